"""Quality reports by thumb: fast, offline, through kills, to the PDF and to another phone."""

import math
from io import BytesIO
from pathlib import Path

from playwright.sync_api import FilePayload
from pypdf import PdfReader

from cm_backend.seed.pictures import picture
from tests.journeys.conftest import NewPhone
from tests.journeys.phone import RECONNECTED_MS, Phone
from tests.journeys.reporting import TEMPLATE, answer, begin, open_reports, start
from tests.journeys.servers import Company

ROOMS = 6
CHECKPOINTS, MOST_TAPS = 34, 36
SIGNER = "Mette Lind"
CAPTION = "Støv bag radiatoren"
HALF_A_PAD = 100


def test_32_checkpoints_take_at_most_36_taps(new_phone: NewPhone) -> None:
    phone = new_phone("inspektor")
    start(phone, "Søndergades Bageri")
    assert f"{CHECKPOINTS + 1} punkter" in " ".join(phone.read())

    before = phone.taps
    for number in range(ROOMS):
        for place, grade in enumerate(("3, Acceptabel", "2, Svag")[: ROOMS - number]):
            answer(phone, f": {grade}", place)
        phone.tap(phone.texts("fill.rest"))
        phone.button(phone.texts("action.undo")).wait_for()
        _next(phone, is_last=number == ROOMS - 1)
    phone.shows(phone.texts("fill.finish_title"))
    assert phone.taps - before <= MOST_TAPS


def test_a_report_is_filled_in_offline_killed_twice_and_becomes_a_pdf(
    new_phone: NewPhone, company: Company
) -> None:
    writer, reader = new_phone("inspektor"), new_phone("admin")
    customer = "Sønderskov Børnehave"
    open_reports(reader, customer)
    open_reports(writer, customer)
    company.backend.kill()
    begin(writer)
    for number in range(ROOMS):
        if number < 2:
            answer(writer, ": 2, Svag")
            _photograph(writer)
        if number == 0:
            _draw_on_photo(writer)
        writer.tap(writer.texts("fill.rest"))
        writer.button(writer.texts("action.undo")).wait_for()
        if number < 2:
            _kill(writer, company)
            writer.shows(writer.texts("fill.weak"))
        _next(writer, is_last=number == ROOMS - 1)
    _sign(writer)
    writer.click(writer.page.get_by_role("button", name=writer.texts("fill.finish")).last)
    writer.shows(writer.texts("result.how"))
    text, photos = _pdf(writer)
    assert SIGNER in text
    assert CAPTION in text
    assert photos == 3

    company.backend.start()
    writer.tap_badge(writer.texts("sync.offline"))
    writer.tap(writer.texts("sheet.now"))
    reader.reload()
    reader.shows(TEMPLATE, within_ms=RECONNECTED_MS)
    reader.tap_like(TEMPLATE)
    reader.shows(reader.texts("result.how"))
    assert _pdf(reader)[0].count(SIGNER) == text.count(SIGNER)


def _next(phone: Phone, is_last: bool) -> None:
    phone.click(phone.page.locator('flt-semantics[role="button"]').last)
    if is_last:
        phone.shows(phone.texts("fill.finish_title"))
    else:
        phone.button(phone.texts("fill.rest")).wait_for()


def _photograph(phone: Phone) -> None:
    phone.click(phone.page.get_by_role("button", name=phone.texts("fill.photo_of", what="")).first)
    with phone.page.expect_file_chooser() as chooser:
        phone.tap(phone.texts("photo.choose"))
    chooser.value.set_files(FilePayload(name="1.jpg", mimeType="image/jpeg", buffer=picture(3)))
    phone.shows(phone.texts("photo.number", n=1, of=1))


def _draw_on_photo(phone: Phone) -> None:
    """Describes the photo, and draws an arrow on a copy of it."""
    phone.tap(phone.texts("photo.number", n=1, of=1))
    phone.type(phone.text_field(phone.texts("photo.caption")), CAPTION)
    phone.tap(phone.texts("photo.draw"))
    phone.shows(phone.texts("photo.board"))
    phone.settle()
    board = phone.page.get_by_label(phone.texts("photo.board")).bounding_box()
    assert board is not None
    mouse, (left, top) = phone.page.mouse, (board["x"] + 40, board["y"] + 40)
    mouse.move(left, top)
    mouse.down()
    mouse.move(left + 160, top + 90, steps=8)
    mouse.up()
    phone.button(phone.texts("photo.undo_mark")).wait_for()
    phone.tap(phone.texts("photo.save_drawing"))
    phone.shows(phone.texts("photo.number", n=2, of=2))
    phone.shows(phone.texts("photo.number", n=1, of=2), CAPTION)


def _kill(phone: Phone, company: Company) -> None:
    company.app.kill()
    company.app.start()
    phone.reload()
    phone.shows(phone.texts("fill.rooms"))


def _sign(phone: Phone) -> None:
    phone.type(phone.text_field(phone.texts("sign.name")), SIGNER)
    phone.settle()
    words = phone.page.locator("flt-semantics", has_text=phone.texts("sign.here")).last
    below = words.bounding_box()
    assert below is not None
    mouse, middle = phone.page.mouse, below["y"] - HALF_A_PAD
    mouse.move(60, middle)
    mouse.down()
    for step in range(40):
        mouse.move(60 + step * 5, middle + 20 * math.sin(step / 3))
        phone.page.wait_for_timeout(12)
    mouse.up()
    phone.shows(phone.texts("sign.done"))


def _pdf(phone: Phone) -> tuple[str, int]:
    """What the report's PDF says, and how many photos it shows."""
    with phone.page.expect_download() as download:
        phone.tap("PDF")
    reader = PdfReader(BytesIO(Path(download.value.path()).read_bytes()))
    pages = reader.pages
    return "\n".join(page.extract_text() for page in pages), sum(len(p.images) for p in pages)
