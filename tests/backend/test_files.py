"""The bytes of records: who sees the record may have them, in whole or in part; nobody else."""

import asyncio
from typing import Any

import httpx
import pytest

from cm_contract.commands.journal import DeleteJournalEntry, RestoreJournalEntry
from cm_contract.records.photo import NewPhoto
from tests.backend.company import Company, Json, User, office
from tests.backend.pictures import big_png, jpeg
from tests.backend.sending import digest, new_photo, noted, photo_of, send, sent
from tests.backend.test_problems import check

PICTURE, SMALL = jpeg(1), jpeg(2, 30)


@pytest.fixture
async def karen(nordlys: Company) -> User:
    return await nordlys.user("inspektor@nordlys")


@pytest.fixture
async def photo(nordlys: Company, karen: User) -> NewPhoto:
    """A photo that Karen has taken at a customer in Midt, with its bytes at the server."""
    made = new_photo(nordlys, PICTURE, SMALL)
    await noted(karen, (await in_area(karen, "Midt"))["id"], made)
    await sent(karen, PICTURE, SMALL)
    return made


async def in_area(user: User, name: str) -> Json:
    areas = {one["name"]: one["id"] for one in await user.bodies("area")}
    customers = await user.bodies("customer")
    return next(one for one in customers if one["area_id"] == areas[name])


def flags(record: Json) -> tuple[bool, bool]:
    return record["is_here"], record["has_thumbnail"]


async def fetch(user: User, photo: NewPhoto, more: str = "", **headers: str) -> httpx.Response:
    return await user.client.get(f"/v1/files/{photo.photo_id}{more}", headers=headers)


async def test_bytes_may_come_before_the_note_that_names_them(
    nordlys: Company, karen: User
) -> None:
    await sent(karen, PICTURE, SMALL)
    photo = new_photo(nordlys, PICTURE, SMALL)
    await noted(karen, (await karen.customer())["id"], photo)
    assert flags(await photo_of(karen, photo)) == (True, True)
    assert (await fetch(karen, photo)).content == PICTURE
    assert (await fetch(karen, photo, "/thumbnail")).content == SMALL


async def test_bytes_that_come_after_it_reach_the_other_phone_by_its_next_pull(
    nordlys: Company, karen: User
) -> None:
    photo = new_photo(nordlys, PICTURE, SMALL)
    await noted(karen, (await in_area(karen, "Øst"))["id"], photo)
    assert flags(await photo_of(karen, photo)) == (False, False)
    check(await fetch(karen, photo), 404, "not_found")
    jonas = await nordlys.user("inspektor2@nordlys")
    cursor = await jonas.cursor()
    for content, expected in ((SMALL, (False, True)), (PICTURE, (True, True))):
        waiting = asyncio.create_task(jonas.changes(cursor, wait=20))
        await asyncio.sleep(0.05)
        await sent(karen, content)
        told = (await asyncio.wait_for(waiting, 10)).json()
        (record,) = told["records"]
        assert (record["type"], record["id"]) == ("journal_photo", photo.photo_id)
        assert flags(record["body"]) == expected
        cursor = told["cursor"]
    assert (await fetch(jonas, photo)).content == PICTURE
    assert (await jonas.changes(cursor)).status_code == 204


async def test_every_record_that_names_the_bytes_hears_of_them(
    nordlys: Company, karen: User
) -> None:
    photos = [new_photo(nordlys, PICTURE), new_photo(nordlys, PICTURE)]
    await noted(karen, (await karen.customer())["id"], *photos)
    await sent(karen, PICTURE)
    for photo in photos:
        assert flags(await photo_of(karen, photo)) == (True, False)


async def test_bytes_that_nobody_names_are_no_news(karen: User) -> None:
    cursor = await karen.cursor()
    await sent(karen, PICTURE)
    assert (await karen.changes(cursor)).status_code == 204


async def test_a_large_picture_does_not_pass_for_a_thumbnail(nordlys: Company, karen: User) -> None:
    large = jpeg(3, 700)
    assert len(large) > 200_000
    photo = new_photo(nordlys, PICTURE, large)
    await noted(karen, (await karen.customer())["id"], photo)
    await sent(karen, PICTURE, large)
    assert flags(await photo_of(karen, photo)) == (True, False)
    check(await fetch(karen, photo, "/thumbnail"), 404, "not_found")


async def test_what_a_phone_says_of_the_flags_is_passed_over(nordlys: Company, karen: User) -> None:
    photo = new_photo(nordlys, PICTURE)
    customer = await karen.customer()
    command = await noted(karen, customer["id"], photo)
    lie = karen.posted(command)
    lie["data"]["entry_id"] = nordlys.new_id()
    lie["data"]["photos"][0] |= {
        "photo_id": nordlys.new_id(),
        "is_here": True,
        "has_thumbnail": True,
    }
    assert (await karen.outcome(lie))["outcome"] == "applied"
    assert not any(flags(await photo_of(karen, photo)))
    bodies = await karen.bodies("journal_photo")
    assert not any(flags(one)[0] for one in bodies if one["sha256"] == digest(PICTURE))


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("admin@nordlys", True),
        ("inspektor@nordlys", True),
        ("inspektor2@nordlys", False),
        ("medarbejder@nordlys", False),
        ("kontakt@nordlys", False),
        ("admin@havblik", False),
        ("inspektor@havblik", False),
    ],
)
async def test_who_does_not_see_the_record_gets_the_answer_of_one_that_does_not_exist(
    nordlys: Company, photo: NewPhoto, name: str, may: bool
) -> None:
    user = await nordlys.user(name)
    never = new_photo(nordlys, PICTURE)
    for more in ("", "/thumbnail"):
        for method in ("GET", "HEAD"):
            path = f"/v1/files/{photo.photo_id}{more}"
            answer = await user.client.request(method, path)
            if may:
                assert answer.status_code == 200
                continue
            other = await user.client.request(method, f"/v1/files/{never.photo_id}{more}")
            check(answer, 404, "not_found")
            assert alike(answer) == alike(other)


def alike(answer: httpx.Response) -> Any:
    """All of an answer but what names the request."""
    body = answer.json() | {"request_id": ""} if answer.content else None
    return answer.status_code, {**answer.headers, "x-request-id": ""}, body


async def test_an_employee_gets_no_bytes_even_of_a_customer_that_is_linked(
    nordlys: Company, karen: User
) -> None:
    piotr = await nordlys.user("medarbejder@nordlys")
    photo = new_photo(nordlys, PICTURE)
    await noted(karen, (await piotr.customer())["id"], photo)
    await sent(karen, PICTURE)
    check(await fetch(piotr, photo), 404, "not_found")
    assert (await fetch(karen, photo)).status_code == 200


async def test_a_customer_that_goes_out_of_sight_takes_its_bytes_along(
    nordlys: Company, karen: User, photo: NewPhoto
) -> None:
    assert (await fetch(karen, photo)).status_code == 200
    office(nordlys).change("inspektor@nordlys.example", areas=["Øst"])
    check(await fetch(karen, photo), 404, "not_found")
    office(nordlys).change("inspektor@nordlys.example", areas=["Midt"])
    assert (await fetch(karen, photo)).status_code == 200


async def test_a_hash_is_worth_nothing(nordlys: Company, photo: NewPhoto) -> None:
    admin = await nordlys.user("admin@nordlys")
    for path in (photo.sha256, f"{photo.sha256}/thumbnail", "..%2f..%2fcm.db", "x", "%00"):
        check(await admin.client.get(f"/v1/files/{path}"), 404, "not_found")


async def test_a_deleted_note_takes_its_photos_away_and_taking_it_back_brings_them(
    nordlys: Company, karen: User
) -> None:
    customer_id = (await karen.customer())["id"]
    await sent(karen, PICTURE)
    photo = new_photo(nordlys, PICTURE)
    command = await noted(karen, customer_id, photo)
    gone = DeleteJournalEntry(customer_id=customer_id, entry_id=command.entry_id)
    assert (await karen.outcome(gone))["outcome"] == "applied"
    check(await fetch(karen, photo), 404, "not_found")
    again = new_photo(nordlys, PICTURE)
    back = RestoreJournalEntry(
        customer_id=customer_id, entry_id=command.entry_id, text="Se her", photos=(again,)
    )
    assert (await karen.outcome(back))["outcome"] == "applied"
    assert flags(await photo_of(karen, again)) == (True, False)
    assert (await fetch(karen, again)).content == PICTURE
    check(await fetch(karen, photo), 404, "not_found")


async def test_bytes_that_the_disk_has_lost_are_not_found(
    nordlys: Company, karen: User, photo: NewPhoto
) -> None:
    for path in (nordlys.folder / "files").rglob(photo.sha256):
        path.unlink()
    for method in ("GET", "HEAD"):
        answer = await karen.client.request(method, f"/v1/files/{photo.photo_id}")
        check(answer, 404, "not_found")
    await sent(karen, PICTURE)
    assert (await fetch(karen, photo)).content == PICTURE


async def test_an_answer_says_what_a_cache_and_a_browser_have_to_know(
    karen: User, photo: NewPhoto
) -> None:
    for method in ("GET", "HEAD"):
        answer = await karen.client.request(method, f"/v1/files/{photo.photo_id}")
        assert answer.status_code == 200
        assert answer.content == (PICTURE if method == "GET" else b"")
        expected = {
            "Content-Type": "image/jpeg",
            "Content-Length": str(len(PICTURE)),
            "Content-Disposition": "attachment",
            "ETag": f'"{photo.sha256}"',
            "Accept-Ranges": "bytes",
            "Cache-Control": "private, no-cache",
            "X-Content-Type-Options": "nosniff",
            "CM-Answer": "1",
        }
        assert {name: answer.headers.get(name) for name in expected} == expected
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "Content-Encoding" not in answer.headers


async def test_who_has_the_bytes_is_told_so(karen: User, photo: NewPhoto) -> None:
    etag = f'"{photo.sha256}"'
    for known in (etag, f'"x", W/{etag}', "*"):
        answer = await fetch(karen, photo, **{"If-None-Match": known, "Range": "bytes=0-1"})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["ETag"] == etag
    assert (await fetch(karen, photo, **{"If-None-Match": '"x"'})).status_code == 200


SIZE = len(PICTURE)
PARTS: list[tuple[str, tuple[int, int] | None]] = [
    ("bytes=0-0", (0, 1)),
    ("bytes=0-", (0, SIZE)),
    ("bytes=10-19", (10, 20)),
    ("Bytes=10-19", (10, 20)),
    (f"bytes={SIZE - 1}-", (SIZE - 1, SIZE)),
    (f"bytes=10-{SIZE * 9}", (10, SIZE)),
    ("bytes=-7", (SIZE - 7, SIZE)),
    (f"bytes=-{SIZE * 9}", (0, SIZE)),
    ("bytes=5-4", None),
    ("bytes=-", None),
    ("bytes=0-1,5-6", None),
    ("bytes=a-b", None),
    ("bytes=" + "9" * 40 + "-", None),
    ("lines=0-1", None),
    ("", None),
]


@pytest.mark.parametrize(("asked", "part"), PARTS)
async def test_a_part_is_what_was_asked_for(
    karen: User, photo: NewPhoto, asked: str, part: tuple[int, int] | None
) -> None:
    answer = await fetch(karen, photo, Range=asked)
    if part is None:
        assert (answer.status_code, answer.content) == (200, PICTURE)
        return
    start, end = part
    assert (answer.status_code, answer.content) == (206, PICTURE[start:end])
    assert answer.headers["Content-Range"] == f"bytes {start}-{end - 1}/{SIZE}"
    assert answer.headers["Content-Length"] == str(end - start)
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE + 5}-{SIZE + 9}", "bytes=-0"])
async def test_a_part_behind_the_end_is_a_416(karen: User, photo: NewPhoto, asked: str) -> None:
    answer = await fetch(karen, photo, Range=asked)
    check(answer, 416, "range_not_satisfiable", "Range")
    assert answer.headers["Content-Range"] == f"bytes */{SIZE}"


async def test_a_part_of_other_bytes_is_all_of_these(karen: User, photo: NewPhoto) -> None:
    for same, status in (
        (f'"{photo.sha256}"', 206),
        ('"x"', 200),
        ("Mon, 23 Nov 2026 12:00:00 GMT", 200),
    ):
        answer = await fetch(karen, photo, **{"Range": "bytes=0-9", "If-Range": same})
        assert answer.status_code == status


async def test_no_file_is_packed_on_its_way_whatever_it_is(
    nordlys: Company, karen: User, photo: NewPhoto
) -> None:
    with nordlys.app.backend.database.writing() as db:
        db.run("UPDATE stored_file SET media_type = 'text/plain'")
    for asked in ({}, {"Range": "bytes=0-4999"}):
        answer = await fetch(karen, photo, **asked)
        assert answer.request.headers["Accept-Encoding"].startswith("gzip")
        assert "Content-Encoding" not in answer.headers
        assert answer.headers["Content-Length"] == str(len(answer.content))


async def test_a_big_picture_arrives_whole_and_in_parts(nordlys: Company, karen: User) -> None:
    content = big_png(3_000_000)
    photo = new_photo(nordlys, content)
    await noted(karen, (await karen.customer())["id"], photo)
    assert (await send(karen, content, "image/png")).status_code == 204
    answer = await fetch(karen, photo)
    assert answer.headers["Content-Type"] == "image/png"
    assert digest(answer.content) == digest(content)
    half = len(content) // 2
    rest = (await fetch(karen, photo, Range=f"bytes={half}-")).content
    assert content[:half] + rest == content
