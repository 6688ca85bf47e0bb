"""The number of a week, with the ways to the weeks beside it."""

from datetime import date

import flet as ft

from cm_contract.values import Day
from cm_mobile.components import kit
from cm_mobile.components.context import Look


def week_head(monday: Day, before: kit.Click, after: kit.Click, look: Look) -> ft.Control:
    """A heading between two buttons."""
    texts = look.texts
    number = texts("day.week", week=str(date.fromisoformat(monday).isocalendar().week))
    left, right = ft.Icons.CHEVRON_LEFT, ft.Icons.CHEVRON_RIGHT
    return ft.Row(
        [
            kit.icon_button(left, texts("plan.week_before"), before, "plan.week.before"),
            ft.Container(kit.heading(number, kit.Style.TITLE_MEDIUM), expand=True),
            kit.icon_button(right, texts("plan.week_after"), after, "plan.week.after"),
        ]
    )
