"""The catalogue of tasks by thumb: found, added to, changed row by row, retired and revived."""

from dataclasses import replace

import flet as ft

from cm_contract.commands.editing import Edit
from cm_contract.commands.task_catalogue import (
    AddCatalogueTask,
    EditCatalogueTask,
    RetireCatalogueTask,
    ReviveCatalogueTask,
)
from cm_contract.records.catalogue_task import CatalogueTask, standard_id
from cm_contract.values import CatalogueTaskId
from cm_documents.pictograms import pictograms
from tests.pages.stage import Stage


def id_of(stage: Stage, key: str = "wipe_desks") -> CatalogueTaskId:
    return standard_id(stage.store.meta.me().tenant_id, key)


def task(stage: Stage, id: CatalogueTaskId | None = None) -> CatalogueTask:
    wanted = id or id_of(stage)
    return next(one for one in stage.store.cleaning_plans.whole_catalogue() if one.id == wanted)


async def open_task(stage: Stage, id: CatalogueTaskId | None = None) -> CatalogueTask:
    found = task(stage, id)
    await stage.screen.go("/task_catalogue")
    await stage.screen.tap(f"task_catalogue.{found.id}")
    return found


def rows(stage: Stage) -> list[str]:
    ids = {one.id for one in stage.store.cleaning_plans.whole_catalogue()}
    keys = [key.removeprefix("task_catalogue.") for key in stage.screen.all_keys()]
    return [key for key in keys if key in ids]


async def test_the_catalogue_is_reached_from_more_and_searched_in_any_language(
    administrator: Stage,
) -> None:
    await administrator.screen.go("/more")
    await administrator.screen.tap("more.task_catalogue")
    assert len(rows(administrator)) == len(administrator.store.cleaning_plans.catalogue())
    await administrator.screen.type("task_catalogue.search", "schreibtische")
    assert rows(administrator) == [id_of(administrator)]
    assert administrator.screen.says(task(administrator).name_da)
    await administrator.screen.type("task_catalogue.search", "raketter")
    assert administrator.screen.says(administrator.t("task_catalogue.not_found", text="raketter"))


async def test_a_new_task_has_a_name_first_and_everything_else_at_once_afterwards(
    administrator: Stage,
) -> None:
    await administrator.go_offline()
    await administrator.screen.go("/task_catalogue")
    await administrator.screen.type("task_catalogue.search", "Puds messing")
    await administrator.screen.tap("task_catalogue.new")
    assert administrator.screen.find("task_catalogue.name").value == "Puds messing"
    await administrator.screen.tap("task_catalogue.add")
    (added,) = administrator.waiting()
    assert isinstance(added, AddCatalogueTask)
    for name, text in (("name_en", "Polish the brass"), ("name_de", "Messing polieren")):
        await administrator.screen.type(f"task_catalogue.{name}", text)
        await administrator.screen.leave(f"task_catalogue.{name}")
    await administrator.screen.tap("task_catalogue.picture")
    await administrator.screen.tap("task_catalogue.picture.door")
    await administrator.screen.tap("task_catalogue.fixture")
    await administrator.screen.tap("task_catalogue.fixture.frame")
    await administrator.screen.tap("task_catalogue.colour.yellow")
    await administrator.screen.tap("task_catalogue.minutes.more")
    administrator.network.is_online = True
    await administrator.sync()
    assert not administrator.waiting()
    made = task(administrator, added.catalogue_id)
    assert made.words.of("de") == "Messing polieren"
    assert made.name_da == "Puds messing"
    assert (made.icon, made.fixture, made.colour, made.minutes) == ("door", "frame", "yellow", 6)


async def test_a_task_without_a_name_is_refused_and_the_sheet_stays(administrator: Stage) -> None:
    await administrator.screen.go("/task_catalogue")
    await administrator.screen.tap("task_catalogue.new")
    await administrator.screen.tap("task_catalogue.add")
    assert not administrator.waiting()
    assert administrator.t("field.name_da") in administrator.notice()
    assert administrator.screen.has("task_catalogue.name")


async def test_what_is_typed_is_saved_by_itself_and_an_empty_language_is_taken_away(
    administrator: Stage,
) -> None:
    before = await open_task(administrator)
    await administrator.screen.type("task_catalogue.name_de", " ")
    await administrator.screen.leave("task_catalogue.name_de")
    assert task(administrator) == replace(before, name_de=None)
    await administrator.screen.type("task_catalogue.name_da", "")
    await administrator.screen.leave("task_catalogue.name_da")
    assert task(administrator).name_da == before.name_da
    assert administrator.notice()


async def test_a_picture_and_a_colour_are_taken_away_again(administrator: Stage) -> None:
    before = await open_task(administrator)
    await administrator.screen.tap("task_catalogue.picture")
    await administrator.screen.tap("task_catalogue.picture.none")
    await administrator.screen.tap(f"task_catalogue.colour.{before.colour}")
    assert (task(administrator).icon, task(administrator).colour) == (None, None)


async def test_a_retired_task_stands_apart_and_both_ways_can_be_taken_back(
    administrator: Stage,
) -> None:
    id = (await open_task(administrator)).id
    await administrator.screen.tap("task_catalogue.retire")
    assert isinstance(administrator.waiting()[-1], RetireCatalogueTask)
    assert id not in rows(administrator)
    assert administrator.screen.says(administrator.t("task_catalogue.no_more"))
    await administrator.screen.tap("undo")
    assert id in rows(administrator)
    await administrator.perform(RetireCatalogueTask(catalogue_id=id))
    await administrator.sync()
    await administrator.screen.tap(f"task_catalogue.{id}.revive")
    assert isinstance(administrator.waiting()[-1], ReviveCatalogueTask)
    assert id in rows(administrator)
    await administrator.sync()
    await administrator.screen.tap("undo")
    await administrator.sync()
    assert task(administrator).retired_at is not None


async def test_two_phones_change_different_fields_of_a_task_and_both_stand(
    administrator: Stage,
) -> None:
    before = await open_task(administrator)
    await administrator.screen.tap("task_catalogue.minutes.more")
    office = await administrator.company.user("admin@nordlys")
    fields = {"colour": Edit(before.colour, "red"), "name_en": Edit(before.name_en, "Desks")}
    edit = EditCatalogueTask(catalogue_id=before.id, fields=fields)
    assert (await office.outcome(edit))["outcome"] == "applied"
    await administrator.sync()
    now = task(administrator)
    assert (now.minutes, now.colour, now.name_en) == (before.minutes + 1, "red", "Desks")
    assert administrator.screen.find("task_catalogue.name_en").value == "Desks", "drawn anew"


async def test_two_phones_change_the_same_field_and_the_later_one_stands_on_both(
    administrator: Stage,
) -> None:
    before = await open_task(administrator)
    office = await administrator.company.user("admin@nordlys")
    fields = {"name_en": Edit(before.name_en, "Desks")}
    edit = EditCatalogueTask(catalogue_id=before.id, fields=fields)
    assert (await office.outcome(edit))["outcome"] == "applied"
    await administrator.screen.type("task_catalogue.name_en", "All desks")
    await administrator.screen.leave("task_catalogue.name_en")
    await administrator.sync()
    assert task(administrator).name_en == "All desks"
    at_office = await office.bodies("catalogue_task")
    assert {one["name_en"] for one in at_office if one["id"] == before.id} == {"All desks"}


async def test_a_task_that_one_phone_retires_can_still_be_named_by_another(
    administrator: Stage,
) -> None:
    before = await open_task(administrator)
    office = await administrator.company.user("admin@nordlys")
    retire = RetireCatalogueTask(catalogue_id=before.id)
    assert (await office.outcome(retire))["outcome"] == "applied"
    await administrator.screen.type("task_catalogue.name_en", "Desks")
    await administrator.screen.leave("task_catalogue.name_en")
    await administrator.sync()
    assert not administrator.waiting()
    assert (task(administrator).name_en, task(administrator).retired_at is None) == ("Desks", False)


async def test_a_new_name_stands_in_the_plans_at_once(administrator: Stage) -> None:
    await open_task(administrator, id_of(administrator, "vacuum_floor"))
    await administrator.screen.type("task_catalogue.name_da", "Støvsug hele gulvet")
    await administrator.screen.leave("task_catalogue.name_da")
    await administrator.screen.go(f"/customers/{administrator.id_of()}/cleaning")
    assert administrator.screen.says("Støvsug hele gulvet")


async def test_every_picture_to_choose_has_a_name(administrator: Stage) -> None:
    await open_task(administrator)
    await administrator.screen.tap("task_catalogue.picture")
    shown = [key for key in administrator.screen.all_keys() if ".picture." in key]
    labels = {one.label for one in administrator.screen.controls() if isinstance(one, ft.Semantics)}
    assert len(shown) == len(pictograms()) + 1
    assert {administrator.t("picture.table"), administrator.t("picture.none")} <= labels


async def test_nobody_but_administrators_is_led_there(inspector: Stage) -> None:
    await inspector.screen.go("/more")
    assert not inspector.screen.has("more.task_catalogue")
    await inspector.screen.go("/task_catalogue")
    assert inspector.screen.says(inspector.t("task_catalogue.denied"))
    assert not inspector.screen.has("task_catalogue.new")
