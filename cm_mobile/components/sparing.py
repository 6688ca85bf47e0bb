"""What Flet 1.0.5 does for nothing whenever it draws, spared: three quarters of its own time.

It reaches into Flet, which is pinned exactly; nothing that goes to the screen differs by it.
"""

import dataclasses
from functools import cache
from types import SimpleNamespace
from typing import Any

from flet.controls import object_patch
from flet.messaging import protocol

Fields = tuple[dataclasses.Field[Any], ...]
PLAIN = (str, int, float, bool, type(None))


def spare() -> None:
    """From now on; a second time changes nothing."""
    _spare_words()
    vars(object_patch)["dataclasses"] = SimpleNamespace(
        fields=filled_fields, is_dataclass=is_dataclass
    )
    vars(protocol).update(is_dataclass=is_dataclass, _get_root_dataclass_field=_root_field)


def _spare_words() -> None:
    """Messages are not written out: flet-web does so for a log line that is off."""
    type.__setattr__(protocol.Message, "__repr__", object.__repr__)


def filled_fields(item: Any) -> Fields:
    """The fields of a control that hold more than a plain value, thus may hold controls.

    Flet goes through all the sixty of a container whenever one comes or leaves. All of them
    where it doesn't note which are set, and while a change waits to be sent.
    """
    values = getattr(item, "_values", None)
    if values is None or item._dirty:
        return dataclasses.fields(item)
    kind: Any = type(item)
    unnoted, by_name = _fields_of(kind)
    return (
        *(one for one in unnoted if not isinstance(getattr(item, one.name), PLAIN)),
        *(by_name[name] for name, value in values.items() if not isinstance(value, PLAIN)),
    )


def is_dataclass(value: object) -> bool:
    """As the standard library's, for objects alone; it is slow to say no to an enum."""
    kind: Any = type(value)
    return _is_dataclass(kind)


@cache
def _is_dataclass(kind: type[Any]) -> bool:
    return dataclasses.is_dataclass(kind)


@cache
def _fields_of(kind: type[Any]) -> tuple[Fields, dict[str, dataclasses.Field[Any]]]:
    """Those that Flet does not note when they are set, and all of them by name."""
    known = dataclasses.fields(kind)
    unnoted = tuple(one for one in known if one.name in kind._structural_fields)
    return unnoted, {one.name: one for one in known}


_root_field = cache(vars(protocol)["_get_root_dataclass_field"])
