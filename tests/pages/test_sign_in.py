"""Sign in: in with the right hand, also on a bad day."""

import asyncio

import httpx
import pytest

from cm_backend.cli.seed import PASSWORD
from tests.pages.stage import Stage

ADDRESS = "inspektor@nordlys.example"


async def fill(stage: Stage, password: str = PASSWORD) -> None:
    """Types address and password."""
    await stage.screen.type("signin.email", ADDRESS)
    await stage.screen.type("signin.password", password)


def problem(stage: Stage) -> str | None:
    """What stands under the password."""
    error = stage.screen.find("signin.password").error
    return None if error is None else str(error)


async def test_the_right_password_leads_to_today(nobody: Stage) -> None:
    await fill(nobody)
    await nobody.screen.tap("signin.submit")
    await nobody.until(lambda: nobody.screen.has("today.note"))
    assert nobody.phone.session is not None
    assert nobody.screen.says("Karen")


async def test_a_wrong_password_is_told_under_the_field_and_nothing_is_cleared(
    nobody: Stage,
) -> None:
    await fill(nobody, "forkert")
    await nobody.screen.tap("signin.submit")
    assert problem(nobody) == nobody.t("sign_in.wrong")
    assert nobody.screen.find("signin.email").value == ADDRESS
    assert nobody.screen.find("signin.password").value == "forkert"


async def test_the_password_is_shown_and_hidden_and_stays(nobody: Stage) -> None:
    await fill(nobody)
    await nobody.screen.tap("signin.reveal")
    field = nobody.screen.find("signin.password")
    assert (field.password, field.value) == (False, PASSWORD)
    await nobody.screen.tap("signin.reveal")
    field = nobody.screen.find("signin.password")
    assert (field.password, field.value) == (True, PASSWORD)
    assert nobody.screen.find("signin.email").value == ADDRESS


async def test_after_too_many_tries_it_says_to_wait(nobody: Stage) -> None:
    await fill(nobody, "forkert")
    for _ in range(12):
        await nobody.screen.tap("signin.submit")
    assert problem(nobody) == nobody.t("sign_in.locked")


async def test_without_a_network_it_says_that_the_first_time_needs_one(nobody: Stage) -> None:
    nobody.network.is_online = False
    await fill(nobody)
    await nobody.screen.tap("signin.submit")
    assert problem(nobody) == nobody.t("sign_in.offline")


@pytest.mark.parametrize(("status", "key"), [(426, "update"), (500, "server")])
async def test_what_the_server_says_is_told(nobody: Stage, status: int, key: str) -> None:
    nobody.network.answer = httpx.Response(status, json={"code": "x"}, headers={"CM-Answer": "1"})
    await fill(nobody)
    await nobody.screen.tap("signin.submit")
    assert problem(nobody) == nobody.t(f"sign_in.{key}")


async def test_a_field_that_is_missing_asks_nobody(nobody: Stage) -> None:
    await nobody.screen.type("signin.email", ADDRESS)
    await nobody.screen.tap("signin.submit")
    assert problem(nobody) == nobody.t("sign_in.missing")
    assert nobody.network.requests == []


async def test_a_double_tap_asks_once(nobody: Stage) -> None:
    await fill(nobody)
    nobody.network.slow()
    first = nobody.screen.begin("signin.submit")
    await nobody.screen.settle()
    assert nobody.screen.says(nobody.t("sign_in.sending"))
    second = nobody.screen.begin("signin.submit")
    await nobody.screen.settle()
    nobody.network.quick()
    await asyncio.gather(first, second)
    await nobody.until(lambda: nobody.screen.has("today.note"))
    assert nobody.network.requests.count("POST /v1/token") == 1


async def test_return_in_the_password_signs_in(nobody: Stage) -> None:
    await fill(nobody)
    await nobody.screen.fire(nobody.screen.find("signin.password"), "submit", PASSWORD)
    await nobody.until(lambda: nobody.screen.has("today.note"))


async def test_the_language_is_switched_at_once_and_the_fields_stay(nobody: Stage) -> None:
    await fill(nobody)
    await nobody.screen.tap("signin.language.de")
    assert nobody.screen.says("Willkommen")
    await nobody.screen.tap("signin.submit")
    await nobody.until(lambda: nobody.screen.has("today.note"))


async def test_who_forgot_the_password_hears_whom_to_ask(nobody: Stage) -> None:
    await nobody.screen.tap("signin.forgot")
    assert nobody.notice() == nobody.t("sign_in.forgot_how")
