"""Fields that are typed into: what the user types is never overwritten by what was drawn before."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

from cm_mobile.components.failures import safely
from cm_mobile.components.fields import FIELD, SEARCH_FIELD
from cm_mobile.components.guarded import component, keyed, memo


@dataclass(frozen=True, slots=True)
class Field:
    """How a field looks; equal ones are drawn once. `lines` is how high it may grow."""

    key: str
    hint: str = ""
    label: str = ""
    helper: str = ""
    error: str | None = None
    lines: int = 1
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT
    is_search: bool = False
    has_focus: bool = False
    is_locked: bool = False
    most: int | None = None
    """So many characters fit in; None: what is too much is told elsewhere."""
    room: float = 16
    """What its right end leaves free for buttons, in dp."""


@dataclass
class _Ear:
    """What hears of the text now; it stays the same object while what it calls changes."""

    typed: Callable[[str], None]
    submit: Callable[[], object] | None
    left: Callable[[], None] | None
    moved: Callable[[int], None] | None = None

    def hear(self, text: str) -> None:
        self.typed(text)

    def move(self, caret: int) -> None:
        if self.moved is not None:
            self.moved(caret)

    def leave(self) -> None:
        if self.left is not None:
            self.left()

    def send(self) -> object:
        return self.submit() if self.submit is not None else None


def typed_field(
    field: Field,
    initial: str,
    typed: Callable[[str], None],
    revision: str = "",
    submit: Callable[[], object] | None = None,
    left: Callable[[], None] | None = None,
    caret: int | None = None,
    moved: Callable[[int], None] | None = None,
) -> ft.Control:
    """A field that calls `typed` with its text, and `left` when the caret goes elsewhere.

    It starts anew with `initial` when `revision` changes, and only then: a slow answer must not
    take back keys that came after it. `caret` is where it stands at first; `moved` hears of it.
    """
    key = f"{field.key} {revision}"
    return keyed(key, _Listening, field, initial, _Ear(typed, submit, left, moved), caret)


@component
def _Listening(field: Field, initial: str, newest: _Ear, caret: int | None) -> ft.Control:
    ear = ft.use_memo(lambda: newest, [])
    ear.typed, ear.submit, ear.left = newest.typed, newest.submit, newest.left
    ear.moved = newest.moved
    start, at = ft.use_memo(lambda: (initial, caret), [])
    move = ear.move if ear.moved else None
    send = ear.send if ear.submit else None
    return _typing(field, start, at, ear.hear, ear.leave, send, move)


@component
def _Typing(
    field: Field,
    initial: str,
    caret: int | None,
    typed: Callable[[str], None],
    left: Callable[[], None],
    submit: Callable[[], object] | None,
    moved: Callable[[int], None] | None,
) -> ft.Control:
    newest = ft.use_ref(initial)
    is_placed = ft.use_ref(False)
    selection = None
    if caret is not None and not is_placed.current:
        at = min(caret, len(initial))
        selection = ft.TextSelection(base_offset=at, extent_offset=at)
    is_placed.current = True

    def changed(event: ft.Event[ft.TextField]) -> None:
        newest.current = str(event.data)
        typed(newest.current)

    return ft.TextField(
        value=newest.current or "",
        on_change=safely(changed),
        on_blur=safely(left),
        on_submit=safely(submit),
        selection=selection,
        on_selection_change=safely(_placing(moved)) if moved else None,
        **_look(field),
    )


def _placing(
    moved: Callable[[int], None],
) -> Callable[[ft.TextSelectionChangeEvent[ft.TextField]], None]:
    def placed(event: ft.TextSelectionChangeEvent[ft.TextField]) -> None:
        moved(event.selection.extent_offset)

    return placed


def _look(field: Field) -> dict[str, Any]:
    more: dict[str, Any] = dict(SEARCH_FIELD if field.is_search else FIELD)
    if field.lines > 1:
        more |= {"multiline": True, "min_lines": 1, "max_lines": field.lines}
    if field.is_search:
        padding = ft.Padding.only(left=16, right=field.room, top=16, bottom=16)
        more |= {"prefix_icon": ft.Icons.SEARCH, "autocorrect": False, "content_padding": padding}
    return more | {
        "key": field.key,
        "hint_text": field.hint or None,
        "label": field.label or None,
        "helper": field.helper or None,
        "error": field.error,
        "keyboard_type": field.keyboard,
        "autofocus": field.has_focus,
        "read_only": field.is_locked,
        "max_length": field.most,
    }


_typing = memo(_Typing)
