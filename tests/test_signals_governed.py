"""What a date or a figure is of: a value that the source gives to something else is no match."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals import compare

DAY = date(2026, 5, 4)
PAYABLE = (
    "The board has declared a dividend of 4.2p, payable on 11 December to shareholders on the register on 13 November."
)
STADIUM = "The club will pay £26 million; the council lends £10 million over 25 years."
SENTENCED = (
    "The judge gave him six years in prison. He is disqualified from acting as a company director for ten years."
)
SEARCHED = "Officers seized two watches and a car when they searched the house in January 2023. He was arrested and charged in August 2024."
LETTERS = "312 letters of support and 94 objections were received."
HISTORY = "In its best year the mill had 2,300 workers; when it closed in 2004 there were 160. Managers: E. Lumb 1951-1965; P. Sykes 1965-1997."

DIFFER = [
    ("The dividend will be paid on 13 November.", PAYABLE, ("13 November", "11 December")),
    ("Trading resumes on 3 May.", "Trading was halted on 3 May and resumes on 5 May.", ("3 May", "5 May")),
    ("The report was published on 4 June.", "The board met on 4 June and published the report on 9 June.", ("4 June", "9 June")),
    ("The firm listed in 1911.", "It was founded in 1911, listed in 1986 and sold in 2004.", ("1911", "1986")),
    ("The mill closed in 1997.", HISTORY, ("1997", "2004")),
    ("Police seized two watches and a car from the house in August 2024.", SEARCHED, ("August 2024", "January 2023")),
    ("Shares in Larch closed 14% lower.", "Shares in Larch fell by as much as 14% before closing 9.6% lower.", ("14%", "9.6%")),
    ("The stadium costs £41 million, of which the club itself will pay £10 million.", f"It costs £41 million. {STADIUM}", ("£10 million", "£26 million")),
    ("The railway has been closed since Friday evening.",
     "The railway line has been cut since Saturday evening. The first alert was issued on Friday at noon.", ("Friday", "Saturday")),
    ("He was banned from being a company director for six years.", SENTENCED, ("six years", "ten years")),
    ("The council received 312 objections.", LETTERS, ("312", "94")),
    ("The museum sold 4,200 tickets.", "The museum printed 4,200 tickets and sold 3,100 tickets.", ("4,200", "3,100")),
]  # fmt: skip
SILENT = [
    ("The dividend will be paid on 11 December.", PAYABLE),
    ("The register is read on 13 November.", PAYABLE),
    ("The board met on 4 June.", "The board met on 4 June and published the report on 9 June."),
    # another word than any of the source's: it may be either
    ("The report appeared on 4 June.", "The board met on 4 June and published the report on 9 June."),
    # the date only says which one is meant, or is compared with
    ("More people came than to the final of 2025.", "For the final of 2026 it is 3 million, after 2 million in 2025."),
    ("The club will pay £26 million and the council £10 million.", STADIUM),
    ("The council received 94 objections and 312 letters.", LETTERS),
    ("The council received about 312 objections.", LETTERS),
    ("Rust was found in 11 of its 16 girders.", "Of the sixteen main girders, eleven show rust."),
    ("The hospital has 120 doctors.", "The hospital has 300 nurses and 120 doctors."),
    # one more source has it as the draft does
    ("The club will pay £10 million.", f"{STADIUM} In the end the club will pay £10 million."),
]  # fmt: skip


def differing(claim: str, *passages: str) -> list[Comparison]:
    found = compare(claim, [(text, DAY) for text in passages], dated=DAY)
    return [one for _, one in found if one.outcome == "differs"]


@pytest.mark.parametrize(("claim", "passage", "shown"), DIFFER)
def test_a_value_of_something_else_is_shown_with_the_claims_own(
    claim: str, passage: str, shown: tuple[str, str]
) -> None:
    [one] = differing(claim, passage)
    said = claim[one.claim_span.start : one.claim_span.end]
    says = passage[one.passage_span.start : one.passage_span.end]
    assert (said.removesuffix(" objections"), says.removesuffix(" objections")) == shown
    assert one.replacement == shown[1]


@pytest.mark.parametrize(("claim", "passage"), SILENT)
def test_a_value_that_may_be_the_claims_own_is_left_alone(claim: str, passage: str) -> None:
    assert differing(claim, passage) == []


def test_another_source_that_has_it_so_counts() -> None:
    claim = "Shares in Larch closed 14% lower."
    apart = "Shares in Larch fell by as much as 14% before closing 9.6% lower."
    assert differing(claim, apart, "On Monday shares in Larch closed 14% lower.") == []


def test_an_old_source_says_nothing_about_a_figure_of_today() -> None:
    claim, source = "The council received 312 objections.", LETTERS
    found = compare(claim, [(source, date(2025, 5, 4))], dated=DAY)
    assert [one for _, one in found if one.outcome == "differs"] == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab 0123456789%.,£inon()May", max_size=60), st.text(alphabet="ab 019%.,£inonMay", max_size=80))
def test_any_text_is_read_and_places_lie_within_it(claim: str, passage: str) -> None:
    for one in differing(claim, passage):
        assert 0 <= one.claim_span.start <= one.claim_span.end <= len(claim)
        assert 0 <= one.passage_span.start <= one.passage_span.end <= len(passage)


def test_many_values_take_no_long_time() -> None:
    began = time.perf_counter()
    differing(
        "The town paid £12 million for roads.", "The town paid £12 million for parks and £13 million for roads. " * 120
    )
    assert time.perf_counter() - began < 10
