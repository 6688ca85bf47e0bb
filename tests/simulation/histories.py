"""Runs a history and tells what happened in it when it does not hold."""

import asyncio
import logging
import traceback

from tests.simulation.world import World

LAST_LINES = 100


def failure_of(seed: int) -> str | None:
    """The history up to where an invariant broke; None when all hold."""
    logging.disable(logging.CRITICAL)
    world = World(seed)
    try:
        asyncio.run(world.run())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told with its history
        where = "".join(traceback.format_exception(error)[-3:])
        return "\n".join([f"seed {seed}", *world.lines[-LAST_LINES:], where])
    finally:
        logging.disable(logging.NOTSET)
    return None
