"""What can go wrong between phone and server.

ApiError
 ├─ Unreachable       no answer, or one that is not the server's own: try again later
 ├─ ServerTrouble     the server failed, nothing was recorded: try again later
 ├─ Busy              too many requests: try again after `retry_after_s`
 ├─ TooBig            the batch is too big: send less
 ├─ SnapshotNeeded    the cursor can't be brought forward; `reason` says why
 ├─ SignedOut         the tokens are worth nothing any more
 ├─ UpdateNeeded      this app is too old for the server
 ├─ UploadGone        the server no longer knows of the upload: begin anew
 ├─ OutOfStep         the server has another part of the upload: ask how much
 └─ Rejected          anything else that the server says no to, with its code
"""


class ApiError(Exception):
    """Something between phone and server."""


class Unreachable(ApiError):
    """No answer of the server's own."""


class ServerTrouble(ApiError):
    """The server failed."""


class Busy(ApiError):
    """Too many requests, or too many wrong passwords."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(retry_after_s)
        self.retry_after_s = retry_after_s


class TooBig(ApiError):
    """The batch is too big."""


class SnapshotNeeded(ApiError):
    """The cursor can't be brought forward."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SignedOut(ApiError):
    """Wrong password, or tokens that are worth nothing any more."""


class UpdateNeeded(ApiError):
    """This app is too old for the server."""


class UploadGone(ApiError):
    """The server no longer knows of the upload."""


class OutOfStep(ApiError):
    """The server has more or less of the upload than it was thought to have."""


class Rejected(ApiError):
    """The server says no."""

    def __init__(self, status: int, code: str, field: str | None) -> None:
        super().__init__(f"{status} {code} {field or ''}".rstrip())
        self.status, self.code, self.field = status, code, field
