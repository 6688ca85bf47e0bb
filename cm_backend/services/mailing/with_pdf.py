"""A mail that brings one PDF, which is made when the mail is sent."""

import re

from cm_backend.services.mailing.accepted import Accepted
from cm_backend.store.letters import Attachment, Mail
from cm_contract.records.delivery import Delivery
from cm_documents.letters import Letter

_MOST_NAME = 100
_MOST_SUBJECT = 150


def mail_with_pdf(
    accepted: Accepted, delivery: Delivery, to_name: str, letter: Letter, source: str, of: str
) -> Mail:
    """The letter for one delivery, with the PDF `of` something, named by the letter's subject.

    `source` and `of` are those of `Attachment`; answers go to whoever did the command.
    """
    return Mail(
        id=delivery.id,
        to_e_mail=delivery.e_mail,
        to_name=to_name,
        reply_to_e_mail=accepted.account.e_mail,
        reply_to_name=accepted.account.name,
        subject=letter.subject[:_MOST_SUBJECT],
        text=letter.text,
        attachments=(
            Attachment(
                source=source,
                of=of,
                name=f"{_file_name(letter.subject)}.pdf",
                media_type="application/pdf",
            ),
        ),
        about_id=delivery.about_id,
    )


def _file_name(text: str) -> str:
    """The text without what a file name can't have."""
    return re.sub(r'[/\\:*?"<>|]', "-", text)[:_MOST_NAME].strip(" .")
