"""What a finger and a screen reader find on a screen: targets with their names and keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import flet as ft
from flet.controls.base_control import BaseControl

from tests.pages.screen import is_aside, parts_of, text_of

EVENTS = ("on_click", "on_tap", "on_select", "on_submit", "on_long_press")
FIELDS = (ft.TextField, ft.PopupMenuButton, ft.NavigationBarDestination)


@dataclass(frozen=True)
class Target:
    """Something that can be tapped or typed into, and what readers say of it."""

    control: BaseControl
    name: str

    @property
    def key(self) -> str:
        """Its key; empty when it has none."""
        return self.control.key if isinstance(self.control.key, str) else ""


def targets(value: Any, around: str = "") -> Iterator[Target]:
    """Every target in a value, from top to bottom; `around` is the label of what it stands in."""
    for one in value if isinstance(value, list | tuple) else [value]:
        if not isinstance(one, BaseControl) or is_aside(one):
            continue
        label = str(getattr(one, "label", "") or "") if isinstance(one, ft.Semantics) else ""
        if is_target(one):
            yield Target(one, name_of(one) or around)
        for name in parts_of(type(one)):
            yield from targets(getattr(one, name, None), label or around)


def is_target(control: BaseControl) -> bool:
    """Whether something happens when it is tapped.

    Links in a text are the text's own; what a `Semantics` does, it does for the target inside it.
    """
    if isinstance(control, ft.TextSpan | ft.Semantics):
        return False
    has_event = any(getattr(control, event, None) is not None for event in EVENTS)
    return has_event or isinstance(control, FIELDS)


def name_of(control: BaseControl) -> str:
    """What a reader says: the texts and labels inside, as seen from top to bottom."""
    return " ".join(word for word in _words(control) if word.strip())


def _words(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list | tuple) else [value]:
        if not isinstance(one, BaseControl):
            continue
        if isinstance(one, ft.Semantics) and one.exclude_semantics:
            continue
        if isinstance(one, ft.Text):
            yield text_of(one)
        for name in ("label", "hint_text", "semantics_label"):
            word = getattr(one, name, None)
            if isinstance(word, str):
                yield word
        if isinstance(one, ft.PopupMenuItem) and isinstance(one.content, str):
            yield one.content
        for name in parts_of(type(one)):
            if name != "items":
                yield from _words(getattr(one, name, None))
