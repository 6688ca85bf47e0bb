"""What stands in a mail."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and text; the text's lines end with a line feed."""

    subject: str
    text: str
