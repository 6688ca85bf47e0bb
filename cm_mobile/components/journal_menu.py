"""What can be done with a journal as a whole: saved as a file, for a complaint case."""

import asyncio

import flet as ft

from cm_contract.records.customer import Customer
from cm_mobile.components.context import App, Look
from cm_mobile.components.menus import menu_button, menu_item
from cm_mobile.documents.journal import JournalFile


def journal_menu(customer: Customer, app: App, look: Look) -> ft.Control:
    """PDF or CSV."""
    texts = look.texts

    async def save(ending: str, media_type: str) -> None:
        content = await asyncio.to_thread(_content, customer, app, look, ending)
        name = f"{texts('journal.title')} {customer.number or customer.name}.{ending}"
        await app.device.share_file(name.replace("/", "-"), content, media_type)

    async def save_pdf() -> None:
        await save("pdf", "application/pdf")

    async def save_csv() -> None:
        await save("csv", "text/csv")

    pdf = ft.Icons.PICTURE_AS_PDF_OUTLINED
    items = [
        menu_item(pdf, texts("journal.export_pdf"), "journal.menu.pdf", save_pdf),
        menu_item(
            ft.Icons.TABLE_CHART_OUTLINED,
            texts("journal.export_csv"),
            "journal.menu.csv",
            save_csv,
        ),
    ]
    return menu_button(items, texts("journal.more"), "journal.menu")


def _content(customer: Customer, app: App, look: Look, ending: str) -> bytes:
    file = JournalFile(
        customer=customer,
        entries=app.store.journal.export(customer.id),
        texts=look.texts,
        formats=look.formats,
        made_at=app.store.now(),
    )
    return file.pdf() if ending == "pdf" else file.csv()
