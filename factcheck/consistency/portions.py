"""Do the answers, the two sorts or the listed parts of a sentence fit what they are parts of?

- answers that exclude each other ("60% said yes, 30% said no and 20% did not know") make 100 per cent at most;
- "of the 200 people asked, 120 said yes, 50 said no and 40 did not know": they are no more than there were people, nor are
  the hurt and the unhurt of a crash, or the boys and girls of a class;
- "€5 million: €2 million for schools, €2 million for roads and €2 million for parks": the parts behind a colon are no more
  than their sum, and boys and girls are no fewer either.

Whoever may be counted twice is: only sorts that nobody can be both of are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from factcheck.consistency.summands import Wrong, alike, whole
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import shown

_SORTS = tuple(
    tuple(re.compile(rf"\b(?:{side})\b", re.IGNORECASE) for side in sides)
    for sides in (
        (
            "yes|(?:were|was|are|is|voted|came out) (?:for|in favou?r)|in favou?r|agree[ds]?|support(?:ed|s)?|back(?:ed|s)?|approve[sd]?",
            "no(?! opinion| answer| view)|against|disagree[ds]?|opposed?|opposes|reject(?:ed|s)?|disapprove[sd]?",
            "(?:did|do|does) ?n['o]t know|did not say|undecided|unsure|abstain(?:ed|s)?|no opinion|not sure|don['’]t know|neither|no answer",
        ),
        (
            "unhurt|unharmed|uninjured|unscathed|escaped without",
            "injured|hurt|wounded|(?:taken|went|sent) to (?:a )?hospital|(?<!un)harmed",
            "died|killed|dead",
        ),
        ("survived|survivors", "died|killed|dead|drowned|perished"),
        ("passed", "failed"),
        ("boys", "girls"),
        ("men", "women", "children"),
        ("adults", "children"),
        ("won", "lost", "drew|drawn"),
        ("acquitted|cleared", "convicted|found guilty"),
    )
)  # fmt: skip
"""Sorts that nobody is two of."""
_MIXED = re.compile(
    r"\b(?:of whom|of which|of them|of those|among|both|each|compared|against \d|than|up from|down from|from|last|previous\w*|earlier|ago|previously|if"
    r"|while|whereas|respectively|also|another|later|before|after|until|at least one|aged|under|over \d|between|half of|some of)\b",
    re.IGNORECASE,
)
_OF = re.compile(
    r"^(?:(?:Some|About|Almost|Nearly) )?(?:Out )?[Oo]f (?:the |its |all |all the |their )?(?P<hedge>about |some |nearly |almost |around |more than |over )?$"
)
_COLON = re.compile(r"^[^.;:()\d]{0,60}:\s(?:an? |about )?$")
_GAP = re.compile(r"^[^.;:()\d]{0,60}(?:,|\band|,\sand)\s$")
_NO_PARTS = re.compile(
    r"\b(?:includ\w+|such as|more than|over|at least|up to|from|against|than|others?|rest|remaining|another|times|years?|of whom|of which|compared|some"
    r"|about|nearly|almost|around|each|per|every|both|or|between|among|minutes?|hours?|last|later|then|now)\b",
    re.IGNORECASE,
)  # fmt: skip


def wrong_portions(scene: Scene) -> Iterator[Wrong]:
    """The parts of a sentence that are too many."""
    yield from list(_shares(scene)) or list(_of_number(scene)) or list(_behind_colon(scene))


def _shares(scene: Scene) -> Iterator[Wrong]:
    shares = [q for q in scene.quantities if q.dimension == "share" and "%" in q.unit]
    if len(shares) < 2 or len(shares) != len([q for q in scene.quantities if q.dimension != "ordinal"]):
        return
    if any(q.bound for q in shares) or _MIXED.search(scene.text) or not _exclusive(scene, shares):
        return
    sum_ = sum((q.value for q in shares), Fraction(0))
    slack = sum((max(q.precision, q.value / 20 if q.approx else Fraction(0)) for q in shares), Fraction(0))
    slack = min(slack, Fraction(len(shares), 100))
    if sum_ > 1 + slack:
        last = shares[-1]
        written = " + ".join(" ".join(q.text.split()) for q in shares)
        yield Wrong(last.start, last.end, None, f"{written} = {shown(sum_ * 100)} per cent")


def _of_number(scene: Scene) -> Iterator[Wrong]:
    """ "Of the 12 passengers, eight were unhurt and six were taken to hospital"."""
    counts = [q for q in scene.quantities if q.dimension in ("count", "number")]
    if len(counts) < 3 or len(counts) != len([q for q in scene.quantities if q.dimension != "ordinal"]):
        return
    total, parts = counts[0], counts[1:]
    opening = _OF.match(scene.text[: total.start])
    if not opening or opening["hedge"] or total.approx or total.bound or any(q.approx or q.bound for q in parts):
        return
    if _MIXED.search(scene.text, total.end) or not _exclusive(scene, parts):
        return
    sum_ = sum((q.value for q in parts), Fraction(0))
    if sum_ > total.value and all(q.value < total.value for q in parts):
        written = " + ".join(" ".join(q.text.split()) for q in parts)
        yield Wrong(
            parts[-1].start, parts[-1].end, None, f"{written} = {shown(sum_)}, of {' '.join(total.text.split())}"
        )


def _exclusive(scene: Scene, parts: Sequence[Quantity]) -> bool:
    """Whether every part is of another sort, and all sorts exclude each other."""
    ends = [q.start for q in parts[1:]] + [len(scene.text)]
    told = [scene.text[q.end : end] for q, end in zip(parts, ends, strict=True)]
    for sorts in _SORTS:
        kinds = [[n for n, sort in enumerate(sorts) if sort.search(words)] for words in told]
        if all(len(kind) == 1 for kind in kinds) and len({kind[0] for kind in kinds}) == len(parts):
            return True
    return False


def _behind_colon(scene: Scene) -> Iterator[Wrong]:
    figures = [q for q in scene.quantities if q.dimension != "ordinal"]
    if len(figures) < 3 or _NO_PARTS.search(scene.text):
        return
    total, parts = figures[0], figures[1:]
    if total.dimension not in ("count", "money", "number") or any(q.approx or q.bound for q in figures):
        return
    if not all(alike(q, total) for q in parts) or not _COLON.match(scene.text[total.end : parts[0].start]):
        return
    if not all(_GAP.match(scene.text[a.end : b.start]) for a, b in pairwise(parts)):
        return
    if total.dimension != "money" and not all(q.noun or q.dimension == "number" for q in parts):
        return
    sum_ = sum((q.value for q in parts), Fraction(0))
    slack = Fraction(0) if whole(parts, total) else sum((q.precision for q in figures), Fraction(0))
    if total.dimension == "money":
        slack = min(slack, total.value / 20)
    few = sum_ < total.value and whole(parts, total) and _exclusive(scene, parts) and sum_ * 2 > total.value
    if (sum_ > total.value + slack or few) and max(q.value for q in parts) < total.value and sum_ < 3 * total.value:
        written = " + ".join(" ".join(q.text.split()) for q in parts)
        yield Wrong(total.start, total.end, None, f"{written} = {shown(sum_)}")
