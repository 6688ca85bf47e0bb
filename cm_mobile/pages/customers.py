"""Customers: one of 100,000 by any scrap of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from cm_contract.records.customer import CustomerKind
from cm_contract.records.directory import Area
from cm_contract.rules import Access, Function, Role
from cm_contract.values import AreaId
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.badge import Badge
from cm_mobile.components.chips import chip, choosing_chip
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.customer_lists import Everybody, Results
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.search_field import SearchField
from cm_mobile.components.tops import use_tops
from cm_mobile.store.customers import Filters
from cm_mobile.store.distance import Position

NO_FILTERS = Filters()


@dataclass(frozen=True)
class Choice:
    """What is looked for."""

    text: str = ""
    filters: Filters = NO_FILTERS
    position: Position | None = None


@component
def CustomersTab() -> ft.Control:
    """Search on top, filters, and the list that answers both."""
    app, look, me = use_app(), use_look(), use_me()
    choice, choose = ft.use_state(Choice())
    tops = use_tops("/customers")
    newest = ft.use_ref(choice)
    newest.current = choice
    areas = use_live(app.store.customers.areas).value or ()
    total = use_live(app.store.customers.count, Filters()).value or 0

    def type_text(text: str) -> None:
        choose(replace(choice, text=text))

    async def toggle_near() -> None:
        if choice.position is not None:
            choose(replace(choice, position=None))
            return
        position = await app.device.position()
        if position is None:
            app.notices.show(look.texts("customers.no_position"))
        else:
            choose(replace(choice, position=position))

    async def look_around() -> None:
        position = await app.device.known_position()
        if position is not None:
            choose(replace(newest.current or choice, position=position))

    ft.use_effect(kit.on(look_around), [], cleanup=lambda: None)

    def filter_by(filters: Filters) -> None:
        choose(replace(choice, filters=filters))

    # The page beside the list has the badge then; two would be one too many.
    has_page_beside = look.is_wide and ft.use_route_location() != "/customers"
    hint = look.texts("action.search" if look.is_large else "customers.hint", n=total)
    search = keyed(
        f"search {tops}",
        SearchField,
        "customers.search",
        hint,
        choice.text,
        type_text,
        has_focus=tops > 0,
        trailing=None if has_page_beside else partial(Badge, is_short=True),
    )
    chips = _chips(look, choice, areas, toggle_near, filter_by, me.role is Role.ADMINISTRATOR)
    may_create = me.actor().may(Function.EDIT_CUSTOMER, Access.WRITE)
    parts: list[ft.Control] = [
        ft.Container(
            ft.Row([ft.Container(search, expand=True)]),
            padding=ft.Padding.only(left=m.EDGE, right=m.EDGE, top=8),
        ),
        ft.Container(chips, padding=ft.Padding.only(left=m.EDGE, top=8, bottom=4)),
    ]
    if choice.text.strip():
        found = Results(choice.text, choice.filters, choice.position, may_create)
        parts.append(ft.Container(found, expand=True))
    else:
        key = f"{choice.filters!r} {tops}"
        everybody = keyed(key, Everybody, choice.filters, choice.position)
        parts.append(ft.Container(everybody, expand=True))
    # The field stands at the same place in both cases, else it would lose what is typed.
    layers: list[ft.Control] = [ft.Column(parts, spacing=0, expand=True)]
    if may_create and not choice.text:
        layers.append(_create(app, look))
    return ft.Stack(layers, expand=True)


def _create(app: App, look: Look) -> ft.Control:
    return ft.FloatingActionButton(
        ft.Icon(ft.Icons.ADD, semantics_label=look.texts("customers.new")),
        tooltip=kit.tip(look.texts("customers.new")),
        key="customers.new",
        on_click=kit.on(app.way.to("/customers/new")),
        right=16,
        bottom=16,
    )


def _chips(
    look: Look,
    choice: Choice,
    areas: tuple[Area, ...],
    near: kit.Click,
    filter_by: Callable[[Filters], None],
    has_archive: bool,
) -> ft.Control:
    texts, filters = look.texts, choice.filters
    is_private = filters.kind is CustomerKind.PRIVATE
    other_kind = None if is_private else CustomerKind.PRIVATE
    chips = [
        chip(
            texts("customers.nearest"), choice.position is not None, near, "customers.filter.near"
        ),
        *(_area_chip(look, areas, filters, filter_by) if len(areas) > 1 else []),
        chip(
            texts("customers.private"),
            is_private,
            partial(filter_by, replace(filters, kind=other_kind)),
            "customers.filter.private",
        ),
    ]
    if has_archive:
        archive = partial(filter_by, replace(filters, archive=not filters.archive))
        on = filters.archive
        chips.append(chip(texts("customers.archive"), on, archive, "customers.filter.archive"))
    return ft.Row(chips, spacing=8, wrap=look.is_large, scroll=None if look.is_large else _HIDDEN)


_HIDDEN = ft.ScrollMode.HIDDEN


def _area_chip(
    look: Look, areas: tuple[Area, ...], filters: Filters, filter_by: Callable[[Filters], None]
) -> list[ft.Control]:
    name = next((area.name for area in areas if area.id == filters.area_id), None)
    items = [
        ft.PopupMenuItem(
            content=look.texts("customers.all_areas"),
            on_click=_picking(filter_by, filters, None),
            key="customers.area.all",
        ),
        *(
            ft.PopupMenuItem(
                content=area.name,
                checked=area.id == filters.area_id,
                on_click=_picking(filter_by, filters, area.id),
                key=f"customers.area.{area.name}",
            )
            for area in areas
        ),
    ]
    label = name or look.texts("customers.area")
    return [choosing_chip(label, filters.area_id is not None, items, "customers.filter.area")]


def _picking(
    filter_by: Callable[[Filters], None], filters: Filters, area_id: AreaId | None
) -> kit.Click:
    click: kit.Click = kit.on(partial(filter_by, replace(filters, area_id=area_id)))
    return click
