"""Draws the app's icons beside this file: a drop with a check mark. Run it after a change."""

from math import asin, atan2, cos, degrees, radians, sin
from pathlib import Path

from PIL import Image, ImageDraw

BRAND = "#0B6E69"
WHITE = "#FFFFFF"
CLEAR = (0, 0, 0, 0)
SMOOTH = 4
HERE = Path(__file__).parent

TIP_Y = -0.60
CENTRE_Y = 0.11
RADIUS = 0.38
CHECK = [(-0.165, 0.125), (-0.045, 0.245), (0.175, 0.015)]
CHECK_WIDTH = 0.095


def drop_outline() -> list[tuple[float, float]]:
    """The drop as a polygon, one unit high, around (0, 0): a circle and its tangents to the tip."""
    reach = CENTRE_Y - TIP_Y
    touch = degrees(asin(RADIUS / reach))
    arc = range(round(-touch), round(180 + touch) + 1, 2)
    circle = [(RADIUS * cos(radians(a)), CENTRE_Y + RADIUS * sin(radians(a))) for a in arc]
    return [*_rounded_tip(reach), *circle]


def _rounded_tip(reach: float) -> list[tuple[float, float]]:
    half = asin(RADIUS / reach)
    radius = 0.035
    centre_y = TIP_Y + radius / sin(half)
    start, end = -atan2(cos(half), -sin(half)), -atan2(cos(half), sin(half))
    steps = [start + (end - start) * i / 12 for i in range(13)]
    return [(radius * cos(a), centre_y + radius * sin(a)) for a in steps]


def draw_drop(image: Image.Image, height: float, fill: str, check: str) -> None:
    """Draws the drop in the middle of `image`, `height` as a share of its width."""
    size = image.width
    scale = size * height
    pen = ImageDraw.Draw(image)

    def place(x: float, y: float) -> tuple[float, float]:
        return size / 2 + x * scale, size / 2 + (y + 0.035) * scale

    pen.polygon([place(x, y) for x, y in drop_outline()], fill=fill)
    strokes = [place(x, y) for x, y in CHECK]
    width = round(CHECK_WIDTH * scale)
    pen.line(strokes, fill=check, width=width, joint="curve")
    for x, y in strokes:
        pen.circle((x, y), width / 2 - 0.5, fill=check)


def icon(
    size: int, ground: str | None, drop: float, square: float = 1.0, corner: float = 0.0
) -> Image.Image:
    """An icon of `size` pixels; `square` is the ground's share of it, None a clear ground."""
    wide = size * SMOOTH
    image = Image.new("RGBA", (wide, wide), CLEAR)
    if ground:
        edge = wide * (1 - square) / 2
        box = (edge, edge, wide - edge - 1, wide - edge - 1)
        ImageDraw.Draw(image).rounded_rectangle(box, wide * square * corner, fill=ground)
    fill, check = (WHITE, BRAND) if ground == BRAND else (BRAND, WHITE)
    draw_drop(image, drop, fill, check)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    """Writes every icon the packager, the browser and the sign-in page ask for."""
    whole = {
        "icon.png": icon(1024, WHITE, 0.62),
        "icon_ios.png": icon(1024, WHITE, 0.62),
        "icons/apple-touch-icon-192.png": icon(192, WHITE, 0.62),
        "icons/icon-maskable-192.png": icon(192, WHITE, 0.52),
        "icons/icon-maskable-512.png": icon(512, WHITE, 0.52),
    }
    shaped = {
        "icon_android.png": icon(1024, None, 0.48),
        "splash.png": icon(1152, WHITE, 0.26, square=0.42, corner=0.28),
        "mark.png": icon(256, WHITE, 0.62, corner=0.28),
        "favicon.png": icon(96, BRAND, 0.74, corner=0.24),
        "icons/icon-192.png": icon(192, BRAND, 0.66, corner=0.24),
        "icons/icon-512.png": icon(512, BRAND, 0.66, corner=0.24),
        "icons/loading-animation.png": icon(256, BRAND, 0.3, square=0.48, corner=0.28),
    }
    for name, image in whole.items():
        image.convert("RGB").save(HERE / name, optimize=True)
    for name, image in shaped.items():
        image.save(HERE / name, optimize=True)


if __name__ == "__main__":
    main()
