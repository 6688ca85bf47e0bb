"""What a report says, in the user's words."""

from cm_contract.records.answer import Given, Place
from cm_contract.records.checkpoint import Checkpoint, Control
from cm_contract.score import NO_SCORE, Score, asked, shown, stored
from cm_contract.values import Key
from cm_mobile.components.context import App, Look
from cm_mobile.components.filling.point import room_name
from cm_mobile.components.filling.saying import grade_word, said
from cm_mobile.store.report_rows import WholeReport


def percent(score: Score | None, look: Look) -> str:
    """Whole per cent, or a dash."""
    return look.texts("reports.percent", value=shown(score)) if score else NO_SCORE


def target(percent: int, look: Look) -> str:
    """What was to be reached."""
    return look.texts("reports.target", value=str(percent))


def room_at(key: Key, whole: WholeReport, look: Look) -> str:
    """The name of a room by its key."""
    room = next((one for one in whole.report.rooms if one.key == key), None)
    return room_name(room, whole.content, look.texts.language) if room else ""


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
    """The answer as it is read; soilings over the limit by where they were."""
    if given.is_empty:
        return look.texts("result.no_answer")
    if given.is_not_applicable:
        return grade_word(checkpoint, given, look)
    over = _over(checkpoint, given, look)
    words = over or [said(checkpoint, given, look), grade_word(checkpoint, given, look)]
    if checkpoint.control is Control.SOILINGS and not over:
        words.append(look.texts("result.within_limits"))
    return " · ".join(word for word in words if word)


def _over(checkpoint: Checkpoint, given: Given, look: Look) -> list[str]:
    """Where more soilings were found than agreed, with how many are."""
    profile = checkpoint.profile
    found = ((one, profile.most(one.group, one.reach) if profile else 0) for one in given.found)
    return [
        look.texts(
            "result.soilings_over",
            where=look.texts(f"soiling.{one.group}.{one.reach}"),
            count=one.count,
            most=limit,
        )
        for one, limit in found
        if one.count > limit
    ]
