"""The journal: read what happened, add to it at once, lose nothing."""

import asyncio

import flet as ft

from cm_contract.commands.journal import DeleteJournalEntry, WriteJournalEntry
from cm_contract.records.journal import EntryKind
from cm_contract.values import CustomerId, JournalEntryId
from cm_mobile.store.journal import Only
from tests.pages.stage import Stage


async def open_journal(stage: Stage) -> None:
    """Opens the customer's journal."""
    await stage.screen.go(f"/customers/{stage.id_of()}/journal")


async def write(stage: Stage, text: str) -> str:
    """Writes a note; answers its key."""
    await stage.screen.type("journal.text", text)
    await stage.screen.tap("journal.send")
    return f"journal.entry.{stage.entries()[0].entry.id}"


def shown(stage: Stage) -> list[str]:
    """The keys of the entries, from top to bottom."""
    keys = [key for key in stage.screen.all_keys() if key.startswith("journal.entry.")]
    return [key for key in keys if key.count(".") == 2]


async def test_a_note_stands_on_top_saved_and_after_the_sync_sent(inspector: Stage) -> None:
    await open_journal(inspector)
    await write(inspector, "Gulvet er vådt")
    assert inspector.screen.says("Gulvet er vådt")
    assert inspector.screen.says(inspector.t("sync.saved"))
    assert inspector.device.taps == 1
    await inspector.sync()
    assert not inspector.screen.says(inspector.t("sync.saved"))


async def test_the_field_is_empty_after_sending_and_the_draft_is_gone(inspector: Stage) -> None:
    await open_journal(inspector)
    await write(inspector, "Gulvet er vådt")
    assert inspector.screen.find("journal.text").value == ""
    assert inspector.store.drafts.unfinished() == ()


async def test_a_double_tap_sends_once(inspector: Stage) -> None:
    await open_journal(inspector)
    await inspector.screen.type("journal.text", "Én gang")
    taps = [inspector.screen.begin("journal.send") for _ in range(2)]
    await asyncio.gather(*taps)
    await inspector.screen.settle()
    assert len(inspector.waiting()) == 1


async def test_nothing_but_blanks_is_not_sent(inspector: Stage) -> None:
    await open_journal(inspector)
    await inspector.screen.type("journal.text", "  \n ")
    await inspector.screen.tap("journal.send")
    assert inspector.waiting() == []


async def test_a_draft_survives_going_back_and_coming_again(inspector: Stage) -> None:
    await open_journal(inspector)
    await inspector.screen.type("journal.text", "Halvt skrevet")
    await inspector.screen.tap("nav.back")
    await open_journal(inspector)
    assert inspector.screen.find("journal.text").value == "Halvt skrevet"


async def test_over_ten_thousand_characters_the_counter_warns_and_sending_waits(
    inspector: Stage,
) -> None:
    await open_journal(inspector)
    await inspector.screen.type("journal.text", "æ" * 10_001)
    assert inspector.screen.says(inspector.t("journal.too_long", n=10_001, most=10_000))
    await inspector.screen.tap("journal.send")
    assert inspector.waiting() == []
    await inspector.screen.type("journal.text", "æ" * 10_000)
    await inspector.screen.tap("journal.send")
    assert len(inspector.waiting()) == 1


async def test_the_kind_is_chosen_while_writing(inspector: Stage) -> None:
    await open_journal(inspector)
    await inspector.screen.type("journal.text", "Rigtig flot")
    await inspector.screen.tap("note.kind.praise")
    await inspector.screen.tap("journal.send")
    assert inspector.entries()[0].entry.kind is EntryKind.PRAISE


async def test_what_looks_like_a_personal_number_is_warned_of(inspector: Stage) -> None:
    await open_journal(inspector)
    await inspector.screen.type("journal.text", "Ring til 010203-1234")
    assert inspector.screen.says(inspector.t("journal.looks_like_cpr"))


async def test_a_reply_quotes_what_it_answers(inspector: Stage) -> None:
    await open_journal(inspector)
    first = inspector.entries()[0].entry
    await inspector.screen.tap(f"journal.entry.{first.id}.reply")
    await write(inspector, "Det er gjort")
    (command,) = inspector.waiting()
    assert isinstance(command, WriteJournalEntry)
    assert command.answers_id == first.id


async def test_an_own_note_is_deleted_and_undo_brings_its_text_back(inspector: Stage) -> None:
    await open_journal(inspector)
    key = await write(inspector, "Slet mig")
    await inspector.screen.tap(f"{key}.delete")
    assert not inspector.screen.says("Slet mig")
    assert inspector.notice() == inspector.t("journal.deleted_now")
    await inspector.screen.tap("undo")
    assert inspector.screen.says("Slet mig")


async def test_a_deleted_note_stays_as_a_line_that_says_whose(inspector: Stage) -> None:
    await open_journal(inspector)
    key = await write(inspector, "Slet mig")
    await inspector.screen.tap(f"{key}.delete")
    assert inspector.screen.says(inspector.t("journal.deleted", name="Karen Holm"))


async def test_others_notes_can_not_be_deleted_by_an_inspector(inspector: Stage) -> None:
    await open_journal(inspector)
    others = [one.entry for one in inspector.entries() if one.author != "Karen Holm"]
    assert others
    for entry in others:
        assert not inspector.screen.has(f"journal.entry.{entry.id}.delete")


async def test_an_administrator_deletes_anybodys(administrator: Stage) -> None:
    await open_journal(administrator)
    entry = next(one.entry for one in administrator.entries() if one.author == "Karen Holm")
    await administrator.screen.tap(f"journal.entry.{entry.id}.delete")
    assert isinstance(administrator.waiting()[0], DeleteJournalEntry)


async def test_copy_and_share_take_the_text(inspector: Stage) -> None:
    await open_journal(inspector)
    key = await write(inspector, "Tag mig med")
    await inspector.screen.tap(f"{key}.copy")
    await inspector.screen.tap(f"{key}.share")
    assert inspector.device.copied == ["Tag mig med"]
    assert inspector.device.shared[0][1] == b"Tag mig med"


async def test_the_filters_limit_and_the_numbers_fit(inspector: Stage) -> None:
    await open_journal(inspector)
    figures = inspector.store.journal.figures(CustomerId(inspector.id_of()))
    await inspector.screen.tap("journal.filter.complaint")
    assert len(shown(inspector)) == figures.complaints
    await inspector.screen.tap("journal.filter.mine")
    me = [one for one in inspector.entries() if one.author == "Karen Holm"]
    assert len(shown(inspector)) == len(me)
    await inspector.screen.tap("journal.filter.all")
    assert len(shown(inspector)) == len(inspector.entries())


async def test_the_search_finds_a_word_and_says_when_there_is_none(inspector: Stage) -> None:
    await open_journal(inspector)
    await inspector.screen.tap("journal.search")
    await inspector.screen.type("journal.search.text", "vinduerne")
    only = Only(text="vinduerne")
    hits = inspector.store.journal.of_customer(CustomerId(inspector.id_of()), only)
    assert len(shown(inspector)) == len(hits) > 0
    await inspector.screen.type("journal.search.text", "xyzzy")
    assert inspector.screen.says(inspector.t("journal.none_found"))


async def test_older_ones_come_when_asked_for(inspector: Stage) -> None:
    id = CustomerId(inspector.id_of())
    notes = [
        WriteJournalEntry(
            customer_id=id, entry_id=JournalEntryId(inspector.store.new_id()), text=f"Note {n}"
        )
        for n in range(40)
    ]
    await inspector.perform(*notes)
    await open_journal(inspector)
    first = len(shown(inspector))
    await inspector.screen.tap("journal.older")
    assert len(shown(inspector)) > first
    assert not inspector.screen.has("journal.older")


async def test_a_number_in_a_note_can_be_called(inspector: Stage) -> None:
    await open_journal(inspector)
    await write(inspector, "Ring 20 12 34 56 i morgen")
    spans = [one for one in inspector.screen.controls() if isinstance(one, ft.TextSpan)]
    link = next(one for one in spans if one.text == "20 12 34 56")
    await inspector.screen.fire(link, "click")
    assert inspector.device.opened == ["tel:20123456"]


async def test_new_entries_from_elsewhere_come_in_by_themselves(inspector: Stage) -> None:
    await open_journal(inspector)
    other = await inspector.company.user("admin@nordlys")
    note = WriteJournalEntry(
        customer_id=CustomerId(inspector.id_of()),
        entry_id=inspector.company.new_id(),
        text="Fra kontoret",
    )
    assert (await other.outcome(note))["outcome"] == "applied"
    await inspector.sync()
    assert inspector.screen.says("Fra kontoret")
