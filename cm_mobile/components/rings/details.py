"""The page of one ring: where it is, what hangs on it, its codes, who had it."""

from functools import partial

import flet as ft

from cm_contract.records.key_ring import KeyRing, RingState
from cm_contract.rules import Access, Actor, Function, Role
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.rings.codes import Codes
from cm_mobile.components.rings.copying import CopySheet
from cm_mobile.components.rings.handing import HandOutSheet
from cm_mobile.components.rings.loans import loan_rows
from cm_mobile.components.rings.menu import FOUND, question, ring_menu
from cm_mobile.components.rings.returning import ReturnSheet
from cm_mobile.components.rings.sheet_frame import signing_sheet
from cm_mobile.components.rings.words import (
    holder_gone,
    key_rows,
    state_pill,
    title_of,
    where,
)
from cm_mobile.components.sync_sheet import sheet
from cm_mobile.store.key_rings import WholeRing


@component
def RingDetails(whole: WholeRing, customer_name: str, is_open: bool) -> ft.Control:
    """What is known of it; below the thumb what is done with it next."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    ring = whole.ring
    asked, ask = ft.use_state("")
    is_signing, sign = ft.use_state(False)
    is_copying, copy = ft.use_state(False)
    lock = use_live(app.code_keys.lock).value
    today = today_of(app, look)
    gone = use_live(app.store.employees.gone, ring.customer_id, today).value or frozenset()
    warning = holder_gone(ring, gone, look)
    no_sheet, no_copy = partial(sign, False), partial(copy, False)
    held = ReturnSheet if ring.state is RingState.OUT else HandOutSheet
    inside = held(ring, no_sheet) if is_signing else None
    ft.use_dialog(signing_sheet(inside, no_sheet, look) if inside else None)
    ft.use_dialog(sheet(CopySheet(ring, no_copy), no_copy) if is_copying else None)
    ft.use_dialog(question(asked, ring, app, look, partial(ask, "")))
    menu = ring_menu(ring, app, look, actor, ask, partial(copy, True)) if is_open else None
    may_write = is_open and actor.may(Function.KEY_RINGS, Access.WRITE)
    codes = Codes(whole, lock, may_write) if actor.may(Function.CODES, Access.READ) else None
    return frame(
        draw(whole, codes, warning, app, look, actor),
        title=title_of(ring, look),
        subtitle=customer_name,
        actions=[menu] if menu else [],
        docked=_dock(ring, look, partial(sign, True), partial(ask, FOUND)) if may_write else None,
    )


def draw(
    whole: WholeRing,
    codes: ft.Control | None,
    warning: list[ft.Control],
    app: App,
    look: Look,
    actor: Actor,
) -> ft.Control:
    """Its state, its keys, its codes, its loans."""
    ring, texts = whole.ring, look.texts
    pill = ft.Row([state_pill(ring, today_of(app, look), look)], wrap=True)
    parts: list[ft.Control] = [
        kit.card(_head(whole, pill, app, look), *warning, padding=16),
        kit.gap(20),
    ]
    if ring.keys:
        parts += [kit.group(texts("rings.hanging"), key_rows(ring.keys, look)), kit.gap(20)]
    if codes is not None:
        parts += [codes]
    if whole.loans and actor.role is not Role.CONTACT:
        parts += [kit.group(texts("rings.loans"), loan_rows(whole.loans, app, look))]
    return scrolling([kit.gap(4), *parts])


def _head(whole: WholeRing, pill: ft.Control, app: App, look: Look) -> ft.Control:
    ring, texts = whole.ring, look.texts
    lines: list[ft.Control] = [pill, where(ring, app, look)]
    if ring.name:
        lines.insert(1, kit.text(ring.name, kit.Style.TITLE_MEDIUM))
    if ring.state is RingState.OUT and ring.due_on:
        lines.append(kit.quiet(texts("rings.due", day=look.formats.day(ring.due_on))))
    if ring.state is RingState.OUT and ring.place:
        lines.append(kit.quiet(texts("rings.hangs", place=ring.place)))
    if whole.lost_by:
        lines.append(kit.quiet(texts("rings.lost_by", name=whole.lost_by)))
    if whole.location:
        lines.append(kit.quiet(whole.location))
    if ring.remark:
        lines.append(kit.text(ring.remark))
    return ft.Column(lines, spacing=6, tight=True)


def _dock(ring: KeyRing, look: Look, sign: kit.Click, find: kit.Click) -> ft.Control | None:
    """The next step of its life; a ring that all use, or that is retired, has none."""
    texts, icon = look.texts, ft.Icons.VPN_KEY_OUTLINED
    match ring.state:
        case RingState.OUT:
            button = kit.filled(texts("return.submit"), sign, "ring.return", ft.Icons.CHECK)
        case RingState.LOST:
            button = kit.filled(texts("rings.find"), find, "ring.find", ft.Icons.TASK_ALT)
        case RingState.IN if not ring.is_for_all:
            button = kit.filled(texts("handout.submit"), sign, "ring.hand_out", icon)
        case _:
            return None
    return ft.Row([ft.Container(button, expand=True)])
