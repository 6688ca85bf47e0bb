"""The cloth's colour, chosen by chips."""

from collections.abc import Callable
from functools import partial

import flet as ft

from cm_contract.records.catalogue_task import ColourCode
from cm_mobile.components.chips import chip, chip_row
from cm_mobile.components.context import Look

Choose = Callable[[str | None], object]


def colour_choice(now: ColourCode | None, choose: Choose, key: str, look: Look) -> ft.Control:
    """A chip for each colour; another tap on the chosen one takes it away."""
    chips = [
        chip(
            look.texts(f"plan.colour_{one}"),
            one is now,
            partial(choose, None if one is now else one.value),
            f"{key}.{one}",
        )
        for one in ColourCode
    ]
    return chip_row(chips)
