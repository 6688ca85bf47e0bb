"""What somebody with a phone thinks of next."""

from cm_contract.commands.base import Command
from cm_contract.records.customer import Customer
from cm_contract.records.quality_report import QualityReport
from tests.simulation.answering import ANSWER_MAKERS
from tests.simulation.commands import MAKERS, Maker, User
from tests.simulation.planning import PLAN_MAKERS
from tests.simulation.reminding import REMINDER_MAKERS
from tests.simulation.reporting import REPORT_MAKERS
from tests.simulation.ringing import RING_MAKERS

ABOUT_REPORTS = ANSWER_MAKERS | REPORT_MAKERS
ON_SITE = REMINDER_MAKERS | RING_MAKERS | PLAN_MAKERS
EVERY = MAKERS | ABOUT_REPORTS | ON_SITE
MEETING = 0.8
"""How often somebody goes where a report is, if there is any: so phones meet on it."""


def some_command(user: User, reports: float, on_site: float) -> Command | None:
    """A command, about reports or the work on site that often; None when there is nothing to do."""
    makers = ABOUT_REPORTS if user.dice.random() < reports else MAKERS
    if makers is MAKERS and user.dice.random() < on_site:
        makers = ON_SITE
    shown = _somewhere(user, is_for_reports=makers is ABOUT_REPORTS)
    if shown is None:
        return None
    chosen, weights = zip(*makers.values(), strict=True)
    maker: Maker = user.dice.choices(chosen, weights)[0]
    return maker(user, shown)


def _somewhere(user: User, *, is_for_reports: bool) -> Customer | None:
    if is_for_reports and user.dice.random() < MEETING:
        there = {one.customer_id for one in user.all(QualityReport)}
        found = [one for one in user.all(Customer) if one.id in there]
        if found:
            return user.dice.choice(found)
    return user.one(Customer)
