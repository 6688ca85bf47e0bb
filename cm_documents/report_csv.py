"""A quality report as a table for a spreadsheet, from which the score can be worked out again."""

from collections.abc import Iterator, Sequence

from cm_contract import score
from cm_contract.records.checkpoint import Control
from cm_contract.score import Score
from cm_documents.report_answers import answer_words
from cm_documents.report_document import ReportDocument
from cm_documents.report_rows import Room, Row, rooms_of
from cm_documents.sheet import plain, sheet
from cm_documents.wording import Wording

Cells = Sequence[str | int | None]


def report_csv(document: ReportDocument) -> bytes:
    """A row a checkpoint; below, the sums of each room and of all, with the score in per cent."""
    texts, rooms = document.texts, rooms_of(document)
    rows = [_cells(row, texts) for room in rooms for row in room.rows]
    return sheet([_head(texts), *rows, (), *_sums(document, rooms)])


def _head(texts: Wording) -> Cells:
    return [
        texts("report.room"),
        texts("report.checkpoint"),
        texts("column.control"),
        texts("column.answer"),
        texts("sums.weight"),
        texts("sums.share"),
        texts("sums.points"),
        texts("column.comment"),
        texts("column.internal"),
        texts("column.photos"),
    ]


def _cells(row: Row, texts: Wording) -> Cells:
    answer, checkpoint = row.answer, row.checkpoint
    return [
        plain(row.room),
        plain(texts.words(checkpoint.text)),
        texts(f"control.{checkpoint.control}"),
        _answer(row, texts),
        answer.weight,
        answer.share_percent,
        row.points,
        plain(answer.comment or ""),
        texts("answer.yes") if answer.is_internal else "",
        len(answer.photo_ids),
    ]


def _answer(row: Row, texts: Wording) -> str:
    """The answer in words; a number stays one that can be reckoned with, below zero too."""
    words = answer_words(row.checkpoint, row.answer.given, texts)
    return words if row.checkpoint.control is Control.NUMBER else plain(words)


def _sums(document: ReportDocument, rooms: Sequence[Room]) -> Iterator[Cells]:
    texts = document.texts
    names = ("sums.weight", "column.result", "sums.points")
    yield [texts("sums.sum"), "", "", "", *(texts(name) for name in names)]
    for room in rooms:
        yield _sum(plain(room.name), room.score, texts)
    yield _sum(texts("sums.sum"), score.of_report(document.report, document.content), texts)
    yield [texts("column.target"), "", "", "", "", document.target_percent]


def _sum(name: str, found: Score | None, texts: Wording) -> Cells:
    if found is None:
        return [name, "", "", "", 0, score.NO_SCORE, 0]
    return [name, "", "", "", found.weight, texts.number(found.tenths()), found.points]
