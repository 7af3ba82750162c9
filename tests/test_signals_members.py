"""Groups that figures mark off (ages, sizes, incomes), and a most against a least: what is of another group contradicts nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals import compare
from factcheck.verify.signals.members import find_members

DAY = date(2026, 5, 4)
TURNOUT = "Turnout among voters over 65 was 87%, and among those under 30 41%."
RATES = "The rate was 11.2% among people aged 18 to 24 and 4.6% among those aged 25 to 49."
JOBS = "At least 300 jobs will go at the plant."

DIFFER = [
    ("Turnout among voters over 65 was 78%.", TURNOUT, ("78%", "87%")),
    ("Turnout among voters over 65 was 41%.", TURNOUT, ("41%", "87%")),
    ("Turnout among voters over 65 was 41%.", "Turnout among voters under 30 was 41%.", ("65", "30")),
    ("Among people aged 18 to 24 the rate was 12.1%.", RATES, ("12.1%", "11.2%")),
    ("Among people aged 18 to 24 the rate was 4.6%.", RATES, ("4.6%", "11.2%")),
    ("Firms with fewer than 50 staff pay the levy.", "Firms with more than 50 staff pay the levy.", ("fewer than 50", "more than 50")),
    ("Up to 300 jobs will go at the plant.", JOBS, ("Up to 300", "At least 300")),
    ("At least 300 jobs will go at the plant.", "Up to 300 jobs will go at the plant.", ("At least 300", "Up to 300")),
    ("The plant will lose 300 or more jobs.", "The plant will lose 300 or fewer jobs.", ("300 or more", "300 or fewer")),
    ("Fines for offenders rise to more than 500 euros.", "Fines for offenders stay below 500 euros.", ("more than 500 euros", "below 500 euros")),
]  # fmt: skip
SILENT = [
    ("Turnout among voters over 65 was 78%.", "Turnout among voters under 30 was 41%."),
    ("Turnout among voters over 65 was 78%.", "Turnout among voters under 65 was 41%."),
    ("Turnout among voters over 65 was 87%.", TURNOUT),
    ("Among people aged 25 to 49 the rate was 4.6%.", RATES),
    ("Unemployment among under-25s was 11.2%.", "Unemployment among over-25s was 4.6%."),
    ("People aged 18 to 24 spent 31 hours a week online.", "People aged 25 to 34 spent 28 hours a week online."),
    ("Firms with 10 to 49 staff pay 2% of turnover.", "Firms with 50 to 99 staff pay 3% of turnover."),
    ("Firms with fewer than 50 staff pay 2% of turnover.", "Firms with more than 50 staff pay 3% of turnover."),
    ("Children under 12 pay 3 euros.", "Children over 12 pay 5 euros."),
    ("Flats below 60 square metres are taxed at 2%.", "Flats above 60 square metres are taxed at 4%."),
    ("Homes worth less than £500,000 are exempt from the levy.", "Homes worth more than £500,000 pay the levy."),
    ("Weekday tickets cost 14 euros.", "Weekend tickets cost 19 euros."),
    ("More than 40 homes were flooded.", "At least 40 homes were flooded."),
    ("Fewer than 350 jobs will go at the plant.", JOBS),
]  # fmt: skip


def differing(claim: str, *passages: str) -> list[Comparison]:
    found = compare(claim, [(text, DAY) for text in passages], dated=DAY)
    return [one for _, one in found if one.outcome == "differs"]


@pytest.mark.parametrize(("claim", "passage", "shown"), DIFFER)
def test_a_figure_of_the_same_group_is_held_against_the_claims(
    claim: str, passage: str, shown: tuple[str, str]
) -> None:
    [one] = differing(claim, passage)
    said = claim[one.claim_span.start : one.claim_span.end]
    says = passage[one.passage_span.start : one.passage_span.end]
    assert (said, says) == shown
    assert one.replacement == shown[1]


@pytest.mark.parametrize(("claim", "passage"), SILENT)
def test_a_figure_of_another_group_is_left_alone(claim: str, passage: str) -> None:
    assert differing(claim, passage) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("people aged 18 to 24", "18", "24"),
        ("18- to 24-year-olds", "18", "24"),
        ("residents aged 65 and over", "65", ""),
        ("under-25s", "", "25"),
        ("voters over the age of 65", "65", ""),
        ("firms with fewer than 50 staff", "", "50"),
        ("firms with between 10 and 49 staff", "10", "49"),
        ("homes worth more than £500,000", "500000", ""),
        ("households earning under £20,000", "", "20000"),
    ],
)
def test_groups_are_read_in_their_usual_forms(text: str, low: str, high: str) -> None:
    [one] = find_members(f"The rate among {text} was 4%.")
    assert (one.kind, one.which) == ("band", f"{low}-{high}")


@pytest.mark.parametrize(
    "text",
    ["Sales rose by more than 5% to 40 million.", "He worked there from 1990 to 1996.", "It was under 12 degrees."],
)
def test_other_figures_mark_off_no_group(text: str) -> None:
    assert list(find_members(text)) == []


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="ab 0123456789%.,£agedover-to", max_size=60),
    st.text(alphabet="ab 019%.,£underaged-to", max_size=80),
)
def test_any_text_is_read_and_places_lie_within_it(claim: str, passage: str) -> None:
    for one in differing(claim, passage):
        assert 0 <= one.claim_span.start <= one.claim_span.end <= len(claim)
        assert 0 <= one.passage_span.start <= one.passage_span.end <= len(passage)
