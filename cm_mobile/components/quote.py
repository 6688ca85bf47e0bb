"""The first words of the entry that another one answers."""

import flet as ft

from cm_contract.values import JournalEntryId
from cm_mobile.components import kit
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live


@component
def Quote(entry_id: str) -> ft.Control:
    """One quiet line or two; of a deleted entry nothing is left to quote."""
    look = use_look()
    text = use_live(use_app().store.journal.text_of, JournalEntryId(entry_id)).value
    words = look.texts("journal.answer", text=" ".join(text.split())) if text else ""
    return ft.Row(
        [
            ft.Icon(ft.Icons.REPLY, size=16, color=ft.Colors.ON_SURFACE_VARIANT),
            kit.quiet(
                words or look.texts("journal.deleted_text"),
                max_lines=2,
                overflow=ft.TextOverflow.ELLIPSIS,
                expand=True,
            ),
        ],
        spacing=6,
    )
