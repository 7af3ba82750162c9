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


@pytest.mark.parametrize(
    ("claim", "passage", "right"),
    [
        ("A third boiler will lift the output of the plant from 84 to 126 kilowatts.",
         "The output of the plant will go up from 84 to 126 megawatts.", "126 megawatts"),
        ("The cable weighs 640 grams.", "The cable weighs 640 kilograms.", "640 kilograms"),
        ("Norland's farmers are to get $150m over five years to help them adapt.",
         "Support: 150 million guilders over five years to help the farmers of Norland adapt", "150 million guilders"),
    ],
)  # fmt: skip
def test_the_same_digits_in_another_unit_or_currency_differ(claim: str, passage: str, right: str) -> None:
    found = [one for _, one in compare(claim, [(passage, None)], dated=None, readings=[passage])]
    assert right in {one.replacement for one in found if one.outcome == "differs"}


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The output will rise from 84 to 126 megawatts.", "The output will rise from 84 MW to 126 MW."),
        ("The path is 640 metres long.", "The path is 640 metres long and 4 kilometres from the town."),
        ("The farmers get $62m.", "The farmers get 150 million guilders (about $62 million)."),
    ],
)
def test_agreeing_units_do_not_differ(claim: str, passage: str) -> None:
    found = [one for _, one in compare(claim, [(passage, None)], dated=None, readings=[passage])]
    assert not [one for one in found if one.outcome == "differs"]
