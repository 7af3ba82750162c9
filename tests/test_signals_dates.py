"""Dates are read in the forms that news uses, resolved against the right day, and compared with care."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.verify.signals import check_weekdays, compare_dates
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS, Partial, find_dates, resolve

WEDNESDAY = date(2025, 6, 18)

ABSOLUTE = [
    ("on 18 June 2025", "18 June 2025", (2025, 6, 18)), ("on June 18, 2025", "June 18, 2025", (2025, 6, 18)),
    ("on June 18 2025", "June 18 2025", (2025, 6, 18)), ("on June 18th", "June 18th", (None, 6, 18)),
    ("on 18th June", "18th June", (None, 6, 18)), ("on the 18th of June", "the 18th of June", (None, 6, 18)),
    ("on June 18", "June 18", (None, 6, 18)), ("on 2025-06-18", "2025-06-18", (2025, 6, 18)),
    ("on Jan. 5, 2024", "Jan. 5, 2024", (2024, 1, 5)), ("on 5 Sept 2024", "5 Sept 2024", (2024, 9, 5)),
    ("in June 2025", "June 2025", (2025, 6, None)), ("in June", "June", (None, 6, None)),
    ("since May", "May", (None, 5, None)), ("by 2028", "2028", (2028, None, None)),
    ("in 1938", "1938", (1938, None, None)), ("Tarn prize, 2012", "2012", (2012, None, None)),
    ("on Saturday 14 June 2025", "Saturday 14 June 2025", (2025, 6, 14)),
    ("on Saturday, June 14, 2025", "Saturday, June 14, 2025", (2025, 6, 14)),
    ("in mid-June", "mid-June", (None, 6, None)), ("On the 13th we stopped", "13th", (None, None, 13)),
]  # fmt: skip
RELATIVE = [
    ("yesterday", [date(2025, 6, 17)]), ("today", [date(2025, 6, 18)]), ("tomorrow", [date(2025, 6, 19)]),
    ("tonight", [date(2025, 6, 18)]), ("on Monday", [date(2025, 6, 16), date(2025, 6, 23)]),
    ("on Saturday", [date(2025, 6, 14), date(2025, 6, 21)]), ("next Friday", [date(2025, 6, 20), date(2025, 6, 27)]),
]  # fmt: skip
NO_DATES = [
    "They may march on.", "May I ask?", "The march began.", "Mark Sunderland spoke.", "It costs 2025 euros.",
    "It is 1,938 metres.", "It weighs 2,019 kg.",
    "Room A2019 is empty.", "It has 2000 people.", "She sat there.",
]  # fmt: skip
MATCH = [
    ("She was born on 9 May 1941.", "Born in Arles in 1941."), ("She was born in 1941.", "Born on 9 May 1941."),
    ("It opened in June 1979.", "Opened 22 June 1979."), ("It opened on 22 June.", "It opened on June 22, 1979."),
    ("It closed on Monday.", "It closed on 16 June 2025."), ("It closed yesterday.", "It closed on Tuesday."),
    ("It closed last month.", "It closed on 4 May 2025."), ("It closed last year.", "It closed in 2024."),
    ("It closed last week.", "It broke out on Wednesday 11 June."), ("It closed today.", "It closed on 18 June."),
    ("It closed on 13 August.", "On the 13th it rained."), ("It ends by 2028.", "It ends by the end of 2028."),
    ("It closed this month.", "It closed on 2 June 2025."), ("It closed on 2025-06-02.", "It closed on 2 June 2025."),
]  # fmt: skip
DIFFER = [
    ("She was given the Tarn medal in 2009.", "Tarn medal, 2012", "2009", "2012"),
    ("The tunnel under the strait opened on 14 June 2024.", "The tunnel under the strait opened on 24 June 2024.",
     "14 June 2024", "24 June 2024"),
    ("The court will publish its ruling on Tuesday.", "The court will publish its ruling on Friday 20 June 2025.",
     "Tuesday", "Friday"),
    ("The union called the strike in May 2024.", "The union called the strike in March 2024.",
     "May 2024", "March 2024"),
    ("The ministry closed the mine in 2011.", "The ministry closed the mine in 2013.", "2011", "2013"),
    ("The ministry will close the mine by 2028.", "The ministry will close the mine after 2028.",
     "by 2028", "after 2028"),
    ("The ministry will close the mine by 2028.", "The ministry will close the mine by 2031.", "2028", "2031"),
]  # fmt: skip
ABSTAIN = [
    ("The mine closed in 2011.", "The railway opened in 2013."),
    ("The mine closed in June.", "The mine closed in 2013."),
    ("The ministry closed the mine in 2011.", "The ministry closed the mine, opened in 1950, in 2013."),
    ("The ministry closed the mine on Monday.", "The ministry closed the mine today."),
    ("The first trial of the drug began in 2011.", "The second trial of the drug began in 2013."),
    ("Anna Berg joined the choir in 2011.", "Maria Lund joined the choir in 2013."),
    ("The fires began last week.", "The fires were out."),
    ("It was signed.", "It was signed on 3 May 2020."),
    ("It was signed on 3 May 2020.", "It was signed."),
    ("The union called the strike in May 2024.", "The bakers called the strike off in March 2024 in Lyon."),
    ("The ministry closed the mine on Tuesday.", "The ministry closed the mine on Wednesday 18 June 2025."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface", "fields"), ABSOLUTE)
def test_reads_absolute_dates(text: str, surface: str, fields: tuple[int | None, ...]) -> None:
    (mention,) = find_dates(text)
    assert (mention.text, mention.fields) == (surface, Partial(*fields))
    assert text[mention.start : mention.end] == surface


@pytest.mark.parametrize(("text", "days"), RELATIVE)
def test_resolves_relative_dates(text: str, days: list[date]) -> None:
    (mention,) = find_dates(f"It happens {text}.")
    found = resolve(mention, WEDNESDAY)
    assert set(days) <= {date(y, m, d) for y, m, d in found if y and m and d}
    assert resolve(mention, None) == []


@pytest.mark.parametrize(
    ("text", "fields"),
    [("last month", (2024, 12, None)), ("this month", (2025, 1, None)), ("next month", (2025, 2, None)),
     ("last year", (2024, None, None)), ("this year", (2025, None, None)), ("next year", (2026, None, None))],
)  # fmt: skip
def test_months_and_years_cross_the_new_year(text: str, fields: tuple[int | None, ...]) -> None:
    (mention,) = find_dates(f"It happens {text}.")
    assert resolve(mention, date(2025, 1, 9)) == [Partial(*fields)]


@pytest.mark.parametrize("text", NO_DATES)
def test_leaves_other_words_and_numbers_alone(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [("by 2028", "by"), ("until May 2028", "by"), ("since 2019", "after"), ("after 2028", "after"), ("in 2028", ""),
     ("before 3 May", "by")],
)  # fmt: skip
def test_deadlines(text: str, relation: str) -> None:
    assert find_dates(text)[0].relation == relation


def test_ranges_of_days_are_two_dates() -> None:
    assert [m.fields for m in find_dates("between 9 and 11 July 2025")] == [Partial(2025, 7, 9), Partial(2025, 7, 11)]


@pytest.mark.parametrize(("claim", "passage"), MATCH)
def test_equal_dates_match_both_ways(claim: str, passage: str) -> None:
    for one, other in ((claim, passage), (passage, claim)):
        found = compare_dates(one, other, dated=WEDNESDAY, published=WEDNESDAY)
        assert [c.outcome for c in found] == ["match"]


@pytest.mark.parametrize(("claim", "passage", "wrong", "right"), DIFFER)
def test_contradictions_are_found_and_mended(claim: str, passage: str, wrong: str, right: str) -> None:
    (found,) = compare_dates(claim, passage, dated=WEDNESDAY, published=WEDNESDAY)
    assert (found.kind, found.outcome, found.replacement) == ("date", "differs", right)
    assert claim[found.claim_span.start : found.claim_span.end] == wrong
    assert passage[found.passage_span.start : found.passage_span.end] in found.reason


@pytest.mark.parametrize(("claim", "passage"), ABSTAIN)
def test_doubt_means_silence(claim: str, passage: str) -> None:
    found = compare_dates(claim, passage, dated=WEDNESDAY, published=date(2025, 6, 16))
    assert [c for c in found if c.outcome == "differs"] == []


def test_relative_dates_count_from_their_own_texts_day() -> None:
    claim, passage = "The mine closed yesterday.", "The mine closed today."
    assert compare_dates(claim, passage, dated=date(2025, 6, 18), published=date(2025, 6, 17))[0].outcome == "match"
    assert compare_dates(claim, passage, dated=None, published=None) == []


def test_the_same_words_in_a_document_of_another_week_are_told_apart_by_their_days() -> None:
    told = "After nineteen months trains crossed the Larch viaduct again on Thursday."
    found = compare_dates(told, told, dated=date(2025, 9, 17), published=date(2022, 7, 22))
    assert [(one.outcome, one.replacement) for one in found] == [("differs", None)]
    assert found[0].reason == "draft says Thursday (11 September 2025); source says Thursday (21 July 2022)"


@pytest.mark.parametrize(
    ("claim", "wrong", "right"),
    [("It fell on Saturday 15 June 2025.", "Saturday 15 June 2025", "Sunday"),
     ("It fell on Monday, June 18, 2025.", "Monday, June 18, 2025", "Wednesday"),
     ("It fell on Saturday 15 June.", "Saturday 15 June", "Sunday")],
)  # fmt: skip
def test_a_weekday_that_does_not_belong_to_its_date(claim: str, wrong: str, right: str) -> None:
    (found,) = check_weekdays(claim, WEDNESDAY)
    assert claim[found.claim_span.start : found.claim_span.end] == wrong
    assert right in found.reason
    assert (found.passage_span.start, found.passage_span.end) == (0, 0)


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)))
def test_right_weekdays_are_never_reported(day: date) -> None:
    text = f"It fell on {WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}."
    assert check_weekdays(text, None) == []
    wrong = WEEKDAYS[(day.weekday() + 3) % 7]
    assert len(check_weekdays(text.replace(WEEKDAYS[day.weekday()], wrong), None)) == 1


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 1))
def test_styles_of_one_date_match(day: date, order: int) -> None:
    month = MONTHS[day.month - 1]
    one = f"It fell on {day.day} {month} {day.year}."
    other = (f"It fell on {month} {day.day}, {day.year}.", f"It fell on {day.isoformat()}.")[order]
    assert [c.outcome for c in compare_dates(one, other, dated=None, published=None)] == ["match"]


@given(st.dates(date(1990, 1, 10), date(2050, 1, 1)), st.integers(1, 6))
def test_weekday_names_mean_days_near_the_anchor(anchor: date, back: int) -> None:
    day = anchor - timedelta(back)
    (mention,) = find_dates(f"It fell on {WEEKDAYS[day.weekday()]}.")
    assert Partial(day.year, day.month, day.day) in resolve(mention, anchor)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_input_raises(claim: str, passage: str) -> None:
    compare_dates(claim, passage, dated=date.min, published=date.max)
    check_weekdays(claim, date.max)


def test_extreme_anchors_do_not_raise() -> None:
    text = "It fell last week, yesterday, next year, next month, on Monday."
    for anchor in (date.min, date.max):
        compare_dates(text, text, dated=anchor, published=anchor)
