"""Why did it happen?  "Because of the strike" against a source that says that it has nothing to do with the strike.

A *cause* is what a claim names behind "because of", "due to", "caused by" and the like, or as the subject of "caused".
It differs where a source excludes just that ("not because of", "had nothing to do with", "ruled out", "was not the
cause"), or names the cause of the same event in so many words ("the cause of the fire was a heater", "was caused by a
heater") and no source has the draft's.  Things have many causes, so two reasons that merely stand in two sources are
left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.words import is_stop

MOST = 10
"""Causes of one text that are looked at; real prose has fewer, and reading stays linear."""
LONGEST = 8
"""Words of a cause; more is a clause that tells a story."""
COVERED = 0.6
"""Share of the claim's words about what happened that a sentence has, which names another cause for it."""
_BY = (
    r"because of|due to|owing to|caused by|as a (?:direct )?(?:result|consequence) of|on account of|triggered by|blamed on"
    r"|attributed to|brought about by|set off by|started by|sparked by|thanks to|in response to"
)
_CAUSE = re.compile(rf"\b(?P<by>{_BY})\s+(?P<cause>[^,.;:()“”\"\n—–]+)", re.IGNORECASE)
_ACTIVE = re.compile(
    r"\b(?P<cause>(?:[Aa]n?|[Tt]he)\s+(?:[\w’'-]+\s+){1,4}?)(?:had\s+|has\s+|have\s+)?(?P<by>caused|led to|triggered|sparked"
    r"|brought about|set off)\b"
)
_END = re.compile(
    r"\s+(?:and|but|which|that|who|when|while|as|after|before|since|in order|so|although|where|had|has)\b"
)
_NOT = re.compile(r"\b(?:not|never|nothing|neither|no|hardly|without|n[’']t)\b|n[’']t\b", re.IGNORECASE)
_EXCLUDED_BEFORE = re.compile(
    r"(?:\bnot\s+(?:(?!only|just|merely|solely|simply|entirely|mainly|so|least|necessarily)\w+\s+)?(?:about|because of|due to|caused by|owing to|(?:the|a) (?:result|consequence|matter|question) of"
    r"|down to|connected (?:to|with)|related to|linked (?:to|with)|attributable to|on account of|triggered by|started by)"
    r"|\bnothing to do with|\brul(?:ed?|es|ing) out|\bexclud(?:es?|ed|ing)|\bno (?:sign|evidence|trace|indication|question)s? of"
    r"|\bno (?:link|connection) (?:to|with))\s+(?:(?:the|an?|any|its|their|that|it (?:was|is)|by)\s+){0,2}(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:\b(?:not|never|cannot|nor|without|yet to|whether|if|may|might|could)|n[’']t)\s+(?:\w+\s+){0,2}\w?$",
    re.IGNORECASE,
)
"""What before "ruled out" leaves it open."""
_EXCLUDED_AFTER = re.compile(
    r"(?:\s+[\w’'-]+){0,3}?\s+(?:(?:was|were|is|are)(?:\s+not|n[’']t)\s+(?:to blame|the (?:cause|reason|trigger)|responsible|a factor"
    r"|behind|involved)|(?:played|had|has|plays) no (?:part|role|influence|bearing|effect|share)|(?:did|does|do)(?:\s+not|n[’']t)\s+"
    r"(?:cause|play|lead|contribute)|(?:was|were|is|are|can be|could be|has been|have been)\s+(?:ruled out|excluded|discounted)"
    r"|(?:had|has|have)\s+nothing to do with)\b",
    re.IGNORECASE,
)
_OWN_CAUSE = re.compile(
    r"\b(?:the|its|sole|only|real|true|main)\s+(?:cause|reason|trigger)(?:\s+(?:of|for)\s+[^,.;:]{2,60}?)?\s+(?:was|is|were|lay in|lies in)\s+"
    r"(?!not\b|still\b|un\w+|that\b|to\b|being\b|simple\b|clear\b)(?P<cause>[^,.;:()“”\"\n—–]+)",
    re.IGNORECASE,
)
_CAUSED_BY = re.compile(
    r"\b(?:was|were|been|is|are)\s+(?:caused|triggered|started|sparked|set off|brought about)\s+by\s+(?P<cause>[^,.;:()“”\"\n—–]+)",
    re.IGNORECASE,
)


class _Cause(NamedTuple):
    """A cause, where it stands, and what it is the cause of; all folded by meaning."""

    start: int
    end: int
    words: frozenset[str]
    effect: frozenset[str]


def compare_causes(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison for each cause that the claim names."""
    out = []
    for mine in _causes(claim):
        excluded = next(_excluded(mine, passages), None)
        other = excluded or next(_others(mine, passages), None)
        if other:
            out.append((other[0], _differs(claim, mine, passages[other[0]], *other[1:])))
    return out


def _causes(claim: Scene) -> list[_Cause]:
    found = []
    for pattern in (_CAUSE, _ACTIVE):
        for match in islice(pattern.finditer(claim.text), MOST):
            sentence = claim.sentence_at(match.start())
            if _NOT.search(claim.text, max(sentence[0], match.start() - 30), match.end("by")):
                continue
            cause = _cut(claim, *match.span("cause"))
            if cause:
                effect = _folded(claim, sentence) - cause[2]
                found.append(_Cause(*cause, effect))
    return found


def _cut(scene: Scene, start: int, end: int) -> tuple[int, int, frozenset[str]] | None:
    """The cause without the clause that follows it; None where it is too long, or says nothing."""
    stop = _END.search(scene.text, start, end)
    end = stop.start() if stop else end
    while end > start and scene.text[end - 1].isspace():
        end -= 1
    words = _folded(scene, (start, end))
    return (start, end, words) if words and len(scene.text[start:end].split()) <= LONGEST else None


def _folded(scene: Scene, at: tuple[int, int]) -> frozenset[str]:
    return frozenset(kin(word.stem) for word in scene.between(*at) if not is_stop(word))


def _excluded(mine: _Cause, passages: Sequence[Scene]) -> Iterator[tuple[int, tuple[int, int], str | None]]:
    """Sentences that say that this was not the cause.  They have to be about the matter, unless the cause itself has
    two words."""
    for index, passage in enumerate(passages):
        about = frozenset(kin(one) for one in passage.stems)
        if len(mine.words) < 2 and not mine.effect & about:
            continue
        for start, end in passage.sentences:
            own = [w for w in passage.between(start, end) if kin(w.stem) in mine.words]
            if not own or not mine.words <= {kin(w.stem) for w in own}:
                continue
            first, last = own[0].start, own[-1].end
            before = _EXCLUDED_BEFORE.search(passage.text, start, first)
            if before and _OPEN.search(passage.text, start, before.start() + 1):
                continue
            if before or _EXCLUDED_AFTER.match(passage.text, last, end):
                yield index, (start, end), None


def _others(mine: _Cause, passages: Sequence[Scene]) -> Iterator[tuple[int, tuple[int, int], str | None]]:
    """Sentences that name the cause of the same event, where no passage has the draft's."""
    if any(mine.words <= {kin(one) for one in passage.stems} for passage in passages):
        return
    for index, passage in enumerate(passages):
        for pattern in (_OWN_CAUSE, _CAUSED_BY):
            for match in islice(pattern.finditer(passage.text), MOST):
                sentence = passage.sentence_at(match.start())
                cause = _cut(passage, *match.span("cause"))
                if cause is None or cause[2] & mine.words or _NOT.search(passage.text, *sentence):
                    continue
                there = _folded(passage, (sentence[0], match.start("cause")))
                if mine.effect and len(mine.effect & there) >= max(1, COVERED * min(len(mine.effect), len(there))):
                    yield index, sentence, passage.text[cause[0] : cause[1]]


def _differs(claim: Scene, mine: _Cause, passage: Scene, where: tuple[int, int], says: str | None) -> Comparison:
    said = claim.text[mine.start : mine.end]
    quoted = " ".join(passage.text[slice(*where)].split())
    reason = f"draft names “{said}” as the cause; source says “{quoted}”"
    return Comparison(
        kind="cause", outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=where[0], end=where[1]), reason=reason,
        replacement=" ".join(says.split()) if says else None,
    )  # fmt: skip
