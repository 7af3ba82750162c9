"""Figures in lists of facts, and the outcomes of votes."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals import compare

FACTS = (
    "Larch Ferry: facts\n\n- Passengers a day: 1.2 million\n\n- Calls for repairs: some 640 a year (in 1975: 2,910)\n\n"
    "- Boats: 24\n\n- Fare for bicycles: €3.50"
)
MINUTES = "Larch council, minutes. The motion on the ferry was put to the vote: for 27, against 16, abstentions 4."

LISTS = [
    ("Larch Ferry carries 1.2 million passengers a day.", "1.2 million", "match", None),
    ("Larch Ferry carries 1.7 million passengers a day.", "1.7 million", "differs", "1.2 million"),
    ("Larch Ferry has calls for repairs about 910 times a year.", "910", "differs", "640"),
    ("Larch Ferry has calls for repairs about 640 times a year.", "640", "match", None),
    ("The fare for bicycles is €4.50.", "€4.50", "differs", "€3.50"),
    ("Larch Ferry has 24 boats.", "24", "match", None),
]
SILENT = [
    "Alder Ferry carries 1.7 million passengers a day.",  # another ferry
    "Larch Ferry carries 1.7 million passengers a week.",
    "Larch Ferry carried 1.7 million passengers a day in 2019.",
    "Larch Ferry will carry 1.7 million passengers a day.",
    "Larch Ferry wants 10 more boats.",
    "Larch Ferry has 400 sailors.",
]


def _found(claim: str, text: str, published: date | None = None) -> list[Comparison]:
    return [one for _, one in compare(claim, [(text, published)], dated=date(2025, 6, 24), readings=[text])]


@pytest.mark.parametrize(("claim", "figure", "outcome", "right"), LISTS)
def test_a_line_of_a_list_answers_for_a_figure(claim: str, figure: str, outcome: str, right: str | None) -> None:
    seen = [
        (one.outcome, one.replacement)
        for one in _found(claim, FACTS)
        if one.kind == "figure" and claim[one.claim_span.start : one.claim_span.end] == figure
    ]
    assert seen == [(outcome, right)]


@pytest.mark.parametrize("claim", SILENT)
def test_a_line_about_another_thing_or_time_does_not_answer(claim: str) -> None:
    assert not [one for one in _found(claim, FACTS) if one.outcome == "differs"]


def test_an_old_list_is_of_another_time() -> None:
    claim = "Larch Ferry carries 1.7 million passengers a day."
    assert not [one for one in _found(claim, FACTS, date(2019, 1, 1)) if one.outcome == "differs"]


@pytest.mark.parametrize(
    "claim",
    [
        "Larch council voted by 27 votes to 16 for the ferry.",
        "The motion on the ferry passed by 27 to 16 in the council.",
    ],
)
def test_a_vote_is_the_same_in_other_words(claim: str) -> None:
    outcomes = {
        claim[one.claim_span.start : one.claim_span.end] for one in _found(claim, MINUTES) if one.outcome == "match"
    }
    assert {"27", "16"} <= {one.split()[0] for one in outcomes}


def test_a_vote_with_another_number_differs() -> None:
    [one] = [
        o for o in _found("Larch council voted by 27 votes to 14 for the ferry.", MINUTES) if o.outcome == "differs"
    ]
    assert (one.kind, one.replacement) == ("figure", "16")


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Larch council voted by 28 votes to 12 for the ferry.", MINUTES),  # may be another vote
        ("Alder parliament voted by 27 votes to 14 for a tax.", MINUTES.replace("ferry", "quay")),
        ("Larch council voted by 27 votes to 14 for the ferry.", MINUTES + " On the quay: for 27, against 12."),
        ("Larch won by 27 to 14.", MINUTES),
    ],
)
def test_another_vote_does_not_differ(claim: str, text: str) -> None:
    assert not [one for one in _found(claim, text) if one.outcome == "differs"]


@pytest.mark.parametrize(
    ("claim", "text", "outcome"),
    [
        ("At Larch council seven of the twelve members were in favour, five were against the ferry.",
         "The ferry: Larch council approved it by seven votes to five.", "match"),
        ("Larch council voted by 7 votes to 4 for the ferry.", "The ferry: Larch council approved it by seven votes to five.", "differs"),
        ("The members of Larch ferry club decided by more than three to one to go on.",
         "Larch ferry club, motion: to go on. For 1,210, against 380. Carried.", "match"),
        ("The members of Larch ferry club decided by almost four to one to go on.",
         "Larch ferry club, motion: to go on. For 1,210, against 380. Carried.", None),
        ("The members of Larch ferry club decided by two to one to go on.",
         "Larch ferry club, motion: to go on. For 1,210, against 380. Carried.", None),
    ],
)  # fmt: skip
def test_votes_in_words_and_as_odds(claim: str, text: str, outcome: str | None) -> None:
    told = [one.outcome for one in _found(claim, text) if one.kind == "figure" and "count" in one.reason]
    assert set(told) == ({outcome} if outcome else set())


def test_a_noun_behind_a_colon_is_what_was_opened() -> None:
    text = "Larch Bridge, repair: tenders opened on 2 June 2025"
    assert not [one for one in _found("Larch Bridge opened in 1931.", text) if one.outcome == "differs"]
    told = _found("Larch Bridge opened in 1931.", "Larch Bridge opened on 2 June 1938.")
    assert [one.kind for one in told if one.outcome == "differs"] == ["date"]


@given(st.text(alphabet="Larch: 12 votes for, 7 against.\n- by to€", max_size=120))
@settings(max_examples=60, deadline=None)
def test_no_input_raises(text: str) -> None:
    _found("Larch voted by 12 votes to 7 for 3 boats.", text)


@pytest.mark.parametrize("bit", ["Larch boats: 12\n", "for 27, against 16, ", "by 27 votes to 16 ", "Larch "])
def test_long_texts_take_linear_time(bit: str) -> None:
    start = time.perf_counter()
    _found("Larch council voted by 27 votes to 14 for 24 boats.", bit * 500)
    assert time.perf_counter() - start < 20


BALLOT = "members entitled to vote,1210,\nvotes,980,81\nfor a strike,852,87\nagainst,128,13"
BALLOT_READ = (
    "Vote of the porters at Larch\nitem: members entitled to vote; number: 1210.\nitem: votes; number: 980; per cent: 81.\n"
    "item: for a strike; number: 852; per cent: 87.\nitem: against; number: 128; per cent: 13"
)


@pytest.mark.parametrize(
    ("claim", "outcomes"),
    [
        ("In the vote 78 per cent of the porters were for the strike.", ["differs"]),
        ("In the vote 87 per cent of the porters were for the strike.", ["match"]),
        ("In the vote 78 per cent of the porters said they liked tea.", []),
        ("In the vote more than 80 per cent of the porters were for the strike.", []),
    ],
)
def test_a_row_is_named_by_its_phrase(claim: str, outcomes: list[str]) -> None:
    found = compare(claim, [(BALLOT, None)], dated=date(2025, 6, 24), readings=[BALLOT_READ])
    assert [one.outcome for _, one in found if one.kind == "cell"] == outcomes


def test_what_follows_a_relative_clause_belongs_to_the_main_one() -> None:
    text = "The merger with Rowan, the ferry line that Larch bought in March 2023 for €35 million, is nearly complete."
    told = [
        one.replacement
        for one in _found("Larch bought the ferry line Rowan in 2022.", text)
        if one.outcome == "differs"
    ]
    assert told == ["2023"]
    assert not [one for one in _found("Larch bought the ferry line Rowan in 2023.", text) if one.outcome == "differs"]
