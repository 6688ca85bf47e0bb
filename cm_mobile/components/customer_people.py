"""What a customer's page has of people: contact persons, employees, the homepage."""

from functools import partial

import flet as ft

from cm_contract.rules import Access, Actor, Function
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.customer_parts import Tiles
from cm_mobile.components.days import today_of
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.store.customers import Whole


@component
def CustomerPeople(whole: Whole) -> ft.Control:
    """The rows that are this user's business, each with its live value."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    today = today_of(app, look)
    connected = use_live(app.store.employees.connected, whole.customer.id, today).value or ()
    names = [one.employee.name for one in connected]
    tiles = Tiles(whole.customer.id, app, look)
    persons = [one.name for one in whole.contact_persons]
    shown = _names(persons, look.texts("customer.no_contacts"))
    rows = [
        tiles.to("contact_persons", ft.Icons.PERSON_OUTLINE, "customer.contact_persons", shown),
        *_employees(names, tiles, look, actor),
        *_homepage(whole, app, look),
    ]
    return kit.group(look.texts("customer.people"), rows)


def _names(names: list[str], nobody: str) -> str:
    """The first name, and how many more."""
    if not names:
        return nobody
    return names[0] if len(names) == 1 else f"{names[0]}, +{len(names) - 1}"


def _employees(names: list[str], tiles: Tiles, look: Look, actor: Actor) -> list[ft.Control]:
    icon = ft.Icons.BADGE_OUTLINED
    if actor.may(Function.EMPLOYEES, Access.READ):
        shown = _names(names, look.texts("employees.none"))
        return [tiles.to("employees", icon, "employees.title", shown)]
    if actor.may(Function.COLLEAGUES, Access.READ):
        return [tiles.to("employees", icon, "employees.colleagues")]
    return []


def _homepage(whole: Whole, app: App, look: Look) -> list[ft.Control]:
    homepage = whole.customer.homepage
    if not homepage:
        return []
    row = kit.row(
        ft.Icons.LANGUAGE,
        look.texts("customer.homepage"),
        "customer.tile.homepage",
        partial(app.device.open_link, homepage),
        value=homepage.removeprefix("https://").rstrip("/"),
        is_large=look.is_large,
    )
    return [row]
