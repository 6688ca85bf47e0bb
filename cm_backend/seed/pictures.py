"""Pictures for the sample notes: a room with something on its floor, drawn by chance."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

from cm_backend.seed.dice import Dice

SIZE = (960, 720)
THUMBNAIL_PX = 256
QUALITY = 82
WALLS = ("#D9DED6", "#E6DCCB", "#CFDAE0", "#E3D3D3")
FLOORS = ("#8A7661", "#6F7A80", "#A08F78", "#5E6B5F")
STAINS = ("#3B2A1E", "#4A4F55", "#6B3A2E")


def picture(seed: int, index: int) -> bytes:
    """A JPEG of 960 by 720 pixels, the same for the same numbers."""
    dice = Dice(f"{seed}/pictures/{index}")
    image = Image.new("RGB", SIZE, dice.pick(WALLS))
    pen = ImageDraw.Draw(image)
    width, height = SIZE
    horizon = dice.number(height // 3, height // 2)
    pen.rectangle((0, horizon, width, height), fill=dice.pick(FLOORS))
    for place in range(-4, 13):
        top, bottom = (width / 2 + (place - 4) * step for step in (70, 210))
        pen.line((top, horizon, bottom, height), fill="#4E4A42", width=3)
    left = dice.number(80, width // 2)
    pen.rectangle((left, 60, left + 260, horizon - 60), fill="#F4FAFD", outline="#7C8A8F", width=8)
    x, y = dice.number(150, width - 300), dice.number(horizon + 60, height - 160)
    for _ in range(dice.number(4, 9)):
        at = (x + dice.number(-60, 60), y + dice.number(-25, 25))
        reach = (dice.number(30, 110), dice.number(15, 45))
        pen.ellipse((*at, at[0] + reach[0], at[1] + reach[1]), fill=dice.pick(STAINS))
    return _jpeg(image.filter(ImageFilter.GaussianBlur(2)))


def thumbnail(picture: bytes) -> bytes:
    """A small JPEG of a picture."""
    with Image.open(BytesIO(picture)) as image:
        image.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX))
        return _jpeg(image)


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
