"""How much is sent at a time: what the network carries in about a second."""

from typing import Final

LEAST_BYTES: Final = 256 * 1024
MOST_BYTES: Final = 8 * 1024 * 1024
"""What is sent at a time is held in memory."""
AIM_S, MOST_GROWTH = 1.0, 4


class Pace:
    """Grows while chunks go through quickly, and begins anew after a cut."""

    def __init__(self) -> None:
        self.chunk_bytes = LEAST_BYTES

    def went(self, size_bytes: int, took_s: float) -> None:
        """A chunk went through; one that was not full says nothing."""
        if size_bytes < self.chunk_bytes:
            return
        in_time = size_bytes * min(AIM_S / max(took_s, 1e-3), MOST_GROWTH)
        self.chunk_bytes = max(LEAST_BYTES, min(MOST_BYTES, int(in_time)))

    def cut(self) -> None:
        """A chunk did not go through: the next one that is lost shall be a small one."""
        self.chunk_bytes = LEAST_BYTES
