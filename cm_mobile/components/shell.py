"""The shell: tabs that stay alive on a phone, a rail and two panes on a wide screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from cm_mobile.components import measures as m
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.failures import safely
from cm_mobile.components.guarded import component
from cm_mobile.components.layer import Layer, in_layer
from cm_mobile.components.writing import WriteButton


@dataclass(frozen=True, slots=True)
class Tab:
    """A destination of the bottom bar."""

    root: str
    name: str
    icon: ft.IconData
    chosen_icon: ft.IconData
    body: Callable[[], ft.Control]


@dataclass(frozen=True)
class Work:
    """What a wide screen shows: the path, and the page beside the list, if one is open."""

    path: str
    detail: ft.Control | None


def TabsView(tabs: Sequence[Tab], path: str, layer: Layer) -> ft.View:
    """All tabs that were opened, only the chosen one on the screen, with the bottom bar.

    Below a page stays the tab from which it was opened.
    """
    last = ft.use_ref(chosen_tab(tabs, path))
    chosen = chosen_tab(tabs, path) if layer.is_shown else last.current or 0
    last.current = chosen
    bodies = in_layer(layer, Bodies, tuple(tabs), chosen)
    return ft.View(
        route="/",
        padding=0,
        controls=[ft.SafeArea(bodies, expand=True)],
        navigation_bar=tab_bar(tabs, chosen),
    )


def WideShell(tabs: Sequence[Tab], work: Work) -> ft.View:
    """Rail, then the chosen tab; with a page open beside it."""
    chosen = chosen_tab(tabs, work.path)
    is_split = tabs[chosen].root == "/customers"
    bodies = ft.Container(
        Bodies(tuple(tabs), chosen),
        width=m.WIDTH_LIST if is_split else None,
        expand=not is_split,
        # The tabs that are moved aside would else lie over the page beside the list.
        clip_behavior=ft.ClipBehavior.HARD_EDGE,
    )
    parts: list[ft.Control] = [_rail(tabs, chosen), bodies]
    if is_split:
        parts += [ft.VerticalDivider(width=1), ft.Container(_detail(work), expand=True)]
    elif work.detail is not None:
        parts[1] = ft.Container(work.detail, expand=True)
    row = ft.Row(parts, spacing=0, expand=True, vertical_alignment=ft.CrossAxisAlignment.STRETCH)
    return ft.View(route="/", padding=0, controls=[row])


def _detail(work: Work) -> ft.Control:
    if work.detail is None:
        hint = ft.Text(use_look().texts("customers.choose"), color=ft.Colors.ON_SURFACE_VARIANT)
        return ft.Container(hint, alignment=ft.Alignment.CENTER)
    return ft.Container(
        ft.Container(work.detail, width=m.WIDTH_DETAIL), alignment=ft.Alignment.TOP_CENTER
    )


def chosen_tab(tabs: Sequence[Tab], path: str) -> int:
    """The tab that a path belongs to."""
    matching = [n for n, tab in enumerate(tabs) if path.startswith(tab.root)]
    return max(matching, key=lambda n: len(tabs[n].root))


@component
def Bodies(tabs: tuple[Tab, ...], chosen: int) -> ft.Control:
    """The opened tabs side by side. Moved aside with `offset`, a tab keeps scroll and fields."""
    opened: set[int] = ft.use_memo(set, [])
    opened.add(chosen)
    return ft.Stack(
        [
            ft.Container(
                tab.body(),
                key=f"tab{tab.root}",
                offset=ft.Offset(0 if n == chosen else 2, 0),
                left=0,
                right=0,
                top=0,
                bottom=0,
            )
            for n, tab in enumerate(tabs)
            if n in opened
        ],
        expand=True,
    )


def tab_bar(tabs: Sequence[Tab], chosen: int) -> ft.NavigationBar:
    """The bottom bar; call it while a component draws."""
    app, look = use_app(), use_look()

    def choose(event: ft.Event[ft.NavigationBar]) -> None:
        app.way.choose_tab(tabs[int(str(event.data))].root)

    hide = ft.NavigationBarLabelBehavior.ALWAYS_HIDE
    return ft.NavigationBar(
        selected_index=chosen,
        on_change=safely(choose),
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
        indicator_color=ft.Colors.PRIMARY_CONTAINER,
        label_behavior=hide if look.is_large else None,
        destinations=[
            ft.NavigationBarDestination(
                label=look.texts(tab.name),
                icon=tab.icon,
                selected_icon=tab.chosen_icon,
                key=tab.name,
            )
            for tab in tabs
        ],
    )


def _rail(tabs: Sequence[Tab], chosen: int) -> ft.Control:
    app, look = use_app(), use_look()

    def choose(event: ft.Event[ft.NavigationRail]) -> None:
        app.way.choose_tab(tabs[int(str(event.data))].root)

    return ft.NavigationRail(
        selected_index=chosen,
        on_change=safely(choose),
        min_width=m.WIDTH_RAIL,
        label_type=ft.NavigationRailLabelType.ALL,
        group_alignment=-1,
        leading=ft.Container(WriteButton(), padding=ft.Padding.only(top=16, bottom=24)),
        destinations=[
            ft.NavigationRailDestination(
                icon=tab.icon,
                selected_icon=tab.chosen_icon,
                label=look.texts(tab.name),
                key=tab.name,
            )
            for tab in tabs
        ],
    )
