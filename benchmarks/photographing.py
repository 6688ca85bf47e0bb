"""A photo of twelve megapixels: from the camera's bytes to a file that a screen shows."""

from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random

from PIL import Image, ImageOps

from benchmarks.measuring import Figure, in_turns, median_ms
from benchmarks.register import Register
from cm_contract.values import PhotoId
from cm_mobile.documents.capturing import captured
from cm_mobile.documents.pictures import LONG_SIDE_PX, QUALITY, THUMBNAIL_PX

ROUNDS = 12
MOST_RATIO = 1.3
SIZE = (4_000, 3_000)


def measure(register: Register) -> Iterator[Figure]:
    """`captured`, and the file read again, beside Pillow alone with its result in memory."""
    store = register.empty_phone("photographing").store
    photos = [_photo(number) for number in range(4)]

    def ours(number: int) -> Callable[[], object]:
        photo, draft = photos[number % len(photos)], f"note:{number}"

        def shown() -> None:
            captured(store, draft, photo, PhotoId(store.new_id()), store.now())
            (one,) = store.captures.of_draft(draft)
            assert one.sha256 is not None
            path = store.shelf.path(one.sha256)
            assert path is not None
            path.read_bytes()

        return shown

    def theirs(number: int) -> Callable[[], object]:
        return lambda: _developed(photos[number % len(photos)])

    took, least = in_turns(ours, theirs, rounds=ROUNDS, warm_up=1)
    yield Figure(
        what="photo of 12 megapixels, on disk and shown",
        ours=median_ms(took),
        floor=median_ms(least),
        most_ratio=MOST_RATIO,
    )


def _developed(photo: bytes) -> tuple[bytes, bytes]:
    """The picture and its thumbnail."""
    with Image.open(BytesIO(photo)) as found:
        found.draft("RGB", (LONG_SIDE_PX, LONG_SIDE_PX))
        picture = ImageOps.exif_transpose(found).convert("RGB")
    picture.thumbnail((LONG_SIDE_PX, LONG_SIDE_PX), Image.Resampling.LANCZOS)
    small = picture.copy()
    small.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX))
    return _jpeg(picture), _jpeg(small)


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _photo(number: int) -> bytes:
    """Large soft shapes with some grain, which is what photos are made of."""
    few = Image.frombytes("RGB", (24, 16), Random(number).randbytes(24 * 16 * 3))
    soft = few.resize(SIZE, Image.Resampling.BICUBIC)
    grain = Image.effect_noise(SIZE, 18).convert("RGB")
    out = BytesIO()
    Image.blend(soft, grain, 0.15).save(out, "JPEG", quality=92)
    return out.getvalue()
