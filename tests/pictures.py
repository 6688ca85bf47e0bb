"""Pictures for tests, each of one colour that can be found again."""

from io import BytesIO

from PIL import Image

RED, GREEN, BLUE = (200, 30, 30), (30, 160, 60), (40, 70, 200)
Colour = tuple[int, int, int]


def picture(colour: Colour = RED, size: tuple[int, int] = (640, 480), kind: str = "JPEG") -> bytes:
    """A picture of one colour."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


def colours_of(screenshot: bytes) -> set[Colour]:
    """Which of the colours are on a picture of the screen, as far as JPEG keeps them."""
    small = Image.open(BytesIO(screenshot)).convert("RGB").resize((78, 169))
    seen = {
        bytes(small.tobytes()[at : at + 3]) for at in range(0, small.width * small.height * 3, 3)
    }
    return {colour for colour in (RED, GREEN, BLUE) if any(_is_near(colour, one) for one in seen)}


def _is_near(colour: Colour, pixel: bytes) -> bool:
    return max(abs(a - b) for a, b in zip(colour, pixel, strict=True)) < 12
