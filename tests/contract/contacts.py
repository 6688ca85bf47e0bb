"""The clinic's reports as its contact person has begun them."""

from dataclasses import replace
from typing import Any

from cm_contract.records.quality_report import QualityReport
from cm_contract.records.report_template import FilledBy, ReportTemplate
from cm_contract.rules import Role
from tests.contract.basics import id_of
from tests.contract.register import Register, actor

CONTACT = actor(Role.CONTACT)
HERS: dict[str, dict[str, Any]] = {
    "StartReport": {"cleaner_id": None},
    "CommentCheckpoint": {"is_internal": False},
}
"""With which values the examples are hers to do."""


def filled_by_contacts(register: Register) -> Register:
    """The register, where templates and reports are all meant for contact persons."""
    for one in list(register.records.values()):
        if isinstance(one, ReportTemplate):
            content = replace(one.content, filled_by=FilledBy.CONTACT)
            register.put(replace(one, content=content))
        if isinstance(one, QualityReport) and one.started_by == id_of("inspector"):
            by = id_of(Role.CONTACT)
            register.put(replace(one, filled_by=FilledBy.CONTACT, started_by=by))
    return register
