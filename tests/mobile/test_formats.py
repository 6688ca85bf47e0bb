"""Moments, days, numbers and distances as each language writes them."""

from zoneinfo import ZoneInfo

import pytest

from cm_contract.values import Day, Instant
from cm_mobile.texts import Language
from cm_mobile.texts.formats import Formats

DA, EN, DE = Language.DA, Language.EN, Language.DE
NOW = Instant("2026-11-23T13:05:30.000Z")


@pytest.mark.parametrize(
    ("at", "da", "en", "de"),
    [
        ("2026-11-23T13:05:00.000Z", "nu", "now", "jetzt"),
        ("2026-11-23T13:04:30.000Z", "14.04", "14:04", "14:04"),
        ("2026-11-22T23:00:00.000Z", "0.00", "00:00", "00:00"),
        ("2026-11-22T22:59:59.999Z", "i går 23.59", "yesterday 23:59", "gestern 23:59"),
        ("2026-11-16T08:20:00.000Z", "16. nov. 9.20", "16 Nov 09:20", "16. Nov. 09:20"),
        ("2025-12-31T23:00:00.000Z", "1. jan. 0.00", "1 Jan 00:00", "1. Jan. 00:00"),
        ("2025-12-31T22:59:00.000Z", "31.12.2025", "31/12/2025", "31.12.2025"),
        ("2026-11-23T13:06:00.000Z", "nu", "now", "jetzt"),
        ("2026-11-23T14:00:00.000Z", "15.00", "15:00", "15:00"),
    ],
)
def test_a_moment_is_as_short_as_it_stays_clear(at: str, da: str, en: str, de: str) -> None:
    written = {language: Formats(language).moment(Instant(at), NOW) for language in Language}
    assert written == {DA: da, EN: en, DE: de}


@pytest.mark.parametrize(
    ("at", "time"),
    [
        ("2026-03-29T00:59:00.000Z", "1.59"),
        ("2026-03-29T01:00:00.000Z", "3.00"),
        ("2026-10-25T00:59:00.000Z", "2.59"),
        ("2026-10-25T01:00:00.000Z", "2.00"),
        ("2026-10-25T02:00:00.000Z", "3.00"),
    ],
)
def test_the_clock_jumps_on_the_two_days_of_summer_time(at: str, time: str) -> None:
    assert Formats(DA).time(Instant(at)) == time


@pytest.mark.parametrize(
    ("at", "now", "written"),
    [
        ("2026-03-27T23:30:00.000Z", "2026-03-29T21:30:00.000Z", "i går 0.30"),
        ("2026-10-23T22:30:00.000Z", "2026-10-25T22:30:00.000Z", "i går 0.30"),
        ("2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z", "2.30"),
    ],
)
def test_yesterday_is_a_day_of_the_calendar_however_long(at: str, now: str, written: str) -> None:
    assert Formats(DA).moment(Instant(at), Instant(now)) == written


def test_another_zone_has_another_time_and_day() -> None:
    tokyo = Formats(EN, ZoneInfo("Asia/Tokyo"))
    assert tokyo.time(NOW) == "22:05"
    assert tokyo.day_heading(Instant("2026-11-22T15:00:00.000Z"), NOW) == "Today"


@pytest.mark.parametrize(
    ("at", "da", "en", "de"),
    [
        ("2026-11-23T00:00:00.000Z", "I dag", "Today", "Heute"),
        ("2026-11-22T00:00:00.000Z", "I går", "Yesterday", "Gestern"),
        ("2026-11-16T00:00:00.000Z", "16. november", "16 November", "16. November"),
        ("2025-03-02T00:00:00.000Z", "2. marts 2025", "2 March 2025", "2. März 2025"),
    ],
)
def test_a_day_as_heading(at: str, da: str, en: str, de: str) -> None:
    written = {language: Formats(language).day_heading(Instant(at), NOW) for language in Language}
    assert written == {DA: da, EN: en, DE: de}


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (DA, "Mandag 23. november · uge 48"),
        (EN, "Monday 23 November · week 48"),
        (DE, "Montag, 23. November · KW 48"),
    ],
)
def test_the_day_with_its_iso_week(language: Language, written: str) -> None:
    assert Formats(language).long_date(NOW) == written


def test_the_first_of_january_can_lie_in_the_last_week_of_the_year_before() -> None:
    assert Formats(DA).long_date(Instant("2027-01-01T11:00:00.000Z")).endswith("uge 53")


def test_dates() -> None:
    assert Formats(DA).date(NOW) == "23.11.2026"
    assert Formats(DA).day(Day("2019-03-12")) == "12.03.2019"
    assert Formats(EN).day(Day("2019-03-12")) == "12/03/2019"


@pytest.mark.parametrize(
    ("distance_m", "da", "en"),
    [
        (0, "10 m", "10 m"),
        (347, "350 m", "350 m"),
        (994, "990 m", "990 m"),
        (995, "1,0 km", "1.0 km"),
        (1_234, "1,2 km", "1.2 km"),
        (9_949, "9,9 km", "9.9 km"),
        (9_950, "10 km", "10 km"),
        (19_300, "19 km", "19 km"),
        (12_345_678, "12.346 km", "12,346 km"),
    ],
)
def test_distances(distance_m: float, da: str, en: str) -> None:
    assert Formats(DA).distance(distance_m) == da
    assert Formats(EN).distance(distance_m) == en


def test_numbers_have_the_separators_of_their_language() -> None:
    assert Formats(DA).number(10_040) == "10.040"
    assert Formats(EN).number(10_040) == "10,040"
    assert Formats(DE).number(1234.5) == "1.234,5"


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("+4586821011", "+45 86 82 10 11"),
        ("+4721234567", "+47 21 23 45 67"),
        ("+493012345678", "+49 3012345678"),
        ("+358401234567", "+358 401234567"),
        ("+12025550123", "+1 2025550123"),
        ("86 82 10 11", "86 82 10 11"),
    ],
)
def test_phone_numbers_are_written_to_be_read(number: str, written: str) -> None:
    assert Formats(DA).phone(number) == written


@pytest.mark.parametrize(
    ("hour", "da", "de"),
    [
        (3, "God aften, Karen", "Guten Abend, Karen"),
        (4, "God morgen, Karen", "Guten Morgen, Karen"),
        (10, "God formiddag, Karen", "Guten Tag, Karen"),
        (12, "God eftermiddag, Karen", "Guten Tag, Karen"),
        (18, "God aften, Karen", "Guten Abend, Karen"),
    ],
)
def test_the_greeting_follows_the_hour(hour: int, da: str, de: str) -> None:
    at = Instant(f"2026-11-23T{hour - 1:02}:00:00.000Z")
    assert Formats(DA).greeting(at, "Karen Holm") == da
    assert Formats(DE).greeting(at, "Karen Holm") == de
