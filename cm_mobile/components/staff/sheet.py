"""The sheet that connects somebody: role there, where, and from when until when."""

from dataclasses import dataclass, replace
from functools import partial

import flet as ft

from cm_contract.commands.employees import ConnectEmployee
from cm_contract.records.customer import Location
from cm_contract.records.employee import Employee
from cm_contract.values import CustomerId, Day, EmployeeLinkId, LocationId
from cm_mobile.components import kit
from cm_mobile.components.calendar import use_calendar
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.days import today_of
from cm_mobile.components.doing import done
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.typing import Field, typed_field

ROLES = ("fixed", "stand_in")


@dataclass(frozen=True)
class Choice:
    """What was chosen so far."""

    role_there: str
    from_day: Day
    until_day: Day | None = None
    location_id: LocationId | None = None


@component
def ConnectSheet(customer_id: CustomerId, employee: Employee, close: kit.Click) -> ft.Control:
    """Everything is chosen already as it mostly is; the button connects."""
    app, look = use_app(), use_look()
    today = today_of(app, look)
    choice, choose = ft.use_state(Choice(look.texts("employees.fixed"), today))
    revision, anew = ft.use_state(0)
    whole = use_live(app.store.customers.whole, customer_id).value
    places = whole.locations if whole else ()
    begin = use_calendar(choice.from_day, lambda day: choose(replace(choice, from_day=day)))
    end = use_calendar(choice.until_day, lambda day: choose(replace(choice, until_day=day)))

    def take(role: str) -> None:
        choose(replace(choice, role_there=role))
        anew(revision + 1)

    async def connect() -> None:
        command = ConnectEmployee(
            customer_id=customer_id,
            link_id=EmployeeLinkId(app.store.new_id()),
            employee_id=employee.id,
            location_id=choice.location_id,
            role_there=choice.role_there or None,
            from_day=choice.from_day,
            until_day=choice.until_day,
        )
        sent = await done(app, look, command)
        if sent is not None:
            close()
            app.way.back()
            text = look.texts("employees.did_connect", name=employee.name)
            app.notices.show(text, app.taking_back(sent))

    hint = look.texts("employees.role_hint")
    field = Field(key="connect.role", label=look.texts("field.role_there"), hint=hint, most=60)
    written = partial(_written, choice, choose)
    roles = [_role(look.texts(f"employees.{name}"), choice, take, name) for name in ROLES]
    parts: list[ft.Control] = [
        kit.heading(look.texts("employees.connect_name", name=employee.name), _TITLE),
        typed_field(field, choice.role_there, written, str(revision)),
        chip_row(roles),
        *_places(places, choice, choose, look),
        chip_row(_days(choice, choose, begin, end, look)),
        kit.filled(look.texts("employees.do_connect"), connect, "connect.submit"),
    ]
    column = ft.Column(
        parts, spacing=12, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )
    return ft.Container(column, padding=ft.Padding.only(left=16, right=16, bottom=24))


_TITLE = kit.Style.HEADLINE_SMALL


def _written(choice: Choice, choose: kit.Click, text: str) -> None:
    choose(replace(choice, role_there=text))


def _role(label: str, choice: Choice, take: kit.Click, name: str) -> ft.Control:
    return chip(label, choice.role_there == label, partial(take, label), f"connect.role.{name}")


def _places(
    places: tuple[Location, ...], choice: Choice, choose: kit.Click, look: Look
) -> list[ft.Control]:
    """The customer's locations, where there are several."""
    if len(places) < 2:
        return []
    named: list[tuple[LocationId | None, str]] = [(None, look.texts("employees.everywhere"))]
    named += [(one.id, one.name or one.street or "–") for one in places]
    chips = [
        chip(
            name,
            choice.location_id == id,
            partial(choose, replace(choice, location_id=id)),
            f"connect.location.{id or 'all'}",
        )
        for id, name in named
    ]
    return [chip_row(chips)]


def _days(
    choice: Choice, choose: kit.Click, begin: kit.Click, end: kit.Click, look: Look
) -> list[ft.Control]:
    texts, day = look.texts, look.formats.day
    first = texts("employees.from", day=day(choice.from_day))
    is_open = choice.until_day is None
    last = texts("employees.choose_end")
    if choice.until_day is not None:
        last = texts("employees.until", day=day(choice.until_day))
    no_end = partial(choose, replace(choice, until_day=None))
    return [
        kit.outlined(first, begin, "connect.from", ft.Icons.EVENT),
        chip(texts("employees.no_end"), is_open, no_end, "connect.until.none"),
        kit.outlined(last, end, "connect.until", ft.Icons.EVENT),
    ]
