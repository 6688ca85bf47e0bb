"""Uploads by somebody who means no good, or whose app is broken: refused, and nothing is left."""

import pytest

from tests.backend.company import Company, User
from tests.backend.pictures import big_png, bomb, jpeg, webp, with_a_zip_behind
from tests.backend.sending import (
    TUS,
    begin,
    begun,
    digest,
    kept,
    metadata,
    parts,
    patch,
    send,
    uploads_of,
)
from tests.backend.test_problems import check

PICTURE = jpeg()
HALF = len(PICTURE) // 2


@pytest.fixture
async def karen(nordlys: Company) -> User:
    return await nordlys.user("inspektor@nordlys")


LENGTHS = ["", "-1", "0", "1.5", "0x10", " ", "²", "1" * 19, "200000001", "9" * 400]


@pytest.mark.parametrize("length", LENGTHS)
async def test_a_length_that_is_none_or_too_much_begins_nothing(
    nordlys: Company, karen: User, length: str
) -> None:
    said = metadata(sha256=digest(PICTURE), type="image/jpeg")
    headers = {**TUS, "Upload-Length": length.encode(), "Upload-Metadata": said}
    answer = await karen.client.post("/v1/files", headers=headers)  # type: ignore[arg-type]
    if length.isascii() and length.isdecimal() and length != "0":
        check(answer, 413, "file_too_large", "Upload-Length")
    else:
        check(answer, 422, "invalid_field", "Upload-Length")
    assert uploads_of(nordlys) == 0


SHA = digest(PICTURE)
METADATA: list[tuple[str, int, str, str]] = [
    ("", 422, "required", "sha256"),
    (metadata(type="image/jpeg"), 422, "required", "sha256"),
    (metadata(sha256=SHA), 422, "required", "type"),
    (metadata(sha256=SHA.upper(), type="image/jpeg"), 422, "invalid_field", "sha256"),
    (metadata(sha256="../../etc/passwd", type="image/jpeg"), 422, "invalid_field", "sha256"),
    (metadata(sha256=SHA, type="image/svg+xml"), 415, "file_type", "type"),
    (metadata(sha256=SHA, type="image/jpeg\r\nX: y"), 422, "invalid_field", "type"),
    (metadata(sha256=SHA, type="image/jpeg", name="a\x00b"), 422, "invalid_field", "name"),
    (metadata(sha256=SHA, type="image/jpeg", name="a\nb"), 422, "invalid_field", "name"),
    (metadata(sha256=SHA, type="image/jpeg", name="x" * 300), 422, "too_long", "name"),
    (metadata(sha256=SHA, type="image/jpeg", customer_id="x"), 422, "invalid_field", "customer_id"),
    (metadata(sha256=SHA, type=b"\xff\xfe"), 422, "invalid_field", "Upload-Metadata"),
    (f"sha256 {SHA}!", 422, "invalid_field", "Upload-Metadata"),
    ("sha256 YQ==,sha256 YQ==", 422, "invalid_field", "Upload-Metadata"),
    (",,,", 422, "invalid_field", "Upload-Metadata"),
    (metadata(sha256=SHA, type="image/jpeg", more="x" * 4_000), 422, "too_long", "Upload-Metadata"),
]


@pytest.mark.parametrize(("said", "status", "code", "field"), METADATA)
async def test_what_is_said_of_a_file_is_looked_at(
    nordlys: Company, karen: User, said: str, status: int, code: str, field: str
) -> None:
    headers = {**TUS, "Upload-Length": "1000", "Upload-Metadata": said}
    check(await karen.client.post("/v1/files", headers=headers), status, code, field)
    assert uploads_of(nordlys) == 0


async def test_a_name_that_is_a_path_is_no_path(nordlys: Company, karen: User) -> None:
    before = set(nordlys.folder.parent.rglob("*"))
    said = metadata(sha256=SHA, type="image/jpeg", name="../../../x.jpg", unknown="passed over")
    headers = {"Upload-Metadata": said}
    answer = await begin(karen, PICTURE, **headers)
    await patch(karen, answer.headers["Location"], 0, PICTURE)
    new = set(nordlys.folder.parent.rglob("*")) - before
    assert {path.name for path in new if path.is_file()} == {SHA}


NO_PICTURES: list[tuple[str, bytes]] = [
    ("a program", b"MZ\x90\x00" + bytes(2_000)),
    ("another program", b"\x7fELF\x02\x01\x01" + bytes(2_000)),
    ("a script", b"#!/bin/sh\nrm -rf /\n"),
    ("a page", b"<html><script>alert(1)</script></html>"),
    ("a drawing that runs", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    ("a page before a picture", b"<script>alert(1)</script>" + PICTURE),
    ("a picture with an archive behind", with_a_zip_behind(PICTURE)),
    ("a picture with a page behind", PICTURE + b"<script>alert(1)</script>"),
    ("half a picture", PICTURE[:HALF]),
    ("the head of a picture", PICTURE[:20] + bytes(500) + b"\xff\xd9"),
    ("an animation", b"GIF89a" + bytes(200)),
    ("a document", b"%PDF-1.7\n" + bytes(200)),
    ("one byte", b"\xff"),
    ("another picture", webp()),
]


@pytest.mark.parametrize(
    "content", [one for _, one in NO_PICTURES], ids=[a for a, _ in NO_PICTURES]
)
async def test_what_is_not_what_it_says_is_refused_and_leaves_nothing(
    nordlys: Company, karen: User, content: bytes
) -> None:
    files = kept(nordlys)
    path = await begun(karen, content)
    check(await patch(karen, path, 0, content), 415, "file_type", "type")
    assert (await karen.client.head(path, headers=TUS)).status_code == 404
    assert kept(nordlys) == files
    assert not parts(nordlys)
    assert uploads_of(nordlys) == 0


@pytest.mark.parametrize(
    "content",
    [bomb(), big_png(10_000)[:-30], with_a_zip_behind(big_png(10_000)), bomb()[:60]],
    ids=["too many pixels", "cut", "an archive behind", "a head alone"],
)
async def test_nor_is_a_png_taken_that_is_cut_or_a_bomb(
    nordlys: Company, karen: User, content: bytes
) -> None:
    check(await send(karen, content, "image/png"), 415, "file_type", "type")
    assert not parts(nordlys)


@pytest.mark.parametrize(
    ("content", "type"),
    [(jpeg(), "image/jpeg"), (big_png(50_000), "image/png"), (webp(), "image/webp")],
)
async def test_each_kind_of_picture_is_taken(karen: User, content: bytes, type: str) -> None:
    assert (await send(karen, content, type)).status_code == 204


async def test_bytes_with_another_hash_are_refused_and_leave_nothing(
    nordlys: Company, karen: User
) -> None:
    files = kept(nordlys)
    path = await begun(karen, PICTURE)
    other = PICTURE[:-3] + b"x" + PICTURE[-2:]
    check(await patch(karen, path, 0, other), 422, "file_mismatch", "sha256")
    assert kept(nordlys) == files
    assert not parts(nordlys)
    assert uploads_of(nordlys) == 0
