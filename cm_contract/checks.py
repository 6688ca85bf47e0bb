"""Forms of single values: CVR, EAN, phone, mail, web address.

Each takes text and gives the clean one, or None.
"""

import re
from urllib.parse import urlsplit

_MAIL = re.compile(r"[^@\s<>,;:\"]{1,64}@[^@\s<>,;:\"]+\.[^@\s<>,;:\".]{2,}")
_NUMBER = re.compile(r"[^\W_](?:[^\W_]|-)*")
_HOST = re.compile(r"(?!-)[^\s/?#@:\[\]<>\"%]+(?<!-)")


def cvr(text: str) -> str | None:
    """Eight digits whose weighted sum is divisible by 11. Source: the Danish CVR register."""
    digits = text.replace(" ", "")
    if not re.fullmatch(r"[1-9][0-9]{7}", digits):
        return None
    total = sum(int(d) * w for d, w in zip(digits, (2, 7, 6, 5, 4, 3, 2, 1), strict=True))
    return digits if total % 11 == 0 else None


def ean(text: str) -> str | None:
    """Thirteen digits with a check digit. Source: GS1 General Specifications, 7.9."""
    digits = text.replace(" ", "")
    if not re.fullmatch(r"[0-9]{13}", digits):
        return None
    total = sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(digits))
    return digits if total % 10 == 0 else None


def phone(text: str) -> str | None:
    """A number in E.164; eight digits without a country are Danish."""
    digits = re.sub(r"[\s().\-/]", "", text)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if re.fullmatch(r"[1-9][0-9]{7}", digits):
        digits = "+45" + digits
    return digits if re.fullmatch(r"\+[1-9][0-9]{6,14}", digits) else None


def e_mail(text: str) -> str | None:
    """An address with one @ and a domain with a dot."""
    return text if _MAIL.fullmatch(text) and ".." not in text else None


def homepage(text: str) -> str | None:
    """An address of the web; without a scheme it gets https. Nothing but http and https passes."""
    address = text if re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:(?!\d)", text) else f"https://{text}"
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host or re.search(r"\s|\\", address):
        return None
    return address if _HOST.fullmatch(host) and "." in host else None


def web_address(text: str) -> str | None:
    """An address of the web with its scheme, http or https, and without a password in it."""
    parts = urlsplit(address) if (address := homepage(text)) else None
    return address if parts and parts.username is None else None


def customer_number(text: str) -> str | None:
    """Letters, digits and hyphens."""
    return text if _NUMBER.fullmatch(text) else None


def ring_number(text: str) -> str | None:
    """Letters and digits."""
    return text if text.isalnum() else None


def country(text: str) -> str | None:
    """Two letters. Source: ISO 3166-1 alpha-2."""
    return text.upper() if re.fullmatch(r"[A-Za-z]{2}", text) else None
