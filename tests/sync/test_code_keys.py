"""The keys of codes come with the right to look at codes, and go with it and with the user."""

from cm_contract.values import CustomerId, Day
from tests.sync.handset import Handset


def codes(karen: Handset) -> list[str]:
    """What the sample company's codes say on this phone."""
    assert karen.phone.session is not None
    lock = karen.phone.session.code_keys.lock()
    assert lock is not None
    said = []
    with karen.store.database.reading() as db:
        for (secret,) in db.execute("SELECT secret FROM key_code"):
            opened = lock.open(secret)
            assert opened is not None
            said.append(opened.code)
    return said


async def test_every_code_on_the_phone_can_be_read_right_after_signing_in(karen: Handset) -> None:
    assert set(codes(karen)) == {"4711#", "2580"}


async def test_a_phone_without_the_right_has_no_key(karen: Handset) -> None:
    await karen.phone.sign_out()
    await karen.sign_in("kontakt@nordlys")
    assert karen.phone.session is not None
    assert karen.phone.session.code_keys.lock() is None
    customers = [CustomerId(one) for one in _ids(karen)]
    assert karen.store.key_rings.of_customer(customers[0], Day("2026-11-23"))


def _ids(karen: Handset) -> list[str]:
    with karen.store.database.reading() as db:
        return [id for (id,) in db.execute("SELECT id FROM customer")]


async def test_the_key_goes_when_the_user_signs_out(karen: Handset) -> None:
    session = karen.phone.session
    assert session is not None
    assert session.code_keys.lock() is not None
    await karen.phone.sign_out()
    assert session.code_keys.lock() is None
