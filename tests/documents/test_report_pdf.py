"""The PDF of a quality report: complete, in order, for everyone to read."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from cm_contract.records.answer import Answer, Given
from cm_contract.records.checkpoint import TemplateArea
from cm_contract.reporting import starting_rooms
from cm_contract.rules import Role
from cm_contract.values import Key
from cm_contract.words import Words
from tests.contract.basics import id_of
from tests.contract.reports import (
    answer,
    checkpoint,
    counted,
    every_control,
    example_content,
    report,
)
from tests.documents.inspection import OFFICE, answers, document, parts, reader, text
from tests.pictures import BLUE, GREEN, picture

LONG = "x" * 2_000
LETTERS = "ÆØÅæøåÄÖÜäöüßéÉ–×÷·"


def stands_in_order(said: str, *pieces: str) -> bool:
    places = [said.find(piece) for piece in pieces]
    return -1 not in places and all(one < other for one, other in pairwise(places))


def test_a_report_reads_from_the_result_to_how_it_was_worked_out() -> None:
    about = {"cleaner_id": id_of("employee"), "team": "Hold 3", "overall_comment": "Pænt arbejde"}
    said = text(document(given=answers(panels={"comment": "Støv bag radiatoren"}), about=about))
    assert stands_in_order(
        said, "Nordlys Rengøring", "Kvalitetsrapport", "Søhøjlandets Tandklinik", "Allé 5",
        "8600 Silkeborg", "Kontor, version 2", "Karen Holm", "Jens Ærø", "Hold 3",
        "23.11.2026 13.05", "23.11.2026 14.05", "90,0 %", "Mål: 85 %", "Bestået",
        "Kontor · 90,0 %", "Floors", "5 – Fremragende", "Panels", "2 – Svag",
        "Bemærkning: Støv bag radiatoren", "Tables", "4 – God", "Windows", "– (gælder ikke)",
        "Samlet bemærkning", "Pænt arbejde", "Bo Dam, 23.11.2026 14.05",
        "Sådan er resultatet regnet ud", "360 ÷ 4 = 90,0 %", "Målet på 85 % er nået.",
    )  # fmt: skip


def test_the_explanation_adds_up_to_90_example_2() -> None:
    sums = text(document()).partition("regnet ud")[2]
    rows = re.findall(r"Kontor \w+ (\d+) (\d+) (\d+) ", sums)
    lines = [tuple(map(int, row)) for row in rows]
    assert [weight * share for weight, share, _ in lines] == [points for *_, points in lines]
    assert len(lines) == 3
    points, weight = sum(line[2] for line in lines), sum(line[0] for line in lines)
    assert (points, weight, points / weight) == (360, 4, 90)


def test_a_failed_critical_checkpoint_is_named_and_not_passed_in_words_example_3() -> None:
    failing = (*answers()[:4], answer("toilet", "clean", given=False))
    content = example_content(target_percent=0)
    said = text(document(content, failing))
    assert stands_in_order(said, "72,0 %", "Ikke bestået", "ikke er i orden", "Toilet: Clean")
    assert "Clean (kritisk)" in said


def test_a_contact_reads_no_internal_comment_and_colleagues_do_example_6() -> None:
    given = answers(panels={"comment": "Nøglen ligger i skuret", "is_internal": True})
    ours = document(given=given, is_internal=True)
    shared = ours.report.as_seen_by(Role.CONTACT)
    assert "Intern bemærkning: Nøglen ligger i skuret" in text(ours)
    for theirs in (replace(ours, is_internal=False), replace(ours, report=shared)):
        assert "Nøglen" not in text(theirs)
        assert "2 – Svag" in text(theirs)


def test_a_draft_says_that_it_is_one_and_is_weighed_as_it_stands() -> None:
    rooms = starting_rooms(OFFICE)
    draft = replace(document(), report=report("draft", rooms=rooms, answers=answers()[:4]))
    said = text(draft)
    assert stands_in_order(said, "Kladde", "90,0 %", "360 ÷ 4 = 90,0 %")
    assert "Bestået" not in said


def test_a_report_without_a_scored_answer_has_a_dash() -> None:
    said = text(document(given=(answer("office", "windows", Given(is_not_applicable=True)),)))
    assert stands_in_order(said, "Resultat", "–", "Intet scoret")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("da", ("Kvalitetsrapport", "23.11.2026 14.05", "90,0 %", "Bestået")),
        ("en", ("Quality report", "23/11/2026 14:05", "90.0 %", "Passed")),
        ("de", ("Qualitätsbericht", "23.11.2026 14:05", "90,0 %", "Bestanden")),
    ],
)
def test_a_report_speaks_one_language_and_says_which(language: str, words: tuple[str]) -> None:
    one = document(language=language)
    assert stands_in_order(text(one), *words)
    assert str(reader(one).root_object["/Lang"]) == language


def test_every_kind_of_answer_is_in_words() -> None:
    area = TemplateArea(key=Key("a"), name=Words(da="A"), checkpoints=every_control())
    values = {
        "grade_5": 5, "grade_3": 2, "yes_no": True, "soilings": counted(3, 1), "number": -21.5,
        "text": "Frit", "choice": "mop", "date": "2026-11-23",
    }  # fmt: skip
    given = tuple(answer("a", key, value) for key, value in values.items())
    said = text(document(example_content(areas=(area,)), given)).partition("A · ")[2]
    assert stands_in_order(
        said, "5 – Fremragende", "2 – Acceptabel", "Ja", "Gulve, let at nå: 3 (højst 2)",
        "Gulve, svært at nå: 1 (højst 1)", "-21,5", "Frit", "Moppe", "23.11.2026",
    )  # fmt: skip


def fonts(pdf: PdfReader) -> dict[str, Any]:
    found = [font for page in pdf.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    return {font["/BaseFont"]: font for font in (one.get_object() for one in found)}


def test_every_font_is_embedded_and_every_letter_can_be_copied() -> None:
    one = document(about={"overall_comment": LETTERS})
    for font in fonts(reader(one)).values():
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font
    assert LETTERS in text(one)


def with_photos() -> Any:
    ids = tuple(id_of(f"photo {n}") for n in range(4))
    pictures = dict(zip(ids, (picture(), picture(GREEN), picture(BLUE), None), strict=True))
    given = answers(tables={"photo_ids": ids})
    return document(given=given, photo=pictures.get, captions={ids[1]: "Plet på bordet"})


def test_photos_are_numbered_and_one_that_is_not_here_says_so() -> None:
    assert stands_in_order(
        text(with_photos()), "Tables", "Foto 1", "Foto 2: Plet på bordet", "Foto 3",
        "Foto 4 er ikke hentet endnu.", "Windows",
    )  # fmt: skip
    assert sum(len(page.images) for page in reader(with_photos()).pages) == 3


def test_a_screen_reader_hears_headings_tables_and_what_figures_show() -> None:
    pdf = reader(with_photos())
    found = list(parts(pdf))
    assert [one["/Alt"] for one in found if one["/S"] == "/Figure"] == [
        "Foto 1: Kontor, Tables",
        "Foto 2: Plet på bordet",
        "Foto 3: Kontor, Tables",
        "Underskrevet af Bo Dam",
    ]
    tags = [one["/S"] for one in found]
    assert tags[0] == "/Document"
    assert tags.count("/H1") == 1
    assert {"/H2", "/P", "/Table", "/TR", "/TH", "/TD"} <= set(tags)
    marked: Any = pdf.root_object["/MarkInfo"]
    assert marked["/Marked"] == True  # noqa: E712 - the reader's own kind of truth


def test_a_picture_that_is_none_is_as_one_that_is_not_here() -> None:
    given = answers(tables={"photo_ids": (id_of("photo"),)})
    said = text(document(given=given, photo=lambda _: b"GIF89a nothing", logo=b"\x89PNG"))
    assert "Foto 1 er ikke hentet endnu." in said


def test_a_photo_is_stored_no_larger_than_print_needs_and_without_its_place() -> None:
    given = answers(tables={"photo_ids": (id_of("photo"),)})
    big = picture(size=(4000, 3000))
    (image,) = (image for page in reader(document(given=given, photo=lambda _: big)).pages
                for image in page.images)  # fmt: skip
    assert image.image is not None
    assert image.image.size == (900, 675)


def test_each_page_says_which_it_is_of_how_many() -> None:
    pdf = reader(document(about={"overall_comment": "Linje\n" * 150}))
    ends = ["".join(page.extract_text().split()[-3:]) for page in pdf.pages]
    assert len(ends) > 2
    assert ends == [f"{n}/{len(ends)}" for n in range(1, len(ends) + 1)]


HOSTILE = [LONG, "a\n" * 1_000, "=cmd|' /C calc'!A0", "<b>&amp;</b> <br/> ]]>", "\x00\x07\x1b[31m",
           "\ud800", "🧽" * 2_000, "e" + "\u0301" * 3_000, "\u202e" + "rtl" * 99]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE, ids=[ascii(one)[:12] for one in HOSTILE])
def test_no_text_keeps_a_report_from_being_made(hostile: str) -> None:
    words = Words(da=hostile)
    hostile_point = replace(checkpoint("floors"), text=words)
    area = TemplateArea(key=Key("office"), name=words, checkpoints=(hostile_point,))
    given: tuple[Answer, ...] = (answer("office", "floors", 2, comment=hostile),)
    content = example_content(name=words, areas=(area,))
    about = {"overall_comment": hostile, "team": hostile}
    one = document(content, given, about, customer_name=hostile, address=(hostile,))
    assert "70 ÷ 1 = 70,0 %" in text(one)


def test_a_comment_without_a_space_is_broken_and_whole() -> None:
    assert text(document(given=answers(floors={"comment": LONG}))).count("x") >= 2_000


def test_signs_of_markup_stand_as_they_were_written() -> None:
    said = text(document(given=answers(floors={"comment": "<b>Gang</b> & trappe"})))
    assert "<b>Gang</b> & trappe" in said
