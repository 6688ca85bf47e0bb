from pathlib import Path

from tests.journeys.conftest import NewPhone
from tests.journeys.phone import RECONNECTED_MS, Phone
from tests.journeys.servers import Company
from tests.pictures import BLUE, GREEN, RED, colours_of, picture

CUSTOMER = "Silkeborg Fysioterapi"
NOTE = "Tre steder, der skal gøres om"


def test_three_photos_offline_and_killed_are_seen_by_another_phone_example_1(
    new_phone: NewPhone, company: Company
) -> None:
    writer, reader = new_phone("inspektor"), new_phone("admin")
    for phone in (writer, reader):
        phone.open_journal(CUSTOMER)

    company.backend.kill()
    writer.type(writer.last_field(), NOTE)
    _choose_photos(writer)
    company.app.kill()
    company.app.start()
    writer.reload()
    _has_photos_to_send(writer)
    writer.tap(writer.texts("journal.send"))
    writer.note_is(NOTE, "saved")
    company.app.kill()
    company.app.start()
    writer.reload()
    writer.note_is(NOTE, "saved")
    company.backend.start()

    writer.note_is(NOTE, "sent", within_ms=RECONNECTED_MS)
    reader.reload()
    reader.shows(NOTE, within_ms=RECONNECTED_MS)
    reader.shows(_number(reader, 3))
    _shows_colours(reader)
    reader.tap(_number(reader, 2))
    reader.shows(_number(reader, 2))
    reader.lacks(NOTE)
    assert colours_of(reader.still()) == {GREEN}


def test_a_photo_of_the_camera_goes_into_the_note(new_phone: NewPhone) -> None:
    phone = new_phone("inspektor")
    phone.open_journal("Ørum Autoværksted")

    phone.tap(phone.texts("photo.add"))
    phone.tap(phone.texts("photo.take"))
    phone.tap(phone.texts("photo.shoot"))
    phone.tap(phone.texts("photo.done", n=1))
    phone.shows(phone.texts("photo.remove", n=1))
    phone.tap(phone.texts("journal.send"))

    phone.shows(_number(phone, 1, of=1))


def test_what_is_no_picture_is_told_and_the_note_stays(new_phone: NewPhone, tmp_path: Path) -> None:
    phone = new_phone("inspektor")
    phone.open_journal("Bager Sønderby & Søn")
    phone.type(phone.last_field(), NOTE)
    program = tmp_path / "billede.jpg"
    program.write_bytes(b"\x7fELF" + bytes(2_000))

    _choose(phone, [program])

    phone.shows(phone.texts("photo.no_picture"))
    assert phone.typed_in(phone.last_field()) == NOTE


def _choose_photos(phone: Phone) -> None:
    files = [
        {"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": picture(colour)}
        for n, colour in enumerate((RED, GREEN, BLUE))
    ]
    _choose(phone, files)
    _has_photos_to_send(phone)


def _choose(phone: Phone, files: list) -> None:  # type: ignore[type-arg]
    phone.tap(phone.texts("photo.add"))
    with phone.page.expect_file_chooser() as chooser:
        phone.tap(phone.texts("photo.choose"))
    chooser.value.set_files(files)


def _has_photos_to_send(phone: Phone) -> None:
    for number in (1, 2, 3):
        phone.shows(phone.texts("photo.remove", n=number))


def _number(phone: Phone, number: int, of: int = 3) -> str:
    return phone.texts("photo.number", n=number, of=of)


def _shows_colours(phone: Phone) -> None:
    for _ in range(20):
        if colours_of(phone.still()) == {RED, GREEN, BLUE}:
            return
        phone.page.wait_for_timeout(250)
    raise AssertionError("the thumbnails do not come")
