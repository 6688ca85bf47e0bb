"""Sending a report: to whom."""

from collections.abc import Sequence
from functools import partial

import flet as ft

from cm_contract.commands.report_sending import SendReport
from cm_contract.records.customer import ContactPerson
from cm_contract.records.quality_report import QualityReport
from cm_contract.values import ContactPersonId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.doing import done
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.sync_state import status_of

Ids = frozenset[ContactPersonId]


def first_choice(persons: Sequence[ContactPerson]) -> ContactPerson | None:
    """Whom the button names: the primary person, else the first who has an e-mail address."""
    primary = [one for one in persons if one.is_primary]
    return next((one for one in (*primary, *persons) if one.e_mail), None)


@component
def SendSheet(
    report: QualityReport, persons: tuple[ContactPerson, ...], close: kit.Click
) -> ft.Control:
    """The contact persons to choose; who has no e-mail address is named, and can be given one."""
    app, look = use_app(), use_look()
    first = first_choice(persons)
    chosen, choose = ft.use_state(frozenset({first.id} if first else ()))
    status = use_live(status_of, app.engine).value
    is_sending = ft.use_ref(False)

    def turn(id: ContactPersonId) -> None:
        choose(chosen ^ {id})

    async def send() -> None:
        if is_sending.current or not chosen:
            return
        is_sending.current = True
        try:
            await _send(report, chosen, app, look, close)
        finally:
            is_sending.current = False

    def edit() -> None:
        close()
        app.way.go(f"/customers/{report.customer_id}/edit")

    is_offline = status is not None and not status.is_online
    rows = [_person(one, one.id in chosen, look, partial(turn, one.id), edit) for one in persons]
    return draw(rows, is_offline, look, send if chosen else None, edit)


def draw(
    rows: Sequence[ft.Control],
    is_offline: bool,
    look: Look,
    send: kit.Click | None,
    edit: kit.Click,
) -> ft.Control:
    """The sheet; without `send` nobody is chosen."""
    parts: list[ft.Control] = [kit.heading(look.texts("send.title"), kit.Style.HEADLINE_SMALL)]
    if rows:
        parts.append(kit.card(*rows))
    else:
        parts.append(kit.quiet(look.texts("send.nobody"), kit.Style.BODY_LARGE))
    if is_offline and send is not None:
        parts.append(kit.quiet(look.texts("send.when_online")))
    if send is not None:
        parts.append(kit.filled(look.texts("send.send"), send, "send.send", ft.Icons.SEND_OUTLINED))
    else:
        icon = ft.Icons.PERSON_ADD_ALT_OUTLINED
        parts.append(kit.filled(look.texts("send.add_address"), edit, "send.edit", icon))
    column = ft.Column(
        parts,
        spacing=16,
        tight=True,
        scroll=ft.ScrollMode.AUTO if look.is_large else None,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(column, padding=ft.Padding.only(left=16, right=16, bottom=24))


def _person(
    one: ContactPerson, is_chosen: bool, look: Look, turn: kit.Click, edit: kit.Click
) -> ft.Control:
    key = f"send.to.{one.id}"
    if one.e_mail is None:
        missing = look.texts("send.no_address", name=one.name)
        return kit.row(ft.Icons.PERSON_ADD_ALT_OUTLINED, one.name, key, edit, second=missing)
    icon = ft.Icons.CHECK_BOX if is_chosen else ft.Icons.CHECK_BOX_OUTLINE_BLANK
    row = kit.row(icon, one.name, key, turn, second=one.e_mail)
    return ft.MergeSemantics(content=ft.Semantics(checked=is_chosen, content=row))


async def _send(report: QualityReport, to: Ids, app: App, look: Look, close: kit.Click) -> None:
    command = SendReport(
        customer_id=report.customer_id,
        report_id=report.id,
        contact_person_ids=tuple(sorted(to)),
    )
    if await done(app, look, command) is not None:
        close()
        app.notices.show(look.texts("send.saved"))
