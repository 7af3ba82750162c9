"""Stage 4, *verify*: a claim and the passages found for it → ``Evidence``.

The verifier and the deterministic signals look at every passage; nothing is decided here.  A quote is a
slice of the stored document, so that it stands there character by character.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.engines.base import Judge, Scores
from factcheck.text import sentence_spans, words
from factcheck.types import Claim, Comparison, Evidence, Hit, Stance
from factcheck.verify.wording import COMMON, Wording

QUOTE_WORDS = 60
"""A passage of up to so many words is quoted whole; of a longer one, the sentences that speak of the claim."""
CLAIM_WORDS = 75
"""Of a longer claim the verifier reads only the beginning (96 word pieces), so that its word on it means nothing."""
READ_FROM = 0.5
"""Least share of the claim's words in a passage for the verifier to read it.  Of what lies below, ``decide`` believes
nothing, and reading it takes most of the time of a check.  Chosen on the dev drafts (docs/measurements.md)."""
READ_MOST = 2
"""Passages that the verifier reads for one claim, those that share most of its words; chosen on the dev drafts."""


def gather(claim: Claim, hits: Sequence[Hit], texts: Sequence[str], judge: Judge) -> tuple[Evidence, ...]:
    """What each passage says about the claim, in the order of ``hits``.

    ``texts`` are the passages as the verifier is to read them (with title or table header).  What the judge
    raises is not caught: a judge that fails is no answer.
    """
    from factcheck.verify.signals import compare, figures_of

    if not hits:
        return ()
    measure = Wording(claim.text)
    shares = [measure.share(f"{h.document.title} {h.passage.text} {text}") for h, text in zip(hits, texts, strict=True)]
    scores = _judged(claim, texts, shares, judge)
    found: dict[int, list[Comparison]] = {}
    passages = [(hit.passage.text, hit.document.published) for hit in hits]
    for index, comparison in compare(claim.text, passages, dated=claim.dated, readings=texts):
        found.setdefault(index, []).append(comparison)
    figures = figures_of(claim.text)
    return tuple(
        _evidence(claim, hit, score, share, found.get(index, []), figures)
        for index, (hit, score, share) in enumerate(zip(hits, scores, shares, strict=True))
    )


def _judged(claim: Claim, texts: Sequence[str], shares: Sequence[float], judge: Judge) -> list[Scores]:
    """The verifier's word on the passages that are near enough to the claim; of the others, that they decide nothing."""
    scores = [Scores(0.0, 0.0, 1.0)] * len(texts)
    if len(claim.text.split()) > CLAIM_WORDS:
        return scores
    nearest = sorted(range(len(texts)), key=lambda index: (-shares[index], index))[:READ_MOST]
    near = sorted(index for index in nearest if shares[index] >= READ_FROM)
    for index, score in zip(near, judge.judge(claim.text, [texts[i] for i in near]) if near else (), strict=True):
        scores[index] = score
    return scores


def _evidence(
    claim: Claim,
    hit: Hit,
    scores: Scores,
    share: float,
    comparisons: Sequence[Comparison],
    figures: Sequence[tuple[int, int]],
) -> Evidence:
    stance, score = _stance(scores)
    start, end = _quote(claim.text, hit, comparisons)
    held = [c.claim_span for c in comparisons if c.outcome == "match"]
    missing = [claim.text[a:b] for a, b in figures if not any(span.start < b and a < span.end for span in held)]
    return Evidence(
        document=hit.document.id,
        title=hit.document.title,
        published=hit.document.published,
        sha256=hit.document.sha256,
        quote=hit.passage.text[start:end],
        start=hit.passage.span.start + start,
        end=hit.passage.span.start + end,
        stance=stance,
        score=round(score, 4),
        tier=hit.document.tier,
        p_supported=round(scores.supported, 4),
        p_refuted=round(scores.refuted, 4),
        comparisons=tuple(comparisons),
        missing=tuple(missing),
        wording=round(share, 4),
    )


def _stance(scores: Scores) -> tuple[Stance, float]:
    best = max(scores)
    if best == scores.not_enough:
        return "neutral", best
    return ("supports", best) if best == scores.supported else ("refutes", best)


def _quote(claim: str, hit: Hit, comparisons: Sequence[Comparison]) -> tuple[int, int]:
    """The range of the passage to show: whole sentences, with everything that a comparison points at."""
    text = hit.passage.text
    spans = sentence_spans(text)
    if len(spans) < 2 or len(text.split()) <= QUOTE_WORDS:
        return _trimmed(text)
    wanted = set(words(claim)) - COMMON
    weight = [len(wanted & set(words(text[a:b]))) for a, b in spans]
    best = max(range(len(spans)), key=lambda i: (weight[i], -i))
    first = last = best
    for index, (a, b) in enumerate(spans):
        if any(c.passage_span.start < b and a < c.passage_span.end for c in comparisons):
            first, last = min(first, index), max(last, index)
    return spans[first][0], spans[last][1]


def _trimmed(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), len(text.rstrip())
