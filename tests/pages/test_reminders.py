"""Reminders by thumb: written, put off, done, deleted, and seen on Today."""

from datetime import timedelta

from cm_contract.commands.occurrences import DoneReminder, SnoozeReminder
from cm_contract.commands.reminders import CreateReminder, DeleteReminder, EditReminder
from cm_contract.commands.user_settings import WantMorningMail
from cm_contract.records.reminder import Reminder
from cm_contract.values import CustomerId, Day
from cm_mobile.store.reminders import Shown
from tests.pages.stage import Stage


def today(stage: Stage) -> Day:
    return Day(stage.clock.now.date().isoformat())


def found(stage: Stage) -> tuple[Shown, ...]:
    return stage.store.reminders.of_customer(CustomerId(stage.id_of()), today(stage))


async def written(stage: Stage, **fields: object) -> Reminder:
    """A reminder of one's own at the customer, due yesterday."""
    yesterday = (stage.clock.now.date() - timedelta(1)).isoformat()
    id = stage.store.new_id()
    values = {"text": "Ring til Mette om vinduerne", "due_on": yesterday} | fields
    command = CreateReminder(
        customer_id=CustomerId(stage.id_of()),
        reminder_id=id,  # type: ignore[arg-type]
        fields=values,  # type: ignore[arg-type]
    )
    await stage.perform(command)
    shown = stage.store.reminders.get(id, today(stage))  # type: ignore[arg-type]
    assert shown is not None
    return shown.reminder


async def open_page(stage: Stage, path: str) -> None:
    await stage.screen.go(f"/customers/{stage.id_of()}/reminders{path}")


async def test_a_reminder_is_written_offline_with_what_repeats_it(inspector: Stage) -> None:
    await inspector.go_offline()
    await open_page(inspector, "/new")
    await inspector.screen.type("reminder.text", "Tæl forbrugsvarer op")
    await inspector.screen.tap("reminder.day.tomorrow")
    await inspector.screen.type("reminder.due_time", "8.30")
    await inspector.screen.tap("reminder.repeat.weekly")
    await inspector.screen.tap("reminder.before.day")
    await inspector.screen.tap("reminder.save")
    (sent,) = inspector.waiting()
    assert isinstance(sent, CreateReminder)
    day = inspector.clock.now.date() + timedelta(1)
    assert sent.fields["due_on"] == day.isoformat()
    assert str(sent.fields["repeat"]).startswith("FREQ=WEEKLY")
    assert sent.user_ids == (inspector.store.meta.me().user_id,)
    assert inspector.notice() == inspector.t("reminders.saved")
    reminder = next(one.reminder for one in found(inspector) if one.reminder.text.startswith("Tæl"))
    assert (reminder.due_time, reminder.before) == ("08:30", "day")


async def test_without_a_text_nothing_is_saved_and_the_field_says_so(inspector: Stage) -> None:
    await open_page(inspector, "/new")
    await inspector.screen.tap("reminder.save")
    assert not inspector.waiting()
    assert inspector.screen.find("reminder.text").error


async def test_what_is_typed_is_a_draft_that_today_shows(inspector: Stage) -> None:
    await open_page(inspector, "/new")
    await inspector.screen.type("reminder.text", "Hent nøglen")
    await inspector.until(lambda: bool(inspector.store.drafts.unfinished()))
    await inspector.screen.go("/")
    assert inspector.screen.says(inspector.t("today.draft_reminder", text="Hent nøglen"))


async def test_an_overdue_one_stands_first_on_today_and_is_done_in_two_taps(
    inspector: Stage,
) -> None:
    reminder = await written(inspector)
    await inspector.screen.go("/")
    row = inspector.screen.find(f"today.reminder.{reminder.id}")
    assert row is not None
    assert inspector.screen.says(inspector.t("reminders.was_yesterday"))
    await inspector.screen.tap(f"today.reminder.{reminder.id}")
    await inspector.screen.tap("reminder.done")
    assert isinstance(inspector.waiting()[-1], DoneReminder)
    await inspector.screen.go("/")
    assert not inspector.screen.has(f"today.reminder.{reminder.id}")
    await inspector.screen.tap("undo")
    assert inspector.screen.has(f"today.reminder.{reminder.id}")


async def test_one_that_is_put_off_leaves_today_until_then(inspector: Stage) -> None:
    reminder = await written(inspector)
    await open_page(inspector, f"/{reminder.id}")
    await inspector.screen.tap("reminder.snooze.in_a_week")
    assert isinstance(inspector.waiting()[-1], SnoozeReminder)
    await inspector.screen.go("/")
    assert not inspector.screen.has(f"today.reminder.{reminder.id}")
    inspector.clock.pass_by(days=7)
    assert reminder.id in [
        one.reminder.id for one in inspector.store.reminders.on(today(inspector))
    ]


async def test_what_somebody_else_is_reminded_of_is_not_on_ones_own_today(
    inspector: Stage,
) -> None:
    others = [one.id for one in inspector.store.people.staff()]
    me = inspector.store.meta.me().user_id
    other = next(id for id in others if id != me)
    reminder = await written(inspector)
    await inspector.perform(
        EditReminder(
            customer_id=reminder.customer_id, reminder_id=reminder.id, fields={}, user_ids=(other,)
        )
    )
    await inspector.screen.go("/")
    assert not inspector.screen.has(f"today.reminder.{reminder.id}")
    await inspector.screen.go("/reminders")
    assert not inspector.screen.has(f"reminders.row.{reminder.id}")
    await inspector.screen.tap("reminders.all")
    assert inspector.screen.has(f"reminders.row.{reminder.id}")


async def test_a_change_says_what_was_seen(inspector: Stage) -> None:
    reminder = await written(inspector)
    await open_page(inspector, f"/{reminder.id}/edit")
    await inspector.screen.type("reminder.text", "Ring til Ole")
    await inspector.screen.tap("reminder.save")
    sent = inspector.waiting()[-1]
    assert isinstance(sent, EditReminder)
    assert (sent.fields["text"].was, sent.fields["text"].to) == (reminder.text, "Ring til Ole")
    assert list(sent.fields) == ["text"]


async def test_the_mail_of_the_morning_is_wanted_by_a_tap(inspector: Stage) -> None:
    me = inspector.store.meta.me().user_id
    await inspector.screen.go("/more")
    assert not inspector.store.people.wants_morning_mail(me)
    for _ in range(2):
        await inspector.screen.tap("more.morning.on")
        assert inspector.store.people.wants_morning_mail(me)
    assert inspector.waiting() == [WantMorningMail(wants=True)]


async def test_a_deleted_one_comes_back_by_undo(inspector: Stage) -> None:
    reminder = await written(inspector)
    await open_page(inspector, f"/{reminder.id}")
    await inspector.screen.tap("reminder.menu.delete")
    assert isinstance(inspector.waiting()[-1], DeleteReminder)
    assert reminder.id not in [one.reminder.id for one in found(inspector)]
    await inspector.screen.tap("undo")
    assert reminder.id in [one.reminder.id for one in found(inspector)]


async def test_an_administrator_adds_a_kind_and_retires_it(administrator: Stage) -> None:
    def names() -> list[str]:
        return [one.name for one in administrator.store.reminders.types()]

    await administrator.screen.go("/reminder_types")
    before = names()
    await administrator.screen.type("reminder_types.name", "Vinduespolering")
    await administrator.screen.tap("reminder_types.add")
    assert names() == sorted([*before, "Vinduespolering"])
    added = next(one for one in administrator.store.reminders.types() if one.name not in before)
    await administrator.screen.tap(f"reminder_types.{added.id}.retire")
    assert names() == before
    await administrator.screen.tap("reminder_types.add")
    assert administrator.notice() is not None
    assert names() == before
