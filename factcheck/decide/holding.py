"""When figures that agree hold a claim up by themselves, though the verifier only leans to support.

The row "held" believes the figures.  It doesn't where the verifier leans far more to a contradiction, where all that agrees
is a weekday or "this year" in a passage that has little else of the claim, where the claim goes on to say who somebody is or
why, and the passage has no word of that, or where a later issue of the same report lacks what the draft says of now.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.grammar import FUNCTION_WORDS
from factcheck.text import words
from factcheck.types import Claim, Evidence

AGAINST = 3
"""So many times as likely as support, a contradiction is believed more than the figures; set by hand."""
SLIGHT = 0.5
"""Least share of the claim's words in a passage of which only a weekday, a relative date or "first" agrees; set by hand."""
SEVERAL = 0.35
"""Least share of the claim's words in a passage of which two values agree, to hold a claim up against a verifier that sees
nothing in it: chance seldom puts two of them beside each other.  Set by hand on the dev drafts (docs/measurements.md)."""
ALIKE = 5
"""Words that begin with as many same letters are taken for one ("manager", "management")."""
_VALUES = frozenset({"figure", "cell", "date"})
_NUMBER_WORD = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundred|thousand|million|billion|thirds?|quarters?|fifths?|twice|double\w*|january|february|march|april|june"
    r"|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r",\s+(?=(?:the|an?|because|making|which makes)\s)|\s(?=because\s)")
_END = re.compile(r"[,;:.”\"]")
_NOW = re.compile(r"\b(?:now|currently|at present|this year|today|these days)\b", re.IGNORECASE)
_ISSUE = re.compile(
    r"[\W\d_]+|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)


def holds_by_values(claim: Claim, evidence: Evidence, others: Sequence[Evidence]) -> bool:
    """Whether the values that agree in ``evidence`` say enough; ``others`` is all the evidence on the claim."""
    return not (
        (evidence.p_refuted >= AGAINST * evidence.p_supported and not several(evidence))
        or (_slight(claim, evidence) and evidence.wording < SLIGHT)
        or _adds(claim, evidence)
        or (_NOW.search(claim.text) and any(replaced(evidence, other) for other in others))
    )


def several(evidence: Evidence) -> bool:
    """Whether two values of the claim at different places agree in a passage that has some of its words."""
    spans = [one.claim_span for one in evidence.comparisons if one.outcome == "match" and one.kind in _VALUES]
    apart = any(one.end <= other.start for one in spans for other in spans)
    return apart and evidence.wording >= SEVERAL


def _slight(claim: Claim, evidence: Evidence) -> bool:
    """Whether no quotation, no name and no value with a number or a month in it agrees."""
    for one in evidence.comparisons:
        if one.outcome != "match":
            continue
        if one.kind not in _VALUES or _NUMBER_WORD.search(claim.text, one.claim_span.start, one.claim_span.end):
            return False
    return True


def _adds(claim: Claim, evidence: Evidence) -> bool:
    """Whether an aside behind the claim's first clause ("…, the harbour master") has two words or more, nothing in it agrees,
    and the passage has less than a third of its words."""
    there = {word[:ALIKE] for word in words(f"{evidence.quote} {evidence.title}")}
    for tail in _TAIL.finditer(claim.text):
        stop = _END.search(claim.text, tail.end())
        end = stop.start() if stop else len(claim.text)
        told = [word for word in words(claim.text[tail.end() : end]) if word not in FUNCTION_WORDS]
        agrees = any(
            one.outcome == "match" and one.claim_span.start < end and tail.end() < one.claim_span.end
            for one in evidence.comparisons
        )
        if len(told) > 1 and not agrees and sum(word[:ALIKE] in there for word in told) * 3 < len(told):
            return True
    return False


def replaced(evidence: Evidence, other: Evidence) -> bool:
    """Whether the other is a later issue of the same series, told apart by number or date only."""
    if not (evidence.published and other.published and evidence.published < other.published):
        return False
    own = _issue(evidence.title)
    return bool(own) and own == _issue(other.title) and evidence.document != other.document


def _issue(title: str) -> str:
    return " ".join(_ISSUE.sub(" ", title.casefold()).split())
