"""One company for all journeys, a browser for each file, a fresh phone for each person."""

import json
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.journeys.browser import chromium
from tests.journeys.phone import Phone, all_shown, context_of
from tests.journeys.servers import Company, running, seed

CUSTOMERS = 530
"""So many that all who have a number of their own in the sample company are there."""
NewPhone = Callable[..., Phone]
HAS_FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remembers that a journey has failed: what its phones show then is told."""
    report = yield
    item.stash[HAS_FAILED] = item.stash.get(HAS_FAILED, False) or report.failed
    return report


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with chromium() as running_browser:
        yield running_browser


@pytest.fixture(scope="package")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """Backend and app."""
    seeded: Path = tmp_path_factory.mktemp("seeded")
    seed(seeded, CUSTOMERS)
    with running(tmp_path_factory.mktemp("company"), seeded) as company:
        yield company


@pytest.fixture
def company(servers: Company) -> Iterator[Company]:
    """Backend and app, both up; each journey has customers of its own in it."""
    yield servers
    for server in (servers.backend, servers.app):
        if server.process is None:
            server.start()


@pytest.fixture
def new_phone(
    browser: Browser, company: Company, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[NewPhone]:
    """Makes phones; given somebody's name, they have signed in and have their customers."""
    contexts = []

    def make(name: str | None = None, path: str = "/") -> Phone:
        contexts.append(context_of(browser))
        phone = Phone.on(contexts[-1], company.app.url + path)
        if name is not None:
            phone.sign_in(f"{name}@nordlys.example")
            phone.is_in()
        return phone

    yield make
    for number, context in enumerate(contexts, 1):
        if request.node.stash.get(HAS_FAILED, False):
            _tell(context, tmp_path / f"phone_{number}.png")
        context.close()


def _tell(context: BrowserContext, picture: Path) -> None:
    """Prints what a phone shows, and keeps a picture of it."""
    for page in context.pages:
        shown = json.dumps(all_shown(page), ensure_ascii=False)
        print(f"{page.url} shows {shown}, see {picture}")  # noqa: T201
        page.screenshot(path=picture)
