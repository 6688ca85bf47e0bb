"""What is spared of Flet's work: it finds the same controls and sends the same bytes."""

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

import flet as ft
import msgpack  # type: ignore[import-untyped]
import pytest
from flet.controls import object_patch
from flet.controls.base_control import BaseControl
from flet.messaging import protocol

from cm_mobile.components.sparing import filled_fields
from tests.pages.stage import Stage

Fields = Callable[[Any], tuple[dataclasses.Field[Any], ...]]
PATHS = ("/", "/customers", "/more", "/customers/{id}", "/customers/{id}/cleaning", "/key_rings")


@pytest.mark.parametrize("path", PATHS)
async def test_the_same_controls_are_found_as_in_all_fields(inspector: Stage, path: str) -> None:
    await inspector.screen.go(path.format(id=inspector.id_of()))
    page = inspector.screen.page
    by_all = [one._i for one in controls_in(page, dataclasses.fields)]
    assert len(by_all) > 50
    assert sorted(one._i for one in controls_in(page, filled_fields)) == sorted(by_all)


async def test_the_same_bytes_are_sent(inspector: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await inspector.screen.go(f"/customers/{inspector.id_of()}")
    encode = protocol.configure_encode_object_for_msgpack(BaseControl)  # type: ignore[no-untyped-call]
    spared = msgpack.packb(inspector.screen.page.views, default=encode)
    root_field = "_get_root_dataclass_field"
    for name, own in (
        ("is_dataclass", dataclasses.is_dataclass),
        (root_field, vars(protocol)[root_field].__wrapped__),
    ):
        monkeypatch.setitem(vars(protocol), name, own)
    assert msgpack.packb(inspector.screen.page.views, default=encode) == spared


@pytest.mark.usefixtures("inspector")
async def test_the_controls_of_a_page_are_sought_in_its_filled_fields() -> None:
    assert vars(object_patch)["dataclasses"].fields is filled_fields
    assert len(filled_fields(ft.Container(ft.Text("one"), width=2, visible=False))) < 4


def test_a_field_that_is_set_back_counts_until_that_is_sent() -> None:
    box = ft.Container(width=2)
    box.width = None
    assert "width" in [one.name for one in filled_fields(box)]


def controls_in(item: Any, fields_of: Fields) -> Iterator[BaseControl]:
    """The controls in the way in which Flet seeks them."""
    if isinstance(item, list | dict):
        for one in item.values() if isinstance(item, dict) else item:
            yield from controls_in(one, fields_of)
    elif dataclasses.is_dataclass(item):
        if isinstance(item, BaseControl):
            yield item
        for field in fields_of(item):
            if not field.metadata.get("skip", False):
                yield from controls_in(getattr(item, field.name), fields_of)
