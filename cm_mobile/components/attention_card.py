"""One refused command: what, why, the very text, and the ways out."""

from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from cm_contract.commands.key_loans import HandOutKeyRing
from cm_contract.errors import Code
from cm_contract.rules import Access, Actor, Function
from cm_mobile.components import kit
from cm_mobile.components.command_text import text_of
from cm_mobile.components.context import App, Look
from cm_mobile.components.rings.standing import StandingLoan
from cm_mobile.components.sync_sheet import what_of
from cm_mobile.store.outbox import State
from cm_mobile.store.waiting import Named
from cm_mobile.texts.refusals import refusal


@dataclass(frozen=True)
class Repairs:
    """What the buttons of the cards do; each takes what the card is about."""

    restore: Callable[[Named], kit.Click]
    again: Callable[[Named], kit.Click]
    number: Callable[[Named], kit.Click]
    same: Callable[[Named], kit.Click]
    copy: Callable[[Named], kit.Click]
    hand_out: Callable[[Named], kit.Click]
    discard: Callable[[Named], kit.Click]


def attention_card(
    one: Named, app: App, look: Look, actor: Actor, repairs: Repairs, is_first: bool
) -> ft.Control:
    """The card; only the first has a filled button."""
    entry, texts = one.entry, look.texts
    text = text_of(entry.command, look)
    parts: list[ft.Control] = [_head(one, look)]
    if text:
        when = look.formats.moment(entry.sent.at, app.store.now())
        written = kit.quiet(texts("attention.written", when=when))
        words = ft.Column([kit.text(text), written], spacing=6, tight=True)
        parts.append(ft.Container(words, bgcolor=ft.Colors.SURFACE, border_radius=12, padding=14))
    if isinstance(entry.command, HandOutKeyRing):
        parts.append(StandingLoan(entry.command, entry.about or ""))
    parts += _repairs(one, look, actor, repairs, is_first)
    below: list[ft.Control] = []
    if text:
        copy = repairs.copy(one)
        name = f"attention.{entry.sent.id}.copy"
        button = kit.outlined(texts("attention.copy"), copy, name)
        below.append(ft.Container(button, expand=look.fill))
    away = repairs.discard(one)
    name = f"attention.{entry.sent.id}.discard"
    button = kit.outlined(texts("action.discard"), away, name, color=ft.Colors.ERROR)
    below.append(ft.Container(button, expand=look.fill))
    parts.append(ft.Row(below, spacing=8, wrap=look.is_large))
    if entry.code:
        parts.append(kit.quiet(texts("state.error.code", code=entry.code), kit.Style.BODY_SMALL))
    column = ft.Column(
        parts, spacing=12, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
    return ft.Container(
        kit.card(column, padding=16), key=f"attention.{entry.sent.id}", margin=_BELOW
    )


_BELOW = ft.Margin.only(bottom=12)


def _head(one: Named, look: Look) -> ft.Control:
    entry, texts = one.entry, look.texts
    customer = one.customer_name or texts("sheet.unknown_customer")
    title = texts("sheet.what", what=what_of(entry.command, look), customer=customer)
    reason = texts("attention.held")
    if entry.state is not State.HELD:
        reason = refusal(texts, entry.code or "unknown", entry.field, entry.about)
    circle = ft.Container(
        ft.Icon(ft.Icons.NOTES, color=ft.Colors.ON_TERTIARY_CONTAINER),
        width=40,
        height=40,
        border_radius=20,
        bgcolor=ft.Colors.TERTIARY_CONTAINER,
        alignment=ft.Alignment.CENTER,
    )
    words = ft.Column(
        [kit.text(title, kit.Style.TITLE_MEDIUM), kit.quiet(reason, kit.Style.BODY_LARGE)],
        spacing=2,
        tight=True,
        expand=True,
    )
    return ft.Row([circle, words], spacing=12, vertical_alignment=ft.CrossAxisAlignment.START)


def _repairs(
    one: Named, look: Look, actor: Actor, repairs: Repairs, is_first: bool
) -> list[ft.Control]:
    """The ways that fit the reason, the likeliest first."""
    entry, texts = one.entry, look.texts
    ways: list[tuple[str, kit.Click, ft.IconData]] = []
    if entry.state is State.HELD:
        return []
    match entry.code:
        case Code.DELETED if actor.may(Function.DELETE_CUSTOMER, Access.WRITE):
            restore = ft.Icons.RESTORE_FROM_TRASH_OUTLINED
            ways.append((texts("attention.restore"), repairs.restore(one), restore))
        case Code.ALREADY_EXISTS if entry.field == "number":
            ways.append((texts("attention.number"), repairs.number(one), ft.Icons.TAG))
            if entry.about:
                ways.append((texts("attention.same"), repairs.same(one), ft.Icons.MERGE))
        case Code.KEY_RING_OUT if isinstance(entry.command, HandOutKeyRing):
            key = ft.Icons.VPN_KEY_OUTLINED
            ways.append((texts("attention.hand_out"), repairs.hand_out(one), key))
        case _:
            ways.append((texts("attention.again"), repairs.again(one), ft.Icons.SEND_OUTLINED))
    buttons = []
    for number, (label, click, icon) in enumerate(ways):
        button = kit.filled if is_first and number == 0 else kit.tonal
        end = "repair" if number == 0 else f"repair.{number}"
        buttons.append(button(label, click, f"attention.{entry.sent.id}.{end}", icon))
    return buttons
