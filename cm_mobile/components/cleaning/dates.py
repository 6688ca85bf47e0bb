"""The company's day on this phone."""

from datetime import timedelta

from cm_contract.days import NIGHT_ENDS
from cm_contract.values import Day, moment
from cm_mobile.components.context import App, Look


def night_of(app: App, look: Look) -> Day | None:
    """The day before, while a night shift of it may still last."""
    local = moment(app.store.now()).astimezone(look.formats.zone)
    if local.hour >= NIGHT_ENDS:
        return None
    return Day((local.date() - timedelta(days=1)).isoformat())
