"""What a cleaner's tap does: it begins the visit by itself, and is taken back by another tap."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import flet as ft

from cm_contract.commands.base import Command
from cm_contract.commands.check_off import CheckOffTask, SkipTask, UncheckTask
from cm_contract.commands.plan_visits import EndVisit, Left, StartVisit
from cm_contract.messages import Me, Sent
from cm_contract.records.check_off import SkipReason, TaskOutcome
from cm_contract.values import UserId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.doing import all_done
from cm_mobile.store.plan_days import CleaningDay, DayPlan, DayTask

Ask = Callable[[DayTask], None]


@dataclass(eq=False)
class Desk:
    """The day at hand, whose hand it is, and the way to ask for a reason.

    It stays while the day goes on, so that rows that have one need not be drawn anew.
    """

    app: App
    look: Look
    user_id: UserId
    day: CleaningDay
    may_write: bool
    ask: Ask
    has_pictures_first: bool = False

    def toggling(self, task: DayTask) -> kit.Click | None:
        """A handler that checks it off, or takes that back; None for who may not."""
        return partial(self._toggle, task) if self.may_write else None

    def skipping(self, task: DayTask) -> kit.Click | None:
        """A handler that asks why it isn't done."""
        return partial(self.ask, task) if self.may_write else None

    async def _toggle(self, task: DayTask) -> None:
        if await self.perform(*self._started(task), *self._turned(task)):
            await self.app.device.tap()

    def _turned(self, task: DayTask) -> tuple[Command, ...]:
        one, done = task.row.task, task.done
        about: dict[str, Any] = {
            "customer_id": one.customer_id,
            "task_id": one.id,
            "day": self.day.day,
        }
        by = done.done_by if done is not None else ()
        is_mine = any(each.user_id == self.user_id for each in by)
        if is_mine or task.outcome is TaskOutcome.SKIPPED:
            return (UncheckTask(**about),)
        return (CheckOffTask(**about, is_extra=one.id not in self._plan(task).task_ids),)

    async def skip(self, task: DayTask, reason: SkipReason, remark: str | None = None) -> None:
        """Says why it wasn't done; that can be taken back."""
        one = task.row.task
        command = SkipTask(
            customer_id=one.customer_id,
            task_id=one.id,
            day=self.day.day,
            reason=reason,
            remark=remark,
        )
        sent = await self.perform(*self._started(task), command)
        if sent:
            name = one.text or task.row.name(self.look.texts.language)
            text = self.look.texts("plan.skipped", name=name)
            self.app.notices.show(text, self.app.taking_back(sent[-1]))

    async def end(self, left: dict[str, SkipReason]) -> bool:
        """Ends the visits of the day; what is left gets these reasons, by the tasks' ids."""
        commands: list[Command] = []
        for plan in self.day.plans:
            if not plan.is_on:
                commands.append(self._start(plan))
            commands.append(self._end(plan, left))
        return bool(await self.perform(*commands))

    def _end(self, plan: DayPlan, left: dict[str, SkipReason]) -> Command:
        tasks = (task.row.task.id for room in plan.rooms for task in room.tasks)
        return EndVisit(
            customer_id=plan.plan.customer_id,
            plan_id=plan.plan.id,
            day=self.day.day,
            left=tuple(Left(task_id=id, reason=left[id]) for id in tasks if id in left),
        )

    async def perform(self, *commands: Command) -> tuple[Sent, ...]:
        """Saves what was done, all or nothing; a refusal is told."""
        return await all_done(self.app, self.look, *commands)

    def _started(self, task: DayTask) -> tuple[Command, ...]:
        plan = self._plan(task)
        return () if plan.is_on else (self._start(plan),)

    def _start(self, plan: DayPlan) -> Command:
        return StartVisit(
            customer_id=plan.plan.customer_id,
            plan_id=plan.plan.id,
            day=self.day.day,
            task_ids=plan.task_ids,
        )

    def _plan(self, task: DayTask) -> DayPlan:
        return next(one for one in self.day.plans if one.plan.id == task.row.task.plan_id)


def use_desk(app: App, look: Look, me: Me, day: CleaningDay, may_write: bool, ask: Ask) -> Desk:
    """The desk with the newest day; another one only for another look or right."""
    first = me.puts_pictures_first
    desk = ft.use_memo(
        lambda: Desk(app, look, me.user_id, day, may_write, ask, first), [look, may_write, first]
    )
    desk.day = day
    return desk
