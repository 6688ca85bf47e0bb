"""The receipt of a key ring: both names, times, keys, signatures, in three languages."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from cm_contract.records.key_loan import KeyLoan
from cm_contract.values import Day, Instant
from cm_documents.receipt_document import ReceiptDocument
from cm_documents.receipt_pdf import receipt_pdf
from tests.contract.rings import SIGNED, loan


def said(one: KeyLoan, **values: Any) -> str:
    """What the PDF says."""
    plain: dict[str, Any] = {
        "customer_name": "Søhøjlandets Tandklinik",
        "company_name": "Nordlys Rengøring",
        "zone": ZoneInfo("Europe/Copenhagen"),
        "language": "da",
        "address": ("Vestergade 31", "8600 Silkeborg"),
    }
    content = receipt_pdf(ReceiptDocument(loan=one, **(plain | values)))
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_a_receipt_says_what_was_handed_to_whom_by_whom_and_when() -> None:
    text = said(replace(loan("x"), due_on=Day("2026-11-27")))
    for part in (
        "Kvittering 17-1", "Nordlys Rengøring", "Søhøjlandets Tandklinik", "8600 Silkeborg",
        "Amira Yilmaz", "Inspector, 23.11.2026 14.05", "27.11.2026", "Hoveddør", "A12", "Kælder",
        "Piotr Nowak, 23.11.2026 14.05",
    ):  # fmt: skip
        assert part in text, part
    assert "Aflevering" not in text


def test_a_ring_that_came_back_has_its_end_on_the_receipt() -> None:
    back = Instant("2026-11-24T08:00:00.000Z")
    ended = replace(
        loan("x"), back_at=back, back_by_name="Jonas Bach", remark="Bøjet", back_signature=SIGNED
    )
    text = said(ended)
    for part in ("Aflevering", "Jonas Bach, 24.11.2026 09.00", "Bøjet"):
        assert part in text, part


@pytest.mark.parametrize(("language", "title"), [("en", "Receipt 17-1"), ("de", "Quittung 17-1")])
def test_a_receipt_is_in_the_language_that_is_asked_for(language: str, title: str) -> None:
    assert title in said(loan("x"), language=language)
