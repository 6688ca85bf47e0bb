"""The own pictograms: one form for all, a name in each language, drawn on paper as on screens."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from cm_backend.seed.task_catalogue import standard_catalogue
from cm_contract.values import TenantId
from cm_documents.pictograms import FOLDER, PLAIN, known, outline, pictograms
from cm_documents.plan_document import PaperFloor, PaperRoom
from cm_mobile.texts import Language, Texts
from tests.documents.test_plan_pdf import DAILY, document, read

ALL = sorted({*pictograms(), PLAIN})
SVG = "{http://www.w3.org/2000/svg}"
FORM = {
    "viewBox": "0 0 24 24",
    "fill": "none",
    "stroke": "#000",
    "stroke-width": "1.75",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}


@pytest.mark.parametrize("key", ALL)
def test_each_is_one_line_of_one_width_on_one_grid(key: str) -> None:
    root = ElementTree.fromstring((FOLDER / f"{key}.svg").read_text("utf-8"))  # noqa: S314
    assert root.attrib == FORM
    (path,) = root
    assert (path.tag, path.attrib) == (f"{SVG}path", {"d": outline(key)})
    assert set(re.findall("[A-Za-z]", outline(key))) <= set("MLHVCAZ"), "what the paper knows"


@pytest.mark.parametrize("language", list(Language))
def test_each_is_called_something_of_its_own(language: Language) -> None:
    texts = Texts.of(language)
    named = {texts(f"picture.{key}") for key in pictograms()}
    assert len(named) == len(pictograms())


def test_the_standard_catalogue_is_drawn_in_full() -> None:
    tasks = list(standard_catalogue(TenantId("01941f29-7c00-7aaa-8bbb-2c4b30a6f1e2")))
    assert {one.icon for one in tasks} | {one.fixture for one in tasks} - {None} <= pictograms()


@pytest.mark.parametrize("key", [None, "", "rocket", "../icon", PLAIN])
def test_what_is_unknown_is_a_plain_one(key: str | None) -> None:
    assert known(key) == PLAIN
    assert outline(key) == outline(PLAIN)


def printed(*keys: str | None) -> bytes:
    """What is drawn on a printed plan whose one task has these pictures."""
    floor = PaperFloor("", (PaperRoom("Gang", "", (replace(DAILY, pictures=keys),)),))
    (page,) = read(replace(document(), floors=(floor,))).pages
    contents = page.get_contents()
    assert contents is not None
    return contents.get_data()


def test_the_paper_shows_each_picture_and_what_stands_beside() -> None:
    shown = {printed(key) for key in pictograms()}
    assert len(shown) == len(pictograms())
    assert printed("rocket") == printed(None)
    assert printed("vacuum", "floor") not in shown
