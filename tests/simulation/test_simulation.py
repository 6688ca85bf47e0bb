"""Whatever happens in whatever order: the invariants of docs/protocol.md hold."""

import pytest

from cm_contract.catalogue import COMMANDS
from tests.simulation.choosing import EVERY
from tests.simulation.histories import failure_of

SEEDS, AT_ONCE = 300, 20


@pytest.mark.parametrize("first", range(0, SEEDS, AT_ONCE))
def test_random_histories_end_alike_on_every_phone_and_at_the_server(first: int) -> None:
    for seed in range(first, first + AT_ONCE):
        failure = failure_of(seed)
        assert failure is None, failure


def test_every_command_occurs_in_the_histories() -> None:
    assert set(EVERY) == set(COMMANDS.values())
