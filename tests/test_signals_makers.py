"""Who paid for, wrote, built or published a thing: in the passive, the active, as a line of a fact sheet, denied."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.makers import deeds, same_body

TODAY = date(2026, 4, 2)
CLAIM = "The survey was paid for by the Ministry of Ports."
DRAFT = "Fewer eels reach the lakes of Osk, a survey of fishermen finds."
TITLE = "Eels in the lakes of Osk: a survey of fishermen"


def _compare(
    claim: str, *passages: tuple[str, date | None], title: str = TITLE, context: str = DRAFT
) -> list[tuple[int, Comparison]]:
    readings = [f"{title}\n{text}" for text, _ in passages]
    found = compare(claim, list(passages), dated=TODAY, readings=readings, context=context)
    return [pair for pair in found if pair[1].kind in ("party", "subject")]


@pytest.mark.parametrize(
    ("text", "kind", "doer", "denied"),
    [
        (CLAIM, "funded", "Ministry of Ports", False),
        ("The Larch Foundation paid for the survey.", "funded", "Larch Foundation", False),
        ("**Funding.** The Larch Foundation. Data: the fishermen.", "funded", "Larch Foundation", False),
        ("Funded by: Larch Foundation", "funded", "Larch Foundation", False),
        ("The survey was not paid for by the Ministry of Ports.", "funded", "Ministry of Ports", True),
        ("The Ministry of Ports did not fund the survey.", "funded", "Ministry of Ports", True),
        ("The Ministry of Ports gave maps but had no part in its funding.", "funded", "Ministry of Ports", True),
        ("| Design | Anna Berg, office of Lund |", "designed", "Anna Berg", False),
        ("Her second novel was published by Torm Books.", "published", "Torm Books", False),
        ("Anna Berg wrote the opera in 1911.", "written", "Anna Berg", False),
    ],
)
def test_reads_who_did_it(text: str, kind: str, doer: str, denied: bool) -> None:
    (one,) = deeds(Scene(text))
    assert (one.kind, text[slice(*one.doer)], one.denied) == (kind, doer, denied)


@pytest.mark.parametrize(
    "text", ["The survey was made by hand.", "It was paid for by a donor.", "They paid for the meal."]
)
def test_finds_no_deed_without_a_name(text: str) -> None:
    assert not deeds(Scene(text))


@pytest.mark.parametrize(
    "text",
    [
        "The survey was funded by the Larch Foundation.",
        "The Larch Foundation paid for the survey.",
        "Thanks to all crews.\n\n**Funding.** The Larch Foundation. The Ministry of Ports gave maps.",
    ],
)
def test_another_payer_differs(text: str) -> None:
    ((_, one),) = _compare(CLAIM, (text, date(2026, 3, 30)))
    assert (one.kind, one.outcome, one.replacement) == ("party", "differs", "Larch Foundation")
    assert CLAIM[one.claim_span.start : one.claim_span.end] == "Ministry of Ports"


def test_a_denial_differs_without_a_replacement() -> None:
    ((_, one),) = _compare(CLAIM, ("The Ministry of Ports gave maps. It did not fund the survey.", date(2026, 3, 30)))
    assert (one.outcome, one.replacement) == ("differs", None)


@pytest.mark.parametrize(
    "text", ["The survey was funded by the Ministry.", "The Ministry of Ports financed the study."]
)
def test_the_same_payer_agrees(text: str) -> None:
    ((_, one),) = _compare(CLAIM, (text, date(2026, 3, 30)))
    assert (one.kind, one.outcome) == ("party", "match")


def test_an_older_document_speaks_of_another_survey() -> None:
    old = ("The survey was paid for by the Ministry of Ports.", date(2019, 5, 1))
    new = ("The survey was funded by the Larch Foundation.", date(2026, 3, 30))
    found = _compare(CLAIM, old, new)
    assert [(index, one.kind, one.outcome) for index, one in found] == [
        (0, "subject", "elsewhere"),
        (1, "party", "differs"),
    ]


@pytest.mark.parametrize(
    ("claim", "text", "title", "context"),
    [
        (CLAIM, "The survey was funded by the Larch Foundation.", "Sleep in schools: a survey", DRAFT),
        (CLAIM, "The survey was funded by the Larch Foundation.", TITLE, ""),
        (CLAIM, "The bridge was funded by the Larch Foundation.", TITLE, DRAFT),
        (CLAIM, "The survey was published by Torm Books.", TITLE, DRAFT),
        (CLAIM, "The survey was not funded by the Larch Foundation.", TITLE, DRAFT),
        ("The Osk survey was paid for by Torm.", "The Lise survey was paid for by Larch.", TITLE, DRAFT),
        ("The survey was not paid for by Torm.", "The survey was paid for by Larch.", TITLE, DRAFT),
    ],
)
def test_says_nothing_of_another_thing(claim: str, text: str, title: str, context: str) -> None:
    found = _compare(claim, (text, date(2026, 3, 30)), title=title, context=context)
    assert not [one for _, one in found if one.outcome == "differs"]


def test_two_payers_in_two_sources_leave_it_open() -> None:
    passages = [
        (f"The survey was funded by {name}.", date(2026, 3, 30)) for name in ("the Larch Foundation", "Birch Bank")
    ]
    assert not _compare(CLAIM, *passages)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ministry of Ports", "the Ministry", True),
        ("World Eel Fund", "WEF", True),
        ("Larch Foundation", "Birch Foundation", False),
        ("Anna Berg", "Berg", True),
    ],
)
def test_tells_one_body_from_another(one: str, other: str, same: bool) -> None:
    assert same_body(one, other) is same


def test_reading_takes_no_more_than_linear_time() -> None:
    for text in ("The survey was " * 20_000, "Aa " * 40_000, "Funding: " * 20_000):
        deeds(Scene(text))
