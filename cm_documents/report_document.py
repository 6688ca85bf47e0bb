"""A quality report with all that its document needs; no database, no clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any

from cm_contract.records.customer import Location
from cm_contract.records.quality_report import QualityReport
from cm_contract.records.report_template import TemplateContent
from cm_contract.values import PhotoId
from cm_documents.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDocument:
    """What is written, for whom and in which language.

    `people` are names by id; `photo` gives a picture's bytes, None where they are not at hand.
    `is_internal`: with the comments that are none of the customer's business.
    """

    report: QualityReport
    content: TemplateContent
    template_version: int
    customer_name: str
    company_name: str
    zone: tzinfo
    language: str
    address: tuple[str, ...] = ()
    people: Mapping[Any, str] = field(default_factory=dict)
    photo: Callable[[PhotoId], bytes | None] = lambda _: None
    captions: Mapping[PhotoId, str] = field(default_factory=dict)
    logo: bytes | None = None
    is_internal: bool = False

    @property
    def target_percent(self) -> int:
        """The target: the one that counted when it was finished."""
        stored = self.report.target_percent
        return self.content.target_percent if stored is None else stored

    @property
    def texts(self) -> Wording:
        """The words of its language."""
        return Wording(self.language, self.zone)


def address_lines(location: Location | None) -> tuple[str, ...]:
    """How the address of a location is written on paper."""
    if location is None:
        return ()
    city = " ".join(part for part in (location.postal_code, location.city) if part)
    return tuple(line for line in (location.name, location.street, city) if line)
