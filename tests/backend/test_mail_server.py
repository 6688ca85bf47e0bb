"""How the mail server is named and spoken to, and that no text becomes a header or a command."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword

from cm_backend.cli import main
from cm_backend.config import Config
from cm_backend.mail.letter import File, Letter, Mailbox
from cm_backend.mail.server import NoMailServerError, mail_server
from cm_backend.mail.smtp import Rejected, connected, hand_in
from cm_contract.errors import Refused
from tests.backend.certificate import certificate
from tests.backend.company import Company
from tests.backend.post_office import FROM, PDF, letter, open_office, queued, sending, state

SECRET = "k@d/e:ord"
QUOTED = "k%40d%2Fe%3Aord"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("smtp://mail.example", ("mail.example", 587, False, None)),
        ("smtp://mail.example:25?starttls=never", ("mail.example", 25, False, False)),
        ("smtp://mail.example?starttls=always", ("mail.example", 587, False, True)),
        (f"smtp://karen:{QUOTED}@mail.example", ("mail.example", 587, False, True)),
        (f"smtps://karen:{QUOTED}@mail.example/", ("mail.example", 465, True, False)),
        ("smtp://[::1]:2525", ("::1", 2525, False, None)),
    ],
)
def test_one_setting_names_the_mail_server(url: str, told: tuple[Any, ...]) -> None:
    server = mail_server(url, FROM)
    assert server is not None
    assert (server.host, server.port, server.is_tls, server.starttls) == told
    if "@" in url:
        assert (server.username, server.password) == ("karen", SECRET)
        assert SECRET not in repr(server)


def test_without_settings_there_is_no_mail_server() -> None:
    assert mail_server(None, None) is None


@pytest.mark.parametrize(
    ("url", "sender"),
    [
        ("smtp://mail.example", None),
        (None, FROM),
        ("smtp://mail.example", "nobody"),
        ("smtp://mail.example", "a@b.example\r\nBcc: c@d.example"),
        ("mail.example", FROM),
        ("http://mail.example", FROM),
        ("smtp://", FROM),
        ("smtp://mail.example:port", FROM),
        ("smtp://mail.example/path", FROM),
        ("smtp://mail.example?starttls=perhaps", FROM),
        ("smtp://mail.example?tls=1", FROM),
        ("smtps://mail.example?starttls=", FROM),
        ("smtp://karen@mail.example", FROM),
        (f"smtp://karen:{QUOTED}@", FROM),
    ],
)
def test_a_wrong_setting_is_told_in_one_sentence_without_the_password(
    url: str | None,
    sender: str | None,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(NoMailServerError):
        mail_server(url, sender)
    for name, value in (("CM_SMTP_URL", url), ("CM_MAIL_FROM", sender)):
        monkeypatch.setenv(name, value or "")
    assert main(["serve", "--data", str(tmp_path), "--port", "0"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Mail can't be sent: ")
    assert told.count("\n") == 1
    assert QUOTED not in told


def test_the_password_is_not_in_what_is_printed_of_the_settings() -> None:
    config = Config(data_folder=Path(), smtp_url=f"smtp://karen:{QUOTED}@mail.example")
    assert QUOTED not in repr(config)


def signs_in(_server: Any, _session: Any, _envelope: Any, _way: str, data: Any) -> AuthResult:
    right = LoginPassword(b"karen", SECRET.encode())
    return AuthResult(success=data == right, handled=False)


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    files = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    return context


@pytest.mark.parametrize("scheme", ["smtps", "smtp"])
async def test_a_password_goes_over_tls(nordlys: Company, tls: ssl.SSLContext, scheme: str) -> None:
    queued(nordlys, letter())
    settings: dict[str, Any] = {"tls_context": tls, "auth_required": True}
    if scheme == "smtps":
        settings = {"tls": tls, "auth_require_tls": False}  # knows nothing of the TLS around it
    async with open_office(authenticator=signs_in, **settings) as office:
        await sending(nordlys, office.server(user="karen:wrong@", scheme=scheme))
        assert state(nordlys)[:3] == ("queued", 1, "not_let_in")
        nordlys.clock.pass_by(minutes=1)
        server = office.server(user=f"karen:{QUOTED}@", scheme=scheme)
        assert await sending(nordlys, server)
    assert len(office.letters) == 1


async def test_a_password_does_not_go_in_the_clear_unless_one_says_so(nordlys: Company) -> None:
    queued(nordlys, letter())
    settings: dict[str, Any] = {"authenticator": signs_in, "auth_require_tls": False}
    async with open_office(**settings) as office:
        assert not await sending(nordlys, office.server(user=f"karen:{QUOTED}@"))
        assert state(nordlys)[:3] == ("queued", 1, "unreachable")
        nordlys.clock.pass_by(minutes=1)
        clear = office.server("?starttls=never", user=f"karen:{QUOTED}@")
        assert await sending(nordlys, clear)
    assert len(office.letters) == 1


async def test_a_server_that_is_not_who_it_says_gets_no_mail(
    nordlys: Company, tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    queued(nordlys, letter())
    async with open_office(tls_context=tls) as office:
        assert not await sending(nordlys, office.server())
    state_, _, reason, said = state(nordlys)
    assert (state_, reason, office.letters) == ("queued", "unreachable", [])
    assert "certificate" in said


EVIL = ("a\r\nBcc: b@c.example", "a\nb", "a\rb", "a\x00b", "a\u2028b", "a\x85b")


@pytest.mark.parametrize("text", EVIL)
@pytest.mark.parametrize("field", ["subject", "to_name", "reply_to_name"])
def test_no_line_break_gets_into_a_header(nordlys: Company, field: str, text: str) -> None:
    with pytest.raises(Refused) as refused:
        queued(nordlys, letter(**{field: text}))
    assert (refused.value.code, refused.value.field) == ("invalid_field", field)


@pytest.mark.parametrize("field", ["to_e_mail", "reply_to_e_mail"])
@pytest.mark.parametrize(
    "address",
    [
        "a@b.example>\r\nRCPT TO:<c@d.example",
        "a@b.example, c@d.example",
        "a@b.example c@d.example",
        "<a@b.example>",
        '"a b"@c.example',
        "a@b.example\x00",
        "nobody",
    ],
)
def test_an_address_is_one_address(nordlys: Company, field: str, address: str) -> None:
    with pytest.raises(Refused) as refused:
        queued(nordlys, letter(**{field: address}))
    assert (refused.value.code, refused.value.field) == ("invalid_field", field)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", 'a"; x="b'),
        ("name", "a\r\nX: b"),
        ("name", "../a.pdf"),
        ("name", "a\\b.pdf"),
        ("name", ".bashrc"),
        ("media_type", "text"),
        ("media_type", "text/html\r\nX: b"),
        ("media_type", "text/html; charset=x"),
    ],
)
def test_an_attachment_has_a_plain_name_and_type(nordlys: Company, field: str, value: str) -> None:
    with pytest.raises(Refused) as refused:
        queued(nordlys, letter(attachments=(replace(PDF, **{field: value}),)))
    assert refused.value.field == f"attachments[0].{field}"


def plain(**other: Any) -> Letter:
    """A letter that nobody has looked through."""
    values: dict[str, Any] = {
        "message_id": "<1@nordlys.example>",
        "sender": Mailbox(FROM),
        "to": Mailbox("mette@clinic.example"),
        "reply_to": None,
        "subject": "Hej",
        "text": "Hej",
        "at": datetime(2026, 11, 23, tzinfo=UTC),
        "files": [],
    }
    return Letter(**values | other)


@pytest.mark.parametrize("text", EVIL[:3])
def test_even_a_text_that_nobody_has_looked_through_becomes_no_header(text: str) -> None:
    attempts: tuple[dict[str, Any], ...] = (
        {"subject": text},
        {"message_id": text},
        {"sender": Mailbox(FROM, text)},
        {"to": Mailbox("mette@clinic.example", text)},
        {"to": Mailbox(f"{text}@clinic.example")},
        {"reply_to": Mailbox(FROM, text)},
        {"files": [File(text, "image/png", b"")]},
        {"files": [File("a.png", f"image/{text}", b"")]},
    )
    for attempt in attempts:
        with pytest.raises(ValueError, match=r"(?i)(CR|linefeed|newline|LF)"):
            plain(**attempt).message().as_bytes()


async def test_a_text_that_looks_like_the_protocol_is_only_text(nordlys: Company) -> None:
    text = "Hej\n.\nMAIL FROM:<a@b.example>\nRCPT TO:<c@d.example>\nDATA\n..\n.x\nÆ" + "ø" * 3000
    queued(nordlys, letter(text=text))
    async with open_office() as office:
        await sending(nordlys, office.server())
    (got,) = office.letters
    body = got.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == text.splitlines()
    assert office.envelopes[0].rcpt_tos == ["mette@clinic.example"]


async def test_names_and_addresses_may_be_in_any_script(nordlys: Company) -> None:
    queued(
        nordlys,
        letter(
            to_e_mail="bo@rødgrød.example",
            to_name='Bjørn "Bo" Æbelø, salg',
            subject="Trappeopgang: fløjen mod syd 🔑 – " + "meget " * 18,
        ),
    )
    async with open_office() as office:
        await sending(nordlys, office.server())
    (got,) = office.letters
    (to,) = got["To"].addresses
    assert to.display_name == 'Bjørn "Bo" Æbelø, salg'
    assert to.addr_spec == "bo@xn--rdgrd-vuad.example"
    assert got["Subject"].startswith("Trappeopgang: fløjen mod syd 🔑 – meget")
    assert office.envelopes[0].rcpt_tos == ["bo@xn--rdgrd-vuad.example"]


async def test_an_address_in_any_script_goes_to_a_mail_server_that_can_write_it(
    nordlys: Company,
) -> None:
    queued(nordlys, letter(to_e_mail="bjørn@rødgrød.example", to_name="Bjørn Æbelø"))
    async with open_office() as office:
        await sending(nordlys, office.server())
    assert office.envelopes[0].rcpt_tos == ["bjørn@xn--rdgrd-vuad.example"]
    raw = office.envelopes[0].original_content
    assert raw is not None
    assert "To: Bjørn Æbelø <bjørn@xn--rdgrd-vuad.example>\r\n".encode() in raw


async def test_an_address_that_the_mail_server_cannot_write_is_refused(nordlys: Company) -> None:
    queued(nordlys, letter(to_e_mail="bjørn@clinic.example"))
    async with open_office(is_old=True) as office:
        await sending(nordlys, office.server())
        assert state(nordlys) == ("refused", 1, "address_unsupported", None)
        async with connected(office.server()) as client:
            with pytest.raises(Rejected):
                await hand_in(client, plain(to=Mailbox("a@\u2603\u2603.b_c.\u00f8")), 5)
    assert office.letters == []
