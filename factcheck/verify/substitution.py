"""The substitution test: does the source say the claim with another value in it?

For a value of the claim that no passage has, the verifier reads the sentence of a passage twice: beside the claim, and
beside the claim with the passage's value in that place (``swaps``).  Where it supports the second and contradicts the
first, the two disagree in this value.  The same idea, with models on both sides, as counterfactual or "minimal pair"
testing (Gardner et al. 2020, "Evaluating models' local decision boundaries via contrast sets").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from factcheck.engines.base import Judge, Scores
from factcheck.text import sentence_spans
from factcheck.types import Claim, Comparison, Hit, Span
from factcheck.verify.signals.context import Scene, scene_of
from factcheck.verify.swaps import Swap, open_slots, swaps
from factcheck.verify.wording import Wording

LOOKED_AT = 4
"""Passages, those that share most of the claim's words, whose sentences are tried."""
NEAR = 0.3
"""Least share of the claim's words in a passage that is tried or that may hold the claim's own value."""
SHORT_WORDS = 70
"""A passage of up to so many words is read whole; of a longer one, the sentence and the one before it."""
MOST = 8
"""Swaps that are tried for one claim, the sentences with most of its words first."""
REFUTED = 0.5
"""Least probability that the passage refutes the claim as it is."""
SUPPORTED = 0.45
"""Least probability that it supports the claim with its own value."""
GAINED = 0.4
"""Least gain of the probability of support.  These three were chosen on the dev drafts (docs/measurements.md)."""
AGED = 183
"""Days after which a source is too old to contradict a figure, unless the claim itself speaks of its year."""


class Probe(NamedTuple):
    """One swap in passage number ``passage``, with what the verifier says of the claim before and after it.  ``share``: how much
    of the claim's wording the sentence has from which the value is."""

    passage: int
    swap: Swap
    before: Scores
    after: Scores
    share: float


class _Unit(NamedTuple):
    """What the verifier reads: a sentence with its surroundings; ``start`` is the sentence's place in the passage, None
    where a table row is spelled out."""

    passage: int
    scene: Scene
    text: str
    start: int | None
    share: float


def probes(
    claim: Claim,
    hits: Sequence[Hit],
    texts: Sequence[str],
    shares: Sequence[float],
    judge: Judge,
    known: Mapping[str, Scores],
) -> list[Probe]:
    """The swaps that were tried, those of the nearest sentences first: where the claim as it is isn't refuted, there is
    nothing to try.  ``known`` is what the verifier said already of the claim and a text."""
    near = sorted((i for i, share in enumerate(shares) if share >= NEAR), key=lambda i: (-shares[i], i))
    scene = scene_of(claim.text)
    slots = open_slots(scene, [scene_of(f"{texts[i]}\n{hits[i].passage.text}") for i in near])
    measure = Wording(claim.text)
    units = [unit for i in near[:LOOKED_AT] for unit in _units(i, hits[i], texts[i], measure)]
    units.sort(key=lambda unit: -unit.share)
    tried: list[tuple[_Unit, Swap]] = []
    seen: set[tuple[int, str, str]] = set()
    for unit in units:
        published = hits[unit.passage].document.published
        if _aged(claim, scene, published):
            continue
        for swap in swaps(scene, unit.scene, slots, published=published):
            key = (swap.start, swap.words, unit.text)
            if len(tried) < MOST and key not in seen:
                seen.add(key)
                tried.append((unit, swap))
    before = dict(known)
    found = []
    for unit, swap in tried:
        if unit.text not in before:
            before[unit.text] = judge.judge(claim.text, [unit.text])[0]
        if before[unit.text].refuted < REFUTED:
            continue
        after = judge.judge(swap.applied(claim.text), [unit.text])[0]
        placed = _placed(swap, unit, hits[unit.passage].passage.text)
        if placed:
            found.append(Probe(unit.passage, placed, before[unit.text], after, unit.share))
    return found


def _units(index: int, hit: Hit, text: str, measure: Wording) -> list[_Unit]:
    """The sentences of a passage; a table row, which reads otherwise than it stands, is one."""
    passage = hit.passage.text
    spans = sentence_spans(passage)
    short = len(text.split()) <= SHORT_WORDS
    if short and not all(" ".join(passage[a:b].split()) in text for a, b in spans):
        return [_Unit(index, scene_of(text), text, None, measure.share(text))]
    found = []
    for place, (start, end) in enumerate(spans):
        own = passage[start:end]
        before = passage[spans[place - 1][0] : start] if place else ""
        read = text if short else f"{hit.document.title}\n{before}{own}"
        found.append(_Unit(index, scene_of(own), read, start, measure.share(own)))
    return found


def _aged(claim: Claim, scene: Scene, published: date | None) -> bool:
    if claim.dated is None or published is None or (claim.dated - published).days <= AGED:
        return False
    return not any(mention.year == published.year for mention in scene.dates)


def _placed(swap: Swap, unit: _Unit, passage: str) -> Swap | None:
    """The swap with its place in the passage's own text."""
    if unit.start is not None:
        return swap._replace(at=unit.start + swap.at, until=unit.start + swap.until)
    words = unit.text[swap.at : swap.until]
    at = passage.find(words)
    return swap._replace(at=at, until=at + len(words)) if at >= 0 else None


def differences(found: Sequence[Probe]) -> list[tuple[int, Comparison]]:
    """What the probes show, each with the number of its passage: for a value of the claim, the one that takes its place
    best; as a correction only where no other does nearly as well."""
    best: dict[int, Probe] = {}
    for probe in filter(_shows, found):
        known = best.get(probe.swap.start)
        if known is None or _strength(probe) > _strength(known):
            best[probe.swap.start] = probe
    out = []
    for probe in best.values():
        rivals = [other for other in found if other.swap.start == probe.swap.start]
        clear = all(other.swap.words == probe.swap.words or _strength(other) < _strength(probe) for other in rivals)
        out.append((probe.passage, _difference(probe, clear=clear)))
    return out


def _shows(probe: Probe) -> bool:
    before, after = probe.before, probe.after
    return (
        after.supported >= SUPPORTED
        and after.supported - before.supported >= GAINED
        and after.supported > after.refuted
    )


def _strength(probe: Probe) -> tuple[float, float]:
    return round(probe.after.supported, 1), probe.share


def _difference(probe: Probe, *, clear: bool) -> Comparison:
    swap = probe.swap
    return Comparison(
        kind=swap.kind,
        outcome="differs",
        claim_span=Span(start=swap.start, end=swap.end),
        passage_span=Span(start=swap.at, end=swap.until),
        reason=f"draft says {swap.old}; source says {swap.words}",
        replacement=swap.words if clear else None,
        read=round(probe.after.supported, 4),
    )
