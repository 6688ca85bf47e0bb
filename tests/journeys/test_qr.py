from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import vobject
import zxingcpp
from PIL import Image

from tests.journeys.conftest import NewPhone
from tests.journeys.phone import TRIES, Phone


def test_two_readers_find_the_shared_contact_in_the_code_on_the_screen(
    new_phone: NewPhone, tmp_path: Path
) -> None:
    phone = new_phone("inspektor")
    phone.open_customer("Søhøjlandets Tandklinik")
    phone.tap(phone.texts("customer.qr"))
    phone.shows(phone.texts("qr.spoken", name="Mette Lind"))
    screen = _drawn(phone)

    with phone.page.expect_download() as sharing:
        phone.tap(phone.texts("qr.share"))
    file = tmp_path / "contact.vcf"
    sharing.value.save_as(file)

    card = file.read_bytes().decode()
    assert _by_zxing(screen) == card
    assert _by_opencv(screen) == card
    contact = vobject.readOne(card)
    assert contact.fn.value == "Mette Lind"
    assert contact.tel.value == "+4520123456"
    assert contact.org.value == ["Søhøjlandets Tandklinik"]


def _drawn(phone: Phone) -> bytes:
    """The screen with a code on it: on a busy machine readers hear of it before it is drawn."""
    for _ in range(TRIES):
        screen = phone.still()
        if zxingcpp.read_barcodes(Image.open(BytesIO(screen))):
            break
    return screen


def _by_zxing(screen: bytes) -> str:
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(screen)))
    return found.bytes.decode()


def _by_opencv(screen: bytes) -> str:
    picture = cv2.imdecode(np.frombuffer(screen, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(picture)
    return text
