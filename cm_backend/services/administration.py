"""What an administrator does at the server: people, their areas, and whom they are linked to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from json import loads
from uuid import uuid4

from cm_backend.services.sign_in import hashed
from cm_backend.services.writing import account_records, insert_all
from cm_backend.store import accounts, keys, records, sign_ins, tenants
from cm_backend.store.accounts import Account
from cm_backend.store.session import Database, Session
from cm_backend.store.tenants import Tenant
from cm_contract import checks
from cm_contract.records.customer import Customer
from cm_contract.records.directory import Area
from cm_contract.rules import Role
from cm_contract.values import AreaId, CustomerId, UserId, instant
from cm_contract.wire import decode


class Impossible(Exception):
    """It can't be done; the text says why."""


@dataclass(frozen=True)
class Administration:
    """Changes one company; each method is one commit of its history."""

    database: Database
    tenant: Tenant
    now: Callable[[], datetime]

    def people(self) -> list[Account]:
        """Everybody who may sign in."""
        with self.database.reading() as db:
            return accounts.of_tenant(db, self.tenant.id)

    def add(self, e_mail: str, name: str, role: Role, password: str, areas: list[str]) -> None:
        """Adds a user. Raises: Impossible."""
        if checks.e_mail(e_mail) is None or not name.strip():
            raise Impossible(f"{e_mail} is no address" if name.strip() else "the name is empty")
        with self._commit() as (db, seq):
            if accounts.of_e_mail(db, e_mail) is not None:
                raise Impossible(f"somebody signs in as {e_mail} already")
            account = Account(
                tenant_id=self.tenant.id,
                id=UserId(str(uuid4())),
                e_mail=e_mail,
                name=name,
                role=role,
                language="da",
                password_hash=hashed(password),
                area_ids=self._area_ids(db, areas),
            )
            self._put(db, account, seq)

    def change(
        self,
        e_mail: str,
        role: Role | None = None,
        areas: list[str] | None = None,
        password: str | None = None,
        is_active: bool | None = None,
    ) -> None:
        """Changes what is given; a new password or the end signs out everywhere."""
        with self._commit() as (db, seq):
            before = self._account(db, e_mail)
            account = replace(
                before,
                role=role or before.role,
                area_ids=before.area_ids if areas is None else self._area_ids(db, areas),
                password_hash=hashed(password) if password else before.password_hash,
                is_active=before.is_active if is_active is None else is_active,
            )
            self._put(db, account, seq)
            if account == before:
                raise Impossible("there is nothing to change")
            if password or not account.is_active:
                sign_ins.revoke_all(db, account.tenant_id, account.id, instant(self.now()))

    def link(self, e_mail: str, number: str, is_linked: bool) -> None:
        """Lets an employee or contact person see a customer, or no more."""
        with self._commit() as (db, seq):
            account = self._account(db, e_mail)
            if account.role not in (Role.EMPLOYEE, Role.CONTACT):
                raise Impossible(f"{e_mail} is neither employee nor contact")
            customer = self._customer(db, number)
            (key,) = account.keys()
            change = keys.add_link if is_linked else keys.remove_link
            change(db, self.tenant.id, CustomerId(customer.id), key)
            due = keys.due(db, self.tenant.id, customer)
            keys.carry(db, self.tenant.id, customer.id, due, seq)

    @contextmanager
    def _commit(self) -> Iterator[tuple[Session, int]]:
        with self.database.writing() as db:
            seq = tenants.next_seq(db, self.tenant.id)
            yield db, seq
            tenants.mark(db, self.tenant.id, seq, instant(self.now()))

    def _put(self, db: Session, account: Account, seq: int) -> None:
        accounts.put(db, account)
        insert_all(db, account_records(account, seq))

    def _account(self, db: Session, e_mail: str) -> Account:
        account = accounts.of_e_mail(db, e_mail)
        if account is None or account.tenant_id != self.tenant.id:
            raise Impossible(f"{e_mail} is not a user of {self.tenant.name}")
        return account

    def _customer(self, db: Session, number: str) -> Customer:
        id = records.number_holder(db, self.tenant.id, number)
        found = records.get(db, self.tenant.id, Customer.type_name(), id) if id else None
        if found is None:
            raise Impossible(f"there is no customer {number}")
        return decode(Customer, loads(found[1]))

    def _area_ids(self, db: Session, names: list[str]) -> tuple[AreaId, ...]:
        bodies = records.of_type(db, self.tenant.id, Area.type_name())
        known = {area.name.casefold(): area.id for area in (decode(Area, loads(b)) for b in bodies)}
        for name in names:
            if name.casefold() not in known:
                raise Impossible(f"there is no area {name}")
        return tuple(known[name.casefold()] for name in names)
