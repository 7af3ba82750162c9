"""Intervals between events: where they count from, where a source dates the other event, and what is no interval."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare
from factcheck.verify.signals.times.date_mentions import find_dates

TODAY = date(2025, 9, 18)


def _compare(
    claim: str, *passages: str, published: date | None = date(2025, 9, 1), context: str = "", title: str = ""
) -> list[Comparison]:
    texts = [(passage, published) for passage in passages]
    readings = [f"{title}\n{passage}" if title else passage for passage in passages]
    return [one for _, one in compare(claim, texts, dated=TODAY, readings=readings, context=context)]


def _at(found: list[Comparison], words: str, claim: str) -> list[tuple[str, str, str | None]]:
    start = claim.index(words)
    return [(c.kind, c.outcome, c.replacement) for c in found if c.claim_span.start == start]


CLAIM = "Nora Veld married Piet Aarts two years later."
SENTENCE = "After leaving the academy in 1971 she joined the orchestra of Piet Aarts, who married her two years later."


def test_an_interval_counts_from_the_date_that_the_same_sentence_gives() -> None:
    found = _compare(CLAIM, "Married Piet Aarts in 1974; two sons.", context=SENTENCE)
    assert _at(found, "two years", CLAIM) == [("date", "differs", "three years")]


def test_an_interval_that_is_right_agrees() -> None:
    found = _compare(CLAIM, "Married Piet Aarts in 1973; two sons.", context=SENTENCE)
    assert _at(found, "two years", CLAIM) == [("date", "match", None)]


def test_an_interval_counts_from_the_only_date_of_the_sentence_before() -> None:
    claim = "Two years later the Larch Theatre opened its school."
    passage = "The Larch Theatre opened its school in 1990."
    found = _compare(claim, passage, context="The Larch Theatre was sold in 1987.")
    assert _at(found, "Two years", claim) == [("date", "differs", "Three years")]
    assert not _at(_compare(claim, passage, context="It was built in 1950 and sold in 1987."), "Two years", claim)
    assert not _at(_compare(claim, passage), "Two years", claim)


@pytest.mark.parametrize(
    "passage", ["Aarts conducted in Lyon for two years.", "The tour of Piet Aarts took two years."]
)
def test_a_duration_is_no_interval(passage: str) -> None:
    assert not _at(_compare(CLAIM, passage, context=SENTENCE), "two years", CLAIM)


def test_an_interval_agrees_with_an_interval_that_runs_the_same_way() -> None:
    claim = "The mill burnt down two years later."
    assert ("figure", "match", None) in _at(_compare(claim, "Two years later the mill burnt down."), "two years", claim)
    assert not _at(_compare(claim, "Two years earlier the mill had flooded."), "two years", claim)


LAUNCH = "Torm Ferries put its Osprey boat to sea on Tuesday, three months after another trip ended on the rocks."
WRECK = "The first Osprey boat ran on to the rocks off Lise on Friday morning. Nobody was hurt."


def test_the_title_helps_to_tell_the_event() -> None:
    found = _compare(LAUNCH, WRECK, published=date(2025, 4, 12), title="Osprey holed on its first trip")
    assert _at(found, "three months", LAUNCH) == [("date", "differs", "five months")]


def test_an_event_of_another_name_is_not_the_event() -> None:
    other = WRECK.replace("Osprey", "Kestrel")
    assert not _at(
        _compare(LAUNCH, other, published=date(2025, 4, 12), title="Kestrel holed on its first trip"),
        "three months",
        LAUNCH,
    )


def test_a_source_whose_dates_give_the_sum_stands_against_another() -> None:
    right = "An earlier trip of the Osprey ended on the rocks on 16 June 2025."
    found = _compare(LAUNCH, right, "An earlier trip of the Osprey ended on the rocks on 11 April 2025.")
    assert _at(found, "three months", LAUNCH) == [("date", "match", None)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 4 May 300 people marched.", "4 May"),
        ("On 4 May 2000 people marched.", "4 May"),
        ("On May 4 2000 workers went home.", "May 4"),
        ("On 4 May 2000 the people of Osk marched.", "4 May 2000"),
        ("On 4 May 2000, people marched.", "4 May 2000"),
    ],
)
def test_a_number_of_people_behind_a_day_is_no_year(text: str, day: str) -> None:
    assert [mention.text for mention in find_dates(text)] == [day]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Ida Holm, née Berg, won the medal.", "The medal went to Ida Berg, an engineer."),
        ("Ida Berg won the medal.", "Ida Holm (née Berg) won the medal."),
        ("Ida Holm won the medal.", "Ida Holm (née Berg) won the medal."),
    ],
)
def test_a_name_before_marriage_is_the_same_persons(claim: str, passage: str) -> None:
    assert [(c.kind, c.outcome) for c in _compare(claim, passage) if c.kind == "name"] == [("name", "match")]


def test_two_persons_of_one_first_name_are_not_made_one() -> None:
    assert not [
        c for c in _compare("Ida Lund won the medal.", "Ida Holm (née Berg) won the medal.") if c.kind == "name"
    ]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Ida Holm, chief executive of Torm, opened the plant.", "In 2019 Ida Holm, then chairman of Torm, spoke."),
        ("Ida Holm, chief executive of Torm, spoke.", "Ida Holm was chairman of Torm from 2010 until 2015."),
        ("Ida Holm, head of the ORB, spoke.", "Ida Holm, head of the Osk Rail Board, spoke."),
    ],
)
def test_a_person_may_have_had_another_office_at_another_time(claim: str, passage: str) -> None:
    assert not [c for c in _compare(claim, passage) if c.outcome == "differs"]
