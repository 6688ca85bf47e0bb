"""Quality reports at a customer, made by commands, for commands to be about."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cm_contract.commands.base import Command
from cm_contract.records.photo import NewPhoto
from cm_contract.values import instant
from tests.backend.company import START, Json, User
from tests.contract.report_examples import APPLIED_TO_REPORTS
from tests.contract.reports import example_content

ABOUT_FINISHED = {"ReopenReport", "SendReport", "AddFollowUp"}


async def done(user: User, name: str, **values: Any) -> Command:
    """The contract's example with other values, in effect."""
    command = replace(APPLIED_TO_REPORTS[name], **values)
    told = await user.outcome(command)
    assert told["outcome"] == "applied", told
    return command


async def template_of(user: User, **content: Any) -> str:
    """A new template of the company."""
    id: str = user.company.new_id()
    await done(user, "CreateTemplate", template_id=id, content=example_content(**content))
    return id


async def started(user: User, customer_id: str, template_id: str) -> str:
    """A new draft."""
    id: str = user.company.new_id()
    plain = {"location_id": None, "cleaner_id": None}
    at = {"customer_id": customer_id, "report_id": id, "template_id": template_id}
    await done(user, "StartReport", **at, **plain)
    return id


async def reports_at(
    user: User, customer_id: str, template_id: str, photo: NewPhoto | None = None
) -> Json:
    """The ids of a draft with a photo, of a finished report, and of a task."""
    draft = await started(user, customer_id, template_id)
    finished = await started(user, customer_id, template_id)
    photo = photo or NewPhoto(
        photo_id=user.company.new_id(), sha256="7" * 64, size_bytes=9, taken_at=instant(START)
    )
    me = (await user.client.get("/v1/me")).json()["user_id"]
    task: str = user.company.new_id()
    at = {"customer_id": customer_id}
    await done(user, "AddReportPhoto", **at, report_id=draft, photos=(photo,))
    await done(user, "FinishReport", **at, report_id=finished)
    about = {**at, "report_id": finished, "assignee_id": me}
    await done(user, "AddFollowUp", **about, follow_up_id=task)
    return {
        "template_id": template_id,
        "report_id": draft,
        "finished_id": finished,
        "photo_id": photo.photo_id,
        "follow_up_id": task,
        "reminder_id": task,
        "assignee_id": me,
    }


def about(name: str, at: Mapping[str, Any]) -> dict[str, Any]:
    """The ids with the report that a command of this name can be about."""
    given = dict(at)
    given |= given.pop("about", {}).get(name, {})
    finished_id = given.pop("finished_id", None)
    if name in ABOUT_FINISHED and finished_id is not None:
        given["report_id"] = finished_id
    return given
