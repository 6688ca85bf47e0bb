"""Who works at a customer: connected and disconnected by thumb."""

from pathlib import Path

import flet as ft

from cm_backend.seed.pictures import picture
from cm_backend.services.portraits import portrait
from cm_backend.services.staff import Staff
from cm_backend.storage.base import key_of
from cm_backend.store import tenants
from cm_contract.commands.employees import ConnectEmployee, DisconnectEmployee
from cm_contract.commands.key_loans import HandOutKeyRing
from cm_contract.records.key_ring import RingState
from cm_contract.values import CustomerId, Day
from cm_mobile.store.employees import Connected
from tests.contract.rings import SIGNED
from tests.pages.stage import Stage


def id_of(stage: Stage) -> CustomerId:
    return CustomerId(stage.id_of())


def today(stage: Stage) -> Day:
    return Day(stage.clock.now.date().isoformat())


def connected(stage: Stage) -> tuple[Connected, ...]:
    today = Day(stage.clock.now.date().isoformat())
    return stage.store.employees.connected(CustomerId(stage.id_of()), today)


def free(stage: Stage) -> list[tuple[str, str]]:
    today = Day(stage.clock.now.date().isoformat())
    found = stage.store.employees.connectable(CustomerId(stage.id_of()), today)
    return [(one.id, one.name) for one in found]


async def open_page(stage: Stage, path: str = "employees") -> None:
    await stage.screen.go(f"/customers/{stage.id_of()}/{path}")


async def test_somebody_is_connected_offline_in_three_taps(inspector: Stage) -> None:
    await inspector.go_offline()
    await open_page(inspector)
    (id, name), *_ = free(inspector)
    await inspector.screen.tap("employees.connect")
    await inspector.screen.tap(f"connect.{id}")
    await inspector.screen.tap("connect.role.stand_in")
    await inspector.screen.tap("connect.submit")
    (sent,) = inspector.waiting()
    assert isinstance(sent, ConnectEmployee)
    assert (sent.employee_id, sent.role_there, sent.until_day) == (id, "Afløser", None)
    assert sent.from_day == inspector.clock.now.date().isoformat()
    assert inspector.notice() == inspector.t("employees.did_connect", name=name)
    assert inspector.screen.says(name)
    assert name in [one.employee.name for one in connected(inspector)]


async def test_the_photo_stands_beside_the_name_once_it_is_fetched(
    inspector: Stage, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.jpg"
    taken.write_bytes(picture(1))
    backend = inspector.company.app.backend
    with backend.database.reading() as db:
        tenant = next(one for one in tenants.everyone(db) if one.name == "Nordlys Rengøring")
    photo = portrait(taken, tenant.id, backend.storage)
    one, *_ = connected(inspector)
    who = one.employee.number or one.employee.e_mail or ""
    Staff(backend.database, tenant, inspector.clock).change(who, {}, None, (), photo)
    await inspector.sync()
    await open_page(inspector)
    faces = [one.src for one in inspector.screen.controls() if isinstance(one, ft.Image)]
    assert faces == [backend.storage.whole(key_of(tenant.id, photo.small.sha256))]


async def test_whoever_is_connected_already_is_not_offered_again(inspector: Stage) -> None:
    await open_page(inspector, "employees/connect")
    for one in connected(inspector):
        assert not inspector.screen.has(f"connect.{one.employee.id}")
    for id, _ in free(inspector):
        assert inspector.screen.has(f"connect.{id}")


async def test_the_list_is_narrowed_down_by_what_is_typed(inspector: Stage) -> None:
    await open_page(inspector, "employees/connect")
    (id, name), (other, _), *_ = free(inspector)
    await inspector.screen.type("connect.search", name.upper())
    assert inspector.screen.has(f"connect.{id}")
    assert not inspector.screen.has(f"connect.{other}")
    await inspector.screen.type("connect.search", "xyzzy")
    assert inspector.screen.says(inspector.t("employees.not_found", text="xyzzy"))


async def test_a_connection_is_ended_and_that_taken_back(inspector: Stage) -> None:
    await open_page(inspector)
    one, *_ = connected(inspector)
    await inspector.screen.tap(f"employees.{one.link.id}.disconnect")
    assert [type(sent) for sent in inspector.waiting()] == [DisconnectEmployee]
    assert one.link.id not in [left.link.id for left in connected(inspector)]
    await inspector.screen.tap("undo")
    assert one.link.id in [left.link.id for left in connected(inspector)]
    assert not inspector.waiting()


async def test_whoever_still_holds_a_ring_is_named_before_and_on_its_card_after_example_3(
    inspector: Stage,
) -> None:
    ring = next(
        one
        for one in inspector.store.key_rings.of_customer(id_of(inspector), today(inspector))
        if one.state is RingState.IN and not one.is_for_all
    )
    one, *_ = connected(inspector)
    await inspector.perform(
        HandOutKeyRing(
            customer_id=ring.customer_id,
            key_ring_id=ring.id,
            loan_id=inspector.store.new_id(),  # type: ignore[arg-type]
            employee_id=one.employee.id,
            signature=SIGNED,
        )
    )
    await open_page(inspector)
    numbers = (*one.rings, ring.number)
    said = inspector.t("employees.holds", n=len(numbers), rings=", ".join(sorted(numbers)))
    assert inspector.screen.says(said)
    await inspector.screen.tap(f"employees.{one.link.id}.disconnect")
    assert isinstance(inspector.waiting()[-1], HandOutKeyRing)
    await inspector.screen.tap("employees.end")
    assert isinstance(inspector.waiting()[-1], DisconnectEmployee)
    await open_page(inspector, "key_rings")
    told = inspector.t("employees.disconnected", name=one.employee.name)
    assert inspector.screen.says(told)


async def test_cards_say_when_the_next_visit_is_while_the_connection_lasts(
    inspector: Stage,
) -> None:
    await open_page(inspector)
    today = inspector.t("employees.next_visit", day="23.11.2026")
    assert inspector.screen.texts().count(today) == len(connected(inspector))
    inspector.clock.pass_by(minutes=24 * 60 * 5)
    await inspector.screen.go("/")
    await open_page(inspector)
    assert not inspector.screen.says(today)
    assert inspector.screen.says(inspector.t("employees.next_visit", day="28.11.2026"))


async def test_cleaners_see_first_names_of_their_colleagues(employee: Stage) -> None:
    await open_page(employee)
    found = employee.store.employees.colleagues(CustomerId(employee.id_of()))
    assert found
    for one in found:
        assert employee.screen.says(one.first_name)
        assert employee.screen.has(f"employees.{one.id}.mobile")
    assert not employee.screen.says("Piotr")
