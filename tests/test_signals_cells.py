"""A claim's figures in the tables of the sources: rows and columns that the claim names."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.tables.cells import compare_cells

MEDALS = (
    "Norland,6,4,5\nEastmark,5,6,3",
    "Medals\ncountry: Norland; gold: 6; silver: 4; bronze: 5.\ncountry: Eastmark; gold: 5; silver: 6; bronze: 3",
)
LEDGER = (
    "Interest income | 1,240 | 1,238 |\n| Costs | 540 | 520",
    "Ledra Bank: third quarter\n€ million: Interest income; Q3 2025: 1,240; Q3 2024: 1,238.\n€ million: Costs; Q3 2025: 540; Q3 2024: 520",
)
BIDS = (
    "Orne & Dahl,44.1,16\nHusk,41.8,14",
    "Bids\nbidder: Orne & Dahl; price (£ million): 44.1; months: 16.\nbidder: Husk; price (£ million): 41.8; months: 14",
)
SHOPS = ("Total,241,7860", "Shops\ncountry: Total; shops: 241; staff: 7860")
LISTS = (
    "Westham,50220,48210,-4.0",
    "Waiting lists\ntrust: Westham; May 2024: 50220; May 2025: 48210; change in per cent: -4.0",
)
PROSE = ("Norland won 6 medals, Eastmark 5.", "Norland won 6 medals, Eastmark 5.")


def compared(
    claim: str, *tables: tuple[str, str], dated: date | None = None, published: date | None = None
) -> list[Comparison]:
    scenes = [Scene(text) for text, _ in tables]
    found = compare_cells(
        Scene(claim), scenes, [reading for _, reading in tables], [], dated=dated, published=[published] * len(tables)
    )
    for index, one in found:
        text = tables[index][0]
        assert text[one.passage_span.start : one.passage_span.end].strip()
    return [one for _, one in found]


@pytest.mark.parametrize(
    ("claim", "table", "expected"),
    [
        ("Gold of Norland was 6", MEDALS, ["match"]),
        ("Norland won 4 silver medals.", MEDALS, ["match"]),
        ("Interest income was flat at €1.24 billion.", LEDGER, ["match"]),
        ("Costs rose from €520 million to €540 million.", LEDGER, ["match", "match"]),
        ("Orne & Dahl had asked for £44.1 million.", BIDS, ["match"]),
        ("At Westham 48,210 people were waiting.", LISTS, ["match"]),
        ("It has 241 shops.", SHOPS, ["match"]),
    ],
)  # fmt: skip
def test_the_cell_holds_it(claim: str, table: tuple[str, str], expected: list[str]) -> None:
    assert [one.outcome for one in compared(claim, table)] == expected


@pytest.mark.parametrize(
    ("claim", "table", "shown"),
    [
        ("Bronze of Norland was 7", MEDALS, "7"),
        ("Eastmark won 8 gold medals.", MEDALS, "8"),
        ("The chain has 214 shops.", SHOPS, "214"),
        ("The chain has 214 shops in four provinces.", SHOPS, "214"),
        ("The shops have 7,680 staff.", SHOPS, "7,680 staff"),
    ],
)  # fmt: skip
def test_the_one_cell_that_is_asked_for_has_another_value(claim: str, table: tuple[str, str], shown: str) -> None:
    [one] = compared(claim, table)
    assert one.outcome == "differs"
    assert claim[one.claim_span.start : one.claim_span.end] in shown
    assert one.replacement
    assert "the source's table has" in one.reason


@pytest.mark.parametrize(
    ("claim", "table"),
    [
        ("Gold of Sudland was 7", MEDALS),  # another row
        ("The chain has 214 shops, 14 shops more than before.", SHOPS),  # which of the two?
        ("Norland sent 7 swimmers.", MEDALS),  # no column of it
        ("Norland won 7 medals.", MEDALS),
        ("Interest income was €1.24 million.", LEDGER),  # equal digits, another scale: no match
        ("Orne & Dahl had asked for €44.1 million.", BIDS),
        ("At Westham 48,210 people were waiting in May 2024.", LISTS),  # another column's month
        ("About 250 shops were open.", SHOPS),  # a rough figure
        ("In 2019 the chain had 214 shops.", SHOPS),  # another year
        ("Varden, a rival, has 214 shops.", SHOPS),  # another firm
        ("Norland won 7 medals in gold.", PROSE),
    ],
)  # fmt: skip
def test_otherwise_nothing_is_said_against_it(claim: str, table: tuple[str, str]) -> None:
    assert compared(claim, table) == []


def test_an_old_table_contradicts_nothing_and_still_confirms() -> None:
    old, now = date(2023, 1, 5), date(2025, 1, 5)
    assert compared("The chain has 214 shops.", SHOPS, dated=now, published=old) == []
    assert compared("The chain has 241 shops.", SHOPS, dated=now, published=old)[0].outcome == "match"


def test_the_row_with_most_of_the_claim_answers() -> None:
    table = ("oil,3\nvirgin oil,4", "Prices\ngood: oil; price: 3.\ngood: virgin oil; price: 4")
    [one] = compared("The price of virgin oil was 5.", table)
    assert one.replacement == "4"
