"""Cutting the draft at the borders of claims that touch, nest and cross."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.report.marks import Mark, cut_lines

SPANS = st.lists(st.tuples(st.integers(-2, 45), st.integers(-2, 45)), max_size=6)


def test_crossing_and_nested_claims() -> None:
    (line,) = cut_lines("abcdefgh", [(0, 5), (3, 8), (4, 5)], [(0, 8, "checked")])
    assert line.marks == (
        Mark("abc", (0,), (), "checked"),
        Mark("d", (0, 1), (), "checked"),
        Mark("e", (0, 1, 2), (0, 2), "checked"),
        Mark("fgh", (1,), (1,), "checked"),
    )


def test_a_claim_over_two_lines_ends_once() -> None:
    lines = cut_lines("one\ntwo three\n", [(0, 7)], [])
    assert [mark.ending for line in lines for mark in line.marks] == [(), (0,), ()]
    assert [line.number for line in lines] == [1, 2, 3]


@given(st.text(alphabet="ab \n\t", max_size=40), SPANS, SPANS)
def test_the_pieces_give_the_draft_back_and_mark_just_the_claims(
    text: str, claims: list[tuple[int, int]], sentences: list[tuple[int, int]]
) -> None:
    lines = cut_lines(text, claims, [(start, end, "checked") for start, end in sentences])
    assert "\n".join("".join(mark.text for mark in line.marks) for line in lines) == text
    good = {n for n, (start, end) in enumerate(claims) if 0 <= start < end <= len(text) and text[start:end].strip()}
    ended = [n for line in lines for mark in line.marks for n in mark.ending]
    assert sorted(ended) == sorted(good)
    for n in good:
        start, end = claims[n]
        marked = "".join(mark.text for line in lines for mark in line.marks if n in mark.claims)
        assert marked == text[start:end].strip().replace("\n", "")
