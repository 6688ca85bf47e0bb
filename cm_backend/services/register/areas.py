"""The company's areas by name, and those that an import may add."""

from collections.abc import Callable, Iterable

from cm_backend.services.register.folding import alike
from cm_contract.errors import Refused
from cm_contract.fields import Text
from cm_contract.records.directory import Area
from cm_contract.values import AreaId

_NAME = Text(60, least=1)


class Areas:
    """Finds areas; `new_id` is for those that may be added, None when none may."""

    def __init__(self, known: Iterable[Area], new_id: Callable[[], str] | None) -> None:
        self._by_name = {alike(area.name): area for area in known}
        self._by_id = {area.id: area for area in self._by_name.values()}
        self._new_id = new_id
        self.added: dict[AreaId, Area] = {}

    def id_of(self, name: str) -> AreaId | None:
        """The area of a name, None for none. Raises: ValueError when there is no such area."""
        if not name:
            return None
        if found := self._by_name.get(alike(name)):
            return found.id
        if self._new_id is None:
            raise ValueError(name)
        try:
            area = Area(id=AreaId(self._new_id()), name=str(_NAME.clean(name, "name")))
        except Refused as refused:
            raise ValueError(name) from refused
        self._by_name[alike(name)] = self._by_id[area.id] = self.added[area.id] = area
        return area.id

    def get(self, id: str) -> Area | None:
        """The area of an id."""
        return self._by_id.get(AreaId(id))
