"""A report goes to persons by mail, or as a file."""

import pytest

from cm_contract.commands.contact_person import EditContactPerson
from cm_contract.commands.editing import Edit
from cm_contract.commands.report_sending import SendReport
from tests.pages.cases import without_persons
from tests.pages.report_steps import open_result
from tests.pages.stage import Stage


async def test_the_report_goes_to_the_persons_chosen(inspector: Stage) -> None:
    await open_result(inspector)
    assert inspector.screen.says(inspector.t("send.to", name="Mette Lind"))
    mette, jens = inspector.whole().contact_persons
    await inspector.screen.tap("result.send")
    await inspector.screen.tap(f"send.to.{jens.id}")
    await inspector.screen.tap("send.send")
    (sent,) = inspector.waiting()
    assert isinstance(sent, SendReport)
    assert set(sent.contact_person_ids) == {mette.id, jens.id}
    assert inspector.notice() == inspector.t("send.saved")
    assert inspector.screen.says(inspector.t("delivery.waiting"))


async def test_offline_the_sheet_says_when_it_will_be_sent(inspector: Stage) -> None:
    await inspector.go_offline()
    await open_result(inspector)
    await inspector.screen.tap("result.send")
    assert inspector.screen.says(inspector.t("send.when_online"))


async def test_a_person_without_an_address_is_named_and_can_get_one(inspector: Stage) -> None:
    mette, _ = inspector.whole().contact_persons
    await inspector.perform(
        EditContactPerson(
            customer_id=mette.customer_id,
            contact_person_id=mette.id,
            fields={"e_mail": Edit(mette.e_mail, None)},
        )
    )
    await open_result(inspector)
    await inspector.screen.tap("result.send")
    assert inspector.screen.says(inspector.t("send.no_address", name=mette.name))
    await inspector.screen.tap(f"send.to.{mette.id}")
    assert inspector.screen.has("edit.save")


async def test_without_contact_persons_the_sheet_leads_to_the_form(inspector: Stage) -> None:
    await without_persons(inspector)
    await open_result(inspector)
    await inspector.screen.tap("result.send")
    assert inspector.screen.says(inspector.t("send.nobody"))
    await inspector.screen.tap("send.edit")
    assert inspector.screen.has("edit.save")


@pytest.mark.parametrize(
    ("key", "ending", "media_type", "begin"),
    [
        ("result.pdf", "pdf", "application/pdf", b"%PDF-"),
        ("result.menu.csv", "csv", "text/csv", b"\xef\xbb\xbf"),
    ],
)
async def test_a_file_of_the_report_is_made_offline(
    inspector: Stage, key: str, ending: str, media_type: str, begin: bytes
) -> None:
    await inspector.go_offline()
    await open_result(inspector)
    await inspector.screen.tap(key)
    ((name, content, kind),) = inspector.device.shared
    assert name.startswith("Kvalitetsrapport Søhøjlandets Tandklinik ")
    assert name.endswith(f".{ending}")
    assert kind == media_type
    assert content.startswith(begin)


async def test_the_result_is_shared_as_text(inspector: Stage) -> None:
    await open_result(inspector)
    await inspector.screen.tap("result.menu.share")
    ((_, content, _),) = inspector.device.shared
    assert "Søhøjlandets Tandklinik" in content.decode()
    assert inspector.t("reports.passed") in content.decode()
