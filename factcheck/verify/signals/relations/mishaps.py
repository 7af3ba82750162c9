"""How it came about: "the mast was toppled by the storm" against "the mast fell after its stays had rusted through".

A *mishap* is a fall, a sinking, a crash, a break or a fire that broke out; its cause stands behind "by", "because",
"when" or, where it had happened before, "after".  The draft's cause differs where a source gives another one for the
mishap of the same thing, the two have no word in common, and no sentence of a source tells of the thing with the
draft's.  Whoever did something ("by police", "by two boys") is no such cause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import AGED, at_one_time, told

MOST = 8
"""Mishaps of one text that are looked at."""
_KINDS = (
    ("fall", r"blown (?:over|down|off)|blew (?:over|down|off)|brought down|toppled|felled|uprooted|knocked (?:over|down)|came down"
             r"|fell(?: over| down)?|fallen|collapsed|gave way"),
    ("sink", r"sank|sunk|went down|foundered|capsized"),
    ("crash", r"crashed|derailed|came off the (?:rails|track|road)|ran aground|left the (?:rails|track)"),
    ("break", r"burst|cracked|snapped|broke|broken|ruptured|exploded"),
    ("stop", r"stopped|failed|broke down|cut off|went (?:out|dark)|halted"),
    ("fire", r"caught fire|broke out|set alight|set on fire|ignited"),
)  # fmt: skip
_MISHAP = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS)
    + r")\b(?P<between>(?:[^.;:]|[.:]\d){0,60}?)\s"
    r"(?P<by>by|because(?: of)?|due to|owing to|when|after|as a result of)\s+(?P<cause>[^.;,:()]{3,90})"
)
_HAD = re.compile(r"\b(?:had|having)\b")
_DOER = re.compile(
    r"\b(?:police|officers?|crews?|workers?|engineers?|vandals?|thieves|protesters?|men|women|man|woman|boys?|people|firefighters?"
    r"|owners?|soldiers?|troops|\d{1,2}|about|[A-Z][\w’'-]+)\b"
)
_OPEN = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|probably|believed|thought|alleg\w+|if|whether|not|never)\b|n[’']t\b"
)


class _Mishap(NamedTuple):
    kind: str
    thing: frozenset[str]
    cause: frozenset[str]
    at: tuple[int, int]
    sentence: tuple[int, int]


def compare_mishaps(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: the first mishap of the claim for which a source has another cause."""
    for mine in _mishaps(claim):
        alike = [
            (index, one)
            for index, passage in enumerate(passages)
            for one in _mishaps(passage)
            if one.kind == mine.kind and one.thing & mine.thing
            and at_one_time(claim, mine.sentence, passage, one.sentence, dated, published[index])
        ]  # fmt: skip
        if (
            not alike
            or any(_meets(mine.cause, one.cause) for _, one in alike)
            or _together(mine, _recent(passages, published, dated))
        ):
            continue
        index, other = alike[0]
        said = " ".join(claim.text[slice(*mine.at)].split())
        says = " ".join(passages[index].text[slice(*other.sentence)].split())
        return [
            (index, Comparison(
                kind="cause", outcome="differs", claim_span=Span(start=mine.at[0], end=mine.at[1]),
                passage_span=Span(start=other.sentence[0], end=other.sentence[1]),
                reason=f"draft gives as the cause “{said}”; source says “{says}”",
            ))
        ]  # fmt: skip
    return []


def _mishaps(scene: Scene) -> list[_Mishap]:
    found = []
    for match in islice(_MISHAP.finditer(scene.text), MOST):
        start, end = scene.sentence_at(match.start())
        if _OPEN.search(scene.text, start, end):
            continue
        by = match["by"]
        if by == "by" and _DOER.search(scene.text, *match.span("cause")):
            continue
        if by in ("after", "when") and not _HAD.search(scene.text, *match.span("cause")):
            continue
        kind = next(kind for kind, _ in _KINDS if match[kind])
        thing, cause = told(scene, start, match.start()), told(scene, *match.span("cause"))
        if thing and cause:
            found.append(_Mishap(kind, thing, cause - thing, match.span("cause"), (start, end)))
    return [one for one in found if one.cause]


def _meets(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(a[:5] == b[:5] for a in one for b in other)


def _recent(passages: Sequence[Scene], published: Sequence[date | None], dated: date | None) -> list[Scene]:
    """The passages that are not too old to tell of the draft's time."""
    return [
        passage
        for passage, day in zip(passages, published, strict=True)
        if not (dated and day and (dated - day).days > AGED)
    ]


def _together(mine: _Mishap, passages: Sequence[Scene]) -> bool:
    """Whether some sentence tells of the thing and the draft's cause."""
    return any(
        _meets(told(passage, *sentence), mine.cause) and told(passage, *sentence) & mine.thing
        for passage in passages
        for sentence in passage.sentences
    )
