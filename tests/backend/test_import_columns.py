from collections import Counter
from pathlib import Path

import pytest

from cm_backend.services.register.columns import COLUMNS, column_of
from cm_backend.services.register.deciding import _KEPT_WHEN_EMPTY
from cm_backend.services.register.folding import fold
from cm_contract.commands.editing import entered
from cm_contract.records.customer import Comment, ContactPerson, Customer, Location
from tests.backend.register_desk import Desk

MEANINGS = {
    "number": "Kundenr. | KUNDENUMMER | Kunde-nr | kunde nr. | Customer number | Debitornr.",
    "name": "Firmanavn | Navn | Customer name | Company",
    "kind": "Kundetype | Customer type",
    "cvr": "CVR-nr. | CVR | cvr nummer | VAT no.",
    "ean": "EAN/GLN | EAN-nr. | GLN number",
    "area_id": "Område | Omraade | omrade | Area",
    "phone": "Telefon | Tlf. | Phone",
    "e_mail": "E-mail | Email | e-post | Mail",
    "homepage": "Hjemmeside | Website | WWW",
    "colour": "Farve | Colour | Color",
    "customer_since": "Kunde siden | Customer since | Startdato",
    "invoice_reference": "Rekvisition | Invoice reference",
    "comment": "Bemærkning/Kommentar | Bemaerkning | Comment | Noter",
    "location.street": "Adresse | Vej og nummer | Street | Address",
    "location.postal_code": "Postnr. | Postnummer | Zip code | Postal code *",
    "location.city": "By | City",
    "location.country": "Land | Country",
    "location.latitude": "Breddegrad | latitude | Lat",
    "location.longitude": "Længdegrad | Laengdegrad | Longitude",
    "contact_person.name": "Kontaktperson | Contact | Att.",
    "contact_person.title": "Titel | Stilling | Job title",
    "contact_person.phone": "Kontakt telefon | Contact phone",
    "contact_person.mobile": "Kontakt mobil | Mobil | Mobile",
    "contact_person.e_mail": "Kontakt e-mail | Contact e-mail",
}


@pytest.mark.parametrize(
    ("key", "heading"),
    [(key, one) for key, headings in MEANINGS.items() for one in headings.split(" | ")],
)
def test_danish_and_english_headings_are_known(key: str, heading: str) -> None:
    column = column_of(heading)
    assert column is not None
    assert column.key == key


def test_no_heading_stands_for_two_columns() -> None:
    pairs = {(fold(one), column.key) for column in COLUMNS for one in column.headings}
    assert [one for one, count in Counter(one for one, _ in pairs).items() if count > 1] == []


def test_every_field_that_can_be_filled_in_has_a_column_but_the_contacts_location() -> None:
    kinds = (Customer, Comment, Location, ContactPerson)
    fields = {(kind, name) for kind in kinds for name in entered(kind)}
    missing = fields - {(column.kind, column.field) for column in COLUMNS}
    assert missing == {(ContactPerson, "location_id")}
    assert set(entered(Customer)) >= _KEPT_WHEN_EMPTY


def test_a_dry_run_shows_the_mapping_and_what_is_not_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk.at(tmp_path, capsys)
    _, said = desk.read("Kundenr.;Navn;Omr.;Skostørrelse;\n", "--dry-run")
    assert said == [
        "Kundenr. → number",
        "Navn → name",
        "Not known, and left out: Omr., Skostørrelse",
        "0 new, 0 changed, 0 as they were, 0 refused. Nothing was written.",
    ]
