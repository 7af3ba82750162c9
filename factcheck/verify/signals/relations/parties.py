"""Who did it to whom: "Larch bought Birch" against "Larch was bought by Birch".

Only verbs that cannot hold both ways at once are looked at, in the active and the passive voice, between two names
that stand right beside the verb.  Both names have to be the same on both sides; a denial, a plan that came to nothing
or another date leaves the pair alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS, DateMention
from factcheck.verify.signals.words import fold

_VERBS = {
    "buy": "bought buys buying buy", "acquire": "acquired acquires acquiring acquire",
    "take over": "took-over takes-over taken-over", "sue": "sued sues suing", "beat": "beat beats beaten",
    "defeat": "defeated defeats", "accuse": "accused accuses", "arrest": "arrested", "kill": "killed kills",
    "succeed": "succeeded succeeds", "replace": "replaced replaces", "invade": "invaded invades",
    "hire": "hired hires", "appoint": "appointed appoints", "fine": "fined fines", "overtake": "overtook overtaken",
    "rescue": "rescued rescues", "own": "owns owned", "attack": "attacked attacks", "sack": "sacked sacks",
    "found": "founded founds", "lead": "led leads", "supply": "supplies supplied", "teach": "taught teaches",
}  # fmt: skip
_SAME = {"acquire": "buy", "take over": "buy", "defeat": "beat"}
_LEMMA = {form.replace("-", " "): _SAME.get(verb, verb) for verb, forms in _VERBS.items() for form in forms.split()}
_FORMS = "|".join(sorted(_LEMMA, key=len, reverse=True))
_DATE_WORDS = "|".join((*MONTHS, *WEEKDAYS))
_WORD = rf"(?!(?:{_DATE_WORDS})\b)[A-Z][\w’'&.-]*[\w]"
_NAME = rf"{_WORD}(?:\s+(?:(?:of|de|and|&|van|von)\s+)?{_WORD}){{0,3}}"
_TAIL = r"(?:\s+(?:has|have|had|is|was|will|today|yesterday|also|later|then|agreed to|is to|to)){0,2}"
_ACTIVE = re.compile(rf"(?P<one>{_NAME}){_TAIL}\s+(?P<verb>{_FORMS})\s+(?:the\s+)?(?P<other>{_NAME})")
_PASSIVE = re.compile(
    rf"(?P<one>{_NAME})(?:\s+(?:has|have|had|will|is|are|was|were|been|be|being|to|later|then)){{1,4}}\s+"
    rf"(?P<verb>{_FORMS})\s+(?:on\s+(?:{_DATE_WORDS})\s+)?by\s+(?:the\s+)?(?P<other>{_NAME})"
)
DENIED = re.compile(
    r"\b(?:not|never|deni\w+|fail\w*|reject\w*|abandon\w*|drop\w*|if|whether|instead)\b|n['’]t", re.IGNORECASE
)

MOST = 30
"""Deeds of one text that are looked at; real prose has fewer, and reading stays linear."""
DENIAL = 120
"""Characters on either side of a deed in which a denial or a condition may stand."""


class _Deed(NamedTuple):
    verb: str
    doer: tuple[int, int]
    other: tuple[int, int]
    start: int
    end: int


def compare_parties(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison for each deed of the claim between two names."""
    found: list[tuple[int, Comparison]] = []
    theirs = [(index, scene, deed) for index, scene in enumerate(passages) for deed in _deeds(scene)]
    for mine in _deeds(claim):
        about = [(i, scene, deed) for i, scene, deed in theirs if deed.verb == mine.verb]
        same = next((one for one in about if _agree(claim, mine, one[1], one[2], swapped=False)), None)
        other = next((one for one in about if _agree(claim, mine, one[1], one[2], swapped=True)), None)
        if same:
            found.append(_comparison("match", claim, mine, *same))
        elif other:
            found.append(_comparison("differs", claim, mine, *other))
    return found


@lru_cache(maxsize=512)
def _deeds(scene: Scene) -> list[_Deed]:
    found = []
    taken: set[int] = set()
    for pattern, active in ((_PASSIVE, False), (_ACTIVE, True)):
        for match in islice(pattern.finditer(scene.text), MOST):
            sentence = scene.sentence_at(match.start())
            if match.start("verb") in taken or match.end() > sentence[1]:
                continue
            around = (max(sentence[0], match.start() - DENIAL), min(sentence[1], match.end() + DENIAL))
            if DENIED.search(scene.text, *around):
                continue
            taken.add(match.start("verb"))
            one, other = match.span("one"), match.span("other")
            doer, done_to = (one, other) if active else (other, one)
            found.append(_Deed(_LEMMA[match["verb"]], doer, done_to, match.start(), match.end()))
    return found


def _agree(claim: Scene, mine: _Deed, passage: Scene, deed: _Deed, *, swapped: bool) -> bool:
    doer, other = (deed.other, deed.doer) if swapped else (deed.doer, deed.other)
    names = one_name(claim.text[slice(*mine.doer)], passage.text[slice(*doer)]) and one_name(
        claim.text[slice(*mine.other)], passage.text[slice(*other)]
    )
    return names and (not swapped or same_time(claim, mine.start, passage, deed.start))


def one_name(one: str, other: str) -> bool:
    """Whether two names are one: every word of the shorter stands in the longer ("Larch", "Larch Group")."""
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    return mine <= theirs or theirs <= mine


def same_time(claim: Scene, here: int, passage: Scene, there: int) -> bool:
    """Whether no date sets the two deeds apart: two clubs may beat each other on two Saturdays, or on one of another year."""
    ours = claim.dates_in(*claim.sentence_at(here), but=(-1, -1))
    theirs = passage.dates_in(*passage.sentence_at(there), but=(-1, -1))
    return all(
        (a.year is None or b.year in (None, a.year)) and (a.month is None or b.month in (None, a.month))
        and (a.day is None or b.day in (None, a.day)) and not (_bare(a) and b.year) and not (_bare(b) and a.year)
        for a in ours for b in theirs
    )  # fmt: skip


def _bare(one: DateMention) -> bool:
    """Whether it is a weekday and nothing else."""
    return one.weekday is not None and not one.month and not one.year


def _comparison(
    outcome: str, claim: Scene, mine: _Deed, index: int, passage: Scene, deed: _Deed
) -> tuple[int, Comparison]:
    said = " ".join(claim.text[mine.start : mine.end].split())
    says = " ".join(passage.text[deed.start : deed.end].split())
    differs = outcome == "differs"
    return index, Comparison(
        kind="party", outcome="differs" if differs else "match",
        claim_span=Span(start=mine.start, end=mine.end), passage_span=Span(start=deed.start, end=deed.end),
        reason=f"draft says “{said}”; source says “{says}”" if differs else f"the source says “{says}”",
        replacement=says if differs else None,
    )  # fmt: skip
