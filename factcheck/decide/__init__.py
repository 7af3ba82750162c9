"""Stage 5, *decide*: the evidence on one claim → its ``Verdict``.  One pure function, one table.

The rows are tried from the top; the first whose condition holds decides.  A deterministic comparison stands
above the verifier's opinion, because it can be shown; a source that says the claim's own value stands above
one that says another value, unless the verifier reads a contradiction as well.  No row may say ``supported``
or ``refuted`` without a quote to show for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from factcheck.text import place
from factcheck.types import CHECKABLE, Claim, Comparison, Correction, Evidence, Label, Span, Stance, Verdict

SUPPORT = 0.5
"""Least probability at which the verifier's "supported" counts; chosen on the dev drafts (docs/measurements.md)."""
WORDING = 0.5
"""Least share of the claim's words in a passage for the verifier to be believed about it: on texts that have
little to do with each other its probabilities mean nothing."""
SUPPORT_HELD = 0.15
"""In place of SUPPORT where the passage holds every figure of the claim, and at least one figure, date or quotation."""
REFUTE = 0.9
"""Least probability at which the verifier's "refuted" counts by itself, without a deterministic difference."""
SHOWN = 3
"""Most pieces of evidence that a verdict shows for one stance."""
CONTEST = 0.5
"""Least probability of "refuted" at which a document with another value counts as a side of a conflict; set by hand."""
DETERMINISTIC = 0.9
"""Confidence in a verdict that rests on a located difference of value; set by hand."""
HELD = 0.6
"""Confidence in support that rests on the figures and dates, where the verifier is unsure; set by hand."""

SAID = 0.8
"""Least share of the claim's words in the passage for words and speaker that agree to hold it up by themselves: what
the claim says of the speaker has to stand there too; set by hand."""
SAID_CONFIDENCE = 0.8
"""Confidence in support that rests on the very words and their speaker; set by hand."""

RULE_OF_KIND = {
    "quotation": "FC104", "figure": "FC105", "cell": "FC105", "name": "FC106", "role": "FC106", "place": "FC106", "party": "FC106",
    "date": "FC107", "speaker": "FC109", "superseded": "FC110", "strength": "FC111", "cause": "FC101",
}  # fmt: skip
ASIDE = 120
"""Most characters of the draft that a correction takes with a name as its description."""
VALUE_KINDS = frozenset({"figure", "cell", "date", "quotation"})
"""Kinds whose match shows that a passage has the very thing that the claim states."""
RELATION_KINDS = frozenset({"role", "place", "party", "speaker", "strength", "superseded", "cause"})
"""Kinds about how things stand to each other: that a source has the name itself says nothing against such a difference."""


_BORROWED = frozenset({"date", "superseded"})
"""Kinds that a clause may have from another one of its sentence, where the difference is shown already."""


class _Case(NamedTuple):
    """What the table looks at: the strongest evidence of each sort, None where there is none."""

    support: Evidence | None
    """The verifier reads support, and the sources hold every figure and date."""
    held: Evidence | None
    """One passage holds every figure and date, and the verifier does not object."""
    said: Evidence | None
    """One passage has the quoted words and their speaker."""
    refute: Evidence | None
    """The verifier reads a contradiction."""
    rival: Evidence | None
    """The verifier reads a contradiction in another document than the one that supports the claim, and all the
    claim's figures stand there too: one that lacks them speaks of something else."""
    differs: tuple[Evidence, Comparison] | None
    """A deterministic difference of value that no source outweighs."""
    contested: tuple[Evidence, Comparison] | None
    """A deterministic difference of a value that another source has as the draft has it; not in the document that
    supports the claim, and the verifier reads it as a contradiction."""


class _Row(NamedTuple):
    when: Callable[[_Case], object]
    label: Label


TABLE: tuple[_Row, ...] = (
    # No source has the draft's value, and one has another for the same thing.
    _Row(lambda c: c.differs, "refuted"),
    # Two documents differ in the value, and the verifier reads both as being about the claim.
    _Row(lambda c: c.support and c.contested, "conflicting"),
    # Two documents that the verifier reads in opposite ways.
    _Row(lambda c: c.support and c.rival, "conflicting"),
    _Row(lambda c: c.support, "supported"),
    _Row(lambda c: c.said, "supported"),
    _Row(lambda c: c.held, "supported"),
    _Row(lambda c: c.refute, "refuted"),
    _Row(lambda _: True, "not_enough_evidence"),
)


def decide(claim: Claim, evidence: Sequence[Evidence]) -> Verdict:
    """The verdict on one claim.  ``evidence`` is in the order of retrieval; the same evidence gives the same verdict."""
    if claim.kind not in CHECKABLE:
        return Verdict(label="not_checkable", confidence=1.0, reason=claim.reason)
    evidence = [e for e in evidence if e.quote.strip()]
    case = _case(claim, evidence)
    label = next(row.label for row in TABLE if row.when(case))
    match label:
        case "refuted":
            return _refuted(claim, case, evidence)
        case "conflicting":
            return _conflicting(case)
        case "supported":
            return _supported(case, evidence)
        case _:
            return _undecided(claim, evidence)


def _case(claim: Claim, evidence: Sequence[Evidence]) -> _Case:
    near = [e for e in evidence if e.wording >= WORDING and not _elsewhere(e)]
    missing = set.intersection(*(set(e.missing) for e in near)) if near else set()
    matched = [(e, c) for e in near for c in e.comparisons if c.outcome == "match"]
    stands = max((e.p_supported for e in near), default=0.0)
    differs = [
        (e, c) for e in evidence for c in e.comparisons
        if c.outcome == "differs" and _own(claim, c) and (c.read is None or c.read > stands)
    ]  # fmt: skip
    alone = [(e, c) for e, c in differs if not any(_outweighs(other, match, c) for other, match in matched)]
    support = max((e for e in near if e.p_supported >= SUPPORT and not missing), key=_supports, default=None)
    contested = [
        pair
        for pair in differs
        if pair not in alone and pair[0].p_refuted >= CONTEST and support and pair[0].document != support.document
    ]
    rivals = [e for e in near if support and e.document != support.document and not e.missing and _contradicts(e)]
    return _Case(
        support=support,
        held=max(filter(_holds, near), key=_supports, default=None),
        said=max(filter(_says, near), key=_supports, default=None),
        refute=max(filter(_contradicts, near), key=_refutes, default=None),
        rival=max(rivals, key=_refutes, default=None),
        differs=min(alone, key=_rank, default=None),
        contested=max(contested, key=lambda pair: _refutes(pair[0]), default=None),
    )


def _elsewhere(evidence: Evidence) -> bool:
    """The passage speaks of another thing than the claim, so that its words are no support, nor a contradiction."""
    return any(c.outcome == "elsewhere" for c in evidence.comparisons)


def _supports(evidence: Evidence) -> tuple[float, int, str]:
    """The stronger first; of equals the better source, and the document's name, so that no label hangs on their order."""
    return (evidence.p_supported, -evidence.tier, evidence.document)


def _refutes(evidence: Evidence) -> tuple[float, int, str]:
    return (evidence.p_refuted, -evidence.tier, evidence.document)


def _agrees(evidence: Evidence) -> bool:
    """Every figure of the claim stands in the passage, and at least one figure, date or quotation agrees."""
    matched = any(c.outcome == "match" and c.kind in VALUE_KINDS for c in evidence.comparisons)
    return matched and not evidence.missing


def _says(evidence: Evidence) -> bool:
    """The passage has the quoted words, gives them to the draft's speaker, and has what else the claim says."""
    agree = {c.kind for c in evidence.comparisons if c.outcome == "match"}
    return {"quotation", "speaker"} <= agree and not evidence.missing and evidence.wording >= SAID


def _own(claim: Claim, difference: Comparison) -> bool:
    """Whether a date or a revised figure is the claim's own, not borrowed from another clause with a claim of its own."""
    span = difference.claim_span
    if difference.kind not in _BORROWED or not claim.pieces or span.start >= span.end:
        return True
    where = place(claim.text, claim.pieces, span.start, span.end)
    return where.start >= where.end or (where.start < claim.span.end and claim.span.start < where.end)


def _outweighs(source: Evidence, match: Comparison, difference: Comparison) -> bool:
    """Whether a source that agrees at the same words stands against a difference.

    A figure that one source hedges ("up to 25%") and another has as plainly as the draft was not strengthened.
    """
    if difference.kind == "strength" and match.kind == "figure" and _overlap(match.claim_span, difference.claim_span):
        return not any(c.kind == "strength" and c.outcome == "differs" for c in source.comparisons)
    if difference.kind in RELATION_KINDS and match.kind != difference.kind:
        return False
    return match.kind not in RELATION_KINDS - {difference.kind} and _overlap(match.claim_span, difference.claim_span)


def _contradicts(evidence: Evidence) -> bool:
    """The verifier alone is not believed against figures and dates that agree: at that it is wrong too often."""
    return evidence.p_refuted >= REFUTE and not _agrees(evidence)


def _holds(evidence: Evidence) -> bool:
    """A row of a table that the claim names says it by itself: verifiers read prose."""
    looked_up = any(c.kind == "cell" and c.outcome == "match" for c in evidence.comparisons)
    return _agrees(evidence) and (looked_up or evidence.p_supported >= SUPPORT_HELD) and evidence.p_refuted < REFUTE


def _rank(pair: tuple[Evidence, Comparison]) -> tuple[int, bool, int, float]:
    """Which difference to show: an altered quotation first, then a wrong speaker, then what code alone can show, then
    the better source, then the surer reading."""
    evidence, comparison = pair
    first = {"quotation": 0, "speaker": 1}.get(comparison.kind, 2)
    return (first, comparison.read is not None, evidence.tier, -evidence.p_refuted)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _as(evidence: Evidence, stance: Stance, score: float) -> Evidence:
    return evidence.model_copy(update={"stance": stance, "score": round(score, 4)})


def _name(evidence: Evidence) -> str:
    when = f", {evidence.published:%-d %B %Y}" if evidence.published else ""
    return f"{evidence.title}{when}"


def _refuted(claim: Claim, case: _Case, evidence: Sequence[Evidence]) -> Verdict:
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
    others = [e for e in evidence if e is not case.refute and e.wording >= WORDING and _contradicts(e)]
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


def _conflicting(case: _Case) -> Verdict:
    assert case.support is not None  # noqa: S101 - the table's row holds it
    against = case.contested[0] if case.contested else case.rival
    assert against is not None  # noqa: S101 - the table's row holds it
    why = case.contested[1].reason if case.contested else "one source says so, another reads as a contradiction"
    return Verdict(
        label="conflicting",
        confidence=round(min(case.support.p_supported, max(against.p_refuted, CONTEST)), 4),
        evidence=(
            _as(case.support, "supports", case.support.p_supported),
            _as(against, "refutes", max(against.p_refuted, CONTEST)),
        ),
        reason=f"{why} ({_name(case.support)} against {_name(against)})",
        rule="FC102",
    )


def _supported(case: _Case, evidence: Sequence[Evidence]) -> Verdict:
    first = case.support or case.said or case.held
    assert first is not None  # noqa: S101 - the table's row holds it
    others = [e for e in evidence if e is not first and e.p_supported >= SUPPORT and not _elsewhere(e)]
    lacking = [e for e in evidence if e is not first and e not in others and set(first.missing) - set(e.missing)]
    shown = [_as(e, "supports", e.p_supported) for e in (first, *others[: SHOWN - 1], *lacking[:1])]
    confidence, why = first.p_supported, "says so"
    if case.support is None:
        confidence = max(first.p_supported, SAID_CONFIDENCE if case.said else HELD)
        why = "has the very words of this speaker" if case.said else "has every figure and date of it"
    return Verdict(
        label="supported", confidence=round(confidence, 4), evidence=tuple(shown[:SHOWN]),
        reason=f"{_name(first)} {why}",
    )  # fmt: skip


def _undecided(claim: Claim, evidence: Sequence[Evidence]) -> Verdict:
    nearest = [_as(e, "neutral", 1 - max(e.p_supported, e.p_refuted)) for e in evidence[:1]]
    missing = evidence[0].missing if evidence else ()
    if claim.kind == "quotation":
        wanted = f"; a transcript or statement of {claim.attribution or 'the speaker'} would decide it"
    elif missing:
        wanted = f"; a document that gives {', '.join(repr(figure) for figure in missing[:2])} would decide it"
    elif claim.attribution:
        wanted = f"; a statement or interview of {claim.attribution} would decide it"
    else:
        wanted = "" if evidence else "; none speaks of it"
    undecided = max((max(e.p_supported, e.p_refuted) for e in evidence), default=0.0)
    return Verdict(
        label="not_enough_evidence",
        confidence=round(1 - undecided, 4),
        evidence=tuple(nearest),
        reason=f"no reference document decides it{wanted}",
        rule="FC103",
    )


def _correction(claim: Claim, difference: Comparison) -> Correction | None:
    """The replacement at its place in the draft; None where the words were restored from elsewhere."""
    if difference.replacement is None or not claim.pieces:
        return None
    span = difference.claim_span
    where = place(claim.text, claim.pieces, span.start, span.end)
    if where.start >= where.end or any(_overlap(span, restored) for restored in _restored(claim)):
        return None
    end = _behind_aside(claim, span.end, where.end) if difference.kind == "speaker" else where.end
    return Correction(start=where.start, end=end, text=difference.replacement)


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
