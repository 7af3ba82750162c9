"""Millions for billions, where the rest of the sentence is worded otherwise."""

from __future__ import annotations

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare


def differences(claim: str, *passages: str, title: str = "Northern Rail: the year in figures") -> list[Comparison]:
    found = compare(
        claim, [(text, None) for text in passages], dated=None, readings=[f"{title}\n{text}" for text in passages]
    )
    return [one for _, one in found if one.outcome == "differs" and one.kind == "figure"]


@pytest.mark.parametrize(
    ("claim", "passage", "right"),
    [
        ("Northern Rail made a loss of €310 billion.", "- Loss for the year: €310 million (before: €275 million)", "€310 million"),
        ("The board foresees one-off costs of £31bn.", "One-off costs come to £31m over two years.", "£31m"),
    ],
)  # fmt: skip
def test_the_same_digits_on_another_scale(claim: str, passage: str, right: str) -> None:
    assert [one.replacement for one in differences(claim, passage)] == [right]


@pytest.mark.parametrize(
    ("claim", "passages"),
    [
        ("Northern Rail made a loss of €310 billion.", ["The loss was €310 million.", "A loss of €310 billion it was."]),
        ("Northern Rail made a loss of €310 billion.", ["The tunnel costs €310 million."]),
        ("Vintra made a loss of €310 billion.", ["- Loss for the year: €310 million"]),
        ("Northern Rail made a loss of €1 billion.", ["- Loss for the year: €1 million"]),
        ("Northern Rail made a loss of $310 billion.", ["- Loss for the year: €310 million"]),
    ],
)  # fmt: skip
def test_otherwise_nothing_is_said(claim: str, passages: list[str]) -> None:
    assert differences(claim, *passages) == []
