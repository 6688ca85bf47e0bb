"""Needs attention: nothing captured is lost, and the way out is one tap."""

import asyncio
from collections.abc import Callable

import flet as ft

from cm_contract.errors import Refused
from cm_contract.rules import Actor
from cm_contract.values import CommandId, CustomerId
from cm_mobile.components import kit
from cm_mobile.components.attention_card import Repairs, attention_card
from cm_mobile.components.command_text import text_of
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.states import empty, pending
from cm_mobile.store.attention import Attention
from cm_mobile.store.waiting import Named
from cm_mobile.texts.refusals import refusal


@page("attention")
def AttentionPage() -> ft.Control:
    """What the server refused, a card each."""
    app, look, me = use_app(), use_look(), use_me()
    live = use_live(app.store.waiting.needs_attention)
    body = draw(live, app, look, me.actor(), _repairs(app, look))
    return frame(body, title=look.texts("attention.title"))


def draw(
    live: Live[tuple[Named, ...]], app: App, look: Look, actor: Actor, repairs: Repairs
) -> ft.Control:
    """The page in each of its states."""
    if live.value is None:
        return pending(live, 3, 160)
    if not live.value:
        return empty(look.texts("attention.empty"))
    cards = [
        attention_card(one, app, look, actor, repairs, is_first=number == 0)
        for number, one in enumerate(live.value)
    ]
    safe = kit.quiet(look.texts("attention.safe"), kit.Style.BODY_LARGE)
    return scrolling([safe, kit.gap(16), *cards])


def _repairs(app: App, look: Look) -> Repairs:
    attention, texts = app.store.attention, look.texts

    def mending(work: Callable[[CommandId], None], told: str) -> Callable[[Named], kit.Click]:
        return lambda one: _mend(app, look, lambda: work(one.entry.sent.id), told)

    def same(one: Named) -> kit.Click:
        existing = CustomerId(one.entry.about or "")
        work = lambda: attention.same_customer(one.entry.sent.id, existing)  # noqa: E731
        return _mend(app, look, work, texts("attention.sent"))

    def copy(one: Named) -> kit.Click:
        async def copy_it() -> None:
            await app.device.copy(text_of(one.entry.command, look))
            app.notices.show(texts("customer.copied"))

        return copy_it

    def discard(one: Named) -> kit.Click:
        return _discarding(app, look, attention, one.entry.sent.id)

    return Repairs(
        restore=mending(attention.restore_and_send, texts("attention.restored")),
        again=mending(attention.send_again, texts("attention.sent")),
        number=mending(lambda id: attention.with_number(id, None), texts("attention.sent")),
        same=same,
        copy=copy,
        hand_out=mending(attention.take_back_and_hand_out, texts("attention.sent")),
        discard=discard,
    )


def _mend(app: App, look: Look, work: Callable[[], None], told: str) -> kit.Click:
    async def mend() -> None:
        try:
            await asyncio.to_thread(work)
        except Refused as refused:
            app.notices.show(refusal(look.texts, refused.code, refused.field, refused.about))
            return
        app.engine.saved()
        app.notices.show(told)

    return mend


def _discarding(app: App, look: Look, attention: Attention, id: CommandId) -> kit.Click:
    async def keep() -> None:
        await asyncio.to_thread(attention.keep, id)

    async def discard() -> None:
        await asyncio.to_thread(attention.discard, id)
        app.notices.show(look.texts("attention.discarded"), keep)

    return discard
