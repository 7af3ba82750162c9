"""A number times a price, and a sum divided by a number."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.products import compare_products


def found(claim: str, *passages: str) -> list[tuple[int, Comparison]]:
    return compare_products(Scene(claim), [Scene(text) for text in passages], [])


LAMPS = "The town ordered the lamps in May at €19.80 a lamp, tax included. In 2020 a bench cost €310."
JOBS = "The yard is to cut 320 jobs. Today 2,950 people work there."


@pytest.mark.parametrize(
    ("claim", "passage", "words", "sum_"),
    [
        ("Some 1,240 lamps, worth about €25,000, were broken.", LAMPS, "€25,000", "1,240 × €19.80 = 24,552"),
        ("The town is paying just under €25,000 for 1,240 lamps.", LAMPS, "€25,000", "24,552"),
        ("It will cost €23m, or around €72,000 for every job.", JOBS, "€72,000", "€23m ÷ 320 = 71,875"),
        ("The yard spends €23m, about €72,000 a job, on it.", JOBS, "€72,000", "71,875"),
    ],
)
def test_a_sum_of_money_that_follows_matches(claim: str, passage: str, words: str, sum_: str) -> None:
    ((index, one),) = found(claim, "Nothing of the sort.", passage)
    assert (index, one.outcome, claim[one.claim_span.start : one.claim_span.end]) == (1, "match", words)
    assert one.reason.endswith(sum_)


def test_a_rate_differs_where_the_claim_has_both_operands() -> None:
    ((_, one),) = found("It will cost €23m for 320 jobs, or €92,000 for every job.", JOBS)
    assert (one.outcome, one.replacement) == ("differs", "€71,875")


@pytest.mark.parametrize(
    "claim",
    [
        "Some 1,240 lamps, worth about €31,000, were broken.",  # another price may be meant
        "Some 1,240 benches, worth about €25,000, were broken.",  # the price is that of a lamp
        "Some 1,240 lamps, worth about £25,000, were broken.",
        "It will cost €23m, or around €99,000 for every job.",
        "It will cost €23m, or around €72,000 a year.",
        "It costs around €72,000 for every job.",
    ],
)
def test_everything_else_is_left_alone(claim: str) -> None:
    assert found(claim, LAMPS, JOBS) == []


def test_what_a_passage_states_itself_is_not_worked_out() -> None:
    claim = "Some 1,240 lamps, worth about €25,000, were broken."
    known = found(claim, LAMPS)
    assert compare_products(Scene(claim), [Scene(LAMPS)], known) == []


@given(st.text(alphabet="a job €23m for 40 lamps, per", max_size=100))
@settings(max_examples=60, deadline=None)
def test_no_input_raises(text: str) -> None:
    found(text, text)
    found("It will cost €23m, or around €72,000 for every job.", text)


@pytest.mark.parametrize("bit", ["€20 a lamp, ", "40 lamps, ", "€23m "])
def test_long_texts_take_linear_time(bit: str) -> None:
    start = time.perf_counter()
    found(bit * 1000, bit * 1000)
    assert time.perf_counter() - start < 20
