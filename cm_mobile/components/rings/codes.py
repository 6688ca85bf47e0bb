"""The codes of a ring."""

from functools import partial

import flet as ft

from cm_contract.records.key_code import KeyCode
from cm_mobile.components import kit
from cm_mobile.components.context import use_look
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.rings.code_row import CodeRow
from cm_mobile.components.rings.code_sheet import CodeSheet
from cm_mobile.components.sync_sheet import sheet
from cm_mobile.store.key_rings import WholeRing
from cm_mobile.store.sealing import CodeLock

NEW = "new"


@component
def Codes(whole: WholeRing, lock: CodeLock | None, may_write: bool) -> ft.Control:
    """Each hidden until it is held down; with the way to write one for those who may."""
    look = use_look()
    open_id, open_code = ft.use_state("")
    close = partial(open_code, "")
    code = next((one for one in whole.codes if one.id == open_id), None)
    writing: ft.Control | None = None
    if lock is not None and (code is not None or open_id == NEW):
        writing = CodeSheet(whole.ring, code, lock, close)
    ft.use_dialog(sheet(writing, close) if writing is not None else None)
    if not whole.codes and not may_write:
        return ft.Container()
    return draw(whole.codes, lock, look.texts("codes.title"), _adding(lock, may_write, open_code),
                open_code if may_write and lock else None, look.texts("codes.none"))  # fmt: skip


def draw(
    codes: tuple[KeyCode, ...],
    lock: CodeLock | None,
    title: str,
    add: ft.Control | None,
    edit: kit.Click | None,
    none: str,
) -> ft.Control:
    """The card with a row for each."""
    rows: list[ft.Control] = [
        keyed(one.id, CodeRow, one, lock, partial(edit, one.id) if edit else None) for one in codes
    ]
    if not rows:
        rows = [ft.Container(kit.quiet(none), padding=16)]
    column = ft.Column([kit.group_title(title, add), kit.card_of(rows)], spacing=8, tight=True)
    return ft.Container(column, margin=ft.Margin.only(bottom=20))


def _adding(lock: CodeLock | None, may_write: bool, open_code: kit.Click) -> ft.Control | None:
    if lock is None or not may_write:
        return None
    look = use_look()
    return kit.link(look.texts("codes.new"), partial(open_code, NEW), "ring.code.new", ft.Icons.ADD)
