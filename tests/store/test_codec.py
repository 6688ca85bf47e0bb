from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cm_contract.catalogue import RECORDS
from cm_contract.errors import UndecodableError
from cm_contract.wire import decode, encode, slots
from cm_mobile.store.codec import FORMS
from tests.contract.test_wire import JSON, made

KINDS = [*RECORDS.values()]


def outcome(read: Any, body: object) -> object:
    try:
        return read(body)
    except UndecodableError as error:
        return f"undecodable {error.field}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=60)
@given(data=st.data())
def test_a_body_becomes_the_same_row_with_and_without_its_record(
    kind: Any, data: st.DataObject
) -> None:
    form = FORMS[kind]
    body = dict(encode(data.draw(made(kind))))
    for name in data.draw(st.lists(st.sampled_from([one.name for one in slots(kind)]), max_size=3)):
        changed = data.draw(JSON | st.just(...))
        if changed is ...:
            body.pop(name, None)
        else:
            body[name] = changed
    by_way_of_the_record = outcome(lambda one: form.row(decode(kind, one)), body)
    assert outcome(form.row_of_body, body) == by_way_of_the_record


@pytest.mark.parametrize("body", [None, [], "x", 7])
def test_what_is_no_object_is_no_row(body: object) -> None:
    with pytest.raises(UndecodableError):
        FORMS[KINDS[0]].row_of_body(body)
