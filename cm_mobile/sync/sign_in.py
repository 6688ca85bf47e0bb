"""What to say when signing in did not work."""

from collections.abc import Awaitable

from cm_mobile.api.errors import ApiError, Busy, SignedOut, Unreachable, UpdateNeeded


async def problem_of(signing_in: Awaitable[None]) -> str | None:
    """The end of a text's key: `wrong`, `locked`, `offline`, `update`, `server`; None when in."""
    try:
        await signing_in
    except SignedOut:
        return "wrong"
    except Busy:
        return "locked"
    except Unreachable:
        return "offline"
    except UpdateNeeded:
        return "update"
    except ApiError:
        return "server"
    return None
