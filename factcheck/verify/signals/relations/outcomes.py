"""How a vote ended: "members approved a ban" against "Question 2: … a ban? Yes 412, No 430", or "rejected by 9 votes to 4".

A *tally* is how many were for and how many against, with what was voted on: its own sentence and the one before it.  A
draft that says the motion was carried differs from a tally with more votes against, and the other way round, where all that
it says was voted on stands there.  Where a source speaks of a majority that was needed, or asks the question with a denial,
nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.numerals import word_for
from factcheck.verify.signals.relations.clauses import told
from factcheck.verify.signals.words import listed, stem

_SMALL = {word: value for value in range(1, 20) if (word := word_for(Fraction(value)))}
_N = rf"(\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}}|(?i:{'|'.join(sorted(_SMALL, key=len, reverse=True))}))"
_YES, _NO = r"(?i:yes|ayes?|for|(?:in )?favou?r)", r"(?i:no|noes|nays?|against)"
_LINKED = r"[^\w\n]{1,12}(?:and )?"
_FOR_AGAINST = re.compile(rf"\b{_YES}\s*[:=]?\s+{_N}(?: votes?)?{_LINKED}{_NO}\s*[:=]?\s+{_N}\b")
_TALLIES = (
    (_FOR_AGAINST, True),
    (re.compile(rf"\b{_N}(?: votes?)? (?:in )?{_YES}{_LINKED}{_N}(?: votes?)? {_NO}\b"), True),
    (re.compile(rf"\b{_NO}\s*[:=]?\s+{_N}(?: votes?)?{_LINKED}{_YES}\s*[:=]?\s+{_N}\b"), False),
    (re.compile(rf"\b{_N}(?: votes?)? {_NO}{_LINKED}{_N}(?: votes?)? (?:in )?{_YES}\b"), False),
)
_CARRIED = (
    r"approv(?:e|es|ed)|back(?:s|ed)|accept(?:s|ed)|adopt(?:s|ed)|endors(?:es?|ed)|ratif(?:y|ies|ied)|carried|passed|agreed to"
    r"|voted (?:for|in favou?r of)|said yes to"
)
_LOST = (
    r"reject(?:s|ed)|threw out|thrown out|throws out|turn(?:s|ed) down|vot(?:es|ed) (?:down|against)|defeated|said no to"
    r"|refused|struck down"
)
_OUTCOME = re.compile(rf"\b(?:(?P<yes>{_CARRIED})|(?P<no>{_LOST}))\b", re.IGNORECASE)
_BY = re.compile(rf"\bby {_N}(?: votes?)? (?:to|against) {_N}\b")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be)\s(?:\w+ly\s)?$", re.IGNORECASE)
_DOUBT = re.compile(
    r"\b(?:not?|never|if|unless|whether|would|could|(?-i:may)|might|should|will|expected|urged?|asked|called on|recommend\w*|nearly|almost"
    r"|first|earlier|previously|again|before|after|last year|ago)\b|n['’]t\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"\b(?:two[- ]thirds|three[- ]quarters|required|needed|necessary|quorum|threshold|qualified majority|not|never|against the"
    r"|oppos\w+|reject\w* (?:the|a|an))\b|n['’]t\b",
    re.IGNORECASE,
)
_BALLOT = frozenset(stem(word) for word in listed(
    "vote ballot member members council committee board branch meeting narrow narrowly margin majority clear clearly large overwhelmingly"
    " question motion second first third yes no favour against spoilt prepare part agree support take poll referendum delegate"
    " shareholder union parliament assembly mp councillor tuesday"
))  # fmt: skip
"""Words of voting, which do not say on what."""


class _Tally(NamedTuple):
    """Whether more were for it than against, the words of what it was, and where the counts stand."""

    carried: bool
    topic: frozenset[str]
    start: int
    end: int


def compare_outcomes(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison, of the claim's one outcome with the tallies on what it names."""
    said = list(_OUTCOME.finditer(claim.text))
    if len(said) != 1:
        return []
    match = said[0]
    start, end = claim.sentence_at(match.start())
    if _DOUBT.search(claim.text, start, end):
        return []
    passive = _PASSIVE.search(claim.text, start, match.start())
    thing = told(claim, *((start, match.start()) if passive else (match.end(), end))) - _BALLOT
    if not thing:
        return []
    on_it = [(i, one) for i, passage in enumerate(passages) for one in _tallies(passage) if thing <= one.topic]
    if not on_it or len({one.carried for _, one in on_it}) != 1:
        return []
    index, tally = on_it[0]
    if tally.carried == bool(match["yes"]):
        return []
    counts = " ".join(passages[index].text[tally.start : tally.end].split())
    return [(index, Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=match.start(), end=match.end()),
        passage_span=Span(start=tally.start, end=tally.end),
        reason=f"draft says {match[0]}; the source counts “{counts}”",
        replacement="rejected" if tally.carried is False else "approved",
    ))]  # fmt: skip


def _tallies(passage: Scene) -> list[_Tally]:
    found = []
    for pattern, yes_first in _TALLIES:
        for match in pattern.finditer(passage.text):
            one, other = _value(match[1]), _value(match[2])
            if one != other:
                found += _tally(passage, (one > other) == yes_first, match.start(), match.end())
    for match in _BY.finditer(passage.text):
        start, end = passage.sentence_at(match.start())
        verbs = list(_OUTCOME.finditer(passage.text, start, match.start()))
        if len(verbs) == 1 and not _NEEDED.search(passage.text, start, end):
            verb = verbs[0]
            passive = _PASSIVE.search(passage.text, start, verb.start())
            at = (start, verb.start()) if passive else (verb.end(), match.start())
            found.append(_Tally(bool(verb["yes"]), told(passage, *at), verb.start(), match.end()))
    return found


def _tally(passage: Scene, carried: bool, start: int, end: int) -> list[_Tally]:
    """The tally with the words of its own sentence and, where that says little, of the one before."""
    own = passage.sentence_at(start)
    at = passage.sentences.index(own) if own in passage.sentences else 0
    begin = own[0]
    if not told(passage, begin, start) - _BALLOT and at:
        begin = passage.sentences[at - 1][0]
    if _NEEDED.search(passage.text, begin, max(end, own[1])):
        return []
    return [_Tally(carried, told(passage, begin, max(end, own[1])), start, end)]


def _value(number: str) -> int:
    low = number.lower()
    return _SMALL[low] if low in _SMALL else int(number.replace(",", ""))
