"""Run by test_field.py in a copy where `Customer` has one field more: `floor`, at most 7 letters.

Nothing but the record was changed there.
"""

from pathlib import Path
from typing import Any

from flet.components.component import Renderer

from cm_contract.commands.customer import CreateCustomer, EditCustomer
from cm_contract.commands.editing import Edit
from cm_contract.errors import Code, Refused
from cm_contract.records.customer import Customer
from cm_contract.values import CustomerId
from cm_contract.wire import decode, encode
from cm_mobile.components.form_fields import Sheet, text_field
from cm_mobile.components.form_model import FormModel
from tests.backend.company import Company, company
from tests.pages.stage import stage
from tests.sync.handset import handset


def created(nordlys: Company, area_id: str, **more: str) -> CreateCustomer:
    fields = {"name": "Ny", "kind": "private", "area_id": area_id, **more}
    return CreateCustomer(customer_id=nordlys.new_id(), fields=fields)


async def test_the_server_validates_describes_and_sends_it(tmp_path: Path) -> None:
    async with company(tmp_path) as nordlys:
        karen = await nordlys.user("inspektor@nordlys")
        known = await karen.customer()
        assert known["floor"] is None
        area_id = known["area_id"]
        for more, code in (({}, "required"), ({"floor": "12345678"}, "too_long")):
            told = await karen.outcome(created(nordlys, area_id, **more))
            assert (told["code"], told["field"]) == (code, "floor")
        new = created(nordlys, area_id, floor=" 3. sal ")
        assert (await karen.outcome(new))["outcome"] == "merged"
        bodies = {one["id"]: one["floor"] for one in await karen.bodies("customer")}
        assert bodies[new.customer_id] == "3. sal"
        schemas = (await karen.client.get("/openapi.json")).json()["components"]["schemas"]
        assert schemas["Customer"]["properties"]["floor"] == {"type": ["string", "null"]}
        for name, below in (("CreateCustomer", ()), ("EditCustomer", ("properties", "to"))):
            found = schemas[name]["properties"]["data"]["properties"]["fields"]["properties"]
            rule = found["floor"]
            for member in below:
                rule = rule[member]
            assert (rule["maxLength"], rule["minLength"]) == (7, 1)


async def test_it_goes_through_a_column_of_its_own_to_a_second_phone(tmp_path: Path) -> None:
    async with (
        company(tmp_path / "backend") as nordlys,
        handset(nordlys, tmp_path / "one") as one,
        handset(nordlys, tmp_path / "other") as other,
    ):
        await one.sign_in("inspektor@nordlys")
        await other.sign_in("admin@nordlys")
        edit = {"floor": Edit(None, "st.")}
        one.perform(EditCustomer(customer_id=one.customer_id(), fields=edit))
        await one.engine.sync()
        await other.engine.sync()
        with other.store.database.reading() as db:
            (floor,) = db.execute("SELECT floor FROM customer WHERE number = '1042'").fetchone()
            types = {row[1]: row[2] for row in db.execute("PRAGMA table_info(customer)")}
        assert (floor, types["floor"]) == ("st.", "TEXT")
        (line,) = other.store.history.of_customer(other.customer_id())[:1]
        assert [change.field for change in line.entry.changes] == ["floor"]


async def test_the_form_knows_its_length_and_that_it_is_required(tmp_path: Path) -> None:
    async with stage(tmp_path) as phone:
        whole = phone.whole()
        model = FormModel(CustomerId(whole.customer.id), None, {"customer.floor": "12345678"})
        assert model.errors()["customer.floor"].code is Code.TOO_LONG
        assert FormModel(model.customer_id, None, {}).errors()["customer.floor"].code == "required"
        shown: dict[str, Refused] = {}
        look: Any = type("Look", (), {"texts": phone.t})
        renderer: Any = Renderer()  # type: ignore[no-untyped-call]
        sheet = Sheet(model, look, 0, lambda _: None, shown, lambda _: None, lambda _: None)
        with renderer.with_context():
            drawn: Any = text_field(sheet, model.customer, "floor")
        assert drawn.content.args[0].label.endswith(" *")


def test_a_body_of_before_is_still_read() -> None:
    body = {"id": "01941f29-7c00-7000-8000-000000000000", "name": "X", "kind": "private"}
    stamps = {f"{what}_at": "2026-01-01T00:00:00Z" for what in ("created", "changed")}
    people = {f"{what}_by": body["id"] for what in ("created", "changed")}
    old = decode(Customer, {**body, "area_id": body["id"], **stamps, **people})
    assert encode(old)["floor"] is None
