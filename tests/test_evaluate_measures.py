"""The formulas against values worked out by hand, and what must hold for any numbers."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.evaluate import measures
from factcheck.evaluate.lines import sample

PROBABILITY = st.floats(0, 1)
SCORED = st.lists(st.tuples(PROBABILITY, st.booleans()), min_size=1, max_size=40)


def columns(pairs: list[tuple[float, bool]]) -> tuple[list[float], list[bool]]:
    return [score for score, _ in pairs], [gold for _, gold in pairs]


def test_auroc_counts_the_pairs_that_stand_in_the_right_order_and_ties_half() -> None:
    # positives .9 .5 .5, negatives .5 .1: of 6 pairs 4 are in order (.9 over both, each .5 over .1) and 2 tie
    assert measures.auroc([0.9, 0.5, 0.5, 0.5, 0.1], [True, True, True, False, False]) == pytest.approx(5 / 6)
    assert measures.auroc([0.1, 0.9], [True, False]) == 0
    assert measures.auroc([0.3, 0.3, 0.3], [True, False, True]) == 0.5


def test_balanced_accuracy_is_the_mean_of_the_two_recalls() -> None:
    gold = [True, True, True, True, False, False]
    assert measures.balanced_accuracy([True, True, True, False, False, True], gold) == pytest.approx(
        (3 / 4 + 1 / 2) / 2
    )
    assert measures.balanced_accuracy([True] * 6, gold) == 0.5


def test_macro_f1_is_the_mean_over_the_classes_of_the_gold() -> None:
    gold = ["a", "a", "a", "b", "b", "c"]
    predicted = ["a", "a", "b", "b", "d", "a"]
    # a: tp 2 fp 1 fn 1 -> 2/3; b: tp 1 fp 1 fn 1 -> 1/2; c: 0; d is no class of the gold
    assert measures.macro_f1(predicted, gold) == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)
    assert measures.macro_f1(gold, gold) == 1


def test_calibration_error_weighs_the_gaps_of_ten_bins() -> None:
    # bin (.7, .8]: .75 and .8, one of two right: |.5 - .775| * 2/5; bin (.8, .9]: .9 right: .1 * 1/5
    # first bin: 0 and .1, none right: |0 - .05| * 2/5
    probabilities, gold = [0.75, 0.8, 0.9, 0.0, 0.1], [True, False, True, False, False]
    assert measures.calibration_error(probabilities, gold) == pytest.approx((0.275 * 2 + 0.1 + 0.05 * 2) / 5)
    # the edge of a bin belongs to the lower one: .3 and .25 share a bin, and their errors cancel out
    assert measures.calibration_error([0.3, 0.25], [True, False]) == pytest.approx((1 - 0.55) / 2)
    assert measures.calibration_error([1.0, 0.0], [True, False]) == 0


def test_brier_score_is_the_mean_squared_difference() -> None:
    assert measures.brier_score([0.8, 0.3, 1.0], [True, False, False]) == pytest.approx((0.04 + 0.09 + 1) / 3)


def test_ndcg_discounts_by_rank_and_knows_grades() -> None:
    # gains 0, 1, 2 at ranks 1 to 3 against the ideal 2, 1
    found = 1 / math.log2(3) + 2 / math.log2(4)
    ideal = 2 / math.log2(2) + 1 / math.log2(3)
    assert measures.ndcg(["x", "one", "two"], {"one": 1, "two": 2, "none": 0}, 10) == pytest.approx(found / ideal)
    assert measures.ndcg(["x", "one", "two"], {"one": 1, "two": 2}, 1) == 0
    # the ideal is cut at the same depth: one of three relevant documents at rank 1 is all that depth 1 can hold
    assert measures.ndcg(["a"], {"a": 1, "b": 1, "c": 1}, 1) == 1


def test_recall_and_reciprocal_rank() -> None:
    ranked, wanted = ["x", "a", "y", "b"], {"a": 1, "b": 1, "c": 2, "x": 0}
    assert measures.recall(ranked, wanted, 2) == pytest.approx(1 / 3)
    assert measures.recall(ranked, wanted, 20) == pytest.approx(2 / 3)
    assert measures.reciprocal_rank(ranked, wanted) == 1 / 2
    assert measures.reciprocal_rank(ranked, {"c": 1}) == 0


@pytest.mark.parametrize(
    "value",
    [
        measures.auroc([0.2, 0.3], [True, True]),
        measures.auroc([], []),
        measures.balanced_accuracy([True], [False]),
        measures.macro_f1([], []),
        measures.calibration_error([], []),
        measures.brier_score([], []),
        measures.ndcg(["a"], {"a": 0}, 10),
        measures.recall(["a"], {}, 5),
        measures.reciprocal_rank(["a"], {}),
        measures.f1(0, 5, 0),
        measures.mean([None, None]),
    ],
)
def test_without_cases_there_is_no_value(value: float | None) -> None:
    assert value is None


def test_a_mean_leaves_out_what_has_no_value() -> None:
    assert measures.mean([0.5, None, 1.0]) == 0.75


@given(SCORED)
def test_auroc_is_symmetric_and_looks_at_order_alone(pairs: list[tuple[float, bool]]) -> None:
    scores, gold = columns(pairs)
    area = measures.auroc(scores, gold)
    flipped = measures.auroc(scores, [not one for one in gold])
    if area is None:
        assert flipped is None
        return
    assert flipped is not None
    assert area + flipped == pytest.approx(1)
    assert measures.auroc([-score for score in scores], gold) == pytest.approx(1 - area)
    ranks = {score: rank for rank, score in enumerate(sorted(set(scores)))}
    assert measures.auroc([ranks[score] for score in scores], gold) == area


@given(SCORED)
def test_auroc_is_what_counting_all_pairs_gives(pairs: list[tuple[float, bool]]) -> None:
    ups, downs = ([score for score, gold in pairs if gold is wanted] for wanted in (True, False))
    won = [1.0 if up > down else 0.5 if up == down else 0.0 for up in ups for down in downs]
    assert measures.auroc(*columns(pairs)) == (pytest.approx(sum(won) / len(won)) if won else None)


@pytest.mark.parametrize("measure", [measures.auroc, measures.calibration_error, measures.brier_score])
@given(pairs=SCORED)
def test_measures_of_probabilities_lie_between_0_and_1(
    measure: Callable[[list[float], list[bool]], float | None], pairs: list[tuple[float, bool]]
) -> None:
    value = measure(*columns(pairs))
    assert value is None or 0 <= value <= 1 + 1e-9


@given(st.lists(st.tuples(st.booleans(), st.booleans())))
def test_balanced_accuracy_of_the_opposite_answer_is_the_rest(pairs: list[tuple[bool, bool]]) -> None:
    predicted, gold = [p for p, _ in pairs], [g for _, g in pairs]
    one, other = (measures.balanced_accuracy(p, gold) for p in (predicted, [not p for p in predicted]))
    assert (one is None) == (other is None)
    assert one is None or other is None or (0 <= one <= 1 and one + other == pytest.approx(1))


@given(
    st.lists(st.sampled_from("abcdefgh"), unique=True), st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3))
)
def test_measures_of_ranking_lie_between_0_and_1(ranked: list[str], wanted: dict[str, int]) -> None:
    for value in (
        measures.ndcg(ranked, wanted, 3),
        measures.recall(ranked, wanted, 3),
        measures.reciprocal_rank(ranked, wanted),
    ):
        assert value is None or 0 <= value <= 1 + 1e-9
    best = sorted(wanted, key=lambda name: -wanted[name])
    assert measures.ndcg(best, wanted, 3) in (None, pytest.approx(1))


def test_intervals_are_the_percentiles_of_the_resamples() -> None:
    draws = [[value] for value in range(101)]
    found = measures.intervals(
        draws, lambda draw: {"value": draw[0] / 100, "none": None, "odd": 1.0 if draw[0] % 2 else None}
    )
    assert found == {"value": (pytest.approx(0.025), pytest.approx(0.975)), "odd": (1.0, 1.0)}


@given(st.lists(st.integers()), st.integers(1, 50), st.integers())
def test_a_sample_is_the_same_every_time_and_keeps_the_order(items: list[int], limit: int, seed: int) -> None:
    numbered = list(enumerate(items))
    taken = sample(numbered, limit, seed, "name")
    assert taken == sample(numbered, limit, seed, "name") == sorted(taken)
    assert len(taken) == min(limit, len(items))
    assert sample(numbered, None, seed, "name") == numbered


def test_another_seed_or_name_gives_another_sample() -> None:
    items = list(range(1000))
    assert sample(items, 10, 0, "a") != sample(items, 10, 1, "a")
    assert sample(items, 10, 0, "a") != sample(items, 10, 0, "b")
