"""A query is announced by every transaction that can change its answer."""

from collections.abc import Callable
from typing import Any

import pytest

from cm_contract.catalogue import COMMANDS
from cm_contract.commands.base import Command
from cm_contract.rules import Access, Role
from cm_mobile.store.customers import Filters
from cm_mobile.store.distance import Position
from cm_mobile.store.live import tables_of
from cm_mobile.store.store import Store
from tests.contract.examples import APPLIED
from tests.contract.register import actor, id_of, location
from tests.store.camera import AT, note_with_photos, take
from tests.store.phone import Phone, me, told
from tests.store.test_shelf import digest
from tests.store.test_sync import CLINIC, write

SUBJECTS = (
    "customers",
    "journal",
    "history",
    "waiting",
    "drafts",
    "meta",
    "captures",
    "uploads",
    "shelf",
    "reports",
    "report_results",
    "report_overview",
    "people",
    "deliveries",
    "resources",
    "employees",
    "visits",
    "key_rings",
    "key_board",
    "reminders",
    "cleaning_plans",
    "plan_days",
)
ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "whole": (CLINIC,),
    "page": (Filters(),),
    "count": (Filters(),),
    "customers.search": ("s", Filters(), None),
    "nearest": (Position(56.0, 10.0), Filters()),
    "within": (50.0, 5.0, 60.0, 15.0),
    "journal.of_customer": (CLINIC,),
    "lines": (CLINIC,),
    "figures": (CLINIC,),
    "journal.search": ("vinduerne",),
    "journal.count": ("vinduerne",),
    "text_of": (id_of("note"),),
    "photos_beside": (id_of("window"),),
    "history.of_customer": (CLINIC,),
    "get": (f"note:{CLINIC}",),
    "of_draft": (f"note:{CLINIC}",),
    "new_photos": (f"note:{CLINIC}",),
    "of_drafts": ("note:",),
    "reports.of_customer": (CLINIC,),
    "reports.whole": (id_of("draft"),),
    "reminders.of_customer": (CLINIC, "2026-11-23"),
    "reminders.get": (id_of("series"), "2026-11-23"),
    "wants_morning_mail": (id_of("inspector"),),
    "on": ("2026-11-23",),
    "coming": ("2026-11-23",),
    "cleaning_plans.of_customer": (CLINIC, "2026-11-23"),
    "cleaning_plans.get": (id_of("daily"),),
    "period": (id_of("daily"), "2026-11-23", 7, "2026-11-23"),
    "plan_days.of_customer": (CLINIC, id_of("inspector"), "2026-11-23", None),
    "of_user": (id_of("inspector"), "2026-11-23", None),
    "next_visit": (CLINIC, "2026-11-23"),
    "connected": (CLINIC, "2026-11-23"),
    "of_day": ("2026-11-23",),
    "worked": (CLINIC, "2024-11-23"),
    "overdue": ("2026-11-23",),
    "gone": (CLINIC, "2026-11-23"),
    "working": ("2026-11-23",),
    "key_rings.of_customer": (CLINIC, "2026-11-23"),
    "key_rings.whole": (id_of("ring 17"),),
    "tally": (CLINIC, "2026-11-23"),
    "lost": (CLINIC,),
    "held_by": (id_of("holder"), CLINIC),
    "loan": (id_of("loan"),),
    "receipts_of": (id_of("holder"),),
    "takers": (id_of("ring 17"), "2026-11-23"),
    "away": ("2026-11-23",),
    "found": ("2026-11-23", "17"),
    "connectable": (CLINIC, "2026-11-23"),
    "colleagues": (CLINIC,),
    "drafts_of": (id_of("inspector"),),
    "trend": (id_of("finished"),),
    "template": (id_of("template"),),
    "place": (id_of("draft"),),
    "newest": (CLINIC,),
    "are_any_for_contact": (CLINIC,),
    "standing_at": (CLINIC, "2026-12-24T00:00:00.000Z"),
    "versions": (id_of("finished"),),
    "weak_spots": (CLINIC,),
    "about": (id_of("finished"),),
    "resources.of_customer": (CLINIC,),
    "resources.get": (id_of("sheet"),),
    "resources.count": (CLINIC,),
    "shelf.has": (digest(b"1"),),
    "shelf.path": (digest(b"1"),),
    "shelf.read": (digest(b"1"),),
    "shelf.paths": ((digest(b"1"), digest(b"2")),),
}


def queries(store: Store) -> dict[str, tuple[Callable[..., Any], tuple[Any, ...]]]:
    """Every marked query of the store with something to ask."""
    found = {}
    for subject in SUBJECTS:
        part = getattr(store, subject)
        for name in dir(part):
            method = getattr(part, name)
            if hasattr(method, "reads"):
                arguments = ARGUMENTS.get(f"{subject}.{name}", ARGUMENTS.get(name, ()))
                found[f"{subject}.{name}"] = (method, arguments)
    return found


def unannounced(phone: Phone, act: Callable[[], object]) -> tuple[set[str], set[str]]:
    """Whose answer changed without a word, and whose changed at all."""
    asked = queries(phone.store)
    before = {name: method(*arguments) for name, (method, arguments) in asked.items()}
    phone.announced.clear()
    act()
    tables = frozenset[str]().union(*phone.announced)
    changed = {name for name, (method, args) in asked.items() if method(*args) != before[name]}
    return {name for name in changed if not tables & tables_of(asked[name][0])}, changed


@pytest.fixture
def busy(phone: Phone) -> Phone:
    """A phone whose queries all have an answer."""
    phone.pull(told(location("door", CLINIC, latitude=56.0, longitude=10.0), 2))
    phone.store.customers.opened(CLINIC)
    take(phone.store, f"note:{CLINIC}", b"0")
    phone.perform(note_with_photos(phone.store, CLINIC, id_of("with a photo")))
    phone.store.captures.keep_raw(f"note:{CLINIC}", b"raw", id_of("raw"), AT)
    phone.store.drafts.save(f"note:{CLINIC}", {"text": "Halvt"})
    return phone


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_announces_whatever_it_changes(busy: Phone, name: str) -> None:
    command: Command = APPLIED[name]
    if not actor().may(command.function, Access.WRITE):
        busy.become(Role.ADMINISTRATOR)
    silent, changed = unannounced(busy, lambda: busy.perform(command))
    assert silent == set()
    assert "waiting.counts" in changed
    silent, _ = unannounced(busy, busy.push)
    assert silent == set()
    silent, _ = unannounced(busy, busy.pull)
    assert silent == set()


def raw(phone: Phone) -> Any:
    """The id of a photo that is not developed yet."""
    return phone.store.captures.raw()[0].photo_id


def waiting(phone: Phone) -> Any:
    """The first that waits to be sent."""
    return phone.store.uploads.waiting()[0].sha256


def failed_and_again(phone: Phone) -> None:
    first = waiting(phone)
    phone.store.uploads.fail(first, "file_type")
    phone.store.uploads.again(first)


def failed_and_let_go(phone: Phone) -> None:
    first = waiting(phone)
    phone.store.uploads.fail(first, "file_type")
    phone.store.uploads.let_go(first)


ACTS: dict[str, Callable[[Phone], object]] = {
    "left": lambda phone: phone.pull(left=(CLINIC,)),
    "draft": lambda phone: phone.store.drafts.save(f"note:{CLINIC}", {"text": "Mere"}),
    "drop": lambda phone: phone.store.drafts.drop(f"note:{CLINIC}"),
    "opened": lambda phone: phone.store.customers.opened(id_of("private")),
    "me": lambda phone: phone.store.meta.set_me(me(phone.role.ADMINISTRATOR)),
    "forget": lambda phone: phone.store.forget_replica(),
    "take back": lambda phone: phone.store.take_back(phone.perform(write("new"))),
    "photo": lambda phone: take(phone.store, f"note:{CLINIC}", b"1", b"2"),
    "no photo": lambda phone: phone.store.captures.failed(raw(phone), "file_type"),
    "caption": lambda phone: phone.store.captures.caption(raw(phone), "Vinduet"),
    "no more photos": lambda phone: phone.store.captures.drop(f"note:{CLINIC}"),
    "begun": lambda phone: phone.store.uploads.began(waiting(phone), "/v1/files/uploads/1"),
    "sent": lambda phone: phone.store.uploads.done(waiting(phone)),
    "failed": lambda phone: phone.store.uploads.fail(waiting(phone), "file_type"),
    "again": failed_and_again,
    "let go": failed_and_let_go,
}


@pytest.mark.parametrize("name", ACTS)
def test_whatever_else_changes_an_answer_is_announced(busy: Phone, name: str) -> None:
    silent, changed = unannounced(busy, lambda: ACTS[name](busy))
    assert silent == set()
    assert changed or name in ("take back", "again")


def test_a_new_replica_is_announced(busy: Phone) -> None:
    busy.company.records = {k: v for k, v in busy.company.records.items() if v.id != CLINIC}
    silent, changed = unannounced(busy, busy.take_snapshot)
    assert silent == set()
    assert "customers.page" in changed


def test_what_fails_announces_nothing(busy: Phone) -> None:
    def fail() -> None:
        with busy.store.changing():
            busy.store.database.touch("customer")
            raise ZeroDivisionError

    busy.announced.clear()
    with pytest.raises(ZeroDivisionError):
        fail()
    assert busy.announced == []
    busy.store.customers.opened(CLINIC)
    assert busy.announced == [frozenset({"opened"})]
