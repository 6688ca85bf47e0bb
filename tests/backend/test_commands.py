from datetime import timedelta
from typing import Any

from cm_contract.commands.customer import CreateCustomer, DeleteCustomer, EditCustomer
from cm_contract.commands.editing import Edit
from cm_contract.commands.journal import WriteJournalEntry
from cm_contract.values import instant
from tests.backend.company import START, Company, Json


def note(company: Company, customer_id: Any, text: str = "Æblegrød på gangen") -> WriteJournalEntry:
    return WriteJournalEntry(customer_id=customer_id, entry_id=company.new_id(), text=text)


async def test_a_command_sent_twice_takes_effect_once_and_gets_the_same_answer(
    nordlys: Company,
) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer = await karen.customer()
    sent = karen.posted(note(nordlys, customer["id"]))
    first = await karen.post(sent)
    nordlys.clock.pass_by(minutes=5)
    again = await karen.post(sent)
    assert first.json()["outcomes"] == again.json()["outcomes"]
    assert first.json()["point"] == again.json()["point"]
    texts = [one["text"] for one in await karen.bodies("journal_entry")]
    assert texts.count("Æblegrød på gangen") == 1


async def test_an_id_under_which_something_else_was_sent_is_refused(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer = await karen.customer()
    sent = karen.posted(note(nordlys, customer["id"]))
    await karen.post(sent)
    other = karen.posted(note(nordlys, customer["id"], "Noget andet"), sent["id"])
    assert (await karen.outcome(other))["code"] == "id_reused"


async def test_what_builds_on_a_refused_creation_is_held_and_not_recorded(
    nordlys: Company,
) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    known = await karen.customer()
    fields: Json = {"name": "Ny", "kind": "business", "area_id": known["area_id"]}
    customer_id = nordlys.new_id()
    taken = CreateCustomer(customer_id=customer_id, fields={**fields, "number": known["number"]})
    below = karen.posted(note(nordlys, customer_id))
    answer = (await karen.post(karen.posted(taken), below)).json()["outcomes"]
    assert [one["outcome"] for one in answer] == ["refused", "held"]
    assert (answer[0]["code"], answer[0]["about"]) == ("already_exists", known["id"])
    await karen.outcome(CreateCustomer(customer_id=customer_id, fields=fields))
    assert (await karen.outcome(below))["outcome"] == "applied"


async def test_a_customer_without_a_number_gets_the_next(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    area_id = (await karen.customer())["area_id"]
    numbers = []
    for name in ("Anden", "Tredje"):
        fields = {"name": name, "kind": "private", "area_id": area_id}
        told = await karen.outcome(CreateCustomer(customer_id=nordlys.new_id(), fields=fields))
        assert told["outcome"] == "merged"
        numbers.append(int(told["notes"][0]["value"]))
    assert numbers[1] == numbers[0] + 1


async def test_one_bad_command_blocks_no_other(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer = await karen.customer()
    good = karen.posted(note(nordlys, customer["id"]))
    strange = {**karen.posted(note(nordlys, customer["id"])), "type": "FlyAway"}
    broken = {**karen.posted(note(nordlys, customer["id"])), "data": {"entry_id": 7}}
    answer = (await karen.post(strange, broken, good)).json()["outcomes"]
    assert [one["outcome"] for one in answer] == ["refused", "refused", "applied"]
    assert [one["field"] for one in answer[:2]] == ["type", "customer_id"]


async def test_the_error_of_a_phones_clock_is_taken_out(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer = await karen.customer()
    wrong = START + timedelta(hours=3)
    sent = karen.posted(note(nordlys, customer["id"])) | {
        "at": instant(wrong - timedelta(minutes=10))
    }
    await karen.client.post("/v1/commands", json={"sent_at": instant(wrong), "commands": [sent]})
    written = await karen.bodies("journal_entry")
    mine = next(one for one in written if one["text"] == "Æblegrød på gangen")
    assert mine["written_at"] == instant(START - timedelta(minutes=10))


async def test_an_edit_over_an_unseen_value_is_merged_and_its_history_keeps_both(
    nordlys: Company,
) -> None:
    karen, admin = await nordlys.user("inspektor@nordlys"), await nordlys.user("admin@nordlys")
    customer = await karen.customer("1042")
    for user, phone in ((admin, "+4511223344"), (karen, "+4555667788")):
        edit = {"phone": Edit(customer["phone"], phone)}
        told = await user.outcome(EditCustomer(customer_id=customer["id"], fields=edit))
    assert told["outcome"] == "merged"
    assert told["notes"] == [{"field": "phone", "what": "overwritten", "value": "+4511223344"}]
    assert (await karen.customer("1042"))["phone"] == "+4555667788"


async def test_a_note_on_a_deleted_customer_is_refused_and_restoring_cures_it(
    nordlys: Company,
) -> None:
    karen, admin = await nordlys.user("inspektor@nordlys"), await nordlys.user("admin@nordlys")
    customer = await karen.customer("1042")
    deletion = DeleteCustomer(customer_id=customer["id"])
    await admin.outcome(deletion)
    assert (await karen.outcome(note(nordlys, customer["id"])))["code"] == "deleted"
    assert (await karen.outcome(deletion.opposite()))["outcome"] == "applied"
    assert (await karen.outcome(note(nordlys, customer["id"])))["outcome"] == "applied"


async def test_batches_beyond_the_limits_are_refused_whole(nordlys: Company) -> None:
    karen = await nordlys.user("inspektor@nordlys")
    customer = await karen.customer()
    many = [karen.posted(note(nordlys, customer["id"])) for _ in range(501)]
    assert (await karen.post(*many)).status_code == 413
    assert (await karen.post(many[0], many[0])).json()["field"] == "commands"
    assert (
        await karen.post(karen.posted(note(nordlys, customer["id"], "x" * 1_100_000)))
    ).status_code == 413
    nameless = {**many[0], "id": "7"}
    assert (await karen.post(nameless)).json()["field"] == "commands[0].id"
