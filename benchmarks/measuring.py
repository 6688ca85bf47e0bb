"""Takes times turn by turn, so that a busy machine is as busy for the one as for the other."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Round = Callable[[int], Callable[[], object]]
"""Makes ready what a round needs, untimed, and gives what is timed."""
MS = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table, with its target: a highest value, or a bound of the ratio."""

    what: str
    ours: float
    unit: str = "ms"
    floor: float | None = None
    most: float | None = None
    most_ratio: float | None = None
    least_ratio: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours by the floor's."""
        return self.ours / self.floor if self.floor else None

    @property
    def holds(self) -> bool | None:
        """Whether the target is met; None where none is set."""
        ratio = self.ratio or 0.0
        kept = [
            self.ours <= self.most if self.most is not None else None,
            ratio <= self.most_ratio if self.most_ratio is not None else None,
            ratio >= self.least_ratio if self.least_ratio is not None else None,
        ]
        said = [one for one in kept if one is not None]
        return all(said) if said else None


def in_turns(*contenders: Round, rounds: int, warm_up: int = 3) -> tuple[list[float], ...]:
    """The seconds of each contender; in every second round they come in the opposite order."""
    took: tuple[list[float], ...] = tuple([] for _ in contenders)
    for number in range(-warm_up, rounds):
        order = range(len(contenders))
        for place in order if number % 2 else reversed(order):
            run = contenders[place](number + warm_up)
            began = time.perf_counter()
            run()
            seconds = time.perf_counter() - began
            if number >= 0:
                took[place].append(seconds)
    return took


def median_ms(seconds: list[float]) -> float:
    """The middle one, in milliseconds."""
    return statistics.median(seconds) * MS


def p99_ms(seconds: list[float]) -> float:
    """What one in a hundred exceeds, in milliseconds."""
    return sorted(seconds)[int(len(seconds) * 0.99)] * MS
