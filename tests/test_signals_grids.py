"""Tables are put together from the passages that hold their rows, with dates, labels and the units of their columns."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.tables.grids import Grid, grids

Table = tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]


def passage(title: str, heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> tuple[str, str]:
    """Rows as they stand in a file, and as the index spells them out."""
    read = ["; ".join(f"{head}: {cell}" for head, cell in zip(heads, row, strict=True)) for row in rows]
    return "\n".join(",".join(row) for row in rows), "\n".join((title, ".\n".join(read)))


def read(*passages: tuple[str, str]) -> list[Grid]:
    return grids([Scene(text) for text, _ in passages], [reading for _, reading in passages])


HEADS = ("year", "visitors", "loans (tonnes)")


def test_rows_of_one_table_in_two_passages_are_one_table() -> None:
    (grid,) = read(
        passage("Tarn Museum", HEADS, (("2023", "81200", "41"), ("2024", "90410", "39"))),
        passage("Tarn Museum", HEADS, (("2025", "84330", "43"),)),
    )
    assert [(line.passage, line.when.year) for line in grid.lines if line.when] == [(0, 2023), (0, 2024), (1, 2025)]
    assert [entry.text for entry in grid.lines[2].entries] == ["84330", "43"]
    assert grid.about >= {"tarn", "museum", "visitor", "loan"}


def test_tables_with_other_titles_or_columns_are_apart() -> None:
    one = passage("Tarn Museum", HEADS, (("2023", "81200", "41"),))
    other = passage("Alder Museum", HEADS, (("2023", "70000", "12"),))
    third = passage("Tarn Museum", ("year", "visitors"), (("2023", "81200"),))
    assert len(read(one, other, third)) == 3


def test_every_number_leads_to_its_place() -> None:
    text, reading = passage("Larch plc", ("site", "staff", "posts"), (("Site 21", "21", "121"), ("Quay", "1", "21")))
    (grid,) = read((text, reading))
    places = [(entry.text, text[entry.start : entry.end]) for line in grid.lines for entry in line.entries]
    assert places == [("21", "21"), ("121", "121"), ("1", "1"), ("21", "21")]
    assert [text[line.start : line.end] for line in grid.lines] == ["Site 21,21,121", "Quay,1,21"]


@pytest.mark.parametrize(
    ("title", "head", "cell", "currency", "scale", "percent", "measure"),
    [
        ("Larch", "price (£ million)", "4.1", "GBP", 10**6, False, ""),
        ("Larch: accounts, pounds million", "2025", "4.1", "GBP", 10**6, False, ""),
        ("Larch: closing prices in euros", "close", "4.10", "EUR", 1, False, ""),
        ("Larch: closing prices in euros", "volume", "4100", "", 1, False, ""),
        ("Larch", "share (%)", "41", "", 1, True, ""),
        ("Larch", "share", "41%", "", 1, True, ""),
        ("Larch", "cargo (tonnes)", "41", "", 1, False, "tonnes"),
        ("Larch", "Area, million hectares", "1.9", "", 10**6, False, "hectares"),
        ("Larch", "fee", "€12", "EUR", 1, False, ""),
        ("Larch", "matches won", "12", "", 1, False, ""),  # no Korean money
        ("Larch", "second dose", "12", "", 1, False, ""),
    ],
)
def test_the_unit_of_a_column(
    title: str, head: str, cell: str, currency: str, scale: int, percent: bool, measure: str
) -> None:
    (grid,) = read(passage(title, ("name", head, "rank"), (("Fir", cell, "1"),)))
    assert tuple(grid.lines[0].entries[0].unit) == (currency, scale, percent, measure)


def test_totals_dates_and_phrases_name_rows() -> None:
    (grid,) = read(
        passage(
            "Larch", ("group", "day", "doses"),
            (("Over 65", "2025-03-04", "12"), ("Farm workers", "2025-03-05", "9"), ("All groups", "2025-03-05", "21")),
        )
    )  # fmt: skip
    first, second, last = grid.lines
    assert first.named(frozenset(), "those over 65 were first")
    assert not first.named(frozenset(), "those over 60 were first")
    assert second.named(second.words | {"many"}, "")
    assert not second.named(frozenset({"farm"}), "")
    assert [line.total for line in grid.lines] == [False, False, True]
    assert [line.when and line.when.day for line in grid.lines] == [4, 5, 5]
    assert last.entries[0].value == Fraction(21)


def test_prose_is_no_table() -> None:
    text = "The museum, which opened in 1903, had 812 visitors: more than ever; that was in May."
    assert read((text, f"Tarn Museum\n{text}")) == []


@given(st.text(alphabet="ab: 12;.,%|\n£(", max_size=120))
@settings(max_examples=80, deadline=None)
def test_no_input_raises(text: str) -> None:
    read((text, text), (text, f"title\n{text}"))


@pytest.mark.parametrize("bit", ["a: 1; b: 2\n", "a: 1; b: 2; ", "12,", "x: y; "])
def test_long_texts_take_linear_time(bit: str) -> None:
    start = time.perf_counter()
    read((bit * 3000, bit * 3000))
    assert time.perf_counter() - start < 10


def test_a_first_column_without_a_name_names_the_rows() -> None:
    text = "| Apples, thousand tonnes | 41.2 | 39.5 |\n| Pears, thousand tonnes | 8.1 | 9.3 |"
    reading = "Harvest\nApples, thousand tonnes; 2024: 41.2; 2025: 39.5.\nPears, thousand tonnes; 2024: 8.1; 2025: 9.3"
    (grid,) = read((text, reading))
    assert [line.shown for line in grid.lines] == ["Apples, thousand tonnes", "Pears, thousand tonnes"]
    assert [entry.text for entry in grid.lines[1].entries] == ["8.1", "9.3"]
