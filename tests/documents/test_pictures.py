"""Photos as they leave the phone: small, upright, and telling nothing of place and device."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from cm_contract.values import Instant
from cm_mobile.documents import pictures
from cm_mobile.documents.capturing import as_file, captured, develop_rest
from cm_mobile.documents.pictures import NotAPicture, prepared
from cm_mobile.store.captured import CaptureState
from cm_mobile.store.disk import DiskFull
from tests.contract.register import id_of
from tests.store.camera import full_disk, shot
from tests.store.phone import Phone, phone_at

DRAFT = f"note:{id_of('clinic')}"
RED, BLUE = (250, 0, 0), (0, 0, 250)
HEIC = Path(__file__).with_name("photo.heic")
"""96 by 64 pixels, red and blue, to be turned by a quarter, with a place and a make."""
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.fixture
def phone(tmp_path: Path) -> Iterator[Phone]:
    with phone_at(tmp_path) as opened:
        yield opened


def camera(size: tuple[int, int] = (400, 200), orientation: int = 1, **noted: Any) -> bytes:
    """A photo whose left half is red and whose right half is blue, with all that cameras note."""
    picture, exif = Image.new("RGB", size, BLUE), Image.Exif()
    picture.paste(RED, (0, 0, size[0] // 2, size[1]))
    exif[0x010F], exif[0x0110], exif[0x0112] = "Secretphone", "Model 7", orientation
    taken = {0x9003: noted.get("taken", "2026:11:20 10:00:00"), 0xA431: "Serial 77"}
    if "offset" in noted:
        taken[0x9011] = noted["offset"]
    exif.get_ifd(0x8769).update(taken)
    exif.get_ifd(0x8825).update({1: "N", 2: (56.0, 10.0, 2.0)})
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"Secretcomment", quality=95)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def saved(picture: Image.Image, kind: str, **how: Any) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def is_near(pixel: Any, wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 20 for one, other in zip(pixel, wanted, strict=True))


def test_a_photo_of_an_iphone_becomes_jpeg_upright_without_its_place() -> None:
    made = prepared(HEIC.read_bytes(), COPENHAGEN)
    picture = opened(made.picture)
    assert (picture.format, picture.size) == ("JPEG", (64, 96))
    assert is_near(picture.getpixel((32, 10)), (200, 30, 30))
    assert is_near(picture.getpixel((32, 85)), (30, 30, 200))
    assert made.taken_at == datetime(2026, 11, 23, 12, 5, tzinfo=UTC)
    assert not picture.getexif().get_ifd(0x8825)
    assert opened(pictures.thumbnail(HEIC)).size == (64, 96)


@pytest.mark.parametrize("length", range(0, 700, 20))
def test_of_a_photo_of_an_iphone_a_part_is_no_picture(length: int) -> None:
    with pytest.raises(NotAPicture):
        prepared(HEIC.read_bytes()[:length])


@pytest.mark.parametrize(
    ("before", "after", "small"),
    [
        ((4096, 2048), (2048, 1024), (256, 128)),
        ((1000, 3000), (683, 2048), (85, 256)),
        ((2048, 100), (2048, 100), (256, 13)),
        ((40, 30), (40, 30), (40, 30)),
    ],
)
def test_no_side_is_longer_than_2048_and_256_pixels_and_nothing_grows(
    before: tuple[int, int], after: tuple[int, int], small: tuple[int, int]
) -> None:
    made = prepared(camera(before))
    assert opened(made.picture).size == after
    assert abs(opened(made.thumbnail).size[0] - small[0]) <= 1
    assert abs(opened(made.thumbnail).size[1] - small[1]) <= 1
    assert opened(made.picture).format == opened(made.thumbnail).format == "JPEG"


def test_of_what_the_camera_noted_only_the_time_is_left() -> None:
    made = prepared(camera(offset="+01:00", orientation=6))
    exif = opened(made.picture).getexif()
    assert exif.get_ifd(0x8825) == {}
    assert dict(exif.get_ifd(0x8769)) == {0x9003: "2026:11:20 10:00:00", 0x9011: "+01:00"}
    assert set(exif) == {0x8769}
    assert not opened(made.thumbnail).getexif()
    for content in (made.picture, made.thumbnail):
        assert not any(word in content for word in (b"Secret", b"Model", b"Serial"))


def test_place_and_device_are_left_in_the_picture_alone_where_they_are_wanted() -> None:
    made = prepared(camera(offset="+01:00", orientation=6), keeps_place_and_device=True)
    exif = opened(made.picture).getexif()
    assert exif.get_ifd(0x8825) == {1: "N", 2: (56.0, 10.0, 2.0)}
    assert (exif[0x010F], exif[0x0110]) == ("Secretphone", "Model 7")
    assert dict(exif.get_ifd(0x8769)) == {0x9003: "2026:11:20 10:00:00", 0x9011: "+01:00"}
    assert set(exif) == {0x010F, 0x0110, 0x8769, 0x8825}  # no orientation: it stands upright
    assert opened(made.picture).size == (200, 400)
    assert not any(word in made.picture for word in (b"Secretcomment", b"Serial"))
    assert not opened(made.thumbnail).getexif()
    assert not any(word in made.thumbnail for word in (b"Secret", b"Model"))


def test_a_camera_that_notes_no_place_and_no_device_gets_none() -> None:
    made = prepared(saved(Image.new("RGB", (30, 20)), "JPEG"), keeps_place_and_device=True)
    assert not opened(made.picture).getexif()


def test_a_place_that_cannot_be_written_costs_the_place_alone() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Secretphone"
    exif.get_ifd(0x8825).update({1: "N", 2: (56.0, 10.0, 2.0), 0x1B: b"x" * 5_000})
    content = saved(Image.new("RGB", (30, 20)), "JPEG", exif=exif)
    kept = opened(prepared(content, keeps_place_and_device=True).picture).getexif()
    assert (kept[0x010F], kept.get_ifd(0x8825)) == ("Secretphone", {})


@pytest.mark.parametrize(
    ("noted", "zone", "taken_at"),
    [
        ({"offset": "+01:00"}, None, datetime(2026, 11, 20, 9, tzinfo=UTC)),
        ({}, COPENHAGEN, datetime(2026, 11, 20, 9, tzinfo=UTC)),
        ({}, None, None),
        ({"offset": "nonsense"}, COPENHAGEN, datetime(2026, 11, 20, 9, tzinfo=UTC)),
        ({"taken": "0000:00:00 00:00:00"}, COPENHAGEN, None),
        ({"taken": "yesterday"}, COPENHAGEN, None),
    ],
)
def test_the_time_is_taken_where_it_is_clear(
    noted: dict[str, Any], zone: ZoneInfo | None, taken_at: datetime | None
) -> None:
    assert prepared(camera(**noted), zone).taken_at == taken_at


def test_a_picture_stands_upright() -> None:
    upright = opened(prepared(camera((400, 200), orientation=6)).picture)
    assert upright.size == (200, 400)
    assert is_near(upright.getpixel((100, 50)), RED)
    assert is_near(upright.getpixel((100, 350)), BLUE)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_lies_on_white(mode: str) -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0)).convert(mode)
    how = {"transparency": clear.getpixel((0, 0))} if mode == "P" else {}
    found = opened(prepared(saved(clear, "PNG", **how)).picture)
    assert is_near(found.getpixel((10, 10)), (255, 255, 255))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
def test_usual_kinds_of_pictures_become_jpeg(kind: str) -> None:
    made = prepared(saved(Image.new("RGB", (30, 20), RED), kind))
    assert is_near(opened(made.picture).getpixel((5, 5)), RED)
    assert made.media_type == "image/jpeg"


@pytest.mark.parametrize("mode", ["L", "1", "CMYK", "I;16"])
def test_unusual_colours_become_usual_ones(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert opened(prepared(saved(Image.new(mode, (30, 20)), kind)).picture).mode == "RGB"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture at all",
        b"%PDF-1.7 and a program",
        camera()[:600],
        saved(Image.new("RGB", (30, 20)), "PNG")[:45],
        saved(Image.new("RGB", (30, 20)), "ICO"),
    ],
)
def test_what_is_no_picture_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(NotAPicture) as caught:
        prepared(content)
    assert caught.value.code == "file_type"


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow tells what it passes over
@pytest.mark.parametrize("keeps", [False, True])
def test_a_damaged_picture_is_a_picture_or_none_but_never_another_error(keeps: bool) -> None:
    dice, whole = random.Random(1), camera((60, 40), offset="+01:00")
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(dice.randrange(1, 6)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        if dice.random() < 0.2:
            content = content[: dice.randrange(len(content))]
        try:
            prepared(bytes(content), keeps_place_and_device=keeps)
        except NotAPicture:
            continue


@pytest.mark.parametrize("size", [(10_001, 10_000), (20_000, 10_000)])
def test_a_picture_of_too_many_pixels_is_not_unpacked(size: tuple[int, int]) -> None:
    bomb = saved(Image.new("1", size), "PNG")
    assert len(bomb) < 100_000
    with pytest.raises(NotAPicture):
        prepared(bomb)


def test_the_limit_is_where_it_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 200)
    assert prepared(saved(Image.new("RGB", (20, 10)), "PNG"))
    with pytest.raises(NotAPicture):
        prepared(saved(Image.new("RGB", (201, 1)), "PNG"))


def test_a_photo_is_ready_on_the_draft(phone: Phone) -> None:
    at = phone.store.now()
    captured(phone.store, DRAFT, camera((3000, 2000)), id_of("p"), at)
    (one,) = phone.store.captures.of_draft(DRAFT)
    assert (one.state, one.taken_at) == (CaptureState.READY, "2026-11-20T09:00:00.000Z")
    assert one.sha256 is not None
    assert one.thumbnail_sha256 is not None
    kept = phone.store.shelf.read(one.sha256)
    assert kept is not None
    assert opened(kept).size == (2048, 1365)
    assert one.size_bytes == len(kept)
    small = phone.store.shelf.read(one.thumbnail_sha256)
    assert small is not None
    assert max(opened(small).size) == 256


@pytest.mark.parametrize("keeps", [False, True])
def test_the_company_says_whether_photos_keep_place_and_device(phone: Phone, keeps: bool) -> None:
    phone.store.meta.set_me(replace(phone.store.meta.me(), keeps_place_and_device=keeps))
    captured(phone.store, DRAFT, camera(), id_of("p"), phone.store.now())
    (one,) = phone.store.captures.of_draft(DRAFT)
    assert one.sha256 is not None
    for made in (phone.store.shelf.read(one.sha256), as_file(phone.store, camera())):
        assert made is not None
        assert (b"Secretphone" in made) == keeps
        assert bool(opened(made).getexif().get_ifd(0x8825)) == keeps


def test_a_camera_whose_clock_is_fast_does_not_count(phone: Phone) -> None:
    at = Instant("2026-11-01T10:00:00.000Z")
    captured(phone.store, DRAFT, camera(), id_of("p"), at)
    assert phone.store.captures.of_draft(DRAFT)[0].taken_at == at


def test_what_is_no_picture_stays_on_the_draft_with_its_reason(phone: Phone) -> None:
    captured(phone.store, DRAFT, b"%PDF-1.7", id_of("p"), phone.store.now())
    (one,) = phone.store.captures.of_draft(DRAFT)
    assert (one.state, one.code) == (CaptureState.FAILED, "file_type")
    assert phone.store.captures.raw_content(one.photo_id) == b"%PDF-1.7"


def test_photos_that_a_kill_left_raw_are_developed_at_the_next_start(phone: Phone) -> None:
    for number in range(3):
        phone.store.captures.keep_raw(DRAFT, shot(number), id_of(f"p{number}"), phone.store.now())
    phone.store = phone.opened()
    develop_rest(phone.store)
    assert [str(one.state) for one in phone.store.captures.of_draft(DRAFT)] == ["ready"] * 3
    assert phone.store.captures.raw() == ()


def test_a_disk_that_fills_up_while_it_is_developed_keeps_the_photo_as_it_came(
    phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(monkeypatch, 2), pytest.raises(DiskFull):
        captured(phone.store, DRAFT, shot(1), id_of("p"), phone.store.now())
    assert [one.photo_id for one in phone.store.captures.raw()] == [id_of("p")]
    develop_rest(phone.store)
    assert len(phone.store.captures.new_photos(DRAFT)) == 1
