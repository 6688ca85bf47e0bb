"""Edit a customer, or make a new one: correct one thing and be gone."""

import datetime as dt

import flet as ft

from cm_contract.commands.contact_person import AddContactPerson, RemoveContactPerson
from cm_contract.commands.customer import CreateCustomer, EditCustomer
from cm_contract.commands.location import AddLocation, EditLocation
from tests.pages.edits import edit_of
from tests.pages.stage import Stage

WRONG_CVR, RIGHT_CVR = "12345678", "13585628"


async def open_form(stage: Stage) -> None:
    """Opens the customer's form from its page."""
    await stage.screen.go(f"/customers/{stage.id_of()}")
    await stage.screen.tap("customer.edit")


def error(stage: Stage, key: str) -> str | None:
    """What stands under a field."""
    said: str | None = stage.screen.find(key).error
    return said


async def test_one_corrected_field_is_one_command_and_leads_back(inspector: Stage) -> None:
    await open_form(inspector)
    await inspector.screen.type("edit.name", "Ny Tandklinik")
    await inspector.screen.tap("edit.save")
    (command,) = inspector.waiting()
    assert isinstance(command, EditCustomer)
    assert command.fields["name"].to == "Ny Tandklinik"
    assert inspector.screen.has("customer.call")
    assert inspector.screen.says("Ny Tandklinik")
    assert inspector.notice() == inspector.t("edit.saved")


async def test_nothing_changed_is_nothing_sent(inspector: Stage) -> None:
    await open_form(inspector)
    await inspector.screen.tap("edit.save")
    assert inspector.waiting() == []
    assert inspector.notice() == inspector.t("edit.nothing")


async def test_an_error_shows_after_the_caret_has_left_and_goes_with_the_key_that_cures_it(
    inspector: Stage,
) -> None:
    await open_form(inspector)
    await inspector.screen.type("edit.cvr", WRONG_CVR)
    assert error(inspector, "edit.cvr") is None
    await inspector.screen.leave("edit.cvr")
    assert error(inspector, "edit.cvr") == inspector.t("edit.wrong.cvr")
    assert inspector.screen.says(inspector.t("edit.errors", n=1))
    await inspector.screen.type("edit.cvr", RIGHT_CVR)
    assert error(inspector, "edit.cvr") is None


async def test_saving_tells_what_is_wrong_and_sends_nothing(inspector: Stage) -> None:
    await open_form(inspector)
    await inspector.screen.type("edit.name", "")
    await inspector.screen.type("edit.e_mail", "ikke en adresse")
    await inspector.screen.tap("edit.save")
    assert error(inspector, "edit.name")
    assert error(inspector, "edit.e_mail") == inspector.t("edit.wrong.e_mail")
    assert inspector.waiting() == []
    assert inspector.screen.has("edit.save")


async def test_saving_jumps_to_the_uppermost_wrong_field_and_so_does_the_line_above_it(
    inspector: Stage,
) -> None:
    await open_form(inspector)
    await inspector.screen.type("edit.e_mail", "ikke en adresse")
    await inspector.screen.type("edit.cvr", WRONG_CVR)
    await inspector.screen.tap("edit.save")
    assert inspector.screen.jumps() == ["customer.cvr"]
    await inspector.screen.type("edit.cvr", RIGHT_CVR)
    await inspector.screen.tap("edit.show_error")
    assert inspector.screen.jumps() == ["customer.cvr", "customer.e_mail"]


async def test_a_draft_is_kept_by_closing_and_found_again(inspector: Stage) -> None:
    await open_form(inspector)
    await inspector.screen.type("edit.name", "Halvt")
    assert inspector.screen.says(inspector.t("edit.draft_saved"))
    await inspector.screen.tap("edit.close")
    assert inspector.screen.has("customer.edit")
    await inspector.screen.tap("customer.edit")
    assert inspector.screen.find("edit.name").value == "Halvt"
    assert inspector.waiting() == []


async def test_a_draft_can_be_thrown_away_and_taken_back(inspector: Stage) -> None:
    await open_form(inspector)
    name = inspector.whole().customer.name
    await inspector.screen.type("edit.name", "Halvt")
    await inspector.screen.tap("edit.discard")
    assert inspector.screen.find("edit.name").value == name
    await inspector.screen.tap("undo")
    assert inspector.screen.find("edit.name").value == "Halvt"


async def test_what_changed_elsewhere_is_told_under_the_field(inspector: Stage) -> None:
    await open_form(inspector)
    was = inspector.whole().customer.name
    await inspector.screen.type("edit.name", "Mit navn")
    await inspector.perform(edit_of(inspector, name=(was, "Deres navn")))
    told = inspector.t("edit.overtaken", value="Deres navn")
    assert inspector.screen.find("edit.name").helper == told or inspector.screen.says(told)
    assert inspector.screen.find("edit.name").value == "Mit navn"


async def test_the_value_of_somebody_else_can_be_used_instead_of_ones_own(
    inspector: Stage,
) -> None:
    await open_form(inspector)
    was = inspector.whole().customer.name
    await inspector.screen.type("edit.name", "Mit navn")
    await inspector.perform(edit_of(inspector, name=(was, "Deres navn")))
    await inspector.screen.tap("edit.name.use")
    assert inspector.screen.find("edit.name").value == "Deres navn"
    assert not inspector.screen.has("edit.name.use")


async def test_a_private_customer_has_no_company_numbers_until_it_is_a_business_again(
    inspector: Stage,
) -> None:
    await open_form(inspector)
    await inspector.screen.type("edit.cvr", RIGHT_CVR)
    await inspector.screen.tap("edit.kind.private")
    assert not inspector.screen.has("edit.cvr")
    assert not inspector.screen.has("edit.ean")
    await inspector.screen.tap("edit.kind.business")
    assert inspector.screen.find("edit.cvr").value == RIGHT_CVR


async def test_a_postal_code_fills_the_city(inspector: Stage) -> None:
    await open_form(inspector)
    await inspector.screen.type("edit.postal_code", "8000")
    assert inspector.screen.find("edit.city").value == "Aarhus C"
    await inspector.screen.tap("edit.save")
    (command,) = inspector.waiting()
    assert isinstance(command, EditLocation)
    assert {name: edit.to for name, edit in command.fields.items()} == {
        "postal_code": "8000",
        "city": "Aarhus C",
    }


async def test_the_day_that_was_tapped_is_the_day_that_is_saved(inspector: Stage) -> None:
    await open_form(inspector)
    await inspector.screen.tap("edit.customer_since")
    (calendar,) = (one for one in inspector.screen.dialogs() if isinstance(one, ft.DatePicker))
    calendar.value = dt.datetime(2026, 12, 30, 23, tzinfo=dt.UTC)
    await inspector.screen.fire(calendar, "change")
    await inspector.screen.tap("edit.save")
    (command,) = inspector.waiting()
    assert isinstance(command, EditCustomer)
    assert command.fields["customer_since"].to == "2026-12-31"


async def test_a_person_and_a_location_are_added(inspector: Stage) -> None:
    await open_form(inspector)
    before = set(inspector.screen.all_keys())
    await inspector.screen.tap("edit.add_person")
    await inspector.screen.tap("edit.add_location")
    fresh = [key for key in inspector.screen.all_keys() if key not in before]
    person = next(key for key in fresh if "person:" in key and key.endswith(".name"))
    street = next(key for key in fresh if "location:" in key and key.endswith(".street"))
    await inspector.screen.type(person, "Åse Bro")
    await inspector.screen.type(street, "Havnen 1")
    await inspector.screen.tap("edit.save")
    assert {type(one) for one in inspector.waiting()} == {AddContactPerson, AddLocation}


async def test_a_person_is_removed_and_another_made_primary(inspector: Stage) -> None:
    mette, jens = inspector.whole().contact_persons
    await open_form(inspector)
    await inspector.screen.tap(f"edit.person:{jens.id}.is_primary")
    await inspector.screen.tap(f"edit.person:{mette.id}.remove")
    assert not inspector.screen.has(f"edit.person:{mette.id}.name")
    await inspector.screen.tap("edit.save")
    assert RemoveContactPerson in {type(one) for one in inspector.waiting()}
    (left,) = inspector.whole().contact_persons
    assert left.name == "Jens Okkels"
    assert left.is_primary


async def test_a_new_customer_opens_after_saving_and_back_leads_to_the_list(
    inspector: Stage,
) -> None:
    await inspector.screen.go("/customers")
    await inspector.screen.tap("customers.new")
    await inspector.screen.type("edit.name", "Åens Café")
    await inspector.screen.tap("edit.area.Midt")
    await inspector.screen.type("edit.street", "Åboulevarden 1")
    await inspector.screen.tap("edit.save")
    assert [type(one) for one in inspector.waiting()] == [CreateCustomer, AddLocation]
    assert inspector.screen.says("Åens Café")
    assert inspector.screen.says(inspector.t("customer.no_number"))
    await inspector.screen.tap("nav.back")
    assert inspector.screen.has("customers.search")


async def test_a_new_customer_without_an_area_is_told_so(inspector: Stage) -> None:
    await inspector.screen.go("/customers/new")
    await inspector.screen.type("edit.name", "Åens Café")
    await inspector.screen.tap("edit.save")
    assert inspector.waiting() == []
    label = inspector.t("field.area_id")
    assert inspector.screen.says(inspector.t("refusal.required", field=label))


async def test_a_number_that_is_taken_is_told_at_its_field(inspector: Stage) -> None:
    await open_form(inspector)
    await inspector.screen.type("edit.number", "1012")
    await inspector.screen.tap("edit.save")
    assert error(inspector, "edit.number")
    await inspector.screen.type("edit.number", "90001")
    assert error(inspector, "edit.number") is None
