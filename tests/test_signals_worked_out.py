"""Figures that follow from figures which stand apart, and figures of one year against those of another."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals import compare
from factcheck.verify.signals.numbers.workable import workable

DATED = date(2025, 9, 10)
VISITORS = (
    "2022,171300\n2023,198750\n2024,212400",
    "Tarn Museum: visitors by year\nyear: 2022; visitors: 171300.\nyear: 2023; visitors: 198750.\nyear: 2024; visitors: 212400",
)
QUARTERS = ("Profit | 612 | 561", "Ledra Bank\n€ million: Profit; 2024: 612; 2023: 561")
LEVELS = (
    "1926-01-04,5.95\n1997-11-02,5.38\n2003-08-15,5.61\n2025-03-21,5.42",
    "Lake Orr: highest levels\ndate: 1926-01-04; level (m): 5.95.\ndate: 1997-11-02; level (m): 5.38.\n"
    "date: 2003-08-15; level (m): 5.61.\ndate: 2025-03-21; level (m): 5.42",
)


def compared(
    claim: str, *passages: str | tuple[str, str], published: date | None = date(2025, 9, 8)
) -> list[Comparison]:
    texts = [one if isinstance(one, str) else one[0] for one in passages]
    readings = [one if isinstance(one, str) else one[1] for one in passages]
    return [one for _, one in compare(claim, [(text, published) for text in texts], dated=DATED, readings=readings)]


def shown(claim: str, *passages: str | tuple[str, str]) -> list[tuple[str, str | None]]:
    return [
        (claim[one.claim_span.start : one.claim_span.end], one.replacement)
        for one in compared(claim, *passages) if one.outcome == "differs"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "passages", "expected"),
    [
        ("The town spends €50 per inhabitant on its library.",
         ["The town, which has 20,000 inhabitants, spends €2m a year on its library."], [("€50", "€100")]),
        ("The festival cost 40 euros a visitor.", ["The festival cost 2 million euros and drew 80,000 visitors."],
         [("40 euros", "25 euros")]),
        ("The scheme costs Perton £120 per household.",
         ["Perton has 25,000 households.", "The scheme costs Perton £6m."], [("£120", "£240")]),
        ("The museum drew three times as many visitors as the gallery last year.",
         ["The museum drew 600,000 visitors last year.", "The gallery drew 300,000 visitors last year."], [("three times", None)]),
        ("Corvo employs half as many people as Larch.", ["Corvo employs 3,000 people.", "Larch employs 4,000 people."],
         [("half", None)]),
        ("Arvik and Perton together have 900 beds.", ["Arvik has 400 beds.", "Perton has 600 beds."], [("900", "1000")]),
    ],
)  # fmt: skip
def test_parts_from_several_passages_give_another_result(
    claim: str, passages: list[str], expected: list[tuple[str, str | None]]
) -> None:
    assert shown(claim, *passages) == expected


@pytest.mark.parametrize(
    ("claim", "passages", "sum_"),
    [
        ("The town spends €50 per inhabitant on its library.",
         ["The town, which has 20,000 inhabitants, spends €1m a year on its library."], "€1m ÷ 20,000 = 50"),
        ("The museum drew three times as many visitors as the gallery last year.",
         ["The museum drew 600,000 visitors last year.", "The gallery drew 200,000 visitors last year."],
         "600,000 ÷ 200,000 = 3"),
        ("Arvik and Perton together have 900 beds.", ["Arvik has 400 beds.", "Perton has 500 beds."], "400 + 500 = 900"),
    ],
)  # fmt: skip
def test_a_result_that_fits_is_a_match_with_its_calculation(claim: str, passages: list[str], sum_: str) -> None:
    found = compared(claim, *passages)
    assert [one.outcome for one in found if one.kind == "figure" and sum_ in one.reason] == ["match"]
    assert shown(claim, *passages) == []


@pytest.mark.parametrize(
    ("claim", "passages"),
    [
        # two totals, or two numbers of people: which is meant?
        ("The festival cost 40 euros a visitor.",
         ["The festival cost 2 million euros.", "The festival cost 3 million euros in 2019.", "The festival drew 80,000 visitors."]),
        ("The town spends €50 per inhabitant on its library.", ["The town spends €2m a year on its library."]),
        ("The town spends about €48 per inhabitant on its library.",
         ["The town, which has 20,000 inhabitants, spends €1m a year on its library."]),
        ("Arvik and Perton together have 900 beds.", ["Arvik has 400 beds."]),
        ("Arvik and Perton together have 900 beds.", ["Arvik has 400 beds.", "Perton has 600 rooms."]),
        ("The museum drew three times as many visitors as the gallery.", ["The museum drew 600,000 visitors."]),
        ("The stadium seats 41,500 people.", ["The stadium has seats for 41 500 people."]),
    ],
)  # fmt: skip
def test_a_part_that_is_missing_or_there_twice_means_silence(claim: str, passages: list[str]) -> None:
    assert shown(claim, *passages) == []


@pytest.mark.parametrize(
    ("claim", "table", "expected"),
    [
        ("The museum had 212,400 visitors in 2024, fewer than in the year before.", VISITORS, [("fewer", "more")]),
        ("The museum had 212,400 visitors in 2024, more than in the year before.", VISITORS, []),
        ("The museum had 212,400 visitors in 2024, fewer than in 2022.", VISITORS, [("fewer", "more")]),
        ("The bank made €612 million in 2024, less than in 2023.", QUARTERS, [("less", "more")]),
        ("The bank made €612 million in 2024, more than in 2023.", QUARTERS, []),
        ("The museum had 212,400 visitors in 2024, fewer than in 2019.", VISITORS, []),
        ("The lake's 5.42 metres were the highest level since 1997.", LEVELS, [("1997", "2003")]),
        ("The lake's 5.42 metres were the highest level since 2003.", LEVELS, []),
        ("The lake's 5.42 metres were the highest level since 1980.", LEVELS, []),  # the table may lack that year
    ],
)
def test_the_years_of_a_table_say_on_which_side_a_figure_lies(
    claim: str, table: tuple[str, str], expected: list[tuple[str, str | None]]
) -> None:
    assert shown(claim, table) == expected


def test_a_document_of_the_other_year_says_so_too() -> None:
    claim = "The regatta drew 412 boats, fewer than in Larch two years ago."
    passages = [("The regatta is over. 371 boats took part.", date(2023, 8, 13))]
    found = [one for _, one in compare(claim, passages, dated=DATED) if one.outcome == "differs"]
    assert [one.replacement for one in found] == []  # nothing says that it was in Larch
    passages = [("The regatta in Larch is over. 371 boats took part in the regatta.", date(2023, 8, 13))]
    found = [one for _, one in compare(claim, passages, dated=DATED) if one.outcome == "differs"]
    assert [one.replacement for one in found] == ["more"]
    assert found[0].reason == "draft says fewer; it is 412 against 371 in 2023"


@pytest.mark.parametrize(
    ("claim", "passage", "expected"),
    [
        ("Each family can claim up to €5,000.", "Families can claim up to €2,500.", [("€5,000", "€2,500")]),
        ("Each family can claim up to €2,500.", "Families can claim up to €2,500.", []),
        ("At least 40 people died in the landslide.", "At least 42 people died in the landslide.", []),
        ("The shop has been closed since Thursday.", "The shop has been closed since Friday.", [("Thursday", "Friday")]),
        ("The shop was closed on Thursday.", "The ministry says that the shop was closed at the weekend.", []),
        ("The number of users of the app has tripled since 2021, to 3.2 million.",
         "The app has 3.2 million active users, twice the 1.6 million of 2021.", [("tripled", "doubled")]),
        ("On Sunday the lake will fall below six metres, the weather office says.",
         "At Moen the level is likely to fall below 6 metres on Sunday.", [("will", "is likely to")]),
        ("Half of the regional trains will run.", "About one in three of the regional trains will run.",
         [("Half", "about a third")]),
    ],
)  # fmt: skip
def test_limits_weekdays_multiples_and_shares(claim: str, passage: str, expected: list[tuple[str, str | None]]) -> None:
    assert shown(claim, passage) == expected


def test_a_story_leaves_the_form_of_a_company_out() -> None:
    table = (
        "Orne & Dahl Ltd,44.1\nHusk plc,41.8\nBirch Ltd,40.9",
        "Bids\nbidder: Orne & Dahl Ltd; price (£ million): 44.1.\nbidder: Husk plc; price (£ million): 41.8.\n"
        "bidder: Birch Ltd; price (£ million): 40.9",
    )
    assert [one.outcome for one in compared("Orne & Dahl had asked for £44.1 million.", table)] == ["match"]
    assert shown("The bid of Husk, with £41.8 million, was the lowest.", table) == [("lowest", None)]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_input_raises(one: str, other: str) -> None:
    compared(
        f"{one} 212,400 {other} €3 per head {one} twice as many {other} as {one} together, fewer than in 2023",
        (f"2023,{one}\n{other},2024", f"x\nyear: 2023; n: {one}\nn: {other}; year: 2024"),
    )


def test_hostile_text_takes_linear_time() -> None:
    start = time.process_time()
    compared(
        "The 900 beds cost €3 per head, fewer than in 2023, twice as many as together.", "1,2 3 000 beds twice " * 1_000
    )
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("claim", "passage", "done"),
    [
        ("Three out of five of its staff were sent home.", "From May, 23 of our 38 employees are on leave.", "23 / 38 = 0.6053"),
        ("More than three in four members said yes.", "We have 742 members. 583 said yes.", "583 / 742 = 0.7857"),
        ("There was 60 per cent more to be shared out.", "The fund is 3.2 million, after 2 million in 2025.", "0.6"),
        ("Twice the storage costs €130 on top.", "It costs €749, with more storage €879.", "€879 − €749 = 130"),
        ("Fever was almost three times as common.", "Fever | 6.1% | 2.2%", "6.1% / 2.2% = 2.773"),
        ("About a third of the former losses remained.", "Losses fell by 68 per cent.", "1 − 68 per cent = 0.32"),
        ("The town lost a fifth fewer sheep.", "In 2023 there were 37 and in 2024 there were 30.", "(37 − 30) / 37 = 0.1892"),
        ("The town learned of it less than half an hour ahead.", "It was told twenty minutes before.", "twenty minutes lies within it"),
        ("More than 200 people came.", "There were 260 people.", "260 lies within it"),
        # the limit is broken, or far off
        ("The town learned of it less than half an hour ahead.", "It was told forty minutes before.", None),
        ("The town learned of it less than an hour ahead.", "It was told ten minutes before.", None),
        # "more than a half" is not said of three in five
        ("More than half of the bill was met by the state.", "139.6 million from the state, 87.0 from the towns", None),
        # the other direction, another unit, other kinds of figures
        ("The town lost a fifth more sheep.", "There were 37 sheep. Later there were 60.", None),
        ("Profit rose by €20 million.", "It paid €60 million and has 40 million customers.", None),
        ("Fever was about half as common.", "It came after a day and a half, or three days.", None),
        # too far apart
        ("Three out of five of its staff were sent home.", "There are 23 rooms. It rained. The sun shone. 38 people came.", None),
        # of so many figures some two give nearly everything
        ("Three out of five of its staff were sent home.", " ".join(f"{n} trams and {n + 3} buses ran." for n in range(20, 60, 5)), None),
    ],
)  # fmt: skip
def test_what_two_figures_of_a_passage_give(claim: str, passage: str, done: str | None) -> None:
    found = workable(claim, passage)
    assert [one.outcome for one in found] == (["match"] if done else [])
    if done:
        assert found[0].reason.endswith(done)


HOURS = "From Monday it will be open 58 hours a week, six hours fewer than before the closure. It has 412 seats."
MARGINS = [
    ("The doors will be open for only 58 hours a week, eight fewer than before.", HOURS, [("eight", "six")]),
    ("It will be open for 58 hours a week, eight hours fewer than before the closure.", HOURS, [("eight hours", "six hours")]),
    ("It cost £9.4m, £1.3m more than the council had approved.",
     "The refit cost £9.4 million, £1.1 million more than the council approved in 2024.", [("£1.3m", "£1.1m")]),
    ("It cost £9.4m, £1.3m above the budget.", "The refit cost £9.4 million, £1.1 million above the budget.", [("£1.3m", "£1.1m")]),
    # the same, rounded, against something else, another figure, or two of them in the source
    ("The doors will be open for only 58 hours a week, six fewer than before.", HOURS, []),
    ("The doors will be open for only 58 hours a week, about eight fewer than before.", HOURS, []),
    ("It will be open for 58 hours a week, eight hours fewer than in 2019.", HOURS, []),
    ("Turnout was 61%, five points lower than in 2018.", "Turnout was 61%, three points lower than in 2022.", []),
    ("It will be open for 48 hours a week, eight hours fewer than Larch.", HOURS, []),
    ("It will be open for 58 hours a week, eight hours fewer than before.",
     "It will be open 58 hours a week, six hours fewer than before the closure and eight hours fewer than before 2019.", []),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "passage", "expected"), MARGINS)
def test_by_how_much_a_figure_lies_above_another(
    claim: str, passage: str, expected: list[tuple[str, str | None]]
) -> None:
    assert shown(claim, passage) == expected


DEBT = "Net debt stood at €640 million at the end of June, €85 million less than a year earlier."


@pytest.mark.parametrize(
    ("claim", "passage", "expected"),
    [
        ("Net debt went up to €640m.", DEBT, ["went up to"]),
        ("Net debt rose by a fifth to €640m.", DEBT, ["rose by a fifth to"]),
        ("Net debt fell to €640m.", DEBT.replace("less", "more"), ["fell to"]),
        ("Net debt fell to €640m.", DEBT, []),
        ("Net debt went up to €640m.", DEBT.replace("than a year earlier", "than Larch has"), []),
        ("Net debt went up to €640m.", DEBT.replace("at the end", "and sales at 3 million at the end"), []),
    ],
)
def test_what_went_up_where_the_source_has_less_than_before(claim: str, passage: str, expected: list[str]) -> None:
    found = [one for one in compared(claim, passage) if one.outcome == "differs"]
    assert [claim[one.claim_span.start : one.claim_span.end].strip() for one in found] == expected
