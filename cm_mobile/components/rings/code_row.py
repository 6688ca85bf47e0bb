"""A code, hidden until it is held down; looking at it is an event before it is seen."""

from functools import partial

import flet as ft

from cm_contract.commands.codes import ViewCode
from cm_contract.records.key_code import CodeText, KeyCode
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.days import today_of
from cm_mobile.components.doing import done
from cm_mobile.components.guarded import component
from cm_mobile.components.rings.peeking import Peek
from cm_mobile.store.sealing import CodeLock

HIDDEN = "••••"


@component
def CodeRow(code: KeyCode, lock: CodeLock | None, edit: kit.Click | None) -> ft.Control:
    """Its name, and while it is held down what it says; the eye shows it for ten seconds."""
    app, look = use_app(), use_look()
    nothing: CodeText | None = None
    shown, show = ft.use_state(nothing)
    page = ft.context.page
    peek = ft.use_memo(lambda: Peek(lambda text: show(text), page), [])

    async def read() -> CodeText | None:
        text = lock.open(code.secret) if lock else None
        if text is None:
            app.notices.show(look.texts("codes.no_key"))
            return None
        view = ViewCode(customer_id=code.customer_id, code_id=code.id)
        return text if await done(app, look, view) is not None else None

    def turn() -> None:
        if shown is None:
            peek.begin(read)
        else:
            peek.hide()

    ft.use_effect(lambda: None, [], cleanup=peek.leave)
    press = partial(peek.begin, read)
    return draw(code, shown, look, today_of(app, look), press, peek.hide, turn, edit)


def draw(
    code: KeyCode,
    shown: CodeText | None,
    look: Look,
    today: str,
    press: kit.Click,
    release: kit.Click,
    turn: kit.Click,
    edit: kit.Click | None,
) -> ft.Control:
    """The row, which listens to the finger, and the buttons beside it."""
    held = ft.GestureDetector(
        ft.Container(_words(code, shown, look, today), padding=12, expand=True),
        on_tap_down=kit.on(press),
        on_tap_up=kit.on(release),
        on_tap_cancel=kit.on(release),
        key=f"ring.code.{code.id}",
        expand=True,
    )
    icon = ft.Icons.VISIBILITY_OUTLINED if shown is None else ft.Icons.VISIBILITY_OFF_OUTLINED
    label = look.texts("codes.show" if shown is None else "codes.hide", name=code.name)
    buttons = [kit.icon_button(icon, label, turn, f"ring.code.{code.id}.show")]
    if edit is not None:
        said = look.texts("codes.edit_one", name=code.name)
        key = f"ring.code.{code.id}.edit"
        buttons.append(kit.icon_button(ft.Icons.EDIT_OUTLINED, said, edit, key))
    return ft.Row([held, *buttons], spacing=0)


def _words(code: KeyCode, shown: CodeText | None, look: Look, today: str) -> ft.Control:
    texts = look.texts
    lines: list[ft.Control] = [kit.text(code.name, kit.Style.TITLE_MEDIUM)]
    if code.valid_until is not None:
        is_over = code.valid_until < today
        day = look.formats.day(code.valid_until)
        word = texts("codes.expired" if is_over else "codes.valid_until", day=day)
        lines.append(kit.pill(word, ft.Icons.EVENT_BUSY) if is_over else kit.quiet(word))
    if shown is None:
        lines.append(kit.quiet(f"{HIDDEN} · {texts('codes.hold')}"))
    else:
        big = kit.text(shown.code, kit.Style.HEADLINE_SMALL)
        lines.append(ft.Semantics(content=big, live_region=True))
        if shown.how_to_use:
            lines.append(kit.text(shown.how_to_use, kit.Style.BODY_MEDIUM))
    column = ft.Column(lines, spacing=4, tight=True)
    sign = ft.Icon(ft.Icons.PIN_OUTLINED, size=m.ICON, color=ft.Colors.PRIMARY)
    row: list[ft.Control] = [sign, ft.Container(column, expand=True)]
    return ft.Row(row, spacing=m.GAP_ICON, vertical_alignment=ft.CrossAxisAlignment.START)
