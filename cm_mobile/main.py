"""Starts the app: on a phone, or as a server of browser pages."""

import gc
import logging
import os
import shutil
import sys
from functools import partial
from pathlib import Path
from secrets import token_hex

import flet as ft

from cm_mobile.app import now, start
from cm_mobile.components.broken import broken
from cm_mobile.components.sparing import spare
from cm_mobile.config import ConfigError, load
from cm_mobile.phones import Phones

log = logging.getLogger(__name__)
UPLOAD_KEY = "FLET_SECRET_KEY"
"""Flet signs with it the addresses at which browsers hand over files; a new one at each start."""
ASSETS = Path(__file__).parent.parent / "assets"


def run() -> None:
    """Runs until the app is closed; a wrong setting is told in one sentence."""
    try:
        config = load()
    except ConfigError as error:
        if "FLET_PLATFORM" in os.environ:
            raise  # a phone shows it on Flet's own page for failures
        sys.exit(str(error))
    phones = Phones(config, now)
    spare()
    gc.freeze()  # what is there now stays: a full collection need not go through it each time

    async def main(page: ft.Page) -> None:
        try:
            await start(page, config, phones)
        except Exception as error:
            log.exception("the app does not start")
            page.render(partial(broken, error, partial(main, page), "action.retry"))

    shutil.rmtree(config.uploads_folder, ignore_errors=True)  # what nobody came to fetch
    os.environ.setdefault(UPLOAD_KEY, token_hex(32))
    ft.run(main, assets_dir=str(ASSETS), upload_dir=str(config.uploads_folder))


if __name__ == "__main__":
    run()
