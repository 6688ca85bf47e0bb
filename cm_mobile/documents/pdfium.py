"""PDFium, the library that draws PDF; it comes with pypdfium2, which iOS has no wheel of.

pypdfium2's own Python looks for the library beside itself. Flet's packager for Android takes
libraries out of their packages and leaves them where the linker finds them by name, so the app
loads it by itself. Source: splitSitePackages of github.com/flet-dev/serious-python, and PDFium's
public/fpdfview.h, fpdf_progressive.h and fpdf_text.h.
"""

import sys
from ctypes import CDLL, CFUNCTYPE, POINTER, Structure, c_char_p, c_float, c_int, c_ulong, c_void_p
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Final

LOCK: Final = Lock()
"""Whoever calls the library holds it: PDFium knows one thread at a time."""
NAMES = {"darwin": "libpdfium.dylib", "win32": "pdfium.dll"}
ANNOTATIONS, FEW_IMAGES_IN_MEMORY = 0x01, 0x200
BGR = 2
ASKED = CFUNCTYPE(c_int, c_void_p)


class Pause(Structure):
    """IFSDK_PAUSE: asked again and again while a page is drawn; 1 stops it."""

    _fields_ = (("version", c_int), ("asked", ASKED), ("user", c_void_p))


_DRAW = (c_void_p, c_void_p, c_int, c_int, c_int, c_int, c_int, c_int, POINTER(Pause))
FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "FPDF_InitLibrary": (None,),
    "FPDF_LoadDocument": (c_void_p, c_char_p, c_char_p),
    "FPDF_CloseDocument": (None, c_void_p),
    "FPDF_GetLastError": (c_ulong,),
    "FPDF_GetPageCount": (c_int, c_void_p),
    "FPDF_LoadPage": (c_void_p, c_void_p, c_int),
    "FPDF_ClosePage": (None, c_void_p),
    "FPDF_GetPageWidthF": (c_float, c_void_p),
    "FPDF_GetPageHeightF": (c_float, c_void_p),
    "FPDFBitmap_CreateEx": (c_void_p, c_int, c_int, c_int, c_void_p, c_int),
    "FPDFBitmap_Destroy": (None, c_void_p),
    "FPDF_RenderPageBitmap_Start": (c_int, *_DRAW),
    "FPDF_RenderPage_Close": (None, c_void_p),
    "FPDFText_LoadPage": (c_void_p, c_void_p),
    "FPDFText_CountChars": (c_int, c_void_p),
    "FPDFText_GetText": (c_int, c_void_p, c_int, c_int, c_void_p),
    "FPDFText_ClosePage": (None, c_void_p),
}
"""What is called: its answer, then what it takes."""


def is_there() -> bool:
    """Whether this phone can draw PDF."""
    return library() is not None


@cache
def library() -> CDLL | None:
    """The library, ready for use; None where there is none."""
    name = _place()
    try:
        found = CDLL(name) if name else None
    except OSError:
        return None
    if found is not None:
        for called, (answer, *taken) in FUNCTIONS.items():
            function = getattr(found, called)
            function.restype, function.argtypes = answer, taken
        found.FPDF_InitLibrary()
    return found


def _place() -> str | None:
    """Where it lies: beside its package, or wherever the linker finds it."""
    package = find_spec("pypdfium2_raw")
    if package is None or not package.submodule_search_locations:
        return None
    name = NAMES.get(sys.platform, "libpdfium.so")
    beside = Path(package.submodule_search_locations[0]) / name
    return str(beside) if beside.exists() else name
