"""Days written out in full, and lines that hold nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.days import AsWritten, find_day, is_only_a_day
from factcheck.types import Piece


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Brussels, Tuesday 3 March 2026", date(2026, 3, 3)),
        ("March 3rd, 2026", date(2026, 3, 3)),
        ("Sept. 9, 2024, late edition", date(2024, 9, 9)),
        ("2026-03-03T08:00:00Z", date(2026, 3, 3)),
        ("the 3rd of March 2026", date(2026, 3, 3)),
        ("31 February 2026, then 1 April 2026", date(2026, 4, 1)),
        ("03/04/2025", None),
        ("March 2026", None),
        ("in 2026", None),
    ],
)
def test_find_day(text: str, day: date | None) -> None:
    assert find_day(text) == day


@pytest.mark.parametrize(
    "line", ["Wednesday 4 June 2025, 6.30am GMT", "Jun 09, Mon", "Published: 2026-03-03", "3 March 2026"]
)
def test_a_line_with_only_a_day(line: str) -> None:
    assert is_only_a_day(line)


@pytest.mark.parametrize("line", ["On 3 March 2026 the bridge opened", "42", "Monday", "Obituary 3 March 2026", ""])
def test_other_lines(line: str) -> None:
    assert not is_only_a_day(line)


def test_a_claim_is_read_as_its_draft_wrote_it() -> None:
    draft = "Sales rose by 90% on Friday, Ann Hall said yesterday."
    text = "Sales rose by 90% on Friday 20 June 2025, Ann Hall said yesterday (21 June 2025)."
    at = draft.index(",")
    end = len(draft) - 1
    pieces = (
        Piece(0, 0, at),
        Piece(at, at, at),
        Piece(at + 13, at, end),
        Piece(text.index(" (21"), end, end),
        Piece(len(text) - 1, end, end + 1),
    )
    own = AsWritten(text, pieces)
    assert own.text == draft
    for word in ("90%", "Friday", "Ann Hall", "yesterday", "."):
        start = own.text.index(word)
        a, b = own.back(start, start + len(word))
        assert text[a:b] == word
    assert text[slice(*own.back(draft.index("Friday"), draft.index(" Ann")))] == "Friday 20 June 2025,"


def test_words_that_were_restored_but_are_no_day_stay() -> None:
    text = "Ann Hall left on 3 May 2025."
    assert AsWritten(text, (Piece(0, 5, 5), Piece(8, 5, 25))).text == text
    assert AsWritten(text, ()).text == text
