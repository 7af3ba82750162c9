"""Where a word that was left out, a short name, "its" or a weekday would be led to the wrong thing."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.extract import extract
from factcheck.read import parse
from factcheck.types import CHECKABLE, Claim

FRIDAY = date(2025, 11, 14)


def claims(draft: str) -> list[Claim]:
    article = parse(draft.encode(), "a.txt").model_copy(update={"published": FRIDAY})
    return [claim for claim in extract(article).claims if claim.kind in CHECKABLE]


@pytest.mark.parametrize(
    ("sentence", "dated"),
    [
        # the day may be that of what was called for
        ("The union has called a strike from 3am on Monday.", ""),
        ("The minister invited the drivers to talks on Sunday.", ""),
        ("The drivers agreed to meet the minister on Sunday.", ""),
        ("The club has moved its match with Torm to a pitch in Lise on Monday.", ""),
        # that of the deed itself
        ("The union called on Monday for a ballot.", "Monday 10 November 2025"),
        ("The drivers met the minister on Sunday.", "Sunday 9 November 2025"),
        ("The board voted on Tuesday to award the contract to Torm.", "Tuesday 11 November 2025"),
        ("The talks will begin on Monday.", "Monday 17 November 2025"),
        ("Talks that the mayor had called ended on Monday.", "Monday 10 November 2025"),
    ],
)
def test_a_weekday_that_may_lie_ahead_stays_as_it_is(sentence: str, dated: str) -> None:
    (claim,) = claims(sentence)
    assert (dated in claim.text) if dated else (claim.text == sentence)


def test_a_surname_within_a_longer_name_is_no_short_name() -> None:
    draft = "Otto Brandt, a lawyer, left in 2020. The bid of Tarn & Brandt was the lowest. Brandt & Roe’s was next."
    assert [claim.text for claim in claims(draft)][-2:] == [
        "The bid of Tarn & Brandt was the lowest.",
        "Brandt & Roe’s was next.",
    ]
    assert claims("Otto Brandt, a lawyer, left in 2020. Brandt owns 40 boats.")[-1].text == "Otto Brandt owns 40 boats."


@pytest.mark.parametrize(
    ("draft", "last", "ambiguous"),
    [
        (
            "Torm Bridge has four piers. An inspection in 2023 found cracks in two of them. Its last repair was in 1988.",
            "Torm Bridge’s last repair was in 1988.",
            (),
        ),
        (
            "Torm Bridge has four piers. A study found cracks in 2020. Its authors were paid €4,000.",
            "A study’s authors were paid €4,000.",
            (),
        ),
        ("Torm Bridge has four piers. An audit found three errors. It cost €4m.", "It cost €4m.", ("It",)),
        ("An inspection in 2023 found cracks. Its last repair was in 1988.", "Its last repair was in 1988.", ("Its",)),
        ("Torm Bridge has four piers. Its last repair was in 1988.", "Torm Bridge’s last repair was in 1988.", ()),
    ],
)
def test_its_behind_findings_is_what_the_draft_is_about(draft: str, last: str, ambiguous: tuple[str, ...]) -> None:
    claim = claims(draft)[-1]
    assert (claim.text, claim.ambiguous) == (last, ambiguous)


def test_a_restored_subject_keeps_the_place_of_its_own_figure() -> None:
    draft = "At the end of May, 4,210 were waiting at Torm and 3,640 at Lise, 7,850 in all."
    found = claims(draft)
    assert [claim.text for claim in found][1:] == [
        "At the end of May, 3,640 were waiting at Lise",
        "At the end of May, 7,850 were waiting at Torm and Lise in all",
    ]
    for claim, figure in zip(found, ("4,210", "3,640", "7,850"), strict=True):
        assert figure in draft[claim.span.start : claim.span.end]
        assert figure in claim.text


def test_the_bridge_is_known_before_a_verb_that_no_list_holds() -> None:
    draft = "Torm Bridge has four piers. The bridge, which opened in 1931, carries 9,000 trucks a day and swings open at 8pm."
    assert [claim.text for claim in claims(draft)][1:] == [
        "Torm Bridge carries 9,000 trucks a day",
        "Torm Bridge swings open at 8pm.",
        "Torm Bridge opened in 1931",
    ]
