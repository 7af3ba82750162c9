"""Signals: deterministic comparisons of a claim with passages, expression by expression and by value.

They say nothing about a claim as a whole.  A signal that is not sure returns nothing, because each "differs" is
an alarm that a person has to look at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rapidfuzz import fuzz

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import scene_of
from factcheck.verify.signals.headings import heading_of
from factcheck.verify.signals.numbers import figures, sums, supersession
from factcheck.verify.signals.numbers.benchmarks import compare_benchmarks
from factcheck.verify.signals.numbers.companions import with_companions
from factcheck.verify.signals.numbers.figures import compare_figures
from factcheck.verify.signals.numbers.former import compare_former
from factcheck.verify.signals.numbers.products import compare_products
from factcheck.verify.signals.numbers.quotients import compare_quotients
from factcheck.verify.signals.numbers.rate_points import compare_rate_points
from factcheck.verify.signals.numbers.retractions import compare_retractions
from factcheck.verify.signals.numbers.scales import compare_scales
from factcheck.verify.signals.numbers.values import as_said
from factcheck.verify.signals.people import names
from factcheck.verify.signals.people.affiliations import compare_affiliations
from factcheck.verify.signals.people.heads import compare_heads, with_heads
from factcheck.verify.signals.people.identities import compare_identities
from factcheck.verify.signals.people.issuers import compare_issuers
from factcheck.verify.signals.people.memberships import compare_memberships
from factcheck.verify.signals.people.names import compare_names
from factcheck.verify.signals.people.roles import compare_roles
from factcheck.verify.signals.people.rosters import compare_rosters
from factcheck.verify.signals.people.spelling import compare_spelling
from factcheck.verify.signals.relations.acts import compare_acts
from factcheck.verify.signals.relations.both import compare_both
from factcheck.verify.signals.relations.causes import compare_causes
from factcheck.verify.signals.relations.crossed import compare_crossed
from factcheck.verify.signals.relations.details import compare_details
from factcheck.verify.signals.relations.firsts import compare_firsts, overruled
from factcheck.verify.signals.relations.makers import compare_makers
from factcheck.verify.signals.relations.mishaps import compare_mishaps
from factcheck.verify.signals.relations.negated import compare_negated
from factcheck.verify.signals.relations.opposites import compare_opposites
from factcheck.verify.signals.relations.order import compare_order
from factcheck.verify.signals.relations.outcomes import compare_outcomes
from factcheck.verify.signals.relations.parties import compare_parties
from factcheck.verify.signals.relations.places import compare_places
from factcheck.verify.signals.relations.reasons import compare_reasons
from factcheck.verify.signals.relations.records import compare_records
from factcheck.verify.signals.relations.results import compare_results
from factcheck.verify.signals.relations.scope import compare_scope
from factcheck.verify.signals.relations.sides import compare_sides
from factcheck.verify.signals.relations.subjects import compare_subjects, without_others
from factcheck.verify.signals.relations.swapped import compare_swapped
from factcheck.verify.signals.relations.transfers import compare_transfers
from factcheck.verify.signals.relations.venues import compare_venues
from factcheck.verify.signals.relations.votes import compare_votes
from factcheck.verify.signals.speech.denials import compare_denials
from factcheck.verify.signals.speech.intentions import compare_intentions
from factcheck.verify.signals.speech.interviews import compare_interviews
from factcheck.verify.signals.speech.quotations import compare_quotations
from factcheck.verify.signals.speech.speakers import compare_speakers
from factcheck.verify.signals.speech.strength import compare_strength
from factcheck.verify.signals.speech.tails import compare_tails
from factcheck.verify.signals.tables.assembled import compare_assembled
from factcheck.verify.signals.tables.cells import compare_cells
from factcheck.verify.signals.tables.column_sums import compare_column_sums
from factcheck.verify.signals.tables.column_units import compare_column_units
from factcheck.verify.signals.tables.labels import compare_labels
from factcheck.verify.signals.tables.ranks import compare_ranks
from factcheck.verify.signals.tables.record_dates import compare_record_dates
from factcheck.verify.signals.tables.reissued import compare_reissued
from factcheck.verify.signals.tables.trends import compare_trends
from factcheck.verify.signals.times import dates
from factcheck.verify.signals.times.begun import compare_begun
from factcheck.verify.signals.times.clock import compare_clocks
from factcheck.verify.signals.times.date_arithmetic import settle
from factcheck.verify.signals.times.dates import check_weekdays, compare_dates
from factcheck.verify.signals.times.fiscal import compare_fiscal
from factcheck.verify.signals.times.plain_dates import compare_plain_dates
from factcheck.verify.signals.times.schedules import compare_schedules, with_schedules
from factcheck.verify.signals.times.sessions import compare_sessions, with_sessions
from factcheck.verify.signals.words import fold

__all__ = [
    "check_weekdays",
    "compare",
    "compare_dates",
    "compare_figures",
    "compare_names",
    "compare_parties",
    "compare_places",
    "compare_quotations",
    "compare_roles",
    "compare_speakers",
    "compare_spelling",
    "compare_strength",
    "figures_of",
    "stands_in",
]

_POINTS_BACK = re.compile(r"\b(?:the|these|those|their|its|his|her|our)\s+(?:\w+\s+)?$", re.IGNORECASE)


def compare(
    claim: str,
    passages: Sequence[tuple[str, date | None]],
    *,
    dated: date | None,
    readings: Sequence[str] = (),
    context: str = "",
    fronts: Sequence[str] = (),
) -> list[tuple[int, Comparison]]:
    """All signals for one claim, each with the index of its passage, in the order of the passages.

    A passage is its text and the day its document was published; ``dated`` is the day the claim was written.
    ``readings`` are the passages as the verifier reads them, from which the columns of a table row take their names, and
    every passage its title; ``context`` is what the draft says before the claim; ``fronts`` is how the document of each
    passage opens.
    A quotation is reported as altered only against the passage that comes nearest to it, and not at all where one has
    it word for word.
    """
    scene = scene_of(claim)
    scenes = [scene_of(text) for text, _ in passages]
    headings = [
        heading_of(reading, text) for reading, (text, _) in zip(readings or [""] * len(passages), passages, strict=True)
    ]
    before = scene_of(context)
    found: list[tuple[int, Comparison]] = []
    for index, (text, published) in enumerate(passages):
        found += [
            (index, one) for one in figures.compare_scenes(scene, scenes[index], dated=dated, published=published)
        ]
        found += [
            (index, one)
            for one in dates.compare_scenes(
                scene, scenes[index], dated=dated, published=published, heading=headings[index], before=before
            )
        ]
        found += [(index, one) for one in compare_clocks(scene, scenes[index])]
        found += [(index, one) for one in compare_quotations(claim, text)]
    found = settle(scene, scenes, found)
    found += sums.compare_sums(scene, scenes, readings, found)
    found += compare_quotients(scene, scenes, found)
    found += compare_cells(
        scene, scenes, readings, found, dated=dated, published=[published for _, published in passages]
    )
    found += compare_column_sums(scene, scenes, readings, found)
    found += compare_assembled(
        scene, scenes, readings, found, dated=dated, published=[published for _, published in passages]
    )
    found += compare_labels(
        scene, scenes, headings, found, dated=dated, published=[published for _, published in passages]
    )
    found += compare_benchmarks(scene, scenes, before)
    found += compare_rate_points(scene, scenes, found)
    found += compare_outcomes(scene, scenes)
    found += compare_record_dates(scene, scenes, readings, dated=dated)
    found = with_schedules(
        found,
        compare_schedules(
            scene, scenes, headings, found, dated=dated, published=[published for _, published in passages]
        ),
    )
    found += compare_plain_dates(
        scene, scenes, headings, found, dated=dated, published=[published for _, published in passages]
    )
    found += compare_votes(scene, scenes, headings, found)
    found += compare_column_units(scene, scenes, readings, found)
    found += compare_products(scene, scenes, found)
    found += compare_scales(scene, scenes, headings, found)
    found += names.compare_scenes(scene, scenes)
    found = with_sessions(found, compare_sessions(scene, scenes, readings, dated, found))
    found += compare_spelling(scene, scenes)
    found += compare_parties(scene, scenes)
    found += compare_sides(scene, scenes, found)
    found += compare_makers(scene, scenes, headings, [published for _, published in passages], dated, before)
    found += compare_places(scene, scenes)
    found += compare_venues(scene, scenes)
    found += compare_transfers(scene, scenes)
    found += compare_strength(scene, scenes, headings)
    found += compare_causes(scene, scenes)
    found += compare_records(scene, scenes, headings, before, [published for _, published in passages], dated)
    found += compare_ranks(scene, scenes, readings, dated=dated, published=[published for _, published in passages])
    found += compare_intentions(scene, scenes, headings)
    found += compare_fiscal(scene, scenes)
    found += compare_results(scene, scenes, headings, [published for _, published in passages], dated)
    found += compare_trends(scene, scenes, readings, dated=dated, published=[published for _, published in passages])
    if not any(one.kind == "strength" and one.outcome == "differs" for _, one in found):
        found += compare_denials(scene, scenes, headings, [published for _, published in passages], dated)
    if not any(one.outcome == "differs" for _, one in found):
        found += compare_negated(scene, scenes, headings, [published for _, published in passages], dated, before)
        found += compare_opposites(scene, scenes, headings, [published for _, published in passages], dated)
        found += compare_scope(scene, scenes, headings, [published for _, published in passages], dated)
        found += compare_swapped(scene, scenes, [published for _, published in passages], dated)
        found += compare_begun(scene, scenes, headings, [published for _, published in passages], dated)
        found += compare_details(scene, scenes, headings, [published for _, published in passages], dated)
        found += compare_both(scene, scenes, [published for _, published in passages], dated)
        found += compare_mishaps(scene, scenes, [published for _, published in passages], dated)
        found += compare_crossed(scene, scenes, [published for _, published in passages], dated)
        found += compare_order(scene, scenes, [published for _, published in passages])
        found += compare_reasons(scene, scenes, headings, [published for _, published in passages], dated)
    firsts = compare_firsts(scene, scenes, [published for _, published in passages], dated, before)
    found = [*(pair for pair in found if not any(overruled(pair, one) for one in firsts)), *firsts]
    found += compare_roles(scene, scenes, dated=dated, published=[published for _, published in passages])
    found += compare_rosters(scene, scenes, found, dated=dated, published=[published for _, published in passages])
    found += compare_affiliations(scene, scenes, found)
    found += compare_memberships(scene, scenes, found, dated=dated, published=[published for _, published in passages])
    found += compare_issuers(scene, scenes, fronts, found)
    found = with_heads(
        found,
        compare_heads(scene, scenes, readings, dated=dated, published=[published for _, published in passages]),
    )
    if not any(one.outcome == "differs" for _, one in found):
        found += compare_identities(scene, scenes, headings, [published for _, published in passages], dated)
    found = _wrong_weekdays(claim, dated, _best_quotations(claim, passages, found), passages)
    found += compare_tails(claim, [text for text, _ in passages], found)
    found += compare_speakers(claim, [text for text, _ in passages], found)
    found += compare_interviews(claim, [text for text, _ in passages], fronts, found)
    found += supersession.compare_scenes(scene, scenes, [published for _, published in passages], found, dated)
    if not any(one.kind == "superseded" for _, one in found):
        days = [published for _, published in passages]
        found += compare_former(scene, scenes, days, dated)
        found += compare_reissued(scene, scenes, readings, dated=dated, published=days)
    found = with_companions(found, scene, scenes, dated=dated, published=[published for _, published in passages])
    found += compare_retractions(scene, scenes, fronts, [published for _, published in passages], found, before)
    others = compare_subjects(scene, scenes, readings, fronts)
    apart = {index for index, _ in others}
    others += [one for one in compare_acts(scene, scenes, readings, fronts, before) if one[0] not in apart]
    found = without_others(found, others)
    return sorted(found, key=lambda pair: (pair[0], pair[1].claim_span.start, pair[1].kind))


def _wrong_weekdays(
    claim: str,
    dated: date | None,
    found: list[tuple[int, Comparison]],
    passages: Sequence[tuple[str, date | None]],
) -> list[tuple[int, Comparison]]:
    """A date that agrees but for a weekday that does not belong to it differs: the passage that writes the day
    out is the source to show for it."""
    wrong = check_weekdays(claim, dated)
    out: list[tuple[int, Comparison]] = []
    for index, one in found:
        fault = next((w for w in wrong if one.kind == "date" and w.claim_span.start < one.claim_span.end
                      and one.claim_span.start < w.claim_span.end), None)  # fmt: skip
        if fault is None or one.outcome != "match":
            out.append((index, one))
        elif any(c.isdigit() for c in passages[index][0][one.passage_span.start : one.passage_span.end]):
            out.append((index, fault.model_copy(update={"passage_span": one.passage_span})))
    return out


def figures_of(claim: str) -> list[tuple[int, int]]:
    """The spans of the figures of a claim that a source has to hold: all but ordinals, the word "one", and a
    number word that only points back ("the two men")."""
    read = (q for q in scene_of(claim).quantities if q.dimension != "ordinal" and q.text.lower() != "one")
    return [(q.start, q.end) for q in read if not (q.text.isalpha() and _POINTS_BACK.search(claim, 0, q.start))]


def stands_in(claim: str, text: str) -> frozenset[tuple[int, int]]:
    """The spans of the claim's figures whose value stands in a text, whatever it counts or measures there."""
    there = scene_of(text).quantities
    return frozenset((q.start, q.end) for q in scene_of(claim).quantities if any(as_said(q, p) for p in there))


def _best_quotations(
    claim: str, passages: Sequence[tuple[str, date | None]], found: list[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """Without the altered quotations that another passage has word for word, or more nearly so."""

    def likeness(pair: tuple[int, Comparison]) -> float:
        index, one = pair
        if one.outcome == "match":
            return 101.0
        theirs = passages[index][0][one.passage_span.start : one.passage_span.end]
        return fuzz.ratio(fold(claim[one.claim_span.start : one.claim_span.end]), fold(theirs))

    best: dict[Span, float] = {}
    for pair in found:
        if pair[1].kind == "quotation":
            best[pair[1].claim_span] = max(best.get(pair[1].claim_span, 0.0), likeness(pair))
    return [pair for pair in found if pair[1].kind != "quotation" or likeness(pair) >= best[pair[1].claim_span]]
