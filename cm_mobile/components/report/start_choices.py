"""What a report begins with: template, place, whose work is looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from cm_contract.records.customer import Location
from cm_contract.records.directory import User
from cm_contract.records.report_template import FilledBy, ReportTemplate
from cm_contract.values import CustomerId, LocationId, TemplateId, UserId
from cm_mobile.components import kit
from cm_mobile.components.chips import chip
from cm_mobile.components.context import Look
from cm_mobile.components.places import address_of


@dataclass(frozen=True)
class Choice:
    """What a report begins with."""

    template_id: TemplateId
    location_id: LocationId | None = None
    cleaner_id: UserId | None = None


@dataclass(frozen=True)
class Offered:
    """What there is to choose from; the template that was used last comes first."""

    customer_id: CustomerId
    templates: tuple[ReportTemplate, ...]
    locations: tuple[Location, ...]
    cleaners: tuple[User, ...]

    @property
    def first(self) -> Choice:
        """What is chosen at first: the customer's own address, nobody's work."""
        main = next((one.id for one in self.locations if one.is_main), None)
        return Choice(self.templates[0].id, main)


Choose = Callable[[Choice], None]


def choices(offered: Offered, now: Choice, choose: Choose, look: Look) -> list[ft.Control]:
    """Only what leaves a choice; a single template says its name."""
    return [
        *_templates(offered, now, choose, look),
        *_locations(offered, now, choose, look),
        *_cleaners(offered, now, choose, look),
    ]


def _templates(offered: Offered, now: Choice, choose: Choose, look: Look) -> list[ft.Control]:
    if len(offered.templates) == 1:
        return [kit.quiet(offered.templates[0].content.name.of(look.texts.language))]
    rows = [
        _radio(
            one.content.name.of(look.texts.language),
            one.id == now.template_id,
            partial(choose, replace(now, template_id=one.id)),
            f"start.template.{one.series_id}",
            look.texts("reports.for_contacts") if _is_for_contacts(one, offered) else "",
        )
        for one in offered.templates
    ]
    return [kit.group(look.texts("reports.template"), rows)]


def _is_for_contacts(one: ReportTemplate, offered: Offered) -> bool:
    """Whether contact persons fill it in, and others are there that they don't."""
    kinds = {other.content.filled_by for other in offered.templates}
    return len(kinds) > 1 and one.content.filled_by is FilledBy.CONTACT


def _radio(label: str, is_chosen: bool, click: kit.Click, key: str, second: str = "") -> ft.Control:
    icon = ft.Icons.RADIO_BUTTON_CHECKED if is_chosen else ft.Icons.RADIO_BUTTON_UNCHECKED
    row = kit.row(icon, label, key, click, second=second)
    return ft.MergeSemantics(content=ft.Semantics(checked=is_chosen, content=row))


def _locations(offered: Offered, now: Choice, choose: Choose, look: Look) -> list[ft.Control]:
    if len(offered.locations) < 2:
        return []
    chips = [
        chip(
            one.name or address_of(one) or look.texts("map.main"),
            one.id == now.location_id,
            partial(choose, replace(now, location_id=one.id)),
            f"start.location.{one.id}",
        )
        for one in offered.locations
    ]
    return _chips(look.texts("field.location_id"), chips)


def _cleaners(offered: Offered, now: Choice, choose: Choose, look: Look) -> list[ft.Control]:
    if not offered.cleaners:
        return []
    chips = [
        chip(
            one.name,
            one.id == now.cleaner_id,
            partial(choose, replace(now, cleaner_id=None if one.id == now.cleaner_id else one.id)),
            f"start.cleaner.{one.id}",
        )
        for one in offered.cleaners
    ]
    return _chips(look.texts("reports.cleaner"), chips)


def _chips(title: str, chips: Sequence[ft.Control]) -> list[ft.Control]:
    return [kit.group_title(title), ft.Row([*chips], spacing=8, run_spacing=0, wrap=True)]
