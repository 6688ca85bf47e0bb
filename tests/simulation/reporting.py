"""Quality reports from their template to their end, by somebody with a phone."""

from cm_contract.commands import (
    follow_ups,
    quality_reports,
    report_finishing,
    report_sending,
    report_templates,
)
from cm_contract.commands.base import Command
from cm_contract.records.answer import seen
from cm_contract.records.checkpoint import Control, TemplateArea
from cm_contract.records.customer import ContactPerson, Customer
from cm_contract.records.directory import User as Person
from cm_contract.records.quality_report import QualityReport
from cm_contract.records.reminder import Reminder
from cm_contract.records.report_template import FilledBy, ReportTemplate, TemplateContent
from cm_contract.values import Day, Key, TemplateId
from tests.contract.reports import SIGNED, checkpoint, every_control, words
from tests.simulation.answering import (
    answer_rest,
    checkpoints_of,
    is_complete,
    on_draft,
)
from tests.simulation.commands import Maker, User

SMALL = 12
"""So many checkpoints at most has a template that somebody begins a report with."""
DRAFTS = 2
"""So many are open at a customer at most, so that phones meet on them."""


def small_content(weight: int = 2, by: FilledBy = FilledBy.INSPECTOR) -> TemplateContent:
    """A room with every control, and one with a critical question."""
    every, toilet = every_control(), checkpoint("clean", Control.YES_NO, is_critical=True)
    floors = checkpoint("floors", weight=weight)
    return TemplateContent(
        name=words("Lille"),
        filled_by=by,
        areas=(
            TemplateArea(key=Key("office"), name=words("Kontor"), checkpoints=(floors, *every)),
            TemplateArea(key=Key("toilet"), name=words("Toilet"), checkpoints=(toilet,)),
        ),
    )


def templates(user: User) -> list[ReportTemplate]:
    """The small ones, old versions and retired ones too."""
    return [
        one
        for one in user.all(ReportTemplate)
        if sum(len(area.checkpoints) for area in one.content.areas) <= SMALL
    ]


def create_template(user: User, _shown: Customer) -> Command:
    content = small_content(by=user.dice.choice(tuple(FilledBy)))
    return report_templates.CreateTemplate(template_id=user.id(), content=content)


def edit_template(user: User, _shown: Customer) -> Command | None:
    found = [one for one in templates(user) if one.retired_at is None]
    if not found:
        return None
    content = small_content(user.dice.randint(1, 10), user.dice.choice(tuple(FilledBy)))
    return report_templates.EditTemplate(
        template_id=user.dice.choice(found).id, next_id=user.id(), content=content
    )


def retire_template(user: User, _shown: Customer) -> Command | None:
    found = templates(user)
    return report_templates.RetireTemplate(template_id=found[-1].id) if len(found) > 1 else None


def start_report(user: User, shown: Customer) -> Command | None:
    found = templates(user)
    drafts = [one for one in of(user, shown) if not one.is_finished]
    if not found or len(drafts) >= DRAFTS:
        return None
    template_id: TemplateId = user.dice.choice(found).id
    return quality_reports.StartReport(
        customer_id=shown.id, report_id=user.id(), template_id=template_id
    )


def of(user: User, shown: Customer) -> list[QualityReport]:
    """The customer's reports that are not deleted."""
    everything = user.all(QualityReport)
    return [one for one in everything if one.customer_id == shown.id and one.deleted_at is None]


@on_draft
def finish_report(user: User, report: QualityReport) -> Command | None:
    """Finishes it as it is shown, or answers first what is missing."""
    if not is_complete(user, report):
        return answer_rest(user, report)
    return report_finishing.FinishReport(
        customer_id=report.customer_id,
        report_id=report.id,
        rooms=report.rooms,
        answers=seen(report.answers),
        overall_comment=report.overall_comment,
        signature=user.dice.choice((SIGNED, None)),
    )


def reopen_report(user: User, shown: Customer) -> Command | None:
    finished = [one for one in of(user, shown) if one.is_finished]
    if not finished:
        return None
    return quality_reports.ReopenReport(
        customer_id=shown.id, report_id=user.dice.choice(finished).id, reason=user.text()
    )


def delete_report(user: User, shown: Customer) -> Command | None:
    one = user.one(QualityReport, shown.id)
    return quality_reports.DeleteReport(customer_id=shown.id, report_id=one.id) if one else None


def restore_report(user: User, shown: Customer) -> Command | None:
    one = user.one(QualityReport, shown.id)
    return quality_reports.RestoreReport(customer_id=shown.id, report_id=one.id) if one else None


def send_report(user: User, shown: Customer) -> Command | None:
    finished = [one for one in of(user, shown) if one.is_finished]
    person = user.one(ContactPerson, shown.id)
    if not finished or person is None:
        return None
    return report_sending.SendReport(
        customer_id=shown.id, report_id=finished[-1].id, contact_person_ids=(person.id,)
    )


def add_follow_up(user: User, shown: Customer) -> Command | None:
    found, person = of(user, shown), user.one(Person)
    places = list(checkpoints_of(user, found[-1])) if found else []
    if not places or person is None:
        return None
    place = user.dice.choice(places)
    return follow_ups.AddFollowUp(
        customer_id=shown.id,
        report_id=found[-1].id,
        follow_up_id=user.id(),
        room_key=place.room_key,
        checkpoint_key=place.checkpoint_key,
        text=user.text(),
        assignee_id=person.id,
        due_on=Day("2026-12-01"),
    )


def done_follow_up(user: User, shown: Customer) -> Command | None:
    one = user.one(Reminder, shown.id)
    return follow_ups.DoneFollowUp(customer_id=shown.id, follow_up_id=one.id) if one else None


def reopen_follow_up(user: User, shown: Customer) -> Command | None:
    one = user.one(Reminder, shown.id)
    return follow_ups.ReopenFollowUp(customer_id=shown.id, follow_up_id=one.id) if one else None


REPORT_MAKERS: dict[type[Command], tuple[Maker, int]] = {
    report_templates.CreateTemplate: (create_template, 1),
    report_templates.EditTemplate: (edit_template, 4),
    report_templates.RetireTemplate: (retire_template, 1),
    quality_reports.StartReport: (start_report, 5),
    quality_reports.ReopenReport: (reopen_report, 5),
    quality_reports.DeleteReport: (delete_report, 1),
    quality_reports.RestoreReport: (restore_report, 2),
    report_finishing.FinishReport: (finish_report, 24),
    report_sending.SendReport: (send_report, 1),
    follow_ups.AddFollowUp: (add_follow_up, 2),
    follow_ups.DoneFollowUp: (done_follow_up, 1),
    follow_ups.ReopenFollowUp: (reopen_follow_up, 1),
}
