"""The journal's questions: kinds, authors, spans, words, events between entries, and the export."""

import pytest

from cm_contract.commands.contact_person import MakePrimaryContact
from cm_contract.commands.journal import DeleteJournalEntry
from cm_contract.records.journal import EntryKind
from cm_contract.values import Instant
from cm_mobile.store.history import Happened
from cm_mobile.store.journal import Figures, Line, Only, Written
from tests.contract.register import entry, id_of
from tests.store.phone import Phone, told
from tests.store.test_sync import CLINIC, write


def at(hour: int) -> Instant:
    return Instant(f"2026-11-20T{hour:02}:00:00.000Z")


@pytest.fixture
def diary(phone: Phone) -> Phone:
    """Five entries, the oldest at eight, and something that happened at half past nine."""
    for key in ("note", "other's"):
        del phone.company.records["journal_entry", id_of(key)]
    kinds = (EntryKind.NOTE, EntryKind.COMPLAINT, EntryKind.NOTE, EntryKind.PRAISE, EntryKind.NOTE)
    for n, kind in enumerate(kinds):
        author = id_of("inspector" if n % 2 else "administrator")
        written = entry(
            f"e{n}", CLINIC, f"Vindue {n}", kind=kind, author_id=author, written_at=at(8 + n)
        )
        phone.company.put(written)
    primary = MakePrimaryContact(customer_id=CLINIC, contact_person_id=id_of("ole"))
    phone.company.do(primary, at=Instant("2026-11-20T09:30:00.000Z"))
    phone.take_snapshot()
    return phone


def said(lines: tuple[Line, ...]) -> list[str]:
    return [line.entry.text if isinstance(line, Written) else line.entry.command for line in lines]


@pytest.mark.parametrize(
    ("only", "shown"),
    [
        (Only(), "43210"),
        (Only(kinds=frozenset({EntryKind.COMPLAINT, EntryKind.PRAISE})), "31"),
        (Only(author_id=id_of("inspector")), "31"),
        (Only(since=at(9), until=at(11)), "21"),
        (Only(text="VINDUE 3"), "3"),
        (Only(text="du"), "43210"),
        (Only(text="tag"), ""),
        (Only(kinds=frozenset({EntryKind.NOTE}), since=at(10), text="vin"), "42"),
    ],
)
def test_entries_are_limited_by_kind_author_span_and_words(
    diary: Phone, only: Only, shown: str
) -> None:
    entries = diary.store.journal.of_customer(CLINIC, only)
    assert said(entries) == [f"Vindue {n}" for n in shown]


@pytest.mark.parametrize(
    ("only", "has_event"),
    [
        (Only(), True),
        (Only(events=False), False),
        (Only(kinds=frozenset(EntryKind)), False),
        (Only(text="vindue"), False),
        (Only(author_id=id_of("inspector")), True),
        (Only(author_id=id_of("administrator")), False),
        (Only(since=at(9)), True),
        (Only(since=at(10)), False),
        (Only(until=at(9)), False),
    ],
)
def test_events_stand_between_the_entries_unless_they_are_left_out(
    diary: Phone, only: Only, has_event: bool
) -> None:
    lines = diary.store.journal.lines(CLINIC, only).lines
    assert any(isinstance(line, Happened) for line in lines) == has_event
    if only == Only():
        assert said(lines)[2:4] == ["Vindue 2", "MakePrimaryContact"]


@pytest.mark.parametrize("limit", [1, 2, 4, 6, 7])
def test_lines_page_by_key_and_miss_and_repeat_nothing(diary: Phone, limit: int) -> None:
    whole = diary.store.journal.lines(CLINIC)
    shown: list[Line] = []
    end = None
    for _ in range(7):
        part = diary.store.journal.lines(CLINIC, after=end, limit=limit)
        shown += part.lines
        end = part.end
        if end is None:
            break
    assert shown == list(whole.lines)
    assert (len(shown), whole.end, end) == (6, None, None)


def test_the_export_has_every_entry_with_its_author_the_oldest_first(diary: Phone) -> None:
    diary.perform(DeleteJournalEntry(customer_id=CLINIC, entry_id=id_of("e1")))
    rows = diary.store.journal.export(CLINIC)
    assert [(one.entry.text, one.author) for one in rows[:3]] == [
        ("Vindue 0", "Administrator"),
        ("", "Inspector"),
        ("Vindue 2", "Administrator"),
    ]


def test_figures_count_what_is_not_deleted(diary: Phone) -> None:
    assert diary.store.journal.figures(CLINIC) == Figures(5, 1, 1)
    diary.perform(DeleteJournalEntry(customer_id=CLINIC, entry_id=id_of("e1")))
    assert diary.store.journal.figures(CLINIC) == Figures(4, 0, 1)


def test_a_customers_notes_are_found_however_many_others_have_the_word(diary: Phone) -> None:
    many = [
        entry(f"m{n}", id_of("private"), "Vindue knust", written_at=at(20)) for n in range(2100)
    ]
    diary.pull(*(told(one, 2) for one in many))
    found = diary.store.journal.of_customer(CLINIC, Only(text="vindue"))
    assert len(found) == 5
    assert diary.store.journal.count("vindue") == 100
    newest = diary.store.journal.search("vindue knust", 3)
    assert {one.customer_name for one in newest} == {"Private"}


def test_notes_of_all_customers_are_found_by_words_of_three_letters(diary: Phone) -> None:
    assert said(diary.store.journal.search("vindue 4")) == ["Vindue 4"]
    assert said(diary.store.journal.search("du")) == []
    assert (diary.store.journal.count("vin"), diary.store.journal.count("")) == (5, 0)


def test_a_note_is_sent_when_the_server_has_taken_it(diary: Phone) -> None:
    diary.perform(write("new", "Ny"))
    newest = diary.store.journal.of_customer(CLINIC)[0]
    assert (newest.entry.text, newest.is_sent) == ("Ny", False)
    diary.push()
    assert diary.store.journal.of_customer(CLINIC)[0].is_sent


def test_a_deleted_note_is_not_found_by_its_words(diary: Phone) -> None:
    diary.perform(DeleteJournalEntry(customer_id=CLINIC, entry_id=id_of("e1")))
    assert diary.store.journal.search("vindue 1") == ()
    assert diary.store.journal.text_of(id_of("e1")) == ""
