"""Why it happened: "abandoned because of fog" against "abandoned because of crowd trouble".

A *cause* is what happened and the reason that the text itself calls one: "because (of)", "due to", "the reason was",
"was caused by", "fined for", "led to".  The draft's reason differs where a source gives an explicit one for the same
event, the two have no word in common, and nowhere do the sources tell of the event together with the draft's reason.
A source that says that it was *not* for the draft's reason counts as well.  Partial reasons ("partly because", "one
reason") leave room for others, and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import AGED, at_one_time, named, told
from factcheck.verify.signals.words import words

MOST = 10
"""Reasons of one passage that are looked at."""
COVERED = 0.75
"""Least share of the words of the draft's event in the source's."""
PREFIX = 5
"""Words that begin with as many same letters may be one word: "congest" and "congestion"."""

_FORWARD = re.compile(
    r"(?P<no>\bnot\s+)?\b(?:because of|because|due to|owing to|as a result of|on account of|thanks to|in response to"
    r"|(?:was|were|been|is|are) (?:caused|triggered|brought about|brought down) by|blamed on|put down to|attributed to"
    r"|(?:was|were|been|is|are) (?:a |the )?(?:direct )?(?:consequence|result|effect|fault) of|(?:was|were|is|are) down to"
    r"|(?<=\bdied )(?:of|from)|(?<=\bkilled )by|(?:be|is|are|was|were|been) (?:being )?used (?:to|for)"
    r"|result(?:s|ed) (?:directly )?from|stem(?:s|med) from|arose from|arises from)\b\s*",
    re.IGNORECASE,
)
_SANCTIONED = re.compile(
    r"\b(?:fined|jailed|imprisoned|arrested|sacked|dismissed|fired|suspended|banned|reprimanded|punished|disqualified|expelled"
    r"|penalised|sanctioned|sued|booked|sent off|shown a (?:red|yellow) card|taken off|deducted \d+ points)\b(?:[^.;:\n]|\.\d){0,60}?\s(?P<marker>for)\s+(?!\d|an? (?:year|month|week|day|season|total)\b"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|life|the (?:rest|first|second|third)|up to|about|more than)\b)",
    re.IGNORECASE,
)
_SUBCLAUSE = re.compile(r"\b(?:after|when|while|as)\s")
_BACKWARD = re.compile(
    r"^\W*(?P<marker>because of|because|due to|owing to|as a result of|on account of|thanks to)\s+[^,.;\n]{3,90}(?P<comma>,)\s",
    re.IGNORECASE,
)
_THE_REASON = (
    r"\b(?:the|its|his|her|their) (?:only |main |sole |real |stated |official )?(?:reason|cause|grounds?)\b"
    r"(?:\s+(?:why|that|for|of|given for))?\s*(?P<event>[^.;:\n]{0,90}?)\s*"
)
_REASON_WAS = (
    re.compile(rf"{_THE_REASON}\b(?:was|is)\s+(?:that|because)\s+", re.IGNORECASE),
    re.compile(rf"{_THE_REASON}(?:\b(?:was|were|is)\b|:)\s+", re.IGNORECASE),
)
_LED_TO = re.compile(r"\b(?:caused|led to|triggered|brought about|resulted in|prompted)\s+", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:partly|in part|one reason|a reason|one of|among|also|other reasons|another|both|as well|(?-i:may)|might|could|if|whether"
    r"|perhaps|possibly|probably|alleg\w+|suspect\w*|believed|thought|unclear|not known|investigat\w+|rumou?r\w*)\b",
    re.IGNORECASE,
)


class _Cause(NamedTuple):
    """What happened and why, in words folded by meaning; ``at`` is the stretch of the reason."""

    event: frozenset[str]
    reason: frozenset[str]
    denied: bool
    at: tuple[int, int]
    sentence: tuple[int, int]


def compare_reasons(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison for each cause of the claim."""
    ours = [one for one in _causes(claim) if not one.denied and one.reason]
    if not ours:
        return []
    theirs = [(i, one) for i, passage in enumerate(passages) for one in _causes(passage)]
    found = []
    for mine in ours:
        alike = [
            (i, one) for i, one in theirs
            if _one_event(mine, one, passages[i], headings[i]) and named(claim, mine.sentence, passages[i], headings[i].stems)
            and at_one_time(claim, mine.sentence, passages[i], one.sentence, dated, published[i])
        ]  # fmt: skip
        denied = next(
            ((i, one) for i, one in alike if one.denied and len(one.reason & mine.reason) >= len(mine.reason)), None
        )
        stated = [(i, one) for i, one in alike if not one.denied]
        if not denied and (
            not stated
            or any(not _apart(mine, one) for _, one in stated)
            or _told_together(mine, passages, published, dated)
        ):
            continue
        index, other = denied or stated[0]
        found.append((index, _differs(claim, mine, passages[index], other)))
    return found


def _causes(scene: Scene) -> list[_Cause]:
    found = []
    for start, end in scene.sentences:
        for event, reason, denied in islice(_read(scene, start, end), MOST):
            if not _OPEN.search(scene.text, start, end):
                found.append(_Cause(told(scene, *event), told(scene, *reason), denied, reason, (start, end)))
    return [one for one in found if one.event and one.reason][:MOST]


def _read(scene: Scene, start: int, end: int) -> list[tuple[tuple[int, int], tuple[int, int], bool]]:
    """Ranges of event and reason in one sentence, and whether the reason is denied."""
    text = scene.text
    backward = _BACKWARD.match(text, start, end) if start == 0 else _BACKWARD.match(text[start:end])
    if backward:
        shift = 0 if start == 0 else start
        return [
            (
                (backward.end() + shift, end),
                (backward.end("marker") + shift, backward.start("comma") + shift),
                False,
            )
        ]
    was = next((one for one in (pattern.search(text, start, end) for pattern in _REASON_WAS) if one), None)
    if was:
        event = was.span("event") if was["event"].strip() else _before(scene, start)
        return [(event, (was.end(), _stop(text, was.end(), end)), text[was.end() : was.end() + 4].lower() == "not ")]
    marker = _FORWARD.search(text, start, end)
    if marker:
        head = _last_clause(text, start, marker.start())
        head = head if told(scene, head, marker.start()) else start
        return [((head, marker.start()), (marker.end(), _stop(text, marker.end(), end)), bool(marker["no"]))]
    sanction = _SANCTIONED.search(text, start, end)
    if sanction:
        opened = [m.end() for m in _SUBCLAUSE.finditer(text, start, sanction.start())]
        head = opened[-1] if opened else start
        return [((head, sanction.start("marker")), (sanction.end(), _stop(text, sanction.end(), end)), False)]
    led = _LED_TO.search(text, start, end)
    return [((led.end(), _stop(text, led.end(), end)), (start, led.start()), False)] if led else []


def _before(scene: Scene, at: int) -> tuple[int, int]:
    """The sentence before: "The match was abandoned.  The reason was …"."""
    before = [one for one in scene.sentences if one[1] <= at]
    return before[-1] if before else (at, at)


def _last_clause(text: str, start: int, end: int) -> int:
    """Where the clause of the event begins: behind "but", "and" with a comma, a semicolon or a dash."""
    cuts = [
        m.end()
        for m in re.finditer(r"[;:—–]\s|,\s+(?:and|but|while|though|although)\s|\bsaid (?:that )?", text[start:end])
    ]
    return start + cuts[-1] if cuts else start


def _stop(text: str, start: int, end: int) -> int:
    found = re.search(
        r"[;:—–(]|,\s|\s(?:in|on|at|after) (?:the )?\d|\b(?:and then|but|while|although|which|who)\b|[.!?]$",
        text[start:end],
    )
    return start + found.start() if found and found.start() > 2 else end


def _one_event(mine: _Cause, other: _Cause, passage: Scene, heading: Scene) -> bool:
    """Whether the source's event is the draft's: most of its words, and none that the source adds beyond a few."""
    shared = mine.event & other.event
    if not shared or len(shared) < COVERED * len(mine.event):
        return False
    if len(shared) == 1 and (len(mine.event) > 1 or len(other.event) > 1):
        return False
    return len(other.event - mine.event) <= len(shared) and mine.event - other.event <= passage.kin | heading.kin


def _apart(mine: _Cause, other: _Cause) -> bool:
    """Whether the reasons have no word in common, not even one that begins alike."""
    return not any(one[:PREFIX] == two[:PREFIX] for one in mine.reason for two in other.reason)


def _told_together(
    mine: _Cause, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> bool:
    """Whether some sentence that is not too old has half of the draft's reason and half of its event."""
    own = mine.reason - mine.event
    for passage, day in zip(passages, published, strict=True):
        if dated and day and (dated - day).days > AGED:
            continue
        for sentence in passage.sentences:
            there = told(passage, *sentence)
            if 2 * len(there & own) >= len(own) > 0 and 2 * len(there & mine.event) >= len(mine.event):
                return True
    return False


def _differs(claim: Scene, mine: _Cause, passage: Scene, other: _Cause) -> Comparison:
    ours, theirs = _trim(claim.text, *mine.at), _trim(passage.text, *other.at)
    said = " ".join(claim.text[slice(*ours)].split())
    says = " ".join(passage.text[slice(*theirs)].split())
    if other.denied:
        why = f"draft gives as the reason “{said}”; source says that it was not: “{says}”"
    else:
        why = f"draft gives as the reason “{said}”; source gives “{says}”"
    same = _clausal(said) == _clausal(says) and len(words(says)) <= 14
    return Comparison(
        kind="cause", outcome="differs", claim_span=Span(start=ours[0], end=ours[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), reason=why,
        replacement=says if same and not other.denied else None,
    )  # fmt: skip


_CLAUSE = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does|do|will|would|could)\b")


def _clausal(reason: str) -> bool:
    """Whether a reason has a verb of its own ("a gate had been left open") or is a noun ("fog")."""
    return _CLAUSE.search(reason) is not None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    return start + left, start + len(stretch.rstrip(" .,;:!?\n"))
