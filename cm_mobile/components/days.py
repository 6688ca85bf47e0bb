"""The company's day, as pages need it."""

from cm_contract.values import Day
from cm_mobile.components.context import App, Look


def today_of(app: App, look: Look) -> Day:
    """The local day."""
    return Day(look.formats.today(app.now()).isoformat())
