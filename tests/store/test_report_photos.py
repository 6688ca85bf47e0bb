"""Photos of reports on the phone: their bytes wait until the server has them."""

from dataclasses import replace
from hashlib import sha256
from typing import Any

from cm_contract.commands.report_finishing import FinishReport
from cm_contract.commands.report_photos import AddReportPhoto
from cm_contract.records.answer import seen
from cm_contract.records.photo import NewPhoto
from cm_contract.records.quality_report import QualityReport
from cm_contract.reporting import starting_rooms
from cm_contract.rules import Module, Role
from cm_contract.values import Key
from tests.contract.register import id_of
from tests.contract.reports import example_answers, example_content
from tests.store.camera import take
from tests.store.phone import Phone, me, told
from tests.store.test_sync import CLINIC

DRAFT = f"report:{id_of('draft')}:office.floors"
BYTES = [sha256(one).hexdigest() for one in (b"small 1", b"1")]


def photographed(phone: Phone) -> None:
    """A photo at the floors of a draft, saved to be sent."""
    take(phone.store, DRAFT, b"1")
    phone.store.perform(adding(phone.store.captures.new_photos(DRAFT)), draft=DRAFT)


def adding(photos: tuple[NewPhoto, ...]) -> AddReportPhoto:
    """Brings them to the floors of the draft."""
    return AddReportPhoto(
        customer_id=CLINIC,
        report_id=id_of("draft"),
        room_key=Key("office"),
        checkpoint_key=Key("floors"),
        photos=photos,
    )


def waiting(phone: Phone) -> list[str]:
    return [one.sha256 for one in phone.store.uploads.waiting()]


def reports_are_off(phone: Phone) -> list[dict[str, Any]]:
    """The module is switched off; what a snapshot holds then."""
    on = me(Role.INSPECTOR)
    modules = tuple(one for one in on.modules if one is not Module.QUALITY_REPORTS)
    phone.store.meta.set_me(replace(on, modules=modules))
    kinds = ("quality_report", "report_photo", "report_template", "reminder", "report_version")
    return [
        told(one, phone.seq)
        for (kind, _), one in phone.company.records.items()
        if kind not in kinds
    ]


def test_bytes_go_to_the_server_also_while_the_module_is_off(phone: Phone) -> None:
    photographed(phone)
    phone.sync()
    left = reports_are_off(phone)
    phone.store.server_side.replaced(f"{phone.seq}.c", phone.seq, left, resend=False)
    phone.reopen()
    assert waiting(phone) == BYTES
    assert phone.store.shelf.read(BYTES[1]) == b"1"


def test_bytes_of_a_photo_that_an_older_snapshot_has_no_place_for_wait_all_the_same(
    phone: Phone,
) -> None:
    photographed(phone)
    phone.push()
    draft = phone.company.get(QualityReport, id_of("draft"))
    assert draft is not None
    phone.company.put(replace(draft, answers=example_answers()))
    phone.elsewhere(
        FinishReport(
            customer_id=CLINIC,
            report_id=draft.id,
            rooms=starting_rooms(example_content()),
            answers=seen(example_answers()),
        )
    )
    finished = [told(one, 0) for one in phone.company.records.values() if one.id != photo_id(phone)]
    phone.store.server_side.replaced("0.c", 0, finished, resend=False)
    phone.pull(told(phone.company.records["report_photo", photo_id(phone)], phone.seq))
    assert waiting(phone) == BYTES


def test_a_photo_that_no_command_brings_stays_though_another_has_its_bytes(phone: Phone) -> None:
    first, second = take(phone.store, DRAFT, b"1", b"1")
    photos = phone.store.captures.new_photos(DRAFT)[:1]
    phone.store.perform(adding(photos), draft=DRAFT)
    assert [one.photo_id for one in phone.store.captures.of_draft(DRAFT)] == [second]
    assert first != second


def photo_id(phone: Phone) -> str:
    """The new photo at the server."""
    known = {id_of("stain")}
    (found,) = [
        id for kind, id in phone.company.records if kind == "report_photo" and id not in known
    ]
    return found
