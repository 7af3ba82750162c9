"""Ranks in the draft against the rows of a table."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare

ROWS = [("Larch", 94, 31), ("Birch", 81, 29), ("Alder", 52, 40), ("Rowan", 9, 3)]
TEXT = "\n".join(f"{name},{boats},{crews}" for name, boats, crews in ROWS)
READING = "Boats by harbour\n\n" + "\n".join(
    f"harbour: {name}; boats: {boats}; crews: {crews}" for name, boats, crews in ROWS
)
TOTAL = "\nTotal,236,103"
READ_TOTAL = "\nharbour: Total; boats: 236; crews: 103"


def _differs(claim: str, *, whole: bool = True, published: date | None = None) -> list[Comparison]:
    text, reading = (TEXT + TOTAL, READING + READ_TOTAL) if whole else (TEXT, READING)
    found = compare(claim, [(text, published)], dated=date(2025, 6, 24), readings=[reading])
    return [one for _, one in found if one.outcome == "differs"]


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("Rowan, with 9, has the second fewest.", "fewest"),
        ("Birch, with 81 boats, has the most.", "second most"),
        ("Alder has the second fewest crews.", "fourth fewest"),
        ("Larch has the highest number of crews.", "second highest"),
    ],
)
def test_a_rank_that_the_rows_do_not_bear_out_differs(claim: str, right: str) -> None:
    assert [(one.kind, one.replacement) for one in _differs(claim)] == [("strength", right)]


def test_without_a_total_only_too_many_rows_above_refute() -> None:
    assert _differs("Rowan, with 9, has the second fewest.", whole=False) == []
    [one] = _differs("Birch, with 81 boats, has the most.", whole=False)
    assert one.replacement is None
    assert "1 of the other 3" in one.reason


@pytest.mark.parametrize(
    "claim",
    [
        "Rowan, with 9, has the fewest.",
        "Larch, with 94 boats, has the most.",
        "Birch, with 81 boats, has the most since 2019.",
        "Birch, with 81 boats, has one of the largest fleets.",
        "Birch has the most.",  # of what?
        "Hazel has the most boats.",
        "Birch had the largest rise in boats.",
        "Hazel has the most, ahead of Birch with 81 boats.",
        "Birch and Rowan have the most boats.",
    ],
)
def test_a_true_rank_or_one_among_other_things_is_left_alone(claim: str) -> None:
    assert _differs(claim) == []


def test_an_old_table_ranks_another_year() -> None:
    assert _differs("Birch, with 81 boats, has the most.", published=date(2020, 1, 1)) == []


def test_a_table_that_is_cut_into_passages_is_put_together() -> None:
    head = "Boats by harbour\n\n"
    texts, readings = [TEXT, TOTAL.strip()], [READING, head + READ_TOTAL.strip()]
    found = compare(
        "Rowan, with 9, has the second fewest.",
        [(text, None) for text in texts],
        dated=date(2025, 6, 24),
        readings=readings,
    )
    assert [one.replacement for _, one in found if one.outcome == "differs"] == ["fewest"]
    other = ["Crews of the Norland fleet\n\n" + READ_TOTAL.strip()]
    found = compare(
        "Rowan, with 9, has the second fewest.",
        [(text, None) for text in texts],
        dated=date(2025, 6, 24),
        readings=[READING, *other],
    )
    assert [one for _, one in found if one.outcome == "differs"] == []
