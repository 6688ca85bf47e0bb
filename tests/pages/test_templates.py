"""Report templates: edited by administrators, saved while they are edited, published as a whole."""

from cm_contract.commands.report_templates import CreateTemplate, EditTemplate, RetireTemplate
from cm_contract.records.checkpoint import Control
from cm_contract.records.report_template import ReportTemplate, TemplateContent
from tests.pages.stage import Stage


def clinic(stage: Stage) -> ReportTemplate:
    """The clinic's template."""
    found = stage.store.reports.all_templates()
    return next(one for one in found if one.content.name.da.startswith("Klinik"))


async def edit(stage: Stage) -> ReportTemplate:
    """Opens its editor."""
    template = clinic(stage)
    await stage.screen.go(f"/templates/{template.id}")
    return template


async def published(stage: Stage) -> TemplateContent:
    """Publishes; answers what the command says."""
    await stage.screen.tap("template.publish")
    command = stage.waiting()[-1]
    assert isinstance(command, EditTemplate | CreateTemplate)
    return command.content


async def test_a_checkpoint_is_changed_and_the_next_version_published(
    administrator: Stage,
) -> None:
    template = await edit(administrator)
    point = template.content.areas[0].checkpoints[0]
    await administrator.screen.tap(f"template.{template.content.areas[0].key}.{point.key}.open")
    await administrator.screen.type("template.point.text", "Gulvet er tørt")
    await administrator.screen.tap("template.control.yes_no")
    await administrator.screen.tap("template.critical")
    await administrator.screen.tap("template.weight.more")
    changed = (await published(administrator)).areas[0].checkpoints[0]
    assert changed.text.da == "Gulvet er tørt"
    assert changed.control is Control.YES_NO
    assert changed.is_critical is not point.is_critical
    assert changed.weight == min(10, point.weight + 1)
    assert clinic(administrator).version == template.version + 1
    assert administrator.store.drafts.get(f"template:{template.id}") is None


async def test_each_language_is_edited_by_itself(administrator: Stage) -> None:
    await edit(administrator)
    await administrator.screen.tap("template.language.de")
    await administrator.screen.type("template.name", "Praxis")
    name = (await published(administrator)).name
    assert (name.da, name.de) == ("Klinik og sundhed", "Praxis")


async def test_areas_and_checkpoints_move_by_buttons(administrator: Stage) -> None:
    template = await edit(administrator)
    first, second = template.content.areas[:2]
    await administrator.screen.tap(f"template.{first.key}.menu.down")
    point = first.checkpoints[0]
    await administrator.screen.tap(f"template.{first.key}.{point.key}.down")
    content = await published(administrator)
    assert [one.key for one in content.areas[:2]] == [second.key, first.key]
    assert content.areas[1].checkpoints[1].key == point.key


async def test_what_is_missing_is_told_with_its_place_and_nothing_is_lost(
    administrator: Stage,
) -> None:
    template = await edit(administrator)
    area = template.content.areas[0]
    await administrator.screen.tap(f"template.{area.key}.add")
    await administrator.screen.tap("template.publish")
    where = administrator.t("template.at_point", area=1, n=len(area.checkpoints) + 1)
    assert administrator.notice().startswith(where)
    key = f"template:{template.id}"
    await administrator.until(lambda: administrator.store.drafts.get(key) is not None)


async def test_an_edited_template_is_there_after_a_kill(administrator: Stage) -> None:
    template = await edit(administrator)
    await administrator.screen.type("template.name", "Ny klinik")
    key = f"template:{template.id}"
    await administrator.until(lambda: administrator.store.drafts.get(key) is not None)
    await administrator.screen.redraw()
    assert (await published(administrator)).name.da == "Ny klinik"


async def test_a_new_template_is_made_from_a_copy(administrator: Stage) -> None:
    template = clinic(administrator)
    await administrator.screen.go("/templates")
    await administrator.screen.tap(f"template.{template.series_id}.copy")
    content = await published(administrator)
    assert isinstance(administrator.waiting()[-1], CreateTemplate)
    assert content.name.da == administrator.t("template.copy_of", name="Klinik og sundhed")
    assert content.areas == template.content.areas


async def test_a_new_template_is_made_from_nothing(administrator: Stage) -> None:
    await administrator.screen.go("/templates/new")
    await administrator.screen.type("template.name", "Vinduer")
    area = next(
        key for key in administrator.screen.all_keys() if key.startswith("template.area_")
    ).split(".")[1]
    await administrator.screen.type(f"template.{area}.name", "Facade")
    point = area.replace("area_", "point_")
    await administrator.screen.tap(f"template.{area}.{point}.open")
    await administrator.screen.type("template.point.text", "Ruder uden striber")
    content = await published(administrator)
    assert content.areas[0].checkpoints[0].text.da == "Ruder uden striber"


async def test_a_retired_template_begins_no_report(administrator: Stage) -> None:
    await administrator.screen.go("/templates")
    template = await edit(administrator)
    await administrator.screen.tap("template.menu.retire")
    assert isinstance(administrator.waiting()[-1], RetireTemplate)
    assert template.series_id not in {
        one.series_id for one in administrator.store.reports.templates()
    }
    assert administrator.screen.says(administrator.t("template.title_all"))


async def test_inspectors_do_not_edit_templates(inspector: Stage) -> None:
    await inspector.screen.go("/templates")
    assert inspector.screen.says(inspector.t("template.denied"))
    await inspector.screen.go("/more")
    assert not inspector.screen.has("more.templates")
