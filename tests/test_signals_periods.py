"""Stretches of time, sums with dates, events that happen once, and figures that were revised."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals import compare, compare_dates
from factcheck.verify.signals.numbers.ages import ages
from factcheck.verify.signals.times.date_arithmetic import elapsed
from factcheck.verify.signals.times.date_mentions import Partial, find_dates, resolve

DATED = date(2026, 1, 16)
JUNE, JULY = date(2025, 6, 5), date(2025, 7, 10)


def dates_of(claim: str, passage: str) -> list[Comparison]:
    return compare_dates(claim, passage, dated=DATED, published=date(2019, 3, 1))


STRETCHES = [
    ("in the second quarter of 2025", "the second quarter of 2025", [(2025, 4), (2025, 6)]),
    ("in Q3 2024", "Q3 2024", [(2024, 7), (2024, 9)]), ("in 2024 Q4", "2024 Q4", [(2024, 10), (2024, 12)]),
    ("in H1 2025", "H1 2025", [(2025, 1), (2025, 6)]),
    ("in 2024-Q4", "2024-Q4", [(2024, 10), (2024, 12)]), ("in 2024Q4", "2024Q4", [(2024, 10), (2024, 12)]),
    ("in Q4/2024", "Q4/2024", [(2024, 10), (2024, 12)]), ("in 1H 2025", "1H 2025", [(2025, 1), (2025, 6)]),
    ("in the second half of 2025", "the second half of 2025", [(2025, 7), (2025, 12)]),
    ("in early 2024", "early 2024", [(2024, 1), (2024, 5)]), ("in mid-2025", "mid-2025", [(2025, 4), (2025, 9)]),
    ("at the end of 2023", "the end of 2023", [(2023, 10), (2023, 12)]),
    ("in the 1990s", "the 1990s", [(1990, None), (1999, None)]), ("in the 1920's", "the 1920's", [(1920, None), (1929, None)]),
    ("two years ago", "two years ago", [(2023, 7), (2024, 7)]), ("a month ago", "a month ago", [(2025, 11), (2026, 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "ends"), STRETCHES)
def test_a_stretch_of_time_is_read_from_end_to_end(text: str, written: str, ends: list[tuple[int, int | None]]) -> None:
    (mention,) = find_dates(f"It closed {text}.")
    readings = resolve(mention, DATED)
    assert mention.text == written
    assert [(readings[0].year, readings[0].month), (readings[-1].year, readings[-1].month)] == ends


@pytest.mark.parametrize(
    "text", ["fiscal 2025", "the financial year 2024-25", "FY2025", "fiscal second quarter of 2025"]
)
def test_a_fiscal_year_is_no_calendar_year(text: str) -> None:
    assert not dates_of(f"The mill of Tollin was sold in {text}.", "The mill of Tollin was sold in March 2023.")
    assert not dates_of("The mill of Tollin was sold in 2023.", f"The mill of Tollin was sold in {text}.")


FIT = [
    ("The mill of Tollin was sold in early 2024.", "The mill of Tollin was sold on 3 February 2024."),
    ("The mill of Tollin was sold in the second quarter of 2024.", "The mill of Tollin was sold in May 2024."),
    ("The mill of Tollin was sold in mid-June.", "The mill of Tollin was sold on 14 June."),
    ("The mill of Tollin was sold in the 1990s.", "The mill of Tollin was sold in 1994."),
    ("The mill of Tollin was sold two years ago.", "The mill of Tollin was sold in March 2024."),
    ("The mill of Tollin was sold three days ago.", "The mill of Tollin was sold on 13 January 2026."),
    ("In 1961 Paul Wren began the quay, which he finished two years later.", "Quay finished by Paul Wren, 1963."),
    ("The line opened in May 2010, seven years after the old tunnel at Brack collapsed.",
     "The old tunnel at Brack collapsed in March 2003."),
    ("Matches were put off: on 13 August after storms, and two days later when a pitch was flooded.",
     "On the 13th we saw storms. On the 15th we saw a flooded pitch in the park."),
    ("Ada Roe, who died on Monday aged 89, built bridges.", "Ada Roe was born on 9 June 1936 in Arles."),
    ("At 16 she entered the art college of Arles.", "Born in 1936. Art college of Arles from 1952."),
]  # fmt: skip
DIFFER = [
    ("The mill of Tollin was sold in early 2024.", "The mill of Tollin was sold in November 2024.", "November 2024"),
    ("The mill of Tollin was sold in Q2 2024.", "The mill of Tollin was sold in Q3 2024.", "Q3 2024"),
    ("The mill of Tollin was sold in the 1990s.", "The mill of Tollin was sold in 1984.", "1984"),
    ("Leaving school in 1957 she went to work for Paul Wren, who married her two years later.",
     "School, until 1957. Married Paul Wren in 1960; one daughter.", "three years"),
    ("The line opened in May 2010, five years after the old tunnel at Brack collapsed.",
     "The old tunnel at Brack collapsed in March 2003.", "seven years"),
    ("Ada Roe, who died on Monday aged 90, built bridges.", "Ada Roe was born on 9 June 1936 in Arles.", "89"),
    ("Ada Roe was born in 1933.", "Ada Mary Roe (born 9 June 1936) is an engineer.", "1936"),
    ("Ada Roe died in 2021.", "Ada Roe (9 June 1936 – 12 January 2026) was an engineer.", "2026"),
    ("Tollin Motors was founded in 1991.", "Tollin Motors is a maker of vans founded in 1971 by Paul Wren.", "1971"),
    ("Marta Holm was given the Tarn prize in 2006.", "Silver cup, 1998; Tarn prize, 2014. Elected to the board in 2006.",
     "2014"),
]  # fmt: skip
OPEN = [
    ("Roe Motors was founded in 1991.", "Tom Roe, who runs Roe Motors, founded Acme in 1990."),
    ("The museum at Arles opened in 2010.", "The museum at Arles opened a new wing in 2015."),
    ("The museum at Arles opened in 2010.", "The museum at Arles was reopened in 2015."),
    ("Ada Roe was born in 1933.", "Paul Roe was born in 1936."),
    ("Tom Roe was chairman.", "Tom Roe (2003 – 2008) was chairman before Ada Roe (2008 – 2011)."),
    ("Ada Roe was born in 1933.", "Ada Roe (2003 – 2008) was succeeded by Tom Roe."),
    ("The next bulletin comes out on 25 July.", "The next bulletin comes out on 29 July."),
    ("Ada Roe, who died on Monday aged 90, built bridges.", "Her brother Paul was born on 9 June 1936 in Arles."),
    ("The line opened in May 2010, five years after the old tunnel collapsed.", "The new tunnel at Brack opened in 2003."),
    ("The mill was sold last summer.", "The mill was sold in March 2025."),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passage"), FIT)
def test_dates_that_fit_are_a_match(claim: str, passage: str) -> None:
    found = dates_of(claim, passage)
    assert found
    assert {one.outcome for one in found} == {"match"}


@pytest.mark.parametrize(("claim", "passage", "replacement"), DIFFER)
def test_dates_that_do_not_fit_differ_with_the_right_one(claim: str, passage: str, replacement: str) -> None:
    (one,) = [one for one in dates_of(claim, passage) if one.outcome == "differs"]
    assert one.replacement == replacement
    assert one.reason.startswith(f"draft says {claim[one.claim_span.start : one.claim_span.end]}")


@pytest.mark.parametrize(("claim", "passage"), OPEN)
def test_dates_of_other_things_are_left_alone(claim: str, passage: str) -> None:
    assert [one.reason for one in dates_of(claim, passage) if one.outcome == "differs"] == []


def test_a_sum_is_shown() -> None:
    reasons = [one.reason for one in dates_of(*DIFFER[3][:2]) if one.outcome == "differs"]
    assert reasons == ["draft says two years; it is 3 years from 1957 to 1960"]
    reasons = [one.reason for one in dates_of(*FIT[9])]
    assert reasons == ["born 9 June 1936, so aged 89 on 12 January 2026"]


@given(st.dates(date(1900, 1, 1), date(1990, 1, 1)), st.integers(0, 35_000))
@settings(max_examples=60)
def test_an_age_is_that_of_the_last_birthday(born: date, days: int) -> None:
    day = date.fromordinal(born.toordinal() + days)
    low, high = ages(Partial(born.year, born.month, born.day), Partial(day.year, day.month, day.day)) or (-1, -1)
    assert low == high == day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    coarse = ages(Partial(born.year, None, None), Partial(day.year, day.month, day.day))
    assert coarse is not None
    assert coarse[0] <= low <= coarse[1]


@given(
    st.dates(date(1900, 1, 1), date(2000, 1, 1)), st.integers(0, 400), st.sampled_from(["day", "week", "month", "year"])
)
@settings(max_examples=60)
def test_the_stated_number_of_units_lies_between_full_and_begun_ones(first: date, days: int, unit: str) -> None:
    last = date.fromordinal(first.toordinal() + days)
    low, high = elapsed(
        Partial(first.year, first.month, first.day), Partial(last.year, last.month, last.day), unit
    ) or (9, 0)
    assert 0 <= low <= high <= low + 1
    length = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}[unit]
    assert low - 1 < days / length < high + 1


REVISED = "The potato crop is estimated at 2.9 million tonnes. An earlier estimate, of 2 June, was 3.3 million tonnes."
SUPERSEDED: list[tuple[str, list[tuple[str, date | None]], str]] = [
    ("The board expects a potato crop of 3.3 million tonnes.", [(REVISED, JULY)], "2.9 million tonnes"),
    ("The board puts the potato crop at 3.3 million tonnes.",
     [("The board revised the potato crop from 3.3 million tonnes to 2.9 million tonnes.", JULY)], "2.9 million tonnes"),
    ("The flood at Marrow killed 12 people.",
     [("The flood at Marrow killed 12 people.", JUNE), ("The flood at Marrow killed 15 people, police say.", JULY)], "15"),
]  # fmt: skip
CURRENT: list[tuple[str, list[tuple[str, date | None]]]] = [
    ("In June the board expected a potato crop of 3.3 million tonnes.", [(REVISED, JULY)]),
    ("The board's first estimate of the potato crop was 3.3 million tonnes.", [(REVISED, JULY)]),
    ("The board puts the potato crop at 2.9 million tonnes.", [(REVISED, JULY)]),
    ("The board cut its estimate of the potato crop from 3.3 million tonnes to 2.9 million tonnes.", [(REVISED, JULY)]),
    # Another month's figure replaces nothing.
    ("Unemployment in Marrow stands at 4.1%.",
     [("Unemployment in Marrow stands at 4.1%.", JUNE), ("Unemployment in Marrow stands at 4.3%.", JULY)]),
    # The draft has the later figure.
    ("The flood at Marrow killed 15 people.",
     [("The flood at Marrow killed 12 people.", JUNE), ("The flood at Marrow killed 15 people, police say.", JULY)]),
    # Which came first is not known.
    ("The flood at Marrow killed 12 people.",
     [("The flood at Marrow killed 12 people.", None), ("The flood at Marrow killed 15 people, police say.", JULY)]),
]  # fmt: skip


def superseded(claim: str, passages: list[tuple[str, date | None]]) -> list[Comparison]:
    return [one for _, one in compare(claim, passages, dated=date(2025, 7, 18)) if one.kind == "superseded"]


@pytest.mark.parametrize(("claim", "passages", "new"), SUPERSEDED)
def test_a_figure_that_a_source_has_revised(claim: str, passages: list[tuple[str, date | None]], new: str) -> None:
    (one,) = superseded(claim, passages)
    assert (one.outcome, one.replacement) == ("differs", new)
    assert new in one.reason


@pytest.mark.parametrize(("claim", "passages"), CURRENT)
def test_a_figure_that_still_stands(claim: str, passages: list[tuple[str, date | None]]) -> None:
    assert superseded(claim, passages) == []


def test_two_documents_are_shown_with_their_days() -> None:
    (one,) = superseded(SUPERSEDED[2][0], SUPERSEDED[2][1])
    assert one.reason == "draft says 12, the figure of 5 June 2025; as of 10 July 2025 it is 15"


@pytest.mark.parametrize(
    "unit", ["born 9 June 1936, aged 89, ", "1936 – 1999 (", "two years after 1936 ", "the end of the "]
)
def test_hostile_text_is_read_in_linear_time(unit: str) -> None:
    start = time.process_time()
    dates_of(unit * 300, "Ada Roe was born on 9 June 1936, two years later. " * 3)
    assert time.process_time() - start < 20
