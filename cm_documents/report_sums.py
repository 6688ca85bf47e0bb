"""How the score of a report was worked out, line by line."""

from collections.abc import Sequence

from cm_contract import score
from cm_documents.canvas import WIDTH_PT
from cm_documents.report_document import ReportDocument
from cm_documents.report_rows import Room, Row
from cm_documents.story import Story
from cm_documents.style import Style
from cm_documents.wording import Wording

NUMBER_PT, ROOM_PT = 55, 110
WIDTHS_PT = (ROOM_PT, WIDTH_PT - ROOM_PT - 3 * NUMBER_PT, NUMBER_PT, NUMBER_PT, NUMBER_PT)
CELL, RIGHT = Style(9), Style(9, is_right=True)
TOTAL = Style(11, is_bold=True, space_pt=6)


def add_sums(story: Story, document: ReportDocument, rooms: Sequence[Room]) -> None:
    """Weight × share = points for every scored answer, the sums, their division, the target."""
    texts, found = document.texts, score.of_report(document.report, document.content)
    story.heading(texts("sums.title"), 2)
    if found is None:
        story.text(texts("report.no_score"))
        return
    story.text(texts("sums.rule"))
    scored = [_cells(row, texts) for room in rooms for row in room.rows if row.points is not None]
    total = (texts("sums.sum"), "", str(found.weight), "", str(found.points))
    story.table([_head(texts), *scored, total], WIDTHS_PT, (CELL, CELL, RIGHT, RIGHT, RIGHT))
    percent, target = texts.number(found.tenths()), document.target_percent
    sums = {"points": found.points, "weight": found.weight}
    story.text(texts("sums.division", score=percent, **sums), TOTAL)
    reached = "sums.reached" if found.reaches(target) else "sums.missed"
    story.text(texts(reached, target=target))


def _head(texts: Wording) -> Sequence[str]:
    labels = (texts("report.room"), texts("report.checkpoint"), texts("sums.weight"))
    return (*labels, texts("sums.share"), texts("sums.points"))


def _cells(row: Row, texts: Wording) -> Sequence[str]:
    answer, checkpoint = row.answer, texts.words(row.checkpoint.text)
    numbers = (answer.weight, answer.share_percent, row.points)
    return (row.room, checkpoint, *(str(number) for number in numbers))
