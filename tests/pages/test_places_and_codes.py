"""Map, QR code, contact persons, comment, history and notes."""

import cv2
import numpy as np
import zxingcpp

from cm_contract.commands.customer import EditComment, EditCustomer
from cm_contract.commands.editing import Edit
from cm_contract.values import CustomerId
from tests.pages.cases import positioned, with_history, without_persons, without_position
from tests.pages.stage import Stage


async def opened(stage: Stage, page: str) -> None:
    """Opens a page of the customer."""
    await stage.screen.go(f"/customers/{stage.id_of()}/{page}")


async def test_the_route_needs_no_position(inspector: Stage) -> None:
    await opened(inspector, "map")
    await inspector.screen.tap("map.route")
    place = inspector.whole().main_location
    assert place is not None
    assert inspector.device.opened == [f"maps:{place.latitude},{place.longitude}"]
    assert inspector.device.asked == 0


async def test_without_coordinates_the_route_goes_by_the_address(inspector: Stage) -> None:
    await without_position(inspector)
    await opened(inspector, "map")
    assert inspector.screen.says(inspector.t("map.no_position"))
    await inspector.screen.tap("map.route")
    assert inspector.device.opened == ["maps:Vestergade 31, 8600 Silkeborg"]


async def test_another_location_can_be_chosen(inspector: Stage) -> None:
    other = inspector.whole().locations[1]
    await opened(inspector, "map")
    await inspector.screen.tap(f"map.location.{other.id}")
    assert inspector.screen.says(
        "Drewsensvej 8",
    )
    await inspector.screen.tap("map.route")
    assert inspector.device.opened == [f"maps:{other.latitude},{other.longitude}"]


async def test_a_refused_position_hides_the_distance_and_says_how(inspector: Stage) -> None:
    await opened(inspector, "map")
    await inspector.screen.tap("map.locate")
    assert inspector.notice() == inspector.t("customers.no_position")
    assert not inspector.screen.says("±")


async def test_the_distance_is_told_where_the_position_is_known(inspector: Stage) -> None:
    await positioned(inspector)
    await opened(inspector, "map")
    assert inspector.screen.says("±10")


async def test_failing_tiles_are_told_of_once(inspector: Stage) -> None:
    await opened(inspector, "map")
    tiles = next(one for one in inspector.screen.controls() if hasattr(one, "on_image_error"))
    await inspector.screen.fire(tiles, "image_error")
    assert inspector.notice() == inspector.t("map.offline")
    inspector.app.notices.show("andet")
    await inspector.screen.settle()
    await inspector.screen.fire(tiles, "image_error")
    assert inspector.notice() == "andet"


def read(stage: Stage) -> str:
    """What a camera reads from the code."""
    picture = np.frombuffer(stage.screen.find("qr.code").src, np.uint8)
    (code,) = zxingcpp.read_barcodes(cv2.imdecode(picture, cv2.IMREAD_COLOR))
    return code.text


async def test_the_code_holds_the_person_that_is_chosen(inspector: Stage) -> None:
    _mette, jens = inspector.whole().contact_persons
    await opened(inspector, "qr")
    assert "Mette" in read(inspector)
    await inspector.screen.tap(f"qr.person.{jens.id}")
    assert "Okkels" in read(inspector)
    await inspector.screen.tap("qr.company")
    assert "Mette" not in read(inspector)
    assert "Tandklinik" in read(inspector)


async def test_nothing_internal_is_in_the_code(inspector: Stage) -> None:
    await opened(inspector, "qr")
    assert "Alarmkode" not in read(inspector)


async def test_without_persons_it_is_the_company(inspector: Stage) -> None:
    await without_persons(inspector)
    await opened(inspector, "qr")
    assert "Tandklinik" in read(inspector)


async def test_the_card_is_shared_and_the_picture_saved(inspector: Stage) -> None:
    await opened(inspector, "qr")
    await inspector.screen.tap("qr.share")
    await inspector.screen.tap("qr.save")
    ((name, content, kind),) = inspector.device.shared
    assert (name, kind) == ("Mette Lind.vcf", "text/vcard")
    assert content.startswith(b"BEGIN:VCARD")
    assert inspector.device.saved[0][0] == "Mette Lind.png"


async def test_every_way_to_a_person_has_its_row(inspector: Stage) -> None:
    mette = inspector.whole().contact_persons[0]
    await opened(inspector, "contact_persons")
    for way in ("mobile", "message", "e_mail"):
        await inspector.screen.tap(f"contacts.{mette.id}.{way}")
    links = ["tel:+4520123456", "sms:+4520123456", "mailto:mette.lind@soehoejtand.example"]
    assert inspector.device.opened == links


async def test_a_comment_is_changed_and_its_draft_is_gone(inspector: Stage) -> None:
    await opened(inspector, "comment")
    await inspector.screen.type("comment.text", "Porten lukker kl. 17.")
    await inspector.screen.tap("comment.save")
    (command,) = inspector.waiting()
    assert isinstance(command, EditComment)
    assert command.text == "Porten lukker kl. 17."
    assert inspector.store.drafts.unfinished() == ()


async def test_a_comment_that_is_too_long_is_told_and_kept(inspector: Stage) -> None:
    await opened(inspector, "comment")
    await inspector.screen.type("comment.text", "æ" * 2_001)
    await inspector.screen.tap("comment.save")
    assert inspector.waiting() == []
    assert inspector.screen.has("comment.save")


async def test_an_earlier_value_is_taken_back_with_one_tap(inspector: Stage) -> None:
    was = inspector.whole().customer.name
    await with_history(inspector)
    await opened(inspector, "history")
    key = next(key for key in inspector.screen.all_keys() if key.endswith(".name"))
    await inspector.screen.tap(key)
    command = inspector.waiting()[-1]
    assert isinstance(command, EditCustomer)
    assert command.fields["name"] == Edit("Nyt navn", was)
    assert inspector.whole().customer.name == was
    await inspector.screen.tap("undo")
    assert inspector.whole().customer.name == "Nyt navn"


async def test_notes_of_all_customers_are_found_and_lead_there(inspector: Stage) -> None:
    await inspector.screen.go("/notes")
    assert inspector.screen.says(inspector.t("notes.start"))
    await inspector.screen.type("notes.search", "vinduerne")
    found = [key for key in inspector.screen.all_keys() if key.startswith("notes.0")]
    assert found
    await inspector.screen.tap(found[0])
    assert inspector.screen.says(inspector.t("journal.title"))
    await inspector.screen.go("/notes")
    await inspector.screen.type("notes.search", "xyzzy")
    assert inspector.screen.says(inspector.t("notes.none", text="xyzzy"))


async def test_an_unknown_path_leads_home(inspector: Stage) -> None:
    await inspector.screen.go("/nowhere/at/all")
    assert inspector.screen.says(inspector.t("state.not_found"))
    await inspector.screen.tap("not_found.today")
    assert inspector.screen.has("today.note")
    assert CustomerId(inspector.id_of())
