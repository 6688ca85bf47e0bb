"""The receipt of a key ring that was handed out."""

import asyncio

import flet as ft

from cm_contract.commands.receipts import SendReceipt
from cm_contract.records.key_loan import KeyLoan
from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, KeyLoanId, KeyRingId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.dock_button import dock_button
from cm_mobile.components.doing import done
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.rings.receipt import receipt_body
from cm_mobile.components.states import missing
from cm_mobile.documents.receipt import pdf


@page("customers/:customer_id/key_rings/:ring_id/receipts/:loan_id")
def ReceiptPage(customer_id: str, ring_id: str, loan_id: str) -> ft.Control:
    """The receipt, as far as this phone holds it."""
    app, look = use_app(), use_look()
    live = use_live(app.store.key_rings.loan, KeyLoanId(loan_id))
    loan = live.value
    if loan is not None and (loan.customer_id, loan.key_ring_id) == (customer_id, ring_id):
        return keyed(loan_id, Receipt, loan)
    body = missing(live, look.texts("receipt.gone"), 3, 112)
    return frame(body, title=look.texts("receipt.one"))


@component
def Receipt(loan: KeyLoan) -> ft.Control:
    """What was signed, as a PDF for everybody who sees it, and by mail to whoever signed."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    whole = use_live(app.store.customers.whole, CustomerId(loan.customer_id)).value
    ring = use_live(app.store.key_rings.whole, KeyRingId(loan.key_ring_id)).value
    deliveries = use_live(app.store.deliveries.about, loan.id).value or ()
    name = whole.customer.name if whole else ""

    async def save() -> None:
        of = ring.ring if ring else None
        content = await asyncio.to_thread(pdf, loan, of, whole, app.store, look.formats)
        file = f"{look.texts('receipt.title', receipt=loan.receipt)} {name}.pdf".replace("/", "-")
        await app.device.share_file(file, content, "application/pdf")

    async def send() -> None:
        command = SendReceipt(customer_id=loan.customer_id, loan_id=loan.id)
        if await done(app, look, command) is not None:
            app.notices.show(look.texts("receipt.sending", name=loan.employee_name))

    may_send = actor.may(Function.KEY_RINGS, Access.WRITE)
    return frame(
        receipt_body(loan, name, deliveries, app, look),
        title=look.texts("receipt.title", receipt=loan.receipt),
        subtitle=name,
        docked=_dock(loan, app, look, save, send if may_send else None),
    )


def _dock(loan: KeyLoan, _: App, look: Look, save: kit.Click, send: kit.Click | None) -> ft.Control:
    pdf_button = kit.outlined("PDF", save, "receipt.pdf", ft.Icons.PICTURE_AS_PDF_OUTLINED)
    if send is None:
        return ft.Row([ft.Container(pdf_button, expand=True)])
    words = look.texts("receipt.send", name=loan.employee_name)
    if look.is_large:
        sending = kit.filled(words, send, "receipt.send")
        stretch = ft.CrossAxisAlignment.STRETCH
        return ft.Column([pdf_button, sending], spacing=8, tight=True, horizontal_alignment=stretch)
    icon = ft.Icons.SEND_OUTLINED
    button = dock_button(words, send, "receipt.send", before=icon, is_main=True)
    return ft.Row([pdf_button, ft.Container(button, expand=True)], spacing=12)
