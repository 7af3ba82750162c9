""" "Only members may vote" against "members and guests may vote": what the draft gives to some alone, the source to others too.

The draft says "only" before its subject or before what follows a preposition; the source, in a sentence with all the draft's
other words, joins somebody else to them ("members and guests", "members as well as guests") or leaves it to everybody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.speech.verbs import root, same_but
from factcheck.verify.signals.words import Word, is_stop

MOST = 8
NOUN = 4
"""Words behind "only" in which its noun ends."""
_ONLY = re.compile(
    r"\b[Oo]nly\s+(?:(?:to|for|by|with|from|at|in|on)\s+)?(?:the\s+|its\s+|their\s+)?(?P<noun>[^\W\d_][\w’-]*)"
    r"|\b(?P<late>[A-Za-z][\w’-]+)\s+(?:alone\b|only\b(?=\W*$|[.,;]))"
)
_NUMBER = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|a|an|few|after|when|if|half|about|\d+)\b", re.IGNORECASE
)
_JOINED = r"(?:\s*,\s*[\w’-]+){0,3}\s*,?\s+(?:and(?:\s+also)?|or|as\s+well\s+as|and\s+even)\s+(?!not\b|only\b)(?:the\s+|their\s+|its\s+)?(?P<other>[^\W\d_][\w’-]{2,})"
_EVERYBODY = re.compile(r"\b(?:everyone|everybody|anyone|anybody|all|the public|whoever)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no|except|unless|if)\b|n[’']t\b", re.IGNORECASE)


def compare_exclusive(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: the claim's first "only" that a source widens."""
    for only in islice(_ONLY.finditer(claim.text), MOST):
        ours = claim.sentence_at(only.start())
        group = "noun" if only["noun"] else "late"
        noun = next(iter(claim.between(*only.span(group))), None)
        if noun is None or _NUMBER.fullmatch(only[group]) or is_stop(noun) or _NOT.search(claim.text, *ours):
            continue
        head = _head(claim, noun, ours)
        for index, passage in enumerate(passages):
            for theirs in passage.sentences:
                wider = _wider(claim, head, passage, theirs)
                if wider and same_but(claim, ours, passage, theirs, wider[1] | {"only"}, dated, published[index]):
                    return [(index, _differs(claim, only.span(), ours, passage, wider[0], theirs))]
    return []


def _head(claim: Scene, noun: Word, ours: tuple[int, int]) -> Word:
    """The last word of the noun: "adult members" ends in "members"."""
    last = noun
    for word in claim.between(noun.end, min(ours[1], noun.end + 40))[: NOUN - 1]:
        plain = claim.text[word.start : word.end].islower() and not is_stop(word)
        if (
            not plain
            or claim.text[last.end : word.start].strip()
            or not claim.text[word.start : word.end].endswith("s")
        ):
            break
        last = word
    return last


def _wider(
    claim: Scene, head: Word, passage: Scene, theirs: tuple[int, int]
) -> tuple[tuple[int, int], frozenset[str]] | None:
    """Where the source joins somebody else to the noun, or speaks of everybody, and the words that need not be the draft's."""
    if _NOT.search(passage.text, *theirs):
        return None
    name = re.escape(claim.text[head.start : head.end])
    for pattern in (
        rf"\b{name}(?:\s+(?:under|over|aged|of|from|in|with)\s+[\w-]+)?{_JOINED}",
        rf"\b(?P<other>[^\W\d_][\w’-]{{2,}})\s+(?:and|or|as\s+well\s+as)\s+(?:the\s+|their\s+)?{name}\b",
    ):
        joined = re.search(pattern, passage.text[theirs[0] : theirs[1]], re.IGNORECASE)
        if joined:
            other = next(
                iter(passage.between(theirs[0] + joined.start("other"), theirs[0] + joined.end("other"))), None
            )
            if other and other.stem not in claim.stems and not is_stop(other):
                return (theirs[0] + joined.start(), theirs[0] + joined.end()), frozenset({head.stem})
    everybody = _EVERYBODY.search(passage.text, *theirs)
    if everybody and head.stem not in {w.stem for w in passage.between(*theirs)}:
        return everybody.span(), frozenset({head.stem, root(claim.text[head.start : head.end])})
    return None


def _differs(
    claim: Scene,
    at: tuple[int, int],
    ours: tuple[int, int],
    passage: Scene,
    where: tuple[int, int],
    theirs: tuple[int, int],
) -> Comparison:
    said, says = (" ".join(text[slice(*span)].split()) for text, span in ((claim.text, ours), (passage.text, theirs)))
    return Comparison(
        kind="strength", outcome="differs", claim_span=Span(start=at[0], end=at[1]),
        passage_span=Span(start=where[0], end=where[1]), reason=f"draft says “{said}”; source says “{says}”",
    )  # fmt: skip
