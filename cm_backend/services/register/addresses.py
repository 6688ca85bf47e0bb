"""An address made whole: the postal code fills the city, and parts are put into their places."""

import re

from cm_backend.services.register.postal_codes import city_of
from cm_contract.values import Scalar

Fields = dict[str, Scalar]

_CODE = re.compile(r"(?:DK[- ]?)?(\d{4})")
_CODE_AND_CITY = re.compile(r"(?:DK[- ]?)?(\d{4})[, ]+(\D+)")
_WHOLE = re.compile(r"(.+?)(?:\s*[,\n]\s*)(?:DK[- ]?)?(\d{4}) +(\D+)", re.DOTALL)


def settle(fields: Fields) -> bool:
    """Settles the fields of a location that a row gave, in place; whether the city was filled.

    A city is split off only where the file has no column for it, and so is a postal code.
    """
    if "postal_code" not in fields:
        _split(fields, "street", _WHOLE, ("street", "postal_code", "city"))
    if "city" not in fields:
        _split(fields, "postal_code", _CODE_AND_CITY, ("postal_code", "city"))
    code = fields.get("postal_code")
    if not isinstance(code, str) or fields.get("country") not in (None, "DK"):
        return False
    if found := _CODE.fullmatch(code):
        fields["postal_code"] = code = found[1]
    city = city_of(code) if fields.get("city") is None else None
    if city is not None:
        fields["city"] = city
    return city is not None


def _split(fields: Fields, name: str, form: re.Pattern[str], into: tuple[str, ...]) -> None:
    text = fields.get(name)
    found = form.fullmatch(text) if isinstance(text, str) else None
    if found:
        parts = dict(zip(into, map(str.strip, found.groups()), strict=True))
        if city_of(str(parts["postal_code"])):
            fields.update(parts)
