"""Small real files of every kind that a resource may be, and some that only say so."""

import struct
from io import BytesIO
from random import Random
from zipfile import ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

from PIL import Image
from pypdf import PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def pdf(*texts: str, size: tuple[float, float] = A4) -> bytes:
    """A page with each of the texts, in points as large as `size`; one if there are none."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for text in texts or ("Sikkerhedsdatablad",):
        canvas.drawString(72, 720, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def locked_pdf(content: bytes, algorithm: str = "AES-256") -> bytes:
    """The same, that nobody reads without the password."""
    writer, out = PdfWriter(BytesIO(content)), BytesIO()
    writer.encrypt("hemmelig", algorithm=algorithm)
    writer.write(out)
    return out.getvalue()


def big_pdf(size_bytes: int, seed: int = 1) -> bytes:
    """A PDF of that size, most of it noise that nobody can press together."""
    head, tail = b"%PDF-1.7\n", b"\n%%EOF\n"
    return head + Random(seed).randbytes(size_bytes - len(head) - len(tail)) + tail


def image(kind: str) -> bytes:
    """A small picture."""
    out = BytesIO()
    Image.new("RGB", (40, 30), (30, 160, 60)).save(out, kind)
    return out.getvalue()


def archive(parts: dict[str, str], how: int = ZIP_STORED) -> bytes:
    """A ZIP with these parts."""
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        for name, text in parts.items():
            packed.writestr(ZipInfo(name), text, how)
    return out.getvalue()


def office(main: str) -> bytes:
    """A document whose main part is of that type."""
    types = f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'
    return archive({"[Content_Types].xml": types, "main.xml": "<x/>"})


def open_document(kind: str) -> bytes:
    """A document of LibreOffice's."""
    said = f"application/vnd.oasis.opendocument.{kind}"
    return archive({"mimetype": said, "content.xml": "<x/>"})


def compound(stream: str) -> bytes:
    """A file as Office made them before 2007, with one stream of that name."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHH", header, 26, 3, 0xFFFE, 9)
    struct.pack_into("<I", header, 44, 1)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<II", header, 68, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    directory = b"".join(_entry(name) for name in ("Root Entry", stream, "", ""))
    return bytes(header) + table + directory


def _endless() -> bytes:
    """One whose list of the table's sectors names itself as what follows."""
    content = bytearray(compound("WordDocument"))
    struct.pack_into("<I", content, 68, 2)
    return bytes(content) + struct.pack("<128I", *[0] * 127, 2)


def boxed(brand: bytes, *names: bytes) -> bytes:
    """Boxes, the first of which says the brand."""
    first = struct.pack(">I", 20) + b"ftyp" + brand + bytes(4) + brand
    return first + b"".join(struct.pack(">I", 16) + name + bytes(8) for name in names)


def _entry(name: str) -> bytes:
    said = (name + "\0").encode("utf-16-le") if name else b""
    return said.ljust(64, b"\0") + struct.pack("<H", len(said)) + bytes(62)


TABLE = "Produkt;Fare\r\nAfkalker;Ætsende\r\n".encode("cp1252")
PROGRAM = b"MZ\x90\x00\x03" + bytes(200) + b"This program cannot be run in DOS mode."
GOOD: dict[str, tuple[bytes, str]] = {
    "pdf": (pdf(), "application/pdf"),
    "doc": (compound("WordDocument"), "application/msword"),
    "xls": (compound("Workbook"), "application/vnd.ms-excel"),
    "docx": (office(WORD), WORD.removesuffix(".main+xml")),
    "xlsx": (office(SHEET), SHEET.removesuffix(".main+xml")),
    "odt": (open_document("text"), "application/vnd.oasis.opendocument.text"),
    "ods": (open_document("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"),
    "txt": ("Alarmen står bag døren.\n".encode(), "text/plain"),
    "csv": (TABLE, "text/csv"),
    "png": (image("PNG"), "image/png"),
    "gif": (image("GIF"), "image/gif"),
    "jpg": (image("JPEG"), "image/jpeg"),
    "webp": (image("WEBP"), "image/webp"),
    "heic": (boxed(b"heic", b"meta", b"mdat"), "image/heic"),
    "mp4": (boxed(b"isom", b"moov", b"mdat"), "video/mp4"),
}
"""By their ending: the bytes, and the type that is found in them."""
_HIDDEN = archive({"run.sh": "#!/bin/sh\n"})
BAD: dict[str, bytes] = {
    "nothing": b"",
    "program": PROGRAM,
    "program behind a PDF's head": b"%PDF-1.7\n" + PROGRAM,
    "PDF with something in front": b"\n" + pdf(),
    "PDF that was cut": pdf()[:-20],
    "PDF with an archive behind it": pdf() + _HIDDEN,
    "archive that ends as a PDF": b"%PDF-1.7\n" + _HIDDEN[:-2] + b"\x06\x00%%EOF\n",
    "picture with an archive behind it": image("PNG") + _HIDDEN,
    "document with something in front": PROGRAM + office(WORD),
    "document with something behind it": office(WORD) + PROGRAM,
    "document with macros": office(MACROS),
    "document with a macro part": archive(
        {"[Content_Types].xml": WORD, "word/vbaProject.bin": "x"}
    ),
    "archive": _HIDDEN,
    "archive that was cut": office(WORD)[:-30],
    "Java program": archive({"META-INF/MANIFEST.MF": "Main-Class: A"}),
    "installer": compound("!_StringPool"),
    "compound file whose directory goes round": compound("WordDocument")[:512]
    + struct.pack("<128I", 0xFFFFFFFD, 1, *[0xFFFFFFFF] * 126)
    + bytes(512),
    "compound file whose table has no end": _endless(),
    "archive that has more to say than it is long": office(WORD)[:-10]
    + b"\xff\xff\xff\x7f"
    + office(WORD)[-6:],
    "archive packed in a strange way": archive({"[Content_Types].xml": WORD}, ZIP_LZMA),
    "HTML": b"<!DOCTYPE html><script>alert(1)</script>",
    "HTML behind a greeting": b"Hej\n" * 900_000 + b"<ScRiPt>alert(1)</sCrIpT>",
    "SVG": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "SVG without a head": b'  <svg onload="alert(1)"/>',
    "HTML in UTF-16": "\ufeff<html>".encode("utf-16-le"),
    "script": b"#!/bin/sh\nrm -rf /\n",
    "text with zeros": b"a\x00b",
    "video without its content": boxed(b"isom", b"mdat"),
    "video with something behind it": boxed(b"isom", b"moov") + PROGRAM,
    "film of another kind": boxed(b"qt  ", b"moov"),
}
"""By what they are; none may pass."""
