"""One event in other words, with the same or with another date."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare
from factcheck.verify.signals.context import scene_of
from factcheck.verify.swaps import swaps

DAY = date(2027, 5, 7)  # a Friday
"""The day on which the drafts are written."""


def differing(
    claim: str, *passages: str, published: date | None = date(2027, 5, 6), title: str = ""
) -> list[Comparison]:
    readings = [f"{title}\n{text}" if title else text for text in passages]
    found = compare(claim, [(text, published) for text in passages], dated=DAY, readings=readings)
    return [one for _, one in found if one.kind == "date" and one.outcome == "differs"]


@pytest.mark.parametrize(
    ("claim", "passage", "replacement"),
    [
        (
            "The Orchard Party, which has provided the mayor without interruption since 2003, wants a coalition",
            "The Orchard Party has held the mayoralty without interruption since 2009.",
            "2009",
        ),
        (
            "The Quill reader reaches the shops in six Nordic countries on Friday 4 June",
            "The Quill reader goes on sale in six Nordic countries on Friday 11 June.",
            "Friday 11 June",
        ),
        (
            "The Pellet stove hit the stores in Denmark on 12 March",
            "The Pellet stove was launched in Denmark on 2 April.",
            "2 April",
        ),
        (
            "Selmer and Dovrin signed a hard-fought fisheries treaty on Wednesday",
            "The treaty was signed today in the harbour office of Cray by the ministers of Selmer and Dovrin.",
            "Thursday",
        ),
        (
            "Orla Fenn has chaired the Lakes Committee since 2018",
            "Orla Fenn has led the Lakes Committee since 2021.",
            "2021",
        ),
        (
            "The Mardle Choir was established by Ida Crewe in 1974",
            "Ida Crewe's Mardle Choir was founded in 1979.",
            "1979",
        ),
        (
            "Tove Harker was named headteacher of Elm Road School in 2020",
            "Tove Harker was appointed headteacher of Elm Road School in 2022.",
            "2022",
        ),
        (
            "Treasurer Ines Wold stepped down from the Rowing Federation on 3 February",
            "Ines Wold resigned from the Rowing Federation on 24 February.",
            "24 February",
        ),
    ],
)
def test_another_date_of_the_same_event_differs(claim: str, passage: str, replacement: str) -> None:
    found = differing(claim, passage, title="Selmer and Dovrin: fisheries treaty" if "Selmer" in claim else "")
    assert [one.replacement for one in found] == [replacement]


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (
            "The Orchard Party, which has provided the mayor without interruption since 2009, wants a coalition",
            "The Orchard Party has held the mayoralty without interruption since 2009.",
        ),
        (
            "The Quill reader reaches the shops in six Nordic countries on Friday 11 June",
            "The Quill reader goes on sale in six Nordic countries on Friday 11 June.",
        ),
        (
            "Selmer and Dovrin signed a fisheries treaty on Thursday",
            "The fisheries treaty between Selmer and Dovrin was signed today in the harbour office of Cray.",
        ),
        # another thing, another actor, another role of the date
        (
            "The Quill reader reaches the shops in six Nordic countries on Friday 4 June",
            "The Quill cover goes on sale in six Nordic countries on Friday 11 June.",
        ),
        (
            "The Orchard Party has provided the mayor of Cray without interruption since 2003",
            "The Garden League has held the mayoralty of Cray without interruption since 2009.",
        ),
        (
            "Orla Fenn has chaired the Lakes Committee since 2018",
            "Orla Fenn has led the Lakes Committee until 2021.",
        ),
        # a plan that was changed, and a date that the source has for something else
        (
            "The Pellet stove hit the stores in Denmark on 12 March",
            "The Pellet stove was originally to be seen, and was launched in Denmark on 2 April, not on 12 March.",
        ),
        (
            "Tove Harker was named headteacher of Elm Road School in 2020",
            "Tove Harker was appointed headteacher of Elm Road School in 2022. She had led it since 2020.",
        ),
        # a day apart, where the source says "yesterday"
        (
            "Selmer and Dovrin signed a fisheries treaty on Thursday",
            "The fisheries treaty between Selmer and Dovrin was signed yesterday in the harbour office of Cray.",
        ),
    ],
)
def test_the_same_date_or_another_event_does_not_differ(claim: str, passage: str) -> None:
    assert differing(claim, passage) == []


def test_two_sources_with_different_dates_settle_nothing() -> None:
    claim = "The Orchard Party, which has provided the mayor without interruption since 2003, wants a coalition"
    first, second = (
        f"The Orchard Party has held the mayoralty without interruption since {year}." for year in (2009, 2011)
    )
    assert differing(claim, first)
    assert differing(claim, first, second) == []


def test_an_old_document_tells_of_another_time() -> None:
    claim = "The Orchard Party, which has provided the mayor without interruption since 2003, wants a coalition"
    passage = "The Orchard Party has held the mayoralty without interruption since 1995."
    assert differing(claim, passage, published=date(2024, 4, 3)) == []


def test_the_day_of_a_meeting_does_not_take_the_place_of_a_deadline() -> None:
    claim = scene_of("Any objection has to reach the harbour court by 3 June.")
    slots = [(date.start, date.end) for date in claim.dates]
    meeting = scene_of("The harbour court meets for the first time on 9 June.")
    deadline = scene_of("The deadline for objections at the harbour court is 9 June.")
    later = scene_of("Objections must be lodged by 9 June.")
    assert [[swap.words for swap in swaps(claim, text, slots)] for text in (meeting, deadline, later)] == [
        [],
        ["9 June"],
        ["9 June"],
    ]
