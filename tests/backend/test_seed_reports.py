"""The sample companies' report templates and reports are such as a company would have."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from cm_backend.seed.reports import TEMPLATES, template
from cm_backend.services.sample import SAMPLES
from cm_contract.commands.report_content import check_content
from cm_contract.decide import cleaned
from cm_contract.records.checkpoint import Checkpoint, Control
from cm_contract.records.quality_report import QualityReport
from cm_contract.records.report_template import (
    FilledBy,
    Purpose,
    ReportTemplate,
    TemplateContent,
)
from cm_contract.reporting import missing
from cm_contract.score import Score, lines, stored, total, weighed
from cm_contract.values import instant
from cm_contract.wire import decode
from cm_contract.words import LANGUAGES, Words
from tests.backend.company import Company

FEATURED = SAMPLES[0].id("customer", 41)


def content(name: str) -> TemplateContent:
    return decode(TemplateContent, template(name))


def checkpoints(of: TemplateContent) -> list[Checkpoint]:
    return [one for area in of.areas for one in area.checkpoints]


def texts(of: TemplateContent) -> Iterable[Words]:
    yield of.name
    for area in of.areas:
        yield area.name
    for one in checkpoints(of):
        yield one.text
        yield from (option.text for option in one.options)
        if one.help is not None:
            yield one.help


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_keeps_every_rule_and_reads_in_three_languages(name: str) -> None:
    one = content(name)
    assert cleaned(one) == one
    check_content(one)
    if one.filled_by is FilledBy.INSPECTOR:
        assert 20 <= len(checkpoints(one)) <= 40
        assert any(checkpoint.is_critical for checkpoint in checkpoints(one))
    for text in texts(one):
        assert all(getattr(text, language) for language in LANGUAGES), text


def test_one_asks_contact_persons_whether_they_are_satisfied() -> None:
    (one,) = [of for of in map(content, TEMPLATES) if of.filled_by is FilledBy.CONTACT]
    assert one.purpose is Purpose.SATISFACTION
    assert len(checkpoints(one)) <= 15


def test_every_control_is_asked_somewhere() -> None:
    asked = {one.control for name in TEMPLATES for one in checkpoints(content(name))}
    assert asked == set(Control)


async def test_every_finished_report_is_whole_and_its_score_can_be_worked_out_again(
    nordlys: Company,
) -> None:
    admin = await nordlys.user("admin@nordlys")
    templates = {
        one["id"]: decode(ReportTemplate, one) for one in await admin.bodies("report_template")
    }
    reports = [decode(QualityReport, one) for one in await admin.bodies("quality_report")]
    finished = [one for one in reports if one.is_finished]
    assert len(finished) > 20
    for one in finished:
        of = templates[one.template_id].content
        assert missing(one.answers, one.rooms, of) == ()
        bare = [replace(answer, weight=None, share_percent=None) for answer in one.answers]
        assert weighed(bare, one.rooms, of) == one.answers
        assert total(lines(one.answers)) == stored(one)


async def test_nothing_was_answered_in_the_future(nordlys: Company) -> None:
    admin = await nordlys.user("admin@nordlys")
    reports = [decode(QualityReport, one) for one in await admin.bodies("quality_report")]
    times = [answer.answered_at or "" for one in reports for answer in one.answers]
    assert max(times) < instant(nordlys.clock.now)


async def test_what_contacts_see_is_what_finishing_the_report_would_show_them(
    nordlys: Company,
) -> None:
    admin = await nordlys.user("admin@nordlys")
    templates = {
        one["id"]: decode(ReportTemplate, one) for one in await admin.bodies("report_template")
    }
    reports = [decode(QualityReport, one) for one in await admin.bodies("quality_report")]
    for one in reports:
        is_meant = one.is_finished and templates[one.template_id].content.is_shared
        assert one.is_shared is is_meant
    expected = {id for one in reports for id in one.photo_ids_for_customer()}
    photos = await admin.bodies("report_photo")
    assert {one["id"] for one in photos if one["is_shared"]} == expected
    assert expected


async def test_the_featured_customers_contact_person_has_said_what_she_thinks(
    nordlys: Company,
) -> None:
    mette = await nordlys.user("kontakt@nordlys")
    me = (await mette.client.get("/v1/me")).json()["user_id"]
    found = [decode(QualityReport, one) for one in await mette.bodies("quality_report")]
    (one,) = [one for one in found if one.filled_by is FilledBy.CONTACT]
    assert (one.customer_id, one.is_finished, one.finished_by) == (FEATURED, True, me)
    assert not any(answer.is_internal for answer in one.answers)
    assert {answer.answered_by for answer in one.answers} == {me}


async def test_the_featured_customer_shows_a_trend_of_twelve_and_a_draft(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    found = [decode(QualityReport, one) for one in await karen.bodies("quality_report")]
    here = sorted((one for one in found if is_round(one)), key=lambda one: one.started_at)
    scores = [score for score in map(stored, here) if score is not None]
    assert len(scores) == 12
    assert [one.is_finished for one in here] == [True] * 12 + [False]
    assert mean(scores[-3:]) > mean(scores[:3]) + 5
    photos = await karen.bodies("report_photo")
    assert photos
    assert all(photo["is_here"] for photo in photos)


def is_round(one: QualityReport) -> bool:
    """Whether an inspector went round at the featured customer."""
    return one.customer_id == FEATURED and one.filled_by is FilledBy.INSPECTOR


def mean(scores: list[Score]) -> float:
    return float(sum(one.percent for one in scores) / len(scores))
