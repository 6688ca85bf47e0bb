"""The composition root: finds this phone, opens its store, and draws the app."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

import flet as ft

from cm_contract.messages import Me
from cm_mobile import routes
from cm_mobile.components.accents import extra
from cm_mobile.components.context import App, Look, provide, provide_app, use_app
from cm_mobile.components.failures import Failures, safely
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.messages import use_messages
from cm_mobile.components.metered import use_metered
from cm_mobile.components.nav import Way
from cm_mobile.components.notices import Notices
from cm_mobile.components.settings import Brightness, Settings, settings_of
from cm_mobile.components.theme import theme
from cm_mobile.components.typography import FONTS
from cm_mobile.components.uncovered import use_uncovered
from cm_mobile.config import Config
from cm_mobile.device.flet_device import FletDevice
from cm_mobile.device.vault import identity
from cm_mobile.device.wishes import Wishes, wishes
from cm_mobile.phones import Phones
from cm_mobile.store.live import reads
from cm_mobile.sync.phone import Phone
from cm_mobile.texts import Language, Texts
from cm_mobile.texts.formats import Formats

DEFAULT_ZONE = "Europe/Copenhagen"


def now() -> datetime:
    """The phone's clock."""
    return datetime.now(UTC)


async def start(page: ft.Page, config: Config, phones: Phones) -> None:
    """Draws the app on a page: a phone's screen, or a tab of a browser."""
    prepare(page)
    gone = asyncio.Event()
    page.on_close = gone.set
    who, wished = await identity(), await wishes()
    opened = await phones.open(who)
    app = App(
        config=config,
        phone=opened.phone,
        device=FletDevice(page, config.uploads_folder),
        changes=opened.changes,
        notices=Notices(),
        way=Way(page),
        now=now,
    )

    async def closed() -> None:
        opened.changes.leave(page.session.id)
        await phones.leave(who)

    page.on_close = closed
    if gone.is_set():
        await closed()
        return
    dress(page, await asyncio.to_thread(settings_of, opened.phone), wished)
    show(page, app, wished)


def prepare(page: ft.Page) -> None:
    """Gives a page its name, its fonts and its ground."""
    page.title = "CM Mobile"
    page.fonts = dict(FONTS)
    page.padding = 0
    page.bgcolor = ft.Colors.SURFACE
    page.locale_configuration = ft.LocaleConfiguration(
        supported_locales=[ft.Locale(language.value) for language in Language]
    )


def dress(page: ft.Page, chosen: Settings, wished: Wishes) -> None:
    """Gives a page its colours and sizes."""
    page.theme = theme(False, chosen.text_scale, wished.high_contrast, wished.reduce_motion)
    page.dark_theme = theme(True, chosen.text_scale, wished.high_contrast, wished.reduce_motion)
    page.theme_mode = ft.ThemeMode(chosen.brightness.value)


def show(page: ft.Page, app: App, wished: Wishes) -> Failures:
    """Draws the app, and anew when the page has lost what it showed; where its errors go."""

    def draw() -> None:
        page.render_views(lambda: Root(app, wished))

    def anew() -> None:
        page.views = [ft.View()]
        page.update()
        draw()

    failures = Failures(again=anew, copy=app.device.copy, now=app.now)
    failures.watch(page)
    page.on_connect = anew
    draw()
    return failures


@component
def Root(app: App, wished: Wishes) -> ft.Control:
    """Everything, below the objects of the session."""
    return provide_app(app, lambda: Dressed(wished))


@reads("session")
def me_of(phone: Phone) -> Me | None:
    """Who is signed in."""
    return phone.session.me if phone.session is not None else None


@component
def Dressed(wished: Wishes) -> ft.Control:
    """The app in the user's language, brightness and text size; sign-in when nobody is in."""
    app, page = use_app(), ft.context.page
    width, set_width = ft.use_state(page.width or 0.0)
    is_dark_system, set_dark = ft.use_state(page.platform_brightness == ft.Brightness.DARK)
    settings = use_live(settings_of, app.phone)
    signed_in = use_live(me_of, app.phone)

    def darken(event: ft.Event[ft.Page]) -> None:
        # Flet 1.0.5 sends the bare word, not the event that it documents.
        set_dark(event.data == ft.Brightness.DARK.value)

    def watch() -> None:
        page.on_resize = safely(lambda event: set_width(event.width))
        page.on_platform_brightness_change = safely(darken)

    ft.use_effect(safely(watch), [], cleanup=lambda: None)
    chosen = settings.value or Settings()
    user_id = signed_in.value.user_id if signed_in.value is not None else None
    me = use_uncovered(signed_in.value, user_id)
    look = _look(app.config, chosen, me, width, is_dark_system, wished)
    is_wide = use_uncovered(look.is_wide, look.is_wide)

    def dress_anew() -> None:
        if settings.value is not None:
            dress(page, settings.value, wished)
            page.update()

    ft.use_effect(safely(dress_anew), [chosen.text_scale, chosen.brightness], cleanup=lambda: None)
    use_messages(app, look)
    use_metered(app, settings.value)
    bound = ft.use_memo(lambda: replace(app, session=app.phone.session), [me and me.user_id])
    if settings.is_loading or signed_in.is_loading:
        return provide(look, None, _waiting)
    if me is None:
        return provide(look, None, _signed_out)
    pages = partial(_router, "wide" if is_wide else "narrow")
    return provide(look, me, partial(provide_app, bound, pages))


def _waiting() -> ft.Control:
    return keyed("waiting", ft.Router, routes.every(Blank), manage_views=True)


def _signed_out() -> ft.Control:
    return keyed("signed out", ft.Router, routes.signed_out(), manage_views=True)


def _router(width: str) -> ft.Control:
    found = routes.wide() if width == "wide" else routes.narrow()
    return keyed(width, ft.Router, found, manage_views=True)


@component
def Blank() -> ft.View:
    """The ground, for the moment before the settings are read."""
    return ft.View(route=ft.use_view_path())


def _look(
    config: Config,
    settings: Settings,
    me: Me | None,
    width: float,
    is_dark_system: bool,
    wished: Wishes,
) -> Look:
    language = settings.language or Language(me.language if me else config.default_language)
    is_dark = settings.brightness is Brightness.DARK or (
        settings.brightness is Brightness.SYSTEM and is_dark_system
    )
    return Look(
        texts=Texts.of(language),
        formats=Formats(language, ZoneInfo(me.time_zone if me else DEFAULT_ZONE)),
        extra=extra(is_dark),
        is_dark=is_dark,
        text_scale=settings.text_scale,
        width=width,
        reduce_motion=wished.reduce_motion,
    )
