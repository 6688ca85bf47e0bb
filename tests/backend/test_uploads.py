"""Uploads: what is counted is on disk, what is refused leaves nothing, what is lost comes again."""

import asyncio
import hashlib
from base64 import b64encode
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from cm_backend.app import make_app
from cm_backend.config import Config
from cm_backend.services import uploading
from cm_backend.services.turns import Turns
from cm_backend.storage.base import UnreachableError
from cm_backend.storage.partial import Partials
from cm_backend.store import accounts
from tests.backend.company import Company, User
from tests.backend.pictures import big_png, jpeg
from tests.backend.sending import (
    CHUNK,
    TUS,
    begin,
    begun,
    digest,
    kept,
    metadata,
    new_photo,
    noted,
    offset,
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


def sums(chunk: bytes, algorithm: str = "sha256") -> str:
    return f"{algorithm} {b64encode(hashlib.new(algorithm, chunk).digest()).decode()}"


async def in_pieces(content: bytes) -> AsyncIterator[bytes]:
    """A body as a network brings it."""
    for at in range(0, len(content), 100_000):
        yield content[at : at + 100_000]


async def cut_after(user: User, path: str, at: int, chunk: bytes, **more: str) -> None:
    """Sends a chunk on a connection that breaks behind it."""
    headers = {**CHUNK, "Upload-Offset": str(at), **more, **dict(user.client.headers)}
    messages = iter(
        (
            {"type": "http.request", "body": chunk, "more_body": True},
            {"type": "http.disconnect"},
        )
    )
    scope = {
        "type": "http",
        "method": "PATCH",
        "path": path,
        "query_string": b"",
        "headers": [(name.lower().encode(), one.encode()) for name, one in headers.items()],
        "client": ("127.0.0.1", 1),
        "http_version": "1.1",
        "scheme": "http",
        "root_path": "",
    }

    async def receive() -> Any:
        return next(messages)

    async def send(message: Any) -> None:
        """Nobody is there."""

    await asyncio.wait_for(user.company.app(scope, receive, send), 5)


async def test_the_server_says_what_it_speaks(nordlys: Company) -> None:
    async with httpx.AsyncClient(transport=nordlys.transport(), base_url="http://b") as nobody:
        answer = await nobody.options("/v1/files")
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == answer.headers["Tus-Resumable"] == "1.0.0"
    assert answer.headers["Tus-Extension"] == "creation,checksum,expiration,termination"
    assert answer.headers["Tus-Checksum-Algorithm"] == "sha1,sha256"
    assert answer.headers["Tus-Max-Size"] == "200000000"


async def test_an_upload_in_chunks_ends_with_the_same_bytes(nordlys: Company, karen: User) -> None:
    path = await begun(karen, PICTURE)
    assert await offset(karen, path) == 0
    for at in range(0, len(PICTURE), 5_000):
        answer = await patch(karen, path, at, PICTURE[at : at + 5_000])
        assert answer.status_code == 204
        assert answer.headers["Upload-Offset"] == str(min(at + 5_000, len(PICTURE)))
        assert answer.headers["Upload-Expires"] == "Mon, 30 Nov 2026 12:00:00 GMT"
    assert digest(PICTURE) in kept(nordlys)
    assert not parts(nordlys)


async def test_head_says_what_the_client_said(karen: User) -> None:
    path = await begun(karen, PICTURE)
    headers = (await karen.client.head(path, headers=TUS)).headers
    assert headers["Upload-Length"] == str(len(PICTURE))
    said = metadata(sha256=digest(PICTURE), type="image/jpeg", name="foto.jpg")
    assert headers["Upload-Metadata"] == said
    assert headers["Cache-Control"] == "no-store"


async def test_a_cut_connection_keeps_what_came(karen: User) -> None:
    path = await begun(karen, PICTURE)
    await cut_after(karen, path, 0, PICTURE[:HALF])
    assert await offset(karen, path) == HALF
    assert (await patch(karen, path, HALF, PICTURE[HALF:])).status_code == 204


async def test_of_a_chunk_with_a_checksum_a_cut_connection_keeps_nothing(karen: User) -> None:
    path = await begun(karen, PICTURE)
    await cut_after(karen, path, 0, PICTURE[:HALF], **{"Upload-Checksum": sums(PICTURE)})
    assert await offset(karen, path) == 0
    assert (await patch(karen, path, 0, PICTURE)).status_code == 204


async def test_a_long_chunk_that_was_spoiled_at_its_end_counts_for_nothing(karen: User) -> None:
    long = big_png(3_000_000)
    path, said = await begun(karen, long, "image/png"), {"Upload-Checksum": sums(long)}
    spoiled = long[:-1] + bytes([long[-1] ^ 1])
    answer = await patch(karen, path, 0, in_pieces(spoiled), **said)
    check(answer, 460, "checksum_mismatch", "Upload-Checksum")
    assert await offset(karen, path) == 0
    assert (await patch(karen, path, 0, in_pieces(long), **said)).status_code == 204


async def test_of_a_long_chunk_the_disk_keeps_what_it_had_room_for(
    nordlys: Company, karen: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = big_png(3_000_000)
    path = await begun(karen, long, "image/png")
    written, write = 0, Partials.write

    def fills_up(*given: Any) -> None:
        nonlocal written
        written += 1
        if written > 2:
            raise UnreachableError
        write(*given)

    with monkeypatch.context() as patched:
        patched.setattr(Partials, "write", fills_up)
        check(await patch(karen, path, 0, in_pieces(long)), 503, "not_ready")
    there = await offset(karen, path)
    assert 0 < there < len(long)
    assert (await patch(karen, path, there, in_pieces(long[there:]))).status_code == 204
    assert digest(long) in kept(nordlys)


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
async def test_a_chunk_that_was_spoiled_on_its_way_is_not_kept(
    nordlys: Company, karen: User, algorithm: str
) -> None:
    path = await begun(karen, PICTURE)
    first, second = PICTURE[:HALF], PICTURE[HALF:]
    right = {"Upload-Checksum": sums(first, algorithm)}
    assert (await patch(karen, path, 0, first, **right)).status_code == 204
    spoiled = bytes([second[0] ^ 1]) + second[1:]
    wrong = {"Upload-Checksum": sums(second, algorithm)}
    answer = await patch(karen, path, HALF, spoiled, **wrong)
    check(answer, 460, "checksum_mismatch", "Upload-Checksum")
    assert await offset(karen, path) == HALF
    assert (await patch(karen, path, HALF, second, **wrong)).status_code == 204
    assert digest(PICTURE) in kept(nordlys)


@pytest.mark.parametrize("said", ["md5 AAAA", "sha1", "sha1 !", "x" * 50, "sha256 ÆØÅ"])
async def test_a_checksum_that_cannot_be_made_is_malformed(karen: User, said: str) -> None:
    path = await begun(karen, PICTURE)
    headers = {**CHUNK, "Upload-Offset": "0", "Upload-Checksum": said.encode()}
    answer = await karen.client.patch(path, content=PICTURE, headers=headers)  # type: ignore[arg-type]
    wanted = 460 if said == "sha1" else 400
    assert answer.status_code == wanted
    assert await offset(karen, path) == 0


@pytest.mark.parametrize("wrong", ["1", "-1", "", "x", "²", "9" * 30])
async def test_a_chunk_at_another_offset_is_not_taken(karen: User, wrong: str) -> None:
    path = await begun(karen, PICTURE)
    headers = {**CHUNK, "Upload-Offset": wrong.encode()}
    answer = await karen.client.patch(path, content=PICTURE[1:], headers=headers)  # type: ignore[arg-type]
    assert answer.status_code == {"1": 409, "9" * 30: 413}.get(wrong, 422)
    assert answer.headers["Tus-Resumable"] == "1.0.0"
    assert await offset(karen, path) == 0


async def test_more_bytes_than_were_announced_are_not_taken(karen: User) -> None:
    path = await begun(karen, PICTURE)
    check(await patch(karen, path, 0, PICTURE + b"x"), 413, "too_large")
    assert await offset(karen, path) == 0
    assert (await patch(karen, path, 0, PICTURE)).status_code == 204


async def test_whoever_comes_back_takes_over_from_the_connection_that_died(karen: User) -> None:
    path = await begun(karen, PICTURE)
    forever = asyncio.Event()

    async def dead() -> AsyncIterator[bytes]:
        yield PICTURE[:HALF]
        await forever.wait()

    first = asyncio.create_task(patch(karen, path, 0, dead()))
    await asyncio.sleep(0.1)
    async with asyncio.timeout(10):
        assert await offset(karen, path) == HALF
        assert (await patch(karen, path, HALF, PICTURE[HALF:])).status_code == 204
    forever.set()
    check(await first, 409, "conflict", "Upload-Offset")


async def test_nor_does_one_wait_for_a_connection_that_drips(karen: User) -> None:
    path = await begun(karen, PICTURE)

    async def dripping() -> AsyncIterator[bytes]:
        for at in range(len(PICTURE)):
            yield PICTURE[at : at + 1]
            await asyncio.sleep(0.01)

    first = asyncio.create_task(patch(karen, path, 0, dripping()))
    await asyncio.sleep(0.1)
    async with asyncio.timeout(5):
        assert 0 < await offset(karen, path) < 100
        check(await first, 409, "conflict", "Upload-Offset")


async def test_who_has_waited_gives_way_to_who_waits_behind() -> None:
    turns, is_over = Turns(), asyncio.Event()
    told: list[tuple[str, bool]] = []

    async def come(name: str) -> None:
        async with turns.taken("upload") as is_wanted:
            told.append((name, is_wanted.is_set()))
            if name == "first":
                await is_over.wait()

    coming = [asyncio.create_task(come(name)) for name in ("first", "second", "third")]
    await asyncio.sleep(0.01)
    is_over.set()
    await asyncio.gather(*coming)
    assert told == [("first", False), ("second", True), ("third", False)]


async def test_a_stranger_interrupts_nobody(nordlys: Company, karen: User) -> None:
    path, stranger = await begun(karen, PICTURE), await nordlys.user("admin@nordlys")
    is_asked = asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield PICTURE[:HALF]
        await is_asked.wait()
        yield PICTURE[HALF:]

    sending = asyncio.create_task(patch(karen, path, 0, slow()))
    await asyncio.sleep(0.1)
    check(await stranger.client.head(path, headers=TUS), 404, "not_found")
    is_asked.set()
    assert (await sending).status_code == 204


async def test_of_two_who_send_at_once_the_bytes_are_counted_once(
    nordlys: Company, karen: User
) -> None:
    path = await begun(karen, PICTURE)
    answers = await asyncio.gather(*(patch(karen, path, 0, PICTURE) for _ in range(4)))
    assert {one.status_code for one in answers} <= {204, 409}
    at = await offset(karen, path)
    if at < len(PICTURE):
        assert (await patch(karen, path, at, PICTURE[at:])).status_code == 204
    assert digest(PICTURE) in kept(nordlys)
    assert uploads_of(nordlys) == 1


async def test_photos_of_many_arrive_at_once(nordlys: Company) -> None:
    people = [await nordlys.user(f"{name}@nordlys") for name in ("admin", "inspektor")]
    pictures = [jpeg(seed, 40) for seed in range(20)]
    cursor = await people[0].cursor()
    photos = [new_photo(nordlys, one) for one in pictures]
    customer_id = (await people[1].customer())["id"]
    sending = [send(people[n % 2], one) for n, one in enumerate(pictures)]
    notes = [noted(people[1], customer_id, one) for one in photos]
    await asyncio.gather(*sending, *notes)
    told = (await people[0].changes(cursor)).json()
    bodies = [one["body"] for one in told["records"] if one["type"] == "journal_photo"]
    assert {one["id"] for one in bodies} == {one.photo_id for one in photos}
    assert all(one["is_here"] for one in bodies)


async def test_a_lost_last_answer_does_no_harm(nordlys: Company, karen: User) -> None:
    path = await begun(karen, PICTURE)
    await patch(karen, path, 0, PICTURE[:HALF])
    for _ in range(3):
        answer = await patch(karen, path, HALF, PICTURE[HALF:])
        assert answer.status_code == 204
        assert answer.headers["Upload-Offset"] == str(len(PICTURE))
        assert await offset(karen, path) == len(PICTURE)
    check(await patch(karen, path, 0, PICTURE[:HALF]), 409, "conflict", "Upload-Offset")
    assert (await patch(karen, path, 0, PICTURE)).status_code == 204
    assert not parts(nordlys)
    nordlys.clock.pass_by(days=7)
    await karen.refresh()
    assert (await karen.client.head(path, headers=TUS)).status_code == 404


async def test_a_lost_answer_to_the_creation_leaves_no_second_upload(karen: User) -> None:
    path = await begun(karen, PICTURE)
    assert await begun(karen, PICTURE) == path
    await patch(karen, path, 0, PICTURE[:HALF])
    assert await begun(karen, PICTURE) != path


async def test_a_server_that_ended_between_the_last_byte_and_the_finish_finishes_later(
    nordlys: Company, karen: User
) -> None:
    path = await begun(karen, PICTURE)
    uploads, database = nordlys.app.backend.receiver.uploads, nordlys.app.backend.database
    with database.reading() as db:
        me = accounts.of_e_mail(db, "inspektor@nordlys.example")
    assert me is not None
    upload = uploads.current(me, path.rpartition("/")[2])
    uploads.partials.write(upload.id, 0, [PICTURE])
    uploads.advance(upload, len(PICTURE))
    database.close()
    nordlys.app = make_app(Config(data_folder=nordlys.folder), nordlys.clock)
    karen.client._transport = nordlys.transport()
    assert digest(PICTURE) not in kept(nordlys)
    assert await offset(karen, path) == len(PICTURE)
    assert digest(PICTURE) in kept(nordlys)
    assert not parts(nordlys)


async def test_bytes_that_never_reached_the_disk_are_asked_for_again(
    nordlys: Company, karen: User
) -> None:
    path = await begun(karen, PICTURE)
    await patch(karen, path, 0, PICTURE[:HALF])
    (part,) = parts(nordlys)
    part.write_bytes(PICTURE[:100])
    assert await offset(karen, path) == 100
    part.unlink()
    assert await offset(karen, path) == 0
    assert (await patch(karen, path, 0, PICTURE)).status_code == 204


async def test_a_storage_out_of_reach_is_a_503_and_the_upload_finishes_later(
    nordlys: Company, karen: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = await begun(karen, PICTURE)

    def take(*_: object) -> None:
        raise UnreachableError

    with monkeypatch.context() as patched:
        patched.setattr(nordlys.app.backend.storage, "take", take)
        for answer in (
            await patch(karen, path, 0, PICTURE),
            await karen.client.head(path, headers=TUS),
        ):
            check(answer, 503, "not_ready")
            assert answer.headers["Retry-After"] == "5"
            assert answer.headers["Tus-Resumable"] == "1.0.0"
    assert await offset(karen, path) == len(PICTURE)
    assert digest(PICTURE) in kept(nordlys)


async def test_an_upload_is_its_users_own(nordlys: Company, karen: User) -> None:
    path = await begun(karen, PICTURE)
    await patch(karen, path, 0, PICTURE[:HALF])
    for name in ("admin@nordlys", "inspektor2@nordlys", "admin@havblik"):
        other = await nordlys.user(name)
        check(await other.client.head(path, headers=TUS), 404, "not_found")
        check(await patch(other, path, HALF, PICTURE[HALF:]), 404, "not_found")
        check(await other.client.delete(path, headers=TUS), 404, "not_found")
    assert await offset(karen, path) == HALF


async def test_whoever_writes_nothing_with_bytes_sends_none(nordlys: Company) -> None:
    user = await nordlys.user("kontakt@nordlys")
    with nordlys.app.backend.database.writing() as db:
        db.run("UPDATE tenant SET modules = ''")
    check(await begin(user, PICTURE), 403, "no_right")
    path = f"/v1/files/uploads/{nordlys.new_id()}"
    check(await user.client.head(path, headers=TUS), 403, "no_right")
    check(await patch(user, path, 0, PICTURE), 403, "no_right")


async def test_another_tus_or_none_is_not_spoken(karen: User) -> None:
    path = await begun(karen, PICTURE)
    for spoken in ({}, {"Tus-Resumable": "0.2.2"}):
        for method, at in (("POST", "/v1/files"), ("HEAD", path), ("PATCH", path)):
            answer = await karen.client.request(method, at, headers=spoken)
            check(answer, 412, "precondition_failed", "Tus-Resumable")
            assert answer.headers["Tus-Version"] == "1.0.0"


async def test_a_chunk_of_another_content_type_is_not_taken(karen: User) -> None:
    path = await begun(karen, PICTURE)
    answer = await patch(karen, path, 0, PICTURE, **{"Content-Type": "image/jpeg"})
    check(answer, 415, "unsupported_media_type", "Content-Type")


async def test_an_upload_that_is_ended_leaves_nothing(nordlys: Company, karen: User) -> None:
    path = await begun(karen, PICTURE)
    await patch(karen, path, 0, PICTURE[:HALF])
    answer = await karen.client.delete(path, headers=TUS)
    assert answer.status_code == 204
    assert (await karen.client.head(path, headers=TUS)).status_code == 404
    assert not parts(nordlys)
    assert uploads_of(nordlys) == 0


async def test_one_user_has_fifty_uploads_under_way_at_most(nordlys: Company, karen: User) -> None:
    for n in range(uploading.MOST_UNFINISHED):
        assert (await begin(karen, b"x" * (n + 1))).status_code == 201
    answer = await begin(karen, PICTURE)
    check(answer, 429, "too_many_requests")
    assert answer.headers["Retry-After"] == "60"
    jonas = await nordlys.user("inspektor2@nordlys")
    assert (await begin(jonas, PICTURE)).status_code == 201
    path = await begun(karen, b"x")
    await karen.client.delete(path, headers=TUS)
    assert (await begin(karen, PICTURE)).status_code == 201


async def test_a_company_has_so_many_bytes_under_way_at_most(
    nordlys: Company, karen: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploading, "MOST_UNFINISHED_BYTES", len(PICTURE) + 10)
    jonas = await nordlys.user("inspektor2@nordlys")
    assert (await begin(karen, PICTURE)).status_code == 201
    check(await begin(jonas, jpeg(2)), 429, "too_many_requests")


async def test_a_disk_without_room_is_a_503_and_counts_nothing(
    nordlys: Company, karen: User
) -> None:
    path = await begun(karen, PICTURE)
    (nordlys.folder / "uploads").write_text("in the way")
    check(await patch(karen, path, 0, PICTURE), 503, "not_ready")
    (nordlys.folder / "uploads").unlink()
    assert await offset(karen, path) == 0
    assert (await patch(karen, path, 0, PICTURE)).status_code == 204
