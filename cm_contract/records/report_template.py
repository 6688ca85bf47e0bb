"""Templates of quality reports; each version is a record of its own and is never changed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from cm_contract.fields import Choice, Count
from cm_contract.records.base import Stamped
from cm_contract.records.checkpoint import TemplateArea
from cm_contract.rules import Function, Role
from cm_contract.values import Instant, TemplateId
from cm_contract.words import Worded, Words

GRADE_5_SHARES = (100, 90, 80, 70, 0)
GRADE_3_SHARES = (100, 85, 0)


class Purpose(StrEnum):
    """What a template is for."""

    QUALITY = "quality"
    SATISFACTION = "satisfaction"
    SAFETY = "safety"
    START_UP = "start_up"


class FilledBy(StrEnum):
    """Who fills a report in."""

    INSPECTOR = "inspector"
    CONTACT = "contact"


class SignatureUse(StrEnum):
    """Whether a report is signed."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateContent:
    """All that a version says. Shares are per cent of full points, those of the best grade first.

    `task_below`: an answer with a smaller share offers a follow-up. `is_shared`: contact persons
    see the finished reports; those that they fill in they see anyway.
    """

    name: Annotated[Words, Worded(100)]
    purpose: Annotated[Purpose, Choice(Purpose, Purpose.QUALITY)] = Purpose.QUALITY
    target_percent: Annotated[int, Count(0, 100)] = 85
    filled_by: Annotated[FilledBy, Choice(FilledBy, FilledBy.INSPECTOR)] = FilledBy.INSPECTOR
    signature: Annotated[SignatureUse, Choice(SignatureUse, SignatureUse.OPTIONAL)] = (
        SignatureUse.OPTIONAL
    )
    task_below: Annotated[int, Count(0, 100)] = 85
    is_shared: bool = True
    grade_5_shares: tuple[int, ...] = GRADE_5_SHARES
    grade_3_shares: tuple[int, ...] = GRADE_3_SHARES
    areas: tuple[TemplateArea, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTemplate(Stamped):
    """One version of a template; `replaced_by` is the next one, if there is any.

    `series_id` is the id of the first version.
    """

    function: ClassVar = Function.REPORT_TEMPLATES
    id: TemplateId
    series_id: TemplateId
    version: int
    content: TemplateContent
    replaced_by: TemplateId | None = None
    retired_at: Instant | None = None

    def is_open_to(self, role: Role) -> bool:
        content = self.content
        is_for_customer = content.is_shared or content.filled_by is FilledBy.CONTACT
        return role is not Role.CONTACT or is_for_customer
