"""Finding customers: against a plain reference, by the examples of the trade, in Danish order."""

import unicodedata
from functools import cmp_to_key
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cm_contract.records.customer import CustomerKind
from cm_contract.values import CustomerId
from cm_mobile.store.customers import LIST, Filters, Row
from cm_mobile.store.distance import Position
from cm_mobile.store.folding import fold, spans
from cm_mobile.store.indexing import found_by
from cm_mobile.store.sorting import sort_key
from tests.contract.register import Register, customer, id_of, location, person
from tests.store.phone import Phone, phone_at, told

EVERYTHING = Filters()


def found(phone: Phone, text: str, filters: Filters = EVERYTHING) -> list[Row]:
    return list(phone.store.customers.search(text, filters, None).rows)


@pytest.mark.parametrize(
    "typed",
    ["sohoj tand", "Søhøj", "soehoej", "8600 tand", "20 12 34", "1042", "søhøjlandets",
     "SØHØJ", "20123456", "+45 20 12 34 56", "4520123456", "aagade", "ågade", "agade", "mette",
     "lind silke", "ærø", "aeroe lund", "86 80"],
)  # fmt: skip
def test_the_clinic_is_the_first_hit_example_1(phone: Phone, typed: str) -> None:
    assert found(phone, typed)[0].id == id_of("clinic")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ågade", "agade"), ("Aagade", "agade"), ("Sønderborg", "sonderborg"),
        ("Soenderborg", "sonderborg"), ("Æblevej", "aeblevej"), ("Äblevej", "aeblevej"),
        ("Café", "cafe"), ("Müller", "muller"), ("Myller", "muller"), ("Gro\u0308n", "gron"),
        ("A\u030agade", "agade"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("", ""),
    ],
)  # fmt: skip
def test_spellings_fold_to_one(text: str, folded: str) -> None:
    assert fold(text) == folded


DANISH = st.text("aeøåæØÅÆäöüéy oßáÁ123+/-Ee\u030a\u0308", max_size=12)


@given(DANISH)
def test_folding_is_blind_to_case_to_the_form_of_accents_and_to_itself(text: str) -> None:
    once = fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == once
    assert fold(unicodedata.normalize("NFC", text).swapcase()) == once


@given(DANISH, DANISH)
def test_marks_stand_where_the_word_is_found(text: str, word: str) -> None:
    words = fold(word).split()
    for start, end in spans(text, words):
        assert 0 <= start < end <= len(text)
    if words and words[0] in fold(text):
        assert spans(text, words)


NAMES = st.sampled_from(
    [
        "Søhøj",
        "Aagaard",
        "Ågård",
        "Ærø",
        "Øster",
        "Müller",
        "Zoo",
        "Café",
        "A/B",
        "Vej",
        "qx",
        "B&B",
    ]
)
NAME = st.lists(NAMES, min_size=1, max_size=3).map(" ".join)
PHONE = st.integers(20_00_00_00, 20_00_99_99).map(lambda digits: f"+45{digits}")
CUSTOMER = st.fixed_dictionaries(
    {"name": NAME, "street": NAME, "city": NAMES, "person": NAME, "phone": PHONE}
)
TYPED = st.one_of(
    NAME.flatmap(lambda name: st.integers(1, len(name)).map(lambda n: name[:n])),
    st.sampled_from(["q", "x", "zo", "ø", "20 00", "2000 00", "45 20", "100", "a b", "/", "+", ""]),
    st.tuples(NAMES, NAMES).map(" ".join),
)


def plainly(customers: list[dict[str, str]], typed: str) -> set[str]:
    """Who has every word as a part of a text, read one by one."""
    words = found_by(typed).split()
    joined, hits = found_by(typed), set()
    for n in range(len(joined) - 2, 0, -1):
        if joined[n] == " " and joined[n - 1].isdigit() and joined[n + 1].isdigit():
            joined = joined[:n] + joined[n + 1 :]
    for n, one in enumerate(customers):
        texts = [found_by(text) for text in (str(100 + n), *one.values())]
        places = [*texts[:2], f"{texts[2]} {texts[3]}", *texts[4:]]
        for reading in (words, joined.split()):
            if reading and all(any(word in text for text in places) for word in reading):
                hits.add(id_of(f"customer {n}"))
    return hits


def stocked(customers: list[dict[str, str]]) -> Register:
    register = Register()
    for n, one in enumerate(customers):
        id: CustomerId = id_of(f"customer {n}")
        register.put(
            customer(f"customer {n}", name=one["name"], number=str(100 + n), phone=one["phone"]),
            location(f"place {n}", id, street=one["street"], city=one["city"]),
            person(f"person {n}", id, name=one["person"]),
        )
    return register


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with phone_at(tmp_path_factory.mktemp("shelf")) as phone:
        yield phone


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(customers=st.lists(CUSTOMER, min_size=1, max_size=8), typed=st.lists(TYPED, max_size=6))
def test_search_finds_what_a_plain_reading_finds(
    shelf: Phone, customers: list[dict[str, str]], typed: list[str]
) -> None:
    shelf.company = stocked(customers)
    shelf.take_snapshot()
    for text in typed:
        assert {row.id for row in found(shelf, text)} == plainly(customers, text), text


def test_ranks_are_number_name_beginning_name_address_and_the_rest(phone: Phone) -> None:
    company = Register()
    for n, (name, number, street, who) in enumerate(
        [
            ("Lager", "9", "Vej 1", "Tove 300"), ("Øl", "8", "300 vej", "Per"),
            ("Hotel 300", "7", "Vej 2", "Per"), ("300 dage", "6", "Vej 3", "Per"),
            ("Zoo", "300", "Vej 4", "Per"),
        ]
    ):  # fmt: skip
        id: CustomerId = id_of(f"customer {n}")
        company.put(
            customer(f"customer {n}", name=name, number=number),
            location(f"place {n}", id, street=street),
            person(f"person {n}", id, name=who),
        )
    phone.company = company
    phone.take_snapshot()
    names = ["Zoo", "300 dage", "Hotel 300", "Øl", "Lager"]
    assert [row.name for row in found(phone, "300")] == names


@pytest.mark.parametrize(
    ("typed", "matched"),
    [
        ("mette", "Mette Lind"), ("20 12 34", "+4520123456"), ("ærø", "Ole Ærø-Lund"),
        ("tand mette", "Mette Lind"), ("tand", None), ("silkeborg", None), ("1042", None),
        ("mail@", "mail@klinik.dk"), ("lagerhal", "Lagerhal, Industrivej 7, 8600 Silkeborg"),
    ],
)  # fmt: skip
def test_a_row_shows_the_very_text_that_matched(
    phone: Phone, typed: str, matched: str | None
) -> None:
    clinic = phone.company.get(type(customer("x")), id_of("clinic"))
    assert clinic is not None
    place = {"street": "Industrivej 7", "postal_code": "8600", "city": "Silkeborg"}
    hall = location("hall", clinic.id, name="Lagerhal", is_main=False, **place)
    mailed = customer("clinic", number="1042", name=clinic.name, e_mail="mail@klinik.dk")
    phone.pull(told(hall, 2), told(mailed, 2))
    assert found(phone, typed)[0].matched == matched


def test_hits_of_one_rank_are_ordered_by_nearness_then_by_name(phone: Phone) -> None:
    phone.company = Register()
    for n, (name, latitude) in enumerate([("Vej A", 56.3), ("Vej B", 56.1), ("Vej Å", None)]):
        phone.company.put(
            customer(f"customer {n}", name=name),
            location(
                f"place {n}", id_of(f"customer {n}"), latitude=latitude, longitude=latitude and 10.0
            ),
        )
    phone.take_snapshot()
    here = Position(56.0, 10.0)
    near = phone.store.customers.search("vej", Filters(), here).rows
    assert [row.name for row in near] == ["Vej B", "Vej A", "Vej Å"]
    assert [row.name for row in found(phone, "vej")] == ["Vej A", "Vej B", "Vej Å"]


def test_filters_leave_out_other_areas_kinds_and_the_archive(phone: Phone) -> None:
    assert [row.name for row in found(phone, "gone")] == []
    assert [row.name for row in found(phone, "gone", Filters(archive=True))] == ["Gone"]
    assert found(phone, "private", Filters(kind=CustomerKind.BUSINESS)) == []
    assert found(phone, "tand", Filters(area_id=id_of("north"))) == []
    assert phone.store.customers.count(Filters()) == 2
    assert phone.store.customers.count(Filters(archive=True)) == 1


ALPHABET = " 0123456789abcdefghijklmnopqrstuvwxyzæøå"


def in_danish(a: str, b: str) -> int:
    """The order of two names of plain letters, letter by letter."""

    def places(name: str) -> list[int]:
        lower = name.lower().replace("aa", "å")
        return [ALPHABET.index(letter) for letter in " ".join(lower.split())]

    return (places(a) > places(b)) - (places(a) < places(b))


@given(st.lists(st.text(ALPHABET + ALPHABET.upper(), max_size=8), max_size=12))
def test_sorting_follows_the_danish_alphabet(names: list[str]) -> None:
    by_key = sorted(names, key=sort_key)
    assert [*map(sort_key, by_key)] == [*map(sort_key, sorted(names, key=cmp_to_key(in_danish)))]


def test_signs_accents_and_foreign_letters_have_their_place() -> None:
    names = ["1. sal", "A/B Zoo", "A.B. Øst", "Ab", "Café", "Müller", "Mylius", "Zoo", "Ärla",
             "Æble", "Ödsted", "Øst", "Aalborg", "Århus"]  # fmt: skip
    assert sorted(names, key=sort_key) == [
        "1. sal", "A/B Zoo", "A.B. Øst", "Ab", "Café", "Mylius", "Müller", "Zoo", "Æble", "Ärla",
        "Ödsted", "Øst", "Aalborg", "Århus",
    ]  # fmt: skip


def test_the_list_pages_by_key_in_danish_order_and_shows_each_customer_once(phone: Phone) -> None:
    names = [
        f"{first}{n}" for n in range(20) for first in ("Zoo ", "Æg ", "Øl ", "Aa ", "Å ", "a ")
    ]
    phone.company = Register()
    phone.company.put(*(customer(f"customer {n}", name=name) for n, name in enumerate(names)))
    phone.take_snapshot()
    shown: list[Row] = []
    after = None
    while True:
        part = phone.store.customers.page(Filters(), after)
        shown += part.rows
        after = shown[-1].name, shown[-1].id
        if not part.has_more:
            break
    assert len(shown) == len({row.id for row in shown}) == 120
    assert [sort_key(row.name) for row in shown] == sorted(map(sort_key, names))
    assert [shown[0].name, sort_key(shown[-1].name)] == ["a 0", sort_key("Å 9")]


@pytest.mark.parametrize(
    "filters",
    [Filters(), Filters(archive=True), Filters(area_id=id_of("south"))],
)
def test_opening_the_list_scans_and_sorts_nothing(phone: Phone, filters: Filters) -> None:
    where, values = filters.sql()
    sql = f"{LIST} WHERE {where} AND (s.sort, s.customer_id) > ('a', 'b')"
    with phone.store.database.reading() as db:
        plan = " ".join(
            row[3]
            for row in db.execute(
                f"EXPLAIN QUERY PLAN {sql} ORDER BY s.sort, s.customer_id LIMIT 51", values
            )
        )
    assert "SEARCH s USING INDEX listed_" in plan
    assert "SCAN" not in plan
    assert "TEMP B-TREE" not in plan


def test_an_index_follows_every_change(phone: Phone) -> None:
    moved = location("door", id_of("clinic"), street="Nygade 1", city="Viborg")
    phone.pull(
        told(moved, 2), {"type": "contact_person", "id": id_of("mette"), "seq": 2, "deleted": True}
    )
    assert [found(phone, text) for text in ("agade", "mette")] == [[], []]
    assert found(phone, "nygade")[0].address == "Nygade 1, Viborg"
    with phone.store.database.transaction() as db:
        db.execute("INSERT INTO search_index (search_index) VALUES ('integrity-check')")


def test_the_nearest_are_found_across_reaches_and_in_order(phone: Phone) -> None:
    phone.company = Register()
    for n in range(120):
        phone.company.put(
            customer(f"customer {n}", name=f"Kunde {n}"),
            location(
                f"place {n}", id_of(f"customer {n}"), latitude=55.0 + n * n / 4000, longitude=12.0
            ),
        )
    phone.take_snapshot()
    near = phone.store.customers.nearest(Position(55.0, 12.0), Filters())
    assert [row.name for row in near] == [f"Kunde {n}" for n in range(50)]
