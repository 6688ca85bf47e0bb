"""The sample company lies where its addresses say, the customers of the drawings among it."""

import csv
from collections import Counter
from datetime import UTC, datetime
from math import cos, hypot, radians
from pathlib import Path

import pytest

from cm_backend import seed
from cm_backend.seed import SampleCustomer, SampleLocation
from cm_backend.seed.places import TOWNS

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
POSTAL_CODES = Path(__file__).parents[2] / "assets" / "postal_codes.csv"
SEED = 7


@pytest.fixture(scope="module")
def company() -> list[SampleCustomer]:
    """The demo's usual 2,000 customers."""
    return list(seed.customers(SEED, 2_000, NOW))


@pytest.fixture(scope="module")
def cities() -> dict[str, str]:
    """City by postal code, as the app fills it in."""
    with POSTAL_CODES.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["city"] for row in csv.DictReader(file)}


def numbered(company: list[SampleCustomer], number: str) -> SampleCustomer:
    """The customer with this number."""
    return next(customer for customer in company if customer.number == number)


def km_between(here: tuple[float, float], location: SampleLocation) -> float:
    """The distance on a plane, good enough within Denmark."""
    assert location.latitude is not None
    assert location.longitude is not None
    north = (location.latitude - here[0]) * 111.2
    east = (location.longitude - here[1]) * 111.2 * cos(radians(location.latitude))
    return hypot(north, east)


def test_the_postal_code_belongs_to_the_city(
    company: list[SampleCustomer], cities: dict[str, str]
) -> None:
    places = {(p.postal_code, p.city) for customer in company for p in customer.locations}
    assert {code: cities.get(code) for code, _ in places} == dict(places)
    assert all(cities.get(code) == town.city for code, town in TOWNS.items())


def test_the_list_of_postal_codes_is_whole_and_in_order(cities: dict[str, str]) -> None:
    assert list(cities) == sorted(cities)
    assert all(len(code) == 4 and code.isdigit() and city.strip() for code, city in cities.items())
    assert sum(code >= "2000" for code in cities) >= 590


@pytest.mark.parametrize(
    ("code", "city"),
    [
        ("1050", "København K"),
        ("2800", "Kongens Lyngby"),
        ("3700", "Rønne"),
        ("4000", "Roskilde"),
        ("5000", "Odense C"),
        ("6000", "Kolding"),
        ("6700", "Esbjerg"),
        ("7100", "Vejle"),
        ("7430", "Ikast"),
        ("8000", "Aarhus C"),
        ("8600", "Silkeborg"),
        ("8653", "Them"),
        ("8830", "Tjele"),
        ("9990", "Skagen"),
    ],
)
def test_a_postal_code_gives_its_city(cities: dict[str, str], code: str, city: str) -> None:
    assert cities[code] == city


def test_positions_lie_in_their_own_town(company: list[SampleCustomer]) -> None:
    far = []
    for customer in company:
        for location in customer.locations:
            if location.latitude is None or location.longitude is None:
                continue
            town = TOWNS[location.postal_code]
            assert 54.5 < location.latitude < 57.8
            assert 8.0 < location.longitude < 15.3
            if km_between((town.latitude, town.longitude), location) > 5:
                far.append(customer.number)
    assert far == ["1408"], "only Åbrinken lies at the far end of the wide district of Silkeborg"


def test_the_customer_of_the_drawings_is_there(company: list[SampleCustomer]) -> None:
    clinic = numbered(company, "1042")
    mette, jens = clinic.contact_persons

    assert (clinic.name, clinic.kind, clinic.area) == (
        "Søhøjlandets Tandklinik",
        "business",
        "Midt",
    )
    assert (clinic.phone, clinic.homepage) == ("+4586821011", "https://soehoejtand.example")
    assert clinic.comment == "Alarmkode hos Mette. Parkér bag bygningen, porten lukker kl. 18."
    assert [(place.name, place.street, place.city) for place in clinic.locations] == [
        ("Klinik", "Vestergade 31", "Silkeborg"),
        ("Lager", "Drewsensvej 8", "Silkeborg"),
    ]
    assert (mette.name, mette.title, mette.mobile) == ("Mette Lind", "Klinikchef", "+4520123456")
    assert mette.e_mail == "mette.lind@soehoejtand.example"
    assert jens.name == "Jens Okkels"


@pytest.mark.parametrize(
    ("number", "name", "street", "km"),
    [
        ("1042", "Søhøjlandets Tandklinik", "Vestergade 31", 0.35),
        ("1187", "Søndergades Bageri", "Søndergade 8", 0.45),
        ("1350", "Advokathuset Kjær & Lund", "Søndergade 21, 2. sal", 0.5),
        ("1522", "Frisør Klip & Krus", "Søndergade 33", 0.6),
        ("1066", "Silkeborg Fysioterapi", "Estrupsgade 4", 1.4),
        ("1093", "Sønderskov Børnehave", "Skovbrynet 12", 2.4),
        ("1271", "Kontorhotel Bøgely", "Bøgelyvej 7", 3.1),
        ("1408", "Ejerforeningen Åbrinken 4\u201312", "Åbrinken 4", 6.8),
        ("1416", "Bager Sønderby & Søn", "Torvet 3", 12),
        ("2204", "Søndervang Plejecenter", "Parkvej 40", 19),
        ("1119", "Revisorhuset Ørum", "Randersvej 118", 29),
    ],
)
def test_the_customers_of_the_drawings_lie_at_their_distances(
    company: list[SampleCustomer], number: str, name: str, street: str, km: float
) -> None:
    customer = numbered(company, number)

    assert (customer.name, customer.locations[0].street) == (name, street)
    assert km_between(seed.HOME_SPOT, customer.locations[0]) == pytest.approx(km, rel=0.04)
    assert Counter(one.name for one in company)[name] == 1


def test_silkeborg_has_one_dentist_only(company: list[SampleCustomer]) -> None:
    dentists = [
        customer.number
        for customer in company
        if customer.locations[0].postal_code == "8600" and "tand" in customer.name.casefold()
    ]
    assert dentists == ["1042"]
