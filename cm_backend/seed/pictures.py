"""Pictures such as inspectors take, drawn: a window, chairs, a basin, stairs, a floor, bins."""

from collections.abc import Callable
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

from cm_backend.seed.dice import Dice

SIZE = 768
THUMBNAIL_PX = 256
QUALITY = 82
Palette = tuple[str, str, str, str]
"""Wall, furniture, floor and sky."""
_PALETTES: tuple[Palette, ...] = (
    ("#DAD5CB", "#2F7772", "#7C6650", "#A9C6D8"),
    ("#D3D8D6", "#46627F", "#6E5B4A", "#BBD2DC"),
    ("#E2DACD", "#8A5B46", "#8B7D6B", "#C9DCE4"),
)
Box = tuple[float, float, float, float]


class Scene:
    """A picture in the making; coordinates are shares of its side, 0 to 1 from the upper left."""

    def __init__(self, seed: str, palette: Palette) -> None:
        self.dice = Dice(seed)
        self.wall, self.thing, self.floor, self.sky = palette
        self.image = Image.new("RGB", (SIZE, SIZE), self.wall)
        self._pen = ImageDraw.Draw(self.image)

    def box(self, box: Box, color: str, radius: float = 0) -> None:
        """A rectangle, with round corners if wished."""
        self._pen.rounded_rectangle([side * SIZE for side in box], radius * SIZE, fill=color)

    def oval(self, box: Box, color: str) -> None:
        """An ellipse in the box."""
        self._pen.ellipse([side * SIZE for side in box], fill=color)

    def shape(self, color: str, *points: tuple[float, float]) -> None:
        """A polygon."""
        self._pen.polygon([(x * SIZE, y * SIZE) for x, y in points], fill=color)

    def line(self, color: str, width: float, *points: tuple[float, float]) -> None:
        """A line with round joints."""
        places = [(x * SIZE, y * SIZE) for x, y in points]
        self._pen.line(places, fill=color, width=int(width * SIZE), joint="curve")

    def smear(self, box: Box, strength: int) -> None:
        """A pale, soft spot, as of water that dried."""
        spot = Image.new("L", (SIZE, SIZE), 0)
        ImageDraw.Draw(spot).ellipse([side * SIZE for side in box], fill=strength)
        soft = spot.filter(ImageFilter.GaussianBlur(SIZE / 60))
        self.image.paste("#FFFFFF", (0, 0), soft)
        self._pen = ImageDraw.Draw(self.image)

    def jpeg(self) -> bytes:
        """The picture with darker corners, as a lens makes them."""
        light = Image.new("L", (SIZE, SIZE), 150)
        ImageDraw.Draw(light).ellipse((-SIZE / 20, -SIZE / 20, SIZE * 1.05, SIZE * 1.05), fill=255)
        shade = Image.new("RGB", (SIZE, SIZE), "#1B1A17")
        soft = light.filter(ImageFilter.GaussianBlur(SIZE / 6))
        whole = Image.composite(self.image, shade, soft).filter(ImageFilter.GaussianBlur(1.2))
        return _jpeg(whole)


def _window(scene: Scene) -> None:
    scene.box((0.14, 0.08, 0.86, 0.82), "#F4F1EA", 0.01)
    for left, right in ((0.19, 0.48), (0.52, 0.81)):
        scene.box((left, 0.13, right, 0.77), scene.sky)
        scene.shape(
            "#7E9A77", (left, 0.6), (left + 0.1, 0.54), (right, 0.62), (right, 0.77), (left, 0.77)
        )
    scene.box((0.08, 0.82, 0.92, 0.88), "#FBFAF6", 0.01)
    for _ in range(7):
        x, y = 0.2 + scene.dice.random() * 0.5, 0.15 + scene.dice.random() * 0.45
        scene.smear((x, y, x + 0.05, y + 0.24), 110)


def _chairs(scene: Scene) -> None:
    scene.box((0, 0.68, 1, 1), scene.floor)
    scene.box((0.13, 0.16, 0.36, 0.34), "#6B4A32")
    scene.box((0.15, 0.18, 0.34, 0.32), "#E9EFE6")
    for left in (0.1, 0.38, 0.66):
        scene.box((left, 0.46, left + 0.22, 0.64), scene.thing, 0.03)
        scene.box((left - 0.01, 0.62, left + 0.23, 0.7), scene.thing, 0.03)
        for leg in (left + 0.01, left + 0.19):
            scene.box((leg, 0.7, leg + 0.02, 0.86), "#3A3733")
    for _ in range(12):
        x, y = 0.05 + scene.dice.random() * 0.85, 0.88 + scene.dice.random() * 0.09
        scene.oval((x, y, x + 0.02, y + 0.01), "#4A4036")


def _basin(scene: Scene) -> None:
    for row in range(6):
        for column in range(6):
            left, top = column / 6 + 0.004, row / 9 + 0.004
            scene.box((left, top, left + 0.158, top + 0.102), scene.sky)
    scene.box((0, 0.67, 1, 1), scene.wall)
    scene.line("#8E9699", 0.045, (0.5, 0.62), (0.5, 0.4), (0.62, 0.36), (0.64, 0.44))
    scene.oval((0.14, 0.5, 0.86, 0.92), "#F7F7F4")
    scene.oval((0.2, 0.55, 0.8, 0.84), "#DDE3E2")
    scene.oval((0.47, 0.72, 0.53, 0.77), "#5B6164")
    for _ in range(3):
        x = 0.28 + scene.dice.random() * 0.36
        scene.line("#A98F62", 0.008, (x, 0.62), (x + 0.03, 0.68), (x + 0.02, 0.74))


def _stairs(scene: Scene) -> None:
    for step in range(7):
        top = 0.2 + step * 0.115
        scene.shape(
            "#B9B4AB",
            (0.22 - step * 0.03, top),
            (0.8 + step * 0.03, top),
            (0.83 + step * 0.03, top + 0.06),
            (0.19 - step * 0.03, top + 0.06),
        )
        scene.shape(
            scene.floor,
            (0.19 - step * 0.03, top + 0.06),
            (0.83 + step * 0.03, top + 0.06),
            (0.83 + step * 0.03, top + 0.115),
            (0.19 - step * 0.03, top + 0.115),
        )
    scene.line(scene.thing, 0.03, (0.86, 0.06), (0.97, 0.86))
    for _ in range(16):
        x, y = 0.25 + scene.dice.random() * 0.5, 0.25 + scene.dice.random() * 0.6
        scene.oval((x, y, x + 0.014, y + 0.008), "#55504A")


def _floor(scene: Scene) -> None:
    scene.box((0, 0.3, 1, 1), scene.floor)
    for plank in range(-4, 14):
        scene.line("#5C4B3A", 0.004, (0.5 + (plank - 5) * 0.06, 0.3), (0.5 + (plank - 5) * 0.2, 1))
    scene.box((0, 0.27, 1, 0.31), "#EDE9E0")
    scene.box((0.58, 0.5, 0.82, 0.76), scene.thing, 0.03)
    scene.oval((0.58, 0.46, 0.82, 0.55), "#CFE3E6")
    scene.line("#D9D3C4", 0.016, (0.7, 0.5), (0.36, 0.04))
    for _ in range(5):
        x, y = 0.06 + scene.dice.random() * 0.42, 0.5 + scene.dice.random() * 0.36
        scene.smear((x, y, x + 0.2, y + 0.07), 90)


def _bins(scene: Scene) -> None:
    scene.box((0, 0.7, 1, 1), "#8D8A84")
    for row in range(5):
        for column in range(-1, 6):
            left = column * 0.2 + (row % 2) * 0.1
            scene.box(
                (left + 0.005, row * 0.14 + 0.005, left + 0.195, row * 0.14 + 0.135), "#B58468"
            )
    for left, color in ((0.08, "#3E5C46"), (0.39, "#3B4C60"), (0.7, "#5A4A3C")):
        scene.shape(
            color, (left, 0.4), (left + 0.24, 0.4), (left + 0.21, 0.88), (left + 0.03, 0.88)
        )
        scene.box((left - 0.02, 0.34, left + 0.26, 0.41), color, 0.02)
        scene.box((left + 0.02, 0.44, left + 0.22, 0.455), "#D8D8D2")
    scene.shape("#E8E6DF", (0.3, 0.86), (0.42, 0.83), (0.46, 0.93), (0.33, 0.95))


_SCENES: tuple[Callable[[Scene], None], ...] = (_window, _chairs, _basin, _stairs, _floor, _bins)
COUNT = len(_SCENES) * len(_PALETTES)
"""How many different pictures there are."""


@cache
def picture(number: int) -> bytes:
    """The picture of a number below COUNT as JPEG, the same each time."""
    scene = Scene(f"picture/{number}", _PALETTES[number // len(_SCENES)])
    _SCENES[number % len(_SCENES)](scene)
    return scene.jpeg()


def thumbnail(picture: bytes) -> bytes:
    """A small JPEG of a picture."""
    with Image.open(BytesIO(picture)) as image:
        image.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX))
        return _jpeg(image)


def _jpeg(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()
