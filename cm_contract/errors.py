"""The refusals: what a rule says when the answer is no.

Refused           the rule says no, with a stable code
UndecodableError  the JSON does not have the shape of the type
"""

from enum import StrEnum


class Code(StrEnum):
    """Stable codes of refusals; each has a text in every language of the app."""

    NOT_SIGNED_IN = "not_signed_in"
    NO_RIGHT = "no_right"
    MODULE_OFF = "module_off"
    NOT_FOUND = "not_found"
    INVALID_FIELD = "invalid_field"
    TOO_LONG = "too_long"
    REQUIRED = "required"
    ALREADY_EXISTS = "already_exists"
    DELETED = "deleted"
    NOT_OWN_ENTRY = "not_own_entry"
    NO_EMAIL = "no_email"
    REPORT_FINISHED = "report_finished"
    REPORT_INCOMPLETE = "report_incomplete"
    TEMPLATE_RETIRED = "template_retired"
    KEY_RING_OUT = "key_ring_out"
    KEY_RING_NOT_OUT = "key_ring_not_out"
    KEY_RING_LOST = "key_ring_lost"
    PLAN_TOO_LONG = "plan_too_long"
    FILE_MISMATCH = "file_mismatch"
    FILE_TOO_LARGE = "file_too_large"
    FILE_TYPE = "file_type"
    ID_REUSED = "id_reused"
    UPDATE_NEEDED = "update_needed"
    TOO_MANY_REQUESTS = "too_many_requests"
    SERVER_ERROR = "server_error"


class Refused(Exception):
    """The rule says no: `code` is stable, `field` is at fault, `about` an id or a module."""

    def __init__(self, code: Code, field: str | None = None, about: str | None = None) -> None:
        super().__init__(code if field is None else f"{code}: {field}")
        self.code, self.field, self.about = code, field, about


class UndecodableError(ValueError):
    """JSON that is not what it claims to be; `field` names the place."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field
