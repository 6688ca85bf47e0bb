"""One command of each kind that the company of `register` takes."""

from hashlib import sha256
from typing import Any

from cm_contract.commands.base import Command
from cm_contract.commands.contact_person import (
    AddContactPerson,
    EditContactPerson,
    MakePrimaryContact,
    RemoveContactPerson,
)
from cm_contract.commands.customer import (
    CreateCustomer,
    DeleteCustomer,
    EditComment,
    EditCustomer,
    RestoreCustomer,
)
from cm_contract.commands.editing import Edit
from cm_contract.commands.employees import (
    ConnectEmployee,
    DisconnectEmployee,
    ReconnectEmployee,
)
from cm_contract.commands.journal import (
    DeleteJournalEntry,
    RestoreJournalEntry,
    WriteJournalEntry,
)
from cm_contract.commands.location import AddLocation, EditLocation, RemoveLocation
from cm_contract.commands.resource_categories import AddResourceCategory
from cm_contract.commands.resource_edits import DeleteResource, EditResource, RestoreResource
from cm_contract.commands.resources import AddResource
from cm_contract.commands.user_settings import WantMorningMail
from cm_contract.records.resource import NewFile
from tests.contract.basics import id_of
from tests.contract.plan_examples import APPLIED_TO_PLANS
from tests.contract.reminders import APPLIED_TO_REMINDERS
from tests.contract.report_examples import APPLIED_TO_REPORTS
from tests.contract.ring_examples import APPLIED_TO_RINGS
from tests.contract.shots import photo as photo

CLINIC = id_of("clinic")
NEW_FIELDS = {"name": "Ny kunde", "area_id": id_of("south")}


def new_file(name: str, **values: Any) -> NewFile:
    """A PDF that somebody has just chosen."""
    plain: dict[str, Any] = {
        "sha256": sha256(name.encode()).hexdigest(),
        "size_bytes": 48_000,
        "media_type": "application/pdf",
    }
    return NewFile(**(plain | values))


APPLIED: dict[str, Command] = (
    {
        type(one).__name__: one
        for one in (
            CreateCustomer(customer_id=id_of("new"), fields=NEW_FIELDS),
            EditCustomer(
                customer_id=CLINIC, fields={"name": Edit("Søhøjlandets Tandklinik", "Ny")}
            ),
            DeleteCustomer(customer_id=CLINIC),
            RestoreCustomer(customer_id=id_of("gone")),
            EditComment(customer_id=CLINIC, was=None, text="Ring på"),
            AddLocation(customer_id=CLINIC, location_id=id_of("new"), fields={"name": "Lager"}),
            EditLocation(
                customer_id=CLINIC,
                location_id=id_of("door"),
                fields={"city": Edit("Silkeborg", "By")},
            ),
            RemoveLocation(customer_id=CLINIC, location_id=id_of("door")),
            AddContactPerson(
                customer_id=CLINIC, contact_person_id=id_of("new"), fields={"name": "Per"}
            ),
            EditContactPerson(
                customer_id=CLINIC,
                contact_person_id=id_of("mette"),
                fields={"title": Edit(None, "Chef")},
            ),
            RemoveContactPerson(customer_id=CLINIC, contact_person_id=id_of("mette")),
            MakePrimaryContact(customer_id=CLINIC, contact_person_id=id_of("ole")),
            WriteJournalEntry(
                customer_id=CLINIC,
                entry_id=id_of("new"),
                text="Vinduerne igen",
                photos=(photo("window"), photo("door")),
            ),
            DeleteJournalEntry(customer_id=CLINIC, entry_id=id_of("note")),
            RestoreJournalEntry(
                customer_id=CLINIC, entry_id=id_of("note"), text="Vinduerne er ikke pudset"
            ),
            AddResource(
                customer_id=CLINIC,
                resource_id=id_of("new"),
                name="Nøgleplan",
                file=new_file("plan"),
                category_id=id_of("sheets"),
            ),
            EditResource(
                customer_id=CLINIC,
                resource_id=id_of("sheet"),
                fields={"employees": Edit("none", "see")},
            ),
            DeleteResource(customer_id=CLINIC, resource_id=id_of("sheet")),
            RestoreResource(customer_id=CLINIC, resource_id=id_of("dropped")),
            ConnectEmployee(
                customer_id=CLINIC,
                link_id=id_of("new"),
                employee_id=id_of("amira"),
                role_there="fast",
            ),
            DisconnectEmployee(customer_id=CLINIC, link_id=id_of("piotr's")),
            ReconnectEmployee(customer_id=CLINIC, link_id=id_of("amira's")),
            WantMorningMail(wants=True),
            AddResourceCategory(customer_id=CLINIC, name="Nøgler"),
        )
    }
    | APPLIED_TO_REPORTS
    | APPLIED_TO_REMINDERS
    | APPLIED_TO_RINGS
    | APPLIED_TO_PLANS
)
