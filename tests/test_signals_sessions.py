"""The day of a price: a row gives each of its figures the day of its column."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare

FRIDAY = date(2025, 9, 19)
ROW = "Red lentils,sack,41.20,40.10,39.80"
READING = (
    "Lise exchange: price list\nproduct: Red lentils; unit: sack; 18 September 2025: 41.20; "
    "11 September 2025: 40.10; 4 September 2025: 39.80"
)


def _dates(claim: str, row: str = ROW, reading: str = READING) -> list[Comparison]:
    found = compare(claim, [(row, FRIDAY)], dated=FRIDAY, readings=[reading])
    return [one for _, one in found if one.kind == "date"]


def test_a_price_of_another_day_differs() -> None:
    (one,) = _dates("Red lentils were quoted on Wednesday at €41.20 a sack.")
    assert (one.outcome, one.replacement) == ("differs", "Thursday")
    assert one.reason == "draft says Wednesday (17 September); source has 41.20 for Thursday 18 September 2025"


def test_a_price_of_the_right_day_agrees() -> None:
    (one,) = _dates("Red lentils were quoted on Thursday at €41.20 a sack.")
    assert one.outcome == "match"


def test_a_full_date_is_replaced_by_a_full_date() -> None:
    (one,) = _dates("Red lentils were quoted on 10 September 2025 at €40.10 a sack.")
    assert (one.outcome, one.replacement) == ("differs", "11 September 2025")


@pytest.mark.parametrize(
    "claim",
    [
        "Red lentils were quoted at €41.20 a sack.",
        "Red lentils had risen to €41.20 a sack by Wednesday.",
        "Red lentils were quoted on Wednesday at €43.70 a sack.",
        "Red lentils cost €41.20 a sack. The market closed on Wednesday.",
        "Red lentils rose from Wednesday to Thursday to €41.20 a sack.",
    ],
)
def test_says_nothing_where_the_day_is_not_that_of_the_figure(claim: str) -> None:
    assert not [one for one in _dates(claim) if one.outcome == "differs"]


def test_a_figure_that_stands_under_both_days_agrees() -> None:
    reading = READING.replace("40.10", "41.20").replace("11 September", "17 September")
    (one,) = _dates("Red lentils were quoted on Wednesday at €41.20 a sack.", ROW.replace("40.10", "41.20"), reading)
    assert one.outcome == "match"
