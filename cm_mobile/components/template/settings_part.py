"""What a template says as a whole: name, purpose, target, signature."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import TypeVar

import flet as ft

from cm_contract.records.report_template import FilledBy, Purpose, SignatureUse
from cm_mobile.components import kit
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import Look
from cm_mobile.components.stepper import stepper
from cm_mobile.components.template.desk import Desk
from cm_mobile.components.template.shaping import said, saying
from cm_mobile.components.typing import Field, typed_field

E = TypeVar("E", bound=StrEnum)
STEP_PERCENT = 5


def settings_part(desk: Desk, look: Look) -> list[ft.Control]:
    """The fields, one below the other."""
    texts, content = look.texts, desk.content

    def put(**changes: object) -> None:
        desk.put(replace(desk.newest(), **changes))  # type: ignore[arg-type]

    def named(text: str) -> None:
        put(name=saying(desk.newest().name, desk.language, text))

    def share() -> None:
        put(is_shared=not desk.newest().is_shared)

    purposes = {one: texts(f"purpose.{one}") for one in Purpose}
    signatures = {one: texts(f"signature.{one}") for one in SignatureUse}
    fillers = {one: texts(f"filled_by.{one}") for one in FilledBy}
    name = Field(key="template.name", label=texts("template.name"))
    shown = chip(texts("template.is_shared"), content.is_shared, share, "template.is_shared")
    return [
        typed_field(
            name, said(content.name, desk.language), named, f"{desk.language} {desk.form.revision}"
        ),
        kit.group_title(texts("template.purpose")),
        _chips("purpose", purposes, content.purpose, put),
        kit.group_title(texts("template.filled_by")),
        _chips("filled_by", fillers, content.filled_by, put),
        _percent("target_percent", content.target_percent, put, look),
        _percent("task_below", content.task_below, put, look),
        kit.group_title(texts("field.signature")),
        _chips("signature", signatures, content.signature, put),
        *([ft.Row([shown], wrap=True)] if content.filled_by is FilledBy.INSPECTOR else []),
    ]


def _chips(name: str, labels: Mapping[E, str], now: E, put: kit.Click) -> ft.Control:
    chips = [
        chip(label, one is now, partial(put, **{name: one}), f"{name}.{one}")
        for one, label in labels.items()
    ]
    return chip_row(chips)


def _percent(name: str, now: int, put: kit.Click, look: Look) -> ft.Control:
    return stepper(
        look.texts(f"template.{name}"),
        now,
        (0, 100),
        lambda value: put(**{name: value}),
        f"template.{name}",
        look,
        second=look.texts("template.percent"),
        by=STEP_PERCENT,
    )
