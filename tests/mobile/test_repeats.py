"""How often something comes again, as one says it in three languages."""

import pytest

from cm_contract.values import Day
from cm_mobile.texts import Language
from cm_mobile.texts.formats import Formats
from cm_mobile.texts.repeats import spoken

START = Day("2026-11-05")


@pytest.mark.parametrize(
    ("repeat", "da", "en", "de"),
    [
        (None, "én gang, 05.11.2026", "once, 05/11/2026", "einmal, 05.11.2026"),
        ("FREQ=DAILY", "hver dag", "every day", "jeden Tag"),
        ("FREQ=DAILY;INTERVAL=3", "hver 3. dag", "every 3rd day", "jeden 3. Tag"),
        ("FREQ=WEEKLY", "torsdag", "Thursday", "Donnerstag"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "mandag og torsdag", "Monday and Thursday",
         "Montag und Donnerstag"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "mandag, onsdag og fredag", "Monday, Wednesday and Friday",
         "Montag, Mittwoch und Freitag"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "mandag til fredag", "Monday to Friday",
         "Montag bis Freitag"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "hver dag", "every day", "jeden Tag"),
        ("FREQ=WEEKLY;INTERVAL=2", "torsdag hver 2. uge", "Thursday every 2nd week",
         "Donnerstag jede 2. Woche"),
        ("FREQ=MONTHLY;BYDAY=1MO", "første mandag i måneden", "the first Monday of the month",
         "erster Montag im Monat"),
        ("FREQ=MONTHLY;BYDAY=2TU,-1FR", "anden tirsdag og sidste fredag i måneden",
         "the second Tuesday and the last Friday of the month",
         "zweiter Dienstag und letzter Freitag im Monat"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "første mandag hver 3. måned",
         "the first Monday of every 3rd month", "erster Montag jedes 3. Monats"),
        ("FREQ=MONTHLY", "den 5. i hver måned", "the 5th of every month", "am 5. jedes Monats"),
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,12", "den 1. og 12. hver 2. måned",
         "the 1st and 12th of every 2nd month", "am 1. und 12. jedes 2. Monats"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
         "den 31. i hver måned (sidste dag, hvor måneden er kortere)",
         "the 31st of every month (the last day where the month is shorter)",
         "am 31. jedes Monats (letzter Tag, wenn der Monat kürzer ist)"),
        ("FREQ=YEARLY", "den 5. november hvert år", "5 November every year",
         "jedes Jahr am 5. November"),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=24;BYMONTH=12", "den 24. december hvert 2. år",
         "24 December every 2nd year", "jedes 2. Jahr am 24. Dezember"),
        ("FREQ=YEARLY;BYMONTHDAY=28,29;BYMONTH=2;BYSETPOS=-1",
         "den 29. februar hvert år (sidste dag, hvor måneden er kortere)",
         "29 February every year (the last day where the month is shorter)",
         "jedes Jahr am 29. Februar (letzter Tag, wenn der Monat kürzer ist)"),
        ("FREQ=WEEKLY;UNTIL=20261231", "torsdag til 31.12.2026", "Thursday until 31/12/2026",
         "Donnerstag bis 31.12.2026"),
    ],
)  # fmt: skip
def test_a_rule_is_said_as_a_person_says_it(repeat: str | None, da: str, en: str, de: str) -> None:
    said = {language: spoken(Formats(language), repeat, START) for language in Language}
    assert said == {Language.DA: da, Language.EN: en, Language.DE: de}
