"""Whose act is it?  "The Board advises pregnant women" is not said by a sheet of another body that advises them, too.

Of a recommendation, a decision, a promise or a forecast, who made it is the heart.  Where a claim gives such an act to
a body or person by name (or by a pronoun behind a sentence about them), a passage gives no support if neither it, nor
its title, nor the opening of its document has a word of that name, unless it speaks of its author as "we" or of
somebody named further up as "it" or "the agency".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.subjects import POINTS, SUBJECT, acronym, is_name, name_words, subject_of

_ACT = re.compile(
    r"(?:\s*,[^,]{1,80},)?(?:\s+(?:also|now|has|have|had|will|would|does|do|did|is|was|not|never|again|still|since|already"
    r"|formally|publicly|strongly|unanimously|repeatedly|therefore|in turn)){0,4}\s+"
    r"(?:recommend|advis|urg|warn|approv|reject|grant|refus|order|bann|prohibit|promis|pledg|forecast|expect|predict"
    r"|intend|demand|decid|rul|vot|propos|den[iy]|confirm|announc|estimat|object|oppos|support|back|condemn|prais"
    r"|criticis|criticiz|apologis|apologiz|call(?:s|ed)? (?:for|on)|threaten|insist|agree|accept|consent|authoris"
    r"|authoriz|licens|fin(?:ed|es)\b|award)[a-z]*\b"
)
_PRONOUN = re.compile(r"(?:It|They|He|She)\b(?!['’])")
_AUTHOR = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Uu]s|I|[Mm]y)\b")


def compare_acts(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str], fronts: Sequence[str], before: Scene
) -> list[tuple[int, Comparison]]:
    """For each passage without a word of the one whose act the claim reports, that it speaks of somebody else.

    Nothing without ``fronts``: the author of a document is mostly named at its top only.
    """
    known = frozenset[str]().union(claim.inner_names, before.inner_names, *(p.inner_names for p in passages))
    found = _actor(claim, before, known)
    if found is None:
        return []
    at, name = found
    own = name_words(name)
    out = []
    for index, passage in enumerate(passages):
        front = fronts[index] if index < len(fronts) else ""
        reading = readings[index] if index < len(readings) else ""
        around = f"{front} {reading} {passage.text}"
        if not front or own & (passage.stems | name_words(around)) or acronym(name, around):
            continue
        if _points_back(claim, passage):
            continue
        where = passage.sentences[0] if passage.sentences else (0, 0)
        reason = " ".join(f"draft speaks of {name}, whom the source does not name here".split())
        out.append(
            (index, Comparison(
                kind="subject", outcome="elsewhere", claim_span=Span(start=at[0], end=at[1]),
                passage_span=Span(start=where[0], end=where[1]), reason=reason,
            ))
        )  # fmt: skip
    return out


def _actor(claim: Scene, before: Scene, known: frozenset[str]) -> tuple[tuple[int, int], str] | None:
    """Where the claim names the one who acts, and the name."""
    if claim.text[:1] in "\"“‘'«„":
        return None
    pronoun = _PRONOUN.match(claim.text)
    if pronoun:
        if not before.sentences or not _ACT.match(claim.text, pronoun.end()):
            return None
        last = before.text[slice(*before.sentences[-1])]
        named = _acting(last, known) or subject_of(last, known)
        return (pronoun.span(), last[slice(*named)]) if named else None
    own = _acting(claim.text, known)
    return (own, claim.text[slice(*own)]) if own else None


def _acting(text: str, known: frozenset[str]) -> tuple[int, int] | None:
    """The name that opens a text, where a verb of such an act follows."""
    found = SUBJECT.match(text)
    if not found or not _ACT.match(text, found.end("name")):
        return None
    return found.span("name") if is_name(found["name"], known, article=bool(found["article"])) else None


def _points_back(claim: Scene, passage: Scene) -> bool:
    """Whether the sentence nearest to the claim may speak of somebody who was named before the passage."""
    if _AUTHOR.search(passage.text):
        return True
    told = claim.content(0, len(claim.text))
    best = max(passage.sentences, key=lambda one: (len(told & passage.content(*one)), -one[0]), default=None)
    return best is None or POINTS.match(passage.text, best[0]) is not None
