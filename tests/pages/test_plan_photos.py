"""Photos of a cleaning plan by thumb: taken in the editor, seen by the cleaner, at her work."""

import pytest

from cm_contract.commands.done_notes import AddDonePhoto, RemarkTask, RemoveDonePhoto
from cm_contract.commands.plan_photos import AddRoomPhoto, AddTaskPhoto, RemovePlanPhoto
from cm_contract.records.photo import DonePhoto, PlanPhoto
from cm_mobile.documents.attaching import room_key
from tests.pages.plan_cases import day_of, photographed, plan_of, with_notes
from tests.pages.stage import Stage
from tests.pages.test_cleaning_day import hold, key_of, open_day
from tests.pictures import BLUE, GREEN, RED, picture


async def open_room(stage: Stage) -> str:
    """The editor, with the sheet of the first room; the id of the room."""
    room = plan_of(stage).rooms[0].room
    await stage.screen.go(f"/customers/{stage.id_of()}/cleaning_plans/{room.plan_id}/edit")
    await stage.screen.tap(f"room.{room.id}.open")
    return room.id


async def choose(stage: Stage, key: str, *colours: tuple[int, int, int]) -> None:
    """Chooses pictures at the place for one more."""
    stage.device.pictures = tuple(map(picture, colours))
    await stage.screen.tap(f"{key}.add_photo")
    await stage.screen.tap("photo.choose")


def room_photos(stage: Stage) -> tuple[PlanPhoto, ...]:
    return plan_of(stage).rooms[0].photos


def first_photos(stage: Stage) -> tuple[DonePhoto, ...]:
    return day_of(stage).tasks[0].photos


async def test_photos_of_a_room_are_saved_as_they_are_chosen_offline_too(inspector: Stage) -> None:
    await inspector.go_offline()
    room_id = await open_room(inspector)
    await choose(inspector, f"room.{room_id}", RED, GREEN)
    assert [type(one) for one in inspector.waiting()] == [AddRoomPhoto, AddRoomPhoto]
    for one in room_photos(inspector):
        assert inspector.screen.has(f"photo.{one.id}")
    await choose(inspector, f"room.{room_id}", BLUE)
    assert not inspector.screen.has(f"room.{room_id}.add_photo"), "three are enough"


async def test_a_photo_that_was_taken_away_comes_back_though_that_was_sent(
    inspector: Stage,
) -> None:
    room_id = await open_room(inspector)
    await choose(inspector, f"room.{room_id}", RED)
    (photo,) = room_photos(inspector)
    await inspector.sync()
    await inspector.screen.tap(f"photo.{photo.id}.remove")
    assert isinstance(inspector.waiting()[-1], RemovePlanPhoto)
    await inspector.sync()
    assert room_photos(inspector) == ()
    await inspector.screen.tap("undo")
    assert [one.sha256 for one in room_photos(inspector)] == [photo.sha256]


async def test_a_photo_of_the_editor_opens_over_all_and_closes_again(inspector: Stage) -> None:
    room_id = await open_room(inspector)
    await choose(inspector, f"room.{room_id}", RED)
    await inspector.screen.tap(f"photo.{room_photos(inspector)[0].id}")
    assert inspector.screen.says(inspector.t("photo.one"))
    await inspector.screen.tap("photo.close")
    assert inspector.screen.has(f"room.{room_id}.add_photo")


async def test_a_task_has_photos_of_its_own(inspector: Stage) -> None:
    task = plan_of(inspector).rows[0].task
    await inspector.screen.go(f"/customers/{inspector.id_of()}/cleaning_plans/{task.plan_id}/edit")
    await inspector.screen.tap(f"task.{task.id}.open")
    await choose(inspector, f"task.{task.id}", RED)
    assert isinstance(inspector.waiting()[-1], AddTaskPhoto)
    assert len(plan_of(inspector).rows[0].photos) == 1


async def test_one_that_a_rule_refuses_stands_there_until_one_lets_go_of_it(
    inspector: Stage,
) -> None:
    room_id = await open_room(inspector)
    await choose(inspector, f"room.{room_id}", RED, GREEN, BLUE)
    room = plan_of(inspector).rooms[0].room
    await inspector.app.capture(room_key(room), picture(RED))
    await inspector.screen.settle()
    (left,) = inspector.store.captures.of_draft(room_key(room))
    await inspector.screen.tap(f"photo.{left.photo_id}.remove")
    assert inspector.store.captures.of_draft(room_key(room)) == ()


async def test_the_cleaner_sees_the_photos_of_room_and_task_and_opens_them(
    employee: Stage,
) -> None:
    room_photo, task_photo = await photographed(employee)
    await open_day(employee)
    assert employee.screen.has(f"photo.{task_photo.id}")
    await employee.screen.tap(f"photo.{room_photo.id}")
    assert employee.screen.says(employee.t("photo.number", n=1, of=1))


async def test_a_long_press_on_a_done_task_takes_a_photo_and_a_remark(employee: Stage) -> None:
    await open_day(employee)
    first, *_ = day_of(employee).tasks
    await employee.screen.tap(key_of(first))
    await hold(employee, first)
    await choose(employee, f"task.{first.row.task.id}", RED)
    await employee.screen.type("done.remark", "Kalk i vasken")
    await employee.screen.leave("done.remark")
    added, remarked = employee.waiting()[-2:]
    assert isinstance(added, AddDonePhoto)
    assert isinstance(remarked, RemarkTask)
    assert employee.screen.says("Kalk i vasken")
    assert len(first_photos(employee)) == 1


async def test_a_photo_of_the_locked_door_goes_with_the_reason(employee: Stage) -> None:
    await open_day(employee)
    first, *_ = day_of(employee).tasks
    await hold(employee, first)
    await choose(employee, f"task.{first.row.task.id}", RED)
    await employee.screen.tap("skip.locked")
    assert len(first_photos(employee)) == 1


@pytest.mark.parametrize("is_own", [True, False])
async def test_a_cleaner_takes_away_her_own_photo_and_no_others(
    employee: Stage, is_own: bool
) -> None:
    await with_notes(employee, is_own=is_own)
    await open_day(employee)
    await hold(employee, day_of(employee).tasks[0])
    (photo,) = first_photos(employee)
    assert employee.screen.has(f"photo.{photo.id}.remove") is is_own
    if is_own:
        await employee.screen.tap(f"photo.{photo.id}.remove")
        assert isinstance(employee.waiting()[-1], RemoveDonePhoto)


async def test_the_office_sees_photos_and_remarks_of_the_week(inspector: Stage) -> None:
    await with_notes(inspector)
    plan = plan_of(inspector).plan
    await inspector.screen.go(f"/customers/{inspector.id_of()}/cleaning_plans/{plan.id}")
    assert inspector.screen.says(inspector.t("plan.noted_title"))
    (photo,) = first_photos(inspector)
    await inspector.screen.tap(f"photo.{photo.id}")
    assert inspector.screen.says(inspector.t("photo.number", n=1, of=1))
