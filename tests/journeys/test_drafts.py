import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.journeys.conftest import NewPhone
from tests.journeys.phone import Phone
from tests.journeys.servers import Company

FIRST, SECOND = "Kunden ringer i morgen ", "om vinduerne i gården"
OTHER = "Vaskemaskinen larmer, "
"""Not what another phone of these journeys has in a draft."""
SAVED_WITHIN_S = 5


def test_a_reload_in_mid_typing_loses_no_letter(new_phone: NewPhone) -> None:
    phone = new_phone("inspektor")
    phone.open_journal("Revisorhuset Ørum")

    phone.type(phone.last_field(), FIRST + SECOND)
    phone.reload()

    assert _typed(phone) == FIRST + SECOND


def test_what_was_typed_before_the_app_was_killed_is_found_again(
    new_phone: NewPhone, company: Company
) -> None:
    phone = new_phone("inspektor")
    phone.open_journal("Ørum Autoværksted")

    phone.type(phone.last_field(), OTHER)
    wait_for_draft(company.folder, OTHER)
    phone.page.keyboard.type(SECOND)
    company.app.kill()
    company.app.start()
    phone.reload()

    found = _typed(phone)
    assert found.startswith(OTHER)
    assert (OTHER + SECOND).startswith(found)


def _typed(phone: Phone) -> str:
    """What stands in the composer once the draft is there."""
    phone.shows(phone.texts("journal.draft_saved"))
    return phone.typed_in(phone.last_field())


def wait_for_draft(folder: Path, text: str) -> None:
    """Waits until the app has written a draft with the text down."""
    until = time.monotonic() + SAVED_WITHIN_S
    while not any(text.strip() in draft for draft in _drafts(folder)):
        assert time.monotonic() < until, "the draft does not come to the disk"


def _drafts(folder: Path) -> Iterator[str]:
    for path in folder.glob("app/phones/*/users/*.db"):
        with closing(sqlite3.connect(path)) as db:
            yield from (str(row) for row in db.execute("SELECT * FROM draft"))
