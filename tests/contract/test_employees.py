"""Connections of employees: how long they last, what others hear of them, done once."""

from dataclasses import replace

import pytest

from cm_contract.commands.employees import ConnectEmployee, DisconnectEmployee, ReconnectEmployee
from cm_contract.records.employee import Colleague, EmployeeLink
from cm_contract.records.history import HistoryEntry
from cm_contract.rules import Access, Function, Module, Role
from cm_contract.values import Day
from tests.contract.examples import CLINIC
from tests.contract.register import AT, Register, actor, company, connection, id_of

NEW = id_of("new")
CONNECT = ConnectEmployee(customer_id=CLINIC, link_id=NEW, employee_id=id_of("amira"))
END = DisconnectEmployee(customer_id=CLINIC, link_id=NEW)


def colleague(register: Register) -> Colleague:
    found = register.get(Colleague, NEW)
    assert found is not None
    return found


def lines(register: Register) -> list[tuple[str, str | None]]:
    written = register.of_customer(HistoryEntry, CLINIC)
    return sorted((one.command, one.name) for one in written)


@pytest.mark.parametrize(
    ("from_day", "until_day", "lasting"),
    [
        (None, None, {"2026-11-22", "2026-11-23", "2026-11-24"}),
        ("2026-11-23", None, {"2026-11-23", "2026-11-24"}),
        (None, "2026-11-23", {"2026-11-22", "2026-11-23"}),
        ("2026-11-23", "2026-11-23", {"2026-11-23"}),
    ],
)
def test_both_days_of_a_connection_are_part_of_it(
    from_day: str | None, until_day: str | None, lasting: set[str]
) -> None:
    days = {"from_day": from_day, "until_day": until_day}
    link = connection("x", CLINIC, "amira", **days)
    asked = [Day(f"2026-11-{day}") for day in (22, 23, 24)]
    assert {day for day in asked if link.lasts(day)} == lasting
    ended = replace(link, ended_at=AT)
    assert not any(ended.lasts(day) for day in asked)


def test_colleagues_hear_the_first_name_and_phone_while_the_connection_lasts() -> None:
    register = company()
    register.do(CONNECT)
    assert (colleague(register).first_name, colleague(register).phone) == ("Amira", "+4520123499")
    assert colleague(register).is_open_to(Role.EMPLOYEE)
    register.do(END)
    assert not colleague(register).is_open_to(Role.EMPLOYEE)
    assert colleague(register).is_open_to(Role.INSPECTOR)


def test_employees_hear_it_only_where_the_company_allows_it_and_contacts_never() -> None:
    without = set(Module) - {Module.COLLEAGUES}
    assert actor(Role.EMPLOYEE).may(Function.COLLEAGUES, Access.READ)
    assert not actor(Role.EMPLOYEE, without).may(Function.COLLEAGUES, Access.READ)
    assert not actor(Role.CONTACT).may(Function.COLLEAGUES, Access.READ)
    assert not actor(Role.CONTACT).may(Function.EMPLOYEES, Access.READ)


def test_ended_by_two_it_is_ended_once_and_may_be_taken_back() -> None:
    register = company()
    register.do(CONNECT)
    register.do(END)
    assert not register.do(END, actor(Role.ADMINISTRATOR)).changes
    register.do(ReconnectEmployee(customer_id=CLINIC, link_id=NEW))
    link = register.get(EmployeeLink, NEW)
    assert link is not None
    assert link.ended_at is None
    told = [("ConnectEmployee", "Amira Nowak"), ("DisconnectEmployee", "Amira Nowak")]
    assert lines(register) == [*told, ("ReconnectEmployee", "Amira Nowak")]
    assert END.opposite() == ReconnectEmployee(customer_id=CLINIC, link_id=NEW)
    assert CONNECT.opposite() == END


def test_whoever_was_connected_until_yesterday_may_be_connected_from_today() -> None:
    register = company()
    until = replace(CONNECT, until_day=Day("2026-11-22"))
    register.do(until)
    register.do(replace(CONNECT, link_id=id_of("newer"), from_day=Day("2026-11-23")))
    assert register.get(EmployeeLink, id_of("newer")) is not None
