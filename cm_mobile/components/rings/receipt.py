"""What stands on a receipt: the loan, the keys as they were, who signed."""

import flet as ft

from cm_contract.records.delivery import Delivery
from cm_contract.records.key_loan import KeyLoan
from cm_contract.records.signature import Signature
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.delivery_rows import delivery_rows
from cm_mobile.components.frame import scrolling
from cm_mobile.components.report.strokes import signature_strokes
from cm_mobile.components.rings.words import key_rows


def receipt_body(
    loan: KeyLoan, customer: str, deliveries: tuple[Delivery, ...], app: App, look: Look
) -> ft.Control:
    """From the top: to whom and by whom, what, the signatures, to whom it was mailed."""
    texts = look.texts
    parts: list[ft.Control] = [kit.gap(4), _facts(loan, customer, look), kit.gap(20)]
    if loan.keys:
        parts += [kit.group(texts("rings.hanging"), key_rows(loan.keys, look)), kit.gap(20)]
    parts += _signed(texts("receipt.out_signature"), loan.out_signature, look)
    if loan.back_signature is not None:
        parts += _signed(texts("receipt.back_signature"), loan.back_signature, look)
    if deliveries:
        rows = delivery_rows(deliveries, {}, app, look)
        parts += [kit.group(texts("receipt.mailed"), rows), kit.gap(20)]
    return scrolling(parts)


def _facts(loan: KeyLoan, customer: str, look: Look) -> ft.Control:
    texts, when = look.texts, look.formats.date_and_time
    ring = " · ".join(one for one in (loan.ring_number, loan.ring_name) if one)
    facts = [
        ("receipt.customer", customer),
        ("receipt.ring", ring),
        ("receipt.to", loan.employee_name),
        ("receipt.by", loan.out_by_name),
        ("receipt.out_at", when(loan.out_at)),
        ("field.due_on", look.formats.day(loan.due_on) if loan.due_on else ""),
        ("receipt.lost_at", when(loan.lost_at) if loan.lost_at else ""),
        ("receipt.back_at", when(loan.back_at) if loan.back_at else ""),
        ("receipt.back_by", loan.back_by_name or ""),
        ("field.remark", loan.remark or ""),
    ]
    lines: list[ft.Control] = [
        ft.Column([kit.quiet(texts(label)), kit.text(said)], spacing=0, tight=True)
        for label, said in facts
        if said
    ]
    return kit.card(ft.Column(lines, spacing=12, tight=True), padding=16)


def _signed(title: str, by: Signature, look: Look) -> list[ft.Control]:
    label = look.texts("result.signature_of", name=by.name)
    words = kit.quiet(f"{by.name} · {look.formats.date_and_time(by.at)}")
    column = ft.Column([signature_strokes(by.strokes, label), words], spacing=8, tight=True)
    card = kit.card(column, padding=16)
    return [kit.group_title(title), kit.gap(8), card, kit.gap(20)]
