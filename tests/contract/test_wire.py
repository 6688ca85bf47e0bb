"""The wire, and rules under any input: round trips, and never an error but the documented one."""

import json
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NewType, get_args, get_origin

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import ean
from stdnum.dk import cvr

from cm_contract import checks, graphemes, messages
from cm_contract.catalogue import COMMANDS, RECORDS
from cm_contract.commands.base import Act
from cm_contract.decide import decide
from cm_contract.errors import Refused, UndecodableError
from cm_contract.fields import Text
from cm_contract.messages import Sent
from cm_contract.records.base import Record
from cm_contract.rules import Role
from cm_contract.values import CommandId, Day, Instant, Key, instant
from cm_contract.wire import decode, encode, slots
from tests.contract.basics import AT, id_of
from tests.contract.examples import APPLIED
from tests.contract.register import actor, company

IDS = st.sampled_from([id_of(name) for name in
                       ("clinic", "private", "gone", "note", "other's", "mette", "ole", "door",
                        "south", "north", "nowhere")])  # fmt: skip
TEXT = st.text(max_size=30)
SCALAR = st.one_of(st.none(), st.booleans(), st.integers(-(2**63), 2**63 - 1), TEXT, IDS,
                   st.floats(allow_nan=False, allow_infinity=False))  # fmt: skip
JSON = st.recursive(
    st.one_of(SCALAR, st.integers(), st.floats(), st.text(st.characters(), max_size=9)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)
_made: dict[type[Any], st.SearchStrategy[Any]] = {}
MESSAGES = [messages.CommandOutcome, messages.Outcomes, messages.ChangedRecord, messages.Changes,
            messages.Me, messages.Token]  # fmt: skip
KINDS = [*RECORDS.values(), *COMMANDS.values(), *MESSAGES]


def of(base: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type."""
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXT, int: st.integers(-(2**63), 2**63 - 1), bool: st.booleans(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        Instant: st.datetimes(min_value=datetime.fromisoformat("1000-01-01")).map(
            lambda at: instant(at.replace(tzinfo=UTC))),
        Key: st.sampled_from(["office", "floors", "k7x2m9"]),
        Day: st.dates().map(lambda day: day.isoformat()),
    }  # fmt: skip
    if base.__hash__ and base in plain:
        return plain[base]
    if isinstance(base, NewType):
        return IDS
    if get_origin(base) is tuple:
        return st.lists(of(get_args(base)[0]), max_size=3).map(tuple)
    if get_origin(base) is not None and len(get_args(base)) == 2 and get_args(base)[0] is str:
        inner = get_args(base)[1]
        return st.dictionaries(TEXT, SCALAR if inner is Any else of(inner), max_size=3)
    if isinstance(base, type) and issubclass(base, StrEnum):
        return st.sampled_from(base)
    return made(base) if isinstance(base, type) else SCALAR


def made(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Whole records, commands, messages; those of a type are made up once, which takes long."""
    if kind not in _made:
        _made[kind] = _strategy(kind)
    return _made[kind]


def _strategy(kind: type[Any]) -> st.SearchStrategy[Any]:
    fields = {}
    for slot in slots(kind):
        values = of(slot.base)
        fields[slot.name] = st.none() | values if slot.is_optional else values
    if kind in COMMANDS.values() and hasattr(kind, "of") and "fields" in fields:
        names = st.sampled_from([one.name for one in slots(kind.of)]) | TEXT
        (inner,) = [one.base for one in slots(kind) if one.name == "fields"]
        fields["fields"] = st.dictionaries(names, of(inner.__args__[1]), max_size=4)
    return st.builds(kind, **fields)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_whatever_is_written_is_read_again(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(made(kind))
    assert decode(kind, json.loads(json.dumps(encode(value)))) == value


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_reading_raises_nothing_but_undecodable(kind: type[Any], data: st.DataObject) -> None:
    body = data.draw(JSON | st.fixed_dictionaries(
        {}, optional={slot.name: JSON for slot in slots(kind)}
    ))  # fmt: skip
    with suppress(UndecodableError):
        json.dumps(encode(decode(kind, body)), ensure_ascii=False).encode()


@settings(max_examples=100, deadline=None)
@given(JSON | st.fixed_dictionaries(
    {"id": IDS, "at": st.just(AT), "type": st.sampled_from(sorted(COMMANDS)) | JSON, "data": JSON}
))  # fmt: skip
def test_reading_a_command_raises_nothing_but_undecodable(body: object) -> None:
    with suppress(UndecodableError):
        Sent.from_json(body)


@pytest.mark.parametrize("name", sorted(COMMANDS))
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_deciding_raises_nothing_but_refused(name: str, data: st.DataObject) -> None:
    register = company()
    kinds = st.sampled_from([*RECORDS.values()])
    others: list[Record] = data.draw(st.lists(kinds.flatmap(made), max_size=3))
    register.put(*others)
    command = data.draw(made(COMMANDS[name]) | st.just(APPLIED[name]))
    by = actor(data.draw(st.sampled_from([Role.ADMINISTRATOR, Role.INSPECTOR])))
    at = data.draw(of(Instant))
    with suppress(Refused):
        decide(command, Act(CommandId(id_of("c")), at, by, register))


@pytest.mark.parametrize("name", sorted(APPLIED))
def test_a_sent_command_comes_back_as_it_was(name: str) -> None:
    sent = Sent(CommandId(id_of("c")), AT, APPLIED[name])
    assert Sent.from_json(json.loads(json.dumps(sent.to_json()))) == sent


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (None, "type"), ([], "type"), ({"type": []}, "type"), ({"type": "EditComment"}, "id"),
        ({"type": "Dance", "id": id_of("c"), "at": AT, "data": {}}, "type"),
        ({"type": "EditComment", "id": "7", "at": AT, "data": {}}, "id"),
        ({"type": "EditComment", "id": id_of("c"), "at": "2026", "data": {}}, "at"),
        ({"type": "EditComment", "id": id_of("c"), "at": AT, "data": {}}, "customer_id"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_names_its_place(body: object, field: str) -> None:
    with pytest.raises(UndecodableError) as error:
        Sent.from_json(body)
    assert error.value.field == field


PIECES = st.sampled_from(
    ["a", "å", "a\u030a", "é", "👩\u200d👩\u200d👧", "👍🏽", "🇩🇰", "🇩", "\r\n", "\n", "각", "ᄀ",
     "ᅡ", "ᆨ", "क्ष", "कि", "\u200d", "\ufe0f", "🏴\U000e0067\U000e007f", "ำ", "\u0600", "\u0301",
     "\u00ad", "❤\ufe0f\u200d🔥", "က", "zz"]
)  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cs"]).filter(
    lambda char: not regex.match(r"\p{InCB=Linker}", char)
)


@settings(max_examples=120)
@given(st.lists(PIECES | CHARACTERS, max_size=12).map("".join))
def test_a_text_is_as_long_as_its_grapheme_clusters(text: str) -> None:
    assert graphemes.length(text) == len(regex.findall(r"\X", text))


FORMS = [None, checks.phone, checks.e_mail, checks.homepage, checks.customer_number,
         checks.country, checks.cvr, checks.ean]  # fmt: skip
LOOSE = st.lists(PIECES | st.sampled_from(
    ["20 12 34 56", "0045", "+45", "@", "x.dk", "http://", "//", ":80", "/", " ", "\t", "-", "DK"]
), max_size=5).map("".join)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=30)
@given(typed=st.text(max_size=20) | LOOSE)
def test_cleaning_a_clean_text_changes_nothing(form: Any, typed: str) -> None:
    rule = Text(40, lines=form is None, form=form)
    with suppress(Refused):
        once = rule.clean(typed, "text")
        assert rule.clean(once, "text") == once
        assert once is None or unicodedata.is_normalized("NFC", once)


@given(st.integers(0, 10**8 - 1).map("{:08}".format) | st.text("0123456789 ", max_size=9))
def test_cvr_numbers_are_those_that_stdnum_accepts(text: str) -> None:
    digits = text.replace(" ", "")
    assert (checks.cvr(text) is not None) == cvr.is_valid(digits)


@given(st.integers(0, 10**12 - 1).map("{:012}".format), st.integers(0, 9))
def test_ean_numbers_are_those_that_stdnum_accepts(start: str, digit: int) -> None:
    assert (checks.ean(f"{start}{digit}") is not None) == ean.is_valid(f"{start}{digit}")
    assert checks.ean(start + ean.calc_check_digit(start)) is not None
