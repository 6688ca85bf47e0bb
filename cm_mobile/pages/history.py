"""The customer's history: who changed what, and the way back to a value that was lost."""

import flet as ft

from cm_contract.commands.base import Command
from cm_contract.commands.contact_person import EditContactPerson
from cm_contract.commands.customer import EditComment, EditCustomer
from cm_contract.commands.editing import Edit
from cm_contract.commands.location import EditLocation
from cm_contract.records.history import FieldChange, HistoryEntry
from cm_contract.rules import Access, Function
from cm_contract.values import ContactPersonId, CustomerId, LocationId, Scalar
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.doing import done
from cm_mobile.components.event_line import event_title
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.store.history import Happened
from cm_mobile.texts import Texts
from cm_mobile.texts.refusals import field_label


@page("customers/:customer_id/history")
def HistoryPage(customer_id: str) -> ft.Control:
    """What happened, the newest first."""
    app, look, me = use_app(), use_look(), use_me()
    live = use_live(app.store.history.of_customer, CustomerId(customer_id))
    actor, title = me.actor(), look.texts("history.title")
    if not actor.may(Function.HISTORY, Access.READ):
        return frame(denied(look.texts("history.denied")), title=title)
    may_edit = actor.may(Function.EDIT_CUSTOMER, Access.WRITE)
    return frame(draw(live, app, look, may_edit), title=title)


def draw(live: Live[tuple[Happened, ...]], app: App, look: Look, may_edit: bool) -> ft.Control:
    """The page in each of its states."""
    if live.value is None:
        return pending(live)
    if not live.value:
        return empty(look.texts("history.empty"))
    cards = [_card(one, app, look, may_edit) for one in live.value]
    return scrolling([part for card in cards for part in (card, kit.gap(12))])


def _card(one: Happened, app: App, look: Look, may_edit: bool) -> ft.Control:
    entry, texts = one.entry, look.texts
    who = one.by or texts("customer.somebody")
    when = look.formats.moment(entry.at, app.store.now())
    parts: list[ft.Control] = [
        kit.text(event_title(one, look), kit.Style.TITLE_SMALL),
        kit.quiet(f"{who} · {when}"),
    ]
    for change in entry.changes:
        parts.append(_change(one, change, look))
        command = undoing(entry, change)
        if change.is_overwritten:
            parts.append(kit.quiet(texts("history.overwritten"), kit.Style.BODY_SMALL))
        if may_edit and command is not None:
            use = _using(command, change, app, look)
            name = f"history.{entry.id}.{change.field}"
            parts.append(ft.Row([kit.link(texts("history.use"), use, name)]))
    return kit.card(ft.Column(parts, spacing=6, tight=True), padding=16)


def _change(one: Happened, change: FieldChange, look: Look) -> ft.Control:
    field, checkpoint = one.subject(change)
    label = checkpoint.of(look.texts.language) if checkpoint else field_label(look.texts, field)
    was, to = shown(change.was, look.texts), shown(change.to, look.texts)
    return kit.text(look.texts("history.from_to", field=label, was=was, to=to))


def shown(value: Scalar, texts: Texts) -> str:
    """A value of a field, as people say it."""
    if isinstance(value, bool):
        return texts("answer.yes" if value else "answer.no")
    return texts("history.empty_value") if value in (None, "") else str(value)


def undoing(entry: HistoryEntry, change: FieldChange) -> Command | None:
    """The command that puts a field back to the value that it had before."""
    fields = {change.field: Edit(change.to, change.was)}
    where = entry.customer_id
    match entry.command:
        case "EditCustomer":
            return EditCustomer(customer_id=where, fields=fields)
        case "EditLocation":
            id = LocationId(entry.record_id)
            return EditLocation(customer_id=where, location_id=id, fields=fields)
        case "EditContactPerson":
            person = ContactPersonId(entry.record_id)
            return EditContactPerson(customer_id=where, contact_person_id=person, fields=fields)
        case "EditComment":
            was, to = (str(value) if value else None for value in (change.to, change.was))
            return EditComment(customer_id=where, was=was, text=to)
    return None


def _using(command: Command, change: FieldChange, app: App, look: Look) -> kit.Click:
    async def use() -> None:
        sent = await done(app, look, command)
        if sent is None:
            return
        label = field_label(look.texts, change.field)
        app.notices.show(look.texts("history.used", field=label), app.taking_back(sent))

    return use
