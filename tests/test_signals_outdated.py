"""A figure that only an older source has, one that a source calls an earlier plan's, and a first that was none."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare

DRAFT = date(2025, 6, 24)
NOW, LONG_AGO = date(2025, 5, 2), date(2020, 1, 1)
NEW = "The map room, which holds about 3,150 maps since the spring, has moved to the attic."
GUIDE = "Third edition, 2015. The map room on the second floor holds some 4,400 maps. Admission is €9."
PLAN = "Up to 90 jobs will go at the mill; the first plan had put the number at 60."


def _differs(claim: str, *passages: tuple[str, date | None]) -> list[Comparison]:
    readings = [text for text, _ in passages]
    return [one for _, one in compare(claim, passages, dated=DRAFT, readings=readings) if one.outcome == "differs"]


@pytest.mark.parametrize("older", [None, LONG_AGO])
def test_a_figure_that_only_an_older_source_has_is_superseded(older: date | None) -> None:
    [one] = _differs("The map room holds 4,400 maps.", (GUIDE, older), (NEW, NOW))
    assert (one.kind, one.replacement) == ("superseded", "about 3,150")
    assert "2 May 2025" in one.reason


@pytest.mark.parametrize(
    ("claim", "passages"),
    [
        ("The map room holds 4,400 maps.", [(GUIDE, date(2025, 4, 1)), (NEW, NOW)]),  # both of this year
        ("The map room holds 3,150 maps.", [(GUIDE, None), (NEW, NOW)]),
        ("In 2015 the map room held 4,400 maps.", [(GUIDE, None), (NEW, NOW)]),
        ("The map room then held 4,400 maps.", [(GUIDE, None), (NEW, NOW)]),
        ("The map room holds 4,400 maps.", [(GUIDE, None), (NEW, LONG_AGO)]),  # nothing of the draft's own time
        ("The map room holds 4,400 maps.", [(GUIDE, None), ("The reading room, which holds about 3,150 maps, is open.", NOW)]),
        ("The map room holds 4,400 maps.", [(GUIDE, None), ("The map room holds about 3,150 visitors.", NOW)]),
        ("The map room holds 4,400 maps.", [(GUIDE.replace(", 2015", ""), None), (NEW, NOW)]),  # of no known time
    ],
)  # fmt: skip
def test_two_figures_of_one_time_or_of_two_things_stand(claim: str, passages: list[tuple[str, date | None]]) -> None:
    assert not [one for one in _differs(claim, *passages) if one.kind == "superseded"]


def test_what_an_earlier_plan_had_put_at_a_figure_is_superseded() -> None:
    [one] = _differs("Up to 60 jobs will go at the mill.", (PLAN, NOW))
    assert (one.kind, one.replacement) == ("superseded", "90")
    assert _differs("Up to 90 jobs will go at the mill.", (PLAN, NOW)) == []
    assert _differs("The first plan had put the number of jobs that will go at the mill at 60.", (PLAN, NOW)) == []


def test_the_first_since_a_year_is_none_where_an_earlier_one_was_reported() -> None:
    before = "Porters at Larchair stopped work for a day on Monday, the first strike at Larchair since 2016."
    claim = "It is the first strike of porters at Larchair since the airline was founded in 2016."
    assert [one.kind for one in _differs(claim, (before, date(2022, 3, 1)))] == ["strength"]
    assert _differs(claim, (before, DRAFT)) == []
    assert (
        _differs("In March 2022 it was the first strike of porters at Larchair since 2016.", (before, date(2022, 3, 1)))
        == []
    )
