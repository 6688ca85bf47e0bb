"""Pages of a PDF as pictures: what is on them, how large they are, and what no page comes from."""

import threading
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageStat
from reportlab.pdfgen.canvas import Canvas

from cm_mobile.documents import pdf_drawing, pdfium
from cm_mobile.documents.pdf import MOST_LETTERS, PdfPage, Why, page_of
from cm_mobile.documents.pdf_drawing import LONGEST_PX, MOST_PIXELS, size_of
from tests.files import BAD, PROGRAM, big_pdf, locked_pdf, pdf

THREE = ("Værnemidler på", "Førstehjælp", "Bortskaffelse")
EMPTY = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., PdfPage]:
    """A page of these bytes."""

    def read(content: bytes, number: int = 1) -> PdfPage:
        file = tmp_path / "fil æ.pdf"
        file.write_bytes(content)
        found = page_of(file, number)
        assert found is not None
        return found

    return read


def picture(page: PdfPage) -> Image.Image:
    """What is seen of a page."""
    assert page.picture is not None
    return Image.open(BytesIO(page.picture))


def painted(size: tuple[float, float] = (595, 842)) -> bytes:
    """A page whose lower left quarter is red."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, size[0] / 2, size[1] / 2, stroke=0, fill=1)
    canvas.save()
    return out.getvalue()


Read = Callable[..., PdfPage]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_each_page_comes_with_its_number_and_its_text(page: Read, number: int) -> None:
    found = page(pdf(*THREE), number)
    assert (found.number, found.count, found.text) == (number, 3, THREE[number - 1])
    assert ImageStat.Stat(picture(found).convert("L")).extrema[0][0] < 100, "nothing is written"


def test_a_page_lies_upright_on_white_in_its_colours(page: Read) -> None:
    found = picture(page(painted()))
    wide, high = found.size
    red = found.getpixel((wide // 4, high * 3 // 4))
    assert isinstance(red, tuple)
    assert red[0] > 240 > 20 > max(red[1:])
    assert found.getpixel((wide // 4, high // 4)) == (255, 255, 255)
    assert (wide, high) == (1652, 2338)


@pytest.mark.parametrize("side", [(14_400, 14_400), (14_400, 1), (1, 14_400), (2_384, 3_370)])
def test_a_huge_page_is_no_larger_than_a_phone_can_hold(
    page: Read, side: tuple[float, float]
) -> None:
    wide, high = picture(page(painted(side))).size
    assert wide * high <= MOST_PIXELS
    assert max(wide, high) <= LONGEST_PX


def test_sizes_that_no_page_has_are_sizes_all_the_same() -> None:
    for side in (0, -1, float("inf"), float("nan")):
        wide, high = size_of(side, 1)
        assert 1 <= wide * high <= MOST_PIXELS


@pytest.mark.parametrize("algorithm", ["AES-256", "AES-128", "RC4-128"])
def test_a_locked_file_says_that_it_is_locked(page: Read, algorithm: str) -> None:
    assert page(locked_pdf(pdf(), algorithm)) == PdfPage(1, why=Why.LOCKED)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        PROGRAM,
        EMPTY,
        big_pdf(200_000),
        BAD["program behind a PDF's head"],
        BAD["archive that ends as a PDF"],
        pdf(*THREE)[:300],
    ],
    ids=["empty", "program", "no page", "noise", "head alone", "archive", "cut"],
)
def test_what_is_no_whole_pdf_says_so(page: Read, content: bytes) -> None:
    assert page(content) == PdfPage(1, why=Why.BROKEN)


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    assert page_of(tmp_path / "none.pdf", 1) == PdfPage(1, why=Why.MISSING)


@pytest.mark.parametrize("number", [-1, 0, 4, 2**31])
def test_a_page_that_is_not_there_says_so(page: Read, number: int) -> None:
    assert page(pdf(*THREE), number) == PdfPage(number, 3, why=Why.BROKEN)


@pytest.mark.parametrize("at", range(0, 1_400, 100))
def test_a_file_with_a_hole_does_no_harm(page: Read, at: int) -> None:
    content = bytearray(pdf(*THREE))
    content[at : at + 60] = b"\xff" * 60
    found = page(bytes(content))
    assert (found.picture is None) == (found.why is not None)


def test_a_page_that_takes_too_long_is_left(page: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_drawing, "PATIENCE_S", 0.0)
    out = BytesIO()
    canvas = Canvas(out)
    for n in range(20_000):
        canvas.line(n % 500, 0, n * 7 % 500, 800)
    canvas.save()
    assert page(out.getvalue()) == PdfPage(1, 1, why=Why.HEAVY)


def test_no_more_than_the_beginning_of_a_long_text_is_read_out(page: Read) -> None:
    out = BytesIO()
    canvas = Canvas(out)
    for n in range(200):
        canvas.drawString(10, 4 * n, f"Rengøring {n} " * 30)
    canvas.save()
    assert MOST_LETTERS - 300 < len(page(out.getvalue()).text) <= MOST_LETTERS


def test_a_page_that_nobody_wants_any_more_is_not_drawn(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(*THREE))
    assert page_of(file, 1, lambda: False) is None


def test_pages_are_drawn_one_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf(*THREE))
    found: list[PdfPage | None] = []
    threads = [
        threading.Thread(target=lambda n=n: found.append(page_of(file, n % 3 + 1)))
        for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    texts = {(one.number, one.text) for one in found if one and one.picture}
    assert texts == set(enumerate(THREE, 1))
    assert not pdfium.LOCK.locked()


def test_a_file_on_disk_can_be_removed_after_its_page_was_read(page: Read, tmp_path: Path) -> None:
    page(pdf(*THREE))
    open_files = [one.resolve() for one in Path("/proc/self/fd").iterdir()]
    assert tmp_path / "fil æ.pdf" not in open_files
