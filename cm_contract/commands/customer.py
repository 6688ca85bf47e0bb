"""Creating, editing, deleting and restoring a customer; its comment."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, Command, Note
from cm_contract.commands.editing import Edits, Values, complete, edited, history, written
from cm_contract.errors import Code, Refused
from cm_contract.records.customer import Comment, CommentText, Customer, CustomerKind
from cm_contract.records.directory import Area
from cm_contract.records.history import FieldChange
from cm_contract.rules import Function


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateCustomer(Command):
    """Makes a customer of `fields`; without a number the server gives the next."""

    function: ClassVar = Function.EDIT_CUSTOMER
    of: ClassVar = Customer
    fields: Values

    def decide(self, act: Act) -> Iterator[Change | Note]:
        act.unused(Customer, self.customer_id, "customer_id")
        values = complete(Customer, self.fields)
        if values["number"] is None:
            values["number"] = act.records.next_customer_number()
            if values["number"] is not None:
                yield Note("number", "assigned", values["number"])
        customer = Customer(id=self.customer_id, **values, **act.created())
        _check(act, customer, None)
        yield customer
        yield history(act, type(self).__name__, customer)

    def creates(self) -> str:
        return self.customer_id

    def needs(self) -> frozenset[str]:
        return frozenset()

    def opposite(self) -> Command:
        return DeleteCustomer(customer_id=self.customer_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCustomer(Command):
    """Changes single fields; the later of two changes wins and the history keeps the other."""

    function: ClassVar = Function.EDIT_CUSTOMER
    of: ClassVar = Customer
    fields: Edits

    def decide(self, act: Act) -> Iterator[Change | Note]:
        before = act.customer(self.customer_id)
        customer, changes = edited(act, before, self.fields)
        _check(act, customer, before)
        yield from written(act, type(self).__name__, customer, changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteCustomer(Command):
    """Moves the customer to the archive."""

    function: ClassVar = Function.DELETE_CUSTOMER

    def decide(self, act: Act) -> Iterator[Change | Note]:
        customer = act.customer(self.customer_id)
        yield replace(customer, deleted_at=act.at, deleted_by=act.actor.user_id)
        yield history(act, type(self).__name__, customer)

    def opposite(self) -> Command:
        return RestoreCustomer(customer_id=self.customer_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreCustomer(Command):
    """Takes the customer back out of the archive; one that is not in it stays as it is."""

    function: ClassVar = Function.DELETE_CUSTOMER

    def decide(self, act: Act) -> Iterator[Change | Note]:
        customer = act.get(Customer, self.customer_id, "customer_id")
        if customer.deleted_at is not None:
            yield replace(customer, deleted_at=None, deleted_by=None)
            yield history(act, type(self).__name__, customer)

    def opposite(self) -> Command:
        return DeleteCustomer(customer_id=self.customer_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditComment(Command):
    """Writes the standing note at the customer; `was` is the text that the user saw."""

    function: ClassVar = Function.COMMENT
    was: str | None
    text: CommentText

    def decide(self, act: Act) -> Iterator[Change | Note]:
        customer = act.customer(self.customer_id)
        before = act.records.get(Comment, self.customer_id)
        now = before.text if before else None
        stamps = act.changed() if before else act.created()
        fresh = before or Comment(id=customer.id, customer_id=customer.id, **act.created())
        changes = (FieldChange("comment", now, self.text, is_overwritten=now != self.was),)
        if now != self.text:
            yield from written(
                act, type(self).__name__, replace(fresh, text=self.text, **stamps), changes
            )


def _check(act: Act, customer: Customer, before: Customer | None) -> None:
    """Raises: Refused when the fields do not fit together or to the actor."""
    if customer.kind is CustomerKind.PRIVATE:
        for field in ("cvr", "ean"):
            if getattr(customer, field) is not None:
                raise Refused(Code.INVALID_FIELD, field)
    if before is None or customer.area_id != before.area_id:
        if act.records.get(Area, customer.area_id) is None:
            raise Refused(Code.INVALID_FIELD, "area_id")
        if not act.actor.may_use_area(customer.area_id):
            raise Refused(Code.NO_RIGHT, "area_id")
    if before is not None and before.number is not None and customer.number is None:
        raise Refused(Code.REQUIRED, "number")
    if customer.number is not None and (before is None or customer.number != before.number):
        holder = act.records.with_number(Customer, customer.number)
        if holder not in (None, customer.id):
            raise Refused(Code.ALREADY_EXISTS, "number", about=holder)
