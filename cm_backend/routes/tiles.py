"""`GET /tiles/{z}/{x}/{y}.png`: an invented land for the demo's maps."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from cm_backend.routes.problems import Problem
from cm_backend.tiles import tile_png

HEADERS = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=86400"}


async def tile(request: Request) -> Response:
    """A tile of 256 pixels square."""
    try:
        z, x, y = (_number(request.path_params[name]) for name in "zxy")
        png = await asyncio.to_thread(tile_png, z, x, y)
    except ValueError as error:
        raise Problem(404, "not_found") from error
    return Response(png, media_type="image/png", headers=HEADERS)


def _number(text: str) -> int:
    """Raises: ValueError when it is no number of a tile."""
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise ValueError(text)
    return int(text)
