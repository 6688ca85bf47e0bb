"""A company's areas by their names."""

from json import loads

from cm_backend.services.impossible import Impossible
from cm_backend.store import records
from cm_backend.store.session import Session
from cm_contract.records.directory import Area
from cm_contract.values import AreaId, TenantId
from cm_contract.wire import decode


def area_ids(db: Session, tenant_id: TenantId, names: list[str]) -> tuple[AreaId, ...]:
    """The areas of these names, in their order. Raises: Impossible."""
    bodies = records.of_type(db, tenant_id, Area.type_name())
    known = {area.name.casefold(): area.id for area in (decode(Area, loads(b)) for b in bodies)}
    for name in names:
        if name.casefold() not in known:
            raise Impossible(f"there is no area {name}")
    return tuple(known[name.casefold()] for name in names)
