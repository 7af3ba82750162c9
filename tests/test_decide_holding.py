"""Figures that agree hold a claim up only where nothing else speaks against it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from factcheck.decide import decide
from factcheck.types import Claim, Comparison, Evidence, SignalKind, Span


def _label(text: str, agrees: str, *others: Evidence, kind: SignalKind = "figure", **more: Any) -> str:
    at = text.index(agrees)
    one = Comparison(
        kind=kind, outcome="match", claim_span=Span(start=at, end=at + len(agrees)), passage_span=Span(start=0, end=3),
        reason="both have it",
    )  # fmt: skip
    whole = Span(start=0, end=len(text))
    claim = Claim(id="c", text=text, span=whole, sentence=whole, dated=date(2026, 4, 2))
    return decide(claim, (_evidence(comparisons=(one,), **more), *others)).label


def _evidence(document: str = "a.md", **more: Any) -> Evidence:
    fields: dict[str, Any] = {
        "title": "Harbour report 1/2026", "published": date(2026, 1, 5), "sha256": "0" * 64, "start": 0, "end": 30,
        "quote": "The harbour took 40 ships. Ida Moe is its pilot.", "stance": "neutral", "score": 0.5, "wording": 0.6,
        "p_supported": 0.3, "p_refuted": 0.3,
    }  # fmt: skip
    return Evidence(document=document, **(fields | more))


def test_figures_that_agree_hold_up() -> None:
    assert _label("The harbour took 40 ships.", "40") == "supported"


def test_not_where_the_verifier_leans_far_more_to_a_contradiction() -> None:
    assert _label("The harbour took 40 ships.", "40", p_supported=0.2, p_refuted=0.65) == "not_enough_evidence"


@pytest.mark.parametrize(
    ("text", "agrees"), [("Ships may leave on Monday.", "Monday"), ("The first ship left.", "first")]
)
def test_a_weekday_alone_is_little(text: str, agrees: str) -> None:
    assert _label(text, agrees, kind="date", wording=0.4) == "not_enough_evidence"
    assert _label(text, agrees, kind="date", wording=0.6) == "supported"


def test_a_number_in_words_is_more_than_a_weekday() -> None:
    assert _label("Five of the ships left.", "Five", wording=0.4) == "supported"


def test_an_aside_of_which_the_passage_has_no_word() -> None:
    assert _label("Of 40 ships spoke Ida Moe, the deputy mayor.", "40") == "not_enough_evidence"
    assert _label("Of 40 ships spoke Ida Moe, the harbour pilot.", "40") == "supported"
    assert _label("It took 40 ships because dredgers failed.", "40") == "not_enough_evidence"
    one_of_four = "It took 40 ships because dredgers failed near Moe."
    assert _label(one_of_four, "40") == "not_enough_evidence"


def test_a_later_issue_of_the_same_report() -> None:
    later = _evidence("b.md", title="Harbour report 2/2026", published=date(2026, 3, 5))
    another = _evidence("b.md", title="Notes of the pilots", published=date(2026, 3, 5))
    assert _label("The harbour now takes 40 ships.", "40", later) == "not_enough_evidence"
    assert _label("The harbour now takes 40 ships.", "40", another) == "supported"
    assert _label("The harbour took 40 ships.", "40", later) == "supported"


def test_an_issue_is_not_believed_of_which_a_later_one_reads_as_a_contradiction() -> None:
    later = {"document": "b.md", "title": "Harbour report 2/2026", "published": date(2026, 2, 5), "p_supported": 0.1}
    text = "The harbour took 40 ships."
    assert _label(text, "40", _evidence(**later, p_refuted=0.7), p_supported=0.9) == "not_enough_evidence"
    assert _label(text, "40", _evidence(**later, p_refuted=0.3), p_supported=0.9) == "supported"
    other = later | {"title": "Council report 2/2026"}
    assert _label(text, "40", _evidence(**other, p_refuted=0.7), p_supported=0.9) == "supported"
    earlier = later | {"published": date(2025, 12, 5)}
    assert _label(text, "40", _evidence(**earlier, p_refuted=0.7), p_supported=0.9) == "supported"
