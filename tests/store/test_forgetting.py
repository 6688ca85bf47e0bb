"""What a user may no longer see is no more on the disk: not a byte of it."""

from pathlib import Path

import pytest

from cm_contract.commands.journal import DeleteJournalEntry
from cm_mobile.store import files
from tests.contract.register import id_of
from tests.store.phone import Phone
from tests.store.test_sync import CLINIC, write

SECRETS = ("Søhøjlandets", "sohojland", "Vinduerne", "vinduerne", "86801234", "20123456", "Mette")
PIECES = ("øhø", "hoj", "dsk", "kli", "pud", "sse")


def on_disk(phone: Phone) -> bytes:
    files_of_it = sorted(phone.path.parent.glob(phone.path.name + "*"))
    assert phone.path in files_of_it
    return b"".join(path.read_bytes() for path in files_of_it)


def found(phone: Phone, words: tuple[str, ...] = SECRETS) -> list[str]:
    content = on_disk(phone)
    return [word for word in words if word.encode() in content]


def test_a_customer_who_left_leaves_no_byte(phone: Phone) -> None:
    assert found(phone) == list(SECRETS)
    phone.pull(left=(CLINIC,))
    assert found(phone) == []
    assert phone.store.customers.whole(CLINIC) is None


def test_the_search_index_keeps_no_piece_of_a_customer_who_left(phone: Phone) -> None:
    def terms() -> set[str]:
        with phone.store.database.reading() as db:
            return {term for (term,) in db.execute("SELECT term FROM search_terms")}

    assert {"hoj", "kli"} <= terms()
    phone.pull(left=(CLINIC,))
    assert terms().isdisjoint({"hoj", "kli", "met", "801"})
    with phone.store.database.reading() as db:
        blocks = b"".join(
            bytes(block)
            for name in ("search_index", "note_index")
            for (block,) in db.execute(f"SELECT block FROM {name}_data WHERE id > 10")  # noqa: S608
        )
    assert not any(piece.encode() in blocks for piece in ("kli", "hoj", "vin"))


def test_what_left_while_a_screen_was_reading_goes_with_the_next_transaction(phone: Phone) -> None:
    with phone.store.database.reading() as db:
        db.execute("SELECT count(*) FROM customer").fetchone()
        phone.pull(left=(CLINIC,))
    phone.store.customers.opened(id_of("private"))
    assert found(phone) == []


def test_a_new_replica_leaves_no_byte_of_the_old(phone: Phone) -> None:
    gone = {id_of("clinic"), id_of("mette"), id_of("note"), id_of("door"), id_of("other's")}
    phone.company.records = {
        key: one for key, one in phone.company.records.items() if one.id not in gone
    }
    phone.take_snapshot()
    assert found(phone) == []


def test_an_erased_note_is_erased_here_too(phone: Phone) -> None:
    phone.perform(DeleteJournalEntry(customer_id=CLINIC, entry_id=id_of("note")))
    phone.sync()
    assert found(phone, ("Vinduerne", "vinduerne")) == []


def test_signing_out_with_nothing_unsent_removes_every_file(phone: Phone, tmp_path: Path) -> None:
    files.put_away(phone.store)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["note", "draft"])
def test_signing_out_with_unsent_work_keeps_that_alone(phone: Phone, kind: str) -> None:
    if kind == "note":
        phone.perform(write("mine", "Mit eget"))
    else:
        phone.store.drafts.save(f"note:{CLINIC}", {"text": "Mit eget"})
    phone.store.customers.opened(CLINIC)
    files.put_away(phone.store)
    assert found(phone) == []
    assert b"Mit eget" in on_disk(phone)
    phone.store = phone.opened()
    assert phone.store.meta.cursor() is None
    phone.take_snapshot()
    assert phone.store.waiting.counts().waiting + len(phone.store.drafts.unfinished()) == 1
