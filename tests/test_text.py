"""Sentences, places, and pieces that lead back to the draft."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text import cut, fold, join, line_column, locate, place, sentence_spans
from factcheck.types import Piece, Span


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dr. Ada Bell met Sen. Roe Jr. on Jan. 5, 2024. Nobody spoke.",
            ["Dr. Ada Bell met Sen. Roe Jr. on Jan. 5, 2024.", "Nobody spoke."],
        ),
        ("The bill came to $3.5 bn. in all. It was paid.", ["The bill came to $3.5 bn. in all.", "It was paid."]),
        ("The minister said no. Farmers were glad.", ["The minister said no.", "Farmers were glad."]),
        ("It is in Vol. 3 of the series. See No. 4 too.", ["It is in Vol. 3 of the series.", "See No. 4 too."]),
        ('"We tried. It broke," said Lee. He left.', ['"We tried. It broke," said Lee.', "He left."]),
        ("Was it late? It was! 😀 Then on.", ["Was it late?", "It was!", "😀 Then on."]),
        ("A line\nwrapped by hand. And\r\nanother one.", ["A line\nwrapped by hand.", "And\r\nanother one."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(max_size=300))
def test_sentences_hold_all_words_in_order(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)


def test_place_through_an_entity() -> None:
    # draft: "x A&amp;B y" → text "A&B", the entity in one piece
    text, pieces = "A&B", (Piece(0, 2, 3), Piece(1, 3, 8), Piece(2, 8, 9))
    assert place(text, pieces, 0, 1) == Span(start=2, end=3)
    assert place(text, pieces, 1, 2) == Span(start=3, end=8)
    assert place(text, pieces, 0, 3) == Span(start=2, end=9)
    with pytest.raises(ValueError, match="no draft range"):
        place(text, pieces, 1, 1)


def test_place_at_an_entity_that_ends_the_text() -> None:
    assert place("A&", (Piece(0, 2, 3), Piece(1, 3, 8)), 0, 2) == Span(start=2, end=8)


def test_cut_and_join_keep_the_way_back() -> None:
    text, pieces = "one two three", (Piece(0, 10, 23),)
    head, tail = cut(text, pieces, 0, 3), cut(text, pieces, 8, 13)
    joined, back = join([head, tail])
    assert joined == "onethree"
    assert place(joined, back, 0, 3) == Span(start=10, end=13)
    assert place(joined, back, 3, 8) == Span(start=18, end=23)


def test_locate_folds_white_space_only() -> None:
    assert locate("two  words", "the two\n words here") == (4, 14)
    assert locate("Two words", "the two words") is None
    assert locate("is permitted", "is not permitted") is None
    assert locate("  ", "anything") is None


def test_line_and_column_count_from_one() -> None:
    assert line_column("ab\r\ncd", 0) == (1, 1)
    assert line_column("ab\r\ncd", 5) == (2, 2)


def test_fold_makes_quotes_dashes_and_invisible_characters_plain() -> None:
    assert fold("“Yes”\u200b –  it’s\nso") == '"yes" - it\'s so'


def test_a_very_long_paragraph_is_segmented_as_a_short_one() -> None:
    sentences = [f"The dam lost {n} litres on Monday, Ms. Hall said." for n in range(900)]
    text = " ".join(sentences)
    assert [text[a:b] for a, b in sentence_spans(text)] == sentences
    marks = "‘a “b " * 9000
    spans = sentence_spans(marks)
    assert "".join(marks[a:b] for a, b in spans).replace(" ", "") == marks.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Both linings were worn below the minimum of 3 mm. Braking was poor.", "Braking was poor."),
        ("The entry reads “Linings low. Told L.” The judge heard of it.", "The judge heard of it."),
        ("The mast is 120 m. It fell.", "It fell."),
    ],
)
def test_a_unit_or_a_quoted_letter_ends_a_sentence(text: str, second: str) -> None:
    spans = sentence_spans(text)
    assert text[slice(*spans[-1])] == second


def test_initials_do_not() -> None:
    text = "He met J. Smith there."
    assert sentence_spans(text) == [(0, len(text))]
