"""Filling in a report on a full disk: nothing of a step is there, or all of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from hashlib import sha256
from itertools import count
from typing import Any

import pytest

from cm_contract.commands.base import Command
from cm_contract.commands.report_answers import AnswerCheckpoint, CommentCheckpoint
from cm_contract.commands.report_finishing import FinishReport
from cm_contract.commands.report_photos import AddReportPhoto
from cm_contract.records.answer import seen
from cm_contract.records.stored import PictureType
from cm_contract.values import Key
from cm_mobile.store.database import StoreError
from cm_mobile.store.shelf import RAW
from tests.contract.register import AT, id_of
from tests.contract.reports import SIGNED
from tests.store.brim import full_database
from tests.store.camera import full_disk
from tests.store.phone import Phone
from tests.store.test_report_answers import DRAFT, GIVEN, answers_of_all
from tests.store.test_sync import CLINIC

Step = Callable[[Phone], object]
PHOTO, SIGNING = id_of("the photo"), f"report:{DRAFT}"
AT_PANELS = f"{SIGNING}:office.panels"
PICTURE, SMALL = b"a picture", b"small"
PANELS: dict[str, Any] = {
    "customer_id": CLINIC,
    "report_id": DRAFT,
    "room_key": Key("office"),
    "checkpoint_key": Key("panels"),
}
TABLES = (
    "quality_report",
    "report_photo",
    "capture",
    "kept_file",
    "upload",
    "outbox",
    "undo",
    "draft",
)


def did(command: Callable[[Phone], Command], draft: str | None = None) -> Step:
    """Does a command."""
    return lambda phone: phone.store.perform(command(phone), draft=draft)


def adding(phone: Phone) -> AddReportPhoto:
    return AddReportPhoto(**PANELS, photos=phone.store.captures.new_photos(AT_PANELS))


def finishing(phone: Phone) -> FinishReport:
    whole = phone.store.reports.whole(DRAFT)
    assert whole is not None
    answers = seen(whole.report.answers)
    return FinishReport(
        customer_id=CLINIC,
        report_id=DRAFT,
        rooms=whole.report.rooms,
        answers=answers,
        signature=SIGNED,
    )


def each_upload(do: Callable[[Phone, str], object]) -> Step:
    """Does it to the bytes of the picture."""
    return lambda phone: do(phone, sha256(PICTURE).hexdigest())


def room(at: int) -> Step:
    """Answers a room."""
    return did(lambda _phone: answers_of_all()[at])


STEPS: dict[str, Step] = {
    "answer": did(lambda _: AnswerCheckpoint(**PANELS, given=GIVEN["panels"])),
    "comment": did(lambda _: CommentCheckpoint(**PANELS, was=None, text="Støv " * 300)),
    "capture": lambda phone: phone.store.captures.keep_raw(AT_PANELS, b"raw", PHOTO, AT),
    "develop": lambda phone: phone.store.captures.ready(PHOTO, PICTURE, SMALL, PictureType.JPEG),
    "attach": did(adding, AT_PANELS),
    "room": room(0),
    "other room": room(1),
    "sign": lambda phone: phone.store.drafts.save(SIGNING, {"strokes": "[[1,2,3,4]]"}),
    "finish": did(finishing, SIGNING),
    "upload begins": each_upload(lambda phone, digest: phone.store.uploads.began(digest, "/u")),
    "upload goes on": each_upload(lambda phone, digest: phone.store.uploads.sent(digest, 3)),
    "upload ends": each_upload(lambda phone, digest: phone.store.uploads.done(digest)),
}


def rows(phone: Phone) -> dict[str, list[Any]]:
    """All that the steps change."""
    with phone.store.database.reading() as db:
        return {
            name: db.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608
            for name in TABLES
        }


def check_files(phone: Phone) -> None:
    """Whatever a row names is there, and what lies there is whole."""
    folder = phone.store.shelf.folder
    with phone.store.database.reading() as db:
        named = {name for (name,) in db.execute("SELECT sha256 FROM kept_file")}
        named |= {n for (n,) in db.execute("SELECT raw_name FROM capture WHERE state = 'raw'")}
    lying = {file.name: file.read_bytes() for file in folder.iterdir()} if folder.exists() else {}
    assert named <= lying.keys()
    for name, content in lying.items():
        expected = f"{PHOTO}{RAW}" if content == b"raw" else sha256(content).hexdigest()
        assert name == expected


def stumble(phone: Phone, step: Step, full: Callable[[int], AbstractContextManager[Any]]) -> int:
    """Tries the step with the disk full at each of its writes; at how many it failed."""
    before = rows(phone)
    for after in count():
        try:
            with full(after):
                step(phone)
        except StoreError:
            assert rows(phone) == before
            check_files(phone)
            continue
        return after
    raise AssertionError


@pytest.mark.parametrize("name", STEPS)
def test_a_step_for_which_the_database_has_no_room_leaves_nothing_and_can_be_done_later(
    phone: Phone, name: str
) -> None:
    for earlier, step in STEPS.items():
        if earlier == name:
            break
        step(phone)
    failed = stumble(phone, STEPS[name], lambda n: full_database(phone.store.database, n))
    assert failed >= 2
    check_files(phone)


@pytest.mark.parametrize("name", ["capture", "develop"])
def test_a_file_for_which_there_is_no_room_leaves_nothing_and_can_be_written_later(
    phone: Phone, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "develop":
        STEPS["capture"](phone)
    failed = stumble(phone, STEPS[name], lambda n: full_disk(monkeypatch, n))
    assert failed == (1 if name == "capture" else 2)
    check_files(phone)


def test_a_report_filled_in_with_the_disk_full_at_every_write_ends_right(
    phone: Phone,
) -> None:
    for step in STEPS.values():
        stumble(phone, step, lambda n: full_database(phone.store.database, n))
    whole = phone.store.reports.whole(DRAFT)
    assert whole is not None
    assert (whole.report.points, whole.report.weight) == (460, 5)
    assert [one.photo_ids for one in whole.report.answers if one.photo_ids] == [(PHOTO,)]
    phone.reopen()
    phone.sync()
    assert phone.store.waiting.counts().attention == 0
    again = phone.store.reports.whole(DRAFT)
    assert again is not None
    assert again.report == whole.report
