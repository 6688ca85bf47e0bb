"""A browser's upload client that others wrote, tus-js-client 4.3.1, sends through cuts."""

from base64 import b64encode
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page

from cm_backend.cli.seed import PASSWORD
from tests.backend.cutting import cutting
from tests.backend.sending import digest
from tests.files import big_pdf
from tests.journeys.servers import HOST, Company

CLIENT = Path(__file__).parent / "tus_js" / "tus.min.js"
CUTS = (4_100_000, 300_000, 2_500_000, 4_900_000, 1_000, 70_000, 3_333_333)
SIZE, CHUNK = 25_000_000, 5_000_000
WITHIN_MS = 120_000
_SEND = """([content, endpoint, headers, metadata, chunkSize]) => {
  window.told = { failed: '', done: false };
  const bytes = Uint8Array.from(atob(content), one => one.charCodeAt(0));
  new tus.Upload(new Blob([bytes]), {
    endpoint, headers, metadata, chunkSize,
    retryDelays: Array(40).fill(20),
    onError: error => { window.told.failed = String(error); },
    onSuccess: () => { window.told.done = true; },
  }).start();
}"""


def test_tus_js_client_sends_25_mb_that_are_cut_seven_times(
    browser: Browser, company: Company
) -> None:
    content = big_pdf(SIZE, seed=7)
    headers = _headers(company)
    context = browser.new_context()
    with cutting((HOST, company.backend.port), list(CUTS)) as network:
        page = _page(context.new_page(), network.url)
        _send(page, network.url, content, headers)
        assert not network.cuts
    context.close()
    kept = [one for one in _files(company) if one.name == digest(content)]
    assert [one.read_bytes() == content for one in kept] == [True]


def _headers(company: Company) -> dict[str, str]:
    form = {"grant_type": "password", "username": "inspektor@nordlys.example", "password": PASSWORD}
    answer = httpx.post(f"{company.backend.url}/v1/token", data=form)
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def _page(page: Page, url: str) -> Page:
    """A page of the server's own address with nothing on it but the client."""
    page.route("**/blank", lambda route: route.fulfill(content_type="text/html", body="<p>"))
    page.goto(f"{url}/blank")
    page.add_script_tag(path=CLIENT)
    return page


def _send(page: Page, url: str, content: bytes, headers: dict[str, str]) -> None:
    metadata = {"sha256": digest(content), "type": "application/pdf", "name": "støj.pdf"}
    text = b64encode(content).decode()
    page.evaluate(_SEND, [text, f"{url}/v1/files", headers, metadata, CHUNK])
    ended = "() => window.told.done || window.told.failed"
    page.wait_for_function(ended, timeout=WITHIN_MS)
    assert page.evaluate("() => window.told.failed") == ""


def _files(company: Company) -> list[Path]:
    """What the server keeps."""
    folder = company.folder
    return [one for one in folder.rglob("*") if one.is_file()]
