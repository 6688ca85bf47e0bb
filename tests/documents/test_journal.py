import csv
from io import BytesIO, StringIO
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from cm_contract.records.journal import EntryKind, JournalEntry
from cm_contract.values import Instant
from cm_mobile.documents.journal import JournalFile
from cm_mobile.store.journal import Written
from cm_mobile.texts import Language, Texts
from cm_mobile.texts.formats import Formats
from tests.contract.register import id_of
from tests.documents.clinic import AT, CUSTOMER


def written(text: str, kind: EntryKind = EntryKind.NOTE, deleted: bool = False) -> Written:
    entry = JournalEntry(
        id=id_of(text),
        customer_id=CUSTOMER.id,
        text="" if deleted else text,
        kind=kind,
        author_id=id_of("karen"),
        written_at=AT,
        deleted_at=AT if deleted else None,
    )
    return Written(entry, "Karen Holm", is_sent=True)


def file_of(*entries: Written, language: Language = Language.DA) -> JournalFile:
    formats = Formats(language, ZoneInfo("Europe/Copenhagen"))
    made_at = Instant("2026-11-24T08:00:00.000Z")
    return JournalFile(CUSTOMER, entries, Texts.of(language), formats, made_at)


def rows(file: JournalFile) -> list[list[str]]:
    text = file.csv().decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def pages(file: JournalFile) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(file.pdf())).pages]


def test_the_table_has_a_row_an_entry_with_local_time_and_kind() -> None:
    head, first, second = rows(file_of(written("Én"), written("To", EntryKind.COMPLAINT)))
    assert head == ["Tidspunkt", "Skrevet af", "Slags", "Tekst"]
    assert first == ["23.11.2026 14.05", "Karen Holm", "", "Én"]
    assert second[2:] == ["Klage", "To"]


def test_separators_quotes_and_line_breaks_of_a_note_stay_in_its_cell() -> None:
    text = 'Skabet; "det grå"\nstår åbent'
    assert rows(file_of(written(text)))[1][3] == text


@pytest.mark.parametrize("text", ["=2+2", "+45 20", "-1", "@SUM(A1)"])
def test_no_spreadsheet_takes_a_note_for_a_formula(text: str) -> None:
    assert rows(file_of(written(text)))[1][3] == f"'{text}"


def test_a_deleted_entry_keeps_its_line_and_not_its_text() -> None:
    assert rows(file_of(written("Hemmeligt", deleted=True)))[1][3] == "(slettet)"


def test_the_pdf_reads_in_order_with_danish_letters_and_signs_of_markup() -> None:
    (text,) = pages(file_of(written("Æblegrød på <gangen> & trappen"), written("Bagefter")))
    assert text.index("Søhøjlandets Tandklinik (1042)") < text.index("<gangen> & trappen")
    assert text.index("<gangen> & trappen") < text.index("Bagefter")


def test_a_long_journal_goes_over_pages_and_loses_no_entry() -> None:
    notes = [f"Note nummer {n} om vinduerne" for n in range(200)]
    text = "\n".join(pages(file_of(*map(written, notes))))
    assert len(pages(file_of(*map(written, notes)))) > 3
    assert [note for note in notes if note not in text] == []


def test_a_note_as_long_as_notes_may_be_is_broken_over_pages() -> None:
    text = "".join(pages(file_of(written("ø" * 10_000))))
    assert text.count("ø") >= 10_000


def test_an_empty_journal_is_a_page_that_says_so() -> None:
    (text,) = pages(file_of(language=Language.EN))
    assert "0 notes" in text
