"""A label and the evidence for it → the ``Verdict`` that a person reads: quotes, reason, rule, correction."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.decide.cases import CONTEST, SUPPORT, WORDING, Case, contradicts, elsewhere, overlap
from factcheck.text import place
from factcheck.types import Claim, Comparison, Correction, Evidence, Span, Stance, Verdict

SHOWN = 3
"""Most pieces of evidence that a verdict shows for one stance."""
DETERMINISTIC = 0.9
"""Confidence in a verdict that rests on a located difference of value; set by hand."""
HELD = 0.6
"""Confidence in support that rests on the figures and dates, where the verifier is unsure; set by hand."""
SAID_CONFIDENCE = 0.8
"""Confidence in support that rests on the very words and their speaker; set by hand."""
RULE_OF_KIND = {
    "quotation": "FC104", "figure": "FC105", "cell": "FC105", "name": "FC106", "role": "FC106", "place": "FC106", "party": "FC106",
    "date": "FC107", "speaker": "FC109", "superseded": "FC110", "strength": "FC111", "cause": "FC101",
    "contradiction": "FC101",
}  # fmt: skip
LONGEST_PRONOUN = 6
ASIDE = 120
"""Most characters of the draft that a correction takes with a name as its description."""


def _as(evidence: Evidence, stance: Stance, score: float) -> Evidence:
    return evidence.model_copy(update={"stance": stance, "score": round(score, 4)})


def _name(evidence: Evidence) -> str:
    when = f", {evidence.published:%-d %B %Y}" if evidence.published else ""
    return f"{evidence.title}{when}"


def refuted(claim: Claim, case: Case, evidence: Sequence[Evidence]) -> Verdict:
    """A difference that can be shown, with its correction; or else what the verifier reads as a contradiction."""
    if case.differs:
        first, difference = case.differs
        same = [e for e in evidence if e is not first and any(_same(c, difference) for c in e.comparisons)]
        sure = DETERMINISTIC if difference.read is None else min(DETERMINISTIC, difference.read)
        shown = [_as(e, "refutes", sure) for e in (first, *same[: SHOWN - 1])]
        return Verdict(
            label="refuted",
            confidence=round(sure, 4),
            evidence=tuple(shown),
            reason=f"{difference.reason} ({_name(first)})",
            rule=RULE_OF_KIND[difference.kind],
            correction=_correction(claim, difference),
        )
    assert case.refute is not None  # noqa: S101 - the table's row holds it
    others = [e for e in evidence if e is not case.refute and e.wording >= WORDING and contradicts(e)]
    shown = [_as(e, "refutes", e.p_refuted) for e in (case.refute, *others[: SHOWN - 1])]
    return Verdict(
        label="refuted",
        confidence=round(case.refute.p_refuted, 4),
        evidence=tuple(shown),
        reason=f"the source reads as a contradiction ({_name(case.refute)})",
        rule="FC101",
    )


def _same(comparison: Comparison, other: Comparison) -> bool:
    return (comparison.outcome, comparison.claim_span, comparison.replacement) == (
        other.outcome, other.claim_span, other.replacement,
    )  # fmt: skip


def conflicting(case: Case) -> Verdict:
    """One source of each side, with both as they stand."""
    side = case.support or case.held
    against = case.contested[0] if case.contested else case.rival
    assert side is not None and against is not None  # noqa: S101, PT018 - the table's row holds both
    why = case.contested[1].reason if case.contested else "one source says so, another reads as a contradiction"
    sure = side.p_supported if case.support else max(side.p_supported, HELD)
    return Verdict(
        label="conflicting",
        confidence=round(min(sure, max(against.p_refuted, CONTEST)), 4),
        evidence=(_as(side, "supports", sure), _as(against, "refutes", max(against.p_refuted, CONTEST))),
        reason=f"{why} ({_name(side)} against {_name(against)})",
        rule="FC102",
    )


def supported(case: Case, evidence: Sequence[Evidence]) -> Verdict:
    """The passage that says so first, then others that do, then one with a figure that the first lacks."""
    sure = case.support if case.support and case.support.p_supported >= SUPPORT else None
    first = sure or case.said or case.held or case.support
    assert first is not None  # noqa: S101 - the table's row holds it
    others = [e for e in evidence if e is not first and e.p_supported >= SUPPORT and not elsewhere(e)]
    lacking = [e for e in evidence if e is not first and e not in others and set(first.missing) - set(e.missing)]
    shown = [_as(e, "supports", e.p_supported) for e in (first, *others[: SHOWN - 1], *lacking[:1])]
    confidence, why = first.p_supported, "says so"
    if sure is None and (case.said or case.held):
        confidence = max(first.p_supported, SAID_CONFIDENCE if case.said else HELD)
        why = "has the very words of this speaker" if case.said else "has every figure and date of it"
    return Verdict(
        label="supported", confidence=round(confidence, 4), evidence=tuple(shown[:SHOWN]),
        reason=f"{_name(first)} {why}",
    )  # fmt: skip


def undecided(claim: Claim, case: Case, evidence: Sequence[Evidence]) -> Verdict:
    """The nearest passage, and what kind of document would decide the claim; or the passages that are read in opposite ways."""
    nearest = [_as(e, "neutral", 1 - max(e.p_supported, e.p_refuted)) for e in case.opposed or evidence[:1]]
    missing = evidence[0].missing if evidence else ()
    if claim.kind == "quotation":
        wanted = f"; a transcript or statement of {claim.attribution or 'the speaker'} would decide it"
    elif missing:
        wanted = f"; a document that gives {', '.join(repr(figure) for figure in missing[:2])} would decide it"
    elif claim.attribution:
        wanted = f"; a statement or interview of {claim.attribution} would decide it"
    else:
        wanted = "" if evidence else "; none speaks of it"
    reason = f"no reference document decides it{wanted}"
    if case.opposed:
        for_it, against = map(_name, case.opposed)
        both = f"the sources can be read both ways: {for_it} for it, {against} against it"
        reason = f"{for_it} can be read both ways" if for_it == against else both
    undecided = max((max(e.p_supported, e.p_refuted) for e in evidence), default=0.0)
    return Verdict(
        label="not_enough_evidence",
        confidence=round(1 - undecided, 4),
        evidence=tuple(nearest),
        reason=reason,
        rule="FC103",
    )


def _correction(claim: Claim, difference: Comparison) -> Correction | None:
    """The replacement at its place in the draft; None where the words were restored from elsewhere."""
    if difference.replacement is None or not claim.pieces:
        return None
    span = difference.claim_span
    where = place(claim.text, claim.pieces, span.start, span.end)
    if where.start >= where.end:
        return None
    if any(overlap(span, restored) for restored in _restored(claim)) and not _surname_stands(claim, difference, where):
        return None
    end = _behind_aside(claim, span.end, where.end) if difference.kind == "speaker" else where.end
    return Correction(start=where.start, end=end, text=difference.replacement)


def _surname_stands(claim: Claim, difference: Comparison, where: Span) -> bool:
    """Whether the draft has the last word of a restored name at its place: as long as it, and longer than a pronoun."""
    name = claim.text[difference.claim_span.start : difference.claim_span.end].split()
    length = where.end - where.start
    return difference.kind == "speaker" and len(name) > 1 and length == len(name[-1]) > LONGEST_PRONOUN


def _behind_aside(claim: Claim, at: int, end: int) -> int:
    """Where the aside ends in the draft that was cut out of the claim right behind a name ("X, the mayor, said"): it
    describes the person who is replaced, and goes with the name."""
    following = next((piece for piece in claim.pieces if piece.at == at), None)
    return following.start if following and end < following.start <= end + ASIDE else end


def _restored(claim: Claim) -> list[Span]:
    """The stretches of the claim's text that stand for fewer characters of the draft, as a name does that was put in
    the place of a pronoun.  (Markup is the other way round: ``&amp;`` is longer than what it stands for.)"""
    ends = [piece.at for piece in claim.pieces[1:]] + [len(claim.text)]
    spans = zip(claim.pieces, ends, strict=True)
    return [Span(start=p.at, end=end) for p, end in spans if end - p.at > p.end - p.start]
