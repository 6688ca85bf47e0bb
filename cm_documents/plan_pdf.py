"""A cleaning plan for the wall: A4 across, a page for each floor, weeks and weekdays to tick."""

from datetime import date
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle

from cm_contract.records.catalogue_task import ColourCode
from cm_documents.canvas import LANDSCAPE_PT
from cm_documents.marked import Marked
from cm_documents.pdf import made
from cm_documents.pictures import pictures
from cm_documents.plan_document import WEEK, PaperFloor, PaperRoom, PaperTask, PlanDocument, Tick
from cm_documents.story import Story
from cm_documents.structure import Part
from cm_documents.style import BODY, MUTED, REGULAR, RULE, SMALL, Style, paragraph

DAY_PT, PICTURE_PT = 14, 14.5
FIRST = 2
"""The column of the first day; before it stand the picture and the words."""
COMPANY, ROOM = Style(10, is_bold=True, colour=MUTED), Style(9.5, is_bold=True)
HEAD, TICK = Style(7, is_bold=True, colour=MUTED), Style(8)
NAME, YES_NO = Style(8), Style(7.5)
SHAPES = {
    ColourCode.RED: "▲",
    ColourCode.BLUE: "●",
    ColourCode.GREEN: "■",
    ColourCode.YELLOW: "◆",
}
"""The cloth's colour as a shape, so that a grey printer will do."""
SIGNS = {Tick.NONE: "", Tick.DUE: "□", Tick.DONE: "✓", Tick.SKIPPED: "–"}
GROUND = HexColor("#F1F5F3")
Cells = list[list[Any]]
Looks = list[tuple[Any, ...]]


def plan_pdf(document: PlanDocument) -> bytes:
    """The whole plan, floor by floor."""
    story = Story()
    for number, floor in enumerate(document.floors):
        if number:
            story.new_page()
        with story.within("Sect"):
            _head(story, document, floor)
            _table(story, document, floor)
            story.text(document.texts("plan.signs"), SMALL)
    if not document.floors:
        _head(story, document, PaperFloor("", ()))
    return made(document.name, document.language, story, document.company_name, lies=True)


def _head(story: Story, document: PlanDocument, floor: PaperFloor) -> None:
    story.text(document.company_name, COMPANY)
    story.heading(" · ".join(filter(None, (document.name, floor.name))), 1)
    where = ", ".join((document.customer_name, *document.address))
    story.text(where, BODY)
    if document.comment:
        story.text(document.comment, BODY)


def _table(story: Story, document: PlanDocument, floor: PaperFloor) -> None:
    """Name, colour and rhythm of each task, then its weeks."""
    weeks = len(document.mondays)
    part = story.part("Table")
    cells, looks = _heads(document, part)
    for room in floor.rooms:
        _add_room(room, weeks, cells, looks, part)
        for task in room.tasks:
            _add_task(task, document, cells, looks, part)
    counts = (len(task.pictures) for room in floor.rooms for task in room.tasks)
    seen = PICTURE_PT * max(counts, default=0)
    days = [DAY_PT] * (weeks * WEEK)
    widths = [seen + 4, LANDSCAPE_PT - sum(days) - seen - 4, *days]
    table = Table(cells, widths, repeatRows=2, hAlign="LEFT", spaceBefore=6)
    table.setStyle(TableStyle([*_GRID, *looks]))
    story.flowables.append(table)


_GRID: Looks = [
    ("FONTNAME", (0, 0), (-1, -1), REGULAR),
    ("FONTSIZE", (0, 0), (-1, -1), 8),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), 2),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ("TOPPADDING", (0, 2), (0, -1), 0),  # a picture makes no row higher
    ("BOTTOMPADDING", (0, 2), (0, -1), 0),
]


def _heads(document: PlanDocument, part: Part) -> tuple[Cells, Looks]:
    texts, weeks, days = document.texts, part.add("TR"), part.add("TR")
    first: list[Any] = ["", _cell(texts("plan.task"), HEAD, weeks, "TH")]
    second: list[Any] = ["", _cell("", HEAD, days, "TH")]
    looks: Looks = []
    for number, monday in enumerate(document.mondays):
        start = FIRST + number * WEEK
        week = str(date.fromisoformat(monday).isocalendar().week)
        first += [_cell(texts("plan.week", week=week), HEAD, weeks, "TH"), *[""] * (WEEK - 1)]
        second += [_cell(texts(f"plan.day_{day}"), HEAD, days, "TH") for day in range(WEEK)]
        looks += [
            ("SPAN", (start, 0), (start + WEEK - 1, 0)),
            ("LINEBEFORE", (start, 0), (start, -1), 1, RULE),
        ]
    return [first, second], looks


def _add_room(room: PaperRoom, weeks: int, cells: Cells, looks: Looks, part: Part) -> None:
    at = len(cells)
    words = " · ".join(filter(None, (room.name, room.place)))
    cells.append([_cell(words, ROOM, part.add("TR"), "TH"), *[""] * (1 + weeks * WEEK)])
    looks += [
        ("SPAN", (0, at), (-1, at)),
        ("BACKGROUND", (0, at), (-1, at), GROUND),
        ("TOPPADDING", (0, at), (0, at), 2),
        ("BOTTOMPADDING", (0, at), (0, at), 2),
    ]


def _add_task(
    task: PaperTask, document: PlanDocument, cells: Cells, looks: Looks, part: Part
) -> None:
    at, row = len(cells), part.add("TR")
    name = _cell(_words(task, document), NAME, row, "TH")
    line: list[Any] = [pictures(task.pictures, PICTURE_PT), name]
    for number in range(len(document.mondays)):
        start = FIRST + number * WEEK
        if not task.is_periodic:
            line += [_cell(SIGNS[tick], TICK, row, "TD") for tick in task.week(number)]
            continue
        said = _yes_or_no(task.of_week(number), document)
        line += [_cell(said, YES_NO, row, "TD"), *[""] * (WEEK - 1)]
        looks.append(("SPAN", (start, at), (start + WEEK - 1, at)))
    cells.append(line)


def _words(task: PaperTask, document: PlanDocument) -> str:
    """Name and rhythm; the colour as its shape and its word."""
    texts = document.texts
    colour = f"{SHAPES[task.colour]} {texts(f'plan.colour_{task.colour}')}" if task.colour else ""
    facts = (colour, texts("plan.minutes", n=task.minutes), task.often)
    line = " · ".join(filter(None, (task.name, *facts)))
    return "\n".join(filter(None, (line, task.instruction)))


def _yes_or_no(tick: Tick, document: PlanDocument) -> str:
    """A periodic task is due in this week: a yes and a no to tick, or what became of it."""
    match tick:
        case Tick.NONE:
            return ""
        case Tick.DUE:
            return document.texts("plan.yes_no")
        case Tick.DONE:
            return document.texts("plan.yes")
        case Tick.SKIPPED:
            return document.texts("plan.no")


def _cell(text: str, style: Style, row: Part, tag: str) -> Marked:
    return Marked(paragraph(text, style), row.add(tag))
