"""Short messages at the bottom, some with an undo."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Notice:
    """One message; `undo` takes back what it tells of."""

    text: str
    undo: Callable[[], Awaitable[None]] | None = None


@dataclass
class Notices:
    """The newest message of a session; `show` replaces the one before."""

    listener: Callable[[Notice | None], None] = field(default=lambda _notice: None)

    told: set[str] = field(default_factory=set)

    def show_once(self, text: str) -> None:
        """Shows a message that is enough once in a session."""
        if text not in self.told:
            self.told.add(text)
            self.show(text)

    def show(self, text: str, undo: Callable[[], Awaitable[None]] | None = None) -> None:
        """Shows a message for 8 s when it can be undone, else for 4 s."""
        self.listener(Notice(text, undo))
