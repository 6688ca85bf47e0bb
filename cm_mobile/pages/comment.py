"""The standing note at a customer: who wrote it when, edited in place."""

from functools import partial

import flet as ft

from cm_contract import graphemes
from cm_contract.commands.customer import EditComment
from cm_contract.errors import Refused
from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.drafting import Form, use_draft
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.states import denied, no_customer
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.store.customers import Whole
from cm_mobile.texts.refusals import refusal

MOST = 2_000


@page("customers/:customer_id/comment")
def CommentPage(customer_id: str) -> ft.Control:
    """The comment, to read or to change."""
    app, look, me = use_app(), use_look(), use_me()
    live = use_live(app.store.customers.whole, CustomerId(customer_id))
    actor, title = me.actor(), look.texts("comment.title")
    if not actor.may(Function.COMMENT, Access.READ):
        return frame(denied(look.texts("comment.denied")), title=title)
    if live.value is None:
        return frame(no_customer(live, look, 2), title=title)
    whole = live.value
    if actor.may(Function.COMMENT, Access.WRITE) and whole.customer.deleted_at is None:
        return keyed(f"comment {customer_id}", Editing, whole)
    text = whole.comment.text if whole.comment else None
    shown = kit.text(text or look.texts("comment.none"))
    return frame(scrolling([shown, *_by(whole, app, look)]), title=title)


@component
def Editing(whole: Whole) -> ft.Control:
    """The comment in a field, with its draft."""
    app, look = use_app(), use_look()
    form = use_draft(f"comment:{whole.customer.id}")
    was = whole.comment.text if whole.comment else None

    async def save() -> None:
        text = _text(form, was)
        seen = form.writer.values.get("was", was)
        command = EditComment(
            customer_id=whole.customer.id, was=str(seen) if seen else None, text=text
        )
        try:
            async with form.writer.used():
                await app.perform(command, draft=form.writer.key)
        except Refused as refused:
            app.notices.show(refusal(look.texts, refused.code, "comment"))
            return
        app.notices.show(look.texts("comment.saved"))
        app.way.back()

    return draw(whole, form, app, look, save)


def draw(whole: Whole, form: Form, app: App, look: Look, save: kit.Click) -> ft.Control:
    """The field, its counter, and the button."""
    was = whole.comment.text if whole.comment else None
    text = _text(form, was) or ""

    def typed(new: str) -> None:
        form.put_all({"text": new, "was": form.writer.values.get("was", was)})

    field = Field(
        key="comment.text",
        hint=look.texts("comment.hint"),
        lines=12,
        is_locked=not form.is_ready,
        has_focus=was is None,
    )
    size = graphemes.length(text)
    color = ft.Colors.ERROR if size > MOST else ft.Colors.ON_SURFACE_VARIANT
    count = kit.text(look.texts("comment.count", n=size, most=MOST), kit.Style.BODY_SMALL, color)
    parts = [
        ft.Row([ft.Container(typed_field(field, text, typed, str(form.revision)), expand=True)]),
        ft.Row([count], alignment=ft.MainAxisAlignment.END),
        *_by(whole, app, look),
    ]
    return frame(
        scrolling([kit.gap(8), *parts]),
        title=look.texts("comment.title"),
        subtitle=whole.customer.name,
        docked=ft.Row([ft.Container(_save(look, save), expand=True)]),
    )


def _text(form: Form, was: str | None) -> str | None:
    return form.text("text") if "text" in form.writer.values else was


def _save(look: Look, save: kit.Click) -> ft.Control:
    return kit.filled(look.texts("comment.save"), partial(save), "comment.save")


def _by(whole: Whole, app: App, look: Look) -> list[ft.Control]:
    if whole.comment is None:
        return []
    when = look.formats.moment(whole.comment.changed_at, app.store.now())
    name = whole.comment_by or look.texts("customer.somebody")
    return [kit.gap(8), kit.quiet(look.texts("comment.by", when=when, name=name))]
