"""One customer: everything here, the daily things with one tap."""

import pytest

from cm_contract.commands.customer import DeleteCustomer, RestoreCustomer
from tests.pages.cases import archived, without_persons
from tests.pages.edits import edit_of
from tests.pages.stage import TANDKLINIK, Stage


async def open_customer(stage: Stage, number: str = TANDKLINIK) -> None:
    """Opens the customer's page."""
    await stage.screen.go(f"/customers/{stage.id_of(number)}")


async def test_the_quick_actions_call_write_and_lead_to_map_and_code(inspector: Stage) -> None:
    await open_customer(inspector)
    await inspector.screen.tap("customer.call")
    await inspector.screen.tap("customer.message")
    assert inspector.device.opened == ["tel:+4520123456", "sms:+4520123456"]
    await inspector.screen.tap("customer.qr")
    assert inspector.screen.has("qr.code")
    await inspector.screen.tap("nav.back")
    await inspector.screen.tap("customer.map")
    assert inspector.screen.has("map.route")


async def test_where_the_phone_has_no_app_it_says_so(inspector: Stage) -> None:
    inspector.device.has_apps = False
    await open_customer(inspector)
    await inspector.screen.tap("customer.call")
    assert inspector.notice() == inspector.t("customer.cannot_open")


async def test_the_homepage_opens_in_the_browser(inspector: Stage) -> None:
    await open_customer(inspector)
    await inspector.screen.tap("customer.tile.homepage")
    assert inspector.device.opened == ["https://soehoejtand.example"]


async def test_without_a_number_the_call_says_what_is_missing(inspector: Stage) -> None:
    await without_persons(inspector)
    whole = inspector.whole()
    await inspector.perform(edit_of(inspector, phone=(whole.customer.phone, None)))
    await open_customer(inspector)
    await inspector.screen.tap("customer.call")
    assert inspector.notice() == inspector.t("customer.no_phone")
    assert inspector.device.opened == []


async def test_the_opened_customer_is_remembered(inspector: Stage) -> None:
    await open_customer(inspector)
    assert inspector.store.customers.recent()[0].number == TANDKLINIK


@pytest.mark.parametrize(
    ("key", "shows"),
    [
        ("customer.comment", "comment.text"),
        ("customer.journal", "journal.send"),
        ("customer.tile.journal", "journal.send"),
        ("customer.note", "journal.send"),
        ("customer.tile.contact_persons", "contacts.edit"),
        ("customer.edit", "edit.save"),
        ("customer.address", "map.route"),
        ("customer.menu.share", "qr.code"),
    ],
)
async def test_every_door_leads_where_it_says(inspector: Stage, key: str, shows: str) -> None:
    await open_customer(inspector)
    await inspector.screen.tap(key)
    assert inspector.screen.has(shows)


async def test_the_history_opens_from_the_menu(inspector: Stage) -> None:
    await open_customer(inspector)
    await inspector.screen.tap("customer.menu.history")
    assert inspector.screen.says(inspector.t("history.title"))


async def test_the_number_is_copied(inspector: Stage) -> None:
    await open_customer(inspector)
    await inspector.screen.tap("customer.menu.copy_number")
    assert inspector.device.copied == [TANDKLINIK]
    assert inspector.notice() == inspector.t("customer.copied")


async def test_a_deleted_customer_goes_to_the_archive_and_undo_brings_it_back(
    inspector: Stage,
) -> None:
    await inspector.screen.go("/customers")
    await open_customer(inspector)
    name = inspector.whole().customer.name
    await inspector.screen.tap("customer.menu.delete")
    assert [type(one) for one in inspector.waiting()] == [DeleteCustomer]
    assert inspector.notice() == inspector.t("customer.deleted", name=name)
    assert not inspector.screen.has("customer.call")
    await inspector.screen.tap("undo")
    assert inspector.waiting() == []
    assert inspector.whole().customer.deleted_at is None


async def test_an_archived_customer_is_readable_and_can_be_restored(administrator: Stage) -> None:
    await archived(administrator)
    await open_customer(administrator)
    assert not administrator.screen.has("customer.edit")
    assert not administrator.screen.has("customer.note")
    assert not administrator.screen.has("customer.menu.delete")
    assert administrator.screen.has("customer.tile.contact_persons")
    await administrator.screen.tap("customer.restore")
    assert isinstance(administrator.waiting()[-1], RestoreCustomer)
    assert not administrator.screen.has("customer.restore")
    assert administrator.screen.has("customer.edit")


async def test_a_draft_of_a_note_shows_on_the_page(inspector: Stage) -> None:
    await open_customer(inspector)
    await inspector.screen.tap("customer.note")
    await inspector.screen.type("journal.text", "Husk nøglen")
    await inspector.until(lambda: inspector.store.drafts.unfinished() != ())
    await inspector.screen.tap("nav.back")
    assert inspector.screen.says(inspector.t("customer.draft", text="Husk nøglen"))


OWN_WORK = ("customer.edit", "customer.journal", "customer.note", "customer.menu.delete")


async def test_a_cleaner_sees_comment_and_people_and_nothing_locked(employee: Stage) -> None:
    await open_customer(employee)
    assert employee.screen.has("customer.comment")
    assert not [key for key in OWN_WORK if employee.screen.has(key)]
    assert not employee.screen.has("customer.menu.history")


async def test_a_contact_person_sees_neither_comment_nor_journal(contact: Stage) -> None:
    await open_customer(contact)
    hidden = (*OWN_WORK, "customer.comment", "customer.menu.history", "customer.menu.comment")
    assert not [key for key in hidden if contact.screen.has(key)]
    assert contact.screen.has("customer.tile.contact_persons")


async def test_a_change_at_another_phone_shows_after_the_sync(inspector: Stage) -> None:
    await open_customer(inspector)
    other = await inspector.company.user("admin@nordlys")
    was = inspector.whole().customer.name
    assert (await other.outcome(edit_of(inspector, name=(was, "Ny Tandklinik"))))["seq"]
    await inspector.sync()
    assert inspector.screen.says("Ny Tandklinik")
