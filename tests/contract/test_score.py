"""The score: each control's share, the sum, and how it is rounded."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cm_contract import grading, score
from cm_contract.errors import Refused
from cm_contract.records.answer import NOTHING, Answer, Given, Place
from cm_contract.records.checkpoint import Control, TemplateArea
from cm_contract.records.report_template import TemplateContent
from cm_contract.reporting import clean_given, starting_rooms
from cm_contract.score import Line, Score
from cm_contract.values import Key
from tests.contract.reports import (
    NOT_THERE,
    answer,
    checkpoint,
    counted,
    every_control,
    example_answers,
    example_content,
    report,
    words,
)

CONTROLS = {one.key: one for one in every_control()}
SHARES: list[tuple[str, Given, int | None, bool]] = [
    *(("grade_5", Given(value=n), share, n == 1)
      for n, share in ((5, 100), (4, 90), (3, 80), (2, 70), (1, 0))),
    *(("grade_3", Given(value=n), share, n == 1) for n, share in ((3, 100), (2, 85), (1, 0))),
    ("yes_no", Given(value=True), 100, False),
    ("yes_no", Given(value=False), 0, True),
    ("soilings", counted(2, 1), 100, False),
    ("soilings", counted(3, 1), 0, True),
    ("soilings", counted(0, 2), 0, True),
    ("number", Given(value=21.5), None, False),
    ("text", Given(value="Ok"), None, False),
    ("choice", Given(value="mop"), None, False),
    ("date", Given(value="2026-11-23"), None, False),
    *((key, one, None, False) for key in CONTROLS for one in (NOT_THERE, NOTHING)),
]  # fmt: skip


@pytest.mark.parametrize(("key", "given", "share", "is_failed"), SHARES)
def test_a_control_gives_its_share_and_says_what_failed(
    key: str, given: Given, share: int | None, is_failed: bool
) -> None:
    one = CONTROLS[Key(key)]
    assert clean_given(one, given, "given") == given
    assert grading.share_percent(one, given, example_content()) == share
    assert grading.is_failed(one, given) is is_failed


WRONG: list[tuple[str, Any]] = [
    ("grade_5", 0), ("grade_5", 6), ("grade_5", 4.5), ("grade_5", "5"), ("grade_3", 4),
    ("yes_no", 1), ("yes_no", "yes"), ("soilings", 2), ("number", "7"), ("number", True),
    ("text", 7), ("text", "x" * 2001), ("choice", "broom"), ("choice", True),
    ("date", "23.11.2026"), ("date", 7),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_a_control_takes_no_other_answer(key: str, value: Any) -> None:
    with pytest.raises(Refused) as refused:
        clean_given(CONTROLS[Key(key)], Given(value=value), "given")
    assert refused.value.field == "given"


def test_soilings_are_counted_once_and_only_where_there_is_a_limit() -> None:
    twice = Given(found=counted(1).found * 2)
    bare = checkpoint("a", Control.SOILINGS)
    for one, wrong in ((CONTROLS[Key("soilings")], twice), (bare, counted(1))):
        with pytest.raises(Refused, match="invalid_field: given"):
            clean_given(one, wrong, "given")


def test_the_worked_example_gives_90_and_its_lines_add_up_example_2() -> None:
    content = example_content()
    weighed = score.weighed(example_answers(), starting_rooms(content), content)
    lines = [line for line in score.lines(weighed) if line.place.room_key == "office"]
    total = score.of_room(weighed, Key("office"))
    assert total == Score(2 * 100 + 70 + 90, 4)
    assert total is not None
    assert total.percent == Fraction(sum(one.points for one in lines), 4) == 90
    assert (score.shown(total), total.tenths()) == ("90", Decimal("90.0"))


def test_the_shares_are_the_companys_own() -> None:
    content = example_content(grade_5_shares=(100, 75, 50, 25, 0))
    assert grading.share_percent(checkpoint("a"), Given(value=2), content) == 25


@pytest.mark.parametrize(
    ("points", "weight", "whole", "tenths"),
    [(845, 10, 85, "84.5"), (8449, 100, 84, "84.5"), (200, 3, 67, "66.7"), (0, 1, 0, "0.0"),
     (179, 2, 90, "89.5"), (8445, 100, 84, "84.5")],
)  # fmt: skip
def test_halves_are_rounded_up(points: int, weight: int, whole: int, tenths: str) -> None:
    found = Score(points, weight)
    assert (found.whole(), str(found.tenths())) == (whole, tenths)


def test_the_target_is_held_against_the_exact_score() -> None:
    assert not Score(8499, 100).reaches(85)
    assert Score(8500, 100).reaches(85)


def test_without_a_scored_answer_there_is_a_dash() -> None:
    draft = report("draft", answers=(answer("office", "floors", NOT_THERE),))
    assert score.of_report(draft, example_content()) is None
    assert score.shown(None) == "–"


def test_a_weak_answer_offers_a_task() -> None:
    content, one = example_content(task_below=85), checkpoint("a")
    offered = [n for n in range(1, 6) if grading.offers_follow_up(one, Given(value=n), content)]
    assert offered == [1, 2, 3]


GRADES = st.lists(st.tuples(st.integers(1, 10), st.sampled_from([*range(1, 6), None])))


@given(GRADES)
def test_a_score_lies_between_0_and_100_and_is_worked_out_again_from_its_lines(
    graded: list[tuple[int, int | None]],
) -> None:
    asked = tuple(checkpoint(f"c{n}", weight=weight) for n, (weight, _) in enumerate(graded))
    area = TemplateArea(key=Key("a"), name=words("A"), checkpoints=asked)
    content: TemplateContent = example_content(areas=(area,))
    answers: list[Answer] = [
        answer("a", f"c{n}", NOT_THERE if grade is None else grade)
        for n, (_, grade) in enumerate(graded)
    ]
    lines = score.lines(score.weighed(answers, starting_rooms(content), content))
    total = score.total(lines)
    scored = [(w, g) for w, g in graded if g is not None]
    assert (total is None) == (not scored)
    if total is not None:
        shares = {5: 100, 4: 90, 3: 80, 2: 70, 1: 0}
        whole = Fraction(sum(w * shares[g] for w, g in scored), sum(w for w, _ in scored))
        assert 0 <= total.percent == whole <= 100


def test_a_line_names_its_place() -> None:
    assert str(Line(Place(Key("office"), Key("floors")), 2, 90).place) == "office.floors"
