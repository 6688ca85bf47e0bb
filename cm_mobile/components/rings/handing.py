"""The sheet that hands a ring out: to whom, until when, and their signature."""

from functools import partial

import flet as ft

from cm_contract.commands.key_loans import HandOutKeyRing
from cm_contract.errors import Refused
from cm_contract.records.employee import Employee
from cm_contract.records.key_ring import KeyRing
from cm_contract.records.signature import Signature
from cm_contract.values import Day, KeyLoanId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.days import today_of
from cm_mobile.components.drafting import Form, use_draft
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.rings.due import DueChips, next_friday
from cm_mobile.components.rings.sheet_frame import head_of, sheet_body
from cm_mobile.components.rings.signing import signature_of, signing
from cm_mobile.components.rings.taking import TakerSheet, person_field
from cm_mobile.components.rings.words import hanging
from cm_mobile.components.sheets import full_sheet
from cm_mobile.texts.refusals import refusal

WHENEVER = "whenever"


def draft_of(ring: KeyRing) -> str:
    """The key of the draft in which a hand-out is kept until it is done."""
    return f"handout:{ring.customer_id}:{ring.id}"


@component
def HandOutSheet(ring: KeyRing, close: kit.Click) -> ft.Control:
    """All that was chosen and drawn survives rotation, back and the app's end."""
    app, look = use_app(), use_look()
    today = today_of(app, look)
    people = use_live(app.store.key_rings.takers, ring.id, today).value or ()
    form = use_draft(draft_of(ring))
    is_choosing, choosing = ft.use_state(False)
    is_busy = ft.use_ref(False)
    to = next((one for one in people if one.id == form.text("to")), None)

    def choose(one: Employee) -> None:
        choosing(False)
        form.put_all({"to": one.id, "strokes": ""} if to not in (None, one) else {"to": one.id})
        form.show_anew()

    async def submit() -> None:
        if is_busy.current:
            return
        is_busy.current = True
        try:
            await _submit(ring, to, due_of(form, today), form, app, look, close)
        finally:
            is_busy.current = False

    away = partial(choosing, False)
    list_of_people = full_sheet(TakerSheet(people, choose, away), away) if is_choosing else None
    ft.use_dialog(list_of_people)
    return draw(ring, to, today, form, app, look, partial(choosing, True), submit, close)


def draw(
    ring: KeyRing,
    to: Employee | None,
    today: Day,
    form: Form,
    app: App,
    look: Look,
    ask: kit.Click,
    submit: kit.Click,
    close: kit.Click,
) -> ft.Control:
    """The sheet; the one button says what is missing when something is."""
    texts = look.texts
    title = texts("handout.title", number=ring.number)

    def put_due(day: Day | None) -> None:
        form.put("due", day or WHENEVER)

    name = to.name if to else ""
    return sheet_body(
        head_of(title, hanging(ring.keys), close, "handout.close", look),
        [
            person_field(to, texts("handout.to"), texts("handout.choose"), ask),
            DueChips(due_of(form, today), today, put_due),
        ],
        [
            *(signing(form, name, "handout", app, look) if form.is_ready else []),
            kit.filled(
                texts("handout.submit"), submit, "handout.submit", ft.Icons.VPN_KEY_OUTLINED
            ),
        ],
        look,
    )


def due_of(form: Form, today: Day) -> Day | None:
    """The day that is chosen; the coming Friday until somebody says otherwise."""
    said = form.text("due")
    if said == WHENEVER:
        return None
    return Day(said) if said else next_friday(today)


async def _submit(
    ring: KeyRing,
    to: Employee | None,
    due_on: Day | None,
    form: Form,
    app: App,
    look: Look,
    close: kit.Click,
) -> None:
    signature = signature_of(form, to.name, app.store.now()) if to else None
    if to is None or signature is None:
        app.notices.show(look.texts("handout.who_first" if to is None else "handout.must_sign"))
        return
    command = _command(ring, to, due_on, signature, app)
    try:
        async with form.writer.used():
            (sent,) = await app.perform(command, draft=form.writer.key)
    except Refused as refused:
        app.notices.show(refusal(look.texts, refused.code, refused.field, refused.about))
        return
    close()
    told = look.texts("handout.done", number=ring.number, name=to.name)
    app.notices.show(told, app.taking_back(sent))


def _command(
    ring: KeyRing, to: Employee, due_on: Day | None, signature: Signature, app: App
) -> HandOutKeyRing:
    return HandOutKeyRing(
        customer_id=ring.customer_id,
        key_ring_id=ring.id,
        loan_id=KeyLoanId(app.store.new_id()),
        employee_id=to.id,
        due_on=due_on,
        signature=signature,
    )
