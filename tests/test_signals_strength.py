"""A draft that says more than its source is found at the word that does; what both say alike is a match."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals import compare

DIFFER = [
    # may -> will
    ("The council will close the harbour road in spring.", "The council may close the harbour road in spring.",
     "will", "may"),
    ("Bakers in the old town will lose a tenth of their flour from 1 May.",
     "If the mill stays shut, supplies may be cut by up to 10% from 1 May.", "a tenth", "up to a tenth"),
    ("The yard is set to cut 300 jobs in Larch.", "The yard in Larch could cut 300 jobs.", "is set to", "could"),
    ("The council will close the harbour road in spring.", "The council would close the harbour road in spring.", "will close", None),
    # a bound dropped
    ("The fire destroyed 300 homes in Larch.", "The fire in Larch destroyed up to 300 homes.", "300", "up to 300"),
    ("The storm killed 42 sheep on the island.", "The storm killed at least 42 sheep on the island.", "42", "at least 42"),
    # an allegation told as a fact
    ("Jonas Lind stole the boat from the harbour.", "Jonas Lind allegedly stole the boat from the harbour.",
     "stole", "allegedly stole"),
    # proposed -> approved
    ("The council approved a new harbour wall in Larch.", "The council has proposed a new harbour wall in Larch.",
     "approved", None),
    # some -> all
    ("All of the harbour workers in Larch went on strike.", "Some of the harbour workers in Larch went on strike.",
     "All", None),
    # superlatives
    ("The Larch bridge is the longest wooden bridge in Norway.",
     "The Larch bridge is one of the longest wooden bridges in Norway.", "the longest", "one of the longest"),
    ("The Larch bridge is the longest wooden bridge in Norway.",
     "The Larch bridge is the third-longest wooden bridge in Norway.", "the longest", "the third-longest"),
    ("The Larch bridge was the longest wooden bridge in Europe.",
     "The Larch bridge was the longest wooden bridge in the county.", "the longest wooden bridge in Europe",
     "the longest wooden bridge in the county"),
    # negation
    ("The minister signed the fishing treaty in Larch.", "The minister did not sign the fishing treaty in Larch.",
     "The minister signed the fishing treaty in Larch.", None),
    ("The minister did not sign the fishing treaty in Larch.", "The minister signed the fishing treaty in Larch.",
     "The minister did not sign the fishing treaty in Larch.", None),
    ("The report found that the engineers had ignored warnings from the harbour.",
     "The report found no evidence that the engineers ignored any warnings.",
     "engineers had ignored warnings from the harbour", None),
]  # fmt: skip
ABSTAIN = [
    ("The council will probably close the harbour road in spring.", "The council may close the harbour road in spring."),
    ("The council may close the harbour road in spring.", "The council will close the harbour road in spring."),
    ("The attendance in Larch on 17 May was 31,446.", "The attendance in Larch on 17 May was 31,446."),
    # what was said to come is to come
    ("The mayor said the council will close the harbour road in spring.", "The mayor said that the council would close the harbour road in spring."),
    ("The council will close the harbour road in spring.", "The council closed the harbour road in May in spring."),
    ("The council will close the harbour road in spring.", "The union may sue the council over the harbour road."),
    ("The fire destroyed about 300 homes in Larch.", "The fire in Larch destroyed up to 300 homes."),
    ("The fire destroyed 300 homes in Larch.", "The fire in Larch destroyed about 300 homes."),
    ("As many as 300 homes burnt in Larch in the fire.", "The fire in Larch burnt up to 300 homes."),
    ("The train needs three hours to Larch.", "The train needs up to three hours to Larch."),
    ("Police say Jonas Lind stole the boat from the harbour.", "Jonas Lind allegedly stole the boat from the harbour."),
    ("Jonas Lind stole the boat from the harbour.",
     "Jonas Lind allegedly stole the boat from the harbour. He was convicted on Monday."),
    ("The council approved a new harbour wall in Larch.",
     "The council has proposed a new harbour wall in Larch. It was approved on Monday."),
    ("All harbour workers in Larch went on strike.", "Some ferries in Larch went on strike with the harbour workers."),
    ("The Larch bridge is the longest wooden bridge in Larch.",
     "The Larch bridge is the third-longest wooden bridge in Norway."),  # both may be true
    ("The Larch bridge is the longest wooden bridge in Norway.", "Norway has one of the longest wooden bridges, at Birch."),
    ("The minister did not rule out a fishing treaty in Larch.", "The minister ruled out no fishing treaty in Larch."),
    ("The minister signed the fishing treaty.", "The minister did not sign the timber bill in Larch on Monday."),
    ("Women on the island bought lamps from the harbour shop.",
     "There is no evidence of lamps from the harbour shop on the island."),
    ("It rained.", "It did not rain."),
    ("", ""),
]  # fmt: skip
MATCH = [
    ("The council will close the harbour road in spring.", "The council will close the harbour road in spring."),
    (
        "The Larch bridge is the longest wooden bridge in Norway.",
        "The Larch bridge is the longest wooden bridge in Norway.",
    ),
]


def _found(claim: str, passages: list[str]) -> list[Comparison]:
    found = compare(claim, [(passage, None) for passage in passages], dated=None)
    return [one for _, one in found if one.kind == "strength"]


@pytest.mark.parametrize(("claim", "passage", "wrong", "right"), DIFFER)
def test_more_than_the_source_says(claim: str, passage: str, wrong: str, right: str | None) -> None:
    found = next(one for one in _found(claim, [passage]) if one.outcome == "differs")
    assert (claim[found.claim_span.start : found.claim_span.end], found.replacement) == (wrong, right)
    assert found.reason.startswith("draft says “")
    assert "source says" in found.reason
    if right:
        mended = claim[: found.claim_span.start] + right + claim[found.claim_span.end :]
        assert [one for one in _found(mended, [passage]) if one.outcome == "differs"] == []


@pytest.mark.parametrize(("claim", "passage"), ABSTAIN)
def test_doubt_means_silence(claim: str, passage: str) -> None:
    assert [one for one in _found(claim, [passage]) if one.outcome == "differs"] == []


@pytest.mark.parametrize(("claim", "passage"), MATCH)
def test_a_source_as_strong_as_the_draft_matches(claim: str, passage: str) -> None:
    assert [one.outcome for one in _found(claim, [passage])] == ["match"]


def test_the_source_that_is_as_strong_stands_beside_the_weaker_one() -> None:
    claim = "The council will close the harbour road in spring."
    outcomes = [one.outcome for one in _found(claim, ["The council may close the harbour road in spring.", claim])]
    assert outcomes == ["differs", "match"]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_no_input_raises(one: str, other: str) -> None:
    claim = f"The council will all {one} the first harbour road"
    for found in _found(claim, [f"{other}. Some of the council may {one}, one of the first {other}"]):
        assert found.claim_span.end <= len(claim)


def test_hostile_text_takes_linear_time() -> None:
    start = time.process_time()
    _found("The council will close all of the longest roads.", ["may could one of the longest " * 2_000])
    assert time.process_time() - start < 20


ONLY_ASKED = [
    (
        "Tickets will be sold on board from next season.",
        "The panel recommends that tickets be sold on board from next season.",
    ),
    ("The council has granted the yard a loan.", "The yard has asked the council for a loan to be granted."),
    ("The board decided to close the summer stage.", "Mr Roe proposes to the board to close the summer stage."),
    # told as what would happen
    (
        "The closed season for crabs has been extended by two months.",
        "The closed season for crabs would be extended by two months.",
    ),
    (
        "Larch was granted an order that would let it pump from the brook.",
        "Larch would be granted an order to pump from the brook.",
    ),
    # left open beside it
    (
        "The next final will be played in Larch.",
        "Is the next final going to Larch? We are talking to them. Nothing has been signed.",
    ),
    (
        "The board has decided to give up the old summer stage.",
        "Mr Roe is against the summer stage. The board heard him. Nothing is decided.",
    ),
    (
        "Ann Roe will run for a third term as mayor of Larch.",
        "The mayor was asked about a third term. Ms Roe has not made up her mind.",
    ),
    (
        "In May the ministry granted Larch a drought order.",
        "On 2 May we wrote to the ministry on the drought. A decision is expected in June.",
    ),
    (
        "Norel has been licensed for grown men.",
        "The panel would like Norel for grown men. The agency will decide in May.",
    ),
    # what another sentence tells has another figure
    (
        "The closed season for crabs has been extended by two months.",
        "The closed season for crabs would be extended by two months. The closed season for crabs ends in May after one month.",
    ),
]
TOLD = [
    # another passage tells the thing itself
    (ONLY_ASKED[0][0], ONLY_ASKED[0][1], "From next season tickets are sold on board."),
    # the draft leaves it open, too
    ("The panel recommends that tickets be sold on board.", "The panel recommends that tickets be sold on board."),
    # about something else
    ("Tickets will be sold on board from next season.", "The panel recommends that dogs be let on board."),
    # what was said to come is to come
    ("The market hall in Larch will close in May.", "Mr Roe said that the market hall in Larch would close in May."),
    # what is open in the source, but not about the claim; a decision to come; quoted words
    (
        "The board has appointed a committee of five.",
        "The board has appointed a committee of five. On the yard nothing is decided.",
    ),
    ("The board will decide on the yard in May.", "The board will look at the yard in May. Nothing is decided."),
    ('Larch said it "will fight every cut".', "Larch said it will fight every cut. It has not decided on a ballot."),
]


def only_asked(claim: str, *passages: str) -> list[int]:
    found = compare(claim, [(text, None) for text in passages], dated=None, readings=passages)
    return [index for index, one in found if (one.kind, one.outcome) == ("strength", "elsewhere")]


@pytest.mark.parametrize(("claim", "passage"), ONLY_ASKED)
def test_what_is_only_asked_for_bears_out_no_decision(claim: str, passage: str) -> None:
    assert only_asked(claim, passage, "It rained in Larch.") == [0]


@pytest.mark.parametrize("texts", TOLD)
def test_nothing_is_held_open_that_is_told(texts: tuple[str, ...]) -> None:
    assert only_asked(*texts) == []
