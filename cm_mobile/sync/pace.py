"""How much is sent at a time: what the network carries in about a second."""

from typing import Final

LEAST_BYTES: Final = 256 * 1024
MOST_BYTES: Final = 8 * 1024 * 1024
"""What is sent at a time is held in memory."""
AIM_S, MOST_GROWTH = 1.0, 4


class Pace:
    """Grows while chunks go through quickly. After a cut it begins small.

    The half of what was cut is the most then, and an eighth more with every chunk of that size.
    """

    def __init__(self) -> None:
        self.chunk_bytes = LEAST_BYTES
        self._most = MOST_BYTES

    def went(self, size_bytes: int, took_s: float) -> None:
        """A chunk went through; one that was not full says nothing."""
        if size_bytes < self.chunk_bytes:
            return
        if size_bytes >= self._most:
            self._most = min(MOST_BYTES, self._most * 9 // 8)
        in_time = int(size_bytes * min(AIM_S / max(took_s, 0.001), MOST_GROWTH))
        self.chunk_bytes = max(LEAST_BYTES, min(self._most, in_time))

    def cut(self, size_bytes: int) -> None:
        """A chunk did not go through; of the least it may be the network, but not the size."""
        if size_bytes > LEAST_BYTES:
            self._most = max(LEAST_BYTES, size_bytes // 2)
        self.chunk_bytes = LEAST_BYTES
