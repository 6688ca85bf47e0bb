"""What the user has asked of every app in the system's settings."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import flet as ft

from cm_mobile.device.asking import WAITS_S, answered

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wishes:
    """Those that change how the app looks."""

    high_contrast: bool = False
    reduce_motion: bool = False


async def wishes(waits_s: Sequence[float] = WAITS_S) -> Wishes:
    """The user's; none where the system does not say."""
    try:
        said = await answered(ft.SemanticsService().get_accessibility_features, waits_s)
    except (RuntimeError, TimeoutError) as error:
        log.warning("the system does not say what its user wishes: %r", error)
        return Wishes()
    return Wishes(said.high_contrast, said.disable_animations)
