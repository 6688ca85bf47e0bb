"""The rooms of a report: their scores side by side, and each with its answers."""

from collections.abc import Sequence

from cm_documents.canvas import WIDTH_PT
from cm_documents.report_answers import answer_words
from cm_documents.report_photos import Photos
from cm_documents.report_rows import Room, Row
from cm_documents.story import Story
from cm_documents.style import BODY, Style
from cm_documents.wording import Wording

SCORE_PT = 80
CHECKPOINT = Style(10, is_bold=True, space_pt=8, keeps_next=True)
RIGHT = Style(BODY.size_pt, is_right=True)


def add_overview(story: Story, texts: Wording, rooms: Sequence[Room]) -> None:
    """Every room with its score."""
    story.heading(texts("report.rooms"), 2)
    head = (texts("report.room"), texts("report.result"))
    rows = [(room.name, texts.percent(room.score)) for room in rooms]
    story.table([head, *rows], (WIDTH_PT - SCORE_PT, SCORE_PT), (BODY, RIGHT))


def add_room(story: Story, texts: Wording, room: Room, photos: Photos) -> None:
    """The room's score, and all that was asked and seen there."""
    story.heading(f"{room.name} · {texts.percent(room.score)}", 2)
    for row in room.rows:
        with story.within("Div"):
            _add_row(story, texts, row, photos)


def _add_row(story: Story, texts: Wording, row: Row, photos: Photos) -> None:
    checkpoint, answer = row.checkpoint, row.answer
    text = texts.words(checkpoint.text)
    if checkpoint.is_critical:
        text = texts("report.critical", checkpoint=text)
    story.text(text, CHECKPOINT)
    story.text(answer_words(checkpoint, answer.given, texts))
    if answer.comment:
        key = "report.internal_comment" if answer.is_internal else "report.comment"
        story.text(texts(key, text=answer.comment))
    photos.add(story, row)
