"""A hope is no plan: "plans to open twice a month from 2030" against "we hope to open up to twice a month by 2031".

The draft says that somebody plans, has decided or is going to do something; the source, speaking of the same party and
the same deed, that they hope or would like to.  The two must agree in the deed, and in how often or how much, or in
most of their other words.  A source that has the plan as firmly as the draft is a match, and stands against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.words import stem

COVERED = 0.6
SHARED = 3
"""Share and number of the plan's content words in the source's sentence and title, where it does not say how often."""
MOST = 10
LONGEST = 140
"""Characters of the source's words that can stand in the draft's place."""
_FIRM = re.compile(
    r"\b(?P<verb>plans?|intends?|is set|are set|is going|are going|has decided|have decided|has agreed|have agreed|has pledged"
    r"|have pledged|pledged|has promised|promised|promises|will)\s+(?:to\s+)?(?P<deed>[a-z]{3,})\b"
)
_HOPE = re.compile(
    r"\b(?P<verb>hopes?|would like|wishes|aspires?|dreams? of|is considering|are considering|is exploring|are exploring"
    r"|is looking into|are looking into|has not decided|have not decided|is thinking of|are thinking of)\b"
)
_SUBJECT = re.compile(r"\b(?:We|The (?:company|firm|club|group|bank|team|agency)|It|They|He|She)\s+$")
_END = re.compile(r"[,;.:–—(]|\b(?:but|while|although|if|subject to|provided)\b|$")
_NUMBERS = {"once": 1, "twice": 2, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
            "eight": 8, "nine": 9, "ten": 10, "a": 1, "an": 1}  # fmt: skip
_OFTEN = re.compile(
    rf"\b(?P<count>{'|'.join(_NUMBERS)}|\d{{1,3}})\s+(?:times\s+|[a-z]+\s+){{0,2}}?(?:an?|per|every|each)\s+"
    r"(?P<period>hour|day|week|month|quarter|year)\b",
    re.IGNORECASE,
)


def compare_intentions(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene]
) -> list[tuple[int, Comparison]]:
    """At most one comparison: of the claim's plan with a source's plan, or else with a source's hope."""
    plan = _FIRM.search(claim.text)
    if plan is None or _HOPE.search(claim.text):
        return []
    differs: list[tuple[int, Comparison]] = []
    for index, passage in enumerate(passages):
        for firm in islice(_FIRM.finditer(passage.text), MOST):
            if stem(firm["deed"]) == stem(plan["deed"]) and _alike(claim, plan, passage, firm, headings[index]):
                if plan["verb"] == firm["verb"] == "will":
                    return []  # ``strength`` tells it
                says = " ".join(firm[0].split())
                return [(index, _comparison("match", plan.span(), firm.span(), f"the source says “{says}” too"))]
        for hope in islice(_HOPE.finditer(passage.text), MOST):
            if not differs and _alike(claim, plan, passage, hope, headings[index]):
                differs.append((index, _weaker(claim, plan, passage, hope)))
    return differs


def _alike(claim: Scene, plan: re.Match[str], passage: Scene, other: re.Match[str], heading: Scene) -> bool:
    """Whether plan and hope are of one party and one deed."""
    ours, theirs = claim.sentence_at(plan.start()), passage.sentence_at(other.start())
    there = passage.content(*theirs)
    names = claim.names(-1, plan.start())
    about = there | heading.stems
    if (names and not names & (about | passage.stems)) or stem(plan["deed"]) not in there:
        return False
    often = _often(claim.text, plan.end(), ours[1])
    if often:
        return often == _often(passage.text, other.end(), theirs[1])
    told = claim.content(plan.start("deed"), ours[1])
    return len(told & about) >= SHARED and len(told & about) >= COVERED * len(told)


def _often(text: str, start: int, end: int) -> tuple[int, str] | None:
    """How often in which period: "once a month", "one flight a month"."""
    found = _OFTEN.search(text, start, end)
    if not found:
        return None
    count = found["count"].lower()
    return (_NUMBERS.get(count) or int(count), found["period"].lower())


def _weaker(claim: Scene, plan: re.Match[str], passage: Scene, hope: re.Match[str]) -> Comparison:
    """The correction: the source's own words up to the next stop, where they can follow the draft's subject."""
    ours, theirs = claim.sentence_at(plan.start()), passage.sentence_at(hope.start())
    end = _END.search(passage.text, hope.end(), theirs[1])
    says = " ".join(passage.text[hope.start() : end.start() if end else theirs[1]].split())
    stop = _END.search(claim.text, plan.end(), ours[1])
    at = stop.start() if stop else ours[1]
    said = " ".join(claim.text[plan.start() : at].split())
    replacement = None
    if _SUBJECT.search(passage.text, theirs[0], hope.start()) and len(says) <= LONGEST:
        replacement = _fitted(says, hope["verb"], plan["verb"])
    reason = f"draft says “{said}”; source says only “{says}”"
    return _comparison("differs", (plan.start(), at), (hope.start(), theirs[1]), reason, replacement)


def _fitted(says: str, hope: str, plan: str) -> str | None:
    """ "hope to" as "hopes to" behind a subject whose verb is "plans"; None where the forms cannot be told."""
    if hope in ("hope", "hopes", "aspire", "aspires") and plan in ("plan", "plans", "intend", "intends"):
        bare = hope.removesuffix("s")
        return f"{bare}s{says[len(hope) :]}" if plan.endswith("s") else f"{bare}{says[len(hope) :]}"
    return says if hope == "would like" else None


def _comparison(
    outcome: str, ours: tuple[int, int], theirs: tuple[int, int], reason: str, replacement: str | None = None
) -> Comparison:
    return Comparison(
        kind="strength", outcome="differs" if outcome == "differs" else "match",
        claim_span=Span(start=ours[0], end=ours[1]), passage_span=Span(start=theirs[0], end=theirs[1]), reason=reason,
        replacement=replacement,
    )  # fmt: skip
