"""The letter that a quality report is sent with."""

from cm_contract.score import Score
from cm_documents.letters import Letter
from cm_documents.wording import Wording


def report_letter(
    say: Wording,
    customer: str,
    person: str,
    day: str,
    score: Score | None,
    sender: str,
    company: str,
) -> Letter:
    """To a person of the customer, about the visit of a day."""
    text = say(
        "mail.report.text",
        name=person,
        day=day,
        score=say.percent(score),
        sender=sender,
        company=company,
    )
    return Letter(say("mail.report.subject", customer=customer, day=day), text)
