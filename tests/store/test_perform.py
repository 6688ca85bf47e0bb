"""Saving is one transaction: whatever goes wrong in it, all or nothing is on the disk."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from cm_contract.commands.contact_person import MakePrimaryContact
from cm_contract.commands.customer import EditComment, EditCustomer
from cm_contract.commands.editing import Edit
from cm_contract.errors import Code, Refused
from cm_contract.messages import MOST_COMMAND_BYTES
from cm_contract.records.customer import ContactPerson
from cm_contract.records.journal import JournalEntry
from tests.contract.register import id_of
from tests.store.phone import Phone
from tests.store.test_sync import CLINIC, write

MAKE_PRIMARY = MakePrimaryContact(customer_id=CLINIC, contact_person_id=id_of("ole"))


def dump(phone: Phone) -> list[str]:
    """Every row that tells what a command does, as it lies on the disk."""
    with phone.store.database.reading() as db:
        tables = ("contact_person", "history_entry", "listed", "outbox", "undo", "draft")
        return [repr((t, row)) for t in tables for row in db.execute(f"SELECT * FROM {t}")]  # noqa: S608


@contextmanager
def failing_at(db: sqlite3.Connection, number: int) -> Iterator[Callable[[], int]]:
    """Breaks off at the step of that number, of some in each statement; tells how many were."""
    begun = 0

    def step() -> bool:
        nonlocal begun
        begun += 1
        return begun == number

    db.set_progress_handler(step, 1)
    try:
        yield lambda: begun
    finally:
        db.set_progress_handler(None, 1)


def kinds(lines: list[str]) -> Counter[str]:
    return Counter(line.split("'")[1] for line in lines)


def test_a_fault_at_any_step_leaves_all_or_nothing_and_the_next_try_works(phone: Phone) -> None:
    phone.store.drafts.save("note:1", {"text": "Halvt"})
    before, writer = dump(phone), phone.store.database._writer
    whole = kinds(before) + Counter(outbox=1, undo=3, history_entry=1)
    whole["draft"] = 0
    failed = 0
    for number in range(1, 100_000, 7):
        phone.announced.clear()
        with failing_at(writer, number) as begun:
            try:
                (sent,) = phone.store.perform(MAKE_PRIMARY, draft="note:1")
            except sqlite3.OperationalError:
                failed += 1
                assert (dump(phone), phone.announced) == (before, [])
                continue
        assert kinds(dump(phone)) == +whole
        if begun() < number:
            break
        phone.store.take_back(sent)
        phone.store.drafts.save("note:1", {"text": "Halvt"})
        before = dump(phone)
    assert failed > 100


def test_a_full_disk_keeps_what_was_and_says_so(phone: Phone) -> None:
    before, writer = dump(phone), phone.store.database._writer
    (pages,) = writer.execute("PRAGMA page_count").fetchone()
    writer.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        phone.perform(write("long", "Lang note. " * 900))
    assert dump(phone) == before
    writer.execute(f"PRAGMA max_page_count = {pages + 100}")
    phone.perform(write("long", "Lang note. " * 900))
    assert phone.store.waiting.counts().waiting == 1


def test_of_several_commands_all_or_none_are_saved(phone: Phone) -> None:
    before = dump(phone)
    stranger = write("other", "x")
    with pytest.raises(Refused):
        phone.perform(MAKE_PRIMARY, stranger, stranger)
    assert dump(phone) == before
    phone.perform(MAKE_PRIMARY, stranger)
    assert phone.store.waiting.counts().waiting == 2


def test_every_touched_row_keeps_the_servers_version_once(phone: Phone) -> None:
    phone.perform(MAKE_PRIMARY)
    phone.perform(MakePrimaryContact(customer_id=CLINIC, contact_person_id=id_of("mette")))
    with phone.store.database.reading() as db:
        kept = db.execute("SELECT body FROM undo WHERE id = ?", (id_of("mette"),)).fetchall()
    assert len(kept) == 1
    assert '"is_primary": true' in kept[0][0]


def test_what_is_saved_is_on_the_disk_before_the_screen_hears_of_it(phone: Phone) -> None:
    heard: list[int] = []

    def look(_tables: frozenset[str]) -> None:
        other = sqlite3.connect(phone.path)
        heard.append(other.execute("SELECT count(*) FROM outbox").fetchone()[0])
        other.close()

    phone.store.database.announce = look
    phone.perform(write("new"))
    assert heard == [1]
    assert phone.store.database._writer.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_command_is_saved_in_its_clean_form(phone: Phone) -> None:
    sent = phone.perform(write("new", "  Trappen\r\ner våd "))
    (waiting,) = phone.store.waiting.on_their_way()
    assert waiting.entry.sent == sent
    with phone.store.changing() as (_, replica):
        entry = replica.get(JournalEntry, id_of("new"))
    assert entry is not None
    assert entry.text == "Trappen\ner våd"


def test_one_that_no_batch_can_hold_is_refused_before_it_is_saved(phone: Phone) -> None:
    text = "🧽" * 500
    edit = EditComment(customer_id=CLINIC, was="x" * MOST_COMMAND_BYTES, text=text)
    with pytest.raises(Refused) as refused:
        phone.perform(edit)
    assert refused.value.code is Code.TOO_LONG
    assert phone.store.waiting.counts().waiting == 0


def test_what_this_phone_no_longer_holds_is_left_to_the_server(phone: Phone) -> None:
    phone.pull(left=(CLINIC,))
    edit = EditCustomer(customer_id=CLINIC, fields={"phone": Edit(None, "20123456")})
    with pytest.raises(Refused, match="not_found"):
        phone.perform(edit)
    phone.store.perform(edit, insist=True)
    assert phone.store.waiting.counts().waiting == 1
    with phone.store.changing() as (_, replica):
        assert replica.get(ContactPerson, id_of("mette")) is None
