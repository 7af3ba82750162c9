"""The draft against itself: an ``Article`` and the findings on its claims → the findings, with FC108 where two places
of the draft cannot both be right.

Needs no corpus.  The signals that hold a claim against a passage hold one statement of the draft against another; sums,
ages, weekdays and the names of persons are checked besides, and plain forms of contradiction that need few words in common: a
headline turned round, a thing measured twice, an event with two dates, a vote with two results, a duration against its dates.  What the sources say comes first: a claim that they refute
keeps its finding, and where they support one of the two places, the other is the wrong one.  Where they support both,
or one that only the other could contradict, nothing is said.

A finding cites the sources that bear out the other place; where there are none, it cites that place itself, with the
draft as the document and draft offsets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from factcheck.consistency.arithmetic import wrong_arithmetic
from factcheck.consistency.cells import cell_disagreements
from factcheck.consistency.disagreement import Disagreement, Side
from factcheck.consistency.events import event_disagreements
from factcheck.consistency.headlines import headline_disagreements
from factcheck.consistency.persons import person_disagreements
from factcheck.consistency.spellings import spelling_disagreements
from factcheck.consistency.statements import statement_disagreements, wrong_sums
from factcheck.consistency.stretches import stretch_disagreements
from factcheck.consistency.tallies import tally_disagreements
from factcheck.consistency.things import thing_disagreements
from factcheck.consistency.totals import wrong_totals
from factcheck.consistency.turned import turned_headlines
from factcheck.decide.cases import SUPPORT, SUPPORT_AGREED
from factcheck.extract.select import VAGUE
from factcheck.text import line_column
from factcheck.types import CHECKABLE, Article, Claim, Coverage, Evidence, Finding, Verdict

RULE = "FC108"
CONFIDENCE = 0.9
"""In a disagreement that rests on values, as in a difference from a source; set by hand."""
SHOWN = 3
"""Most pieces of evidence of a finding."""
_SAID_SO = frozenset({"cell", "quotation"})
"""Kinds of matches that say what the claim says by themselves."""
MOST_CLAIMS = 400
"""Of a longer draft only so many claims are compared with each other: the time grows with their square."""

_CHECKS: tuple[Callable[[Article, Sequence[Claim]], list[Disagreement]], ...] = (
    wrong_totals,
    wrong_arithmetic,
    wrong_sums,
    headline_disagreements,
    turned_headlines,
    statement_disagreements,
    thing_disagreements,
    event_disagreements,
    tally_disagreements,
    cell_disagreements,
    stretch_disagreements,
    person_disagreements,
    spelling_disagreements,
)


_OF_HEADLINES = (headline_disagreements, turned_headlines)
"""Checks that read headlines too short to be looked up as well ("Prices rise")."""


def disagreements(article: Article, claims: Sequence[Claim]) -> Iterator[Disagreement]:
    """The pairs of places of a draft that cannot both be right, the surest checks first."""
    checkable = [claim for claim in claims if claim.kind in CHECKABLE][:MOST_CLAIMS]
    short = [claim for claim in claims if claim.kind == "opinion" and claim.reason == VAGUE][:1]
    told = set[frozenset[int]]()
    for check in _CHECKS:
        found = check(article, [*short, *checkable] if check in _OF_HEADLINES else checkable)
        fresh = [one for one in found if _places(one) not in told]
        told |= {_places(one) for one in fresh}
        yield from fresh


def _places(one: Disagreement) -> frozenset[int]:
    """What tells two disagreements apart that two checks find: between which claims they are."""
    return frozenset((id(one.doubtful.claim), id(one.other.claim)))


def covered(findings: Sequence[Finding], coverage: Sequence[Coverage]) -> tuple[Coverage, ...]:
    """The ledger of the draft's sentences, in which one that the draft itself contradicts counts as checked, though it was set
    aside as too little to look up ("Prices rise")."""
    judged = {
        (finding.claim.sentence.start, finding.claim.sentence.end)
        for finding in findings
        if finding.verdict and finding.verdict.rule == RULE
    }
    return tuple(
        part.model_copy(update={"status": "checked", "reason": ""})
        if part.status == "not_checkable" and (part.start, part.end) in judged
        else part
        for part in coverage
    )


def review(article: Article, findings: Sequence[Finding]) -> list[Finding]:
    """The findings on one draft, in their order, with FC108 in the place of a weaker verdict where it applies."""
    by_claim = {id(finding.claim): number for number, finding in enumerate(findings)}
    out = list(findings)
    for one in disagreements(article, [finding.claim for finding in findings]):
        sides = _blamed(one, out[by_claim[id(one.doubtful.claim)]], out[by_claim[id(one.other.claim)]])
        if sides is None:
            continue
        wrong, right = sides
        number = by_claim[id(wrong.claim)]
        backing = [out[by_claim[id(claim)]] for claim in (right.claim, *one.rest)]
        out[number] = Finding(claim=wrong.claim, verdict=_verdict(article, one, wrong, right, out[number], backing))
    return out


def _blamed(one: Disagreement, doubtful: Finding, other: Finding) -> tuple[Side, Side] | None:
    """The wrong place and the right one; None where a source has settled it, or a check failed."""
    if doubtful.verdict is None or other.verdict is None:
        return None
    labels = (doubtful.verdict.label, other.verdict.label)
    if "refuted" in labels or "conflicting" in labels:
        return None
    if labels[0] != "supported" or one.certain or (_by_values(doubtful.verdict) and _read_as_said(other.verdict)):
        return one.doubtful, one.other
    if labels[1] == "supported" or one.one_way:
        return None
    return one.other, one.doubtful


def _by_values(verdict: Verdict) -> bool:
    """Whether support rests on figures and dates alone, beside which the source may say the contrary."""
    told = {c.kind for e in verdict.evidence[:1] for c in e.comparisons if c.outcome == "match"}
    return verdict.evidence[0].p_supported < SUPPORT_AGREED and not told & _SAID_SO


def _read_as_said(verdict: Verdict) -> bool:
    """Whether the verifier reads support for the claim, whatever its figures."""
    return verdict.label == "supported" and verdict.evidence[0].p_supported >= SUPPORT


def _verdict(
    article: Article, one: Disagreement, wrong: Side, right: Side, found: Finding, backing: Sequence[Finding]
) -> Verdict:
    line, _ = line_column(article.text, right.claim.span.start)
    sources = [e for f in backing if f.verdict and f.verdict.label == "supported" for e in f.verdict.evidence[:1]]
    cited = list(dict.fromkeys(e.model_copy(update={"stance": "refutes", "score": CONFIDENCE}) for e in sources))
    same = right.claim is wrong.claim
    where = "the same sentence" if same else f"line {line}"
    names = ", ".join(dict.fromkeys(e.title for e in cited[:SHOWN]))
    borne_out = f", as does {names}" if names else ""
    own = _own_words(article, [right.claim, *one.rest])
    return Verdict(
        label="refuted",
        confidence=CONFIDENCE,
        evidence=tuple(cited[:SHOWN]) or (own, *_nearest(found)),
        reason=f"the draft contradicts itself: it says {wrong.says} here; {where} says {right.says}{borne_out}",
        rule=RULE,
        correction=wrong.correction,
    )


def _nearest(found: Finding) -> tuple[Evidence, ...]:
    """What the corpus has nearest to the claim, as something that decides nothing."""
    near = found.verdict.evidence[:1] if found.verdict else ()
    return tuple(e.model_copy(update={"stance": "neutral"}) for e in near)


def _own_words(article: Article, claims: Sequence[Claim]) -> Evidence:
    """The sentence of the other place, as the draft has it; of a sum, all its parts.

    The document is the draft, the offsets are draft offsets.
    """
    start = min(claim.sentence.start for claim in claims)
    end = max(claim.sentence.end for claim in claims)
    return Evidence(
        document=article.source, title=article.title, published=article.published, sha256=article.sha256,
        quote=article.text[start:end], start=start, end=end, stance="refutes", score=CONFIDENCE,
    )  # fmt: skip
