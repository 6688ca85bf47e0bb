"""Today: what needs the user, what is unfinished, and a note in two taps."""

import asyncio

from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.values import CustomerId
from cm_mobile.store.distance import Position
from tests.pages.cases import refused, written
from tests.pages.stage import TANDKLINIK, Stage

OTHER = "1012"


async def opened(stage: Stage, *numbers: str) -> None:
    """Opens customers one after the other, some time apart."""
    for number in numbers:
        stage.clock.pass_by(minutes=1)
        id = CustomerId(stage.id_of(number))
        await asyncio.to_thread(stage.store.customers.opened, id)
    await stage.screen.settle()


def at(stage: Stage, number: str = TANDKLINIK) -> Position:
    """Where a customer is."""
    place = stage.whole(number).main_location
    assert place is not None
    return Position(place.latitude or 0, place.longitude or 0, 8.0)


async def write(stage: Stage, text: str) -> None:
    """Writes a note from the bar."""
    await stage.screen.tap("today.note")
    await stage.screen.type("journal.text", text)
    await stage.screen.tap("journal.send")


async def test_what_was_opened_last_stands_first_and_opens_with_a_tap(inspector: Stage) -> None:
    await opened(inspector, TANDKLINIK, OTHER)
    rows = [key for key in inspector.screen.all_keys() if key.startswith("customers.row.")]
    assert rows == [f"customers.row.{OTHER}", f"customers.row.{TANDKLINIK}"]
    await inspector.screen.tap(f"customers.row.{TANDKLINIK}")
    assert inspector.screen.says("Søhøjlandets Tandklinik")
    assert inspector.screen.has("customer.call")


async def test_an_empty_day_leads_to_the_customers(inspector: Stage) -> None:
    assert inspector.screen.says(inspector.t("today.empty"))
    await inspector.screen.tap("today.find")
    assert inspector.screen.has("customers.search")


async def test_needs_attention_is_told_with_its_number_and_opens(inspector: Stage) -> None:
    await refused(inspector)
    assert inspector.screen.says(inspector.t("sheet.attention", n=2))
    await inspector.screen.tap("today.attention")
    assert inspector.screen.says(inspector.t("attention.safe"))


async def test_a_draft_goes_on_where_it_was_left(inspector: Stage) -> None:
    await written(inspector)
    await inspector.screen.tap(f"today.draft.{inspector.id_of()}")
    assert inspector.screen.find("journal.text").value == "Ikke færdig"


async def test_the_bar_names_the_nearest_customer_within_200_metres(inspector: Stage) -> None:
    await opened(inspector, OTHER)
    inspector.device.where, inspector.device.is_allowed = at(inspector), True
    await inspector.screen.redraw()
    await write(inspector, "Ved døren")
    (command,) = inspector.waiting()
    assert command.customer_id == inspector.id_of()


async def test_without_a_position_the_bar_names_who_was_opened_last(inspector: Stage) -> None:
    await opened(inspector, TANDKLINIK, OTHER)
    await write(inspector, "Husk nøglen")
    (command,) = inspector.waiting()
    assert command.customer_id == inspector.id_of(OTHER)
    assert inspector.device.asked == 0


async def test_with_nobody_known_the_bar_asks(inspector: Stage) -> None:
    await inspector.screen.tap("today.note")
    assert inspector.screen.says(inspector.t("note.none"))
    assert not inspector.screen.has("journal.text")
    await inspector.screen.tap("note.customer.other")
    assert inspector.screen.has("customers.search")


async def test_another_of_the_offered_customers_can_be_chosen(inspector: Stage) -> None:
    await opened(inspector, TANDKLINIK, OTHER)
    await inspector.screen.tap("today.note")
    await inspector.screen.tap(f"note.customer.{TANDKLINIK}")
    await inspector.screen.type("journal.text", "Til klinikken")
    await inspector.screen.tap("journal.send")
    (command,) = inspector.waiting()
    assert isinstance(command, WriteJournalEntry)
    assert (command.customer_id, command.text) == (inspector.id_of(), "Til klinikken")


async def test_what_is_saved_is_named_and_can_be_undone(inspector: Stage) -> None:
    await opened(inspector, TANDKLINIK)
    await write(inspector, "Forkert sted")
    name = inspector.whole().customer.name
    assert inspector.notice() == inspector.t("journal.saved_at", name=name)
    await inspector.screen.tap("undo")
    assert inspector.waiting() == []
    assert "Forkert sted" not in [one.entry.text for one in inspector.entries()]


async def test_who_may_not_write_has_no_bar(employee: Stage) -> None:
    assert not employee.screen.has("today.note")
