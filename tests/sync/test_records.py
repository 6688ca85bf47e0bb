"""Records that are not what they ought to be are set aside, or not believed; nothing stops."""

import json

import httpx
import pytest

from cm_mobile.api.errors import Unreachable
from tests.backend.company import Company, Json
from tests.sync.handset import Handset, forget_cursor

MALFORMED: list[Json] = [
    {},
    {"type": "customer"},
    {"type": "customer", "id": "x"},
    {"type": 7, "id": "x", "seq": 1, "body": {}},
    {"type": "customer", "id": "x", "seq": "1", "body": {}},
    {"type": "customer", "id": None, "seq": 1, "body": {}},
]
UNKNOWN: list[Json] = [
    {"type": "hologram", "id": "x", "seq": 1, "body": {}},
    {"type": "customer", "id": "x", "seq": 1},
    {"type": "customer", "id": "x", "seq": 1, "body": None},
    {"type": "customer", "id": "x", "seq": 1, "body": {"name": 7}},
    {"type": "area", "id": "x", "seq": 1, "body": {"id": "x", "name": "\ud800"}},
]


class Teller(httpx.AsyncBaseTransport):
    """A server that tells certain records, after the real one has let the phone in."""

    def __init__(self, inner: httpx.AsyncBaseTransport, records: list[Json], cursor: str) -> None:
        self._inner, self._records, self._cursor = inner, records, cursor

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        headers = {"CM-Answer": "1"}
        if request.url.path == "/v1/changes":
            told = {"cursor": self._cursor, "seq": 9, "records": self._records, "left": []}
            body = {**told, "server_time": "2026-11-23T12:00:00Z"}
            return httpx.Response(200, headers=headers, content=json.dumps(body))
        if request.url.path == "/v1/snapshot":
            head = {"cursor": self._cursor, "seq": 9, "count": len(self._records)}
            lines = [json.dumps(one) for one in (head, *self._records)]
            text = "\n".join([*lines, '{"end":true}', ""])
            return httpx.Response(200, headers=headers, content=text)
        return await self._inner.handle_async_request(request)


def tells(phone: Handset, records: list[Json]) -> None:
    cursor = phone.store.meta.cursor()
    assert cursor is not None
    phone.network.inner = Teller(phone.network.inner, records, cursor)


@pytest.mark.parametrize("path", ["changes", "snapshot"])
@pytest.mark.parametrize("record", MALFORMED)
async def test_an_answer_with_a_record_that_names_nothing_is_not_believed(
    karen: Handset, record: Json, path: str
) -> None:
    before = karen.customers()
    tells(karen, [record])
    if path == "snapshot":
        forget_cursor(karen)
    with pytest.raises(Unreachable):
        await karen.engine.sync()
    assert karen.customers() == before


@pytest.mark.parametrize("path", ["changes", "snapshot"])
@pytest.mark.parametrize("record", UNKNOWN)
async def test_a_record_that_cannot_be_understood_is_set_aside_and_blocks_nothing(
    karen: Handset, record: Json, path: str
) -> None:
    area = {"id": "01940000-0000-7000-8000-000000000001", "name": "Ny"}
    good = {"type": "area", "id": area["id"], "seq": 1, "body": area}
    tells(karen, [record, good])
    if path == "snapshot":
        forget_cursor(karen)
    await karen.engine.sync()
    assert "Ny" in {one.name for one in karen.store.customers.areas()}
    with karen.store.database.reading() as db:
        aside = db.execute("SELECT type, id FROM set_aside").fetchall()
    assert aside == [(record["type"], "x")]


async def test_names_with_the_separators_of_other_scripts_come_through_a_snapshot(
    karen: Handset, nordlys: Company
) -> None:
    name = "Lise\u2028N\u0085 \x1c Ø"
    area = {"id": "01940000-0000-7000-8000-000000000002", "name": name}
    with nordlys.app.backend.database.writing() as db:
        db.run(
            "UPDATE record SET body = :body WHERE type = 'area'"
            " AND json_extract(body, '$.name') = 'Fyn'",
            body=json.dumps(area, ensure_ascii=False),
        )
    forget_cursor(karen)
    await karen.engine.sync()
    assert name in {one.name for one in karen.store.customers.areas()}


async def test_outcomes_without_a_point_are_not_believed(karen: Handset) -> None:
    karen.write("Ikke besvaret")

    async def pointless(request: httpx.Request) -> httpx.Response:
        sent = json.loads(request.content)["commands"]
        outcomes = [{"id": one["id"], "outcome": "applied", "seq": 3} for one in sent]
        body = {"outcomes": outcomes, "point": "now"}
        return httpx.Response(200, headers={"CM-Answer": "1"}, json=body)

    karen.network.inner = httpx.MockTransport(pointless)
    with pytest.raises(Unreachable):
        await karen.engine.sync()
    assert karen.counts.waiting == 1
