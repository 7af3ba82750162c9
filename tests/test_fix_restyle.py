"""The source's words in the draft's style: only the way of writing changes, never the value."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.report.restyle import restyled
from factcheck.report.restyle_dates import restyled_date

AMOUNTS = [
    # draft, source, what stands in the draft then
    ("$11bn", "$14 billion", "$14bn"),
    ("$11 billion", "$14bn", "$14 billion"),
    ("$11 billion", "$14.5bn", "$14.5 billion"),
    ("$11bn", "$900 million", "$900m"),
    ("$11 million", "$1.2bn", "$1.2 billion"),
    ("£3m", "£2 million", "£2m"),
    ("£3M", "£2 billion", "£2B"),
    ("£3mn", "£2 million", "£2mn"),
    ("US$11bn", "$14 billion", "US$14bn"),
    ("$11bn", "US$14 billion", "US$14bn"),
    ("11 billion dollars", "US$14 billion", "US$14 billion"),
    ("US$11bn", "US$14 billion", "US$14bn"),
    ("$11bn", "14 billion dollars", "$14bn"),
    ("11 billion dollars", "$14bn", "14 billion dollars"),
    ("€3m", "2 million euros", "€2m"),
    ("3 million euros", "€2.5m", "2.5 million euros"),
    ("EUR 3m", "€2 million", "EUR 2m"),
    ("€3m", "£2 million", "£2 million"),
    ("A$3m", "$2 million", "$2 million"),
    ("$11-billion", "$14 billion", "$14-billion"),
    ("$11\u00a0billion", "$14 billion", "$14\u00a0billion"),
    ("$500,000", "$1.2 million", "$1.2 million"),
    ("$1.2 million", "$450,000", "$450,000"),
    ("$450 000", "$1,250,000", "$1 250 000"),
    ("12%", "15 per cent", "15%"),
    ("12 per cent", "15%", "15 per cent"),
    ("12 percent", "15.5 per cent", "15.5 percent"),
    ("12pc", "15%", "15pc"),
    ("12%", "15 percentage points", "15 percentage points"),
    ("18,000", "21000", "21,000"),
    ("18000", "21,500", "21500"),
    ("18\u202f000", "21,500", "21\u202f500"),
    ("900", "21,500", "21,500"),
    ("18,000 people", "900 people", "900 people"),
    ("three ferries", "2 ferries", "two ferries"),
    ("3 ferries", "two ferries", "2 ferries"),
    ("Three ferries", "5 ferries", "Five ferries"),
    ("three ferries", "14 ferries", "14 ferries"),
    ("three ferries", "twelve ferries", "twelve ferries"),
    ("three ferries", "two buses", "two buses"),
    ("40 km", "35 kilometres", "35 km"),
    ("40 kilometers", "35km", "35 kilometers"),
    ("450 metres", "310 meters", "310 metres"),
    ("450 m", "310 metres", "310 metres"),
    ("450 m", "3 million", "3 million"),
    ("3m people", "2.5 million people", "2.5m people"),
    ("450-metre", "310 metres", "310 metres"),
    ("two-thirds", "half", "half"),
    ("Two-thirds", "half", "Half"),
    ("11", "14 metres", "14 metres"),
]
DATES = [
    ("15 June 2025", "June 13, 2025", "13 June 2025"),
    ("June 15, 2025", "13 June 2025", "June 13, 2025"),
    ("June 15 2025", "13 June 2025", "June 13 2025"),
    ("15 June", "June 13", "13 June"),
    ("15 June", "June 13, 2025", "13 June 2025"),
    ("June 15", "13 June 2025", "June 13, 2025"),
    ("15th June 2025", "June 2, 2025", "2nd June 2025"),
    ("the 15th of June", "June 21", "the 21st of June"),
    ("June 3rd", "12 June", "June 12th"),
    ("Nov. 5, 2024", "12 December 2024", "Dec. 12, 2024"),
    ("5 Nov 2024", "September 12, 2024", "12 Sept 2024"),
    ("Nov. 5, 2024", "5 June 2024", "June 5, 2024"),
    ("5 November 2024", "Sept. 12, 2024", "12 September 2024"),
    ("2025-06-15", "13 June 2025", "2025-06-13"),
    ("15 June 2025", "2025-06-03", "3 June 2025"),
    ("05 June 2025", "June 3, 2025", "03 June 2025"),
    ("Saturday 14 June 2025", "June 16, 2025", "Monday 16 June 2025"),
    ("Saturday, June 14, 2025", "16 June 2025", "Monday, June 16, 2025"),
    ("Sat. June 14", "Monday 16 June", "Mon. June 16"),
    ("Saturday 14 June", "16 June", "16 June"),
    ("14 June 2025", "Monday, June 16, 2025", "16 June 2025"),
    ("15 June 2025", "July 2025", "July 2025"),
    ("June 2025", "Aug. 2025", "August 2025"),
    ("June 2025", "13 June 2025", "13 June 2025"),
    ("2025-06-15", "June 2025", "June 2025"),
    ("15 June 2025", "13 June", "13 June"),
    ("03/04/2025", "13 June 2025", "13 June 2025"),
    ("31 June 2025", "June 30, 2025", "June 30, 2025"),
    ("Friday", "Monday", "Monday"),
    ("yesterday", "13 June 2025", "13 June 2025"),
    ("May 5", "7 November", "November 7"),
]
WORDS = [
    ("Yoji Moto", "Yoji Muto", "Yoji Muto"),
    ("O'Dare", "O’Hare", "O'Hare"),
    ("O’Dare", "O'Hare", "O’Hare"),
    ("By 2028", "after 2028", "After 2028"),
    ("will", "may", "may"),
    ("won’t raise", "will  not\nraise", "will not raise"),
    ("", "x", "x"),
]


@pytest.mark.parametrize(("old", "new", "expected"), [*AMOUNTS, *DATES, *WORDS])
def test_a_replacement_takes_the_style_of_what_it_replaces(old: str, new: str, expected: str) -> None:
    assert restyled(old, new) == expected


@pytest.mark.parametrize(("old", "new", "expected"), [*AMOUNTS, *DATES])
def test_a_second_time_changes_nothing(old: str, new: str, expected: str) -> None:
    assert restyled(old, expected) == expected


_STYLES = ["13 June 2025", "June 13, 2025", "13th June 2025", "2025-06-13", "Friday 13 June 2025", "Jun. 13, 2025"]


@settings(max_examples=60, deadline=None)
@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(_STYLES),
    st.sampled_from(_STYLES),
)
def test_a_date_keeps_its_day_through_every_style(day: date, one: str, other: str) -> None:
    there = restyled_date(one, day.isoformat())
    assert there is not None
    through = restyled_date(other, there)
    assert through is not None
    assert restyled_date("2000-01-01", through) == day.isoformat()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="1,2. $€bnmkillo%pertJun-'’ ", max_size=30), st.text(max_size=30))
def test_nothing_raises(old: str, new: str) -> None:
    assert isinstance(restyled(old, new), str)
    assert isinstance(restyled(new, old), str)


@pytest.mark.parametrize(
    "words", ["1" * 100_000, "1," * 50_000, "1 million " * 10_000, " " * 100_000, "June " * 20_000]
)
def test_long_words_take_no_time(words: str) -> None:
    start = time.perf_counter()
    restyled(words, words)
    restyled("1 million", words)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("16", "Eighteen", "18"),
        ("seven", "thirteen", "thirteen"),
        ("seven", "Nine", "nine"),
        ("16 boats", "twenty-five boats", "25 boats"),
        ("Forty-two", "43", "43"),
    ],
)
def test_number_words_up_to_a_hundred_become_the_digits_that_the_draft_has(old: str, new: str, expected: str) -> None:
    assert restyled(old, new) == expected
