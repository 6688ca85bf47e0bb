"""More: sync and Needs attention, language, look, text size, photos, profile, sign-out."""

import asyncio
from collections.abc import Sequence
from functools import partial

import flet as ft

from cm_contract.messages import Me
from cm_contract.names import initials
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.badge import Badge
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.more_rows import more_rows
from cm_mobile.components.morning_choice import MorningChoice
from cm_mobile.components.settings import TEXT_SCALES, Brightness, Settings, settings_of
from cm_mobile.components.tops import use_tops
from cm_mobile.store.waiting import Counts
from cm_mobile.sync.phone import WIFI_ONLY
from cm_mobile.texts import Language


@component
def MoreTab() -> ft.Control:
    """What is about the phone and its user, not about a customer."""
    app, look, me = use_app(), use_look(), use_me()
    tops = use_tops("/more")
    unsent, ask = ft.use_state(0)
    settings = use_live(settings_of, app.phone).value or Settings()
    counts = use_live(app.store.waiting.counts).value or Counts()

    async def sign_out() -> None:
        waiting = await asyncio.to_thread(app.store.waiting.unsent)
        if waiting:
            ask(waiting)
        else:
            await leave()

    async def leave() -> None:
        ask(0)
        app.way.go("/")
        await app.phone.sign_out()

    def stay() -> None:
        ask(0)

    ft.use_dialog(_question(unsent, look, leave, stay) if unsent else None)
    return draw(me, settings, counts, app, look, sign_out, tops)


def draw(
    me: Me,
    settings: Settings,
    counts: Counts,
    app: App,
    look: Look,
    sign_out: kit.Click,
    tops: int = 0,
) -> ft.Control:
    """The groups of the page."""
    texts = look.texts
    top = ft.Row([ft.Container(kit.heading(texts("more.title")), expand=True), Badge()])
    parts: list[ft.Control] = [top, kit.gap(16)]
    if counts.attention:
        row = kit.row(
            ft.Icons.ERROR,
            texts("sync.needs_attention"),
            "more.attention",
            app.way.to("/attention"),
            value=str(counts.attention),
        )
        parts += [kit.card(row, ground=ft.Colors.TERTIARY_CONTAINER), kit.gap(16)]
    parts += more_rows(me.actor(), app, look)
    choices = partial(_choices, app, look)
    languages = [(one.value, one.value, texts(f"language.{one}")) for one in Language]
    looks = [(one.value, one.value, texts(f"more.{one}")) for one in Brightness]
    percents = [(one, int(one * 100)) for one in TEXT_SCALES]
    sizes = [(one, str(percent), f"{percent} %") for one, percent in percents]
    networks = [
        (False, "always", texts("more.any_network")),
        (True, "wifi", texts("more.wifi_only")),
    ]
    parts += [
        choices("more.language", "language", texts.language, languages),
        kit.gap(),
        choices("more.look", "brightness", settings.brightness, looks),
        kit.gap(),
        choices("more.text_size", "text_scale", settings.text_scale, sizes),
        kit.gap(),
        choices("more.photos", WIFI_ONLY, settings.wifi_only, networks),
        kit.gap(),
        MorningChoice(),
        _profile(me, look),
        kit.gap(16),
        kit.outlined(texts("more.sign_out"), sign_out, "more.sign_out", ft.Icons.LOGOUT),
    ]
    column = ft.Column(parts, spacing=0, tight=True, width=m.WIDTH_DETAIL)
    return ft.ListView(
        [ft.Container(column, alignment=ft.Alignment.TOP_CENTER)],
        expand=True,
        padding=m.EDGE,
        key=f"more.list {tops}",
    )


Option = tuple[str | float, str, str]
"""A value of a setting, the end of its key, and its label."""


def _choices(
    app: App, look: Look, title: str, setting: str, now: str | float, options: Sequence[Option]
) -> ft.Control:
    """The values of a setting as chips; a tap keeps the value."""
    keep = partial(app.phone.settings.set, setting)
    chips = [
        chip(label, value == now, partial(keep, value), f"{title}.{end}")
        for value, end, label in options
    ]
    row = chip_row(chips)
    return ft.Column([kit.group_title(look.texts(title)), row], spacing=m.GAP_TITLE, tight=True)


def _profile(me: Me, look: Look) -> ft.Control:
    words = ft.Column(
        [
            kit.text(me.name, kit.Style.TITLE_MEDIUM),
            kit.quiet(f"{look.texts(f'role.{me.role}')} · {me.tenant_name}"),
            kit.quiet(me.e_mail),
        ],
        spacing=2,
        tight=True,
        expand=True,
    )
    row = ft.Row([kit.avatar(initials(me.name), is_me=True), words], spacing=12)
    title = kit.group_title(look.texts("more.profile"))
    return ft.Column([title, kit.card(row, padding=16)], spacing=m.GAP_TITLE, tight=True)


def _question(unsent: int, look: Look, leave: kit.Click, stay: kit.Click) -> ft.AlertDialog:
    texts = look.texts
    return ft.AlertDialog(
        modal=True,
        title=ft.Text(texts("more.unsent_title")),
        content=ft.Text(f"{texts('more.unsent', n=unsent)} {texts('more.unsent_stays')}"),
        actions=[
            kit.link(texts("action.cancel"), stay, "more.stay"),
            kit.link(texts("more.sign_out"), leave, "more.leave"),
        ],
    )
