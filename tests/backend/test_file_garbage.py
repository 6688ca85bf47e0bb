"""What nobody will ask for goes; what somebody may still name stays; copies have all of it."""

import asyncio
import time
from pathlib import Path

import pytest

from cm_backend.cli import main
from cm_backend.services.garbage import collect
from cm_backend.services.pruning import prune_daily
from cm_backend.storage.base import UnreachableError
from cm_contract.commands.journal import DeleteJournalEntry
from tests.backend.company import Company, User
from tests.backend.pictures import jpeg
from tests.backend.sending import (
    TUS,
    begun,
    digest,
    kept,
    new_photo,
    noted,
    offset,
    parts,
    patch,
    photo_of,
    sent,
)

PICTURE, SMALL = jpeg(1), jpeg(2, 30)
HALF = len(PICTURE) // 2


@pytest.fixture
async def karen(nordlys: Company) -> User:
    return await nordlys.user("inspektor@nordlys")


async def collected(company: Company, user: User, **passed: float) -> None:
    """Lets time pass and takes the garbage out."""
    company.clock.pass_by(**passed)
    backend = company.app.backend
    partials = backend.receiver.uploads.partials
    await asyncio.to_thread(collect, backend.database, backend.storage, partials, company.clock.now)
    await user.refresh()


async def test_an_upload_that_was_given_up_goes_after_a_week(nordlys: Company, karen: User) -> None:
    path = await begun(karen, PICTURE)
    await patch(karen, path, 0, PICTURE[:HALF])
    await collected(nordlys, karen, days=6.9)
    assert await offset(karen, path) == HALF
    await collected(nordlys, karen, days=0.2)
    assert (await karen.client.head(path, headers=TUS)).status_code == 404
    assert not parts(nordlys)


async def test_a_part_without_an_upload_goes_at_once(nordlys: Company, karen: User) -> None:
    path = await begun(karen, PICTURE)
    await patch(karen, path, 0, PICTURE[:HALF])
    (nordlys.folder / "uploads" / "nobody-knows-it").write_bytes(b"x")
    await collected(nordlys, karen)
    assert [one.name for one in parts(nordlys)] == [path.rpartition("/")[2]]


async def test_bytes_that_no_record_names_go_after_a_week(nordlys: Company, karen: User) -> None:
    samples = kept(nordlys)
    await sent(karen, PICTURE)
    await collected(nordlys, karen, days=6.9)
    assert kept(nordlys) == samples | {digest(PICTURE)}
    await collected(nordlys, karen, days=0.2)
    assert kept(nordlys) == samples
    photo = new_photo(nordlys, PICTURE)
    await noted(karen, (await karen.customer())["id"], photo)
    assert not (await photo_of(karen, photo))["is_here"]


async def test_bytes_that_were_named_in_time_stay(nordlys: Company, karen: User) -> None:
    await sent(karen, PICTURE)
    nordlys.clock.pass_by(days=6)
    await karen.refresh()
    photo = new_photo(nordlys, PICTURE)
    await noted(karen, (await karen.customer())["id"], photo)
    await collected(nordlys, karen, days=50)
    answer = await karen.client.get(f"/v1/files/{photo.photo_id}")
    assert answer.content == PICTURE


async def test_a_note_that_is_deleted_lets_its_bytes_go_a_week_later(
    nordlys: Company, karen: User
) -> None:
    customer_id = (await karen.customer())["id"]
    command = await noted(karen, customer_id, new_photo(nordlys, PICTURE, SMALL))
    await sent(karen, PICTURE, SMALL)
    await collected(nordlys, karen, days=30)
    gone = DeleteJournalEntry(customer_id=customer_id, entry_id=command.entry_id)
    assert (await karen.outcome(gone))["outcome"] == "applied"
    await collected(nordlys, karen, days=6.9)
    assert {digest(PICTURE), digest(SMALL)} <= kept(nordlys)
    await collected(nordlys, karen, days=0.2)
    assert not {digest(PICTURE), digest(SMALL)} & kept(nordlys)


async def test_bytes_of_two_notes_stay_when_one_is_deleted(nordlys: Company, karen: User) -> None:
    customer_id = (await karen.customer())["id"]
    first = await noted(karen, customer_id, new_photo(nordlys, PICTURE))
    second = new_photo(nordlys, PICTURE)
    await noted(karen, customer_id, second)
    await sent(karen, PICTURE)
    gone = DeleteJournalEntry(customer_id=customer_id, entry_id=first.entry_id)
    assert (await karen.outcome(gone))["outcome"] == "applied"
    await collected(nordlys, karen, days=30)
    assert (await karen.client.get(f"/v1/files/{second.photo_id}")).content == PICTURE


async def test_bytes_that_are_being_sent_again_are_not_taken_away(
    nordlys: Company, karen: User
) -> None:
    await sent(karen, PICTURE)
    nordlys.clock.pass_by(days=6)
    await karen.refresh()
    path = await begun(karen, PICTURE)
    await collected(nordlys, karen, days=2)
    assert digest(PICTURE) in kept(nordlys)
    assert (await patch(karen, path, 0, PICTURE)).status_code == 204
    await collected(nordlys, karen, days=6)
    assert digest(PICTURE) in kept(nordlys)


async def test_a_company_does_not_take_away_what_another_names(
    nordlys: Company, karen: User
) -> None:
    theirs = await nordlys.user("admin@havblik")
    photo = new_photo(nordlys, PICTURE)
    await noted(theirs, (await theirs.customer())["id"], photo)
    await sent(theirs, PICTURE)
    await sent(karen, PICTURE)
    await collected(nordlys, karen, days=8)
    await theirs.refresh()
    assert (await theirs.client.get(f"/v1/files/{photo.photo_id}")).content == PICTURE


async def test_what_could_not_be_removed_goes_the_next_time(
    nordlys: Company, karen: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sent(karen, PICTURE)

    def remove(_: str) -> None:
        raise UnreachableError

    with monkeypatch.context() as patched:
        patched.setattr(nordlys.app.backend.storage, "remove", remove)
        with pytest.raises(UnreachableError):
            await collected(nordlys, karen, days=8)
    assert digest(PICTURE) in kept(nordlys)
    await collected(nordlys, karen)
    assert digest(PICTURE) not in kept(nordlys)


async def test_a_server_that_starts_takes_the_garbage_out(nordlys: Company) -> None:
    left = nordlys.folder / "uploads" / "nobody-knows-it"
    left.parent.mkdir()
    left.write_bytes(b"x")
    pruning = asyncio.create_task(prune_daily(nordlys.app.backend))
    await asyncio.to_thread(_until_gone, left)
    assert not pruning.done()
    pruning.cancel()


def _until_gone(path: Path) -> None:
    until = time.monotonic() + 10
    while path.exists():
        assert time.monotonic() < until
        time.sleep(0.01)


async def test_a_copy_has_the_files_and_the_next_one_only_what_is_new(
    nordlys: Company, karen: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, copies = str(nordlys.folder), tmp_path / "copies"
    copies.mkdir()
    photo = new_photo(nordlys, PICTURE)
    await noted(karen, (await karen.customer())["id"], photo)
    await sent(karen, PICTURE)
    count = len(kept(nordlys))
    for name, more in (("first.db", count), ("second.db", 0)):
        assert main(["backup", str(copies / name), "--data", data]) == 0
        assert f"{more} more files" in capsys.readouterr().out
    files = nordlys.folder / "files"
    for path in [one for one in files.rglob("*") if one.is_file()]:
        path.unlink()
    assert main(["check", "--data", data]) == 1
    assert f"{count} files are missing." in capsys.readouterr().out
    nordlys.app.backend.database.close()
    assert main(["restore", str(copies / "second.db"), "--data", data]) == 0
    assert main(["check", "--data", data]) == 0
    assert len(kept(nordlys)) == count
