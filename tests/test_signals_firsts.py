"""A first that was not the first; a passage about somebody else; a hope told as a plan."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare

TODAY = date(2025, 8, 20)
FIRST = "It was the first time a ferry had crossed the Lise Strait on batteries."
EARLIER = (
    "A battery ferry has crossed the Lise Strait for the first time on batteries alone, to cheers from both shores."
)


def _compare(
    claim: str, passage: str, published: date | None, *, context: str = "", title: str = "", kind: str = "strength"
) -> list[Comparison]:
    reading = f"{title}\n{passage}" if title else passage
    found = compare(claim, [(passage, published)], dated=TODAY, readings=[reading], context=context)
    return [one for _, one in found if one.kind == kind]


def test_an_earlier_report_of_the_same_first_differs() -> None:
    (one,) = _compare(FIRST, EARLIER, date(2024, 11, 3))
    assert (one.outcome, one.replacement) == ("differs", "at least the second time a")
    assert "on 3 November 2024 the source reported an earlier one" in one.reason


@pytest.mark.parametrize(
    ("claim", "passage", "published", "context"),
    [
        (FIRST, EARLIER, date(2025, 8, 19), ""),
        (FIRST, EARLIER, None, ""),
        (FIRST, EARLIER, date(2024, 11, 3), "The Osprey, a boat of Torm, made the trip a year ago."),
        (FIRST, EARLIER.replace("A battery ferry", "The Osprey"), date(2024, 11, 3), "The Osprey left at noon."),
        (FIRST, "A ferry will soon cross the Lise Strait on batteries for the first time.", date(2024, 11, 3), ""),
        (FIRST, "A truck has crossed the Alps on batteries for the first time.", date(2024, 11, 3), ""),
        ("In November 2024 it was the first time a ferry had crossed the Lise Strait on batteries.", EARLIER,
         date(2024, 11, 3), ""),
        ("The Osprey crossed the Lise Strait on batteries for the first time.", EARLIER, date(2024, 11, 3), ""),
    ],
)  # fmt: skip
def test_leaves_other_firsts_alone(claim: str, passage: str, published: date | None, context: str) -> None:
    assert not [one for one in _compare(claim, passage, published, context=context) if one.outcome == "differs"]


RIVAL = "The company will open twelve shops in Osk. Its rival has closed two."


def _elsewhere(claim: str, passage: str, title: str = "") -> list[Comparison]:
    found = _compare(claim, passage, date(2025, 7, 1), title=title, kind="subject")
    assert all(one.outcome == "elsewhere" for one in found)
    return found


@pytest.mark.parametrize(
    ("claim", "passage", "title"),
    [
        ("Torm Lines will open twelve shops in Osk.", RIVAL, "Kestrel Foods plans a summer of growth"),
        ("Torm Lines will open twelve shops in Osk.", "Kestrel Foods will open twelve shops in Osk.", ""),
        ("Ida Holm was born in Osk in 1961.", "She was born in Osk in 1961 and studied law.", "Marta Lund, judge"),
        ("Torm Lines will open twelve shops in Osk.", f"Kestrel Foods is growing. {RIVAL}", ""),
    ],
)
def test_a_passage_about_somebody_else_says_nothing(claim: str, passage: str, title: str) -> None:
    assert len(_elsewhere(claim, passage, title)) == 1


@pytest.mark.parametrize(
    ("claim", "passage", "title"),
    [
        ("Torm Lines will open twelve shops in Osk.", RIVAL, "Torm plans a summer of growth"),
        ("Torm Lines will open twelve shops in Osk.", RIVAL, ""),
        ("Torm Lines will open twelve shops in Osk.", "Twelve shops will open in Osk, the mayor said.", "Osk in brief"),
        ("Osk Rail Board will open twelve shops.", "The ORB will open twelve shops.", "Kestrel Foods and the ORB"),
        ("The company will open twelve shops in Osk.", "Kestrel Foods will open twelve shops in Osk.", ""),
        ("Shops in Osk will open on Sundays.", "Kestrel Foods will open shops in Osk on Sundays.", ""),
        ("Torm Lines bought Kestrel Foods in May.", "Kestrel Foods was bought in May.", ""),
        ("Twelve shops will open.", "Kestrel Foods will open twelve shops.", ""),
    ],
)
def test_a_passage_that_may_be_about_the_subject_is_kept(claim: str, passage: str, title: str) -> None:
    assert not _elsewhere(claim, passage, title)


def test_values_of_somebody_else_are_no_difference() -> None:
    claim, passage = "Ida Holm was born in Osk in 1961.", "Marta Lund was born in Lise in 1958."
    found = compare(claim, [(passage, None)], dated=TODAY, readings=[passage])
    assert [one.outcome for _, one in found] == ["elsewhere"]


PLAN = "Torm Lines plans to sail to Osk twice a day from 2026."


def test_a_hope_is_no_plan() -> None:
    passage = "We hope to sail up to twice a day by the end of 2027, subject to demand."
    (one,) = _compare(PLAN, passage, date(2025, 8, 1), title="Torm Lines: investor sheet")
    assert (one.outcome, one.replacement) == ("differs", "hopes to sail up to twice a day by the end of 2027")


@pytest.mark.parametrize(
    ("claim", "passage", "title"),
    [
        (PLAN, "We hope to sail up to twice a day by 2027.", "Kestrel Foods: investor sheet"),
        (PLAN, "We hope to sail to Lise once a week.", "Torm Lines: investor sheet"),
        (PLAN, "We hope to bake bread twice a day.", "Torm Lines: investor sheet"),
        ("Torm Lines hopes to sail to Osk twice a day.", "We hope to sail up to twice a day.", "Torm Lines"),
    ],
)
def test_another_hope_is_left_alone(claim: str, passage: str, title: str) -> None:
    assert not _compare(claim, passage, date(2025, 8, 1), title=title)


def test_a_source_with_the_plan_stands_against_a_hope() -> None:
    texts = ["We hope to sail twice a day.", "Torm Lines plans to sail twice a day."]
    found = compare(
        PLAN, [(text, None) for text in texts], dated=TODAY, readings=[f"Torm Lines\n{text}" for text in texts]
    )
    assert [(i, one.outcome) for i, one in found if one.kind == "strength"] == [(1, "match")]


def _ranked(claim: str, passage: str) -> Comparison:
    (one,) = _compare(claim, passage, None)
    return one


def test_a_superlative_gives_its_place_to_the_sources_own_words() -> None:
    claim = "The Osk Bridge was for many years the longest timber bridge in Europe."
    one = _ranked(
        claim, "In its day the Osk Bridge was the longest timber bridge in the county and the fifth-longest in Norland."
    )
    assert one.replacement == "the longest timber bridge in the county and the fifth-longest in Norland"
    assert claim[one.claim_span.start : one.claim_span.end] == "the longest timber bridge in Europe"


def test_a_superlative_with_a_figure_or_in_another_construction_keeps_its_place() -> None:
    passage = "In its day the Osk Bridge was the longest timber bridge in the county."
    assert _ranked("The Osk Bridge, the longest timber bridge in Europe, has closed.", passage).replacement is None
