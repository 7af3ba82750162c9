"""Both or one: "both sides have accepted" against "The club has accepted. The players will decide on Thursday".

The draft says of "both sides", "all three parties" or the like that they have done something.  It differs where a source
tells this of one of them, and in the sentence before or behind it that another has yet to, or would not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from factcheck.grammar import FINITE_VERB
from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import AGED
from factcheck.verify.signals.words import is_stop, stem

MOST = 8
"""Deeds of one passage that are looked at."""
SHARED = 2
"""Content words of the draft's sentence, beside its verb, that the passage has."""
_SIDES = (
    r"(?:sides?|parties|party|firms?|companies|clubs?|unions?|governments?|councils?|teams?|countries|partners?|banks?|owners?"
    r"|families|schools|towns|houses|chambers)"
)
_ALL = re.compile(
    rf"\b(?P<all>[Bb]oth(?: (?:of )?(?:the )?{_SIDES})?|(?:[Aa]ll|[Ee]ach)(?: of)?(?: the)?(?: (?:two|three|four|five|six))? {_SIDES})"
    r"\s+(?:(?:have|has|had)\s+)?(?:(?:now|already|since|both|also)\s+)?(?P<verb>[a-z]{3,})\b"
)
_YET = re.compile(
    r"\b(?:will (?:consider|decide|discuss|vote|reply|answer|respond|meet)|(?:is|are|was|were) (?:still )?(?:considering|to (?:decide|vote"
    r"|discuss|consider)|undecided|waiting)|ha(?:s|ve|d) (?:not|yet to)|ha(?:s|ve|d)n[’']t|d(?:id|oes|o) not|d(?:id|oes|o)n[’']t|refus\w+"
    r"|declin\w+|reject\w+|turned (?:it|them) down|ask(?:s|ed) for (?:more )?time|opposes?|opposed|objects?|objected)\b"
)
_DEED = re.compile(rf"\w+ed|{FINITE_VERB.pattern}")
"""Behind a bare "both": a deed, not a thing's name ("both rear brakes")."""
_ACTING = re.compile(r"(?:The|Its|Their|[A-Z][\w’'-]+)\s+[\w’'-]+")
_OWN = frozenset(stem(w) for w in "side sides party parties firm company two three".split())


def compare_both(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: the first "both" of the claim that a source gives to one only."""
    mine = _ALL.search(claim.text)
    if mine is None:
        return []
    if mine["all"].lower() == "both" and not _DEED.fullmatch(mine["verb"]):
        return []
    verb = stem(mine["verb"])
    told = {w.stem for w in claim.between(mine.end(), claim.sentence_at(mine.start())[1]) if not is_stop(w)} - _OWN
    for index, passage in enumerate(passages):
        day = published[index]
        if verb not in passage.stems or (dated and day and (dated - day).days > AGED):
            continue
        if any(stem(other["verb"]) == verb for other in islice(_ALL.finditer(passage.text), MOST)):
            return []
        if len(told & passage.stems) < min(SHARED, len(told)):
            continue
        for one in islice((word for word in passage.words if word.stem == verb), MOST):
            where = passage.sentence_at(one.start)
            if not _ACTING.match(passage.text, *where):
                continue
            other = _other(passage, where)
            if other:
                return [(index, _differs(mine, passage, (min(where, other)[0], max(where, other)[1])))]
    return []


def _other(passage: Scene, where: tuple[int, int]) -> tuple[int, int] | None:
    """The sentence beside it in which another has yet to, or would not."""
    at = passage.sentences.index(where)
    if _YET.search(passage.text, *where):
        return where
    for near in (at + 1, at - 1):
        if 0 <= near < len(passage.sentences):
            start, end = passage.sentences[near]
            if _YET.search(passage.text, start, end) and _ACTING.match(passage.text, start, end):
                return start, end
    return None


def _differs(mine: re.Match[str], passage: Scene, where: tuple[int, int]) -> Comparison:
    says = " ".join(passage.text[slice(*where)].split())
    return Comparison(
        kind="strength", outcome="differs", claim_span=Span(start=mine.start("all"), end=mine.end("all")),
        passage_span=Span(start=where[0], end=where[1]),
        reason=f"draft says it of “{mine['all']}”; source says “{says}”",
    )  # fmt: skip
