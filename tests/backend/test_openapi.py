"""The description of the API is exact: tools that know nothing else find no other answer."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema_rs import validator_for
from schemathesis import APIOperation, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cm_backend.app import make_app
from cm_backend.cli.seed import PASSWORD
from cm_backend.config import Config
from cm_backend.routes.envelope import Envelope
from cm_backend.routes.openapi.document import document
from cm_backend.services.snapshotting import snapshot
from cm_backend.services.uploading import NewUpload
from cm_backend.store import accounts
from cm_contract.catalogue import COMMANDS
from tests.backend.company import Clock, Company, seeded
from tests.backend.samples import example

Operation = APIOperation[Any, Any, Any, Any]
Which = Callable[[Operation], bool]
ROLES = ("admin", "inspektor", "medarbejder", "kontakt")
EXAMPLES = 12
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


def test_the_document_is_openapi_3_1_with_examples() -> None:
    assert document()["openapi"] == "3.1.0"
    for path, methods in document()["paths"].items():
        for one in methods.values():
            assert one["operationId"]
            bodies = [one.get("requestBody", {}), *one["responses"].values()]
            for content in (media for body in bodies for media in body.get("content", {}).items()):
                media_type, media = content
                if media_type != "application/problem+json":
                    assert "example" in media, (path, media_type)


def schema(name: str) -> Any:
    return validator_for(
        {"$ref": f"#/components/schemas/{name}", "components": document()["components"]}
    )


def whole(media: Any) -> Any:
    return validator_for({**media["schema"], "components": document()["components"]})


def test_the_examples_are_what_they_are_examples_of() -> None:
    for methods in document()["paths"].values():
        for one in methods.values():
            for body in (one.get("requestBody", {}), *one["responses"].values()):
                for media in body.get("content", {}).values():
                    if "example" in media:
                        whole(media).validate(media["example"])


@pytest.mark.parametrize("name", sorted(COMMANDS))
async def test_every_command_is_described(nordlys: Company, name: str) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    sent = karen.posted(example(COMMANDS[name], nordlys, {"area_id": nordlys.new_id()}))
    schema("Command").validate(sent)


@pytest.mark.parametrize("role", ROLES)
async def test_every_record_that_is_sent_is_described(nordlys: Company, role: str) -> None:
    user = await nordlys.user(f"{role}@nordlys")
    described = schema("Changed")
    for row in (await user.snapshot())[1]:
        described.validate(row)
    schema("Me").validate((await user.client.get("/v1/me")).json())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Envelope]:
    copytree(seeded(), tmp_path / "data")
    app = make_app(Config(data_folder=tmp_path / "data"), Clock())
    yield app
    app.backend.database.close()


def signed_in(app: Envelope, role: str) -> dict[str, str]:
    given = app.backend.sign_in.by_password(f"{role}@nordlys.example", PASSWORD, True, "::1")
    return {"Authorization": f"Bearer {given.access_token}"}


@schemathesis.serializer("application/offset+octet-stream")
def chunk(_: object, value: object) -> bytes:
    """Whatever the tool makes up as a chunk, as bytes."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


def try_out(app: Envelope, headers: dict[str, str], which: Which, **fixed: Any) -> int:
    """Makes up right and wrong requests and holds each answer against the description."""
    api = schemathesis.openapi.from_asgi("/openapi.json", app)
    tried = 0
    for result in api.get_all_operations():
        assert isinstance(result, Ok), result
        operation = result.ok()
        if not which(operation):
            continue
        has_input = operation.definition.raw["parameters"] or operation.body
        for mode in GenerationMode if has_input else [GenerationMode.POSITIVE]:

            @settings(
                max_examples=EXAMPLES,
                deadline=None,
                derandomize=True,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(operation.as_strategy(mode, **fixed))
            def probe(case: Any) -> None:
                nonlocal tried
                tried += 1
                case.call_and_validate(headers=headers, checks=CHECKS)

            probe()
    return tried


def is_open(operation: Operation) -> bool:
    return bool(operation.definition.raw["security"] == [])


@pytest.mark.parametrize("role", ROLES)
def test_no_request_that_a_tool_makes_up_is_answered_otherwise_than_described(
    server: Envelope, role: str
) -> None:
    headers = signed_in(server, role)
    assert try_out(server, headers, lambda one: not is_open(one)) >= 4 * EXAMPLES


def test_nor_is_one_by_somebody_who_is_not_signed_in(server: Envelope) -> None:
    assert try_out(server, {}, is_open) >= 2 * EXAMPLES


def test_nor_is_one_with_a_real_cursor(server: Envelope) -> None:
    headers = signed_in(server, "inspektor")
    database, bells = server.backend.database, server.backend.bells
    with database.reading() as db:
        account = accounts.of_e_mail(db, "inspektor@nordlys.example")
    assert account is not None
    first, *_ = b"".join(snapshot(database, account, server.backend.secret)).splitlines()
    bells.close()  # or the tool waits where the phone would
    query = {"cursor": json.loads(first)["cursor"]}
    assert try_out(server, headers, lambda one: one.path == "/v1/changes", query=query) > EXAMPLES


def test_nor_is_one_about_a_real_photo(server: Envelope) -> None:
    headers = signed_in(server, "inspektor")
    with server.backend.database.reading() as db:
        found = db.one("SELECT id FROM record WHERE type = 'journal_photo'")
    assert found is not None
    place = {"record_id": found[0]}
    tried = try_out(server, headers, lambda one: "record_id" in one.path, path_parameters=place)
    assert tried >= 4 * EXAMPLES


def test_nor_is_one_about_a_real_upload(server: Envelope) -> None:
    headers = signed_in(server, "inspektor")
    with server.backend.database.reading() as db:
        account = accounts.of_e_mail(db, "inspektor@nordlys.example")
    assert account is not None
    wanted = NewUpload(sha256="0" * 64, size_bytes=900, media_type="image/png", metadata="")
    upload = server.backend.receiver.uploads.create(account, wanted)
    place = {"id": upload.id}
    tried = try_out(server, headers, lambda one: "{id}" in one.path, path_parameters=place)
    assert tried >= 3 * EXAMPLES
