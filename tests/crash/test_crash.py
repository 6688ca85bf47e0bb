"""Nothing that the app has acknowledged is missing after its process was killed."""

import pytest

from tests.crash.killing import kill_many

KILLS = 50


@pytest.mark.parametrize("seed", range(4))
def test_an_app_killed_at_any_moment_has_all_it_acknowledged_and_does_nothing_twice(
    seed: int,
) -> None:
    killer = kill_many(KILLS, seed)
    assert killer.kills == KILLS
    assert killer.acknowledged > KILLS / 2, "the apps were killed before they did anything"
    assert killer.entered > KILLS / 2, "hardly a checkpoint was answered"
    assert killer.finished > 0, "hardly a report was finished"
    assert killer.arrived > KILLS / 4, "hardly a photo was taken"
    assert killer.loans > 0, "hardly a key ring was handed out"
    assert killer.tasks > KILLS / 2, "hardly a task was checked off"
    assert killer.rows > KILLS / 5, "hardly a plan was changed"
