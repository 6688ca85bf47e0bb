"""The plan for the wall: A4 across, a page for each floor, weeks and weekdays, yes and no."""

from dataclasses import replace
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from cm_contract.records.catalogue_task import ColourCode
from cm_contract.values import Day
from cm_documents.plan_document import PaperFloor, PaperRoom, PaperTask, PlanDocument, Tick
from cm_documents.plan_pdf import plan_pdf
from tests.documents.inspection import parts

MONDAYS = tuple(Day(f"2026-11-{day:02}") for day in (2, 9, 16, 23))
DAILY = PaperTask(
    name="Støvsug gulv",
    pictures=("vacuum", "floor"),
    often="mandag til fredag",
    minutes=6,
    colour=ColourCode.GREEN,
    instruction="Også under bordene",
    is_periodic=False,
    ticks=((Tick.DONE,) * 4 + (Tick.SKIPPED, Tick.NONE, Tick.NONE)) * 3
    + ((Tick.DUE,) * 5 + (Tick.NONE,) * 2),
)
SELDOM = replace(
    DAILY,
    name="Afkalk toilet",
    pictures=("toilet",),
    often="første mandag i måneden",
    colour=ColourCode.RED,
    instruction=None,
    is_periodic=True,
    ticks=(Tick.DONE, *[Tick.NONE] * 20, Tick.DUE, *[Tick.NONE] * 6),
)


def document(language: str = "da", floors: int = 1, tasks: int = 1) -> PlanDocument:
    many = tuple(replace(DAILY, name=f"Opgave {n} æøå") for n in range(tasks - 1))
    rooms = (PaperRoom("Venteværelse", "24 m²", (DAILY, SELDOM, *many)),)
    return PlanDocument(
        name="Daglig rengøring",
        comment="Alarmkode hos Mette",
        customer_name="Søhøjlandets Tandklinik",
        company_name="Nordlys Rengøring",
        address=("Vestergade 31", "8600 Silkeborg"),
        mondays=MONDAYS,
        floors=tuple(PaperFloor(f"{n}. sal", rooms) for n in range(1, floors + 1)),
        language=language,
        zone=ZoneInfo("Europe/Copenhagen"),
    )


def read(made: PlanDocument) -> PdfReader:
    return PdfReader(BytesIO(plan_pdf(made)))


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def test_the_page_lies_and_says_what_is_done_where_and_how_often() -> None:
    reader = read(document())
    (page,) = reader.pages
    assert page.mediabox.width > page.mediabox.height
    said = text_of(reader)
    for words in (
        "Nordlys Rengøring", "Daglig rengøring · 1. sal", "Søhøjlandets Tandklinik, Vestergade 31",
        "Alarmkode hos Mette", "Uge 45", "Uge 48", "Venteværelse · 24 m²", "Støvsug gulv",
        "■ Grøn · 6 min · mandag til fredag", "Også under bordene", "▲ Rød", "1 / 1",
    ):  # fmt: skip
        assert words in said, words


def test_days_have_ticks_and_what_comes_seldom_a_yes_and_a_no() -> None:
    said = text_of(read(document()))
    signs = said.count("✓"), said.count("□")
    assert signs == (12 + 1, 5 + 2 + 1), "the last of each is in the explanation below"
    assert "Ja □ Nej □" in said
    assert "Ja " in said.partition("første mandag")[2]


def test_each_floor_has_a_page_of_its_own() -> None:
    reader = read(document(floors=3))
    assert len(reader.pages) == 3
    for number, page in enumerate(reader.pages, 1):
        assert f"{number}. sal" in page.extract_text()


def test_five_hundred_rows_run_over_pages_and_each_has_the_weeks_above() -> None:
    reader = read(document(tasks=498))
    assert len(reader.pages) > 10
    assert all("Uge 45" in page.extract_text() for page in reader.pages)
    assert "Opgave 496" in text_of(reader)


@pytest.mark.parametrize(
    ("language", "week", "colour"), [("en", "Week 45", "■ Green"), ("de", "Woche 45", "■ Grün")]
)
def test_it_speaks_three_languages(language: str, week: str, colour: str) -> None:
    reader = read(document(language))
    assert week in text_of(reader)
    assert colour in text_of(reader)
    assert str(reader.root_object["/Lang"]) == language


def test_a_reader_walks_through_a_table_with_heads() -> None:
    tags = [str(part["/S"]) for part in parts(read(document()))]
    assert tags.count("/H1") == 1
    assert tags.count("/Table") == 1
    assert tags.count("/TR") == 5
    assert "/TH" in tags


def test_an_empty_plan_is_a_page_too() -> None:
    assert "Daglig rengøring" in text_of(read(replace(document(), floors=())))
