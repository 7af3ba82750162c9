"""Who heads what, what moves where, and what a source denies: they differ only where both cannot be true."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.types import Comparison
from factcheck.verify.signals import compare
from factcheck.verify.signals.people.heads import posts

DRAFT = date(2025, 6, 24)
OLD = date(2021, 3, 1)

POSTS = [
    ("Ines Holt is the chief executive of Larch.", "chief", {"larch"}),
    ("Ines Holt, chief executive of Larch since 2019, spoke.", "chief", {"larch"}),
    ("Ines Holt, who heads the city theatre of Larch, spoke.", "any", {"city", "theatr", "larch"}),
    ("Ines Holt, who has run Larch since 2019, will retire.", "any", {"larch"}),
    ("Larch’s director, Ines Holt, spoke.", "director", {"larch"}),
    ("The director of Larch, Ines Holt, spoke.", "director", {"larch"}),
    ("They are on show in the city theatre, whose director is Ines Holt.", "director", {"city", "theatr"}),
    ("Larch Theatre is led by Ines Holt.", "any", {"larch", "theatr"}),
]
NO_POSTS = [
    "Ines Holt, the former director of Larch, spoke.",
    "Ines Holt was the director of Larch.",
    "Ines Holt, deputy director of Larch, spoke.",
    "Ines Holt has been chosen as director of Larch.",
    "Ines Holt, an engineer at Larch, spoke.",
    "Ines Holt will be the director of Larch.",
]
TWO = "Jonas Lind, chief executive of Larch since 2021, spoke. Ines Holt, chief executive of Birch, will retire."
DIFFER = [
    ("Ines Holt is the chief executive of Larch.", TWO, "role", None),
    ("Ines Holt heads the city theatre of Larch.",
     "Larch council: the mayor, Ines Holt, comes. It is shown in the city theatre, whose director is Jonas Lind.", "role", None),
    ("The paint shop will move from Larch to Birch.", "The paint shop moves from Larch Street to Alder Hill soon.", "place", "Alder"),
    ("The paint shop was moved from Birch to Alder.", "In May the paint shop was moved from Larch to Alder.", "place", "Larch"),
    ("Norland Nurses has decided on a strike.", "We have not decided on a strike.", "contradiction", "has not"),
    ("Norland Nurses said it has decided on a strike.", "Norland Nurses: We have not decided on a strike.", "contradiction", None),
    ("Norland Nurses has not signed the contract.", "On Friday we have signed the contract.", "contradiction", "has"),
]  # fmt: skip
ABSTAIN = [
    ("Ines Holt is the chief executive of Birch.", TWO),  # held
    ("Ines Holt is the captain of Larch.", TWO),  # another chair
    ("Nora Vik is the chief executive of Alder.", TWO),  # nobody says who heads Alder
    ("Ines Holt is the chief executive of Larch.", "Jonas Lind, former chief executive of Larch. Ines Holt, an engineer."),
    ("Ines Holt is the chief executive of Larch.", "Jonas Lind, chief executive of Larch, spoke."),  # she is unknown
    ("Ines Holt is the chief executive of Larch.",
     "Jonas Lind, chief executive of Larch, spoke. Ines Holt, an engineer, joined Larch in May."),
    ("Ines Holt is the director of the museum.",
     "Jonas Lind is the director of the Larch museum. Ines Holt, a singer, came."),
    ("The archive will move from Larch to Birch.", "The paint shop moves from Larch Street to Alder Hill soon."),
    ("The paint shop will move from Larch to Birch.", "The paint shop was not moved from Larch to Alder."),
    ("The paint shop will move from Larch to Birch.", "The paint shop moves from Oak to Elm."),
    ("The talks were moved from May to June.", "The talks were moved from May to July."),
    ("Alder Pilots has decided on a strike.", "Larch Teachers: We have not decided on a strike."),
    ("Norland Nurses has decided on a strike.", "Norland Nurses: We have not decided on a site for the party."),
    ("Norland Nurses has decided on a strike.", "Norland Nurses has not only decided on a strike, it has voted."),
    ("Norland Nurses has decided on a strike.", "Norland Nurses has decided on a strike."),
]  # fmt: skip


def _found(claim: str, *passages: str, published: date | None = None) -> list[Comparison]:
    texts = [(text, published) for text in passages]
    readings = [f"Norland Nurses, a statement\n\n{text}" for text in passages]
    return [one for _, one in compare(claim, texts, dated=DRAFT, readings=readings) if one.outcome == "differs"]


@pytest.mark.parametrize(("text", "chair", "house"), POSTS)
def test_a_post_is_read_wherever_it_stands_beside_the_name(text: str, chair: str, house: set[str]) -> None:
    assert [(post.chair, set(post.house)) for post in posts(text)] == [(chair, house)]


@pytest.mark.parametrize("text", NO_POSTS)
def test_an_office_of_another_time_or_rank_is_no_post(text: str) -> None:
    assert posts(text) == []


@pytest.mark.parametrize(("claim", "passage", "kind", "replacement"), DIFFER)
def test_it_differs_where_both_cannot_be_true(claim: str, passage: str, kind: str, replacement: str | None) -> None:
    assert [(one.kind, one.replacement) for one in _found(claim, passage)] == [(kind, replacement)]


@pytest.mark.parametrize(("claim", "passage"), ABSTAIN)
def test_it_abstains(claim: str, passage: str) -> None:
    assert _found(claim, passage) == []


def test_a_source_with_the_draft_s_own_post_stands_against_another() -> None:
    claim = "Ines Holt is the chief executive of Larch."
    assert _found(claim, TWO)
    assert _found(claim, TWO, "Ines Holt, the chief executive of Larch, spoke.") == []


def test_an_old_document_tells_who_was_in_the_chair_then() -> None:
    assert _found("Ines Holt is the chief executive of Larch.", TWO, published=OLD) == []


def test_an_old_denial_may_have_been_overtaken() -> None:
    said = "We have not decided on a strike."
    assert _found("Norland Nurses has decided on a strike.", said, published=OLD) == []


@given(st.text(alphabet="Ines Holt, chief executive of Larch’s who heads from to moves has not.:\n", max_size=120))
@settings(max_examples=60, deadline=None)
def test_no_input_raises(text: str) -> None:
    posts(text)
    compare("Ines Holt moves from Larch to Birch and has not signed it.", [(text, None)], dated=DRAFT, readings=[text])


@pytest.mark.parametrize(
    "bit", ["Ines Holt, chief executive of Larch, ", "moves from Larch to ", "We have not decided. ", "Larch of "]
)
def test_long_texts_take_linear_time(bit: str) -> None:
    compare("Ines Holt has moved from Larch to Birch.", [(bit * 20, None)], dated=DRAFT)
    start = time.perf_counter()
    compare("Ines Holt has moved from Larch to Birch.", [(bit * 400, None)], dated=DRAFT)
    assert time.perf_counter() - start < 20
