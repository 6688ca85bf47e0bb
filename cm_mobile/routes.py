"""Paths to pages: those of `cm_mobile/pages` that say where they are shown."""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import unquote

import flet as ft

from cm_mobile.components.context import use_app
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.layer import COVERED_S, Layer, in_layer, use_layer
from cm_mobile.components.paged import Page, pages_of
from cm_mobile.components.shell import Tab, TabsView, WideShell, Work, chosen_tab, tab_bar
from cm_mobile.pages.customers import CustomersTab
from cm_mobile.pages.more import MoreTab
from cm_mobile.pages.not_found import NotFound
from cm_mobile.pages.sign_in import SignInPage
from cm_mobile.pages.today import TodayTab

PAGES = pages_of("cm_mobile.pages")
"""Every page below the tabs."""

TABS: tuple[Tab, ...] = (
    Tab("/", "nav.today", ft.Icons.TODAY_OUTLINED, ft.Icons.TODAY, TodayTab),
    Tab("/customers", "nav.customers", ft.Icons.STORE_OUTLINED, ft.Icons.STORE, CustomersTab),
    Tab("/more", "nav.more", ft.Icons.MENU, ft.Icons.MENU, MoreTab),
)


@dataclass(frozen=True, slots=True)
class Found:
    """The page of a path and its parameters."""

    page: Page
    values: dict[str, str]

    def draw(self) -> ft.Control:
        """The page under a key of its own, so that no state passes from one customer to another."""
        return keyed("/".join(self.values.values()) or "page", self.page.draw, **self.values)


def find(path: str) -> Found | None:
    """The page that a path names."""
    for page in PAGES:
        match = re.fullmatch(re.sub(r":(\w+)", r"(?P<\1>[^/]+)", page.pattern), path.strip("/"))
        if match:
            return Found(page, _decoded(match.groupdict()))
    return None


def _decoded(values: Mapping[str, str]) -> dict[str, str]:
    return {name: unquote(value) for name, value in values.items()}


def _here() -> str:
    """The path that is shown; it is noted, so that back leads to where one came from."""
    path = ft.use_route_location()
    use_app().way.arrived(path)
    return path


@component
def _PageView(page: Page) -> ft.View:
    path = _here()
    layer = use_layer(ft.use_view_path() == path)
    found = Found(page, _decoded(ft.use_route_params()))
    is_drawn = use_drawn(layer)
    body: list[ft.BaseControl] = [in_layer(layer, Found.draw, found)] if is_drawn else []
    bar = tab_bar(TABS, chosen_tab(TABS, path)) if page.has_tabs else None
    return ft.View(route=ft.use_view_path(), padding=0, controls=body, navigation_bar=bar)


def use_drawn(layer: Layer) -> bool:
    """Whether the view is to be drawn: one that is covered from the start waits a moment.

    A path such as a report's puts the customer and the list of reports below it; drawn with it,
    they would be most of the work before the report stands.
    """
    is_on_screen = layer.is_shown
    is_time, tell = ft.use_state(False)
    was_drawn = ft.use_ref(is_on_screen)
    was_drawn.current = was_drawn.current or is_on_screen or is_time

    async def wait() -> None:
        await asyncio.sleep(COVERED_S)
        tell(True)

    ft.use_effect(wait if not is_on_screen else _nothing, [], cleanup=lambda: None)
    return bool(was_drawn.current)


def _nothing() -> None:
    """A view on the screen waits for nothing."""


@component
def _Nowhere() -> ft.View:
    _here()
    return ft.View(route=ft.use_view_path(), padding=0, controls=[NotFound()])


@component
def _SignIn() -> ft.View:
    return ft.View(route=ft.use_view_path(), padding=0, controls=[SignInPage()])


@component
def _Tabs() -> ft.View:
    path = _here()
    return TabsView(TABS, path, use_layer(any(path == tab.root for tab in TABS)))


@component
def _Wide() -> ft.View:
    path = _here()
    found = find(path)
    is_tab = any(path == tab.root for tab in TABS)
    detail = found.draw() if found else None if is_tab else NotFound()
    return WideShell(TABS, Work(path, detail))


def narrow() -> list[ft.Route]:
    """The routes of a phone: each page a view above the one that it belongs to."""
    by_pattern = {page.pattern: _route(page) for page in PAGES}
    roots = {tab.root.strip("/"): _tab_route(tab) for tab in TABS}
    for pattern, route in by_pattern.items():
        above = pattern
        while "/" in above:
            above = above.rpartition("/")[0]
            parent = by_pattern.get(above) or roots.get(above)
            if parent is not None:
                break
        else:
            parent = None
        if parent is None:
            roots[pattern] = route
        else:
            route.path = pattern.removeprefix(above + "/")
            parent.children = [*(parent.children or []), route]
    return [*roots.values(), ft.Route(path=":rest*", component=_Nowhere)]


def wide() -> list[ft.Route]:
    """The routes of a wide screen: one view that shows list and detail side by side."""
    return every(_Wide)


def signed_out() -> list[ft.Route]:
    """Sign-in, whatever path was asked for."""
    return every(_SignIn)


def every(view: Callable[[], ft.View]) -> list[ft.Route]:
    """Routes that show one view, whatever the path."""
    return [ft.Route(index=True, component=view), ft.Route(path=":rest*", component=view)]


def _route(page: Page) -> ft.Route:
    return ft.Route(path=page.pattern, component=partial(_PageView, page))


def _tab_route(tab: Tab) -> ft.Route:
    root = tab.root.strip("/")
    return ft.Route(path=root or None, index=not root, component=_Tabs)
