"""Needs attention: nothing captured is lost, and the way out is one tap."""

from cm_contract.commands.customer import CreateCustomer, RestoreCustomer
from cm_contract.commands.journal import WriteJournalEntry
from tests.pages.cases import refused
from tests.pages.stage import Stage


async def opened(stage: Stage) -> tuple[str, str]:
    """Opens the page with a refused note and a refused customer; answers their keys."""
    await refused(stage)
    await stage.screen.go("/attention")
    note, customer = stage.store.waiting.needs_attention()
    return f"attention.{note.entry.sent.id}", f"attention.{customer.entry.sent.id}"


async def test_each_card_says_why_and_shows_the_very_text(inspector: Stage) -> None:
    await opened(inspector)
    assert inspector.screen.says(inspector.t("refusal.deleted"))
    assert inspector.screen.says("Vinduerne")
    number = inspector.t("field.number")
    assert inspector.screen.says(inspector.t("refusal.already_exists", field=number))
    assert inspector.screen.says(inspector.t("state.error.code", code="deleted"))


async def test_a_note_at_a_deleted_customer_restores_it_and_is_sent(inspector: Stage) -> None:
    note, _ = await opened(inspector)
    await inspector.screen.tap(f"{note}.repair")
    assert [type(one) for one in inspector.waiting()] == [RestoreCustomer, WriteJournalEntry]
    assert not inspector.screen.has(note)
    assert inspector.notice() == inspector.t("attention.restored")


async def test_a_taken_number_is_left_to_the_server(inspector: Stage) -> None:
    _, customer = await opened(inspector)
    await inspector.screen.tap(f"{customer}.repair")
    (command,) = inspector.waiting()
    assert isinstance(command, CreateCustomer)
    assert command.fields.get("number") is None


async def test_it_is_the_same_customer(inspector: Stage) -> None:
    _, customer = await opened(inspector)
    await inspector.screen.tap(f"{customer}.repair.1")
    assert not inspector.screen.has(customer)
    assert CreateCustomer not in {type(one) for one in inspector.waiting()}


async def test_the_text_is_copied(inspector: Stage) -> None:
    note, _ = await opened(inspector)
    await inspector.screen.tap(f"{note}.copy")
    assert inspector.device.copied == ["Vinduerne"]
    assert inspector.notice() == inspector.t("customer.copied")


async def test_what_is_discarded_can_be_taken_back(inspector: Stage) -> None:
    note, customer = await opened(inspector)
    await inspector.screen.tap(f"{note}.discard")
    assert not inspector.screen.has(note)
    await inspector.screen.tap("undo")
    assert inspector.screen.has(note)
    assert inspector.screen.has(customer)


async def test_after_the_last_one_nothing_is_left_and_the_badge_is_calm(inspector: Stage) -> None:
    for key in await opened(inspector):
        await inspector.screen.tap(f"{key}.discard")
    assert inspector.screen.says(inspector.t("attention.empty"))
    assert inspector.screen.says(inspector.t("sync.all_sent"))
