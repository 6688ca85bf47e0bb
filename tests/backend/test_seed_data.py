"""The sample company is believable: its numbers, names and gaps are as in a real register."""

from datetime import UTC, datetime

import pytest
from stdnum import ean as ean_numbers
from stdnum.dk import cvr as cvr_numbers

from cm_backend import seed
from cm_backend.seed import SampleCustomer
from cm_contract import checks
from cm_contract.records.customer import Colour

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SEED = 7


@pytest.fixture(scope="module")
def company() -> list[SampleCustomer]:
    """The demo's usual 2,000 customers."""
    return list(seed.customers(SEED, 2_000, NOW))


def test_the_same_seed_gives_the_same_company(company: list[SampleCustomer]) -> None:
    assert list(seed.customers(SEED, 2_000, NOW)) == company
    assert seed.notes(SEED, 5, 9, NOW) == seed.notes(SEED, 5, 9, NOW)


def test_a_customer_is_the_same_in_a_company_of_any_size(company: list[SampleCustomer]) -> None:
    assert list(seed.customers(SEED, 60, NOW)) == company[:60]


def test_another_seed_gives_another_company(company: list[SampleCustomer]) -> None:
    others = seed.customers(SEED + 1, 30, NOW)
    assert all(one != other for one, other in zip(others, company, strict=False))


def test_numbers_rise_from_1001(company: list[SampleCustomer]) -> None:
    assert [customer.number for customer in company] == [str(n) for n in range(1001, 3001)]


def test_cvr_and_ean_numbers_have_right_check_digits(company: list[SampleCustomer]) -> None:
    cvrs = [customer.cvr for customer in company if customer.cvr]
    eans = [customer.ean for customer in company if customer.ean]

    assert all(map(cvr_numbers.is_valid, cvrs))
    assert all(ean_numbers.is_valid(ean) and ean.startswith("5790") for ean in eans)
    assert len(set(cvrs)) == len(cvrs) > 1_500
    assert len(set(eans)) == len(eans) > 300


def test_every_single_field_passes_the_checks_of_the_contract(
    company: list[SampleCustomer],
) -> None:
    for customer in company:
        phones = [customer.phone, *(p.phone for p in customer.contact_persons)]
        phones += [p.mobile for p in customer.contact_persons]
        mails = [customer.e_mail, *(p.e_mail for p in customer.contact_persons)]
        assert all(checks.phone(phone) == phone for phone in phones if phone)
        assert all(checks.e_mail(mail) == mail for mail in mails if mail)
        assert all(mail.endswith(".example") for mail in mails if mail)
        if customer.homepage:
            assert checks.homepage(customer.homepage) == customer.homepage
            assert customer.homepage.endswith(".example")
        assert customer.colour in set(Colour)


def test_texts_keep_within_the_limits_of_their_fields(company: list[SampleCustomer]) -> None:
    for customer in company:
        assert 1 <= len(customer.name) <= 120
        assert len(customer.comment or "") <= 2_000
        assert len(customer.invoice_reference or "") <= 60
        assert len(customer.homepage or "") <= 500
        assert len(customer.e_mail or "") <= 254
        for location in customer.locations:
            assert len(location.name or "") <= 80
            assert 1 <= len(location.street) <= 120
            assert len(location.city) <= 60
            assert len(location.comment or "") <= 500
        for person in customer.contact_persons:
            assert 1 <= len(person.name) <= 100
            assert len(person.title or "") <= 80


def test_the_longest_names_still_fit() -> None:
    names = [customer.name for customer in seed.customers(3, 20_000, NOW)]
    assert 90 < max(map(len, names)) <= 120


def test_twelve_percent_are_private_and_have_nothing_of_a_business(
    company: list[SampleCustomer],
) -> None:
    private = [customer for customer in company if customer.kind == "private"]

    assert len(private) / len(company) == pytest.approx(0.12, abs=0.01)
    assert {(c.cvr, c.ean, c.homepage) for c in private} == {(None, None, None)}
    for index, customer in enumerate(company):
        assert seed.is_private(SEED, index) == (customer.kind == "private")


def test_some_customers_lack_fields(company: list[SampleCustomer]) -> None:
    business = [customer for customer in company if customer.kind == "business"]
    sparse = [
        customer
        for customer in business
        if None in {customer.phone, customer.e_mail, customer.cvr, customer.customer_since}
        or customer.locations[0].latitude is None
        or not customer.contact_persons
    ]
    assert 0.1 < len(sparse) / len(business) < 0.2


def test_names_have_danish_letters_hyphens_and_foreign_ones(company: list[SampleCustomer]) -> None:
    people = " ".join(person.name for customer in company for person in customer.contact_persons)
    letters = "".join(customer.name for customer in company)
    assert set("ÆØÅæøå") <= set(letters + people)
    assert {"-", "ş", "ś"} <= set(people)
