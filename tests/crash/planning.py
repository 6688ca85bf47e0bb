"""Somebody who makes a cleaning plan and changes it; its version counts what was changed."""

from dataclasses import dataclass
from typing import Any

from cm_contract.commands.cleaning_plans import ActivatePlan, CreatePlan, EditPlan
from cm_contract.commands.editing import Edit
from cm_contract.commands.plan_parts import NewRoom, NewTask
from cm_contract.records.cleaning_plan import CleaningPlan, PlanState
from cm_mobile.store.plan_rows import WholePlan
from tests.crash.doing import TODAY, Doing

STANDS = {"removed_at": None}


@dataclass
class Planning:
    """One plan at the first customer."""

    doing: Doing

    def whole(self) -> WholePlan | None:
        """The plan as it stands."""
        plans = self.doing.all(CleaningPlan)
        return self.doing.store.cleaning_plans.get(plans[0].id) if plans else None

    def create(self) -> None:
        """A plan with a room and two tasks."""
        plan_id, room_id, *task_ids = (self.new_id() for _ in range(4))
        tasks = {id: self.task() for id in task_ids}
        name, room = self.doing.text(), self.room()
        command = CreatePlan(
            customer_id=self.doing.customer(),
            plan_id=plan_id,
            fields={"name": name},
            rooms=(NewRoom(room_id=room_id, fields=room),),
            tasks=tuple(NewTask(task_id=i, room_id=room_id, fields=f) for i, f in tasks.items()),
        )
        rows = {id: said_of(fields, room_id) for id, fields in tasks.items()}
        made = {"name": name, "state": PlanState.DRAFT, "version": 1}
        self.doing.do(command, {plan_id: made, room_id: {**room, **STANDS}, **rows})

    def whole_changed(self, whole: WholePlan) -> None:
        """It is put into force, and then called otherwise."""
        if whole.plan.state is not PlanState.ACTIVE:
            self.change(whole, ActivatePlan, {}, {whole.plan.id: {"state": PlanState.ACTIVE}})
            return
        name = self.doing.text()
        fields = {"name": Edit(whole.plan.name, name)}
        self.change(whole, EditPlan, {"fields": fields}, {whole.plan.id: {"name": name}})

    def change(
        self, whole: WholePlan, kind: Any, about: dict[str, Any], to_be: dict[Any, dict[str, Any]]
    ) -> None:
        """Does it; the plan has its next version then."""
        plan = whole.plan
        of_plan = {**to_be.get(plan.id, {}), "version": plan.version + 1}
        command = kind(customer_id=plan.customer_id, plan_id=plan.id, **about)
        self.doing.do(command, {**to_be, plan.id: of_plan})

    def task(self) -> dict[str, Any]:
        """The fields of a new task."""
        return {"text": self.doing.text(), "position": self.place(), "starts_on": TODAY}

    def room(self) -> dict[str, Any]:
        """The fields of a new room."""
        return {"name": self.doing.text(), "position": self.place()}

    def place(self) -> str:
        """Somewhere in the order."""
        return f"{self.doing.text()}V"

    def new_id(self) -> Any:
        """A new id, of whatever type is needed."""
        return self.doing.store.new_id()


def said_of(fields: dict[str, Any], room_id: Any) -> dict[str, Any]:
    """What a new task says."""
    return {"text": fields["text"], "position": fields["position"], "room_id": room_id, **STANDS}
