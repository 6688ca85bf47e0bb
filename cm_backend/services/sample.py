"""Who a sample company is: its name, its people, its ids, the same at each seeding."""

from dataclasses import dataclass
from hashlib import sha256

from cm_contract.rules import Role
from cm_contract.values import AreaId, TenantId, UserId, uuid7

CONTACTS_NUMBER = "1042"
"""The customer of the contact person."""


@dataclass(frozen=True, slots=True)
class Person:
    """A sign-in of the sample companies; `area_names` are an inspector's."""

    local_part: str
    name: str
    role: Role
    area_names: tuple[str, ...] = ()


PEOPLE = (
    Person("admin", "Lise Nørgaard", Role.ADMINISTRATOR),
    Person("inspektor", "Karen Holm", Role.INSPECTOR, ("Midt", "Øst")),
    Person("inspektor2", "Jonas Bach", Role.INSPECTOR, ("Øst", "Nord")),
    Person("medarbejder", "Piotr Nowak", Role.EMPLOYEE),
    Person("kontakt", "Mette Lind", Role.CONTACT),
)
AUTHORS = ("inspektor", "inspektor2", "admin")
"""Who wrote the sample notes, by their author's index."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample company; the same seed makes the same company."""

    name: str
    domain: str
    seed: int

    def id(self, *parts: object) -> str:
        """An id that stands for the parts, the same at each seeding."""
        digest = sha256(repr((self.domain, self.seed, parts)).encode()).digest()
        return uuid7(1_735_689_600_000, int.from_bytes(digest[:10], "big") >> 6)

    @property
    def tenant_id(self) -> TenantId:
        """The company's id."""
        return TenantId(self.id("tenant"))

    def user_id(self, local_part: str) -> UserId:
        """The id of one of its people."""
        return UserId(self.id("user", local_part))

    def area_id(self, name: str) -> AreaId:
        """The id of one of its areas."""
        return AreaId(self.id("area", name))


SAMPLES = (
    Sample("Nordlys Rengøring", "nordlys.example", 1),
    Sample("Havblik Service", "havblik.example", 2),
)
