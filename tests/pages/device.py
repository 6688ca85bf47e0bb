"""A phone's device that notes what it was asked to do."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cm_mobile.device.device import Chosen
from cm_mobile.store.distance import Position

HOME = Position(56.1697, 9.5451, 12.0)
"""A place in Silkeborg."""


@dataclass
class FakeDevice:
    """Implements `Device`. `where` is the position; whether it may be known without asking too."""

    where: Position | None = None
    is_allowed: bool = False
    has_apps: bool = True
    opened: list[str] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    shared: list[tuple[str, bytes, str]] = field(default_factory=list)
    saved: list[tuple[str, bytes]] = field(default_factory=list)
    pictures: tuple[bytes, ...] = ()
    file: Chosen | None = None
    asked: int = 0
    taps: int = 0
    is_metered: bool = False
    on_network: Callable[[bool], object] = bool

    async def position(self) -> Position | None:
        self.asked += 1
        return self.where

    async def known_position(self) -> Position | None:
        return self.where if self.is_allowed else None

    async def open_link(self, url: str) -> bool:
        self.opened.append(url)
        return self.has_apps

    async def copy(self, text: str) -> None:
        self.copied.append(text)

    async def share_file(self, name: str, content: bytes, media_type: str) -> bool:
        self.shared.append((name, content, media_type))
        return True

    async def save_file(self, name: str, content: bytes) -> bool:
        self.saved.append((name, content))
        return True

    async def pick_file(self) -> Chosen | None:
        return self.file

    async def pick_pictures(self) -> tuple[bytes, ...]:
        return self.pictures

    async def share_text(self, text: str) -> bool:
        self.shared.append(("", text.encode(), "text/plain"))
        return True

    async def watch_network(self, told: Callable[[bool], object]) -> None:
        self.on_network = told
        told(self.is_metered)

    async def tap(self) -> None:
        self.taps += 1

    def maps_link(self, address: str, position: Position | None) -> str:
        return f"maps:{position.latitude},{position.longitude}" if position else f"maps:{address}"
