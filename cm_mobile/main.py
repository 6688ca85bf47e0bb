"""Starts the app: on a phone, or as a server of browser pages."""

from pathlib import Path

import flet as ft

from cm_mobile.app import now, start
from cm_mobile.config import load
from cm_mobile.phones import Phones

ASSETS = Path(__file__).parent.parent / "assets"


def run() -> None:
    """Runs until the app is closed."""
    config = load()
    phones = Phones(config, now)

    async def main(page: ft.Page) -> None:
        await start(page, config, phones)

    ft.run(main, assets_dir=str(ASSETS))


if __name__ == "__main__":
    run()
