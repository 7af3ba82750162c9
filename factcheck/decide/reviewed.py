"""The verdict on a claim that a second reader (a chat model) has looked at, and which claims it should look at.

Pure, as the first decision is.  The reader is believed where its quotes were located and nothing deterministic stands
against it: a located difference of value falls only before a quote that holds the claim's own value, and support
needs every figure of the claim in the passages that are quoted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from factcheck.decide import RULE_OF_KIND, SHOWN, SUPPORT, WORDING
from factcheck.engines.base import Opinion, Reading
from factcheck.text import fold
from factcheck.types import CHECKABLE, Claim, Comparison, Evidence, Hit, Stance, Verdict

Share = Literal["auto", "all", "none"]

SETTLED_SUPPORT = 0.6
"""Support of this confidence or more is not read again: of 84 such claims of ten labelled drafts, 76 were right
(docs/model-mode.md)."""
SETTLED_DIFFERENCE = SUPPORT
"""A located difference of value is not read again unless the verifier reads support at this probability or more: of
the differences on the dev drafts, 15 of 16 were errors of the draft."""
WORTH_READING = 0.45
"""Least share of the claim's words in some passage for "not enough evidence" to be read again: below, a passage seldom
speaks of the claim.  Chosen so that three claims in five of the labelled drafts need no call."""
CONFIDENCE = 0.85
"""Confidence in a verdict that rests on the second reader and located quotes; set by hand."""


def is_open(verdict: Verdict, evidence: Sequence[Evidence], share: Share = "auto") -> bool:
    """Whether a claim should be read again.  ``all``: every claim with passages; ``auto``: those in the uncertain band."""
    if share == "none" or verdict.label == "not_checkable" or not evidence:
        return False
    if share == "all":
        return True
    best = max((e.p_supported for e in evidence if e.wording >= WORDING), default=0.0)
    match verdict.label:
        case "supported":
            return verdict.confidence < SETTLED_SUPPORT and not _said(verdict)
        case "refuted":
            return difference(verdict) is None or best >= SETTLED_DIFFERENCE
        case "not_enough_evidence":
            return max(e.wording for e in evidence) >= WORTH_READING
        case _:
            return True


def difference(verdict: Verdict) -> Comparison | None:
    """The located difference of value that a refutation rests on, if any."""
    if verdict.label != "refuted" or verdict.rule not in RULE_OF_KIND.values() or not verdict.evidence:
        return None
    found = (c for c in verdict.evidence[0].comparisons if c.outcome == "differs")
    return next((c for c in found if RULE_OF_KIND[c.kind] == verdict.rule), None)


def reconsider(
    claim: Claim, hits: Sequence[Hit], evidence: Sequence[Evidence], before: Verdict, opinion: Opinion, reader: str
) -> Verdict:
    """The verdict after the second reading.  ``evidence`` is in the order of ``hits``, in which the readings count;
    ``reader`` names the model, for the reason."""
    if claim.kind not in CHECKABLE:
        return before
    if opinion.label == "unconfirmed":
        said = f"{before.reason}; what {reader} says of it could not be confirmed"
        return before.model_copy(update={"reason": f"{said} ({opinion.reason})" if opinion.reason else said})
    supports = _cited(opinion, "supports", hits, evidence)
    refutes = _cited(opinion, "refutes", hits, evidence)
    if difference(before) and not (
        opinion.label in ("supported", "conflicting") and _holds_values(claim, before, supports)
    ):
        return before
    why = f"{reader}: {opinion.reason}" if opinion.reason else reader
    match opinion.label:
        case "supported" if supports:
            lacking = _lacking(supports)
            if not lacking:
                return _verdict("supported", supports[:SHOWN], f"{_names(supports)} says so ({why})", None)
            if before.label == "supported":
                return before
            said = f"the passages that {reader} reads as support do not hold {', '.join(map(repr, lacking[:2]))}"
            return _undecided(before, supports, said)
        case "refuted" if refutes:
            return _verdict("refuted", refutes[:SHOWN], f"{_names(refutes)} says otherwise ({why})", "FC101")
        case "conflicting" if supports and refutes:
            sides = (supports[0], refutes[0])
            return _verdict("conflicting", sides, f"{_names(sides[:1])} against {_names(sides[1:])} ({why})", "FC102")
        case "not_enough_evidence":
            return _undecided(before, (), f"no reference document decides it ({why})")
        case _:
            return before


def _cited(opinion: Opinion, stance: Stance, hits: Sequence[Hit], evidence: Sequence[Evidence]) -> list[Evidence]:
    """The located quotes of one side as evidence, the passages in the order of retrieval."""
    readings = sorted((r for r in opinion.readings if r.stance == stance), key=lambda r: (r.passage, r.start))
    return [_quoted(reading, hits[reading.passage], evidence[reading.passage], stance) for reading in readings]


def _quoted(reading: Reading, hit: Hit, evidence: Evidence, stance: Stance) -> Evidence:
    start = hit.passage.span.start
    return evidence.model_copy(
        update={
            "quote": hit.passage.text[reading.start : reading.end],
            "start": start + reading.start,
            "end": start + reading.end,
            "stance": stance,
            "score": CONFIDENCE,
        }
    )


def _holds_values(claim: Claim, before: Verdict, quoted: Sequence[Evidence]) -> bool:
    """Whether the quotes have the claim's own words wherever a located difference was shown."""
    spans = {
        (c.claim_span.start, c.claim_span.end) for e in before.evidence for c in e.comparisons if c.outcome == "differs"
    }
    values = [fold(claim.text[start:end]) for start, end in spans]
    return all(any(_stands(value, fold(e.quote)) for e in quoted) for value in values)


def _lacking(quoted: Sequence[Evidence]) -> list[str]:
    """The figures of the claim that no quoted passage holds: by the signals, or word for word."""
    lacking = set.intersection(*(set(e.missing) for e in quoted))
    quotes = [fold(e.quote) for e in quoted]
    return sorted(figure for figure in lacking if not any(_stands(fold(figure), quote) for quote in quotes))


def _stands(words: str, text: str) -> bool:
    """Whether the words stand in the text, not as a part of a longer word or figure."""
    at = text.find(words) if words else -1
    while at >= 0:
        before, after = text[:at], text[at + len(words) :]
        joined = before[-1:].isalnum() and words[0].isalnum()
        joined |= after[:1].isalnum() and words[-1].isalnum()
        joined |= words[-1].isdigit() and after[:1] in (".", ",") and after[1:2].isdigit()
        joined |= words[0].isdigit() and before[-1:] in (".", ",") and before[-2:-1].isdigit()
        if not joined:
            return True
        at = text.find(words, at + 1)
    return False


def _names(evidence: Sequence[Evidence]) -> str:
    first = evidence[0]
    return f"{first.title}, {first.published:%-d %B %Y}" if first.published else first.title


def _verdict(
    label: Literal["supported", "refuted", "conflicting"], evidence: Sequence[Evidence], reason: str, rule: str | None
) -> Verdict:
    return Verdict(label=label, confidence=CONFIDENCE, evidence=tuple(evidence), reason=reason, rule=rule)


def _undecided(before: Verdict, evidence: Sequence[Evidence], reason: str) -> Verdict:
    """Shows what was nearest, as neutral."""
    nearest = [e.model_copy(update={"stance": "neutral"}) for e in (evidence or before.evidence)[:1]]
    undecided = max((max(e.p_supported, e.p_refuted) for e in before.evidence), default=0.0)
    confidence = max(round(1 - undecided, 4), 1 - SUPPORT)
    return Verdict(
        label="not_enough_evidence", confidence=confidence, evidence=tuple(nearest), reason=reason, rule="FC103"
    )


def _said(verdict: Verdict) -> bool:
    """Whether support rests on the very words of the very speaker, which no reader needs to confirm."""
    agree = {c.kind for e in verdict.evidence[:1] for c in e.comparisons if c.outcome == "match"}
    return {"quotation", "speaker"} <= agree
