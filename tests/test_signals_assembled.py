"""What a claim says in its own words of a table: a cell, a change, several rows together, a share, a trend."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.tables.assembled import compare_assembled

DATED = date(2026, 2, 3)
Table = tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]
YEARS: Table = (
    "Tarn Museum: visitors and loans",
    ("year", "visitors", "loans (items)"),
    (("2023", "81200", "4120"), ("2024", "90410", "3980"), ("2025", "84330", "4310")),
)
POSTS: Table = (
    "Alder plc: posts by country",
    ("country", "workers", "jobs to go"),
    (("Norland", "2100", "210"), ("Sudland", "905", "85"), ("Estria", "1310", "60"), ("Total", "4315", "355")),
)
ACCOUNTS: Table = (
    "Larch Rovers: accounts for the year to 30 June 2025, pounds million",
    ("item", "2025", "2024"),
    (("Turnover", "22.1", "20.6"), ("Wages and salaries", "17.9", "16.2"), ("Debt: bank loans", "3.1", "4.0")),
)
PRICES: Table = (
    "Fir plc, exchange of Tarn: closing prices in euros",
    ("date", "close", "volume"),
    (("2026-01-29", "30.10", "8100"), ("2026-01-30", "31.00", "9000"), ("2026-02-02", "27.90", "40100")),
)
MONTHS: Table = (
    "Tarn registry office: births and deaths",
    ("month", "births", "deaths"),
    (("2025-11", "395", "402"), ("2025-12", "421", "455"), ("2026-01", "433", "470")),
)
WARDS: Table = (
    "Burglaries in Tarn by ward",
    ("ward", "2024", "2025"),
    (("North", "120", "150"), ("South", "340", "306"), ("West", "90", "99"), ("Total", "550", "555")),
)
RESULT: Table = (
    "Election in Tarn, 1 February 2026",
    ("candidate", "party", "votes", "share"),
    (
        ("Ann Wren", "Greens", "4120", "41.2%"),
        ("Bo Dahl", "Labour", "3890", "38.9%"),
        ("Cy Imre", "Liberals", "1990", "19.9%"),
    ),
)
GROUPS: Table = (
    "Tarn: who has had the jab",
    ("group", "at least one", "same week of 2025"),
    (("Over 65", "68.4%", "61.2%"), ("Farm workers", "53.5%", "38.1%")),
)


def passages(table: Table, at: int = 100) -> list[tuple[str, str]]:
    """The table as one passage, or cut into two before row ``at``."""
    title, heads, rows = table
    parts = [part for part in (rows[:at], rows[at:]) if part]
    return [
        (
            "\n".join(",".join(row) for row in part),
            "\n".join((title, ".\n".join("; ".join(map(": ".join, zip(heads, row, strict=True))) for row in part))),
        )
        for part in parts
    ]


def compare(claim: str, table: Table, at: int = 100, published: date | None = DATED) -> list[tuple[int, Comparison]]:
    read = passages(table, at)
    return compare_assembled(
        Scene(claim), [Scene(text) for text, _ in read], [reading for _, reading in read], [],
        dated=DATED, published=[published] * len(read),
    )  # fmt: skip


def found(claim: str, table: Table, at: int = 100) -> list[tuple[str, str, str | None]]:
    return [
        (claim[one.claim_span.start : one.claim_span.end], one.outcome, one.replacement)
        for _, one in compare(claim, table, at)
    ]


MATCHES = [
    # a cell in rounded words, named by the year of its row or by its label
    ("Some 84,000 visitors came to the museum in 2025.", YEARS, "84,000"),
    ("In Sudland, where 905 people work, 85 of them go.", POSTS, "905"),
    ("Sudland loses 85 of 905.", POSTS, "85"),
    ("Estria, with a workforce of more than 1,300, gives up 60.", POSTS, "1,300"),
    # scale and currency in the title; a label of which the claim has some words only
    ("The club owed £3.1m to banks.", ACCOUNTS, "£3.1m"),
    ("Turnover was £20.6m in 2024.", ACCOUNTS, "£20.6m"),
    # a change between rows
    ("The museum had 84,330 visitors in 2025, 7% fewer than the year before.", YEARS, "7%"),
    ("In 2025 loans grew by 330.", YEARS, "330"),
    ("In 2025 loans were 5% up on 2023.", YEARS, None),
    ("On 2 February the shares fell by a tenth to €27.90.", PRICES, "a tenth"),
    # together, and shares
    ("Norland and Sudland together give up 295.", POSTS, "295"),
    ("Between them Sudland and Estria employ 2,215 workers.", POSTS, "2,215"),
    ("Most of the jobs to go are in Norland.", POSTS, "Most"),
    ("Nearly 60% of the jobs to go are in Norland.", POSTS, "60%"),
    ("Some 355 jobs go, two-fifths of them outside Norland.", POSTS, "two-fifths"),
    ("Wages ate up about four-fifths of turnover.", ACCOUNTS, "four-fifths"),
    # months, years as columns, persons by their surname
    ("In December deaths were 13% higher than in November.", MONTHS, "13%"),
    ("There were 470 deaths in January 2026, 15 more than in December.", MONTHS, "15"),
    ("Births in January were 433, compared with 421 a month earlier.", MONTHS, "433"),
    ("Burglaries in the North rose by a quarter to 150.", WARDS, "a quarter"),
    ("Burglaries in the North rose by a quarter to 150.", WARDS, "150"),
    ("In all there were 555 burglaries last year.", WARDS, "555"),
    ("More than half of the burglaries were in the South.", WARDS, "half"),
    ("Ms Wren won with 4,120 votes.", RESULT, "4,120"),
    ("Ann Wren won 41.2% of the votes.", RESULT, "41.2%"),
    # one row against another
    ("Norland loses 125 more jobs than Sudland.", POSTS, "125"),
    ("Ms Wren won with 4,120 votes, 230 more than Mr Dahl.", RESULT, "230"),
    ("Twice as many votes went to Mr Dahl as to Mr Imre.", RESULT, "Twice"),
    ("Sudland has about 30% fewer workers than Estria.", POSTS, "30%"),
    # a figure in the row's name
    ("Of those over 65 at least one in two, or 68.4%, has had it.", GROUPS, "65"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "table", "figure"), MATCHES)
def test_what_the_table_says_matches(claim: str, table: Table, figure: str | None) -> None:
    matched = [text for text, outcome, _ in found(claim, table) if outcome == "match"]
    assert figure is None or figure in matched
    assert not [text for text, outcome, _ in found(claim, table) if outcome == "differs"]


DIFFERS = [
    # the same change, the other way
    ("In 2025 visitors grew by 7%.", YEARS, "grew by 7%", "shrank by 7%"),
    ("On 2 February the shares rose by a tenth to €27.90.", PRICES, "rose by a tenth", "fell by a tenth"),
    # per cent for percentage points
    ("Of those over 65, 68.4% have had it, 7.2% more than in the same week of 2025.", GROUPS, "7.2%", "7.2 percentage points"),
    # another row's number
    ("The museum had 90,410 visitors in 2025.", YEARS, "90,410", "84,330"),
    ("Estria loses 210 jobs.", POSTS, "210", "60"),
    ("Bo Dahl came second with 41.2%.", RESULT, "41.2%", "38.9%"),
    ("In the South burglaries rose by a tenth.", WARDS, "rose by a tenth", "fell by a tenth"),
    ("Most of the burglaries in 2025 were in the West.", WARDS, "Most", None),
    # one row against another
    ("Sudland loses 125 more jobs than Norland.", POSTS, "125", None),
    ("Mr Imre had twice as many votes as Mr Dahl.", RESULT, "twice", None),
    # together, and shares
    ("Norland and Sudland together lose 395 jobs.", POSTS, "395", "295"),
    ("Most of the jobs to go are in Sudland.", POSTS, "Most", "About a quarter"),
    ("Half of the jobs to go are in Estria.", POSTS, "Half", None),
    # a trend without a figure
    ("Visitors rose in 2025.", YEARS, "rose", "fell"),
    ("Turnover fell last year.", ACCOUNTS, "fell", "rose"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "table", "words", "replacement"), DIFFERS)
def test_what_the_table_denies_differs(claim: str, table: Table, words: str, replacement: str | None) -> None:
    assert [one for one in found(claim, table) if one[1] == "differs"] == [(words, "differs", replacement)]


SILENT = [
    ("Some 84,000 visitors came to Alder Hall in 2025.", YEARS),  # a name that the table lacks
    ("Some 71,000 visitors are hoped for.", YEARS),
    ("Visitors did not rise in 2025.", YEARS),
    ("Visitors rose in 2025 after a fall in 2024.", YEARS),
    ("Visitors fell in 2025.", YEARS),
    ("Visitors rose to protest in 2025 and fell silent.", YEARS),
    ("Loans grew by 12% in 2025.", YEARS),  # neither the change nor its reverse
    ("Norland is to keep 145 of its workers.", POSTS),
    ("Norland has 905 lakes.", POSTS),  # what is counted is no column of the table
    ("Visitors rose ill in 2025.", YEARS),
    ("Norland loses 130 more jobs than Sudland.", POSTS),
    ("Mr Dahl had four times as many votes as Mr Imre.", RESULT),
    ("Sudland will build 125 more flats than Norland.", POSTS),
    ("Visitors from abroad rose in 2025.", YEARS),
    ("In 2025 the museum had hoped for 90,410 visitors.", YEARS),
    ("Deaths in January were 470, against 455 in the month before.", MONTHS),
    ("In January births stood at 433 after 421.", MONTHS),
    ("In the South burglaries fell by a tenth.", WARDS),
    ("Visitors rose in 2025 because of the new wing, it was expected.", YEARS),
    ("Norland and Sudland each lose 145 jobs.", POSTS),
    ("All but Norland and Sudland together lose 999 jobs, an average of 40.", POSTS),
    ("Most of the workers in Sudland are women.", POSTS),
    ("Most of the workers are women in Sudland.", POSTS),
    ("Most of the jobs to go are not in Sudland.", POSTS),
    ("Two-fifths of the jobs to go are in the north.", POSTS),
    ("Wages were expected to be half of turnover.", ACCOUNTS),
]


@pytest.mark.parametrize(("claim", "table"), SILENT)
def test_nothing_is_denied_that_is_not_plain(claim: str, table: Table) -> None:
    assert not [one for one in found(claim, table) if one[1] == "differs"]


def test_another_rows_number_is_no_match() -> None:
    assert not found("Sudland loses 60.", POSTS)
    assert not found("Turnover was £20.6m.", ACCOUNTS)  # that of the year before
    assert not found("Sudland has 905 lakes.", POSTS)
    assert not found("Norland will build 125 more flats than Sudland.", POSTS)
    assert not found("In 2019 Turnover was £22.1m.", ACCOUNTS)


@pytest.mark.parametrize("written", ["2024-Q{}", "2024Q{}", "Q{} 2024", "Q{}/2024", "{}Q 2024"])
def test_the_row_of_a_quarter_is_found_however_it_is_written(written: str) -> None:
    rows = tuple((written.format(number), *cells) for number, cells in ((3, ("412", "31")), (4, ("455", "44"))))
    table: Table = ("Tollin Bank", ("quarter", "revenue (€ million)", "profit (€ million)"), rows)
    assert [one[1] for one in found("Revenue was €412 million in the third quarter of 2024.", table)] == ["match"]
    assert [one[1] for one in found("Revenue was €412 million in the fourth quarter of 2024.", table)] == ["differs"]


def test_a_stranger_in_the_claim_keeps_the_table_silent() -> None:
    assert found("Norland loses 210 jobs.", POSTS)
    assert not found("In Norland the firm of Ann Wren loses 210 jobs.", POSTS)


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("Sudland loses 85 of 905.", "cell"),
        ("Sudland is hit hardest, losing 85 of 905.", "figure"),
        ("Because of the strike Sudland loses 85 of 905.", "figure"),
        ("Only Sudland, which has 905 workers, loses 85.", "figure"),
        ("Most of the jobs to go are in Norland.", "cell"),
    ],
)
def test_what_says_more_than_the_table_is_not_borne_out_by_its_cells(claim: str, kind: str) -> None:
    assert {one.kind for _, one in compare(claim, POSTS) if one.outcome == "match"} == {kind}


def test_rows_of_one_table_in_two_passages_are_set_against_each_other() -> None:
    claim = "The museum had 84,330 visitors in 2025, 7% fewer than the year before."
    assert {(index, one.outcome) for index, one in compare(claim, YEARS, 2)} == {(1, "match")}
    (index, one), *more = compare("Norland and Estria together lose 270 jobs.", POSTS, 2)
    assert (index, one.outcome, more) == (0, "match", [])
    assert one.reason == "draft says 270; the table gives 210 (Norland) + 60 (Estria) = 270"


def test_the_calculation_is_the_reason() -> None:
    ((_, one),) = compare("Most of the jobs to go are in Sudland.", POSTS)
    assert one.reason == "draft says Most; the table gives 85 (Sudland) ÷ 355 (Total) = 23.94% (jobs to go)"


def test_an_old_table_answers_only_for_its_own_time() -> None:
    old = date(2023, 1, 9)
    assert not compare("Estria loses 210 jobs.", POSTS, published=old)
    assert compare("The museum had 84,330 visitors in 2025.", YEARS, published=old)


def test_what_is_looked_up_already_is_not_said_twice() -> None:
    claim, read = "Norland loses 210 jobs.", passages(POSTS)
    scenes, readings = [Scene(read[0][0])], [read[0][1]]
    first = compare_assembled(Scene(claim), scenes, readings, [], dated=DATED, published=[DATED])
    assert compare_assembled(Scene(claim), scenes, readings, first, dated=DATED, published=[DATED]) == []
