"""What the decision table looks at: the strongest evidence of each sort on one claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.decide.holding import holds_by_values, replaced, several
from factcheck.decide.moods import falls_short
from factcheck.text import place
from factcheck.types import Claim, Comparison, Evidence, Span

SUPPORT = 0.6
"""Least probability at which the verifier's "supported" counts; chosen on the dev drafts (docs/measurements.md)."""
SUPPORT_AGREED = 0.4
"""In place of SUPPORT where something of the claim agrees in the passage: a name, a role, a figure, a date; chosen on the dev drafts
(docs/measurements.md)."""
WORDING = 0.2
"""Least share of the claim's words in a passage for the verifier to be believed about it, but for its support at the full bar: what
it takes for a contradiction in texts that have little to do with each other means nothing."""
ROW_WORDING = 0.15
"""The same for the row of a table that has every figure of the claim; set by hand."""
SUPPORT_HELD = 0.1
"""In place of SUPPORT where the passage holds every figure of the claim, and at least one figure, date or quotation."""
HELD_WORDING = 0.25
"""Least share of the claim's words in a passage for so little support to count; set by hand."""
REFUTE = 0.85
"""Least probability at which the verifier's "refuted" counts by itself, without a deterministic difference."""
REFUTE_AGREED = 0.7
"""In place of REFUTE where the passage holds every figure of the claim, and one agrees: it speaks of the same thing.  Above it stands
what holds the claim up.  Chosen on the dev drafts (docs/measurements.md)."""
OPPOSED = 0.8
"""Least probability of "refuted" at which one passage takes another one's support away, where it is at least as sure and has as many
of the claim's words (``NARROW``).  Chosen on the dev drafts (docs/measurements.md)."""
NARROW = 0.2
"""Share of the claim's words that the passage against it may lack of those that the supporting one has; set by hand."""
CONTEST = 0.5
"""Least probability of "refuted" at which a document with another value counts as a side of a conflict; set by hand."""

SAID = 0.8
"""Least share of the claim's words in the passage for words and speaker that agree to hold it up by themselves: what
the claim says of the speaker has to stand there too; set by hand."""
SAID_ROLE = 0.4
"""The same where another passage has the speaker's role as the claim has it; set by hand."""

VALUE_KINDS = frozenset({"figure", "cell", "date", "quotation"})
"""Kinds whose match shows that a passage has the very thing that the claim states."""
RELATION_KINDS = frozenset({"role", "place", "party", "speaker", "strength", "superseded", "cause", "contradiction"})
"""Kinds about how things stand to each other: that a source has the name itself says nothing against such a difference."""

AGED = 183
"""Days after which the verifier alone is not believed against a draft, as in ``verify.substitution``; set by hand."""
FAR = 0.5
"""A passage that shares less than this part of the words which another one shares is not about the same; set by hand."""
PRONOUN = 4
"""Letters of the longest pronoun: a name that was restored for one is held against the sources where it is written."""
_AT_FIRST = re.compile(
    r"\b(?:at first|initially|originally|previously|first\s+(?:counted|spoke|said|put|reported|gave|wrote|thought|estimated|named|told|announced))\b",
    re.IGNORECASE,
)
""" "First counted 340": a source that has another number since does not deny it."""
_BORROWED = frozenset({"date", "superseded", "figure", "cell", "place"})
"""Kinds that a clause may have from another one of its sentence, where the difference is shown already."""


class Case(NamedTuple):
    """What the table looks at: the strongest evidence of each sort, None where there is none."""

    support: Evidence | None
    """The verifier reads support, and the sources hold every figure and date; not in an issue of a series of which a later one
    reads as a contradiction, and not where another passage is read as a surer contradiction (``OPPOSED``)."""
    held: Evidence | None
    """One passage holds every figure and date, the verifier does not object, and nothing else speaks against it
    (``holding``, ``OPPOSED``)."""
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
    supports the claim or holds its values, and the verifier reads it as a contradiction."""
    opposed: tuple[Evidence, Evidence] | None = None
    """What would support the claim or hold it up, and the passage that is read as a surer contradiction."""


def build(claim: Claim, evidence: Sequence[Evidence]) -> Case:
    """The evidence on one claim as the rows of the table look at it."""
    near = [
        e for e in evidence if (e.wording >= WORDING or _looked_up(e) or e.p_supported >= SUPPORT) and not elsewhere(e)
    ]
    absent = set.intersection(*(set(e.absent) for e in near)) if near else set()
    matched = [(e, c) for e in near for c in e.comparisons if c.outcome == "match"]
    stands = max((e.p_supported for e in near), default=0.0)
    differs = [
        (e, c) for e in evidence for c in e.comparisons
        if c.outcome == "differs" and _own(claim, c) and (c.read is None or c.read > stands)
    ]  # fmt: skip
    alone = [(e, c) for e, c in differs if not any(_outweighs(other, match, e, c) for other, match in matched)]
    valid = [
        e
        for e in near
        if not any(o.p_refuted >= CONTEST and replaced(e, o) for o in near) and not falls_short(claim, e)
    ]
    leading = max((e for e in valid if _leads(e) and not absent), key=_supports, default=None)
    holding = max(
        (e for e in valid if _holds(e) and (_has_cell(e) or holds_by_values(claim, e, evidence))),
        key=_supports, default=None,
    )  # fmt: skip
    side = leading or holding
    contested = [
        pair
        for pair in differs
        if pair not in alone
        and pair[0].p_refuted >= CONTEST
        and side
        and pair[0].document != side.document
        and not _older(pair[0], side)
    ]
    against = [e for e in near if contradicts(e) and not _aged(claim, e)]
    rivals = [
        e for e in against if leading and e.document != leading.document and not e.missing and not _outdated(e, leading)
    ]
    opposing = [e for e in near if side and _opposes(e, side) and not _aged(claim, e)]
    if rivals or contested:
        opposing = []  # shown as a conflict
    return Case(
        support=None if opposing else leading,
        held=None if opposing else holding,
        said=max((e for e in near if _says(e, near)), key=_supports, default=None),
        refute=max((e for e in near if _denies(claim, e) and not _aged(claim, e)), key=_refutes, default=None),
        rival=max(rivals, key=_refutes, default=None),
        differs=min(alone, key=_rank, default=None),
        contested=max(contested, key=lambda pair: _refutes(pair[0]), default=None),
        opposed=(side, max(opposing, key=_refutes)) if side and opposing else None,
    )


def elsewhere(evidence: Evidence) -> bool:
    """The passage speaks of another thing than the claim, so that its words are no support, nor a contradiction."""
    return any(c.outcome == "elsewhere" for c in evidence.comparisons)


def _leads(evidence: Evidence) -> bool:
    """The verifier reads support, surely enough for what else agrees."""
    agrees = any(c.outcome == "match" for c in evidence.comparisons)
    return evidence.p_supported >= (SUPPORT_AGREED if agrees else SUPPORT)


def _opposes(other: Evidence, support: Evidence) -> bool:
    """Whether the verifier reads the other passage as a contradiction, at least as surely as it reads the first as support; an
    older document says nothing against a later one, nor does one that lacks a figure of the claim against a table that has it."""
    return (
        other is not support
        and not _older(other, support)
        and not (set(other.missing) - set(support.missing) and _has_cell(support))
        and other.p_refuted >= max(OPPOSED, support.p_supported)
        and other.wording >= support.wording - NARROW
    )


def _older(one: Evidence, other: Evidence) -> bool:
    """Whether the one's document was published before the other's; False where a day is not known."""
    return one.published is not None and other.published is not None and one.published < other.published


def _outdated(against: Evidence, support: Evidence) -> bool:
    """Whether what is read as a contradiction is older than what is read as support, and not the surer reading."""
    return _older(against, support) and against.p_refuted <= support.p_supported


def _supports(evidence: Evidence) -> tuple[float, int, str]:
    """The stronger first; of equals the better source, and the document's name, so that no label hangs on their order."""
    return (evidence.p_supported, -evidence.tier, evidence.document)


def _refutes(evidence: Evidence) -> tuple[float, int, str]:
    return (evidence.p_refuted, -evidence.tier, evidence.document)


def _agrees(evidence: Evidence) -> bool:
    """Every figure of the claim stands in the passage, and at least one figure, date or quotation agrees."""
    matched = any(c.outcome == "match" and c.kind in VALUE_KINDS for c in evidence.comparisons)
    return matched and not evidence.missing


def _says(evidence: Evidence, near: Sequence[Evidence]) -> bool:
    """The passage has the quoted words, gives them to the draft's speaker, and has what else the claim says; but for the
    speaker's role, which may stand elsewhere."""
    agree = {c.kind for c in evidence.comparisons if c.outcome == "match"}
    role = any(c.kind == "role" and c.outcome == "match" for e in near for c in e.comparisons)
    least = SAID_ROLE if role else SAID
    return {"quotation", "speaker"} <= agree and not evidence.missing and evidence.wording >= least


def _own(claim: Claim, difference: Comparison) -> bool:
    """Whether a date, a place or a revised figure is the claim's own, not borrowed from another clause with a claim of its own."""
    span = difference.claim_span
    if difference.kind == "name" and claim.pieces and span.start < span.end:
        where = place(claim.text, claim.pieces, span.start, span.end)
        return where.end - where.start > PRONOUN or span.end - span.start <= PRONOUN
    if difference.kind not in _BORROWED or not claim.pieces or span.start >= span.end:
        return True
    where = place(claim.text, claim.pieces, span.start, span.end)
    return where.start >= where.end or (where.start < claim.span.end and claim.span.start < where.end)


def _outweighs(source: Evidence, match: Comparison, against: Evidence, difference: Comparison) -> bool:
    """Whether a source that agrees at the same words stands against a difference.

    A figure that one source hedges ("up to 25%") and another has as plainly as the draft was not strengthened.  A passage
    that has little of the claim besides the figure, and lacks another figure that the differing one has, speaks of something else.
    """
    if set(source.missing) - set(against.missing) and source.wording < against.wording * FAR:
        return False
    if difference.kind == "strength" and match.kind == "figure" and overlap(match.claim_span, difference.claim_span):
        return not any(c.kind == "strength" and c.outcome == "differs" for c in source.comparisons)
    if difference.kind in {*RELATION_KINDS, "quotation"} and match.kind != difference.kind:
        return False  # a figure within a quotation may well agree
    return match.kind not in RELATION_KINDS - {difference.kind} and overlap(match.claim_span, difference.claim_span)


def contradicts(evidence: Evidence) -> bool:
    """The verifier reads a contradiction, and neither figures and dates agree nor the order or outcome that is told."""
    return evidence.p_refuted >= REFUTE and not _agrees(evidence) and not _told_alike(evidence)


def _told_alike(evidence: Evidence) -> bool:
    """Whether code has read in the passage the relation that the claim tells: who exceeds whom, what became of a motion, whether a party
    appeals, which way a table's figure went."""
    return any(c.kind == "contradiction" and c.outcome == "match" for c in evidence.comparisons)


def _denies(claim: Claim, evidence: Evidence) -> bool:
    """The verifier reads a contradiction, surely or in prose that has the claim's very figures; not of a claim about what was said at
    first, which its source may since have taken back."""
    same = any(c.kind == "figure" and c.outcome == "match" for c in evidence.comparisons)
    prose = same and not (
        evidence.missing or _has_cell(evidence) or _told_alike(evidence) or _AT_FIRST.search(claim.text)
    )
    return contradicts(evidence) or (prose and evidence.p_refuted >= REFUTE_AGREED)


def _aged(claim: Claim, evidence: Evidence) -> bool:
    """Whether the source was published so long before the draft that the verifier's word against it means little: things may
    have changed.  Not where the claim speaks of the source's year."""
    if claim.dated is None or evidence.published is None or (claim.dated - evidence.published).days <= AGED:
        return False
    return str(evidence.published.year) not in claim.text


def _holds(evidence: Evidence) -> bool:
    """A row of a table that the claim names says it by itself: verifiers read prose."""
    leans = evidence.p_supported >= SUPPORT_HELD and evidence.wording >= HELD_WORDING
    sure = _has_cell(evidence) or leans or several(evidence)
    return _agrees(evidence) and not evidence.absent and sure and evidence.p_refuted < REFUTE


def _has_cell(evidence: Evidence) -> bool:
    return any(c.kind == "cell" and c.outcome == "match" for c in evidence.comparisons)


def _looked_up(evidence: Evidence) -> bool:
    """The passage is the row of a table that has every figure of the claim in the place that it names: of a table, the words
    of a sentence are not to be expected."""
    return _has_cell(evidence) and not evidence.missing and evidence.wording >= ROW_WORDING


def _rank(pair: tuple[Evidence, Comparison]) -> tuple[int, bool, int, float]:
    """Which difference to show: an altered quotation first, then a wrong speaker, then what code alone can show, then
    the better source, then the surer reading."""
    evidence, comparison = pair
    first = {"quotation": 0, "speaker": 1}.get(comparison.kind, 2)
    return (first, comparison.read is not None, evidence.tier, -evidence.p_refuted)


def overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
