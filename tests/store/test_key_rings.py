"""Key rings on the phone: who has which, at once and offline; codes that nobody finds there."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cm_contract.commands.codes import AddCode, ViewCode
from cm_contract.commands.key_loans import HandOutKeyRing
from cm_contract.errors import Code, Refused
from cm_contract.messages import Jwk, JwkSet
from cm_contract.records.customer import Customer
from cm_contract.records.key_code import CodeText, KeyCode
from cm_contract.records.key_ring import KeyRing, RingState
from cm_contract.rules import Role
from cm_contract.values import CustomerId, Day, Instant
from cm_mobile.store.accounts import Accounts
from cm_mobile.store.key_board import By
from cm_mobile.store.sealing import CodeLock
from tests.contract.register import company, customer, id_of
from tests.contract.ring_examples import APPLIED_TO_RINGS
from tests.contract.rings import CLINIC, HELD, SIGNED, ring
from tests.store.phone import Phone, phone_at, told

DAY = Day("2026-11-23")
KEYS = JwkSet(keys=(Jwk(kty="oct", k="A" * 43, alg="dir", kid="k"),))


@pytest.fixture
def karen(tmp_path: Path) -> Iterator[Phone]:
    with phone_at(tmp_path) as phone:
        yield phone


def hand_out(ring_key: str = "18", to: str = "employee", loan: str = "new") -> HandOutKeyRing:
    return HandOutKeyRing(
        customer_id=CLINIC,
        key_ring_id=id_of(f"ring {ring_key}"),
        loan_id=id_of(loan),
        employee_id=id_of(to),
        signature=SIGNED,
    )


def shown(phone: Phone, number: str) -> KeyRing:
    found = phone.store.key_rings.whole(id_of(f"ring {number}"))
    assert found is not None
    return found.ring


def test_what_is_overdue_comes_first_and_what_is_retired_not_at_all(karen: Phone) -> None:
    karen.pull(told(ring("9"), 2), told(ring("A9"), 2), told(ring("A10"), 2))
    numbers = [one.number for one in karen.store.key_rings.of_customer(CLINIC, DAY)]
    assert numbers == ["17", "19", "9", "18", "20", "A9", "A10"]
    tally = karen.store.key_rings.tally(CLINIC, DAY)
    assert (tally.all, tally.out, tally.overdue, tally.lost) == (7, 1, 1, 1)


def test_a_ring_is_handed_out_offline_and_others_see_the_same_example_1(
    karen: Phone, tmp_path: Path
) -> None:
    karen.perform(hand_out())
    mine = shown(karen, "18")
    assert (mine.holder_name, mine.state) == ("Piotr Nowak", RingState.OUT)
    receipt = karen.store.key_rings.loan(id_of("new"))
    assert receipt is not None
    assert (receipt.receipt, receipt.out_signature) == ("18-1", SIGNED)
    karen.sync()
    with phone_at(tmp_path / "jonas", company=karen.company) as jonas:
        assert shown(jonas, "18") == shown(karen, "18") == mine
        assert jonas.store.key_rings.loan(id_of("new")) == receipt


def test_a_ring_that_is_out_is_refused_at_once_or_after_sync_example_2(karen: Phone) -> None:
    with pytest.raises(Refused) as caught:
        karen.perform(hand_out("17"))
    assert (caught.value.code, caught.value.about) == (Code.KEY_RING_OUT, id_of("loan"))
    karen.elsewhere(hand_out(to="holder", loan="theirs"))
    karen.perform(hand_out(loan="mine"))
    (outcome,) = karen.sync()
    assert (outcome.code, outcome.about) == ("key_ring_out", id_of("theirs"))
    assert shown(karen, "18").holder_name == "Amira Yilmaz"
    (held,) = karen.store.waiting.needs_attention()
    assert isinstance(held.entry.command, HandOutKeyRing)
    assert held.entry.command.signature == SIGNED


def test_take_back_and_hand_out_ends_the_other_loan_and_begins_ours(karen: Phone) -> None:
    karen.elsewhere(hand_out(to="holder", loan="theirs"))
    mine = karen.perform(hand_out(loan="mine"))
    karen.pass_by(minutes=30)
    karen.sync()
    karen.store.attention.take_back_and_hand_out(mine.id)
    assert shown(karen, "18").holder_name == "Piotr Nowak"
    assert [one.outcome for one in karen.sync()] == ["applied", "applied"]
    theirs, ours = (karen.store.key_rings.loan(id_of(one)) for one in ("theirs", "mine"))
    assert theirs is not None
    assert ours is not None
    assert (theirs.back_at, ours.out_at, ours.receipt) == (mine.at, mine.at, "18-2")
    assert not karen.store.waiting.needs_attention()


def test_looking_at_a_code_offline_reaches_the_log_with_the_true_time_example_3(
    tmp_path: Path,
) -> None:
    with phone_at(tmp_path, role=Role.EMPLOYEE) as piotr:
        look = ViewCode(customer_id=CLINIC, code_id=id_of("box"))
        seen = piotr.perform(look)
        piotr.pass_by(hours=5)
        assert [one.outcome for one in piotr.sync()] == ["applied"]
    lines = [one for one in piotr.company.records.values() if one.type_name() == "history_entry"]
    (line,) = (one for one in lines if getattr(one, "command", "") == "ViewCode")
    assert (getattr(line, "at", None), getattr(line, "by_id", None)) == (
        seen.at, id_of("employee"),
    )  # fmt: skip
    assert seen.at == "2026-11-23T13:05:00.000Z"


@pytest.mark.parametrize(
    ("now", "is_overdue"),
    [
        ("2026-11-27T12:00:00+00:00", False),
        ("2026-11-27T22:59:59+00:00", False),
        ("2026-11-27T23:00:00+00:00", True),
    ],
)
def test_a_ring_is_overdue_from_midnight_in_denmark_example_5(
    karen: Phone, now: str, is_overdue: bool
) -> None:
    from cm_mobile.texts import Language
    from cm_mobile.texts.formats import Formats

    karen.perform(replace(hand_out(), due_on=Day("2026-11-27")))
    today = Formats(Language.DA).today(datetime.fromisoformat(now)).isoformat()
    overdue = [
        one.number
        for one in karen.store.key_rings.of_customer(CLINIC, Day(today))
        if one.is_overdue(Day(today))
    ]
    assert ("18" in overdue) is is_overdue
    assert karen.store.key_rings.tally(CLINIC, Day(today)).overdue == len(overdue)


def test_a_code_is_on_the_disk_sealed_and_nowhere_in_the_clear(tmp_path: Path) -> None:
    lock = CodeLock(KEYS)
    text = CodeText(code="97-31-55 ÆBLE", how_to_use="Bag ved skuret\nDrej")
    secret = lock.seal(text)
    assert secret != lock.seal(text)
    assert lock.open(secret) == text
    with phone_at(tmp_path) as karen:
        about = {"customer_id": CLINIC, "key_ring_id": id_of("ring 18")}
        add = AddCode(**about, code_id=id_of("new"), name="Alarm", secret=secret)
        karen.store.drafts.save(f"code:{CLINIC}", {"secret": secret})
        karen.perform(add)
        karen.sync()
        (code,) = (one for one in _codes(karen, "18") if one.id == id_of("new"))
        assert lock.open(code.secret) == text
        found = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    assert b"Alarm" in found
    for part in ("97-31-55", "Bag ved skuret"):
        assert part.encode() not in found


def _codes(phone: Phone, number: str) -> tuple[KeyCode, ...]:
    whole = phone.store.key_rings.whole(id_of(f"ring {number}"))
    return whole.codes if whole else ()


def test_what_was_sealed_with_another_key_stays_shut() -> None:
    other = CodeLock(JwkSet(keys=(Jwk(kty="oct", k="B" * 43, alg="dir", kid="k"),)))
    assert other.open(CodeLock(KEYS).seal(CodeText(code="4711"))) is None
    assert other.open("rubbish") is None


def test_the_keys_of_codes_are_sealed_and_go_at_sign_out(tmp_path: Path) -> None:
    path, user_id = tmp_path / "phone.db", id_of("inspector")
    accounts = Accounts(path, b"k" * 32, lambda _: None)
    token = {"access_token": "a", "refresh_token": "r", "token_type": "Bearer", "expires_in": 9}
    from cm_contract.messages import Token

    accounts.sign_in(user_id, "karen@nordlys.example", Token(**token))  # type: ignore[arg-type]
    accounts.keep_code_keys(user_id, KEYS)
    assert accounts.code_keys(user_id) == KEYS
    everything = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert KEYS.keys[0].k.encode() not in everything
    assert Accounts(path, b"x" * 32, lambda _: None).code_keys(user_id) is None
    accounts.sign_out()
    assert accounts.code_keys(user_id) is None
    accounts.close()


def test_the_board_has_who_has_what_by_holder_and_by_customer(karen: Phone) -> None:
    karen.perform(hand_out())
    board = karen.store.key_board.away(DAY)
    assert [(one.name, one.rings, one.overdue) for one in board.piles] == [
        ("Amira Yilmaz", 1, 1),
        ("Piotr Nowak", 1, 0),
    ]
    (clinic,) = karen.store.key_board.away(DAY, By.CUSTOMERS).piles
    assert (clinic.id, clinic.rings, clinic.overdue) == (CLINIC, 2, 1)
    assert [one.number for one in board.lost] == ["19"]


def test_a_word_finds_single_rings_by_number_customer_and_holder(karen: Phone) -> None:
    karen.perform(hand_out())
    for text, numbers in (("piotr", ["18"]), ("17", ["17"]), ("tandklinik", ["17", "18"])):
        found = karen.store.key_board.found(DAY, text)
        assert [one.number for one in found.out] == numbers
    assert [one.number for one in found.lost] == ["19"]
    assert not karen.store.key_board.found(DAY, "bagdør").out


def test_the_board_is_quick_with_five_thousand_rings(tmp_path: Path) -> None:
    register = company()
    register.put(*(customer(f"c{n}", number=str(5000 + n)) for n in range(500)))
    register.put(
        *(
            replace(
                ring(str(1000 + n), state=RingState.OUT, **HELD),
                customer_id=CustomerId(id_of(f"c{n % 500}")),
                holder_id=id_of(f"holder {n % 80}"),
                holder_name=f"Nr. {n % 80}",
                due_on=Day(f"2026-11-{1 + n % 30:02}"),
            )
            for n in range(5_000)
        )
    )
    assert register.get(Customer, id_of("c1")) is not None
    with phone_at(tmp_path, company=register) as phone:
        began = time.perf_counter()
        board = phone.store.key_board.away(DAY)
        customers = phone.store.key_board.away(DAY, By.CUSTOMERS)
        found = phone.store.key_board.found(DAY, "nr. 7 c4")
        assert time.perf_counter() - began < 2
    assert (board.out, len(board.piles), len(customers.piles)) == (5_001, 81, 501)
    assert 0 < len(found.out) < board.out


def test_who_had_a_ring_last_comes_first(karen: Phone) -> None:
    takers = [one.name for one in karen.store.key_rings.takers(id_of("ring 18"), DAY)]
    assert takers == sorted(takers, key=str.casefold)
    karen.perform(hand_out())
    takers = [one.name for one in karen.store.key_rings.takers(id_of("ring 18"), DAY)]
    assert takers[0] == "Piotr Nowak"


def test_what_somebody_holds_here_is_known_and_what_they_signed_for(karen: Phone) -> None:
    held = karen.store.key_rings.held_by(id_of("holder"), CLINIC)
    assert [one.number for one in held] == ["17"]
    assert karen.store.key_rings.held_by(id_of("holder"), id_of("private")) == ()
    karen.perform(APPLIED_TO_RINGS["ReturnKeyRing"])
    assert karen.store.key_rings.held_by(id_of("holder"), CLINIC) == ()
    (receipt,) = karen.store.key_rings.receipts_of(id_of("holder"))
    assert (receipt.receipt, receipt.remark) == ("17-1", "Bøjet")
    assert receipt.back_at == Instant("2026-11-23T13:05:00.000Z")
    assert receipt.back_by_name == "Inspector"
