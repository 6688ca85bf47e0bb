"""A week of a plan beside the quality report that stood then, room by room."""

import datetime as dt
import re

import flet as ft

from cm_contract.records.quality_report import ReportRoom
from cm_contract.rules import Access, Function
from cm_contract.score import Score, of_room, stored
from cm_contract.values import Day, Instant, Key, instant
from cm_mobile.components import kit
from cm_mobile.components.cleaning.week import words_of
from cm_mobile.components.context import Look, use_app, use_look, use_me
from cm_mobile.components.filling.point import area_of
from cm_mobile.components.guarded import component
from cm_mobile.components.live import use_live
from cm_mobile.components.report.words import percent
from cm_mobile.components.typography import LABEL_ROW
from cm_mobile.store.cleaning_plans import Period
from cm_mobile.store.folding import fold
from cm_mobile.store.plan_marks import Tally
from cm_mobile.store.report_rows import WholeReport

_NUMBER = re.compile(r"\s*\d+$")


@component
def Compared(period: Period, today: Day) -> ft.Control:
    """What was done of what was due, and what the report says; nothing where there is none."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    plan, until = period.whole.plan, end_of(period.days[-1], look)
    whole = use_live(app.store.report_results.standing_at, plan.customer_id, until).value
    days = [day for day in period.days if day <= today]
    done = period.until(today)
    is_open = actor.may(Function.QUALITY_REPORTS, Access.READ)
    if whole is None or done == Tally() or not is_open:
        return kit.gap(0)
    report = whole.report
    root = f"/customers/{plan.customer_id}/quality_reports/{report.id}"
    score = scored(stored(report), whole, look)
    words = look.texts("plan.compared_all")
    rows = [row(words, done, score, app.way.to(root), "compared.all", look)]
    for room in period.whole.rooms:
        done, key = period.of_room(room, *days), room_in(whole, room.room.name)
        if key is not None and done != Tally():
            score = scored(of_room(report.answers, key), whole, look)
            way = app.way.to(f"{root}/answers/{key}")
            rows.append(row(room.room.name, done, score, way, f"compared.{room.room.id}", look))
    when = look.formats.short_date(report.finished_at or report.started_at, app.store.now())
    title = look.texts("plan.compared", day=when)
    return ft.Column([kit.group(title, rows, 16), kit.gap()], spacing=0, tight=True)


def end_of(day: Day, look: Look) -> Instant:
    """When the company's day is over."""
    after = dt.date.fromisoformat(day) + dt.timedelta(days=1)
    return instant(dt.datetime.combine(after, dt.time(), look.formats.zone))


def room_in(whole: WholeReport, name: str) -> Key | None:
    """The report's room of that name, in any language; "Toilet" where there is no "Toilet 1"."""
    named = {one: room.key for room in whole.report.rooms for one in _names(room, whole)}
    found = fold(name)
    return named.get(found) or named.get(_NUMBER.sub("", found))


def _names(room: ReportRoom, whole: WholeReport) -> set[str]:
    words = area_of(room, whole.content).name
    names = (room.name,) if room.name else (words.da, words.en, words.de)
    return {fold(one) for one in names if one}


def scored(score: Score | None, whole: WholeReport, look: Look) -> ft.Control:
    """The report's figure; under target with a sign and a word."""
    figure = percent(score, look)
    if score is None or score.reaches(whole.report.target_percent or 0):
        return kit.quiet(look.texts("plan.compared_score", percent=figure))
    return kit.pill(f"{figure} · {look.texts('reports.under_target')}", ft.Icons.ARROW_DOWNWARD)


def row(
    name: str, done: Tally, score: ft.Control, open_it: kit.Click, key: str, look: Look
) -> ft.Control:
    """The work and the score side by side."""
    words: list[ft.Control] = [kit.text(name, LABEL_ROW), kit.quiet(words_of(done, look))]
    beside = [ft.Container(ft.Column(words, spacing=2, tight=True), expand=look.fill), score]
    return kit.pressable(
        ft.Row(beside, spacing=8, wrap=look.is_large),
        key,
        open_it,
        padding=ft.Padding.symmetric(horizontal=16, vertical=10),
    )
