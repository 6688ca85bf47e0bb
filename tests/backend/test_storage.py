"""Where bytes lie: a folder and a bucket do the same, and neither shows half a file."""

import asyncio
import errno
import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from cm_backend.app import make_app
from cm_backend.config import Config
from cm_backend.storage.base import MissingError, Storage, UnreachableError, key_of
from cm_backend.storage.bucket import Bucket
from cm_backend.storage.folder import Folder
from cm_backend.storage.opening import NoStorageError, opened
from cm_backend.storage.partial import Partials
from tests.backend.company import Company
from tests.backend.pictures import big_png, jpeg
from tests.backend.sending import digest, new_photo, noted, photo_of, sent
from tests.backend.serving import free_port

CONTENT = bytes(range(256)) * 40
KEY = key_of("tenant", "ab" * 32)
Opened = Callable[[], Storage]


@pytest.fixture(scope="module")
def moto() -> Iterator[str]:
    """A server that speaks S3; its address."""
    server = ThreadedMotoServer(port=free_port(), verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(moto: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The setting for an empty bucket there."""
    for name, value in {
        "AWS_ENDPOINT_URL": moto,
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_REGION": "eu-north-1",
    }.items():
        monkeypatch.setenv(name, value)
    store = boto3.resource("s3", endpoint_url=moto, region_name="eu-north-1")
    made = store.Bucket("photos")
    if made.creation_date is None:
        made.create(CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})
    made.objects.all().delete()
    return "s3://photos/cm/files"


@pytest.fixture(params=["folder", "bucket"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "folder":
        return Folder(tmp_path / "files")
    return Bucket(request.getfixturevalue("bucket"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "finished"
    path.write_bytes(CONTENT)
    return path


async def read(storage: Storage, start: int, end: int, key: str = KEY) -> bytes:
    return b"".join([piece async for piece in await storage.read(key, start, end)])


async def test_what_was_kept_is_there_whole_and_in_parts(storage: Storage, file: Path) -> None:
    assert storage.size(KEY) is None
    storage.keep(file, KEY)
    assert storage.size(KEY) == len(CONTENT)
    assert storage.whole(KEY) == CONTENT
    for start, end in ((0, len(CONTENT)), (0, 1), (300, 700), (len(CONTENT) - 1, len(CONTENT))):
        assert await read(storage, start, end) == CONTENT[start:end]


async def test_a_big_file_is_the_same_again(storage: Storage, tmp_path: Path) -> None:
    content = big_png(12_000_000)
    path = tmp_path / "big"
    path.write_bytes(content)
    storage.keep(path, KEY)
    assert digest(await read(storage, 0, len(content))) == digest(content)
    assert await read(storage, 7_000_000, 7_000_100) == content[7_000_000:7_000_100]


async def test_what_is_kept_twice_is_there_once(storage: Storage, file: Path) -> None:
    storage.keep(file, KEY)
    storage.keep(file, KEY)
    assert await read(storage, 0, len(CONTENT)) == CONTENT
    storage.remove(KEY)
    assert storage.size(KEY) is None


def test_what_was_taken_stays_when_the_file_goes(storage: Storage, file: Path) -> None:
    storage.take(file, KEY)
    file.unlink()
    assert storage.whole(KEY) == CONTENT


def test_a_folder_takes_a_file_of_another_disk_too(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(tmp_path / "files")
    folder.take(file, KEY)
    assert file.stat().st_nlink == 2

    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    elsewhere = key_of("tenant", "cd" * 32)
    folder.take(file, elsewhere)
    assert folder.whole(elsewhere) == CONTENT
    assert file.stat().st_nlink == 2


def test_an_upload_that_goes_on_leaves_alone_what_the_folder_took(tmp_path: Path) -> None:
    folder, partials = Folder(tmp_path / "files"), Partials(tmp_path / "partial")
    partials.write("one", 0, [CONTENT])
    folder.take(partials.path("one"), KEY)
    partials.write("one", 0, [b"other"])
    assert folder.whole(KEY) == CONTENT
    assert partials.path("one").read_bytes() == b"other" + CONTENT[5:]
    assert partials.ids() == ["one"]


async def test_what_was_removed_is_missing_and_may_be_removed_again(
    storage: Storage, file: Path
) -> None:
    storage.keep(file, KEY)
    for _ in range(2):
        storage.remove(KEY)
    with pytest.raises(MissingError):
        await storage.read(KEY, 0, 10)
    with pytest.raises(MissingError):
        storage.whole(KEY)


async def test_companies_lie_apart(storage: Storage, file: Path) -> None:
    storage.keep(file, key_of("one", "ab" * 32))
    assert storage.size(key_of("other", "ab" * 32)) is None


async def test_a_reader_who_goes_away_leaves_no_file_open(tmp_path: Path, file: Path) -> None:
    storage = Folder(tmp_path / "files")
    storage.keep(file, KEY)
    for _ in range(2):
        pieces = await storage.read(KEY, 0, len(CONTENT))
    assert len(await anext(pieces)) > 0
    del pieces
    gc.collect()  # an open file would be an error here


async def test_a_copy_that_breaks_off_leaves_no_file_under_its_name(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = Folder(tmp_path / "files")

    def fsync(_: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", fsync)
    (tmp_path / "files" / KEY).parent.mkdir(parents=True)
    with pytest.raises(UnreachableError):
        storage.keep(file, KEY)
    assert storage.size(KEY) is None
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


async def test_a_bucket_that_does_not_answer_is_out_of_reach(
    bucket: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
    storage = Bucket(bucket)
    for do in (
        lambda: storage.keep(file, KEY),
        lambda: storage.size(KEY),
        lambda: storage.remove(KEY),
        lambda: asyncio.run(read(storage, 0, 1)),
    ):
        with pytest.raises(UnreachableError):
            await asyncio.to_thread(do)


@pytest.mark.usefixtures("bucket")
async def test_a_bucket_that_is_not_there_keeps_nothing(file: Path) -> None:
    with pytest.raises((UnreachableError, MissingError)):
        Bucket("s3://nobody-has-this").keep(file, KEY)


def test_a_setting_names_a_folder_or_a_bucket(tmp_path: Path, bucket: str) -> None:
    assert isinstance(opened(str(tmp_path / "files")), Folder)
    assert isinstance(opened(bucket), Bucket)
    assert Config(data_folder=tmp_path).storage == str(tmp_path / "files")
    assert Config(data_folder=tmp_path, files=bucket).storage == bucket
    for wrong in ("gs://photos", "http://photos", "s3://"):
        with pytest.raises(NoStorageError):
            opened(wrong)


async def test_photos_come_and_go_through_a_bucket(nordlys: Company, bucket: str) -> None:
    nordlys.app.backend.database.close()
    config = Config(data_folder=nordlys.folder, files=bucket)
    nordlys.app = make_app(config, nordlys.clock)
    karen = await nordlys.user("inspektor@nordlys")
    picture = jpeg()
    photo = new_photo(nordlys, picture)
    await noted(karen, (await karen.customer())["id"], photo)
    await sent(karen, picture)
    assert (await photo_of(karen, photo))["is_here"]
    path = f"/v1/files/{photo.photo_id}"
    assert (await karen.client.get(path)).content == picture
    part = await karen.client.get(path, headers={"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, picture[100:200])
    storage = nordlys.app.backend.storage
    await asyncio.to_thread(storage.remove, key_of(account_of(nordlys), digest(picture)))
    assert (await karen.client.get(path)).status_code == 404


def account_of(company: Company) -> str:
    with company.app.backend.database.reading() as db:
        found = db.one("SELECT id FROM tenant WHERE name LIKE 'Nordlys%'")
    assert found is not None
    return str(found[0])
