"""Figures, votes and dates in the ordinary ways of stating them: pairs of a statement that a source contradicts and one that agrees."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare

DATED = date(2026, 4, 20)
OLDER, NEWER = date(2026, 2, 5), date(2026, 4, 15)
Source = tuple[str, str]
"""A passage, and how the verifier reads it."""


def table(title: str, columns: str, *rows: str) -> Source:
    """A table as the index keeps it: rows as they stand in the document, and with the names of their columns."""
    names = columns.split(";")
    mark = ";" if not names[0] else ","
    text = "\n".join(f"| {row.replace(';', ' | ')} |" if mark == ";" else row for row in rows)
    spelt = (
        "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(names, row.split(mark), strict=True))
        for row in rows
    )
    return text, "\n".join((title, *spelt))


def prose(text: str) -> Source:
    return text, f"Report\n{text}"


PAY = table(
    "Basic pay by grade and hospital, euros",
    "grade;Larch;Birch;Alder",
    "Porter,21400,20900,22100",
    "Staff nurse,34100,36300,33000",
)
SEATS = table(
    "Tarn Theatre: seats before and after the works",
    "part;seats 2019;seats 2024",
    "Stalls,402,380",
    "Circle,298,270",
    "Total,700,650",
)
RATES = table(
    "Key rate of the Bank of Tarn",
    "date;rate before (%);rate after (%)",
    "2021-05-06,0.50,0.75",
    "2022-03-03,0.75,1.50",
    "2022-11-10,1.50,2.75",
    "2023-06-01,2.75,4.00",
    "2025-06-12,4.00,3.25",
    "2026-04-15,3.25,2.50",
)
LOG = table(
    "Control room log, 3 March 2026",
    "time;entry;by",
    "09:12,Alarm from the boiler house,AB",
    "09:40,Pumps stopped at weir,AB",
    "10:05,Sluice gate opened,CD",
    "10:30,Residents of Mill Lane told to leave,CD",
)
DAYS = table(
    "Tarn bridge: events",
    "date;event",
    "2026-02-03,Crack reported by inspector",
    "2026-02-10,Bridge closed to lorries",
    "2026-02-19,Minister informed",
)
F1 = table(
    "Economic Outlook 1/2026",
    ";2025;2026;2027",
    "Consumer prices, annual average, %;3.3;2.9;2.3",
    "Gross domestic product, %;0.8;1.6;1.9",
)
F2 = table(
    "Economic Outlook 2/2026",
    ";2025;2026;2027",
    "Consumer prices, annual average, %;3.3;2.5;2.1",
    "Gross domestic product, %;0.8;1.2;1.9",
)


def signals(claim: str, sources: list[Source]) -> list[Comparison]:
    """What all signals say against a claim, the matches of the same words taken into account as ``decide`` does."""
    passages = [(text, OLDER if "Outlook 1/" in reading else NEWER) for text, reading in sources]
    found = compare(claim, passages, dated=DATED, readings=[reading for _, reading in sources])
    held = [one.claim_span for _, one in found if one.outcome == "match"]
    return [
        one for _, one in found
        if one.outcome == "differs" and (
            one.kind in ("superseded", "strength", "contradiction", "cause")
            or not any(span.start < one.claim_span.end and one.claim_span.start < span.end for span in held)
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        (
            "The Bank of Tarn cut its key rate on Wednesday by 0.5 per cent, to 3.25%.",
            [prose("The board decided to cut the key rate by 0.5 percentage points, from 3.75 to 3.25 per cent.")],
        ),
        (
            "Unemployment rose by 2 per cent to 7 per cent last year.",
            [prose("Unemployment rose from 5 per cent to 7 per cent last year.")],
        ),
        (
            "The council put up the tourist tax by 1.5% in January.",
            [prose("The tourist tax went up in January from 4.5% to 6%.")],
        ),
        (
            "Turnout was 6 per cent higher than in 2022.",
            [prose("Turnout was 61 per cent, against 55 per cent in 2022, a rise of six percentage points.")],
        ),
        (
            "The corporate tax rate is to fall by 3 percent.",
            [prose("The government will reduce the corporate tax rate by three points, from 24 to 21 per cent.")],
        ),
        (
            "The mortgage rate was reduced by a quarter of a per cent.",
            [prose("The bank reduced the mortgage rate by a quarter of a percentage point.")],
        ),
    ],
)
def test_per_cent_or_percentage_points_contradicted(claim: str, sources: list[Source]) -> None:
    assert signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        (
            "The Bank of Tarn cut its key rate by 0.5 percentage points, to 3.25%.",
            [prose("The board decided to cut the key rate by 0.5 percentage points, from 3.75 to 3.25 per cent.")],
        ),
        (
            "Unemployment rose by two percentage points to 7 per cent last year.",
            [prose("Unemployment rose from 5 per cent to 7 per cent last year.")],
        ),
        (
            "Unemployment rose by 40 per cent last year, to 7 per cent.",
            [prose("Unemployment rose from 5 per cent to 7 per cent last year.")],
        ),
        (
            "The council put up the tourist tax by 1.5 points in January.",
            [prose("The tourist tax went up in January from 4.5% to 6%.")],
        ),
        ("Sales rose by 5 per cent.", [prose("Sales rose by 5 per cent, and the margin by 1 percentage point.")]),
        (
            "Prices rose 0.5 per cent in March.",
            [prose("Prices rose 0.5 per cent in March; the annual rate fell by 0.5 percentage points to 2 per cent.")],
        ),
    ],
)
def test_per_cent_or_percentage_points_borne_out_or_open(claim: str, sources: list[Source]) -> None:
    assert not signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        (
            "Forty-one flats and a school were lost in the flood at Birch.",
            [prose("The flood at Birch destroyed 14 flats and a school.")],
        ),
        (
            "In all 41 flats, a school and a mill were lost.",
            [
                prose("It had destroyed 14 flats, a school and a mill."),
                prose("The flood of 1998 at Alder: 41 flats were lost."),
            ],
        ),
        (
            "The storm wrecked 23 boats and two jetties.",
            [prose("Thirty-two boats and two jetties were wrecked in the storm.")],
        ),
        (
            "The blaze gutted 12 shops, a bank and a chapel.",
            [prose("Fire crews said that 21 shops, a bank and a chapel had been gutted in the blaze.")],
        ),
        (
            "The firm will close 81 branches in the north.",
            [prose("The firm will close 18 branches in the north and 31 in the south.")],
        ),
    ],
)
def test_how_many_contradicted(claim: str, sources: list[Source]) -> None:
    assert signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        (
            "In all 14 flats, a school and a mill were lost.",
            [
                prose("It had destroyed 14 flats, a school and a mill."),
                prose("The flood of 1998 at Alder: 41 flats were lost."),
            ],
        ),
        ("The blaze gutted 12 shops.", [prose("Some 21 shops were closed after the blaze, of which 12 were gutted.")]),
        (
            "The firm will close 18 branches in the north.",
            [prose("The firm will close 18 branches in the north and 31 in the south.")],
        ),
    ],
)
def test_how_many_borne_out_or_open(claim: str, sources: list[Source]) -> None:
    assert not signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("The union is asking for 8%.", [prose("The union had lowered its claim from 8 to 7 per cent.")]),
        ("The union wants 8 per cent.", [prose("Ms Pell said the union had cut its demand from 8 to 7 per cent.")]),
        (
            "The ministry expects growth of 2.1 per cent this year.",
            [prose("The ministry cut its forecast for growth this year from 2.1 to 1.8 per cent.")],
        ),
        (
            "The club is asking £9m for the striker.",
            [prose("The club has reduced its asking price for the striker from £9m to £7m.")],
        ),
        ("The rent is €900 a month.", [prose("The rent was raised from €900 to €1,050 a month.")]),
        ("The bank sees inflation averaging 2.9% this year.", [F1, F2]),
        ("The bank expects gross domestic product to grow by 1.6 per cent in 2026.", [F1, F2]),
        ("The rate is 2.7 per cent.", [prose("The rate is now 2.4 per cent (February: 2.7).")]),
    ],
)
def test_former_figures_contradicted(claim: str, sources: list[Source]) -> None:
    assert signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("The union wants 7 per cent.", [prose("Ms Pell said the union had cut its demand from 8 to 7 per cent.")]),
        ("The rent was €900 a month until March.", [prose("The rent was raised from €900 to €1,050 a month.")]),
        ("The bank sees inflation averaging 2.5% this year.", [F1, F2]),
        ("In its earlier outlook the bank saw inflation averaging 2.9% this year.", [F1, F2]),
    ],
)
def test_former_figures_borne_out_or_open(claim: str, sources: list[Source]) -> None:
    assert not signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("A staff nurse at Larch gets €34,100, €2,200 more than a colleague at Birch.", [PAY]),
        ("A porter at Larch earns €21,400, €700 more than one at Alder.", [PAY]),
        ("Porters are worse off by €500 at Larch than at Birch.", [PAY]),
        ("At Alder, staff nurses are paid €3,300 more than at Birch.", [PAY]),
        ("The theatre now seats 650, fifty more than before.", [SEATS]),
        ("There are 650 seats, 50 more than in the old house.", [SEATS]),
        ("The stalls have 380 seats, 22 more than in 2019.", [SEATS]),
    ],
)
def test_two_columns_of_a_row_contradicted(claim: str, sources: list[Source]) -> None:
    assert signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("A staff nurse at Larch gets €34,100, €2,200 less than a colleague at Birch.", [PAY]),
        ("Porters are better off by €500 at Larch than at Birch.", [PAY]),
        ("The theatre now seats 650, fifty fewer than before.", [SEATS]),
        ("The circle lost 28 seats and now has 270.", [SEATS]),
    ],
)
def test_two_columns_of_a_row_borne_out_or_open(claim: str, sources: list[Source]) -> None:
    assert not signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        (
            "Members narrowly approved a merger.",
            [prose("QUESTION 2. Do you agree to a merger?\nYes 412   No 430   Spoilt 3")],
        ),
        ("Members backed a merger by a narrow margin.", [prose("Merger: 430 against, 412 in favour.")]),
        (
            "The council rejected the stadium plan.",
            [prose("The stadium plan was put to the vote. For: 14. Against: 9.")],
        ),
        ("The council threw out the stadium plan.", [prose("The council adopted the stadium plan by 14 votes to 9.")]),
        (
            "The committee voted against the bypass.",
            [prose("The committee agreed to the bypass by seven votes to five.")],
        ),
        ("The board approved the bypass by seven votes to five.", [prose("The bypass: in favour 5, against 7.")]),
    ],
)
def test_outcomes_of_votes_contradicted(claim: str, sources: list[Source]) -> None:
    assert signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        (
            "Members narrowly rejected a merger.",
            [prose("QUESTION 2. Do you agree to a merger?\nYes 412   No 430   Spoilt 3")],
        ),
        (
            "The council approved the stadium plan.",
            [prose("The stadium plan was put to the vote. For: 14. Against: 9.")],
        ),
        (
            "The council approved the budget.",
            [prose("The stadium plan: for 9, against 14. The budget was carried without a vote.")],
        ),
    ],
)
def test_outcomes_of_votes_borne_out_or_open(claim: str, sources: list[Source]) -> None:
    assert not signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("The rate is now lower than at any time since June 2021.", [RATES]),
        ("The key rate is at its lowest since May 2021.", [RATES]),
        ("The key rate, at 2.5 per cent, is at its lowest level since July 2021.", [RATES]),
        ("The key rate has not been lower since May 2021.", [RATES]),
    ],
)
def test_since_when_contradicted(claim: str, sources: list[Source]) -> None:
    assert signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("The rate is now lower than at any time since November 2022.", [RATES]),
        ("The key rate is the lowest since November 2022.", [RATES]),
    ],
)
def test_since_when_borne_out_or_open(claim: str, sources: list[Source]) -> None:
    assert not signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("The sluice gate was opened before the pumps stopped at the weir.", [LOG]),
        ("Residents of Mill Lane were told to leave shortly before the sluice gate was opened.", [LOG]),
        ("The minister was informed before the bridge was closed to lorries.", [DAYS]),
        ("The bridge was closed to lorries soon after the minister had been informed.", [DAYS]),
    ],
)
def test_rows_in_order_contradicted(claim: str, sources: list[Source]) -> None:
    assert signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("The sluice gate was opened after the pumps stopped at the weir.", [LOG]),
        ("The minister was informed after the bridge was closed to lorries.", [DAYS]),
        ("The pumps had stopped when the alarm came from the boiler house.", [LOG]),
    ],
)
def test_rows_in_order_borne_out_or_open(claim: str, sources: list[Source]) -> None:
    assert not signals(claim, sources)


@pytest.mark.parametrize(
    ("claim", "sources", "kind", "right"),
    [
        (
            "The union is asking for 8%.",
            [prose("The union had lowered its claim from 8 to 7 per cent.")],
            "superseded",
            "7%",
        ),
        ("The bank sees inflation averaging 2.9% this year.", [F1, F2], "superseded", "2.5%"),
        ("The theatre now seats 650, fifty more than before.", [SEATS], "contradiction", "fewer"),
        ("A staff nurse at Larch gets €34,100, €2,200 more than a colleague at Birch.", [PAY], "contradiction", "less"),
        ("The sluice gate was opened before the pumps stopped at the weir.", [LOG], "cause", "after"),
    ],
)
def test_what_should_stand_there(claim: str, sources: list[Source], kind: str, right: str) -> None:
    assert [(one.kind, one.replacement) for one in signals(claim, sources)] == [(kind, right)]


def test_a_column_of_two_years_bears_out_the_right_direction() -> None:
    found = compare(
        "The theatre now seats 650, fifty fewer than before.", [(SEATS[0], NEWER)], dated=DATED, readings=[SEATS[1]]
    )
    assert any(one.kind == "cell" and one.outcome == "match" and "difference" in one.reason for _, one in found)


def test_another_event_does_not_bear_out_its_number() -> None:
    texts = ["It had destroyed 14 flats, a school and a mill.", "The flood of 1998 at Alder: 41 flats were lost."]
    found = compare("In all 41 flats, a school and a mill were lost.", [(t, NEWER) for t in texts], dated=DATED)
    assert [(index, one.outcome) for index, one in found if one.kind == "figure"] == [(0, "differs")]


def test_the_board_of_the_institution_whose_document_it_is_is_nobody_else() -> None:
    claim = "The Bank of Tarn cut its key rate by 0.5 per cent, to 3.25%."
    text = "The Monetary Board has decided to cut the key rate by 0.5 percentage points, from 3.75 to 3.25 per cent."
    of_the_bank = compare(claim, [(text, NEWER)], dated=DATED, fronts=["Key rate cut. Bank of Tarn, press release"])
    of_others = compare(
        claim, [(text, NEWER)], dated=DATED, fronts=["Key rate cut. Central Bank of Orlby, press release"]
    )
    assert any(one.outcome == "differs" for _, one in of_the_bank)
    assert not any(one.outcome == "differs" for _, one in of_others)
