"""Figures of a claim against the cells and columns of a table that it names."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.tables.cells import compare_cells
from factcheck.verify.signals.tables.column_sums import compare_column_sums

DATED = date(2025, 10, 30)
QUARTERS = (
    "Provisions | 77 | 134",
    "Tollin Bank: third quarter of 2025\n€ million: Provisions; Q3 2025: 77; Q3 2024: 134",
)
ROWS = (
    "Ardlow,31,640\nBrennick,24,410\nCorve,15,200",
    "Tollin Lending Library: branches in 2025\ntown: Ardlow; branches: 31; staff: 640.\n"
    "town: Brennick; branches: 24; staff: 410.\ntown: Corve; branches: 15; staff: 200",
)
TOTAL = ("Total,172,7860", "Tollin Bank: branches in 2025\ncountry: Total; branches: 172; staff: 7860")


def compare(claim: str, *tables: tuple[str, str], published: date | None = None) -> list[Comparison]:
    scenes, readings = [Scene(text) for text, _ in tables], [reading for _, reading in tables]
    days = [published] * len(tables)
    found = compare_cells(Scene(claim), scenes, readings, dated=DATED, published=days)
    return [one for _, one in [*found, *compare_column_sums(Scene(claim), scenes, readings, found)]]


def outcomes(claim: str, *tables: tuple[str, str]) -> list[tuple[str, str, str | None]]:
    return [
        (claim[c.claim_span.start : c.claim_span.end], c.outcome, c.replacement) for c in compare(claim, *tables)
    ]  # fmt: skip


def test_the_column_of_the_figures_own_date_answers() -> None:
    claim = "Provisions fell to €77 million from €104 million in the third quarter of 2024."
    assert outcomes(claim, QUARTERS) == [
        ("€77 million", "match", None),
        ("€104 million", "differs", "€134 million"),
    ]


def test_without_a_date_the_one_column_that_is_left_answers() -> None:
    assert ("€104 million", "differs", "€134 million") in outcomes(
        "Provisions fell to €77 million from €104 million.", QUARTERS
    )


def test_a_row_of_totals_answers_where_no_row_is_named() -> None:
    (found,) = compare("Tollin Bank has 127 branches.", TOTAL)
    assert (found.outcome, found.replacement) == ("differs", "172")
    assert found.reason == "draft says 127; the source's table has 172 (Total, branches)"


@pytest.mark.parametrize(
    "claim",
    [
        "Corvane Bank has 127 branches.",  # a name that the table lacks
        "Tollin Bank closed 127 branches.",  # another statement
        "In 2019 Tollin Bank had 127 branches.",  # another year
        "Tollin Bank has about 170 branches.",  # not exact
        "Tollin Bank plans 127 new branches.",
        "Provisions rose by €104 million.",  # a change, not a level
        "Provisions were €104 billion.",  # another scale is not the cell's
    ],
)
def test_what_the_table_does_not_speak_of_is_left_alone(claim: str) -> None:
    assert [c for c in compare(claim, TOTAL, QUARTERS) if c.outcome == "differs"] == []


def test_an_old_document_does_not_answer() -> None:
    found = outcomes("Provisions fell to €77 million from €104 million.", QUARTERS)
    assert ("€104 million", "differs", "€134 million") in found
    old = compare("Provisions fell to €77 million from €104 million.", QUARTERS, published=date(2024, 1, 5))
    assert [one.outcome for one in old] == ["match"]


def test_a_total_that_no_row_gives_is_the_sum_of_its_column() -> None:
    (held,) = [c for c in compare("The Tollin Lending Library has 70 branches in all.", ROWS) if c.outcome == "match"]
    assert held.reason == "draft says 70; the source's rows give 31 + 24 + 15 = 70"
    claim = "In three towns the Tollin Lending Library has 77 branches in all."
    assert outcomes(claim, ROWS) == [("77", "differs", "70")]


def test_a_sum_of_rows_that_may_not_be_all_contradicts_nothing() -> None:
    assert compare("The Tollin Lending Library has 77 branches in all.", ROWS) == []
