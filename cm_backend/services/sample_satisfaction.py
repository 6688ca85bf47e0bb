"""What a sample customer's contact person says about the cleaning, as a report of her own."""

from dataclasses import replace
from datetime import datetime

from cm_backend.seed.dice import Dice
from cm_backend.seed.reports import comment
from cm_backend.services.sample import Sample
from cm_backend.services.sample_visits import Visit, in_working_hours
from cm_contract.records.answer import Answer, Given
from cm_contract.records.quality_report import QualityReport
from cm_contract.records.report_template import ReportTemplate

ASKED = 80
"""The number of the report; the inspectors' rounds have smaller ones."""
_DAYS_BEFORE, _SATISFIED = 95, 0.75


def satisfaction(
    sample: Sample, index: int, template: ReportTemplate, now: datetime
) -> QualityReport:
    """A finished report in the contact person's words, some three months old."""
    dice = Dice(f"{sample.seed}/satisfaction/{index}")
    start = in_working_hours(now, _DAYS_BEFORE, dice)
    visit = Visit(sample, index, ASKED, template, start, _SATISFIED, by="kontakt")
    report = visit.finished()
    answers = tuple(_in_her_words(one, dice) for one in report.answers)
    return replace(report, answers=answers, team=None, overall_comment=comment(dice, "customer"))


def _in_her_words(answer: Answer, dice: Dice) -> Answer:
    """The answer with her text where it is one, and without an inspector's remark."""
    plain = replace(answer, comment=None, is_internal=False)
    is_text = isinstance(answer.given.value, str)
    return replace(plain, given=Given(value=comment(dice, "customer"))) if is_text else plain
