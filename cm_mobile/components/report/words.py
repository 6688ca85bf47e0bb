"""What a report says, in the user's words."""

from cm_contract.records.answer import Given, Place
from cm_contract.records.checkpoint import Checkpoint, Control
from cm_contract.records.quality_report import ReportRoom
from cm_contract.records.report_template import TemplateContent
from cm_contract.score import NO_SCORE, Score, asked, shown, stored
from cm_contract.values import Day, Key
from cm_mobile.components.context import App, Look
from cm_mobile.store.report_rows import WholeReport


def percent(score: Score | None, look: Look) -> str:
    """Whole per cent, or a dash."""
    return look.texts("reports.percent", value=shown(score)) if score else NO_SCORE


def target(percent: int, look: Look) -> str:
    """What was to be reached."""
    return look.texts("reports.target", value=str(percent))


def room_name(room: ReportRoom | None, content: TemplateContent, look: Look) -> str:
    """The room's own name, or its area's."""
    if room is None:
        return ""
    if room.name:
        return room.name
    names = (area.name for area in content.areas if area.key == room.area_key)
    return next((name.of(look.texts.language) for name in names), "")


def room_at(key: Key, whole: WholeReport, look: Look) -> str:
    """The name of a room by its key."""
    room = next((one for one in whole.report.rooms if one.key == key), None)
    return room_name(room, whole.content, look)


def checkpoint_text(place: Place, whole: WholeReport, look: Look) -> str:
    """What is looked at there."""
    found = asked(whole.report.rooms, whole.content).get(place)
    return found.text.of(look.texts.language) if found else ""


def difference(whole: WholeReport, app: App, look: Look) -> str | None:
    """How many points better or worse than last time, as the shown figures have it."""
    now, before = stored(whole.report), stored(whole.last) if whole.last else None
    if now is None or before is None or whole.last is None:
        return None
    points = now.whole() - before.whole()
    when = _last_time(whole, app, look)
    if not points:
        return look.texts("result.same", when=when)
    return look.texts("result.better" if points > 0 else "result.worse", n=abs(points), when=when)


def _last_time(whole: WholeReport, app: App, look: Look) -> str:
    """The month of the report before; its day when that is the same month."""
    before = whole.last or whole.report
    last = before.finished_at or before.started_at
    this = whole.report.finished_at or whole.report.started_at
    if look.formats.month(last, this) == look.formats.month(this, this):
        return look.texts("result.on_day", day=look.formats.short_date(last, app.store.now()))
    return look.texts("result.in_month", month=look.formats.month(last, app.store.now()))


def given_words(checkpoint: Checkpoint, given: Given, look: Look) -> str:
    """The answer as it is read."""
    texts, value = look.texts, given.value
    if given.is_not_applicable:
        return texts("result.not_applicable")
    if given.is_empty:
        return texts("result.no_answer")
    match checkpoint.control:
        case Control.GRADE_5:
            return texts(f"result.five.{value}")
        case Control.GRADE_3:
            return texts(f"result.three.{value}")
        case Control.YES_NO:
            return texts("result.yes" if value is True else "result.no")
        case Control.SOILINGS:
            return _soilings(checkpoint, given, look)
        case Control.CHOICE:
            options = {one.key: one.text for one in checkpoint.options}
            chosen = options.get(Key(str(value)))
            return chosen.of(texts.language) if chosen else str(value)
        case Control.DATE:
            return look.formats.day(Day(str(value)))
    return look.formats.number(value) if isinstance(value, float | int) else str(value)


def _soilings(checkpoint: Checkpoint, given: Given, look: Look) -> str:
    """Where more was found than agreed; else how many were found in all."""
    texts = look.texts
    limits = checkpoint.profile.limits if checkpoint.profile else ()
    most = {(one.group, one.reach): one.most for one in limits}
    over = [
        texts(
            "result.soilings_over",
            group=texts(f"result.group.{one.group}"),
            reach=texts(f"result.reach.{one.reach}"),
            count=one.count,
            most=most.get((one.group, one.reach), 0),
        )
        for one in given.found
        if one.count > most.get((one.group, one.reach), 0)
    ]
    if over:
        return ", ".join(over)
    return texts("result.soilings", n=sum(one.count for one in given.found))
