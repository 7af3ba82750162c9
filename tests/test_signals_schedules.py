"""When things begin and end, and on which side of a mark a figure lies."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals import compare
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.times.schedules import compare_schedules

DRAFT = date(2025, 9, 17)
MINUTES = (
    "Harbour quay, award of the contract\n\nThe council noted that:\n\n- work begins on 12 January 2026;\n"
    "- the market moves out for a year."
)


def _differs(claim: str, *texts: str, published: date | None = None, context: str = "") -> list[Comparison]:
    passages = [(text, published) for text in texts]
    found = compare(claim, passages, dated=DRAFT, readings=list(texts), context=context)
    return [one for _, one in found if one.outcome == "differs"]


def _schedules(claim: str, texts: list[str], published: date | None) -> list[tuple[int, Comparison]]:
    scenes, days = [Scene(text) for text in texts], [published] * len(texts)
    return compare_schedules(Scene(claim), scenes, [Scene("")] * len(texts), [], dated=DRAFT, published=days)


@pytest.mark.parametrize(
    ("claim", "text", "right"),
    [
        ("Work on the quay is to begin in March and will close it for a year.", MINUTES, "January"),
        ("Work on the quay begins on 21 January 2026.", MINUTES, "12 January 2026"),
        ("The sale of tickets starts on 3 October.", "Tickets: sale starts on 8 October.", "8 October"),
    ],
)
def test_a_beginning_with_another_date_differs(claim: str, text: str, right: str) -> None:
    assert [(one.kind, one.replacement) for one in _differs(claim, text)] == [("date", right)]


def test_an_equal_date_of_another_event_does_not_hold_it() -> None:
    release = "Work starts in January 2026. The quay is expected to reopen in March 2027."
    [one] = _differs("Work on the quay is to begin in March.", release)
    assert one.replacement == "January"


@pytest.mark.parametrize(
    ("claim", "texts"),
    [
        ("Work on the quay is to begin in January.", [MINUTES]),
        ("Work on the library is to begin in March.", [MINUTES]),  # another building
        ("The strike begins in March.", [MINUTES]),
        ("Work on the quay is to end in March.", [MINUTES]),
        (
            "Work on the quay is to begin in March.",
            [MINUTES, "Work on the quay begins in March, the harbour master says."],
        ),
        ("Work on the quay is to begin in March.", ["Work on the quay was originally to begin in January."]),
        ("Work on the quay is to begin in March.", ["Work on the quay may begin in January."]),
        ("Work on the quay begins in 2026.", [MINUTES]),
    ],
)
def test_another_event_or_a_doubt_does_not_differ(claim: str, texts: list[str]) -> None:
    assert _schedules(claim, texts, None) == []


def test_an_old_plan_is_no_appointment_any_more() -> None:
    claim = "Work on the quay is to begin in March."
    assert _schedules(claim, [MINUTES], DRAFT) != []
    assert _schedules(claim, [MINUTES], date(2023, 1, 1)) == []


SOURCE = "The average of nine estimates is €540m."
BEFORE = "Larch Mills made a profit of €525 million."


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("That was above the €540 million that brokers had forecast.", "below"),
        ("It was more than the €540 million that brokers had forecast.", "less than"),
    ],
)
def test_the_wrong_side_of_a_mark_differs(claim: str, right: str) -> None:
    assert [(one.kind, one.replacement) for one in _differs(claim, SOURCE, context=BEFORE)] == [("figure", right)]


@pytest.mark.parametrize(
    ("claim", "context"),
    [
        ("That was below the €540 million that brokers had forecast.", BEFORE),
        ("That was above the $540 million that brokers had forecast.", BEFORE),
        (
            "That was above the €540 million that brokers had forecast.",
            "Larch Mills made €525 million, Birch €590 million.",
        ),
        ("That was above the €540 million that brokers had forecast.", "Larch Mills made a profit."),
        ("Larch was above the €540 million that brokers had forecast.", BEFORE),
        ("That was more than €540 million below the forecast.", "Larch Mills made a profit of €1 million."),
    ],
)
def test_the_right_side_or_an_unsure_one_is_left_alone(claim: str, context: str) -> None:
    assert _differs(claim, SOURCE, context=context) == []


@given(st.text(alphabet="That was above the €540 begins on March in 12 January. Work\n-", max_size=120))
@settings(max_examples=60, deadline=None)
def test_no_input_raises(text: str) -> None:
    _differs("Work begins in March.", text)
    _differs(text, "Work begins in March.", context=text)


@pytest.mark.parametrize("bit", ["work begins on 12 January; ", "begins ", "That was above the €540 "])
def test_long_texts_take_linear_time(bit: str) -> None:
    start = time.perf_counter()
    _differs("Work on the quay is to begin in March.", bit * 500)
    assert time.perf_counter() - start < 20


def test_sources_that_agree_more_or_less_fully_are_one() -> None:
    claim = "Work on the quay is to begin in March."
    assert [one.replacement for _, one in _schedules(claim, [MINUTES, "Quay: work starts in January 2026."], None)] == [
        "January"
    ]
    assert _schedules(claim, [MINUTES, "Quay: work starts in April 2026."], None) == []
