"""The journals of the sample company read as if people had written them on working days."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from cm_backend import seed
from cm_backend.seed import SampleNote
from cm_contract.records.journal import EntryKind

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SEED = 7


@pytest.fixture(scope="module")
def journal() -> list[SampleNote]:
    """The journals of 1,000 customers."""
    return [note for index in range(1_000) for note in seed.notes(SEED, index, 4, NOW)]


def test_notes_come_in_order_on_working_hours_of_the_last_two_years(
    journal: list[SampleNote],
) -> None:
    for note in journal:
        assert NOW - timedelta(days=731) < note.written_at < NOW
        assert note.written_at.weekday() < 5
        assert 6 <= note.written_at.hour < 15
        assert 0 <= note.author_index < seed.AUTHORS
    for index in range(50):
        times = [note.written_at for note in seed.notes(SEED, index, 4, NOW)]
        assert times == sorted(times)


def test_notes_are_of_every_kind_and_hardly_repeat(journal: list[SampleNote]) -> None:
    texts = Counter(note.text for note in journal)

    assert {note.kind for note in journal} == set(EntryKind)
    assert len(texts) > 0.85 * len(journal)
    assert all(text[0].isupper() and text.endswith(".") for text in texts)
    assert not any("{" in text for text in texts)


def test_the_average_of_notes_is_kept() -> None:
    counts = [len(seed.notes(SEED, index, 12, NOW)) for index in range(3_000)]
    assert sum(counts) / len(counts) == pytest.approx(12, rel=0.06)
    assert seed.notes(SEED, 3, 0, NOW) == ()


def test_the_journal_of_the_drawings_has_its_38_entries() -> None:
    entries = seed.notes(SEED, 41, 12, NOW)

    assert Counter(note.kind for note in entries) == {"note": 33, "complaint": 3, "praise": 2}
    assert entries[-1].text.startswith("Vinduerne i mødelokalet er ikke pudset.")
    assert entries[-1].written_at == datetime(2026, 11, 23, 13, 5, tzinfo=UTC)
