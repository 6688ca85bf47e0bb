"""What is docked below a result: the PDF, and sending."""

import flet as ft

from cm_contract.records.customer import ContactPerson
from cm_mobile.components import kit
from cm_mobile.components.context import Look
from cm_mobile.components.dock_button import dock_button
from cm_mobile.components.report.send_sheet import first_choice


def send_button(
    persons: tuple[ContactPerson, ...], look: Look, click: kit.Click | None
) -> ft.Control | None:
    """The button with the person's name; None for who may not send."""
    if click is None:
        return None
    first = first_choice(persons)
    words = look.texts("send.to", name=first.name) if first else look.texts("send.title")
    if look.is_large:
        return kit.filled(words, click, "result.send")
    icon = ft.Icons.SEND_OUTLINED
    return dock_button(words, click, "result.send", before=icon, is_main=True)


def dock(save_pdf: kit.Click, send: ft.Control | None, look: Look) -> ft.Control:
    """Beside a name in large letters there is room for the sign of a PDF alone."""
    icon = ft.Icons.PICTURE_AS_PDF_OUTLINED
    pdf = kit.outlined("PDF", save_pdf, "result.pdf", icon)
    if send is None:
        return ft.Row([ft.Container(pdf, expand=True)])
    if look.is_large:
        pdf = kit.icon_button(icon, "PDF", save_pdf, "result.pdf", ft.Colors.PRIMARY)
    return ft.Row([pdf, ft.Container(send, expand=True)], spacing=12)
