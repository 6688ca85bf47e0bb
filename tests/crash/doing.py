"""Somebody at work on a phone: each thing is told of before and after it is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cm_contract.commands.base import Command
from cm_contract.records.base import R
from cm_contract.values import Day
from cm_mobile.store.codec import FORMS, record_of
from cm_mobile.store.store import Store
from tests.crash.standing import fact
from tests.sync.network import Dice

TODAY = Day("2026-11-23")


@dataclass
class Doing:
    """The phone in somebody's hand; `on_its_way` hears of every command."""

    store: Store
    dice: Dice
    told: Callable[..., None]
    on_its_way: Callable[[str], None]

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a type, by id."""
        with self.store.database.reading() as db:
            rows = db.execute(f"{FORMS[kind].select} ORDER BY id").fetchall()
        return [record_of(kind, row) for row in rows]

    def text(self) -> str:
        """Something that nobody has written before."""
        return f"{self.dice.getrandbits(40):x}"

    def customer(self) -> Any:
        """The id of the first customer."""
        with self.store.database.reading() as db:
            return db.execute("SELECT min(id) FROM customer").fetchone()[0]

    def save(self, key: str, values: dict[str, str], typed: str) -> None:
        """Keeps a draft; what is in it begins with `typed`, until it is done or saved anew."""
        self.told("replacing", key)
        self.store.drafts.save(key, values)
        self.told("draft", key, typed)

    def do(
        self, command: Command, to_be: dict[Any, dict[str, Any]], draft: str | None = None
    ) -> None:
        """Does it; `to_be` are the fields that records then have, by id."""
        facts = [
            (id, field, fact(field, to))
            for id, fields in to_be.items()
            for field, to in fields.items()
        ]
        for one in facts:
            self.told("doing", *one)
        if draft is not None:
            self.told("replacing", draft)
        (sent,) = self.store.perform(command, draft=draft)
        self.on_its_way(sent.id)
        self.told("did", sent.id)
        for one in facts:
            self.told("done", *one)
