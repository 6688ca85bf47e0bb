"""Photos at a note: chosen, sent, looked at; what goes wrong is told and costs nothing."""

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
