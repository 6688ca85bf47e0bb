"""A contact as a vCard. Source: RFC 2426 (version 3.0, which phones import best)."""

from dataclasses import dataclass

from cm_contract.records.customer import ContactPerson, Location
from cm_mobile.store.customers import Whole

MOST_BYTES = 1_000
"""A code with more than this is too fine for a phone's camera."""
FOLD_AT = 75
LEFT_OUT_FIRST = ("NOTE", "URL", "ADR", "TITLE")


@dataclass(frozen=True, slots=True)
class Card:
    """The text of a vCard, and the properties that did not fit."""

    text: str
    left_out: tuple[str, ...] = ()


def card_of(whole: Whole, person: ContactPerson | None) -> Card:
    """The person's card, or the company's own; nothing internal is in it."""
    lines = _lines(whole, person)
    left_out: list[str] = []
    for name in LEFT_OUT_FIRST:
        if len(_text(lines).encode()) <= MOST_BYTES:
            break
        if name in lines:
            del lines[name]
            left_out.append(name)
    return Card(_text(lines), tuple(left_out))


def _lines(whole: Whole, person: ContactPerson | None) -> dict[str, str]:
    """The properties by name, in order."""
    customer = whole.customer
    name = person.name if person else customer.name
    family, given = _names(name) if person else ("", "")
    lines = {
        "N": f"{_escaped(family)};{_escaped(given)};;;" if person else f"{_escaped(name)};;;;",
        "FN": _escaped(name),
        "ORG": _escaped(customer.name),
    }
    phones = {"TEL;TYPE=WORK,VOICE": customer.phone}
    mail = customer.e_mail
    if person:
        lines["TITLE"] = _escaped(person.title or "")
        phones = {"TEL;TYPE=CELL": person.mobile, "TEL;TYPE=WORK,VOICE": person.phone}
        mail = person.e_mail or mail
        if not any(phones.values()):
            phones["TEL;TYPE=WORK,VOICE"] = customer.phone
    lines |= {kind: number for kind, number in phones.items() if number}
    lines["EMAIL;TYPE=INTERNET"] = _escaped(mail or "")
    lines["ADR"] = _address(whole.main_location)
    lines["URL"] = customer.homepage or ""
    lines["NOTE"] = _escaped(f"Nr. {customer.number}") if customer.number else ""
    return {key: value for key, value in lines.items() if value.strip(";")}


def _names(name: str) -> tuple[str, str]:
    """Family name and given names; one word alone is the given name."""
    given, _, family = name.rpartition(" ")
    return (family, given) if given else ("", family)


def _address(location: Location | None) -> str:
    if location is None:
        return ""
    parts = ("", "", location.street, location.city, "", location.postal_code, location.country)
    return ";".join(_escaped(part or "") for part in parts)


def _text(lines: dict[str, str]) -> str:
    body = [f"{name}{'' if name != 'ADR' else ';TYPE=WORK'}:{text}" for name, text in lines.items()]
    whole = ["BEGIN:VCARD", "VERSION:3.0", *body, "END:VCARD"]
    return "".join(f"{_folded(line)}\r\n" for line in whole)


def _escaped(text: str) -> str:
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line broken at 75 octets, never within a character."""
    pieces, size = [""], 0
    for character in line:
        width = len(character.encode())
        if size + width > FOLD_AT:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += width
    return "\r\n".join(pieces)
