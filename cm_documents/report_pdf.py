"""A quality report as pages of A4."""

from cm_documents.pdf import made
from cm_documents.report_document import ReportDocument
from cm_documents.report_head import add_facts, add_head, add_result
from cm_documents.report_photos import Photos
from cm_documents.report_rooms import add_overview, add_room
from cm_documents.report_rows import rooms_of
from cm_documents.report_signature import add_signature
from cm_documents.report_sums import add_sums
from cm_documents.story import Story


def report_pdf(document: ReportDocument) -> bytes:
    """The whole report: result, rooms with answers and photos, signature, arithmetic."""
    texts, report, story = document.texts, document.report, Story()
    rooms, photos = rooms_of(document), Photos(document)
    with story.within("Sect"):
        add_head(story, document)
        add_facts(story, document)
        add_result(story, document)
        add_overview(story, texts, rooms)
    for room in rooms:
        with story.within("Sect"):
            add_room(story, texts, room, photos)
    if report.overall_comment:
        with story.within("Sect"):
            story.heading(texts("report.overall"), 2)
            story.text(report.overall_comment)
    if report.signature:
        with story.within("Sect"):
            add_signature(story, texts, report.signature)
    with story.within("Sect"):
        add_sums(story, document, rooms)
    title = f"{texts('report.title')}: {document.customer_name}"
    return made(title, document.language, story, document.company_name)
