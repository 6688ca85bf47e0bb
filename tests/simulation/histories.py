"""Runs a history and tells what happened in it when it does not hold."""

import asyncio
import logging
import traceback

from cm_mobile.sync import uploads
from tests.simulation.world import World

LAST_LINES = 100


def failure_of(seed: int) -> str | None:
    """The history up to where an invariant broke; None when all hold."""
    logging.disable(logging.CRITICAL)
    at_once, uploads.AT_ONCE = uploads.AT_ONCE, 1  # several would draw the dice in any order
    world = World(seed)
    try:
        asyncio.run(world.run())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told with its history
        where = "".join(traceback.format_exception(error)[-3:])
        return "\n".join([f"seed {seed}", *world.lines[-LAST_LINES:], where])
    finally:
        uploads.AT_ONCE = at_once
        logging.disable(logging.NOTSET)
    return None
