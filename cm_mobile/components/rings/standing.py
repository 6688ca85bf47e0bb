"""Why a ring could not be handed out: who has it, from whom, since when; and who signed here."""

import flet as ft

from cm_contract.commands.key_loans import HandOutKeyRing
from cm_contract.values import KeyLoanId
from cm_mobile.components import kit
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.report.strokes import signature_strokes


@component
def StandingLoan(command: HandOutKeyRing, loan_id: str) -> ft.Control:
    """The loan that stands in a sentence, and below it the signature that waits."""
    app, look = use_app(), use_look()
    loan = use_live(app.store.key_rings.loan, KeyLoanId(loan_id)).value
    signature, texts = command.signature, look.texts
    parts: list[ft.Control] = []
    if loan is not None:
        said = texts(
            "handout.stands",
            number=loan.ring_number,
            name=loan.employee_name,
            by=loan.out_by_name,
            when=look.formats.moment(loan.out_at, app.store.now()),
        )
        parts.append(kit.text(said, kit.Style.TITLE_SMALL))
    label = texts("result.signature_of", name=signature.name)
    when = look.formats.moment(signature.at, app.store.now())
    parts += [signature_strokes(signature.strokes, label), kit.quiet(f"{signature.name} · {when}")]
    column = ft.Column(parts, spacing=8, tight=True)
    return ft.Container(column, bgcolor=ft.Colors.SURFACE, border_radius=12, padding=14)
