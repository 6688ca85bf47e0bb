"""A report filled in by thumb: saved answer by answer, taken up again, finished once."""

from dataclasses import replace

from cm_contract.commands.follow_ups import AddFollowUp
from cm_contract.commands.quality_reports import DeleteReport
from cm_contract.commands.report_answers import AnswerCheckpoint, AnswerRoom, CommentCheckpoint
from cm_contract.commands.report_finishing import FinishReport
from cm_contract.commands.report_photos import MOST_PHOTOS, AddReportPhoto, CaptionReportPhoto
from cm_contract.commands.report_rooms import AddRoom
from cm_contract.records.answer import Answer, Given, Place
from cm_contract.records.checkpoint import Checkpoint, Control
from cm_contract.records.photo import ReportPhoto
from cm_contract.records.quality_report import QualityReport, ReportState
from cm_contract.rules import Module
from cm_contract.score import asked
from cm_contract.values import CustomerId, PhotoId
from cm_mobile.documents.capturing import captured
from cm_mobile.store.report_rows import WholeReport
from tests.pages.stage import Stage
from tests.pages.test_photos import drag
from tests.pictures import BLUE, RED, picture


def draft(stage: Stage) -> WholeReport:
    """The customer's report that is not finished."""
    lines = stage.store.reports.of_customer(CustomerId(stage.id_of()))
    line = next(one for one in lines if one.state is ReportState.DRAFT)
    whole = stage.store.reports.whole(line.id)
    assert whole is not None
    return whole


async def open_draft(stage: Stage) -> WholeReport:
    """Opens it, in its first room."""
    whole = draft(stage)
    await stage.screen.go(f"/customers/{stage.id_of()}/quality_reports/{whole.report.id}")
    return whole


def now(stage: Stage, whole: WholeReport) -> QualityReport:
    """The report as it is now."""
    found = stage.store.reports.whole(whole.report.id)
    assert found is not None
    return found.report


def is_kept(stage: Stage, whole: WholeReport, name: str) -> bool:
    """Whether a value of the report's draft is on disk."""
    draft = stage.store.drafts.get(f"report:{whole.report.id}")
    return draft is not None and name in draft.values


def answer(stage: Stage, whole: WholeReport, place: Place) -> Answer | None:
    """What stands at a checkpoint now."""
    found = (one for one in now(stage, whole).answers if one.place == place)
    return next(found, None)


def points(whole: WholeReport) -> dict[Place, Checkpoint]:
    """All checkpoints."""
    return asked(whole.report.rooms, whole.content)


def first(whole: WholeReport, control: Control, room: str | None = None) -> Place:
    """The first checkpoint of a kind, in a room."""
    found = (
        place
        for place, one in points(whole).items()
        if one.control is control and room in (None, place.room_key)
    )
    return next(found)


async def enter(stage: Stage, room: str) -> None:
    """Two taps to any room."""
    await stage.screen.tap("report.rooms")
    await stage.screen.tap(f"report.room.{room}")


async def grade(stage: Stage, whole: WholeReport, given: int) -> Place:
    """Answers the first grade of the report."""
    place = first(whole, Control.GRADE_5)
    await enter(stage, place.room_key)
    await stage.screen.tap(f"report.{place}.{given}")
    return place


async def test_one_tap_answers_and_is_saved_at_once(inspector: Stage) -> None:
    whole = await open_draft(inspector)
    place = await grade(inspector, whole, 4)
    found = answer(inspector, whole, place)
    assert found is not None
    assert found.given == Given(value=4)
    assert inspector.device.taps == 1
    assert isinstance(inspector.waiting()[0], AnswerCheckpoint)


async def test_a_weak_answer_says_so_in_words(inspector: Stage) -> None:
    whole = await open_draft(inspector)
    await grade(inspector, whole, 2)
    assert inspector.screen.says(inspector.t("fill.weak"))


async def test_the_same_answer_again_changes_nothing(inspector: Stage) -> None:
    whole = await open_draft(inspector)
    await grade(inspector, whole, 2)
    await grade(inspector, whole, 2)
    assert len(inspector.waiting()) == 1


async def test_the_rest_of_a_room_is_answered_and_taken_back_by_one_tap_each(
    inspector: Stage,
) -> None:
    whole = await open_draft(inspector)
    before = now(inspector, whole).answers
    room = whole.report.rooms[-1].key
    await enter(inspector, room)
    await inspector.screen.tap("report.rest")
    (command,) = inspector.waiting()
    assert isinstance(command, AnswerRoom)
    best = {one.given.value for one in now(inspector, whole).answers if one.room_key == room}
    assert {5, True} & best

    await inspector.screen.tap("report.undo")
    assert [one for one in now(inspector, whole).answers if not one.given.is_empty] == [
        one for one in before if not one.given.is_empty
    ]


async def test_a_comment_saves_itself(inspector: Stage) -> None:
    whole = await open_draft(inspector)
    place = await grade(inspector, whole, 2)
    await inspector.screen.tap(f"report.{place}.comment")
    await inspector.screen.type(f"report.{place}.text", "Støv bag radiatoren")
    await inspector.until(lambda: isinstance(inspector.waiting()[-1], CommentCheckpoint))
    found = answer(inspector, whole, place)
    assert found is not None
    assert found.comment == "Støv bag radiatoren"


async def test_a_comment_is_internal_by_one_tap(inspector: Stage) -> None:
    whole = await open_draft(inspector)
    place = await grade(inspector, whole, 2)
    await inspector.screen.tap(f"report.{place}.comment")
    await inspector.screen.type(f"report.{place}.text", "Ny medarbejder")
    await inspector.screen.leave(f"report.{place}.text")
    await inspector.screen.tap(f"report.{place}.internal")
    found = answer(inspector, whole, place)
    assert found is not None
    assert found.is_internal


async def test_a_photo_comes_to_its_checkpoint(inspector: Stage) -> None:
    whole = await open_draft(inspector)
    place = await grade(inspector, whole, 2)
    inspector.device.pictures = (picture(RED), picture(BLUE))
    await inspector.screen.tap(f"report.{place}.camera")
    await inspector.screen.tap("photo.choose")
    found = answer(inspector, whole, place)
    assert found is not None
    assert len(found.photo_ids) == 2
    assert any(isinstance(one, AddReportPhoto) for one in inspector.waiting())
    assert len(inspector.store.uploads.waiting()) == 4


async def open_photo(stage: Stage, count: int = 1) -> tuple[WholeReport, Place, PhotoId]:
    """Adds photos to the first grade and opens the first of them."""
    whole = await open_draft(stage)
    place = await grade(stage, whole, 2)
    stage.device.pictures = tuple(picture((9, 9, n), (400, 300)) for n in range(count))
    await stage.screen.tap(f"report.{place}.camera")
    await stage.screen.tap("photo.choose")
    id = photos_of(stage, whole, place)[0].id
    await stage.screen.tap(f"photo.{id}")
    return whole, place, id


def photos_of(stage: Stage, whole: WholeReport, place: Place) -> tuple[ReportPhoto, ...]:
    """A checkpoint's photos as they are now."""
    found, at = stage.store.reports.whole(whole.report.id), answer(stage, whole, place)
    assert found is not None
    assert at is not None
    return found.photos_at(at)


async def test_a_photo_of_a_draft_is_described_and_the_words_save_themselves(
    inspector: Stage,
) -> None:
    whole, place, _ = await open_photo(inspector)
    await inspector.screen.type("photo.caption", "Støv bag radiatoren")
    await inspector.screen.leave("photo.caption")
    (photo,) = photos_of(inspector, whole, place)
    assert photo.caption == "Støv bag radiatoren"
    assert inspector.screen.find("photo.caption").value == "Støv bag radiatoren"
    await inspector.screen.tap("photo.close")
    assert not inspector.screen.has("photo.caption")
    assert isinstance(inspector.waiting()[-1], CaptionReportPhoto)


async def test_words_that_are_typed_as_the_photo_is_closed_are_kept(inspector: Stage) -> None:
    whole, place, _ = await open_photo(inspector)
    await inspector.screen.type("photo.caption", "Støv")
    await inspector.screen.tap("photo.close")
    await inspector.until(lambda: photos_of(inspector, whole, place)[0].caption == "Støv")


async def test_what_somebody_else_writes_under_a_photo_is_seen_in_its_field(
    inspector: Stage,
) -> None:
    whole, _, id = await open_photo(inspector)
    command = CaptionReportPhoto(
        customer_id=whole.report.customer_id,
        report_id=whole.report.id,
        photo_id=id,
        was=None,
        caption="Plet",
    )
    await inspector.perform(command)
    assert inspector.screen.find("photo.caption").value == "Plet"


async def test_a_drawing_is_one_more_photo_of_its_checkpoint(inspector: Stage) -> None:
    whole, place, id = await open_photo(inspector)
    await inspector.screen.tap("photo.draw")
    await drag(inspector, (30, 30), (200, 100))
    await inspector.screen.tap("drawing.save")

    original, copy = photos_of(inspector, whole, place)
    assert inspector.notice() == inspector.t("photo.drawing_saved")
    assert original.id == id
    assert inspector.store.shelf.has(original.sha256)
    assert inspector.store.shelf.read(copy.sha256) != inspector.store.shelf.read(original.sha256)
    assert inspector.store.captures.of_drafts("report:") == ()
    assert not inspector.screen.has("photo.close")


async def test_a_drawing_is_one_photo_too_many_beside_six(inspector: Stage) -> None:
    whole, place, _ = await open_photo(inspector, MOST_PHOTOS)
    await inspector.screen.tap("photo.draw")
    await drag(inspector, (30, 30), (200, 100))
    await inspector.screen.tap("drawing.save")
    assert inspector.notice() == inspector.t("photo.too_many", most=MOST_PHOTOS)
    assert len(photos_of(inspector, whole, place)) == MOST_PHOTOS


async def test_a_photo_of_a_draft_is_removed_from_where_it_is_looked_at(inspector: Stage) -> None:
    whole, place, id = await open_photo(inspector)
    await inspector.screen.tap("photo.delete")
    assert not inspector.screen.has("photo.close")
    assert photos_of(inspector, whole, place) == ()
    await inspector.screen.tap("undo")
    assert [one.id for one in photos_of(inspector, whole, place)] == [id]


async def test_a_photo_whose_bytes_are_not_here_is_described_and_not_drawn_on(
    inspector: Stage,
) -> None:
    whole, place, id = await open_photo(inspector)
    await inspector.screen.tap("photo.close")
    with inspector.store.database.transaction() as db:
        db.execute("DELETE FROM kept_file")
        inspector.store.database.touch("kept_file")
    await inspector.screen.settle()
    await inspector.screen.tap(f"photo.{id}")
    assert inspector.screen.says(inspector.t("photo.not_yet"))
    assert not inspector.screen.has("photo.draw")
    await inspector.screen.type("photo.caption", "Set af Jonas")
    await inspector.screen.leave("photo.caption")
    assert photos_of(inspector, whole, place)[0].caption == "Set af Jonas"


async def test_a_photo_of_before_a_kill_comes_to_its_checkpoint(inspector: Stage) -> None:
    whole = draft(inspector)
    place = first(whole, Control.GRADE_5)
    store, id = inspector.store, PhotoId(inspector.store.new_id())
    captured(store, f"report:{whole.report.id}:{place}", picture(RED), id, store.now())

    await open_draft(inspector)
    found = answer(inspector, whole, place)
    assert found is not None
    assert id in found.photo_ids
    assert store.captures.of_drafts("report:") == ()


async def test_one_is_where_one_was(inspector: Stage) -> None:
    whole = await open_draft(inspector)
    room = whole.report.rooms[-1]
    await enter(inspector, room.key)
    await inspector.screen.redraw()
    assert inspector.screen.has(f"report.body.{room.key}")


async def test_one_is_in_the_first_room_again_though_it_is_done(inspector: Stage) -> None:
    whole = draft(inspector)
    inspector.store.reports.stay(whole.report.id, None)
    await open_draft(inspector)
    (here,) = [key for key in inspector.screen.all_keys() if key.startswith("report.body.")]
    while inspector.screen.has("report.rest"):
        await inspector.screen.tap("report.rest")
        await inspector.screen.redraw()
    assert inspector.screen.has(here)


async def test_another_room_is_added_and_shown(inspector: Stage) -> None:
    await open_draft(inspector)
    await inspector.screen.tap("report.rooms")
    await inspector.screen.tap("report.add_room")
    await inspector.screen.type("report.room_name", "Klinik 2")
    await inspector.screen.tap("report.add_room.done")
    assert isinstance(inspector.waiting()[0], AddRoom)
    assert inspector.screen.says("Klinik 2")


async def test_soilings_are_counted_by_group(inspector: Stage) -> None:
    whole = await open_draft(inspector)
    place = first(whole, Control.SOILINGS)
    await enter(inspector, place.room_key)
    profile = points(whole)[place].profile
    assert profile is not None
    limit = profile.limits[0]
    await inspector.screen.tap(f"report.{place}.none")
    for _ in range(limit.most + 1):
        await inspector.screen.tap(f"report.{place}.{limit.group}.{limit.reach}.more")
    found = answer(inspector, whole, place)
    assert found is not None
    assert found.given.found[0].count == limit.most + 1
    assert inspector.screen.says(inspector.t("fill.weak"))


async def test_an_unfinished_report_says_what_is_missing_and_leads_there(
    inspector: Stage,
) -> None:
    whole = await open_draft(inspector)
    await enter(inspector, whole.report.rooms[-1].key)
    await inspector.screen.tap("report.next")
    missing = [key for key in inspector.screen.all_keys() if key.startswith("report.missing.")]
    await inspector.screen.tap(missing[0])
    room = missing[0].removeprefix("report.missing.").partition(".")[0]
    assert inspector.screen.has(f"report.body.{room}")


async def complete(stage: Stage) -> WholeReport:
    """Answers all that is left, and comes to the end."""
    whole = await open_draft(stage)
    for room in whole.report.rooms:
        await enter(stage, room.key)
        if stage.screen.has("report.rest"):
            await stage.screen.tap("report.rest")
    for place, one in points(whole).items():
        match one.control:
            case Control.SOILINGS:
                end = "none"
            case Control.CHOICE:
                end = one.options[0].key
            case Control.DATE | Control.NUMBER:
                end = "na"
            case _:
                continue
        await enter(stage, place.room_key)
        if answer(stage, whole, place) is None:
            await stage.screen.tap(f"report.{place}.{end}")
    await enter(stage, whole.report.rooms[-1].key)
    await stage.screen.tap("report.next")
    return whole


async def test_a_report_is_signed_and_finished_once(inspector: Stage) -> None:
    whole = await complete(inspector)
    assert not inspector.screen.has("report.finish")
    await inspector.screen.type("report.signer", "Mette Lind")
    await inspector.screen.tap("report.sign.by_name")
    await inspector.screen.tap("report.finish")
    finished = now(inspector, whole)
    assert finished.is_finished
    assert finished.signature is not None
    assert finished.signature.name == "Mette Lind"
    assert len([one for one in inspector.waiting() if isinstance(one, FinishReport)]) == 1
    assert inspector.store.drafts.get(f"report:{whole.report.id}") is None


async def test_what_was_signed_is_there_after_a_kill(inspector: Stage) -> None:
    whole = await complete(inspector)
    await inspector.screen.type("report.signer", "Mette Lind")
    await inspector.screen.tap("report.sign.by_name")
    await inspector.until(lambda: is_kept(inspector, whole, "strokes"))
    await inspector.screen.redraw()
    await inspector.screen.tap("report.next")
    await inspector.screen.tap("report.finish")
    assert now(inspector, whole).is_finished


async def test_a_weak_checkpoint_becomes_a_task(inspector: Stage) -> None:
    whole = await open_draft(inspector)
    place = await grade(inspector, whole, 1)
    await inspector.screen.tap(f"report.{place}.comment")
    await inspector.screen.tap(f"report.{place}.follow_up")
    await inspector.screen.tap("follow_up.days.7")
    await inspector.screen.tap("follow_up.add")
    task = inspector.waiting()[-1]
    assert isinstance(task, AddFollowUp)
    assert task.checkpoint_key == place.checkpoint_key
    assert task.due_on == "2026-11-30"


async def test_what_another_phone_answers_is_told_at_the_checkpoint(inspector: Stage) -> None:
    whole = await open_draft(inspector)
    place = first(whole, Control.GRADE_5)
    await enter(inspector, place.room_key)
    jonas = next(id for id, name in whole.people.items() if name != "Karen Holm")
    with inspector.store.changing() as (_, replica):
        report = now(inspector, whole)
        given = Answer(
            room_key=place.room_key,
            checkpoint_key=place.checkpoint_key,
            given=Given(value=3),
            answered_by=jonas,
        )
        others = tuple(one for one in report.answers if one.place != place)
        replica.put(replace(report, answers=(*others, given)))
    await inspector.screen.settle()
    assert inspector.screen.says(inspector.t("fill.by_another", name=whole.people[jonas]))


async def test_an_answer_that_did_not_stand_is_in_the_history_with_its_checkpoint(
    inspector: Stage,
) -> None:
    whole = await open_draft(inspector)
    place = await grade(inspector, whole, 2)
    lost = AnswerCheckpoint(
        customer_id=whole.report.customer_id,
        report_id=whole.report.id,
        room_key=place.room_key,
        checkpoint_key=place.checkpoint_key,
        given=Given(value=4),
    )
    inspector.store.perform(lost)
    await inspector.screen.go(f"/customers/{inspector.id_of()}/history")
    assert inspector.screen.says(f"{points(whole)[place].text.da}: 2 → 4")


async def test_a_module_that_went_off_is_told_when_the_report_is_ended(inspector: Stage) -> None:
    whole = await complete(inspector)
    await inspector.screen.type("report.signer", "Mette Lind")
    await inspector.screen.tap("report.sign.by_name")
    me = inspector.store.meta.me()
    others = tuple(one for one in me.modules if one is not Module.QUALITY_REPORTS)
    inspector.store.meta.set_me(replace(me, modules=others))
    await inspector.screen.tap("report.finish")
    name = inspector.t("module.quality_reports")
    assert inspector.notice() == inspector.t("refusal.module_off", module=name)
    assert not now(inspector, whole).is_finished


async def test_today_has_the_draft_with_how_far_it_is(inspector: Stage) -> None:
    whole = draft(inspector)
    own = whole.report.started_by == inspector.store.meta.me().user_id
    await inspector.screen.go("/")
    assert inspector.screen.has(f"today.draft.report.{whole.report.id}") is own


async def test_a_draft_is_deleted_and_comes_back(administrator: Stage) -> None:
    whole = await open_draft(administrator)
    await administrator.screen.tap("report.menu.delete")
    assert isinstance(administrator.waiting()[0], DeleteReport)
    assert administrator.store.reports.whole(whole.report.id) is None
    await administrator.screen.tap("undo")
    assert administrator.store.reports.whole(whole.report.id) is not None


async def test_another_inspectors_draft_is_not_deleted(inspector: Stage) -> None:
    whole = await open_draft(inspector)
    await inspector.screen.tap("report.menu.delete")
    assert inspector.notice() == inspector.t("refusal.no_right")
    assert inspector.store.reports.whole(whole.report.id) is not None
