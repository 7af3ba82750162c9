"""Stage 4, *verify*: a claim and the passages found for it → ``Evidence``.

The verifier and the deterministic signals look at every passage; nothing is decided here.  A quote is a
slice of the stored document, so that it stands there character by character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.engines.base import Judge, Scores
from factcheck.text import sentence_spans, words
from factcheck.types import Claim, Comparison, Evidence, Hit, Stance

QUOTE_WORDS = 60
"""A passage of up to so many words is quoted whole; of a longer one, the sentences that speak of the claim."""
CLAIM_WORDS = 75
"""Of a longer claim the verifier reads only the beginning (96 word pieces), so that its word on it means nothing."""
_COMMON = frozenset(
    "the a an of to in on for and or that this with by at from as is are was were be been has have had it its their "
    "his her he she they will would can could not said says also than more".split()
)
_NAME = re.compile(r"(?<=[\w,:] )[A-Z][\w-]+")
_POSSESSIVE = re.compile(r"['’]s?$")


def gather(claim: Claim, hits: Sequence[Hit], texts: Sequence[str], judge: Judge) -> tuple[Evidence, ...]:
    """What each passage says about the claim, in the order of ``hits``.

    ``texts`` are the passages as the verifier is to read them (with title or table header).  What the judge
    raises is not caught: a judge that fails is no answer.
    """
    from factcheck.verify.signals import compare, figures_of

    if not hits:
        return ()
    scores = judge.judge(claim.text, texts)
    found: dict[int, list[Comparison]] = {}
    passages = [(hit.passage.text, hit.document.published) for hit in hits]
    for index, comparison in compare(claim.text, passages, dated=claim.dated):
        found.setdefault(index, []).append(comparison)
    figures = figures_of(claim.text)
    return tuple(
        _evidence(claim, hit, score, found.get(index, []), figures)
        for index, (hit, score) in enumerate(zip(hits, scores, strict=True))
    )


def _evidence(
    claim: Claim, hit: Hit, scores: Scores, comparisons: Sequence[Comparison], figures: Sequence[tuple[int, int]]
) -> Evidence:
    if len(claim.text.split()) > CLAIM_WORDS:
        scores = Scores(0.0, 0.0, 1.0)
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
        wording=round(wording(claim.text, f"{hit.document.title} {hit.passage.text}"), 4),
    )


def wording(claim: str, text: str) -> float:
    """The share of the claim's content words that stand in ``text``, names counted twice; 1.0 for a claim of
    figures alone.

    Two words are the same if they agree up to their endings (all but the last three letters, at least four).
    """
    there = set(words(text))
    stems = {word[: max(4, len(word) - 3)] for word in there}
    names = {name.casefold() for name in _NAME.findall(claim)}
    total = found = 0
    for word in set(words(claim)) - _COMMON:
        bare = _POSSESSIVE.sub("", word)
        if any(c.isdigit() for c in bare) or bare in _COMMON:
            continue
        weight = 2 if bare in names else 1
        total += weight
        found += weight * (bare in there or bare[: max(4, len(bare) - 3)] in stems)
    return found / total if total else 1.0


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
    wanted = set(words(claim)) - _COMMON
    weight = [len(wanted & set(words(text[a:b]))) for a, b in spans]
    best = max(range(len(spans)), key=lambda i: (weight[i], -i))
    first = last = best
    for index, (a, b) in enumerate(spans):
        if any(c.passage_span.start < b and a < c.passage_span.end for c in comparisons):
            first, last = min(first, index), max(last, index)
    return spans[first][0], spans[last][1]


def _trimmed(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), len(text.rstrip())
