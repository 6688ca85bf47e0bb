"""Somebody who fills in quality reports: each thing is told of before and after it is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cm_contract.commands.base import Command
from cm_contract.commands.drafts import answer_at
from cm_contract.commands.quality_reports import StartReport
from cm_contract.commands.report_answers import (
    AnswerCheckpoint,
    Answering,
    AnswerRoom,
    CommentCheckpoint,
)
from cm_contract.commands.report_finishing import FinishReport
from cm_contract.commands.report_photos import MOST_PHOTOS, AddReportPhoto
from cm_contract.records.answer import Place, seen
from cm_contract.records.stored import PictureType
from cm_contract.reporting import missing
from cm_contract.score import asked
from cm_contract.values import PhotoId
from cm_mobile.store.drafts import REPORT
from cm_mobile.store.report_rows import WholeReport
from cm_mobile.store.store import Store
from tests.contract.reports import SIGNED
from tests.crash.given import given_to, shown
from tests.store.camera import shot
from tests.sync.network import Dice

Told = Callable[..., None]
WIDTHS = (48, 32)


@dataclass
class Filling:
    """Fills in one report after the other; `on_its_way` hears of every command."""

    store: Store
    dice: Dice
    told: Told
    on_its_way: Callable[[str], None]

    def step(self) -> None:
        """The next thing that somebody does to the report that is open."""
        whole = self._open()
        steps = (self._answer, self._comment, self._photograph, self._sign, self._end)
        self.dice.choices(steps, (8, 3, 3, 2, 6))[0](whole)

    def _open(self) -> WholeReport:
        """One that this user began: what others began may have ended while this phone was away."""
        me = self.store.meta.me().user_id
        with self.store.database.reading() as db:
            row = db.execute(
                "SELECT id FROM quality_report WHERE state = 'draft' AND started_by = ?"
                " ORDER BY id LIMIT 1",
                (me,),
            ).fetchone()
            (at,) = db.execute("SELECT min(id) FROM customer").fetchone()
            (template_id,) = db.execute("SELECT id FROM report_template").fetchone()
        report_id: Any = row[0] if row else self.store.new_id()
        if row is None:
            self._do(StartReport(customer_id=at, report_id=report_id, template_id=template_id))
        whole = self.store.reports.whole(report_id)
        assert whole is not None
        return whole

    def _answer(self, whole: WholeReport) -> None:
        place, checkpoint = self.dice.choice(list(_asked(whole).items()))
        given, was = given_to(checkpoint, self.dice), answer_at(whole.report, place).given
        command = AnswerCheckpoint(**_at(whole, place), was=was, given=given)
        self._enter(whole, {f"answer.{place}": shown(given)}, command)

    def _comment(self, whole: WholeReport) -> None:
        place, text = self.dice.choice(list(_asked(whole))), f"{self.dice.getrandbits(40):x}"
        was = answer_at(whole.report, place).comment
        command = CommentCheckpoint(**_at(whole, place), was=was, text=text)
        self._enter(whole, {f"comment.{place}": text}, command)

    def _photograph(self, whole: WholeReport) -> None:
        """Takes a photo; it goes to its checkpoint together with those left by an earlier end."""
        place = self.dice.choice(list(_asked(whole)))
        if len(answer_at(whole.report, place).photo_ids) >= MOST_PHOTOS - 1:
            return
        draft, photo_id = f"{REPORT}{whole.report.id}:{place}", PhotoId(self.store.new_id())
        picture, small = (shot(self.dice.getrandbits(6), width, 24) for width in WIDTHS)
        captures = self.store.captures
        captures.keep_raw(draft, picture, photo_id, self.store.now())
        self.told("photo", photo_id)
        captures.ready(photo_id, picture, small, PictureType.JPEG)
        room = MOST_PHOTOS - len(answer_at(whole.report, place).photo_ids)
        photos = captures.new_photos(draft)[:room]
        self._do(AddReportPhoto(**_at(whole, place), photos=photos), draft)

    def _sign(self, whole: WholeReport) -> None:
        key, text = f"{REPORT}{whole.report.id}", f"{self.dice.getrandbits(60):x}"
        self.told("replacing", key)
        self.store.drafts.save(key, {"text": text})
        self.told("draft", key, text)

    def _end(self, whole: WholeReport) -> None:
        """Answers a room to its end; finishes when nothing is missing."""
        report = whole.report
        left = missing(report.answers, report.rooms, whole.content)
        if left:
            self._rest(whole, [one for one in left if one.room_key == left[0].room_key])
            return
        key = f"{REPORT}{report.id}"
        self.told("replacing", key)
        command = FinishReport(
            customer_id=report.customer_id,
            report_id=report.id,
            rooms=report.rooms,
            answers=seen(report.answers),
            overall_comment=report.overall_comment,
            signature=SIGNED,
        )
        self.told("finished", self._do(command, key), report.id)

    def _rest(self, whole: WholeReport, places: list[Place]) -> None:
        checkpoints = _asked(whole)
        given = {place: given_to(checkpoints[place], self.dice) for place in places}
        answers = tuple(
            Answering(checkpoint_key=place.checkpoint_key, given=one)
            for place, one in given.items()
        )
        command = AnswerRoom(
            customer_id=whole.report.customer_id,
            report_id=whole.report.id,
            room_key=places[0].room_key,
            answers=answers,
        )
        fields = {f"answer.{place}": shown(one) for place, one in given.items()}
        self._enter(whole, fields, command)

    def _enter(self, whole: WholeReport, fields: dict[str, str], command: Command) -> None:
        for field, value in fields.items():
            self.told("entering", whole.report.id, field, value)
        id = self._do(command)
        for field, value in fields.items():
            self.told("entered", id, whole.report.id, field, value)

    def _do(self, command: Command, draft: str | None = None) -> str:
        (sent,) = self.store.perform(command, draft=draft)
        self.on_its_way(sent.id)
        self.told("did", sent.id)
        return sent.id


def _asked(whole: WholeReport) -> dict[Place, Any]:
    return asked(whole.report.rooms, whole.content)


def _at(whole: WholeReport, place: Place) -> dict[str, Any]:
    return {
        "customer_id": whole.report.customer_id,
        "report_id": whole.report.id,
        "room_key": place.room_key,
        "checkpoint_key": place.checkpoint_key,
    }
