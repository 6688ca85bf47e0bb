"""What one phone has acknowledged, as its killer hears it."""

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
    """Those about quality reports."""
    finished: dict[str, str] = field(default_factory=dict)
    """Report by the command that ended it."""
    entered: dict[tuple[str, str], str] = field(default_factory=dict)
    """What stands in a field of a report."""
    entering: dict[tuple[str, str], str] = field(default_factory=dict)
    """What is about to be saved there."""

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
            case ["did", id]:
                self.commands.add(id)
            case ["entering", report_id, name, value]:
                self.entering[report_id, name] = value
            case ["entered", _, report_id, name, value]:
                self.entered[report_id, name] = value
            case ["finished", id, report_id]:
                self.finished[id] = report_id
            case ["photo", photo_id]:
                self.photos.add(photo_id)
            case ["sent", id]:
                self.sent.add(id)
