import base64
import json
import time

import httpx
import jwt
import pytest
from argon2 import extract_parameters
from argon2.low_level import Type

from cm_backend.cli.seed import PASSWORD
from cm_backend.services.throttling import TRIES_AT_ONE, TRIES_FROM_ADDRESS
from cm_backend.store import accounts
from cm_contract.rules import Role
from tests.backend.company import Company, User, office
from tests.backend.test_commands import note

KAREN = "inspektor@nordlys.example"


def somebody(company: Company, address: str = "127.0.0.1") -> User:
    client = httpx.AsyncClient(transport=company.transport(address), base_url="http://backend")
    return User(company, client)


async def status(user: User) -> int:
    return (await user.client.get("/v1/me")).status_code


async def test_passwords_are_kept_as_argon2id(nordlys: Company) -> None:
    office(nordlys).change(KAREN, password=PASSWORD)
    with nordlys.app.backend.database.reading() as db:
        account = accounts.of_e_mail(db, KAREN)
    assert account is not None
    parameters = extract_parameters(account.password_hash)
    assert parameters.type is Type.ID
    assert parameters.memory_cost >= 19_456


async def test_me_says_who_one_is_and_how_much_is_taken_at_once(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    me = (await karen.client.get("/v1/me")).json()
    assert (me["name"], me["role"], me["e_mail"]) == ("Karen Holm", "inspector", KAREN)
    assert me["limits"] == {"most_commands": 500, "most_batch_bytes": 1_000_000}


@pytest.mark.parametrize("name", [KAREN, "ingen@nordlys.example", "", "x" * 300, "æ\u0000@x.y"])
async def test_a_wrong_name_and_a_wrong_password_sound_the_same(
    nordlys: Company, name: str
) -> None:
    answer = await somebody(nordlys).sign_in(name or "?", "forkert")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_grant")
    assert answer.json()["error"] == "invalid_grant"


async def test_an_unknown_name_takes_as_long_as_a_known_one(nordlys: Company) -> None:
    office(nordlys).change(KAREN, password=PASSWORD)
    took: dict[str, list[float]] = {KAREN: [], "ingen@nordlys.example": []}
    for _ in range(TRIES_AT_ONE - 1):
        for name, times in took.items():
            began = time.perf_counter()
            await somebody(nordlys).sign_in(name, "forkert")
            times.append(time.perf_counter() - began)
    known, unknown = (min(times) for times in took.values())
    assert 0.4 < unknown / known < 2.5, (known, unknown)


async def test_guessing_at_one_name_is_slowed_down_and_only_for_that_address(
    nordlys: Company,
) -> None:
    guesser = somebody(nordlys)
    for _ in range(TRIES_AT_ONE):
        assert (await guesser.sign_in(KAREN, "forkert")).status_code == 400
    for password in ("forkert", PASSWORD):
        answer = await guesser.sign_in(KAREN.upper(), password)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "30")
    assert (await somebody(nordlys, "::1").sign_in(KAREN)).status_code == 200
    nordlys.clock.pass_by(seconds=30)
    assert (await guesser.sign_in(KAREN, "forkert")).status_code == 400
    assert (await guesser.sign_in(KAREN)).headers["Retry-After"] == "60"
    nordlys.clock.pass_by(seconds=60)
    assert (await guesser.sign_in(KAREN)).status_code == 200
    assert (await guesser.sign_in(KAREN, "forkert")).status_code == 400


async def test_guessing_at_many_names_from_one_address_is_slowed_down(nordlys: Company) -> None:
    throttle = nordlys.app.backend.sign_in.throttle
    for n in range(TRIES_FROM_ADDRESS):
        throttle.begin(f"{n}@nordlys.example", "127.0.0.1")
    answer = await somebody(nordlys).sign_in(KAREN)
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_requests")
    nordlys.clock.pass_by(days=2)
    assert (await somebody(nordlys).sign_in(KAREN)).status_code == 200


async def test_those_who_know_their_password_do_not_use_up_the_address(nordlys: Company) -> None:
    throttle = nordlys.app.backend.sign_in.throttle
    for _ in range(TRIES_FROM_ADDRESS + 1):
        throttle.begin(KAREN, "127.0.0.1")
        throttle.succeeded(KAREN, "127.0.0.1")


async def test_sample_companies_are_signed_in_to_from_this_machine_alone(nordlys: Company) -> None:
    for address, expected in (("10.0.0.7", 400), ("::1", 200), ("127.8.0.1", 200), ("", 400)):
        assert (await somebody(nordlys, address).sign_in(KAREN)).status_code == expected


async def test_a_company_of_ones_own_is_signed_in_to_from_anywhere(nordlys: Company) -> None:
    with nordlys.app.backend.database.writing() as db:
        db.run("UPDATE tenant SET is_demo = 0 WHERE name = 'Nordlys Rengøring'")
    assert (await somebody(nordlys, "10.0.0.7").sign_in(KAREN)).status_code == 200


async def test_a_lost_refresh_answer_signs_nobody_out(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    first = karen.refresh_token
    assert (await karen.refresh(first)).status_code == 200
    second = karen.refresh_token
    assert (await karen.refresh(first)).status_code == 200
    assert karen.refresh_token == second
    assert (await karen.refresh(second)).status_code == 200
    assert await status(karen) == 200


async def test_a_token_that_is_older_than_the_predecessor_ends_the_whole_sign_in(
    nordlys: Company,
) -> None:
    karen, elsewhere = [await nordlys.user("inspektor@nordlys") for _ in range(2)]
    first = karen.refresh_token
    await karen.refresh()
    await karen.refresh()
    newest = karen.refresh_token
    assert (await karen.refresh(first)).json()["code"] == "invalid_grant"
    assert (await karen.refresh(newest)).status_code == 400
    assert await status(karen) == 401
    assert await status(elsewhere) == 200


async def test_signing_out_ends_this_sign_in_at_once_and_no_other(nordlys: Company) -> None:
    karen, elsewhere = [await nordlys.user("inspektor@nordlys") for _ in range(2)]
    for token in (karen.refresh_token, karen.refresh_token, "nothing", "æ", "A" * 400):
        answer = await karen.client.post("/v1/token/revoke", data={"token": token})
        assert answer.status_code == 200
    assert await status(karen) == 401
    assert (await karen.refresh()).status_code == 400
    assert await status(elsewhere) == 200


async def test_tokens_expire(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    nordlys.clock.pass_by(minutes=15)
    assert await status(karen) == 401
    assert (await karen.refresh()).status_code == 200
    assert await status(karen) == 200
    nordlys.clock.pass_by(days=60)
    assert (await karen.refresh()).status_code == 400


async def test_who_is_ended_or_gets_a_new_password_is_signed_out_at_once(nordlys: Company) -> None:
    karen, jonas = await nordlys.user("inspektor@nordlys"), await nordlys.user("inspektor2@nordlys")
    office(nordlys).change(KAREN, is_active=False)
    office(nordlys).change("inspektor2@nordlys.example", password="et-nyt-kodeord")
    for user in (karen, jonas):
        assert await status(user) == 401
        assert (await user.refresh()).status_code == 400
        assert (await user.post(user.posted(note(nordlys, nordlys.new_id())))).status_code == 401
        assert (await user.changes("x")).status_code == 401
    assert (await karen.sign_in(KAREN)).status_code == 400
    assert (await jonas.sign_in("inspektor2@nordlys.example")).status_code == 400
    answer = await jonas.sign_in("inspektor2@nordlys.example", "et-nyt-kodeord")
    assert answer.status_code == 200
    office(nordlys).change(KAREN, is_active=True)
    assert (await karen.sign_in(KAREN)).status_code == 200


async def test_a_new_role_counts_at_the_next_request(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer = await karen.customer()
    office(nordlys).change(KAREN, role=Role.EMPLOYEE)
    assert (await karen.client.get("/v1/me")).json()["role"] == "employee"
    assert (await karen.outcome(note(nordlys, customer["id"])))["code"] == "no_right"


def forgeries(genuine: str, secret: bytes) -> list[str]:
    head, body, seal = genuine.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    nothing = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode().rstrip("=")
    deep = base64.urlsafe_b64encode(b"[" * 9000).decode().rstrip("=")
    return [
        f"{nothing}.{body}.",
        f"{nothing}.{body}.{seal}",
        f"{head}.{body}.",
        f"{head}.{body}.{seal[:-2]}AA",
        f"{deep}.{body}.{seal}",
        jwt.encode(claims, b"another key of thirty-two bytes..", algorithm="HS256"),
        *(
            jwt.encode({k: v for k, v in claims.items() if k != left_out}, secret)
            for left_out in claims
        ),
        jwt.encode(claims | {"sub": "0"}, secret),
        jwt.encode(claims | {"fid": "0"}, secret),
    ]


async def test_a_forged_token_is_no_token(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    genuine = karen.client.headers["Authorization"].removeprefix("Bearer ")
    for forged in forgeries(genuine, nordlys.app.backend.secret):
        karen.client.headers["Authorization"] = f"Bearer {forged}"
        assert await status(karen) == 401, forged[:60]


async def test_a_refresh_token_that_was_touched_is_none(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    token = karen.refresh_token
    raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    touched = raw[:32] + raw[32:].replace(b", 1]", b", 9]")
    texts = ["", "=", "æ" * 50, token[:-3], base64.urlsafe_b64encode(touched).decode()]
    access = karen.client.headers["Authorization"].removeprefix("Bearer ")
    for text in (*texts, access):
        assert (await karen.refresh(text or "=")).status_code == 400
    karen.client.headers["Authorization"] = f"Bearer {token}"
    assert await status(karen) == 401
