"""A checkpoint of a template: what is asked, how it is answered, how much it weighs."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import flet as ft

from cm_contract.records.checkpoint import Checkpoint, Control, Limit, Option, RoomSize
from cm_contract.words import Words
from cm_mobile.components import kit
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import Look, use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.stepper import stepper
from cm_mobile.components.template.shaping import answered_by, key_of, said, saying
from cm_mobile.components.typing import Field, typed_field

Change = Callable[[Checkpoint], None]
Put = Callable[[Checkpoint], object]


@component
def PointSheet(point: Checkpoint, language: str, put: Put) -> ft.Control:
    """The fields of the checkpoint; each change is handed on at once."""
    look = use_look()
    now, show = ft.use_state(point)
    newest = ft.use_ref(point)

    def change(new: Checkpoint) -> None:
        newest.current = new
        show(new)
        put(new)

    def word(name: str, text: str) -> None:
        known = newest.current or point
        words: dict[str, Any] = {name: saying(getattr(known, name), language, text)}
        change(replace(known, **words))

    column = ft.Column(
        [
            kit.heading(look.texts("template.point"), kit.Style.HEADLINE_SMALL),
            _words("text", now, language, look, word),
            _words("help", now, language, look, word),
            *draw(now, look, change),
            Extras(now, language, change),
        ],
        spacing=12,
        tight=True,
        scroll=ft.ScrollMode.AUTO,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(column, padding=ft.Padding.only(left=16, right=16, bottom=24))


def _words(
    name: str, now: Checkpoint, language: str, look: Look, word: Callable[[str, str], None]
) -> ft.Control:
    field = Field(key=f"template.point.{name}", label=look.texts(f"template.{name}"), lines=4)
    text = said(getattr(now, name), language)
    return typed_field(field, text, partial(word, name), language)


def draw(now: Checkpoint, look: Look, change: Change) -> list[ft.Control]:
    """How it is answered, its weight, and whether it is critical."""
    app, texts = use_app(), look.texts

    def kind(one: Control) -> ft.Control:
        answered = partial(answered_by, now, one, app.store.new_id())
        return chip(
            texts(f"control.{one}"),
            one is now.control,
            lambda: change(answered()),
            f"template.control.{one}",
        )

    critical = chip(
        texts("fill.critical"),
        now.is_critical,
        lambda: change(replace(now, is_critical=not now.is_critical)),
        "template.critical",
    )
    weight = stepper(
        texts("template.weight"),
        now.weight,
        (1, 10),
        lambda value: change(replace(now, weight=value)),
        "template.weight",
        look,
    )
    return [
        kit.group_title(texts("template.control")),
        chip_row([kind(one) for one in Control]),
        weight,
        ft.Row([critical], wrap=True),
    ]


@component
def Extras(now: Checkpoint, language: str, change: Change) -> ft.Control:
    """What only some controls have: the answers to choose from, the limits of soilings."""
    app, look = use_app(), use_look()
    parts: list[ft.Control] = []
    if now.control is Control.CHOICE:
        parts = [_option(one, now, language, look, change) for one in now.options]

        def add() -> None:
            option = Option(key=key_of("option", app.store.new_id()), text=Words(da=""))
            change(replace(now, options=(*now.options, option)))

        label = look.texts("template.add_option")
        parts.append(kit.link(label, add, "template.add_option", ft.Icons.ADD))
    if now.profile is not None:
        parts = _profile(now, look, change)
    return ft.Column(parts, spacing=8, tight=True)


def _option(
    option: Option, now: Checkpoint, language: str, look: Look, change: Change
) -> ft.Control:
    def named(text: str) -> None:
        new = replace(option, text=saying(option.text, language, text))
        options = tuple(new if one.key == option.key else one for one in now.options)
        change(replace(now, options=options))

    def remove() -> None:
        left = tuple(one for one in now.options if one.key != option.key)
        change(replace(now, options=left))

    field = Field(key=f"template.option.{option.key}", label=look.texts("template.option"))
    typed = typed_field(field, said(option.text, language), named, language)
    if len(now.options) == 1:
        return typed
    away = kit.icon_button(
        ft.Icons.CLOSE,
        look.texts("template.remove_option"),
        remove,
        f"template.option.{option.key}.remove",
    )
    return ft.Row([ft.Container(typed, expand=True), away])


def _profile(now: Checkpoint, look: Look, change: Change) -> list[ft.Control]:
    """Level, room size, and the limit of each group."""
    profile, texts = now.profile, look.texts
    if profile is None:
        return []

    def put(**changes: object) -> None:
        change(replace(now, profile=replace(profile, **changes)))  # type: ignore[arg-type]

    def limited(limit: Limit, most: int) -> None:
        new = replace(limit, most=most)
        put(limits=tuple(new if one is limit else one for one in profile.limits))

    sizes = [
        chip(
            texts(f"room_size.{size}"),
            size is profile.room_size,
            partial(put, room_size=size),
            f"template.size.{size}",
        )
        for size in RoomSize
    ]
    limits = [
        stepper(
            texts(f"soiling.{one.group}.{one.reach}"),
            one.most,
            (0, 999),
            partial(limited, one),
            f"template.limit.{one.group}.{one.reach}",
            look,
        )
        for one in profile.limits
    ]
    level = stepper(
        texts("template.level"),
        profile.level,
        (0, 5),
        lambda value: put(level=value),
        "template.level",
        look,
    )
    return [level, chip_row(sizes), *limits]
