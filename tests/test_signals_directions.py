"""To where a figure of a table went, changes with a sign, and cells that carry their own currency and scale."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare
from factcheck.verify.signals.tables.rows import read_rows, unit_of

DAY = date(2026, 10, 27)
DEBT = (
    "Net debt | 142.0 | 155.6 | -8.7%",
    "Results\n£ million: Net debt; Q3 2026: 142.0; Q3 2025: 155.6; change: -8.7%",
)
YEARS = (
    "2022,41200,11\n2023,43900,12\n2024,40100,13",
    "Visitors\nyear: 2022; visitors: 41200; shows: 11\nyear: 2023; visitors: 43900; shows: 12\nyear: 2024; visitors: 40100; shows: 13",
)
CHARITY = (
    "Families helped | 412 | 377 | 298\nVolunteers | 640 | 655 | 590",
    "Report\nitem: Families helped; 2025: 412; 2024: 377; 2023: 298.\nitem: Volunteers; 2025: 640; 2024: 655; 2023: 590",
)
MONEY = (
    "Income | £2.31m | £2.08m | £1.74m\nCosts | £1.86m | £1.71m | £1.49m",
    "Report\nitem: Income; 2025: £2.31m; 2024: £2.08m; 2023: £1.74m.\nitem: Costs; 2025: £1.86m; 2024: £1.71m; 2023: £1.49m",
)
VOTES = (
    "Ann Lorn,Blue,14212,38.4,+9.1\nKit Reed,Red,12840,34.7,-6.2",
    "Count\ncandidate: Ann Lorn; party: Blue; votes: 14212; share (%): 38.4; change: +9.1.\n"
    "candidate: Kit Reed; party: Red; votes: 12840; share (%): 34.7; change: -6.2",
)
AHEAD = ("Sales | 310 | 290 | 280", "Plan\nitem: Sales; 2027: 310; 2026: 290; 2025: 280")
QUARTERS = ("Income | 12.4 | 15.5", "Report\n£ million: Income; Q1 2026: 12.4; Q2 2026: 15.5")
LOSS = ("Mill | -£2.3m | £9.1m", "Report\nplace: Mill; change: -£2.3m; income: £9.1m")
FORECAST = ("Sales | 310 | 290 | 280", "Plan\nitem: Sales; 2027 forecast: 310; 2026: 290; 2025: 280")

WRONG = [
    ("Net debt increased to £155.6 million.", DEBT, "Q3 2025"),
    ("Net debt rose to £142.0 million.", DEBT, "155.6"),
    ("Visitors rose to 43,900.", YEARS, "40100 for 2024"),
    ("The number of volunteers went up to 640.", CHARITY, "655 for 2024"),
    ("The charity helped 412 families in 2025, up from 298 the year before.", CHARITY, "377 for the year before"),
    ("Income was £2.08 million in 2025.", MONEY, "2.31 for 2025"),
    ("Income fell to £2.31m.", MONEY, "£2.08m"),
    ("Kit Reed took 34.7%, up 6.2 points.", VOTES, "-6.2"),
    ("Net debt rose by 8.7%.", DEBT, "-8.7%"),
    ("Income was £15.5 million in the first quarter of 2026.", QUARTERS, "12.4 for Q1 2026"),
    ("The mill's income rose by £2.3 million.", LOSS, "-£2.3m"),
]  # fmt: skip
RIGHT = [
    ("Net debt fell to £142.0 million.", DEBT),
    ("Net debt rose to £155.6 million in the third quarter of 2025.", DEBT),
    ("Visitors fell to 40,100.", YEARS),
    ("The number of visitors rose to 43,900 in 2023.", YEARS),
    ("The number of volunteers went down to 640.", CHARITY),
    ("The charity helped 412 families in 2025, up from 377 the year before.", CHARITY),
    ("Income was £2.31 million in 2025, up from £2.08 million.", MONEY),
    ("Kit Reed took 34.7%, down 6.2 points.", VOTES),
    ("Net debt fell by 8.7%.", DEBT),
    ("Sales rose to 290.", FORECAST),
    ("Sales rose to 290.", AHEAD),
    # a month or a half is no quarter
    ("Income was £15.5 million in January 2026.", QUARTERS),
    ("Income was £15.5 million in the first half of 2026.", QUARTERS),
]


def compared(claim: str, table: tuple[str, str], context: str = "") -> list[Comparison]:
    found = compare(claim, [(table[0], DAY)], dated=date(2026, 11, 3), readings=[table[1]], context=context)
    return [one for _, one in found]


@pytest.mark.parametrize(("claim", "table", "shown"), WRONG)
def test_another_period_or_the_other_way(claim: str, table: tuple[str, str], shown: str) -> None:
    [one] = [one for one in compared(claim, table) if one.outcome == "differs"]
    assert shown in one.reason


@pytest.mark.parametrize(("claim", "table"), RIGHT)
def test_the_way_that_the_table_shows(claim: str, table: tuple[str, str]) -> None:
    found = compared(claim, table)
    assert [one for one in found if one.outcome == "differs"] == []
    assert any(one.kind in ("figure", "cell") and one.outcome == "match" for one in found)


def test_the_year_before_is_mended_in_the_draft_s_own_form() -> None:
    claim = "Income was £2.31 million in 2025, up from £1.74 million the year before."
    [one] = [one for one in compared(claim, MONEY) if one.outcome == "differs"]
    assert (claim[one.claim_span.start : one.claim_span.end], one.replacement) == ("£1.74 million", "£2.08 million")


def test_the_time_of_the_sentence_before_may_hold_as_well() -> None:
    found = compared("Visitors rose to 43,900.", YEARS, context="The museum looked back on the year 2023.")
    assert [one for one in found if one.outcome == "differs"] == []


def test_a_cell_keeps_its_currency_and_scale_and_its_digits_alone_are_put_in() -> None:
    [row, _] = read_rows(*MONEY)
    assert next((cell.text, cell.unit) for cell in row.cells) == ("2.31", ("GBP", 10**6))
    [one] = [one for one in compared("Income was £2.41 million in 2025.", MONEY) if one.outcome == "differs"]
    assert one.replacement == "£2.31 million"


@pytest.mark.parametrize(
    ("head", "cell", "unit"),
    [("wall (m)", "2.31", ("", 0)), ("price (€ per m)", "14", ("EUR", 0)), ("sales (£ m)", "14", ("GBP", 10**6))],
)
def test_a_letter_is_a_scale_only_beside_money(head: str, cell: str, unit: tuple[str, int]) -> None:
    [row] = read_rows(f"Larch | {cell} | 3", f"Title\nname: Larch; {head}: {cell}; years: 3")
    assert row.cells[0].unit == unit


RESULT = (
    "Film (Larch Pictures) | 520 | -174 | 38",
    "Results\nsegment: Film (Larch Pictures); revenue ($m): 520; result 2026 ($m): -174; result 2025 ($m): 38",
)
SEATS = (
    "Free Larch (FL) | 10.6 | 8 | 11",
    "Final result of the election\nparty: Free Larch (FL); votes 2026 (%): 10.6; seats 2026: 8; seats 2022: 11",
)


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        ("The group made a loss of $174 million on film.", "match"),
        ("The group made a profit of $174 million on film.", "differs"),
    ],
)
def test_a_loss_is_a_cell_with_a_minus(claim: str, outcome: str) -> None:
    found = compare(claim, [(RESULT[0], DAY)], readings=[RESULT[1]], dated=DAY)
    assert outcome in [one.outcome for _, one in found if one.kind in ("cell", "contradiction")]


def test_a_label_may_lack_what_it_adds_in_brackets_and_a_column_is_of_the_draft_s_year() -> None:
    found = compare("Free Larch ended up with nine seats.", [(SEATS[0], DAY)], readings=[SEATS[1]], dated=DAY)
    assert [one.replacement for _, one in found if one.outcome == "differs"] == ["eight"]
    right = compare("Free Larch ended up with eight seats.", [(SEATS[0], DAY)], readings=[SEATS[1]], dated=DAY)
    assert not [one for _, one in right if one.outcome == "differs"]


def test_what_a_sum_includes_is_no_other_value_of_it() -> None:
    passage = "The loss in film includes a write-down of $132 million."
    found = compare("The loss in film was $174 million.", [(passage, DAY)], dated=DAY)
    assert not [one for _, one in found if one.outcome == "differs"]


def test_a_unit_is_read_beside_a_sign_of_currency() -> None:
    assert unit_of("result ($m)") == ("$", 1_000_000)
    assert unit_of("rent (€ per m)").scale == 0
