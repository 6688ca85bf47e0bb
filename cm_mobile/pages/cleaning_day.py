"""A cleaner's day at a customer: for wet gloves, in few words."""

from collections.abc import Sequence
from functools import partial

import flet as ft

from cm_contract.records.check_off import SkipReason, TaskOutcome
from cm_contract.records.key_ring import KeyRing
from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, EmployeeId
from cm_mobile.components import kit
from cm_mobile.components.badge import Badge
from cm_mobile.components.cleaning.acting import use_desk
from cm_mobile.components.cleaning.dates import night_of
from cm_mobile.components.cleaning.day_dock import day_dock
from cm_mobile.components.cleaning.day_head import Comment, progress
from cm_mobile.components.cleaning.day_rooms import AT_ONCE, day_rooms, first_rooms
from cm_mobile.components.cleaning.done_sheet import DoneSheet
from cm_mobile.components.cleaning.sheets import EndSheet, SkipSheet, glove_sheet
from cm_mobile.components.cleaning.task_row import TARGET
from cm_mobile.components.context import App, Look, use_app, use_look, use_me
from cm_mobile.components.days import today_of
from cm_mobile.components.frame import frame, scrolling
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.in_steps import use_shown
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.store.customers import Whole
from cm_mobile.store.plan_days import CleaningDay, DayTask


@page("customers/:customer_id/cleaning")
def CleaningDayPage(customer_id: str) -> ft.Control:
    """What is due today by room, each checked off by one tap."""
    app, look, me = use_app(), use_look(), use_me()
    id = CustomerId(customer_id)
    whole = use_live(app.store.customers.whole, id)
    today, night = today_of(app, look), night_of(app, look)
    live = use_live(app.store.plan_days.of_customer, id, me.user_id, today, night)
    if not me.actor().may(Function.CHECK_OFF, Access.READ):
        return bare(denied(look.texts("plan.denied_day")), "", app, look)
    if live.value is None or whole.is_loading:
        return bare(pending(live, 5, 84), "", app, look)
    if whole.value is None:
        return bare(empty(look.texts("customer.gone")), "", app, look)
    return keyed(f"day {customer_id} {live.value.day}", Working, live.value, whole.value)


@component
def Working(day: CleaningDay, whole: Whole) -> ft.Control:
    """The day, what is folded of it, and the sheet that is open over it."""
    app, look, me = use_app(), use_look(), use_me()
    folded, fold = ft.use_state(frozenset(finished(day)))
    nothing: DayTask | None = None
    asked, ask = ft.use_state(nothing)
    is_ending, end_with = ft.use_state(False)
    holder = EmployeeId(me.user_id)
    held = use_live(app.store.key_rings.held_by, holder, whole.customer.id).value or ()
    is_open = whole.customer.deleted_at is None
    may_write = is_open and me.actor().may(Function.CHECK_OFF, Access.WRITE)
    desk = use_desk(app, look, me, day, may_write, ask)
    toggle = ft.use_callback(lambda id: fold(lambda now: now ^ {id}), [])
    shown, scrolled = use_shown(day.day, AT_ONCE, len(day.tasks))

    async def skip(reason: SkipReason, remark: str | None) -> None:
        task = asked
        ask(None)
        if task is not None:
            await desk.skip(task, reason, remark)

    async def end(left: dict[str, SkipReason]) -> None:
        end_with(False)
        if await desk.end(left):
            app.notices.show(look.texts("plan.visit_ended"))
            app.way.back()

    async def finish() -> None:
        if day.left:
            end_with(True)
        else:
            await end({})

    close = partial(ask, None)
    was_done = asked is not None and asked.outcome is TaskOutcome.DONE
    skipping = SkipSheet(asked, day.day, skip) if asked is not None and not was_done else None
    ft.use_dialog(glove_sheet(skipping, close) if skipping is not None else None)
    noted = standing(day, asked) if was_done else None
    noting = DoneSheet(noted, day) if noted is not None else None
    ft.use_dialog(glove_sheet(noting, close) if noting is not None else None)
    stay = partial(end_with, False)
    ft.use_dialog(glove_sheet(EndSheet(day.left, end), stay) if is_ending and day.left else None)
    rooms = day_rooms(first_rooms(day, shown), folded, toggle, desk, look)
    parts = draw(day, whole, rooms, look)
    fault = app.way.to(f"/customers/{whole.customer.id}/fault")
    dock = day_dock(finish if day.tasks else None, fault, day.has_ended, look)
    return bare(
        scrolling(parts, scrolled=scrolled),
        whole.customer.name,
        app,
        look,
        subtitle=" · ".join(part for part in (began(day, look), _held(held, look)) if part),
        dock=dock if may_write else None,
    )


def standing(day: CleaningDay, asked: DayTask | None) -> DayTask | None:
    """How the task stands now about which a sheet was opened."""
    same = (one for one in day.tasks if asked is not None and one.row.task.id == asked.row.task.id)
    return next(same, None)


def finished(day: CleaningDay) -> list[str]:
    """The rooms that are folded when the page opens: later nothing folds by itself."""
    rooms = [room for plan in day.plans for room in plan.rooms]
    return [one.room.id for one in rooms if one.is_finished]


def draw(
    day: CleaningDay,
    whole: Whole,
    rooms: list[ft.Control],
    look: Look,
) -> list[ft.Control]:
    """How far it is, what one has to know, and the rooms."""
    comments = [one.plan.comment for one in day.plans if one.plan.comment]
    if not comments and whole.comment and whole.comment.text:
        comments = [whole.comment.text]
    noted = [part for one in comments for part in (Comment(one), kit.gap(16))]
    if not day.tasks:
        words = look.texts("plan.nothing_today")
        if day.next_day is not None:
            words += " " + look.texts("plan.next_day", day=look.formats.long_day(day.next_day))
        return [kit.gap(4), *noted, empty(words)]
    return [progress(day, look), kit.gap(16), *noted, *rooms]


def began(day: CleaningDay, look: Look) -> str:
    """When the visit began and ended; before that what is done there."""
    visits = [one.visit for one in day.plans if one.visit is not None]
    if not visits:
        return " · ".join(one.plan.name for one in day.plans)
    start = look.formats.time(min(one.started_at for one in visits))
    ends = [one.ended_at for one in visits if one.ended_at is not None]
    if len(ends) < len(visits):
        return look.texts("plan.began", time=start)
    return look.texts("plan.began_and_ended", start=start, end=look.formats.time(max(ends)))


def _held(rings: Sequence[KeyRing], look: Look) -> str:
    """Which key rings of the customer are in the cleaner's pocket."""
    numbers = ", ".join(one.number for one in rings)
    return look.texts("plan.rings_held", rings=numbers) if numbers else ""


def bare(
    body: ft.Control,
    title: str,
    app: App,
    look: Look,
    subtitle: str = "",
    dock: ft.Control | None = None,
) -> ft.Control:
    """The page's frame, in which every target has 56."""
    back = kit.icon_button(
        ft.Icons.ARROW_BACK, look.texts("action.back"), app.way.back, "nav.back", reach=TARGET
    )
    badge = Badge(is_short=True, reach=TARGET)
    return frame(
        body,
        title=title,
        subtitle=subtitle,
        actions=[badge],
        docked=dock,
        badge=False,
        leading=back,
    )
