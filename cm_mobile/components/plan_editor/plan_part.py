"""What a plan says as a whole, above its rooms."""

from functools import partial

import flet as ft

from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components.cleaning.new_sheet import languages
from cm_mobile.components.context import Look
from cm_mobile.components.day_row import day_row
from cm_mobile.components.plan_editor.desk import Desk
from cm_mobile.components.plan_editor.typed import self_saving
from cm_mobile.components.typing import Field


def plan_part(desk: Desk, look: Look) -> list[ft.Control]:
    """Name, comment, language, and from when until when."""
    plan, texts = desk.whole.plan, look.texts

    def day(name: str, none: str) -> ft.Control:
        now: Day | None = getattr(plan, name)
        put = partial(desk.edit_plan, plan, name)
        label, clear = texts(f"plan.{name}"), texts("plan.no_day")
        return day_row(f"plan.{name}", label, now, put, none=none, clear=clear)

    return [
        self_saving(
            Field(key="plan.name", label=texts("plan.name")),
            plan.name,
            partial(desk.edit_plan, plan, "name"),
        ),
        self_saving(
            Field(key="plan.comment", label=texts("plan.comment"), lines=4),
            plan.comment,
            partial(desk.edit_plan, plan, "comment"),
        ),
        kit.group_title(texts("plan.language")),
        languages(
            plan.language.value, partial(desk.edit_plan, plan, "language"), "plan.language", look
        ),
        day("valid_from", texts("plan.at_once")),
        day("valid_until", texts("plan.open_end")),
    ]
