"""What is to be done about a weak checkpoint."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from cm_contract.fields import Date, Text
from cm_contract.records.base import Stamped
from cm_contract.rules import Function, Role
from cm_contract.values import CustomerId, Day, FollowUpId, Instant, Key, ReportId, UserId

FollowUpText = Annotated[str, Text(500, least=1, lines=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Stamped):
    """A task that came out of a report, for one of the company's people."""

    function: ClassVar = Function.QUALITY_REPORTS
    id: FollowUpId
    customer_id: CustomerId
    report_id: ReportId
    room_key: Key
    checkpoint_key: Key
    text: FollowUpText
    assignee_id: UserId
    due_on: Annotated[Day, Date()]
    done_at: Instant | None = None
    done_by: UserId | None = None

    def is_open_to(self, role: Role) -> bool:
        return role is not Role.CONTACT
