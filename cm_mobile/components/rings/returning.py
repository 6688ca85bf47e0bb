"""The sheet that takes a ring back: a remark, and a signature if somebody wants one."""

from functools import partial

import flet as ft

from cm_contract.commands.key_loans import ReturnKeyRing
from cm_contract.errors import Refused
from cm_contract.records.key_ring import KeyRing
from cm_contract.values import KeyLoanId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look
from cm_mobile.components.drafting import Form, use_draft
from cm_mobile.components.guarded import component
from cm_mobile.components.rings.sheet_frame import head_of, sheet_body
from cm_mobile.components.rings.signing import signature_of, signing
from cm_mobile.components.typing import Field, typed_field
from cm_mobile.texts.refusals import refusal


@component
def ReturnSheet(ring: KeyRing, close: kit.Click) -> ft.Control:
    """What was written and drawn is kept until the ring is back."""
    app, look = use_app(), use_look()
    form = use_draft(f"return:{ring.customer_id}:{ring.id}")
    is_busy = ft.use_ref(False)

    async def submit() -> None:
        if is_busy.current:
            return
        is_busy.current = True
        try:
            await _submit(ring, form, app, look, close)
        finally:
            is_busy.current = False

    texts, name = look.texts, ring.holder_name or ""
    remark = Field(key="return.remark", label=texts("field.remark"), lines=3)
    title = texts("return.title", number=ring.number)
    asked: list[ft.Control] = []
    signed: list[ft.Control] = []
    if form.is_ready:
        put = partial(form.put, "text")
        asked = [typed_field(remark, form.text("text"), put, str(form.revision))]
        signed = [kit.quiet(texts("return.optional")), *signing(form, name, "return", app, look)]
    button = kit.filled(texts("return.submit"), submit, "return.submit", ft.Icons.CHECK)
    head = head_of(title, texts("return.from", name=name), close, "return.close", look)
    return sheet_body(head, asked, [*signed, button], look)


async def _submit(ring: KeyRing, form: Form, app: App, look: Look, close: kit.Click) -> None:
    command = ReturnKeyRing(
        customer_id=ring.customer_id,
        key_ring_id=ring.id,
        loan_id=KeyLoanId(ring.loan_id or ""),
        signature=signature_of(form, ring.holder_name or "", app.store.now()),
        remark=form.text("text") or None,
    )
    try:
        async with form.writer.used():
            await app.perform(command, draft=form.writer.key)
    except Refused as refused:
        app.notices.show(refusal(look.texts, refused.code, refused.field, refused.about))
        return
    close()
    app.notices.show(look.texts("return.done", number=ring.number))
