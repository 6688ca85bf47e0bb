"""What a user wants of the server."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from cm_contract.commands.base import Act, Change, CompanyCommand, Note
from cm_contract.records.user_settings import UserSettings
from cm_contract.rules import Function


@dataclass(frozen=True, slots=True, kw_only=True)
class WantMorningMail(CompanyCommand):
    """Whether one gets a mail each morning with the reminders that are due."""

    function: ClassVar = Function.REMINDERS
    wants: bool

    def decide(self, act: Act) -> Iterator[Change | Note]:
        me = act.actor.user_id
        before = act.records.get(UserSettings, me) or UserSettings(id=me)
        yield replace(before, morning_mail=self.wants)

    def opposite(self) -> "WantMorningMail":
        return WantMorningMail(wants=not self.wants)
