"""The report templates of a sample company."""

from datetime import datetime, timedelta
from functools import cache

from cm_backend.seed.reports import TEMPLATES, template
from cm_backend.services.sample import Sample
from cm_contract.records.report_template import ReportTemplate, TemplateContent
from cm_contract.values import TemplateId, instant
from cm_contract.wire import decode

MADE_BEFORE = timedelta(days=1_000)


def templates_of(sample: Sample, now: datetime) -> dict[str, ReportTemplate]:
    """The first version of each template, by the name of its file."""
    return {name: _template(sample, name, now) for name in TEMPLATES}


def _template(sample: Sample, name: str, now: datetime) -> ReportTemplate:
    id, by = TemplateId(sample.id("template", name)), sample.user_id("admin")
    made_at = instant(now - MADE_BEFORE)
    return ReportTemplate(
        id=id,
        series_id=id,
        version=1,
        content=_content(name),
        created_at=made_at,
        created_by=by,
        changed_at=made_at,
        changed_by=by,
    )


@cache
def _content(name: str) -> TemplateContent:
    return decode(TemplateContent, template(name))
