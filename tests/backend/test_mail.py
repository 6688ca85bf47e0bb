"""Mail: sent once and whole, tried again, refused in words, whatever the mail server does."""

import asyncio
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from shutil import copytree

import pytest

from cm_backend.app import make_app
from cm_backend.config import Config
from cm_backend.services.backend import Backend
from cm_backend.services.mailing.attaching import SOURCES
from cm_backend.services.mailing.queueing import queue_mail
from cm_backend.services.mailing.settling import LEASE, PATIENCE, pause
from cm_backend.services.pruning import prune
from cm_backend.storage.base import UnreachableError
from cm_backend.store.letters import Attachment
from cm_backend.store.schema import prepare
from cm_backend.store.session import Database
from cm_contract.values import TenantId, instant
from tests.backend.company import Clock, Company, seeded
from tests.backend.post_office import (
    FROM,
    PDF,
    PostOffice,
    letter,
    open_office,
    queued,
    sending,
    state,
)
from tests.backend.serving import Serving, free_port, serving

PDF_BYTES = b"%PDF-1.7\r\n.\r\n.\n" + Random(7).randbytes(400_000)
MANY = [f"00000000-0000-0000-0000-{n:012}" for n in range(20)]


@pytest.fixture
def pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    async def made(_backend: Backend, _tenant_id: TenantId, of: str) -> bytes:
        if of != "7":
            raise LookupError(of)
        return PDF_BYTES

    monkeypatch.setitem(SOURCES, "pdf", made)


@pytest.mark.usefixtures("pdf")
async def test_a_mail_is_sent_once_with_its_attachment_whole(nordlys: Company) -> None:
    reply_to = {"reply_to_e_mail": "karen@nordlys.example", "reply_to_name": "Karen Holm"}
    queued(nordlys, letter(attachments=(PDF,), **reply_to))
    async with open_office() as office:
        for _ in range(3):
            assert await sending(nordlys, office.server())
    (got,) = office.letters
    assert got["Subject"] == "Rapporten er klar"
    assert got["To"] == "Mette Lind <mette@clinic.example>"
    assert got["From"] == f"Nordlys Rengøring <{FROM}>"
    assert got["Reply-To"] == "Karen Holm <karen@nordlys.example>"
    assert got["Date"].datetime == nordlys.clock.now
    assert got["Message-ID"] == f"<{letter().id}@nordlys.example>"
    text = got.get_body(("plain",))
    assert text is not None
    assert text.get_content().split() == ["Kære", "Mette", "Rapporten", "er", "vedlagt."]
    (attached,) = got.iter_attachments()
    assert attached.get_filename() == "Kvalitetsrapport.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == PDF_BYTES
    assert state(nordlys) == ("sent", 1, None, None)


async def test_a_stored_file_goes_with_a_mail(nordlys: Company) -> None:
    admin = await nordlys.user("admin@nordlys")
    photo = (await admin.bodies("journal_photo"))[0]
    name = 'Trappe "B" på Østergade – før.jpg'.replace('"', "'")
    file = Attachment(source="file", of=photo["sha256"], name=name, media_type="image/jpeg")
    queued(nordlys, letter(attachments=(file,)))
    async with open_office() as office:
        await sending(nordlys, office.server())
    (attached,) = office.letters[0].iter_attachments()
    assert attached.get_filename() == name
    raw = office.envelopes[0].original_content
    assert raw is not None
    assert b"filename*0*=utf-8''Trappe%20" in raw
    assert len(attached.get_content()) == photo["size_bytes"]


async def test_451_and_then_taken_is_one_mail(nordlys: Company) -> None:
    queued(nordlys, letter())
    async with open_office() as office:
        office.answers = ["451 4.7.1 Greylisted, come back", "451 4.7.1 Greylisted, come back"]
        assert await sending(nordlys, office.server())
        waits = ("queued", 1, "not_now", "451 4.7.1 Greylisted, come back")
        assert state(nordlys) == waits
        nordlys.clock.pass_by(seconds=59)
        await sending(nordlys, office.server())
        assert state(nordlys) == waits
        nordlys.clock.pass_by(seconds=1)
        await sending(nordlys, office.server())
        nordlys.clock.pass_by(minutes=2)
        await sending(nordlys, office.server())
    assert len(office.letters) == 1
    assert state(nordlys) == ("sent", 3, None, None)


async def test_a_bad_recipient_is_refused_in_the_servers_words_and_the_good_one_gets_the_mail(
    nordlys: Company,
) -> None:
    bad, good = letter(MANY[0], to_e_mail="gone@clinic.example"), letter(MANY[1])
    queued(nordlys, bad, good)
    async with open_office() as office:
        office.refused = {"gone@clinic.example": "550 5.1.1 No such user here"}
        assert await sending(nordlys, office.server())
        nordlys.clock.pass_by(days=2)
        await sending(nordlys, office.server())
    assert [one.rcpt_tos for one in office.envelopes] == [["mette@clinic.example"]]
    assert state(nordlys, bad.id) == (
        "refused",
        1,
        "mailbox_unknown",
        "550 5.1.1 No such user here",
    )
    assert state(nordlys, good.id)[0] == "sent"


@pytest.mark.parametrize(
    ("where", "answer", "told"),
    [
        ("rcpt", "550 No such user", ("refused", "mailbox_unknown")),
        ("rcpt", "550 5.7.1 Relaying denied", ("refused", "not_taken")),
        ("rcpt", "452 4.2.2 Mailbox full", ("queued", "not_now")),
        ("rcpt", "530 5.7.0 Authentication required", ("queued", "not_let_in")),
        ("data", "554 5.7.1 Looks like spam", ("refused", "not_taken")),
        ("data", "552 5.3.4 Too large", ("refused", "not_taken")),
        ("data", "550 No", ("refused", "not_taken")),
        ("data", "421 4.3.2 Going down", ("queued", "not_now")),
    ],
)
async def test_what_a_mail_server_answers_decides_whether_it_is_asked_again(
    nordlys: Company, where: str, answer: str, told: tuple[str, str]
) -> None:
    queued(nordlys, letter())
    async with open_office() as office:
        if where == "rcpt":
            office.refused["mette@clinic.example"] = answer
        else:
            office.answers = [answer]
        await sending(nordlys, office.server())
    assert state(nordlys) == (told[0], 1, told[1], answer)


async def test_without_a_mail_server_mail_waits_and_is_sent_when_there_is_one(
    nordlys: Company,
) -> None:
    queued(nordlys, letter())
    assert await sending(nordlys, None)
    assert state(nordlys) == ("queued", 0, "not_set_up", None)
    nordlys.clock.pass_by(days=9)
    async with open_office() as office:
        await sending(nordlys, office.server())
    assert len(office.letters) == 1
    assert state(nordlys) == ("sent", 1, None, None)


async def test_a_mail_server_that_is_down_gets_the_mail_when_it_is_up(nordlys: Company) -> None:
    queued(nordlys, letter())
    office = PostOffice(free_port())
    assert not await sending(nordlys, office.server())
    assert state(nordlys)[:3] == ("queued", 1, "unreachable")
    nordlys.clock.pass_by(minutes=1)
    async with open_office(office):
        assert await sending(nordlys, office.server())
    assert state(nordlys)[:2] == ("sent", 2)


async def test_after_three_days_it_is_given_up(nordlys: Company) -> None:
    queued(nordlys, letter())
    nobody = PostOffice(free_port()).server()
    began = nordlys.clock.now
    while state(nordlys)[0] == "queued":
        assert nordlys.clock.now - began <= PATIENCE
        await sending(nordlys, nobody)
        nordlys.clock.pass_by(seconds=pause(state(nordlys)[1]).total_seconds())
    assert state(nordlys)[::2] == ("refused", "gave_up")
    assert nordlys.clock.now - began > PATIENCE - timedelta(hours=4)
    assert 20 < state(nordlys)[1] < 30


async def test_a_mail_server_that_hangs_is_left_and_asked_again(nordlys: Company) -> None:
    queued(nordlys, letter(MANY[0]), letter(MANY[1]))

    async def hang(_server: object) -> None:
        await asyncio.sleep(20)

    async with open_office() as office:
        office.before_answer = hang
        assert not await asyncio.wait_for(sending(nordlys, office.server()), 10)
        assert state(nordlys, MANY[0])[:3] == ("queued", 1, "unreachable")
        assert state(nordlys, MANY[1])[:2] == ("queued", 0)
        office.before_answer = None
        nordlys.clock.pass_by(minutes=1)
        await sending(nordlys, office.server())
    ids = [one["Message-ID"] for one in office.letters]
    assert sorted(ids) == [f"<{MANY[n]}@nordlys.example>" for n in (0, 0, 1)]


async def test_a_mail_server_that_never_says_hello_is_left(nordlys: Company) -> None:
    queued(nordlys, letter())
    loop = asyncio.get_running_loop()
    async with await loop.create_server(asyncio.Protocol, "localhost", 0) as silent:
        office = PostOffice(silent.sockets[0].getsockname()[1])
        assert not await asyncio.wait_for(sending(nordlys, office.server()), 10)
    assert state(nordlys)[:3] == ("queued", 1, "unreachable")


async def test_a_line_that_drops_after_the_text_costs_no_mail(nordlys: Company) -> None:
    queued(nordlys, letter())

    async def drop(server: object) -> None:
        getattr(server, "transport").abort()  # noqa: B009 - aiosmtpd does not type it

    async with open_office() as office:
        office.before_answer = drop
        assert not await sending(nordlys, office.server())
        office.before_answer = None
        nordlys.clock.pass_by(minutes=1)
        await sending(nordlys, office.server())
    assert len({one["Message-ID"] for one in office.letters}) == 1
    assert state(nordlys)[:2] == ("sent", 2)


async def test_a_backend_that_is_killed_between_sends_again_under_the_same_id(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "data"
    copytree(seeded(), folder)
    clock = Clock(datetime.now(UTC))
    company = Company(make_app(Config(data_folder=folder), clock), clock, folder)
    queued(company, letter())
    async with open_office() as office:
        url = f"smtp://localhost:{office.port}"
        with serving(folder, "--smtp", url, "--mail-from", FROM) as server:
            killed = asyncio.Event()

            async def kill(_server: object) -> None:
                server.process.kill()
                killed.set()

            office.before_answer = kill
            await asyncio.wait_for(killed.wait(), 20)
        office.before_answer = None
        assert state(company)[:2] == ("sending", 1)
        clock.now = datetime.now(UTC)
        await sending(company, office.server())
        assert state(company)[:2] == ("sending", 1)
        clock.pass_by(seconds=LEASE.total_seconds())
        await sending(company, office.server())
    assert state(company)[:2] == ("sent", 2)
    assert len(office.letters) == 2
    assert office.letters[0]["Message-ID"] == office.letters[1]["Message-ID"]
    company.app.backend.database.close()


async def test_two_backends_at_one_queue_send_nothing_twice(nordlys: Company) -> None:
    app = make_app(Config(data_folder=nordlys.folder), nordlys.clock)
    other = Company(app, nordlys.clock, nordlys.folder)
    queued(nordlys, *(letter(id) for id in MANY))
    async with open_office() as office:
        rounds = [sending(one, office.server()) for one in (nordlys, other, nordlys, other)]
        assert await asyncio.gather(*rounds) == [True] * 4
    sent = sorted(one["Message-ID"] for one in office.letters)
    assert sent == [f"<{id}@nordlys.example>" for id in MANY]
    app.backend.database.close()


async def test_who_comes_back_after_the_lease_does_not_overrule_who_sent_meanwhile(
    nordlys: Company,
) -> None:
    queued(nordlys, letter())
    async with open_office() as office:

        async def other_sends(_server: object) -> None:
            office.before_answer = None
            office.answers = ["250 OK"]
            nordlys.clock.pass_by(seconds=LEASE.total_seconds())
            await sending(nordlys, office.server())

        office.before_answer = other_sends
        office.answers = ["554 5.7.1 No"]
        await sending(nordlys, office.server())
    assert state(nordlys) == ("sent", 2, None, None)


@pytest.mark.usefixtures("pdf")
async def test_an_attachment_that_is_no_more_is_told_and_stops_no_other_mail(
    nordlys: Company,
) -> None:
    gone = Attachment(source="pdf", of="8", name="8.pdf", media_type="application/pdf")
    queued(nordlys, letter(MANY[0], attachments=(gone,)), letter(MANY[1]))
    async with open_office() as office:
        assert await sending(nordlys, office.server())
    assert state(nordlys, MANY[0]) == ("refused", 1, "attachment_missing", None)
    assert state(nordlys, MANY[1])[0] == "sent"


@pytest.mark.parametrize("error", [UnreachableError(), ZeroDivisionError()])
async def test_an_attachment_that_cannot_be_had_now_is_had_later(
    nordlys: Company, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble = [error]

    async def made(_backend: Backend, _tenant_id: TenantId, _of: str) -> bytes:
        for one in trouble:
            raise one
        return b"%PDF"

    monkeypatch.setitem(SOURCES, "pdf", made)
    queued(nordlys, letter(MANY[0], attachments=(PDF,)), letter(MANY[1]))
    async with open_office() as office:
        assert await sending(nordlys, office.server())
        assert state(nordlys, MANY[0])[:3] == ("queued", 1, "server_trouble")
        assert state(nordlys, MANY[1])[0] == "sent"
        trouble.clear()
        nordlys.clock.pass_by(minutes=1)
        await sending(nordlys, office.server())
    assert state(nordlys, MANY[0])[0] == "sent"


async def test_a_mail_of_an_id_that_is_there_is_not_queued_again(nordlys: Company) -> None:
    queued(nordlys, letter())
    queued(nordlys, letter(subject="Noget andet"))
    async with open_office() as office:
        await sending(nordlys, office.server())
    assert [one["Subject"] for one in office.letters] == ["Rapporten er klar"]


async def test_texts_of_mail_stay_for_a_month_and_what_waits_for_ever(nordlys: Company) -> None:
    queued(nordlys, letter(MANY[0]))
    async with open_office() as office:
        await sending(nordlys, office.server())
    queued(nordlys, letter(MANY[1]))
    database = nordlys.app.backend.database
    for days, left in ((30, 2), (31, 1), (1000, 1)):
        prune(database, nordlys.clock.now + timedelta(days=days, seconds=-1))
        with database.reading() as db:
            assert db.one("SELECT count(*) FROM mail") == (left,)
    assert state(nordlys, MANY[1])[0] == "queued"


def heard(server: Serving, words: str) -> None:
    """Returns when the log says so."""
    until = time.monotonic() + 20
    while words not in "".join(server.lines):
        assert time.monotonic() < until, server.lines
        time.sleep(0.05)


async def test_a_running_backend_sends_what_is_queued(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    copytree(seeded(), folder)
    async with open_office() as office:
        url = f"smtp://localhost:{office.port}"
        with serving(folder, "--smtp", url, "--mail-from", FROM) as server:
            database = Database(folder / "cm.db", prepare)
            with database.writing() as db:
                row = db.one("SELECT id FROM tenant WHERE name = 'Nordlys Rengøring'")
                assert row is not None
                queue_mail(db, row[0], letter(), instant(datetime.now(UTC)))
            database.close()
            await asyncio.to_thread(heard, server, '"outcome": "sent"')
    log = "".join(server.lines)
    assert len(office.letters) == 1
    for secret in ("mette", "Mette", "Rapporten", "localhost:"):
        assert secret not in log
