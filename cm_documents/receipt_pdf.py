"""The receipt of a key ring as a page of A4: what was handed to whom, with both names and times."""

from collections.abc import Iterator

from cm_contract.records.signature import Signature
from cm_contract.values import Instant
from cm_documents.canvas import WIDTH_PT
from cm_documents.pdf import made
from cm_documents.receipt_document import ReceiptDocument
from cm_documents.report_signature import Strokes
from cm_documents.story import Story
from cm_documents.style import BODY, MUTED, Style

COMPANY = Style(11, is_bold=True, space_pt=4, below_pt=2)
LABEL, LABEL_PT = Style(9, is_bold=True, colour=MUTED), 130
KEY_WIDTHS = (WIDTH_PT * 0.4, WIDTH_PT * 0.3, WIDTH_PT * 0.18, WIDTH_PT * 0.12)


def receipt_pdf(document: ReceiptDocument) -> bytes:
    """The whole receipt: the ring, what hung on it, the loan, its end, the signatures."""
    texts, loan, story = document.texts, document.loan, Story()
    title = texts("receipt.title", receipt=loan.receipt)
    with story.within("Sect"):
        story.text(document.company_name, COMPANY)
        story.heading(title, 1)
        _facts(story, list(_handed_out(document)))
        _add_keys(story, document)
        _add_signature(story, document, "receipt.out_signature", loan.out_signature)
    if loan.back_at or loan.lost_at:
        with story.within("Sect"):
            story.heading(texts("receipt.end"), 2)
            _facts(story, list(_ended(document)))
            if loan.back_signature:
                _add_signature(story, document, "receipt.back_signature", loan.back_signature)
    return made(title, document.language, story, document.company_name)


def _facts(story: Story, rows: list[tuple[str, str]]) -> None:
    widths = (LABEL_PT, WIDTH_PT - LABEL_PT)
    story.table(rows, widths, (LABEL, BODY), has_head=False)


def _handed_out(document: ReceiptDocument) -> Iterator[tuple[str, str]]:
    texts, loan = document.texts, document.loan
    yield texts("report.customer"), document.customer_name
    if document.address:
        yield texts("report.address"), "\n".join(document.address)
    ring = " · ".join(one for one in (loan.ring_number, loan.ring_name) if one)
    yield texts("receipt.ring"), ring
    yield texts("receipt.to"), loan.employee_name
    yield texts("receipt.out"), _by(document, loan.out_at, loan.out_by_name)
    if loan.due_on:
        yield texts("receipt.due"), texts.day(loan.due_on)


def _ended(document: ReceiptDocument) -> Iterator[tuple[str, str]]:
    texts, loan = document.texts, document.loan
    if loan.lost_at:
        yield texts("receipt.lost"), texts.moment(loan.lost_at)
    if loan.back_at:
        yield texts("receipt.back"), _by(document, loan.back_at, loan.back_by_name or "")
    if loan.remark:
        yield texts("column.comment"), loan.remark


def _by(document: ReceiptDocument, at: Instant, name: str) -> str:
    when = document.texts.moment(at)
    return document.texts("report.signed_at", name=name, when=when)


def _add_keys(story: Story, document: ReceiptDocument) -> None:
    texts = document.texts
    story.heading(texts("receipt.keys"), 2)
    heads = tuple(texts(f"receipt.{one}") for one in ("key", "stamp", "kind", "count"))
    rows = [
        (one.name, one.stamp or "", texts(f"receipt.kind_{one.kind}"), str(one.count))
        for one in document.loan.keys
    ]
    story.table([heads, *rows], KEY_WIDTHS, (BODY,) * 4)


def _add_signature(story: Story, document: ReceiptDocument, title: str, by: Signature) -> None:
    texts = document.texts
    story.heading(texts(title), 2)
    story.add(Strokes(by.strokes), "Figure", texts("report.signed_by", name=by.name))
    story.text(texts("report.signed_at", name=by.name, when=texts.moment(by.at)))
