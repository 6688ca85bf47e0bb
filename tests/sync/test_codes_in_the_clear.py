"""A code can be read in no file, no message and no log; and each look at one is in the history."""

import logging
from base64 import urlsafe_b64decode
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cm_backend.cli import main
from cm_contract.records.key_code import KeyCode
from cm_contract.values import instant
from tests.backend.company import Company
from tests.sync import coded
from tests.sync.clear_text import files_of, found, logged, sent_by, texts
from tests.sync.handset import Handset, forget_cursor, signed_in

ASKED_FOR = "SELECT user_id, at FROM command WHERE type = 'ViewCode' ORDER BY at"


@pytest.fixture
async def piotr(nordlys: Company, tmp_path: Path) -> AsyncIterator[Handset]:
    """An employee's phone; it sees a ring as long as it holds it."""
    async with signed_in(nordlys, tmp_path / "piotr", "medarbejder") as phone:
        yield phone


async def shared(karen: Handset, piotr: Handset) -> coded.Coded:
    """A code on both phones that was changed since, with a draft of another."""
    at = coded.add(karen, piotr.store.meta.me().user_id)
    await karen.engine.sync()
    await piotr.engine.sync()
    coded.change(karen, at)
    coded.draft(karen, at)
    return at


async def test_a_code_stands_in_no_file_no_message_and_no_log(
    karen: Handset,
    piotr: Handset,
    nordlys: Company,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    admin = await nordlys.user("admin@nordlys")
    cursor, at = await admin.cursor(), await shared(karen, piotr)
    coded.read(piotr, at)
    before = [*files_of(tmp_path), *sent_by(karen, piotr)]
    for phone in (karen, piotr):
        await phone.engine.sync()
    assert coded.read(piotr, at) == coded.SECOND.code
    forget_cursor(piotr)
    await piotr.engine.sync()
    back_up(nordlys, tmp_path)
    seen = [(await admin.changes(cursor)).text, (await admin.client.get("/v1/snapshot")).text]
    after = [*files_of(tmp_path), *sent_by(karen, piotr), *texts("answers", *seen)]
    said = [*texts("log", *logged(caplog)), *texts("output", *capsys.readouterr())]
    assert not found([*coded.WORDS, *keys_of(karen)], [*before, *after, *said])
    assert is_named(before, "karen")
    assert all(is_named(after, part) for part in ("karen", "piotr", "backend", "kopi", "answers"))


def back_up(nordlys: Company, folder: Path) -> None:
    """The copy and the register that an office keeps."""
    data = ["--data", str(nordlys.folder)]
    assert main(["backup", *data, str(folder / "kopi.db")]) == 0
    company = ["--company", "Nordlys Rengøring", str(folder / "ud.csv")]
    assert main(["export", *data, *company]) == 0


def keys_of(phone: Handset) -> list[str]:
    """The company's keys, a letter a byte; whoever reads one reads every code."""
    keys = [one.k for one in coded.lock_of(phone).jwks.keys]
    return [urlsafe_b64decode(k + "=" * (-len(k) % 4)).decode("latin-1") for k in keys]


def is_named(contents: list[tuple[str, bytes]], part: str) -> bool:
    """Whether the code's name, which is no secret, is found where the code was looked for."""
    return any(coded.NAME.encode() in content for name, content in contents if part in name)


async def test_each_look_is_told_with_its_true_time_however_late_it_comes(
    karen: Handset, piotr: Handset, nordlys: Company
) -> None:
    at = await shared(karen, piotr)
    for phone in (karen, piotr):
        await phone.engine.sync()
    looked = list[str]()
    for _ in range(3):
        nordlys.clock.pass_by(minutes=7, seconds=1)
        assert coded.read(piotr, at) == coded.SECOND.code
        looked.append(instant(nordlys.clock.now))
    nordlys.clock.pass_by(hours=5)
    await piotr.engine.sync()
    await karen.engine.sync()
    assert coded.looks(karen, at) == looked
    with nordlys.app.backend.database.reading() as db:
        told = [tuple(row) for row in db.all(ASKED_FOR)]
    assert told == [(piotr.store.meta.me().user_id, one) for one in looked]


async def test_a_look_counts_though_the_ring_was_taken_back_before_it_arrived(
    karen: Handset, piotr: Handset, nordlys: Company
) -> None:
    at = await shared(karen, piotr)
    for phone in (karen, piotr):
        await phone.engine.sync()
    coded.take_back(karen, at)
    await karen.engine.sync()
    nordlys.clock.pass_by(minutes=7)
    assert coded.read(piotr, at) == coded.SECOND.code
    looked = instant(nordlys.clock.now)
    await piotr.engine.sync()
    assert not piotr.store.waiting.needs_attention()
    assert not [one for one in coded.all_of(piotr, KeyCode) if one.id == at.code_id]
    await karen.engine.sync()
    assert coded.looks(karen, at) == [looked]


async def test_a_look_at_what_one_never_saw_is_refused(karen: Handset, nordlys: Company) -> None:
    at = coded.add(karen, karen.store.meta.me().user_id)
    await karen.engine.sync()
    stranger = await nordlys.user("medarbejder@nordlys")
    outcome = await stranger.outcome(at.view())
    assert (outcome["outcome"], outcome["code"]) == ("refused", "not_found")
