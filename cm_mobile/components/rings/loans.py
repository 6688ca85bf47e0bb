"""The loans of a ring, or of somebody, as rows that lead to their receipts."""

from collections.abc import Sequence

import flet as ft

from cm_contract.records.key_loan import KeyLoan
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look


def loan_rows(
    loans: Sequence[KeyLoan], app: App, look: Look, names_ring: bool = False
) -> list[ft.Control]:
    """Who had it from when to when; or which ring somebody had."""
    return [_row(one, app, look, names_ring) for one in loans]


def _row(one: KeyLoan, app: App, look: Look, names_ring: bool) -> ft.Control:
    texts = look.texts
    ring = texts("rings.ring", number=one.ring_number)
    return kit.row(
        ft.Icons.RECEIPT_LONG_OUTLINED,
        ring if names_ring else one.employee_name,
        f"receipt.{one.receipt}",
        app.way.to(f"/customers/{one.customer_id}/key_rings/{one.key_ring_id}/receipts/{one.id}"),
        second=_span(one, app, look),
        value=one.receipt,
        is_large=look.is_large,
    )


def _span(one: KeyLoan, app: App, look: Look) -> str:
    now = app.store.now()
    begun = look.formats.short_date(one.out_at, now)
    if one.back_at is not None:
        return look.texts(
            "rings.from_to", begun=begun, ended=look.formats.short_date(one.back_at, now)
        )
    if one.lost_at is not None:
        return look.texts("rings.from_lost", begun=begun)
    return look.texts("rings.from_on", begun=begun)
