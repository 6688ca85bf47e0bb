"""`python -m tests.simulation SEEDS [FIRST]`: so many histories, from the first seed on."""

import sys

from tests.simulation.histories import failure_of


def main(count: int, first: int = 0) -> int:
    """Runs them and tells of the first that does not hold."""
    for seed in range(first, first + count):
        failure = failure_of(seed)
        if failure is not None:
            print(failure)  # noqa: T201
            return 1
    print(f"{count} histories hold")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
