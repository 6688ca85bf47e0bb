"""A company's records in memory: what a rule may look at, and what a command does to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cm_contract.commands.base import Act, Command, Removed
from cm_contract.decide import Decision, decide
from cm_contract.names import initials
from cm_contract.records.base import R, Record, customer_of
from cm_contract.records.customer import ContactPerson, Customer, CustomerKind, Location
from cm_contract.records.directory import Area, User
from cm_contract.records.employee import Employee, EmployeeLink
from cm_contract.records.journal import JournalEntry
from cm_contract.records.key_ring import KeyRing
from cm_contract.records.resource import Resource, ResourceCategory, ResourceKind
from cm_contract.rules import Actor, Module, Role
from cm_contract.values import CommandId, CustomerId, Instant
from tests.contract.basics import AT as AT
from tests.contract.basics import STAMPS
from tests.contract.basics import id_of as id_of
from tests.contract.plans import plans_of_the_clinic
from tests.contract.reminders import reminders_of_the_clinic
from tests.contract.reports import reports_of_the_clinic
from tests.contract.rings import rings_of_the_clinic


def actor(role: Role = Role.INSPECTOR, modules: Iterable[Module] = Module) -> Actor:
    """Somebody of that role, at home in area South."""
    return Actor(
        tenant_id=id_of("tenant"),
        user_id=id_of(role),
        name=role.title(),
        role=role,
        area_ids=frozenset({id_of("south")}),
        modules=frozenset(modules),
    )


@dataclass
class Register:
    """The records by type and id; `gives_numbers` as the server does."""

    records: dict[tuple[str, str], Record] = field(default_factory=dict)
    numbers: dict[tuple[str, str], str] = field(default_factory=dict)
    gives_numbers: bool = True

    def get(self, kind: type[R], id: str) -> R | None:
        found = self.records.get((kind.type_name(), id))
        return found if isinstance(found, kind) else None

    def of_customer(self, kind: type[R], customer_id: CustomerId) -> Sequence[R]:
        found = (one for one in self.records.values() if isinstance(one, kind))
        return sorted(
            (one for one in found if customer_of(one) == customer_id), key=lambda one: one.id
        )

    def with_number(self, kind: type[Record], number: str) -> str | None:
        return self.numbers.get((kind.type_name(), number.casefold()))

    def next_customer_number(self) -> str | None:
        return str(1001 + len(self.numbers)) if self.gives_numbers else None

    def put(self, *records: Record) -> None:
        """Writes records; a number stays taken."""
        for one in records:
            self.records[one.type_name(), one.id] = one
            if isinstance(one, Customer | KeyRing) and one.number is not None:
                self.numbers[one.type_name(), one.number.casefold()] = one.id

    def do(
        self, command: Command, by: Actor | None = None, at: Instant = AT, id: str | None = None
    ) -> Decision:
        """The command's effect, which is kept. Raises: Refused."""
        command_id = CommandId(id or id_of(f"command {len(self.records)}"))
        decision = decide(command, Act(command_id, at, by or actor(), self))
        for change in decision.changes:
            if isinstance(change, Removed):
                del self.records[change.kind.type_name(), change.id]
            else:
                self.put(change)
        return decision


def company() -> Register:
    """Two areas; a business with a location, two persons and a note; a private one; one deleted."""
    register = Register()
    clinic = id_of("clinic")
    register.put(
        *(Area(id=id_of(name), name=name.title()) for name in ("south", "north")),
        *(User(id=id_of(role), name=role.title(), role=role) for role in Role),
        customer("clinic", number="1042", name="Søhøjlandets Tandklinik", phone="+4586801234"),
        customer("private", number="1043", kind=CustomerKind.PRIVATE),
        customer("gone", number="1044", deleted_at=AT, deleted_by=id_of("administrator")),
        location("shed", clinic, name="Skur", is_main=False),
        location("door", clinic, street="Ågade 5", postal_code="8600", city="Silkeborg"),
        person("mette", clinic, name="Mette Lind", is_primary=True, mobile="+4520123456"),
        person("ole", clinic, name="Ole Ærø-Lund", e_mail="ole@klinik.example"),
        entry("note", clinic, "Vinduerne er ikke pudset"),
        entry("other's", clinic, "Nøglen passer ikke", author_id=id_of("administrator")),
        *reports_of_the_clinic(),
        *reminders_of_the_clinic(),
        *rings_of_the_clinic(),
        *plans_of_the_clinic(),
        ResourceCategory(id=id_of("sheets"), name="Datablade"),
        resource("sheet", clinic, category_id=id_of("sheets")),
        employee("piotr", role=Role.EMPLOYEE),
        employee("amira", phone="+4520123499"),
        employee("jonas", role=Role.INSPECTOR),
        connection("piotr's", clinic, "piotr"),
        connection("amira's", clinic, "amira", ended_at=AT, ended_by=id_of("inspector")),
        resource("dropped", clinic, deleted_at=AT, deleted_by=id_of("inspector")),
    )
    return register


def customer(key: str, **values: Any) -> Customer:
    """A customer in area South."""
    plain = {"name": key.title(), "kind": CustomerKind.BUSINESS, "area_id": id_of("south")}
    return Customer(id=id_of(key), **(STAMPS | plain | values))


def location(key: str, customer_id: CustomerId, **values: Any) -> Location:
    """A main location."""
    return Location(id=id_of(key), customer_id=customer_id, **(STAMPS | {"is_main": True} | values))


def person(key: str, customer_id: CustomerId, **values: Any) -> ContactPerson:
    """A contact person."""
    return ContactPerson(
        id=id_of(key), customer_id=customer_id, **(STAMPS | {"name": key.title()} | values)
    )


def employee(key: str, **values: Any) -> Employee:
    """Somebody who works for the company."""
    name = f"{key.title()} Nowak"
    return Employee(id=id_of(key), **({"name": name, "initials": initials(name)} | values))


def connection(key: str, customer_id: CustomerId, employee_key: str, **values: Any) -> EmployeeLink:
    """A connection that lasts."""
    plain = {"employee_id": id_of(employee_key)}
    return EmployeeLink(id=id_of(key), customer_id=customer_id, **(STAMPS | plain | values))


def resource(key: str, customer_id: CustomerId, **values: Any) -> Resource:
    """A data sheet of the inspector's."""
    plain: dict[str, Any] = {
        "kind": ResourceKind.FILE,
        "name": key.title(),
        "sha256": sha256(key.encode()).hexdigest(),
        "size_bytes": 48_000,
        "media_type": "application/pdf",
        "uploaded_at": AT,
        "uploaded_by": id_of("inspector"),
        "changed_at": AT,
        "changed_by": id_of("inspector"),
    }
    return Resource(id=id_of(key), customer_id=customer_id, **(plain | values))


def entry(name: str, customer_id: CustomerId, text: str, **values: Any) -> JournalEntry:
    """A journal entry of the inspector's."""
    plain = {"author_id": id_of("inspector"), "written_at": AT}
    return JournalEntry(id=id_of(name), customer_id=customer_id, text=text, **(plain | values))
