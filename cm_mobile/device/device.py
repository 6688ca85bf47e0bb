"""The phone's abilities as pages use them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cm_mobile.store.distance import Position


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file that the user chose: what it is called, where it lies, and whether that is a copy."""

    name: str
    path: Path
    is_copy: bool = False


class Device(Protocol):
    """What pages ask of the phone. Nothing here raises: what can't be had answers None or False."""

    async def position(self) -> Position | None:
        """Where the phone is; asks for permission the first time. None when refused or unknown."""
        ...

    async def known_position(self) -> Position | None:
        """Where the phone is if that may be known without asking."""
        ...

    async def open_link(self, url: str) -> bool:
        """Opens an address in the app that the system has for it: browser, telephone, maps."""
        ...

    async def copy(self, text: str) -> None:
        """Puts a text on the clipboard."""
        ...

    async def share_file(self, name: str, content: bytes, media_type: str) -> bool:
        """Hands a file to the phone's own apps, or saves it where there are none."""
        ...

    async def save_file(self, name: str, content: bytes) -> bool:
        """Lets the user save a file."""
        ...

    async def pick_file(self) -> Chosen | None:
        """The file that the user chooses, of any kind; None when that is given up."""
        ...

    async def pick_pictures(self) -> tuple[bytes, ...]:
        """What the user chooses of the pictures on the phone; nothing when that is given up."""
        ...

    async def share_text(self, text: str) -> bool:
        """Hands a text to the system's share sheet, or copies it where there is none."""
        ...

    async def watch_network(self, told: Callable[[bool], object]) -> None:
        """Tells now, and whenever it changes, whether the network is one that costs by the byte."""
        ...

    async def tap(self) -> None:
        """A light haptic tick."""
        ...

    def maps_link(self, address: str, position: Position | None) -> str:
        """The link that shows the way there in the phone's maps app."""
        ...
