"""Files such as lie at customers: a safety data sheet, a plan of the keys, a list of products."""

from io import BytesIO, StringIO
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
"""Pillow's own has no Danish letters."""
PLAN_PX = (900, 620)
_SHEET = (
    (
        "1. Produkt",
        "Afkalker til sanitet, koncentreret: 20 ml til 5 liter vand.",
    ),
    (
        "2. Fareidentifikation",
        "H314: Forårsager svære ætsninger af huden og øjenskader.",
    ),
    (
        "4. Førstehjælp",
        "Øjne: skyl straks med vand i 15 minutter. Giftlinjen: 82 12 12 12.",
    ),
    (
        "7. Håndtering",
        "Blandes aldrig med klor. Opbevares frostfrit i original emballage.",
    ),
    ("8. Værnemidler", "Handsker af nitril, tætsluttende beskyttelsesbriller."),
    ("13. Bortskaffelse", "Tom emballage er farligt affald, til den er skyllet."),
)
NEXT_PAGE = "7. Håndtering"
_PRODUCTS = (
    ("Produkt", "Type", "Dosering", "Sted"),
    ("Universalrengøring", "Neutral", "10 ml / 5 l", "Alle gulve"),
    ("Afkalker", "Sur", "20 ml / 5 l", "Toilet og bad"),
    ("Glasrens", "Spray", "Ufortyndet", "Vinduer og spejle"),
    ("Håndsæbe", "Opfyldning", "–", "Alle håndvaske"),
)
_ROOMS = (
    ("Hoveddør A1", (60, 60, 300, 200)),
    ("Reception A2", (300, 60, 840, 200)),
    ("Klinik B1", (60, 200, 440, 420)),
    ("Klinik B2", (440, 200, 840, 420)),
    ("Lager C1", (60, 420, 300, 560)),
    ("Teknik C2", (300, 420, 840, 560)),
)


def data_sheet(company: str) -> bytes:
    """A safety data sheet as PDF of two pages, the same at each seeding."""
    out, styles = BytesIO(), getSampleStyleSheet()
    lines: list[Flowable] = [Paragraph("Sikkerhedsdatablad: Afkalker", styles["Title"])]
    lines.append(Paragraph(f"Udleveret af {company}", styles["Italic"]))
    for heading, text in _SHEET:
        lines += [PageBreak()] if heading == NEXT_PAGE else []
        lines += [Paragraph(heading, styles["Heading2"]), Paragraph(text, styles["BodyText"])]
    SimpleDocTemplate(out, invariant=1, title="Sikkerhedsdatablad").build(lines)
    return out.getvalue()


def key_plan(company: str) -> bytes:
    """A plan of the rooms with the keys that open them, as PNG."""
    plan = Image.new("RGB", PLAN_PX, "#FFFFFF")
    pen, font = ImageDraw.Draw(plan), ImageFont.truetype(FONT, 24)
    for name, box in _ROOMS:
        pen.rectangle(box, outline="#2F7772", width=4)
        pen.text((box[0] + 16, box[1] + 14), name, fill="#101413", font=font)
    pen.text((60, 20), f"Nøgleplan · {company}", fill="#101413", font=font)
    out = BytesIO()
    plan.save(out, "PNG", optimize=True)
    return out.getvalue()


def product_list(company: str) -> bytes:
    """The products in use as CSV, as a Danish spreadsheet writes it."""
    out = StringIO()
    for row in (*_PRODUCTS, (company, "", "", "")):
        out.write(";".join(row) + "\r\n")
    return out.getvalue().encode("utf-8-sig")
