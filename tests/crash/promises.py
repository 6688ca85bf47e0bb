"""What one phone has acknowledged, as its killer hears it."""

from collections import Counter
from dataclasses import dataclass, field

Words = list[str]


@dataclass
class Promises:
    """What one phone has acknowledged, over all its deaths."""

    drafts: dict[str, str] = field(default_factory=dict)
    replacing: set[str] = field(default_factory=set)
    """Drafts that are about to be saved as a note, or to give way to the next."""
    saved: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Entry id and text by command id."""
    sent: set[str] = field(default_factory=set)
    photos: set[str] = field(default_factory=set)
    commands: set[str] = field(default_factory=set)
    """Those about quality reports, key rings and cleaning plans."""
    finished: dict[str, str] = field(default_factory=dict)
    """Report by the command that ended it."""
    entered: dict[tuple[str, str], str] = field(default_factory=dict)
    """What stands in a field of a report."""
    entering: dict[tuple[str, str], str] = field(default_factory=dict)
    """What is about to be saved there."""

    done: dict[tuple[str, str], str] = field(default_factory=dict)
    """What a field of a record of rings or plans says."""
    doing: dict[tuple[str, str], str] = field(default_factory=dict)
    """What it is about to say."""
    times: Counter[str] = field(default_factory=Counter)
    """How often a field was given a value: a plan has few tasks, each is checked off many times."""

    def hear(self, words: Words) -> None:
        """Notes an acknowledgement."""
        match words:
            case ["draft", key, text]:
                self.drafts[key] = text
                self.replacing.discard(key)
            case ["replacing", key]:
                self.replacing.add(key)
            case ["saved", id, entry_id, text]:
                self.saved[id] = (entry_id, text)
            case ["entering", report_id, name, value]:
                self.entering[report_id, name] = value
            case ["entered", _, report_id, name, value]:
                self.entered[report_id, name] = value
            case ["finished", id, report_id]:
                self.finished[id] = report_id
            case ["doing" | "done" as when, id, name, value]:
                (self.doing if when == "doing" else self.done)[id, name] = value
                self.times[name] += when == "done"
            case ["did" | "photo" | "sent" as what, id]:
                {"did": self.commands, "photo": self.photos, "sent": self.sent}[what].add(id)

    def count(self, name: str, value: str | None = None) -> int:
        """How many records have the field, with this value."""
        return sum(at[1] == name and value in (None, to) for at, to in self.done.items())
