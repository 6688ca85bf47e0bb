"""Photos at a note: chosen, sent, looked at; what goes wrong is told and costs nothing."""

from io import BytesIO

from flet.canvas import Canvas
from PIL import Image

from cm_contract.commands.journal import WriteJournalEntry
from tests.pages.stage import Stage
from tests.pages.test_journal import open_journal
from tests.pictures import BLUE, GREEN, RED, picture

PICTURES = (picture(RED), picture(GREEN), picture(BLUE))


async def choose(stage: Stage, *contents: bytes) -> None:
    """Adds pictures to the note that is being written."""
    stage.device.pictures = contents
    await stage.screen.tap("journal.camera")
    await stage.screen.tap("photo.choose")


def removers(stage: Stage) -> list[str]:
    """The crosses at the photos of the draft."""
    keys = stage.screen.all_keys()
    return [key for key in keys if key.startswith("photo.") and key.endswith(".remove")]


def photos(stage: Stage) -> list[str]:
    """The photos that stand in the journal."""
    return [key for key in stage.screen.all_keys() if key.startswith("photo.") and key[6:7] == "0"]


async def note_with_photos(stage: Stage, text: str = "Se selv") -> None:
    await open_journal(stage)
    await choose(stage, *PICTURES)
    if text:
        await stage.screen.type("journal.text", text)
    await stage.screen.tap("journal.send")


async def test_chosen_photos_stand_above_the_field_until_they_are_sent(inspector: Stage) -> None:
    await open_journal(inspector)
    await choose(inspector, *PICTURES)
    assert len(removers(inspector)) == 3
    await inspector.screen.type("journal.text", "Se selv")
    await inspector.screen.tap("journal.send")
    assert removers(inspector) == []
    (note,) = inspector.waiting()
    assert isinstance(note, WriteJournalEntry)
    assert len(note.photos) == 3
    assert len(inspector.entries()[0].photos) == 3


async def test_photos_alone_are_a_note(inspector: Stage) -> None:
    await note_with_photos(inspector, text="")
    assert inspector.entries()[0].entry.text == ""
    assert len(inspector.entries()[0].photos) == 3


async def test_a_photo_can_be_taken_away_again(inspector: Stage) -> None:
    await open_journal(inspector)
    await choose(inspector, *PICTURES)
    await inspector.screen.tap(removers(inspector)[1])
    assert len(removers(inspector)) == 2


async def test_thirteen_are_one_too_many(inspector: Stage) -> None:
    await open_journal(inspector)
    await choose(inspector, *[picture((n, n, n), (8, 8)) for n in range(13)])
    assert inspector.notice() == inspector.t("photo.too_many", most=12)
    assert len(removers(inspector)) == 12


async def test_what_is_no_picture_is_told(inspector: Stage) -> None:
    await open_journal(inspector)
    await inspector.screen.type("journal.text", "Teksten bliver")
    await choose(inspector, b"MZ" + bytes(100))
    assert inspector.notice() == inspector.t("photo.no_picture")
    assert removers(inspector) == []
    assert inspector.screen.find("journal.text").value == "Teksten bliver"


async def test_a_draft_of_photos_alone_is_unfinished_work(inspector: Stage) -> None:
    await open_journal(inspector)
    await choose(inspector, PICTURES[0])
    await inspector.screen.go("/")
    await inspector.screen.tap(f"today.draft.{inspector.id_of()}")
    assert len(removers(inspector)) == 1


async def test_a_tap_on_a_photo_opens_it_and_the_next_is_a_swipe_away(inspector: Stage) -> None:
    await note_with_photos(inspector)
    second = inspector.entries()[0].photos[1]
    await inspector.screen.tap(f"photo.{second.id}")
    assert inspector.screen.says(inspector.t("photo.number", n=2, of=3))
    await inspector.screen.fire(inspector.screen.find("photo.pages"), "change", "2")
    assert inspector.screen.says(inspector.t("photo.number", n=3, of=3))


async def test_a_photo_is_shared_as_a_file(inspector: Stage) -> None:
    await note_with_photos(inspector)
    first = inspector.entries()[0].photos[0]
    await inspector.screen.tap(f"photo.{first.id}")
    await inspector.screen.tap("photo.share")
    ((name, content, media_type),) = inspector.device.shared
    assert (name, media_type) == (f"{first.id}.jpg", "image/jpeg")
    assert len(content) == first.size_bytes


async def test_a_deleted_note_comes_back_with_its_photos(inspector: Stage) -> None:
    await note_with_photos(inspector)
    entry = inspector.entries()[0]
    await inspector.screen.tap(f"journal.entry.{entry.entry.id}.delete")
    assert inspector.entries()[0].photos == ()
    await inspector.screen.tap("undo")
    assert [one.sha256 for one in inspector.entries()[0].photos] == [
        one.sha256 for one in entry.photos
    ]


async def test_photos_on_their_way_are_counted_and_listed(inspector: Stage) -> None:
    await note_with_photos(inspector)
    await inspector.screen.tap("sync.badge")
    assert inspector.screen.says(inspector.t("sheet.on_the_way"))
    sizes = [inspector.app.store.uploads.waiting()]
    assert sum(not one.is_thumbnail for one in sizes[0]) == 3
    items = [key for key in inspector.screen.all_keys() if key.startswith("sync.item.")]
    assert len(items) == 4


async def test_photos_wait_for_wifi_while_the_user_wants_that(inspector: Stage) -> None:
    await inspector.screen.go("/more")
    await inspector.screen.tap("more.photos.wifi")
    inspector.device.on_network(True)
    await inspector.screen.settle()
    await note_with_photos(inspector)
    await inspector.sync()
    await inspector.engine.uploads.send()
    assert len(inspector.store.uploads.waiting()) == 6
    await inspector.screen.tap("sync.badge")
    assert inspector.screen.says(inspector.t("sheet.wifi"))

    inspector.device.on_network(False)
    await inspector.screen.settle()
    await inspector.engine.uploads.send()
    assert not inspector.store.uploads.waiting()


async def test_a_note_of_photos_alone_is_among_the_unfinished(inspector: Stage) -> None:
    await open_journal(inspector)
    await choose(inspector, *PICTURES)
    await inspector.screen.go("/")
    three = inspector.t("today.photos", n=3)
    assert inspector.screen.says(inspector.t("today.draft_note", text=three))


async def open_draft_photo(stage: Stage) -> str:
    """Chooses a picture and opens it before it is sent; answers its id."""
    await open_journal(stage)
    await choose(stage, PICTURES[0])
    id = removers(stage)[0].split(".")[1]
    await stage.screen.tap(f"photo.{id}.edit")
    return id


async def drag(stage: Stage, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draws with a finger on the board of 300 by 225."""
    canvas = next(one for one in stage.screen.controls() if isinstance(one, Canvas))
    await stage.screen.fire(canvas, "resize", {"w": 300, "h": 225})
    board = stage.screen.find("drawing.board")
    await stage.screen.fire(board, "pan_start", _at(start) | {"k": "touch"})
    board = stage.screen.find("drawing.board")
    await stage.screen.fire(board, "pan_update", _at(end))
    board = stage.screen.find("drawing.board")
    await stage.screen.fire(board, "pan_end", _at(end) | {"v": {"x": 0, "y": 0}})


def _at(place: tuple[float, float]) -> dict[str, object]:
    return {"l": {"x": place[0], "y": place[1]}, "g": {"x": 0, "y": 0}}


async def test_a_caption_goes_with_the_photo(inspector: Stage) -> None:
    id = await open_draft_photo(inspector)
    await inspector.screen.type("photo.caption", "Ridse i døren")
    await inspector.until(
        lambda: (
            inspector.store.captures.of_draft(f"note:{inspector.id_of()}")[0].caption
            == "Ridse i døren"
        )
    )
    await inspector.screen.tap("photo.close")
    await inspector.screen.tap("journal.send")
    (photo,) = inspector.entries()[0].photos
    assert (photo.id, photo.caption) == (id, "Ridse i døren")


async def test_a_drawing_is_a_second_photo_and_the_original_stays(inspector: Stage) -> None:
    id = await open_draft_photo(inspector)
    await inspector.screen.tap("photo.draw")
    await inspector.screen.tap("drawing.yellow")
    await drag(inspector, (30, 100), (270, 100))
    await inspector.screen.tap("drawing.save")

    original, copy = inspector.store.captures.of_draft(f"note:{inspector.id_of()}")
    assert original.photo_id == id
    assert inspector.notice() == inspector.t("photo.drawing_saved")
    content = inspector.store.shelf.read(copy.sha256 or "")
    assert content is not None
    red, green, blue = Image.open(BytesIO(content)).getpixel((320, 213))  # type: ignore[misc]
    assert min(red, green) > 150 > blue


async def test_the_last_mark_is_taken_back_alone(inspector: Stage) -> None:
    await open_draft_photo(inspector)
    await inspector.screen.tap("photo.draw")
    await drag(inspector, (30, 30), (200, 100))
    await inspector.screen.tap("drawing.undo")
    assert not inspector.screen.has("drawing.undo")
    await inspector.screen.tap("drawing.save")
    assert len(inspector.store.captures.of_draft(f"note:{inspector.id_of()}")) == 1


async def test_a_drawing_is_one_photo_too_many_beside_twelve(inspector: Stage) -> None:
    await open_journal(inspector)
    await choose(inspector, *[picture((n, n, n), (40, 30)) for n in range(12)])
    await inspector.screen.tap(f"photo.{removers(inspector)[0].split('.')[1]}.edit")
    await inspector.screen.tap("photo.draw")
    await drag(inspector, (30, 30), (200, 100))
    await inspector.screen.tap("drawing.save")
    assert inspector.notice() == inspector.t("photo.too_many", most=12)
    assert len(inspector.store.captures.of_draft(f"note:{inspector.id_of()}")) == 12


async def test_a_photo_is_shared_and_removed_before_it_is_sent(inspector: Stage) -> None:
    id = await open_draft_photo(inspector)
    await inspector.screen.tap("photo.share")
    assert inspector.device.shared[0][0] == f"{id}.jpg"
    await inspector.screen.tap("photo.delete")
    assert removers(inspector) == []
    assert not inspector.screen.has("photo.close")
