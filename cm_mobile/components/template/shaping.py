"""Changes of a template's content, each giving the new content."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from cm_contract.records.checkpoint import (
    Checkpoint,
    Control,
    Limit,
    ObjectGroup,
    Option,
    Reach,
    RoomSize,
    SoilingProfile,
    TemplateArea,
)
from cm_contract.records.report_template import TemplateContent
from cm_contract.values import Key
from cm_contract.words import Words

T = TypeVar("T")
KEY_LENGTH = 12
Shape = Callable[[TemplateContent], TemplateContent]


def blank(new_id: str) -> TemplateContent:
    """A template that one begins with: one area with one checkpoint."""
    return TemplateContent(name=Words(da=""), areas=(new_area(new_id),))


def new_area(new_id: str) -> TemplateArea:
    """An area with one checkpoint, both without a name."""
    return TemplateArea(
        key=key_of("area", new_id), name=Words(da=""), checkpoints=(new_point(new_id),)
    )


def new_point(new_id: str) -> Checkpoint:
    """A checkpoint without a text."""
    return Checkpoint(key=key_of("point", new_id), text=Words(da=""))


def key_of(what: str, new_id: str) -> Key:
    """A key that no other part has."""
    return Key(f"{what}_{new_id.replace('-', '')[-KEY_LENGTH:]}")


def said(words: Words | None, language: str) -> str:
    """The text in exactly this language, empty where it lacks."""
    return getattr(words, language) or "" if words is not None else ""


def saying(words: Words | None, language: str, text: str) -> Words:
    """The words with another text in one language."""
    known = words or Words(da="")
    changes: dict[str, Any] = {language: text if language == "da" else text or None}
    return replace(known, **changes)


def with_area(area: TemplateArea) -> Shape:
    """Puts an area in the place of the one of its key, or behind all others."""
    return lambda content: replace(content, areas=_put(content.areas, area))


def without_area(key: Key) -> Shape:
    """Takes an area out."""
    return lambda content: replace(
        content, areas=tuple(one for one in content.areas if one.key != key)
    )


def area_moved(key: Key, by: int) -> Shape:
    """Moves an area up or down."""
    return lambda content: replace(content, areas=_moved(content.areas, key, by))


def with_point(area: TemplateArea, point: Checkpoint) -> TemplateArea:
    """The area with a checkpoint in the place of the one of its key, or behind all others."""
    return replace(area, checkpoints=_put(area.checkpoints, point))


def without_point(area: TemplateArea, key: Key) -> TemplateArea:
    """The area without a checkpoint."""
    return replace(area, checkpoints=tuple(one for one in area.checkpoints if one.key != key))


def point_moved(area: TemplateArea, key: Key, by: int) -> TemplateArea:
    """The area with a checkpoint moved up or down."""
    return replace(area, checkpoints=_moved(area.checkpoints, key, by))


def answered_by(point: Checkpoint, control: Control, new_id: str) -> Checkpoint:
    """The checkpoint with another control, and what that control needs."""
    options = point.options if control is Control.CHOICE else ()
    if control is Control.CHOICE and not options:
        options = (Option(key=key_of("option", new_id), text=Words(da="")),)
    profile = (point.profile or PROFILE) if control is Control.SOILINGS else None
    return replace(point, control=control, options=options, profile=profile)


PROFILE = SoilingProfile(
    level=4,
    room_size=RoomSize.SMALL,
    limits=tuple(
        Limit(group=group, reach=reach, most=1 if reach is Reach.EASY else 2)
        for group in ObjectGroup
        for reach in Reach
    ),
)
"""The limits that one begins with; the company sets those that it has agreed on."""


def _put(parts: Iterable[T], new: T) -> tuple[T, ...]:
    by_key = {_key(one): one for one in parts}
    by_key[_key(new)] = new
    return tuple(by_key.values())


def _moved(parts: tuple[T, ...], key: Key, by: int) -> tuple[T, ...]:
    listed = list(parts)
    at = next(n for n, one in enumerate(listed) if _key(one) == key)
    to = max(0, min(len(listed) - 1, at + by))
    listed.insert(to, listed.pop(at))
    return tuple(listed)


def _key(part: object) -> Key:
    key: Key = getattr(part, "key")  # noqa: B009
    return key
