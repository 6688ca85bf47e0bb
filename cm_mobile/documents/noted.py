"""What the camera noted and a photo may keep where its company wants that: place and device."""

from contextlib import suppress

from PIL import Image

from cm_documents.broken import BROKEN

MAKE, MODEL, GPS_IFD = 0x010F, 0x0110, 0x8825
"""Source: EXIF 2.32; the last is where latitude, longitude and what belongs to them stand."""
MOST_LETTERS, MOST_BYTES = 100, 4_000
"""A device's name and a place take no more; the whole of an EXIF must be below 64 kB."""


def keep_place_and_device(noted: Image.Exif, kept: Image.Exif) -> None:
    """Adds them to what is kept, as far as they can be read and written: a photo never fails."""
    for tag in (MAKE, MODEL):
        if isinstance(name := noted.get(tag), str):
            kept[tag] = name[:MOST_LETTERS]
    with suppress(*BROKEN, AttributeError):  # the last when a number stands where a text should
        place, alone = noted.get_ifd(GPS_IFD), Image.Exif()
        alone.get_ifd(GPS_IFD).update(place)
        if place and len(alone.tobytes()) <= MOST_BYTES:
            kept.get_ifd(GPS_IFD).update(place)
