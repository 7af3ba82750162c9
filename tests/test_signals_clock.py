"""Times of day: read with their zones, converted, and compared."""

from __future__ import annotations

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.times.clock import compare_clocks, find_times


def compare(claim: str, passage: str) -> list[Comparison]:
    return compare_clocks(Scene(claim), Scene(passage))


@pytest.mark.parametrize(
    ("text", "minutes", "zone"),
    [
        ("The ferry leaves at 3pm.", 900, ""),
        ("The ferry leaves at 3.15 p.m. sharp.", 915, ""),
        ("The ferry leaves at 12:30am.", 30, ""),
        ("The ferry leaves at 15:05 GMT.", 905, "GMT"),
        ("The ferry leaves at 1505 GMT.", 905, "GMT"),
        ("The ferry leaves at noon.", 720, ""),
        ("The ferry leaves at midnight CET.", 0, "CET"),
        ("The ferry leaves at 07:40 local time.", 460, "local time"),
    ],
)
def test_a_time_is_read_with_its_zone(text: str, minutes: int, zone: str) -> None:
    (read,) = find_times(text)
    assert (read.minutes, read.zone) == (minutes, zone)
    assert text[read.start : read.end] == read.text


@pytest.mark.parametrize(
    "text",
    [
        "It won 3-2.",
        "A ratio of 3:1.",
        "It ran 1:58.21.",
        "In 1400 it fell.",
        "The index is at 14.05 now.",
        "It cost $3.",
    ],
)
def test_other_numbers_are_no_times(text: str) -> None:
    assert find_times(text) == []


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        ("3pm BST", "14:00 GMT"),
        ("3pm BST", "4pm CEST"),
        ("9am EST", "14:00 UTC"),
        ("11.30pm GMT", "00:30 CET"),
        ("3pm", "15:00"),
        ("5pm ET", "5 p.m. ET"),
    ],
)
def test_equal_times_agree_across_zones_and_styles(draft: str, source: str) -> None:
    for one, other in ((draft, source), (source, draft)):
        (found,) = compare(
            f"The harbour vote in Tollin begins at {one}.", f"The harbour vote in Tollin begins at {other}."
        )
        assert found.outcome == "match"


@pytest.mark.parametrize(
    ("draft", "source", "replacement"),
    [
        ("3pm BST", "13:00 GMT", "2pm BST"),
        ("3pm", "4.30pm", "4:30pm"),
        ("3.15 p.m.", "11:45 am", "11.45 a.m."),
        ("15:00 CET", "2.30pm GMT", "15:30 CET"),
    ],
)
def test_another_time_for_the_same_thing_differs_in_the_drafts_style(draft: str, source: str, replacement: str) -> None:
    (found,) = compare(
        f"The harbour vote in Tollin begins at {draft}.", f"The harbour vote in Tollin begins at {source}."
    )
    assert (found.outcome, found.replacement) == ("differs", replacement)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The harbour vote in Tollin begins at 3pm BST.", "The harbour vote in Tollin begins at 2pm."),
        ("The harbour vote in Tollin begins at 3pm IST.", "The harbour vote in Tollin begins at 2pm GMT."),
        ("The harbour vote in Tollin begins at 3pm.", "The fish auction on the west quay closes at 2pm."),
        ("The harbour vote in Tollin begins at 3pm.", "The harbour vote in Tollin begins at 2:00 or at 2:30."),
    ],
)
def test_times_that_cannot_be_held_against_each_other_are_left_alone(claim: str, passage: str) -> None:
    assert compare(claim, passage) == []
