"""What the screen shows while commands are on their way (protocol.md, section 5)."""

import json
from typing import Any

from cm_contract.commands.customer import DeleteCustomer, EditCustomer
from cm_contract.commands.editing import Edit
from cm_contract.commands.journal import DeleteJournalEntry, WriteJournalEntry
from cm_contract.records.customer import Customer
from tests.contract.register import id_of
from tests.store.phone import Phone, told

CLINIC = id_of("clinic")


def write(name: str, text: str = "Trappen er våd") -> WriteJournalEntry:
    return WriteJournalEntry(customer_id=CLINIC, entry_id=id_of(name), text=text)


def texts(phone: Phone) -> list[str]:
    return [one.entry.text for one in phone.store.journal.of_customer(CLINIC)]


def states(phone: Phone) -> list[str]:
    with phone.store.database.reading() as db:
        return [state for (state,) in db.execute("SELECT state FROM outbox ORDER BY n")]


def in_log(phone: Phone) -> int:
    with phone.store.database.reading() as db:
        return int(db.execute("SELECT count(*) FROM accepted").fetchone()[0])


def edited(**to: Any) -> EditCustomer:
    was = {"phone": "+4586801234", "homepage": None}
    return EditCustomer(
        customer_id=CLINIC, fields={name: Edit(was[name], value) for name, value in to.items()}
    )


def test_a_note_is_on_the_screen_from_saving_to_the_log_and_never_flickers_i7(
    phone: Phone,
) -> None:
    phone.perform(write("new"))
    assert "Trappen er våd" in texts(phone)
    phone.push()
    assert ("Trappen er våd" in texts(phone), states(phone)) == (True, ["accepted"])
    phone.store.server_side.pulled("1.c", 1, (), ())
    assert ("Trappen er våd" in texts(phone), states(phone)) == (True, ["accepted"])
    phone.pull()
    assert ("Trappen er våd" in texts(phone), states(phone), in_log(phone)) == (True, [], 1)
    assert phone.replica() == {repr(one) for one in phone.company.records.values()}


def test_what_comes_from_the_server_lies_below_what_is_unsent(phone: Phone) -> None:
    phone.perform(edited(phone="+4511111111"))
    phone.elsewhere(edited(homepage="https://klinik.dk"))
    phone.elsewhere(edited(phone="+4522222222"))
    phone.pull()
    shown = phone.store.customers.whole(CLINIC)
    assert shown is not None
    assert (shown.customer.phone, shown.customer.homepage) == ("+4511111111", "https://klinik.dk")
    phone.sync()
    assert phone.replica() == {repr(one) for one in phone.company.records.values()}
    lost = [c for h in phone.store.history.of_customer(CLINIC) for c in h.entry.changes]
    assert [change.was for change in lost if change.is_overwritten] == ["+4522222222"]


def test_a_refused_note_leaves_the_screen_and_stays_in_needs_attention_i5_i6(
    phone: Phone,
) -> None:
    phone.perform(write("late"))
    phone.elsewhere(DeleteCustomer(customer_id=CLINIC))
    phone.push()
    assert "Trappen er våd" not in texts(phone)
    (one,) = phone.store.waiting.needs_attention()
    assert (one.entry.code, one.entry.command) == ("deleted", write("late"))


def test_a_command_whose_rule_refuses_it_now_waits_all_the_same_i5(phone: Phone) -> None:
    phone.perform(write("late"))
    phone.elsewhere(DeleteCustomer(customer_id=CLINIC))
    phone.pull()
    assert ("Trappen er våd" in texts(phone), states(phone)) == (False, ["waiting"])


def test_put_back_leaves_what_the_server_has(phone: Phone) -> None:
    before = phone.replica()
    phone.perform(edited(phone="+4511111111"))
    phone.perform(write("new"))
    phone.perform(DeleteJournalEntry(customer_id=CLINIC, entry_id=id_of("note")))
    with phone.store.database.transaction() as db:
        db.execute("DELETE FROM outbox")
    phone.store.server_side.pulled("1.c", 1, (), ())
    assert phone.replica() == before


def test_the_log_keeps_what_was_accepted_for_thirty_days(phone: Phone) -> None:
    phone.perform(write("new"))
    phone.sync()
    phone.pass_by(days=30)
    phone.pull()
    assert in_log(phone) == 1
    phone.pass_by(seconds=1)
    phone.pull()
    assert in_log(phone) == 0


def test_a_restored_server_gets_everything_again_in_order_and_the_screen_stays_i9(
    phone: Phone,
) -> None:
    backup, seq = dict(phone.company.records), phone.seq
    phone.perform(write("first", "1"))
    phone.sync()
    phone.perform(write("second", "2"))
    phone.push()
    phone.perform(write("third", "3"))
    phone.company.records, phone.seq, phone.unpulled = backup, seq, []
    phone.take_snapshot(resend=True)
    assert {"1", "2", "3"} <= set(texts(phone))
    assert phone.store.meta.points() == ()
    entries = phone.store.journal.of_customer(CLINIC)
    assert {one.entry.text for one in entries if not one.is_sent} == {"1", "2", "3"}
    with phone.store.database.reading() as db:
        waiting = [text for (text,) in db.execute("SELECT body FROM outbox ORDER BY n")]
    assert [json.loads(text)["data"]["text"] for text in waiting] == ["1", "2", "3"]
    phone.sync()
    assert phone.replica() == {repr(one) for one in phone.company.records.values()}


def test_points_are_kept_until_the_cursor_has_passed_them(phone: Phone) -> None:
    phone.perform(write("new"))
    phone.push()
    assert phone.store.meta.points() == ("2.p",)
    phone.store.server_side.pulled("1.c", 1, (), ())
    assert phone.store.meta.points() == ("2.p",)
    phone.pull()
    assert phone.store.meta.points() == ()


def test_a_word_that_is_heard_twice_changes_nothing(phone: Phone) -> None:
    phone.perform(write("new"))
    outcomes = phone.push()
    phone.store.server_side.answered(outcomes, "2.p")
    assert states(phone) == ["accepted"]


def test_what_was_never_sent_is_taken_back_without_a_trace(phone: Phone) -> None:
    sent = phone.perform(write("new"))
    phone.store.take_back(sent)
    assert (states(phone), "Trappen er våd" in texts(phone)) == ([], False)


def test_what_was_sent_is_taken_back_by_its_opposite(phone: Phone) -> None:
    sent = phone.perform(DeleteCustomer(customer_id=CLINIC))
    phone.sync()
    phone.store.take_back(sent)
    phone.sync()
    restored = phone.company.get(Customer, CLINIC)
    assert restored is not None
    assert restored.deleted_at is None


def test_what_was_refused_is_taken_back_by_letting_go_of_it(phone: Phone) -> None:
    sent = phone.perform(write("late"))
    phone.elsewhere(DeleteCustomer(customer_id=CLINIC))
    phone.push()
    phone.store.take_back(sent)
    assert states(phone) == []


def test_a_record_that_is_not_understood_is_set_aside_and_blocks_nothing_i8(phone: Phone) -> None:
    good = phone.company.get(Customer, id_of("private"))
    assert good is not None
    bad = told(good, 2)
    bad["body"] = {**bad["body"], "name": 7}
    phone.pull(bad, {"type": "dance", "id": CLINIC, "seq": 2, "body": {}}, told(good, 2))
    with phone.store.database.reading() as db:
        aside = db.execute("SELECT type, reason FROM set_aside").fetchall()
    assert aside == [("dance", "type")]


def test_a_saved_command_that_no_version_knows_blocks_no_pull(phone: Phone) -> None:
    phone.perform(write("new"))
    with phone.store.database.transaction() as db:
        db.execute("UPDATE outbox SET body = replace(body, 'WriteJournalEntry', 'Dance')")
    phone.elsewhere(edited(phone="+4522222222"))
    phone.pull()
    shown = phone.store.customers.whole(CLINIC)
    assert shown is not None
    assert shown.customer.phone == "+4522222222"
