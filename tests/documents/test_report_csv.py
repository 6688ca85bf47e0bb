"""The table of a quality report: a spreadsheet works the score out again."""

import subprocess
import sys
from decimal import Decimal

import pytest

from cm_contract.records.checkpoint import TemplateArea
from cm_contract.values import Key
from cm_contract.words import Words
from tests.contract.basics import id_of
from tests.contract.reports import answer, every_control, example_content
from tests.documents.inspection import answers, document, table

WEIGHT, SHARE, POINTS = 4, 5, 6


def test_the_rows_give_90_again_example_2() -> None:
    rows = table(document())[1:]
    scored = [row for row in rows[: rows.index([])] if row[SHARE]]
    points = sum(int(row[WEIGHT]) * int(row[SHARE]) for row in scored)
    weight = sum(int(row[WEIGHT]) for row in scored)
    assert points == sum(int(row[POINTS]) for row in scored) == 360
    assert Decimal(points) / weight == 90
    assert ["I alt", "", "", "", "4", "90,0", "360"] in rows


def test_every_room_has_its_sums_under_the_columns_that_they_are_of() -> None:
    rows = table(document(example_content()))
    below = rows[rows.index([]) + 1 :]
    assert below == [
        ["I alt", "", "", "", "Vægt", "Resultat i %", "Point"],
        ["Kontor", "", "", "", "4", "90,0", "360"],
        ["Toilet", "", "", "", "1", "100,0", "100"],
        ["I alt", "", "", "", "5", "92,0", "460"],
        ["Mål i %", "", "", "", "", "85"],
    ]


def test_a_row_says_all_about_its_checkpoint() -> None:
    ids = tuple(id_of(f"photo {n}") for n in range(2))
    given = answers(panels={"comment": "Støv; her\nog der", "is_internal": True, "photo_ids": ids})
    head, _, panels, _, windows, *_ = table(document(given=given, is_internal=True))
    assert head == [
        "Lokale", "Kontrolpunkt", "Svartype", "Svar", "Vægt", "Andel i %", "Point",
        "Bemærkning", "Intern", "Fotos",
    ]  # fmt: skip
    assert panels == [
        "Kontor", "Panels", "Karakter 1-5", "2 – Svag", "1", "70", "70",
        "Støv; her\nog der", "Ja", "2",
    ]  # fmt: skip
    assert windows[3:] == ["– (gælder ikke)", "", "", "", "", "", "0"]


def test_an_internal_comment_is_left_out_for_the_customer() -> None:
    given = answers(panels={"comment": "Nøglen ligger i skuret", "is_internal": True})
    assert table(document(given=given))[2][7:] == ["", "", "0"]


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_spreadsheet_takes_what_somebody_wrote_for_a_formula(text: str) -> None:
    words = Words(da=text)
    asked = example_content().areas[0].checkpoints
    area = TemplateArea(key=Key("office"), name=words, checkpoints=asked)
    content = example_content(areas=(area,))
    rows = table(document(content, answers(floors={"comment": text})))
    assert (rows[1][0], rows[1][7]) == (f"'{text}", f"'{text}")
    assert f"'{text}" in [row[0] for row in rows[-4:]]


@pytest.mark.parametrize(("language", "written"), [("da", "-21,5"), ("en", "-21.5")])
def test_a_number_can_be_reckoned_with(language: str, written: str) -> None:
    area = TemplateArea(key=Key("a"), name=Words(da="A"), checkpoints=every_control())
    given = (answer("a", "number", -21.5), answer("a", "text", "-21,5"))
    rows = table(document(example_content(areas=(area,)), given, language=language))
    by_control = {row[1]: row[3] for row in rows if len(row) > 3}
    assert (by_control["Number"], by_control["Text"]) == (written, "'-21,5")


def test_an_app_that_makes_no_pages_does_not_wait_for_their_library() -> None:
    line = "import sys, cm_mobile.main, cm_mobile.routes, cm_documents.report_csv"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", f"{line}; sys.exit('reportlab' in sys.modules)"], timeout=60
    )
    assert done.returncode == 0
