"""Plain contradictions about persons: another organisation, another portfolio, a last name finished wrongly."""

from __future__ import annotations

import time
from datetime import date

import pytest

from factcheck.types import Comparison
from factcheck.verify.signals import compare

DIFFER = [
    ("Runa Feld of the Harbour Party won Mill ward.", ["Mill ward went to Runa Feld of the Meadow List."], "Harbour Party",
     "Meadow List"),
    ("The ward went to Runa Feld of the Liberal Alliance.", ["Runa Feld of the Green League took the ward."],
     "Liberal Alliance", "Green League"),
    ("The ward went to Runa Feld of the Coast Alliance.",
     ["Runa Feld of the Meadow List took the ward.", "The Coast Alliance won twelve seats."], "Coast Alliance", "Meadow List"),
    ("The survey was led by Runa Feld of the Otter Trust.", ["Runa Feld of the Heron Trust led the survey."], "Otter Trust",
     "Heron Trust"),
    ("Runa Feld of the University of Larch found the grave.", ["The grave was found by Runa Feld of the University of Birch."],
     "University of Larch", "University of Birch"),
    ("It was signed by Runa Feld, Larchland's finance minister.", ["Runa Feld, Secretary of Commerce of Larchland, signed."],
     "finance minister", "secretary of commerce"),
    ("Runa Feld, Larchland's health secretary, resigned.", ["Runa Feld, Minister of Defence of Larchland, resigned."],
     "health secretary", "minister of defence"),
    ("Runa Feld, Secretary of State for Transport, resigned.", ["Runa Feld, Secretary of State for Health, resigned."],
     "Secretary of State for Transport", "Secretary of state for health"),
    ("Judge Runa Feldmanson called the permit unlawful.", ["Judge Runa Feldmire, dissenting, called the permit unlawful."],
     "Runa Feldmanson", "Runa Feldmire"),
    ("“Nobody asked the marsh,” wrote Judge Runa Feldmanson.",
     ["Judge Runa Feldmire, dissenting, held that “nobody asked the marsh” at all."], "Runa Feldmanson", "Runa Feldmire"),
    ("The bridge was “a promise in rust”, said Professor Runa Feldmanson.",
     ["Professor Runa Feldmire: “It is a promise in rust.”"], "Runa Feldmanson", "Runa Feldmire"),
]  # fmt: skip
SILENT = [
    # One organisation, named otherwise, or two that go together.
    ("Runa Feld of the Meadow List won.", ["The ward went to Runa Feld of the Meadow List."]),
    ("Runa Feld of the Meadow Party won.", ["The ward went to Runa Feld of the Meadow List."]),
    ("Runa Feld of the Harbour List won.", ["Runa Feld of the Teachers' Union won."]),
    ("Runa Feld of the Harbour List won.", ["Runa Feld of the Otter Trust won."]),
    ("Runa Feld of the Labour Party spoke.", ["Runa Feld of the Social Democrats spoke."]),
    ("Runa Feld of the European Progress Party spoke.", ["Runa Feld of the Meadow List spoke."]),
    ("Runa Feld of the Royal Bank spoke.", ["Runa Feld of the Bank of Larch spoke."]),
    ("Runa Feld of the Coast Alliance spoke.", ["Runa Feld of the Meadow League spoke."]),
    # A source has the person with the draft's organisation, or tells of a move.
    ("Runa Feld of the Harbour Party won.", ["Runa Feld of the Meadow List won.", "Feld stands for the Harbour Party."]),
    ("Runa Feld of the Harbour Party won.", ["Runa Feld of the Meadow List won. She is backed by the Harbour Party."]),
    ("Runa Feld of the Harbour Party won.", ["Runa Feld of the Meadow List quit and won for others."]),
    ("Runa Feld of the Harbour Party won.", ["Runa Feld of the Meadow List won.", "Runa Feld of the Dune List won."]),
    ("Runa Feld of the Harbour Party won.", ["Runo Berg of the Meadow List won."]),
    # Portfolios that are one under two names, or offices of two bodies.
    ("Runa Feld, Larchland's trade minister, signed.", ["Runa Feld, Secretary of Commerce of Larchland, signed."]),
    ("Runa Feld, Larchland's industry minister, signed.", ["Runa Feld, Secretary of Commerce of Larchland, signed."]),
    ("Runa Feld, Larchland's industry minister, signed.", ["Runa Feld, Minister of Trade and Industry, signed."]),
    ("Runa Feld, Larchland's defense secretary, resigned.", ["Runa Feld, Minister of Defence of Larchland, resigned."]),
    ("Runa Feld, the finance minister, signed.", ["Runa Feld, Secretary of Commerce of Larchland, signed."]),
    ("Runa Feld, Larchland's finance minister, signed.", ["Runa Feld, the party secretary of Larchland, signed."]),
    ("Runa Feld, Larchland's finance minister, signed.", ["Runa Feld, former Secretary of Commerce of Larchland, signed."]),
    # Two people, or one woman with the two forms of a family's name.
    ("Judge Runa Feldmanson called the permit unlawful.", ["Judge Runa Feldmire heard the case of the mill."]),
    ("Judge Runa Feldmanson called the permit unlawful.", ["The engineer Runa Feldmire called the permit unlawful."]),
    ("Judge Runa Feldmanson called the permit unlawful.", ["Judge Olof Feldmire called the permit unlawful."]),
    ("Judge Runa Feldman called the permit unlawful.", ["Judge Runa Feldmanova called the permit unlawful."]),
    ("Judge Runa Feldmanson called the permit unlawful.",
     ["Judge Runa Feldmire called the permit unlawful.", "Feldmanson heard the case."]),
    ("Judge Runa Feldmanson called the permit unlawful.",
     ["Judge Runa Feldmire called the permit unlawful.", "Judge Runa Feldmoor called the permit unlawful."]),
    ("Judge Runa Feldmanson and Judge Runa Feldmire called the permit unlawful.",
     ["Judge Runa Feldmire called the permit unlawful."]),
]  # fmt: skip


def told(claim: str, passages: list[str], dated: date | None = None, published: date | None = None) -> list[Comparison]:
    found = compare(claim, [(text, published) for text in passages], dated=dated)
    return [one for _, one in found if one.outcome == "differs" and one.kind in ("name", "role")]


@pytest.mark.parametrize(("claim", "passages", "wrong", "right"), DIFFER)
def test_a_plain_contradiction_about_a_person_differs(claim: str, passages: list[str], wrong: str, right: str) -> None:
    (one,) = told(claim, passages)
    assert (claim[one.claim_span.start : one.claim_span.end], one.replacement) == (wrong, right)


@pytest.mark.parametrize(("claim", "passages"), SILENT)
def test_what_may_be_the_same_does_not_differ(claim: str, passages: list[str]) -> None:
    assert not told(claim, passages)


def test_a_membership_of_years_ago_is_left_alone() -> None:
    claim, passages = "Runa Feld of the Harbour Party won.", ["Runa Feld of the Meadow List won."]
    assert told(claim, passages, date(2026, 5, 1), date(2026, 4, 1))
    assert not told(claim, passages, date(2026, 5, 1), date(2021, 4, 1))


def test_long_texts_take_linear_time() -> None:
    def spent(times: int) -> float:
        text = "Runa Feld of the Meadow List, Minister of Trade and Industry and Health, took “a seat”. " * times
        begun = time.process_time()
        told("Runa Feld of the Harbour Party said so.", [text])
        return time.process_time() - begun

    spent(20)
    assert spent(160) < 40 * max(spent(20), 0.01)
