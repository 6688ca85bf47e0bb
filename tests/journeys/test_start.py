import pytest
from playwright.sync_api import Browser, WebSocketRoute

from tests.journeys.phone import Phone, context_of
from tests.journeys.servers import Company


@pytest.mark.parametrize("question", [b"cm-mobile.phone", b"get_accessibility_features"])
def test_a_question_that_is_lost_while_the_app_starts_is_asked_again(
    browser: Browser, company: Company, question: bytes
) -> None:
    """As when the page is reloaded just then: Flet keeps the session, not what was under way."""
    lost: list[str | bytes] = []

    def lossy(page: WebSocketRoute) -> None:
        def deliver(message: str | bytes) -> None:
            if not lost and isinstance(message, bytes) and question in message:
                lost.append(message)
            else:
                page.send(message)

        page.connect_to_server().on_message(deliver)

    with context_of(browser) as context:
        context.route_web_socket("**/ws", lossy)
        phone = Phone.on(context, company.app.url)
        phone.shows(phone.texts("sign_in.submit"))

    assert lost
