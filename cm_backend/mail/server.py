"""The mail server that two settings name."""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from cm_contract import checks

STARTTLS: dict[str, bool | None] = {"always": True, "auto": None, "never": False}
PORTS = {"smtp": 587, "smtps": 465}


class NoMailServerError(ValueError):
    """The settings name no mail server; the text says why, and never the password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed in, and in whose name.

    `starttls`: always, never, or None for where the server offers it. `timeout_s` is for each step
    of the connection, `patience_s` for one mail with all its attachments: a server that looks
    through a mail before it takes it may need minutes.
    """

    host: str
    port: int
    sender: str
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    is_tls: bool = False
    starttls: bool | None = None
    timeout_s: float = 30
    patience_s: float = 300

    @property
    def domain(self) -> str:
        """The sender's domain."""
        return self.sender.rpartition("@")[2]


def mail_server(url: str | None, sender: str | None) -> MailServer | None:
    """The server of `smtp://user:password@host:port?starttls=always`, or of `smtps://…`.

    None without settings. `starttls` is `always` where a password would otherwise go in the clear,
    else `auto`. Raises: NoMailServerError.
    """
    if not url and not sender:
        return None
    if not url or not sender:
        raise NoMailServerError("a mail server and a sender's address need each other")
    if checks.e_mail(sender) is None:
        raise NoMailServerError(f"{sender!r} is no address")
    try:
        return _parsed(urlsplit(url), sender)
    except ValueError as error:
        raise NoMailServerError("it needs smtp://host:port or smtps://host:port") from error


def _parsed(parts: SplitResult, sender: str) -> MailServer:
    """Raises: ValueError when there is no host, or something that is not understood."""
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    is_tls = parts.scheme == "smtps"
    starttls = options.pop("starttls", "always" if parts.username else "auto")
    if not parts.hostname or parts.path not in ("", "/") or parts.fragment or options:
        raise ValueError
    if parts.scheme not in PORTS or starttls not in STARTTLS:
        raise ValueError
    if bool(parts.username) != bool(parts.password):
        raise ValueError
    return MailServer(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        sender=sender,
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        is_tls=is_tls,
        starttls=False if is_tls else STARTTLS[starttls],
    )
