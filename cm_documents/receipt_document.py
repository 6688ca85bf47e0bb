"""The receipt of a key ring with all that its document needs; no database, no clock."""

from dataclasses import dataclass
from datetime import tzinfo

from cm_contract.records.key_loan import KeyLoan
from cm_documents.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptDocument:
    """What is written, and in which language."""

    loan: KeyLoan
    customer_name: str
    company_name: str
    zone: tzinfo
    language: str
    address: tuple[str, ...] = ()

    @property
    def texts(self) -> Wording:
        """The words of its language."""
        return Wording(self.language, self.zone)
