"""What a thumb does to the catalogue: each change is a command of its own, saved at once."""

from dataclasses import dataclass

from cm_contract.commands.base import Command
from cm_contract.commands.editing import Edit
from cm_contract.commands.task_catalogue import (
    AddCatalogueTask,
    EditCatalogueTask,
    RetireCatalogueTask,
    ReviveCatalogueTask,
)
from cm_contract.records.catalogue_task import CatalogueTask
from cm_contract.values import CatalogueTaskId, Scalar
from cm_mobile.components.context import App, Look
from cm_mobile.components.doing import done


@dataclass(frozen=True)
class Desk:
    """The phone on which the catalogue is changed, and in which language."""

    app: App
    look: Look

    async def add(self, name: str) -> CatalogueTaskId | None:
        """A task of that Danish name; its id when it is there."""
        id = CatalogueTaskId(self.app.store.new_id())
        command = AddCatalogueTask(catalogue_id=id, fields={"name_da": name, "minutes": 5})
        return id if await done(self.app, self.look, command) is not None else None

    async def edit(self, task: CatalogueTask, name: str, to: Scalar) -> None:
        """Changes one field."""
        fields = {name: Edit(getattr(task, name), to)}
        await done(self.app, self.look, EditCatalogueTask(catalogue_id=task.id, fields=fields))

    async def retire(self, task: CatalogueTask) -> None:
        """Offers it no more; that can be taken back."""
        await self._undoable(RetireCatalogueTask(catalogue_id=task.id), "retired", task)

    async def revive(self, task: CatalogueTask) -> None:
        """Offers it again; that can be taken back."""
        await self._undoable(ReviveCatalogueTask(catalogue_id=task.id), "revived", task)

    async def _undoable(self, command: Command, said: str, task: CatalogueTask) -> None:
        sent = await done(self.app, self.look, command)
        if sent is not None:
            name = task.words.of(self.look.texts.language)
            text = self.look.texts(f"task_catalogue.{said}", name=name)
            self.app.notices.show(text, self.app.taking_back(sent))
