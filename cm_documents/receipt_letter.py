"""The letter that the receipt of a key ring is sent with."""

from cm_contract.records.key_loan import KeyLoan
from cm_documents.letters import Letter
from cm_documents.wording import Wording


def receipt_letter(say: Wording, loan: KeyLoan, customer: str, sender: str, company: str) -> Letter:
    """To whoever has, or had, the ring."""
    text = say(
        "mail.receipt.text",
        name=loan.employee_name,
        ring=loan.ring_number,
        customer=customer,
        when=say.moment(loan.out_at),
        sender=sender,
        company=company,
    )
    return Letter(say("mail.receipt.subject", receipt=loan.receipt, customer=customer), text)
