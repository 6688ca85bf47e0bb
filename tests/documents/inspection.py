"""Quality reports as documents, and what stands in them."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any
from zoneinfo import ZoneInfo

from pypdf import PdfReader

from cm_contract.commands.report_finishing import result
from cm_contract.records.answer import Answer
from cm_contract.records.quality_report import QualityReport, ReportState
from cm_contract.records.report_template import TemplateContent
from cm_contract.reporting import starting_rooms
from cm_contract.score import weighed
from cm_contract.values import Instant
from cm_documents.report_csv import report_csv
from cm_documents.report_document import ReportDocument
from cm_documents.report_pdf import report_pdf
from tests.contract.basics import id_of
from tests.contract.reports import SIGNED, example_answers, example_content, report

STARTED, FINISHED = Instant("2026-11-23T12:05:00.000Z"), Instant("2026-11-23T13:05:00.000Z")
OFFICE = TemplateContent(name=example_content().name, areas=example_content().areas[:1])
"""The room of the worked example alone: 90 %."""


def finished(content: TemplateContent, answers: tuple[Answer, ...], **values: Any) -> QualityReport:
    """The report as `FinishReport` leaves it."""
    rooms = starting_rooms(content)
    counted = weighed(answers, rooms, content)
    plain: dict[str, Any] = {
        "rooms": rooms,
        "answers": counted,
        "state": ReportState.FINISHED,
        "started_at": STARTED,
        "finished_at": FINISHED,
        "finished_by": id_of("inspector"),
        "signature": SIGNED,
    }
    return report("finished", **(plain | result(counted, rooms, content) | values))


def answers(**by_key: dict[str, Any]) -> tuple[Answer, ...]:
    """The worked example with other values at some checkpoints."""
    return tuple(replace(one, **by_key.get(one.checkpoint_key, {})) for one in example_answers())


def document(
    content: TemplateContent = OFFICE,
    given: tuple[Answer, ...] | None = None,
    about: dict[str, Any] | None = None,
    **values: Any,
) -> ReportDocument:
    """A finished report in Danish."""
    rooms = {area.key for area in content.areas}
    asked = tuple(one for one in given or example_answers() if one.room_key in rooms)
    plain: dict[str, Any] = {
        "report": finished(content, asked, **(about or {})),
        "content": content,
        "template_version": 2,
        "customer_name": "Søhøjlandets Tandklinik",
        "company_name": "Nordlys Rengøring",
        "address": ("Allé 5", "8600 Silkeborg"),
        "zone": ZoneInfo("Europe/Copenhagen"),
        "language": "da",
        "people": {id_of("inspector"): "Karen Holm", id_of("employee"): "Jens Ærø"},
    }
    return ReportDocument(**(plain | values))


def reader(one: ReportDocument) -> PdfReader:
    """The PDF, opened."""
    return PdfReader(BytesIO(report_pdf(one)))


def text(one: ReportDocument) -> str:
    """All that can be read in the PDF, in one line."""
    return " ".join(" ".join(page.extract_text().split()) for page in reader(one).pages)


def table(one: ReportDocument) -> list[list[str]]:
    """The rows of the CSV."""
    return list(
        csv.reader(StringIO(report_csv(one).decode("utf-8-sig"), newline=""), delimiter=";")
    )


def parts(pdf: PdfReader) -> Iterator[Any]:
    """The parts of a tagged PDF in reading order."""
    root: Any = pdf.root_object["/StructTreeRoot"]
    waiting = list(root["/K"])
    while waiting:
        part = waiting.pop(0).get_object()
        if "/S" in part:
            yield part
            waiting[:0] = list(part["/K"])
