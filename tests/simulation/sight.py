"""Who sees a single record, told by its body alone and by none of the server's means."""

from collections.abc import Callable
from typing import Any

from cm_backend.store.accounts import Account
from cm_contract.rules import Role

Json = dict[str, Any]
Sees = Callable[[Json, Account], bool]


def _report(body: Json, account: Account) -> bool:
    if account.role is not Role.CONTACT:
        return True
    if body["state"] == "finished":
        return bool(body["is_shared"] and not body["deleted_at"])
    return bool(body["filled_by"] == "contact")


def _template(body: Json, account: Account) -> bool:
    content = body["content"]
    is_theirs = content["is_shared"] or content["filled_by"] == "contact"
    return bool(account.role is not Role.CONTACT or is_theirs)


def _report_photo(body: Json, account: Account) -> bool:
    return bool(account.role is not Role.CONTACT or body["is_shared"])


def _resource(body: Json, account: Account) -> bool:
    right = body[f"{account.role}s"]
    return bool(right == "change" if body["deleted_at"] else right != "none")


def _for_staff(_body: Json, account: Account) -> bool:
    return account.role is not Role.CONTACT


def _colleague(body: Json, account: Account) -> bool:
    return bool(account.role is not Role.EMPLOYEE or body["is_connected"])


def _own(body: Json, account: Account) -> bool:
    return bool(body["id"] == account.id)


def _ring(body: Json, account: Account) -> bool:
    if account.role is Role.INSPECTOR:
        return True
    if account.role is Role.CONTACT:
        return bool(body["state"] != "retired")
    return bool(body["is_for_all"] or body["holder_id"] == account.id)


def _code(body: Json, account: Account) -> bool:
    is_theirs = body["is_for_all"] or body["holder_id"] == account.id
    return account.role is Role.INSPECTOR or bool(is_theirs)


def _loan(body: Json, account: Account) -> bool:
    return bool(account.role is Role.INSPECTOR or body["employee_id"] == account.id)


SEEN: dict[str, Sees] = {
    "quality_report": _report,
    "report_template": _template,
    "report_photo": _report_photo,
    "report_version": _for_staff,
    "delivery": _for_staff,
    "resource": _resource,
    "colleague": _colleague,
    "key_ring": _ring,
    "key_code": _code,
    "key_loan": _loan,
    "user_settings": _own,
}
"""For types of which not everybody who may read them sees all; an administrator does."""

NOT_FOR_CONTACTS = (
    "place", "remark", "loan_id", "holder_id", "holder_name", "out_by", "due_on", "lost_by",
)  # fmt: skip


def told_to_contacts(type: str, body: Json) -> Json:
    """What a contact person gets of a record: no report's internal words, no ring's holder."""
    if type == "key_ring":
        return body | dict.fromkeys(NOT_FOR_CONTACTS)
    if type != "quality_report":
        return body
    hidden: Json = {"comment": None, "is_internal": False, "photo_ids": []}
    answers = [one | hidden if one["is_internal"] else one for one in body["answers"]]
    return body | {"answers": answers}
