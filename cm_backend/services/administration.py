"""What an administrator does at the server: people, their areas, and whom they are linked to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from json import loads
from typing import Any
from uuid import uuid4

from cm_backend.services.areas import area_ids
from cm_backend.services.connections import follow, new_link
from cm_backend.services.impossible import Impossible
from cm_backend.services.ledger import put
from cm_backend.services.reading import record_of, records_of
from cm_backend.services.sign_in import hashed
from cm_backend.services.writing import account_records, insert_all
from cm_backend.store import accounts, keys, numbers, records, sign_ins, tenants
from cm_backend.store.accounts import Account
from cm_backend.store.session import Database, Session
from cm_backend.store.tenants import Tenant
from cm_contract import checks
from cm_contract.commands.employees import colleague_of
from cm_contract.records.customer import Customer
from cm_contract.records.employee import Employee, EmployeeLink
from cm_contract.rules import Role
from cm_contract.values import CustomerId, EmployeeLinkId, UserId, instant
from cm_contract.wire import decode


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
                id=self._id_of(db, e_mail),
                e_mail=e_mail,
                name=name,
                role=role,
                language="da",
                password_hash=hashed(password),
                area_ids=area_ids(db, self.tenant.id, areas),
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
                area_ids=before.area_ids if areas is None else area_ids(db, self.tenant.id, areas),
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
            customer = self._customer(db, number)
            if account.role is Role.EMPLOYEE:
                self._connect(db, account, customer, is_linked, seq)
                return
            if account.role is not Role.CONTACT:
                raise Impossible(f"{e_mail} is neither employee nor contact")
            (key,) = account.keys()
            change = keys.add_link if is_linked else keys.remove_link
            change(db, self.tenant.id, CustomerId(customer.id), key)
            due = keys.due(db, self.tenant.id, customer)
            keys.carry(db, self.tenant.id, customer.id, due, seq)

    def _connect(
        self, db: Session, account: Account, customer: Customer, is_linked: bool, seq: int
    ) -> None:
        now, tenant_id = instant(self.now()), self.tenant.id
        employee = record_of(db, tenant_id, Employee, account.id)
        links = records_of(db, tenant_id, EmployeeLink, customer.id)
        mine = [one for one in links if one.employee_id == employee.id and one.ended_at is None]
        if is_linked and not mine:
            id = EmployeeLinkId(str(uuid4()))
            mine = [new_link(id, employee.id, customer.id, account.id, now)]
        ended: dict[str, Any] = {} if is_linked else {"ended_at": now, "ended_by": account.id}
        for one in mine:
            link = replace(one, **ended)
            put(db, tenant_id, link, seq, now)
            colleague = replace(colleague_of(link, employee), is_connected=is_linked)
            put(db, tenant_id, colleague, seq, now)
            follow(db, tenant_id, link, seq, now)

    @contextmanager
    def _commit(self) -> Iterator[tuple[Session, int]]:
        with self.database.writing() as db:
            seq = tenants.next_seq(db, self.tenant.id)
            yield db, seq
            tenants.mark(db, self.tenant.id, seq, instant(self.now()))

    def _id_of(self, db: Session, e_mail: str) -> UserId:
        """The id of the employee who has the address and does not sign in yet, or a new one."""
        for body in records.of_type(db, self.tenant.id, Employee.type_name()):
            known = decode(Employee, loads(body))
            if known.role is None and (known.e_mail or "").casefold() == e_mail.casefold():
                return UserId(known.id)
        return UserId(str(uuid4()))

    def _put(self, db: Session, account: Account, seq: int) -> None:
        accounts.put(db, account)
        known = records.get(db, account.tenant_id, Employee.type_name(), account.id)
        employee = decode(Employee, loads(known[1])) if known else None
        insert_all(db, account_records(account, seq, employee))

    def _account(self, db: Session, e_mail: str) -> Account:
        account = accounts.of_e_mail(db, e_mail)
        if account is None or account.tenant_id != self.tenant.id:
            raise Impossible(f"{e_mail} is not a user of {self.tenant.name}")
        return account

    def _customer(self, db: Session, number: str) -> Customer:
        id = numbers.holder(db, self.tenant.id, Customer, number)
        found = records.get(db, self.tenant.id, Customer.type_name(), id) if id else None
        if found is None:
            raise Impossible(f"there is no customer {number}")
        return decode(Customer, loads(found[1]))
