"""Companies as whoever runs the server adds them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from cm_backend.services.ledger import put
from cm_backend.services.reminder_types import standard_types
from cm_backend.services.task_catalogues import add_catalogue
from cm_backend.store import tenants
from cm_backend.store.session import Database, Session
from cm_backend.store.tenants import Tenant
from cm_contract.rules import Module
from cm_contract.values import TenantId, instant


class Taken(Exception):
    """There is a company of this name."""


class Unknown(Exception):
    """There is no company of this name."""


def add_company(database: Database, name: str, modules: Sequence[Module], now: datetime) -> Tenant:
    """A new company without people and customers. Raises: Taken."""
    tenant = Tenant(TenantId(str(uuid4())), name, tuple(modules), "Europe/Copenhagen", False)
    with database.writing() as db:
        if tenants.named(db, name) is not None:
            raise Taken(name)
        tenants.add(db, tenant, instant(now))
        seq = tenants.next_seq(db, tenant.id)
        for kind in standard_types(tenant.id):
            put(db, tenant.id, kind, seq, instant(now))
        add_catalogue(db, tenant.id, seq)
        tenants.mark(db, tenant.id, seq, instant(now))
    return tenant


def set_modules(database: Database, name: str, on: Sequence[Module], off: Sequence[Module]) -> None:
    """Switches modules of the company on and off. Raises: Unknown."""
    with database.writing() as db:
        tenant = _known(db, name)
        modules = [one for one in Module if one in {*tenant.modules, *on} - set(off)]
        tenants.set_modules(db, tenant.id, modules)


def set_options(
    database: Database,
    name: str,
    place_and_device: bool | None = None,
    originals: bool | None = None,
    pictures_first: bool | None = None,
) -> None:
    """Says what the company's photos keep, and whether its cleaners see pictures first.

    What is None stays as it is. Raises: Unknown.
    """
    with database.writing() as db:
        tenant = _known(db, name)
        tenants.set_options(db, tenant.id, place_and_device, originals, pictures_first)


def _known(db: Session, name: str) -> Tenant:
    tenant = tenants.named(db, name)
    if tenant is None:
        raise Unknown(name)
    return tenant


def everyone(database: Database) -> list[Tenant]:
    """All companies by name."""
    with database.reading() as db:
        return tenants.everyone(db)
