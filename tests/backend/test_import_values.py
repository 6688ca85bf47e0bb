from pathlib import Path

import pytest

from cm_contract.records.customer import ContactPerson, Customer, Location
from tests.backend.register_desk import Desk


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk.at(tmp_path, capsys)


CLEANED = [
    ("Telefon", "86 82 12 34", "phone", "+4586821234"),
    ("Telefon", "0045 86821234", "phone", "+4586821234"),
    ("Telefon", "4586821234", "phone", "+4586821234"),
    ("Telefon", "'+45 86 82 12 34", "phone", "+4586821234"),
    ("Telefon", "+49 (0)40 123456", "phone", "+4940123456"),
    ("Telefon", "+4511223344", "phone", "+4511223344"),
    ("CVR-nr.", "DK 10 15 08 17", "cvr", "10150817"),
    ("EAN", "5790 0001-23452", "ean", "5790000123452"),
    ("Hjemmeside", "www.soehoej.dk", "homepage", "https://www.soehoej.dk"),
    ("Kunde siden", "1.3.2019", "customer_since", "2019-03-01"),
    ("Kunde siden", "01-03-2019", "customer_since", "2019-03-01"),
    ("Kunde siden", "01/03/2019 00:00", "customer_since", "2019-03-01"),
    ("Kunde siden", "2019-03-01T00:00:00", "customer_since", "2019-03-01"),
    ("Kunde siden", "1. marts 2019", "customer_since", "2019-03-01"),
    ("Kunde siden", "31. okt. 2019", "customer_since", "2019-10-31"),
    ("Kundetype", "PRIVAT", "kind", "private"),
    ("Farve", "Grøn", "colour", "green"),
    ("Rekvisition", "  A\u030alborg ", "invoice_reference", "Ålborg"),
    ("Rekvisition", "'=1+1", "invoice_reference", "=1+1"),
    ("Adresse", "Allé 5\\", "street", "Allé 5\\"),
    ("Postnr.", "8600", "city", "Silkeborg"),
    ("Postnr.", "DK-8600", "postal_code", "8600"),
    ("Postnr. og by", "8600 Silkeborg", "city", "Silkeborg"),
    ("Adresse", "Nørregade 5, 8600 Silkeborg", "street", "Nørregade 5"),
    ("Adresse", "Nørregade 5, 8600 Silkeborg", "postal_code", "8600"),
    ("Land", "Sverige", "country", "SE"),
    ("Breddegrad", "56,1655", "latitude", 56.1655),
    ("Længdegrad", "-9.55", "longitude", -9.55),
]


@pytest.mark.parametrize(("heading", "text", "field", "value"), CLEANED)
def test_a_value_is_cleaned(
    desk: Desk, heading: str, text: str, field: str, value: str | float
) -> None:
    code, said = desk.read(f"Navn;Område;{heading}\nMøller;Midt;{text}\n")
    assert code == 0, said
    is_place = field in {"street", "postal_code", "city", "country", "latitude", "longitude"}
    assert getattr(desk.only(Location if is_place else Customer), field) == value


REFUSED = [
    ("Kundenr.", "1042 B", "“1042 B” is not a customer number"),
    ("Kundenr.", "1" * 21, "is longer than 20 characters"),
    ("CVR-nr.", "12345678", "“12345678” is not a CVR number"),
    ("EAN", "5790000123456", "“5790000123456” is not an EAN number"),
    ("EAN", "5,79E+12", "“5,79E+12” is not an EAN number"),
    ("Telefon", "112", "“112” is not a phone number"),
    ("Telefon", "86821234 / 20123456", "“86821234 / 20123456” is not a phone number"),
    ("Telefon", "86821234 Jens", "“86821234 Jens” is not a phone number"),
    ("Kontakt mobil", "70RENGOER", "“70RENGOER” is not a phone number"),
    ("E-mail", "a@b.dk; c@d.dk", "“a@b.dk; c@d.dk” is not a mail address"),
    ("Hjemmeside", "javascript:alert(1)", "“javascript:alert(1)” is not a web address"),
    ("Kunde siden", "31.02.2019", "“31.02.2019” is not a date"),
    ("Kunde siden", "1.3.19", "“1.3.19” is not a date"),
    ("Kunde siden", "1. mads 2019", "“1. mads 2019” is not a date"),
    ("Kundetype", "Måske", "“Måske” is not a kind of customer"),
    ("Farve", "Guld", "“Guld” is not a colour"),
    ("Land", "Danmarken", "“Danmarken” is not a country"),
    ("Breddegrad", "91", "“91.0” is not a latitude"),
    ("Længdegrad", "nan", "“nan” is not a longitude"),
    ("Rekvisition", "x" * 61, "is longer than 60 characters"),
    ("Kommentar", "x" * 2001, "is longer than 2000 characters"),
    ("Postnr.", "x" * 11, "is longer than 10 characters"),
]


@pytest.mark.parametrize(("heading", "text", "reason"), REFUSED)
def test_a_value_is_refused_with_row_field_and_reason(
    desk: Desk, heading: str, text: str, reason: str
) -> None:
    contact = "" if heading != "Kontakt mobil" else "Jens"
    register = f'Navn;Område;Kontaktperson;{heading}\nMøller;Midt;{contact};"{text}"\n'
    assert desk.refusals(register) == [f"Row 2: {heading}: {reason}"]


def test_everything_that_is_wrong_with_a_row_is_said_at_once_in_the_files_order(
    desk: Desk,
) -> None:
    register = f"Telefon;Navn;E-mail;Område;Adresse\n12;;nej;Månen;{'x' * 121}\n"
    assert desk.refusals(register) == [
        "Row 2: Telefon: “12” is not a phone number",
        "Row 2: Navn: is missing",
        "Row 2: E-mail: “nej” is not a mail address",
        "Row 2: Område: “Månen” is not an area of the company",
        "Row 2: Adresse: is longer than 120 characters",
    ]


@pytest.mark.parametrize(
    ("register", "refusal"),
    [
        ("Navn;Område\n;Midt\n", "Navn: is missing"),
        ("Navn;Område\nMøller;\n", "Område: is missing"),
        ("Navn\nMøller\n", "Område: is missing"),
        ("Navn;Område;Kontaktperson;Mobil\nM;Midt;;20123456\n", "Kontaktperson: is missing"),
        (
            "Navn;Område;Kundetype;CVR\nM;Midt;Privat;10150817\n",
            "CVR: belongs to a business, and the customer is private",
        ),
    ],
)
def test_a_row_that_a_command_would_refuse_is_refused(
    desk: Desk, register: str, refusal: str
) -> None:
    assert desk.refusals(register) == [f"Row 2: {refusal}"]


def test_a_contact_person_comes_with_the_customer(desk: Desk) -> None:
    heads = "Navn;Område;Kontaktperson;Titel;Kontakt telefon;Kontakt mobil;Kontakt e-mail"
    desk.read(f"{heads}\nMøller;Midt;Jørgen Ærø;Chef;86821234;20 12 34 56;j@x.dk\n")
    person = desk.only(ContactPerson)
    assert (person.name, person.title, person.is_primary) == ("Jørgen Ærø", "Chef", True)
    assert (person.phone, person.mobile) == ("+4586821234", "+4520123456")
    assert person.customer_id == desk.only(Customer).id
