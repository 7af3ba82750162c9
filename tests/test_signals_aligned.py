"""A sentence that is a source's word for word but for one value; and a claim with persons called as a passage calls them."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison, Span
from factcheck.verify.called import as_called
from factcheck.verify.signals import compare
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.aligned import MOST, with_aligned

DATED = date(2026, 5, 9)
WALL = "Following the flood of June 2013 the town built a wall of 2.1 kilometres along the left bank."
ELSEWHERE = "At Larch the alert level is 5.50 metres. The new road to Larch is 5.5 kilometres long."
DIFFER = [
    (WALL.replace("2.1", "5.5"), [WALL, ELSEWHERE], ("5.5 kilometres", "2.1 kilometres")),
    ("Asked what they had eaten, six of the two named cheese.",
     ["Asked what they had eaten, six of the nine named cheese; three could not remember."], ("two", "nine")),
    ("For the first time since 2019 the hill is in the race.", ["For the first time since 2009 the hill is in the race."], ("2019", "2009")),
]  # fmt: skip
SILENT = [
    # the sentence itself stands somewhere, or another one about the same has the draft's value
    (WALL, [WALL.replace("2.1", "5.5"), WALL]),
    # two values, another word, a negation, or too little in common
    (WALL.replace("2.1", "5.5").replace("2013", "2014"), [WALL]),
    (WALL.replace("2.1", "5.5").replace("wall", "dam"), [WALL]),
    ("The town never built a wall of 5.5 kilometres along the left bank in June.",
     ["The town built a wall of 2.1 kilometres along the left bank in June."]),
    ("It cost 5.5 million.", ["It cost 2.1 million."]),
    ("The museum drew 120,000 visitors in 2025.", ["In 2024 the museum drew 110,000 visitors, in 2025 it drew 120,000."]),
    # rounded
    ("The wall along the left bank cost about 2 million.", ["The wall along the left bank cost 2.1 million."]),
]  # fmt: skip


def differing(
    claim: str, passages: list[str], published: date | None = date(2026, 5, 4)
) -> list[tuple[str, str | None]]:
    found = compare(claim, [(text, published) for text in passages], dated=DATED, readings=passages)
    return [
        (claim[one.claim_span.start : one.claim_span.end], one.replacement) for _, one in found if one.outcome == "differs"
    ]  # fmt: skip


@pytest.mark.parametrize(("claim", "passages", "expected"), DIFFER)
def test_the_one_value_in_which_a_sentence_differs(
    claim: str, passages: list[str], expected: tuple[str, str | None]
) -> None:
    assert expected in differing(claim, passages)


def added(claim: str, passages: list[str], days: list[date | None], found: list[tuple[int, Comparison]]) -> list[str]:
    out = with_aligned(Scene(claim), [Scene(text) for text in passages], days, DATED, found)
    return [one.reason for _, one in out]


@pytest.mark.parametrize(("claim", "passages"), SILENT)
def test_other_sentences_are_left_alone(claim: str, passages: list[str]) -> None:
    assert added(claim, passages, [None] * len(passages), []) == []


def test_an_old_document_s_sentence_is_of_another_time_unless_it_names_the_year() -> None:
    claim, source = "The museum lends seven masks to Lisbon.", "The museum lends six masks to Lisbon."
    assert added(claim, [source], [date(2026, 5, 1)], []) == ["draft says seven; source says six, in the same words"]
    assert added(claim, [source], [date(2022, 5, 1)], []) == []
    dated = [text.replace("lends", "in 2021 lent") for text in (claim, source)]
    assert added(dated[0], [dated[1]], [date(2022, 5, 1)], []) != []


def test_a_weekday_beside_a_date_without_a_year() -> None:
    claim = "A further demonstration has been announced for Tuesday 29 November."
    found = compare(claim, [(claim.replace("Tuesday", "Saturday"), None)], dated=None, readings=[""])
    assert [(one.outcome, one.replacement) for _, one in found if one.kind == "date"] == [("differs", "Saturday")]


def test_the_value_elsewhere_confirms_nothing_but_where_the_same_is_told() -> None:
    def match(passage: str) -> Comparison:
        at = passage.index("5.5")
        mine = WALL.index("2.1")
        return Comparison(
            kind="figure", outcome="match", claim_span=Span(start=mine, end=mine + 14),
            passage_span=Span(start=at, end=at + 14), reason="match",
        )  # fmt: skip

    claim = WALL.replace("2.1", "5.5")
    told = "The town built a wall along the bank after the flood of June 2013; it has 5.5 kilometres."
    for passage, kept in ((ELSEWHERE, False), (told, True)):
        assert ("match" in added(claim, [WALL, passage], [None, None], [(1, match(passage))])) is kept


CALLED = [
    ("The price agreed with Mr Gwilym Pascoe.", "Mr Pascoe sold his shares.", "The price agreed with Mr Pascoe."),
    ("Gwilym Pascoe's price was high.", "Mr Pascoe sold his shares.", "Mr Pascoe's price was high."),
    ("Gwilym Pascoe said so.", "PASCOE: I said so.", "Pascoe said so."),
    # the passage has the first name, another one, or nobody of that name
    ("Gwilym Pascoe said so.", "Gwilym Pascoe came. Pascoe said so.", "Gwilym Pascoe said so."),
    ("Gwilym Pascoe said so.", "Ann Pascoe said so.", "Gwilym Pascoe said so."),
    ("Gwilym Pascoe said so.", "Mr Roe said so.", "Gwilym Pascoe said so."),
]


@pytest.mark.parametrize(("claim", "passage", "read"), CALLED)
def test_persons_are_called_as_the_passage_calls_them(claim: str, passage: str, read: str) -> None:
    assert as_called(claim, passage) == read
    assert as_called(claim, passage, "Ann Roe") == read
    assert as_called(claim, passage, "Gwilym Pascoe") == claim


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120))
def test_no_input_raises(claim: str, passage: str) -> None:
    added(claim, [passage], [None], [])
    as_called(claim, passage)


def test_hostile_text_takes_linear_time() -> None:
    began = time.perf_counter()
    added("12 ships " * (MOST // 2), ["12 ships " * 20_000, "13 ships. " * 20_000], [None, None], [])
    as_called("Ann Roe " * 5_000, "Mr Roe " * 5_000)
    assert time.perf_counter() - began < 20
