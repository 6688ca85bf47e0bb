from dataclasses import replace
from io import BytesIO

import cv2
import numpy as np
import pytest
import vobject
import zxingcpp
from PIL import Image

from cm_mobile.documents.qr import code_of
from cm_mobile.documents.vcard import MOST_BYTES, card_of
from cm_mobile.store.customers import Whole
from tests.documents.clinic import PERSON, WHOLE, with_customer


def test_every_sign_of_a_name_and_a_street_comes_out_as_it_went_in() -> None:
    card = vobject.readOne(card_of(WHOLE, PERSON).text)
    assert card.fn.value == "Jørgen Ærø-Lund; indkøb, lager"
    assert card.adr.value.street == "Allé 5\\"
    assert (card.adr.value.code, card.adr.value.city) == ("8600", "Silkeborg")
    assert card.org.value == ["Søhøjlandets Tandklinik"]
    assert card.title.value == "Indkøber"
    assert card.tel.value == "+4520123456"
    assert card.email.value == "joergen@soehoejtand.example"
    assert card.url.value == "https://soehoejtand.example"
    assert card.note.value == "Nr. 1042"


def test_the_company_alone_has_its_own_number_and_nobodys_name() -> None:
    card = vobject.readOne(card_of(WHOLE, None).text)
    assert card.fn.value == "Søhøjlandets Tandklinik"
    assert card.tel.value == "+4586821011"
    assert "Jørgen" not in card_of(WHOLE, None).text


def test_lines_end_as_the_standard_wants_and_none_is_longer_than_75_octets() -> None:
    whole = with_customer(name="Æ" * 120)
    text = card_of(whole, None).text
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    assert vobject.readOne(text).fn.value == "Æ" * 120


@pytest.mark.parametrize("text", ["Ring på", "Kode 4711"])
def test_nothing_internal_is_on_the_card(text: str) -> None:
    person = replace(PERSON, name="Mette")
    location = replace(WHOLE.locations[0], comment=text)
    whole = replace(WHOLE, locations=(location,), contact_persons=(person,))
    assert text not in card_of(whole, person).text


def test_what_is_too_much_is_left_out_in_order_and_told() -> None:
    long = with_customer(homepage="https://" + "a" * 480 + ".dk", name="N" * 120)
    person = replace(PERSON, title="T" * 80, name="P" * 100)
    card = card_of(replace(long, contact_persons=(person,)), person)
    assert card.left_out == ("NOTE", "URL")
    assert len(card.text.encode()) <= MOST_BYTES


@pytest.mark.parametrize("whole", [WHOLE, with_customer(name="Æ" * 120)])
def test_two_readers_find_exactly_the_card_in_its_code(whole: Whole) -> None:
    text = card_of(whole, PERSON).text
    png = code_of(text).png
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(png)))
    assert found.bytes.decode() == text
    picture = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_GRAYSCALE)
    assert picture is not None
    assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == text


def test_the_largest_code_has_two_pixels_a_module_on_a_small_phone() -> None:
    assert 360 * 2 / code_of("x" * MOST_BYTES).modules >= 4
