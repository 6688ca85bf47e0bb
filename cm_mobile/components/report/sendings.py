"""To whom a report was sent, and what became of that."""

from collections.abc import Iterator, Mapping, Sequence

import flet as ft

from cm_contract.records.report_sending import Recipient, ReportSending, SendingState
from cm_contract.values import ContactPersonId
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look

SIGNS = {
    SendingState.QUEUED: ft.Icons.SCHEDULE_SEND_OUTLINED,
    SendingState.SENT: ft.Icons.DONE_ALL,
    SendingState.FAILED: ft.Icons.ERROR_OUTLINE,
}
Names = Mapping[ContactPersonId, str]


def sendings(
    found: Sequence[ReportSending], names: Names, app: App, look: Look
) -> list[ft.Control]:
    """A row for each recipient, the last time first."""
    if not found:
        return []
    rows = [row for one in found for row in _rows(one, names, app, look)]
    return [kit.group(look.texts("result.sent_to"), rows), kit.gap()]


def _rows(one: ReportSending, names: Names, app: App, look: Look) -> Iterator[ft.Control]:
    when = look.formats.moment(one.sent_at, app.store.now())
    for recipient in one.recipients:
        name = names.get(recipient.contact_person_id, recipient.e_mail)
        yield kit.row(
            SIGNS[recipient.state],
            name,
            f"result.sending.{one.id}.{recipient.contact_person_id}",
            None,
            second=f"{_state(recipient, look)} · {when}\n{recipient.e_mail}",
        )


def _state(recipient: Recipient, look: Look) -> str:
    words = look.texts(f"result.sending.{recipient.state}")
    return f"{words}: {recipient.reason}" if recipient.reason else words
