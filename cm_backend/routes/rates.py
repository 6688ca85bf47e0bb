"""A limit on requests, so that one broken phone does not slow down the others."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from cm_backend.routes.problems import Problem
from cm_contract.errors import Code

MOST_KEYS = 10_000


@dataclass
class Rates:
    """A bucket a user that fills evenly. Used on the event loop alone."""

    most_a_minute: int
    now: Callable[[], datetime]
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)

    def check(self, key: str) -> None:
        """Counts a request. Raises: Problem 429 with Retry-After."""
        now = self.now().timestamp()
        left, seen_at = self._buckets.pop(key, (float(self.most_a_minute), now))
        left = min(self.most_a_minute, left + (now - seen_at) * self.most_a_minute / 60)
        self._buckets[key] = (max(left - 1, 0.0), now)
        if len(self._buckets) > MOST_KEYS:
            del self._buckets[next(iter(self._buckets))]
        if left < 1:
            wait_s = math.ceil((1 - left) * 60 / self.most_a_minute)
            headers = {"Retry-After": str(max(1, wait_s))}
            raise Problem(429, Code.TOO_MANY_REQUESTS, headers=headers)
