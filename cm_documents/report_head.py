"""The top of a report: whose it is, about whom, and how it came out."""

from collections.abc import Iterator
from io import BytesIO

from reportlab.lib.units import mm
from reportlab.platypus import Image

from cm_contract import score
from cm_contract.records.answer import Answer, Place
from cm_documents.canvas import WIDTH_PT
from cm_documents.prints import printed
from cm_documents.report_document import ReportDocument
from cm_documents.report_rows import room_names
from cm_documents.story import Story
from cm_documents.style import BODY, MUTED, Style

LOGO_MM, LOGO_PX = (45, 18), 600
COMPANY = Style(11, is_bold=True, space_pt=4, below_pt=2)
LABEL, LABEL_PT = Style(9, is_bold=True, colour=MUTED), 100
SCORE = Style(26, is_bold=True, space_pt=4)
VERDICT = Style(13, is_bold=True, space_pt=2)


def add_head(story: Story, document: ReportDocument) -> None:
    """Logo, company and title; what is no finished report for the customer says so."""
    texts = document.texts
    logo = printed(document.logo, LOGO_PX)
    if logo:
        size = logo.within(LOGO_MM[0] * mm, LOGO_MM[1] * mm)
        picture = Image(BytesIO(logo.jpeg), *size, hAlign="LEFT")
        story.add(picture, "Figure", texts("report.logo", name=document.company_name))
    story.text(document.company_name, COMPANY)
    story.heading(texts("report.title"), 1)
    if not document.report.is_finished:
        story.text(texts("report.draft"), VERDICT)
    if document.is_internal:
        story.text(texts("report.internal_copy"), VERDICT)


def add_facts(story: Story, document: ReportDocument) -> None:
    """Customer, template, people whose names are at hand, and times, a line each."""
    rows = list(_facts(document))
    widths = (LABEL_PT, WIDTH_PT - LABEL_PT)
    story.table(rows, widths, (LABEL, BODY), has_head=False)


def _facts(document: ReportDocument) -> Iterator[tuple[str, str]]:
    texts, report = document.texts, document.report
    yield texts("report.customer"), document.customer_name
    if document.address:
        yield texts("report.address"), "\n".join(document.address)
    name, version = texts.words(document.content.name), document.template_version
    yield texts("report.template"), texts("report.template_version", name=name, version=version)
    inspector, cleaner = report.finished_by or report.started_by, report.cleaner_id
    for label, id in (("report.inspector", inspector), ("report.cleaner", cleaner)):
        if id in document.people:
            yield texts(label), document.people[id]
    if report.team:
        yield texts("report.team"), report.team
    yield texts("report.started"), texts.moment(report.started_at)
    if report.finished_at:
        yield texts("report.finished"), texts.moment(report.finished_at)
    if report.version > 1:
        yield texts("report.version"), str(report.version)


def add_result(story: Story, document: ReportDocument) -> None:
    """The score beside its target; whether it is passed, and what stood in the way, in words."""
    texts, report = document.texts, document.report
    story.heading(texts("report.result"), 2)
    story.text(texts.percent(score.of_report(report, document.content)), SCORE)
    story.text(texts("report.target", target=document.target_percent))
    if report.is_finished:
        story.text(texts("report.passed" if report.is_passed else "report.not_passed"), VERDICT)
    failed = report.failed_critical if report.is_finished else _failed(document)
    if failed:
        story.text(texts("report.failed_critical"), Style(10, is_bold=True, space_pt=4))
        for place in failed:
            story.text(_where(document, place))


def _failed(document: ReportDocument) -> tuple[Place, ...]:
    answers: tuple[Answer, ...] = document.report.answers
    return score.failed_critical(answers, document.report.rooms, document.content)


def _where(document: ReportDocument, place: Place) -> str:
    texts = document.texts
    asked = score.asked(document.report.rooms, document.content)
    room, text = room_names(document)[place.room_key], texts.words(asked[place].text)
    return texts("report.at", room=room, checkpoint=text)
