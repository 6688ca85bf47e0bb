"""Key rings by thumb: handed out, taken back, lost and found; codes seen while they are held."""

import asyncio
import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import flet as ft
import pytest
from flet.canvas import Canvas
from pypdf import PdfReader

from cm_contract.commands.codes import AddCode, EditCode, ViewCode
from cm_contract.commands.key_loans import HandOutKeyRing, ReturnKeyRing
from cm_contract.commands.receipts import SendReceipt
from cm_contract.records.key_code import CodeText
from cm_contract.records.key_ring import KeyRing, RingState
from cm_contract.values import CustomerId, Day, EmployeeId, KeyRingId
from cm_mobile.components.rings import peeking
from cm_mobile.components.rings.handing import draft_of
from cm_mobile.store.codec import FORMS
from tests.pages.cases import with_refused_ring
from tests.pages.stage import Stage, stage

DAY = Day("2026-11-23")
END = {"pixels": 5000.0, "max_scroll_extent": 5200.0, "min_scroll_extent": 0.0}
AT_THE_END = END | {"t": "update", "viewport_dimension": 600.0, "event_type": "update"}
LEFT, RIGHT = {"x": 20.0, "y": 30.0}, {"x": 120.0, "y": 60.0}


def ring_of(stage: Stage, number: str) -> KeyRing:
    rings = stage.store.key_rings.of_customer(CustomerId(stage.id_of()), DAY)
    return next(one for one in rings if one.number == number)


async def open_ring(stage: Stage, number: str = "18") -> KeyRing:
    ring = ring_of(stage, number)
    await stage.screen.go(f"/customers/{ring.customer_id}/key_rings/{ring.id}")
    return ring


def piotr(stage: Stage) -> EmployeeId:
    people = stage.store.key_rings.takers(ring_of(stage, "18").id, DAY)
    return next(one.id for one in people if one.name == "Piotr Nowak")


async def online(stage: Stage) -> None:
    """The network is back, and all is sent."""
    stage.network.is_online = True
    await stage.sync()


async def stroke(stage: Stage, key: str = "handout.sign") -> None:
    """Draws a line on the pad."""
    (canvas,) = (one for one in stage.screen.dialogs() if isinstance(one, Canvas))
    await stage.screen.fire(canvas, "resize", {"w": 300, "h": 160})
    for event, at in (("pan_start", LEFT), ("pan_update", RIGHT), ("pan_end", RIGHT)):
        data = {"l": at, "g": at, "k": "touch", "v": {"x": 0, "y": 0}}
        await stage.screen.fire(stage.screen.find(key), event, data)


async def choose(stage: Stage) -> None:
    await stage.screen.tap("ring.hand_out")
    await stage.screen.tap("handout.to")
    await stage.screen.type("handout.search", "piotr")
    await stage.screen.tap(f"handout.person.{piotr(stage)}")


async def hand_out(stage: Stage) -> KeyRing:
    ring = await open_ring(stage)
    await choose(stage)
    await stroke(stage)
    await stage.screen.tap("handout.submit")
    return ring


async def test_a_ring_is_handed_out_offline_with_its_receipt_at_once_example_1(
    inspector: Stage,
) -> None:
    await inspector.go_offline()
    ring = await hand_out(inspector)
    assert inspector.notice() == inspector.t("handout.done", number="18", name="Piotr Nowak")
    assert inspector.screen.says("Hos Piotr Nowak siden nu")
    await inspector.screen.tap("receipt.18-1")
    assert inspector.screen.says(inspector.t("receipt.title", receipt="18-1"))
    await inspector.screen.tap("receipt.pdf")
    (name, content, media_type) = inspector.device.shared[-1]
    assert (name.startswith("Kvittering 18-1"), media_type) == (True, "application/pdf")
    said = "\n".join(one.extract_text() for one in PdfReader(BytesIO(content)).pages)
    assert all(part in said for part in ("Piotr Nowak", "Karen Holm", "Hoveddør"))
    await online(inspector)
    outcome = await (await inspector.company.user("admin@nordlys")).bodies("key_ring")
    (seen,) = (one for one in outcome if one["id"] == ring.id)
    assert (seen["holder_name"], seen["state"]) == ("Piotr Nowak", "out")


async def test_the_button_says_what_is_missing_and_nothing_is_handed_out(inspector: Stage) -> None:
    await open_ring(inspector)
    await inspector.screen.tap("ring.hand_out")
    await inspector.screen.tap("handout.submit")
    assert inspector.notice() == inspector.t("handout.who_first")
    await inspector.screen.tap("handout.to")
    await inspector.screen.tap(f"handout.person.{piotr(inspector)}")
    await inspector.screen.tap("handout.submit")
    assert inspector.notice() == inspector.t("handout.must_sign")
    assert not inspector.waiting()


async def test_due_is_friday_unless_somebody_says_otherwise(inspector: Stage) -> None:
    await hand_out(inspector)
    await inspector.screen.tap("undo")
    await choose(inspector)
    await inspector.screen.tap("handout.due.none")
    await stroke(inspector)
    await inspector.screen.tap("handout.submit")
    (command,) = inspector.waiting()
    assert isinstance(command, HandOutKeyRing)
    assert command.due_on is None
    await inspector.screen.tap("undo")
    assert not inspector.waiting()
    await hand_out(inspector)
    (command,) = inspector.waiting()
    assert isinstance(command, HandOutKeyRing)
    assert command.due_on == "2026-11-27"


async def test_the_strokes_are_there_after_turning_the_phone_and_after_a_kill_example_4(
    inspector: Stage,
) -> None:
    ring = await open_ring(inspector)
    await choose(inspector)
    await stroke(inspector)
    key = draft_of(ring)

    def kept() -> bool:
        draft = inspector.store.drafts.get(key)
        return draft is not None and bool(draft.values.get("strokes"))

    await inspector.until(kept)
    await inspector.screen.resize(844)
    await inspector.screen.resize(390)
    await inspector.screen.redraw()
    await inspector.screen.go("/")
    await inspector.screen.tap(f"today.draft.{ring.id}")
    await inspector.screen.tap("ring.hand_out")
    assert inspector.screen.has("handout.clear")
    await inspector.screen.tap("handout.submit")
    (command,) = inspector.waiting()
    assert isinstance(command, HandOutKeyRing)
    assert len(command.signature.strokes) == 1
    assert inspector.store.drafts.get(key) is None


async def test_who_cannot_draw_signs_by_name(inspector: Stage) -> None:
    await open_ring(inspector)
    await choose(inspector)
    await inspector.screen.tap("handout.sign_by_name")
    await inspector.screen.tap("handout.submit")
    (command,) = inspector.waiting()
    assert isinstance(command, HandOutKeyRing)
    assert command.signature.name == "Piotr Nowak"


async def test_a_ring_is_taken_back_with_a_remark(inspector: Stage) -> None:
    await open_ring(inspector, "17")
    await inspector.screen.tap("ring.return")
    await inspector.screen.type("return.remark", "Bøjet")
    await inspector.screen.tap("return.submit")
    (command,) = inspector.waiting()
    assert isinstance(command, ReturnKeyRing)
    assert (command.remark, command.signature) == ("Bøjet", None)
    assert inspector.screen.has("ring.hand_out")
    assert inspector.screen.says(inspector.t("rings.state_in"))


async def test_a_loss_stands_on_the_customers_page_until_the_ring_is_found(
    inspector: Stage,
) -> None:
    ring = await open_ring(inspector)
    await inspector.screen.tap("ring.menu.lost")
    await inspector.screen.tap("ring.lost")
    await inspector.screen.go(f"/customers/{ring.customer_id}")
    await inspector.screen.tap("customer.lost.18")
    await inspector.screen.tap("ring.find")
    await inspector.screen.tap("ring.found")
    assert ring_of(inspector, "18").state is RingState.IN
    await inspector.screen.go(f"/customers/{ring.customer_id}")
    assert not inspector.screen.has("customer.lost.18")


async def test_a_ring_is_copied_and_retired_after_a_question(inspector: Stage) -> None:
    await open_ring(inspector)
    await inspector.screen.tap("ring.menu.copy")
    await inspector.screen.type("copy.number", "17")
    await inspector.screen.tap("copy.submit")
    assert inspector.screen.find("copy.number").error == inspector.t("rings.number_taken")
    await inspector.screen.type("copy.number", "18b")
    await inspector.screen.tap("copy.submit")
    copy = ring_of(inspector, "18b")
    assert copy.keys == ring_of(inspector, "18").keys
    await open_ring(inspector, "18b")
    await inspector.screen.tap("ring.menu.retire")
    await inspector.screen.tap("ring.retire")
    rings = inspector.store.key_rings.of_customer(copy.customer_id, DAY)
    assert copy.id not in {one.id for one in rings}


async def test_a_new_ring_with_its_keys_is_saved_by_the_form(inspector: Stage) -> None:
    await inspector.screen.go(f"/customers/{inspector.id_of()}/key_rings/new")
    await inspector.screen.tap("ring_form.save")
    assert inspector.screen.find("ring_form.number").error
    await inspector.screen.type("ring_form.number", "17")
    await inspector.screen.type("ring_form.key.k1.name", "Hoveddør")
    await inspector.screen.tap("ring_form.key.k1.kind.chip")
    await inspector.screen.tap("ring_form.key.k1.count.more")
    await inspector.screen.tap("ring_form.save")
    assert inspector.screen.find("ring_form.number").error == inspector.t("rings.number_taken")
    await inspector.screen.type("ring_form.number", "B12")
    await inspector.screen.tap("ring_form.save")
    (key,) = ring_of(inspector, "B12").keys
    assert (key.name, key.kind, key.count) == ("Hoveddør", "chip", 2)


async def test_what_is_changed_in_the_form_is_said_field_by_field(inspector: Stage) -> None:
    ring = ring_of(inspector, "18")
    await inspector.screen.go(f"/customers/{ring.customer_id}/key_rings/{ring.id}/edit")
    first, *others = ring.keys
    await inspector.screen.type("ring_form.place", "krog D1")
    await inspector.screen.type(f"ring_form.key.{first.key}.stamp", "Z9")
    await inspector.screen.tap(f"ring_form.key.{others[0].key}.remove")
    await inspector.screen.tap("ring_form.save")
    now = ring_of(inspector, "18")
    assert (now.place, now.number) == ("krog D1", "18")
    assert now.keys[0].stamp == "Z9"
    assert others[0].key not in {one.key for one in now.keys}


async def codes_of(stage: Stage, number: str) -> list[str]:
    whole = await asyncio.to_thread(stage.store.key_rings.whole, ring_of(stage, number).id)
    assert whole is not None
    return [one.id for one in whole.codes]


ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Any four digits stand in one now and then."""


def looks(stage: Stage) -> int:
    return sum(isinstance(one, ViewCode) for one in stage.waiting())


async def test_a_code_is_seen_while_it_is_held_and_looking_is_an_event_example_3(
    inspector: Stage,
) -> None:
    await inspector.go_offline()
    await open_ring(inspector, "17")
    (id,) = await codes_of(inspector, "17")
    row = inspector.screen.find(f"ring.code.{id}")
    assert not inspector.screen.says("2580")
    await inspector.screen.fire(row, "tap_down", {"k": "touch", "l": LEFT, "g": LEFT})
    assert inspector.screen.says("2580")
    assert looks(inspector) == 1
    await inspector.screen.fire(inspector.screen.find(f"ring.code.{id}"), "tap_up", None)
    assert not inspector.screen.says("2580")
    at = inspector.clock.now
    inspector.clock.pass_by(hours=3)
    await online(inspector)
    lines = await (await inspector.company.user("admin@nordlys")).bodies("history_entry")
    (line,) = (one for one in lines if one["command"] == "ViewCode")
    assert line["at"] == at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    assert "2580" not in ID.sub("", json.dumps(lines))


async def test_a_code_hides_by_itself_and_when_the_app_goes_away(
    inspector: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_ring(inspector, "17")
    (id,) = await codes_of(inspector, "17")
    await inspector.screen.tap(f"ring.code.{id}.show")
    assert inspector.screen.says("2580")
    away = {"state": "hide"}
    await inspector.screen.fire(inspector.screen.page, "app_lifecycle_state_change", away)
    assert not inspector.screen.says("2580")
    monkeypatch.setattr(peeking, "SHOWN_S", 0.05)
    await inspector.screen.tap(f"ring.code.{id}.show")
    await asyncio.sleep(0.2)
    await inspector.screen.settle()
    assert not inspector.screen.says("2580")
    assert looks(inspector) == 2


async def test_a_code_is_written_sealed_and_its_draft_too(inspector: Stage) -> None:
    ring = await open_ring(inspector)
    await inspector.screen.tap("ring.code.new")
    await inspector.screen.type("code.name", "Port")
    await inspector.screen.type("code.code", "97-31-55")
    await inspector.screen.type("code.how_to_use", "Drej to gange")
    key = f"code:{ring.customer_id}:{ring.id}"

    def drafted() -> bool:
        draft = inspector.store.drafts.get(key)
        return draft is not None and bool(draft.values.get("secret"))

    await inspector.until(drafted)
    draft = inspector.store.drafts.get(key)
    assert draft is not None
    assert "97-31" not in json.dumps(dict(draft.values))
    await inspector.screen.tap("code.save")
    (command,) = inspector.waiting()
    assert isinstance(command, AddCode)
    lock = inspector.app.code_keys.lock()
    assert lock is not None
    assert lock.open(command.secret) == CodeText(code="97-31-55", how_to_use="Drej to gange")
    await inspector.sync()
    assert not inspector.store.waiting.needs_attention()


async def test_changing_a_code_shows_nothing_of_the_old_one(inspector: Stage) -> None:
    await open_ring(inspector, "17")
    (id,) = await codes_of(inspector, "17")
    await inspector.screen.tap(f"ring.code.{id}.edit")
    assert inspector.screen.find("code.code").value == ""
    await inspector.screen.type("code.name", "Boks")
    await inspector.screen.tap("code.save")
    (command,) = inspector.waiting()
    assert isinstance(command, EditCode)
    assert command.fields.keys() == {"name"}


async def test_an_employee_has_what_he_holds_and_what_all_use_and_hands_nothing_out(
    employee: Stage,
) -> None:
    me = EmployeeId(employee.store.meta.me().user_id)
    loan, *_ = employee.store.key_rings.receipts_of(me)
    await employee.screen.go(f"/customers/{loan.customer_id}/key_rings")
    rings = employee.store.key_rings.of_customer(CustomerId(loan.customer_id), DAY)
    assert {one.is_for_all or one.holder_name == "Piotr Nowak" for one in rings} == {True}
    await employee.screen.go(f"/customers/{loan.customer_id}/key_rings/{loan.key_ring_id}")
    assert not employee.screen.has("ring.return")
    assert not employee.screen.has("ring.menu.edit")
    await employee.screen.tap("ring.menu.lost")
    await employee.screen.tap("ring.lost")
    assert employee.screen.says(employee.t("rings.state_lost"))


async def test_a_contact_sees_initials_and_no_codes(contact: Stage) -> None:
    await open_ring(contact, "17")
    assert contact.screen.says("AY")
    assert not contact.screen.says("Yilmaz")
    assert not contact.screen.says(contact.t("codes.title"))
    assert contact.app.code_keys.lock() is None


async def test_the_repair_takes_back_and_hands_out_and_keeps_the_signature(
    inspector: Stage,
) -> None:
    await with_refused_ring(inspector)
    await inspector.screen.go("/attention")
    (held,) = inspector.store.waiting.needs_attention()
    assert isinstance(held.entry.command, HandOutKeyRing)
    assert inspector.screen.says("Ring 17 blev udleveret til Amira Yilmaz af Lise Nørgaard")
    await inspector.screen.tap(f"attention.{held.entry.sent.id}.repair")
    back, again = inspector.waiting()
    assert isinstance(back, ReturnKeyRing)
    assert isinstance(again, HandOutKeyRing)
    assert again.signature == held.entry.command.signature


async def test_the_board_finds_a_ring_by_holder_and_leads_to_the_receipts(
    administrator: Stage,
) -> None:
    await administrator.screen.go("/key_rings")
    assert administrator.screen.says("Amira Yilmaz")
    await administrator.screen.type("board.search", "17 yilmaz")
    assert administrator.screen.has("board.ring.17")
    await administrator.screen.tap("board.clear")
    holder = ring_of(administrator, "17").holder_id
    await administrator.screen.tap(f"board.{holder}")
    assert administrator.screen.has("receipt.17-1")
    await administrator.screen.tap("receipt.17-1")
    await administrator.screen.tap("receipt.send")
    (command,) = administrator.waiting()
    assert isinstance(command, SendReceipt)
    assert administrator.screen.says(administrator.t("receipt.mailed"))


async def test_of_many_holders_all_come_as_one_scrolls(administrator: Stage) -> None:
    held = [
        replace(
            ring_of(administrator, "17"),
            id=KeyRingId(f"{number:032x}"),
            number=f"9{number:02}",
            holder_id=EmployeeId(f"{number:032x}"),
            holder_name=f"Holder {number:02}",
            due_on=None,
        )
        for number in range(80)
    ]
    form = FORMS[KeyRing]
    with administrator.store.database.transaction() as db:
        db.executemany(form.insert, [form.row(one) for one in held])
    await administrator.screen.go("/key_rings")
    assert not administrator.screen.has(f"board.{held[-1].holder_id}")
    (piles,) = (one for one in administrator.screen.controls() if isinstance(one, ft.ListView))
    await administrator.screen.fire(piles, "scroll", dict(AT_THE_END))
    for one in held:
        assert administrator.screen.has(f"board.{one.holder_id}")
    await administrator.screen.tap("board.by.customers")
    assert administrator.screen.has(f"board.{held[0].customer_id}")
    assert not administrator.screen.has(f"board.{held[0].holder_id}")


async def test_more_leads_to_the_board_for_those_who_hand_out_rings(tmp_path: Path) -> None:
    for who, may in (("inspektor", True), ("medarbejder", False), ("kontakt", False)):
        async with stage(tmp_path / who, who) as shown:
            await shown.screen.go("/more")
            assert shown.screen.has("more.key_rings") is may
