"""The parts of the customer page below its head: comment, journal, people."""

from dataclasses import dataclass

import flet as ft

from cm_contract.rules import Access, Actor, Function
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look
from cm_mobile.components.entry import entry_mark
from cm_mobile.store.customers import Whole
from cm_mobile.store.drafts import Draft
from cm_mobile.store.journal import Figures, Written


@dataclass(frozen=True)
class Journal:
    """What the page shows of the journal."""

    entries: tuple[Written, ...]
    figures: Figures | None
    draft: Draft | None


def comment(whole: Whole, app: App, look: Look, actor: Actor) -> list[ft.Control]:
    """The standing note; a tap opens it with who and when."""
    note = whole.comment
    if note is None or not note.text or not actor.may(Function.COMMENT, Access.READ):
        return []
    color = look.extra.on_note
    words = kit.text(
        note.text, color=color, max_lines=4, overflow=ft.TextOverflow.ELLIPSIS, expand=True
    )
    row = ft.Row(
        [ft.Icon(ft.Icons.PUSH_PIN_OUTLINED, color=color), words],
        spacing=12,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    banner = kit.pressable(
        row,
        "customer.comment",
        app.way.to(f"/customers/{whole.customer.id}/comment"),
        padding=ft.Padding.symmetric(horizontal=16, vertical=12),
        bgcolor=look.extra.note,
        border_radius=m.RADIUS_CARD,
    )
    return [banner, kit.gap(20)]


def journal(whole: Whole, shown: Journal, app: App, look: Look) -> list[ft.Control]:
    """The last entry, the way to all of them, and the composer one tap away."""
    texts, path = look.texts, f"/customers/{whole.customer.id}/journal"
    lines: list[ft.Control] = []
    for written in shown.entries:
        lines += [_last_entry(written, path, app, look), kit.hairline()]
    draft = shown.draft and str(shown.draft.values.get("text") or "").strip()
    words = texts("customer.draft", text=draft) if draft else texts("customer.write_note")
    compose = ft.Row(
        [
            ft.Icon(ft.Icons.EDIT_OUTLINED, color=ft.Colors.PRIMARY),
            kit.quiet(
                words,
                kit.Style.BODY_LARGE,
                max_lines=1,
                overflow=ft.TextOverflow.ELLIPSIS,
                expand=True,
            ),
        ],
        spacing=16,
    )
    if whole.customer.deleted_at is None:
        lines.append(kit.pressable(compose, "customer.note", app.way.to(path), padding=16))
    count = shown.figures.all if shown.figures else 0
    all_of_them = kit.link(texts("customer.see_all", n=count), app.way.to(path), "customer.journal")
    title = kit.group_title(texts("customer.journal"), all_of_them if count else None)
    return [title, kit.card(*lines), kit.gap()]


def _last_entry(written: Written, path: str, app: App, look: Look) -> ft.Control:
    entry = written.entry
    when = look.formats.moment(entry.written_at, app.store.now())
    line = ft.Row(
        [
            kit.text(written.author or look.texts("customer.somebody"), kit.Style.TITLE_SMALL),
            kit.quiet(when, expand=look.fill),
            entry_mark(written, look),
        ],
        spacing=6,
        wrap=look.is_large,
    )
    words = kit.text(entry.text, max_lines=4, overflow=ft.TextOverflow.ELLIPSIS)
    return kit.pressable(
        ft.Column([line, words], spacing=4, tight=True),
        "customer.tile.journal",
        app.way.to(path),
        padding=ft.Padding.symmetric(horizontal=16, vertical=12),
    )


@dataclass(frozen=True)
class Tiles:
    """The rows that lead from a customer to its functions."""

    customer_id: CustomerId
    app: App
    look: Look

    def to(self, name: str, icon: ft.IconData, title: str, value: str = "") -> ft.Control:
        """The way to a page below the customer's, by its last word; `title` is a text's key."""
        return kit.row(
            icon,
            self.look.texts(title),
            f"customer.tile.{name}",
            self.app.way.to(f"/customers/{self.customer_id}/{name}"),
            value=value,
            is_large=self.look.is_large,
        )


def foot(whole: Whole, look: Look) -> ft.Control:
    """Since when, and who changed it last."""
    customer, texts = whole.customer, look.texts
    facts = []
    if customer.customer_since:
        facts.append(texts("customer.since", date=look.formats.day(customer.customer_since)))
    when = look.formats.date(customer.changed_at)
    name = whole.changed_by or texts("customer.somebody")
    facts.append(texts("customer.changed", when=when, name=name))
    words = kit.quiet(" · ".join(facts), text_align=ft.TextAlign.CENTER)
    return ft.Container(
        words, padding=ft.Padding.symmetric(vertical=16), alignment=ft.Alignment.CENTER
    )
