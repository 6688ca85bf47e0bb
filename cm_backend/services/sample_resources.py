"""Files and links at some customers of a sample company."""

from dataclasses import dataclass, replace
from datetime import datetime

from cm_backend.seed import FIRST_NUMBER
from cm_backend.seed.pictures import thumbnail
from cm_backend.seed.resources import data_sheet, key_plan, product_list
from cm_backend.services.keeping import kept
from cm_backend.services.ledger import put
from cm_backend.services.sample import Sample
from cm_backend.storage.base import Storage
from cm_backend.store import files, records, tenants
from cm_backend.store.files import StoredFile
from cm_backend.store.session import Database, Session
from cm_contract.commands.resource_categories import category_id
from cm_contract.media import FileType
from cm_contract.records.customer import Customer
from cm_contract.records.resource import (
    InspectorsRight,
    OthersRight,
    Resource,
    ResourceCategory,
    ResourceKind,
)
from cm_contract.values import CustomerId, Instant, ResourceId, instant

PLACES = (*range(0, 60, 3), 1042 - FIRST_NUMBER)
"""The customers that have some."""
CATEGORIES = ("Datablade", "Nøgler", "Produkter")
UPLOADER = "inspektor"
LINK = "https://at.dk/"


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands at each of these customers: its name, heading, and who sees it."""

    key: str
    name: str
    category: str
    inspectors: InspectorsRight = InspectorsRight.CHANGE
    employees: OthersRight = OthersRight.NONE
    contacts: OthersRight = OthersRight.NONE


SHEET = Shown("sheet", "Sikkerhedsdatablad Afkalker", "Datablade", employees=OthersRight.SEE,
              contacts=OthersRight.SEE)  # fmt: skip
PLAN = Shown("plan", "Nøgleplan stueetagen", "Nøgler", InspectorsRight.SEE)
LIST = Shown("list", "Produkter hos kunden", "Produkter", employees=OthersRight.SEE)
RULES = Shown("rules", "Arbejdstilsynet om kemi", "Datablade", contacts=OthersRight.SEE)


def add_resources(database: Database, storage: Storage, sample: Sample, now: datetime) -> None:
    """Adds them, in one commit. Raises: UnreachableError."""
    made = _made(storage, sample)
    with database.writing() as db:
        seq, at = tenants.next_seq(db, sample.tenant_id), instant(now)
        for file in (one for pair in made.values() for one in pair if one is not None):
            files.add(db, sample.tenant_id, file, at)
            files.sent(db, sample.tenant_id, file.sha256, sample.user_id(UPLOADER))
        for name in CATEGORIES:
            category = ResourceCategory(id=category_id(name), name=name)
            put(db, sample.tenant_id, category, seq, at)
        for place in PLACES:
            for resource in _resources(db, sample, place, made, at):
                put(db, sample.tenant_id, resource, seq, at)
        tenants.mark(db, sample.tenant_id, seq, at)


Made = dict[Shown, tuple[StoredFile, StoredFile | None]]


def _made(storage: Storage, sample: Sample) -> Made:
    plan = key_plan(sample.name)
    small = kept(storage, sample.tenant_id, thumbnail(plan), FileType.JPEG)
    return {
        SHEET: (kept(storage, sample.tenant_id, data_sheet(sample.name), FileType.PDF), None),
        PLAN: (kept(storage, sample.tenant_id, plan, FileType.PNG), small),
        LIST: (kept(storage, sample.tenant_id, product_list(sample.name), FileType.CSV), None),
    }


def _resources(db: Session, sample: Sample, place: int, made: Made, at: Instant) -> list[Resource]:
    """What stands at the customer of that place, if there is one."""
    customer_id = CustomerId(sample.id("customer", place))
    if records.get(db, sample.tenant_id, Customer.type_name(), customer_id) is None:
        return []
    link = replace(_plain(sample, place, RULES, at), kind=ResourceKind.LINK, url=LINK)
    return [link, *(_file(_plain(sample, place, one, at), *made[one]) for one in made)]


def _plain(sample: Sample, place: int, one: Shown, at: Instant) -> Resource:
    uploader = sample.user_id(UPLOADER)
    return Resource(
        id=ResourceId(sample.id("resource", place, one.key)),
        customer_id=CustomerId(sample.id("customer", place)),
        kind=ResourceKind.FILE,
        name=one.name,
        category_id=category_id(one.category),
        inspectors=one.inspectors,
        employees=one.employees,
        contacts=one.contacts,
        uploaded_at=at,
        uploaded_by=uploader,
        changed_at=at,
        changed_by=uploader,
    )


def _file(resource: Resource, whole: StoredFile, small: StoredFile | None) -> Resource:
    return replace(
        resource,
        sha256=whole.sha256,
        size_bytes=whole.size_bytes,
        media_type=whole.media_type,
        thumbnail_sha256=small.sha256 if small else None,
    )
