"""Clauses, and when two of them tell of one thing at one time: what every signal about relations asks first.

A *clause* is the stretch of a sentence around a word, between commas, stops and conjunctions.  ``told`` gives its words
folded by meaning; ``plain`` says that nothing in it is denied, conditional or only expected; ``at_one_time`` that no date,
weekday or season sets two sentences apart, and that the source is young enough to speak of the draft's time.
Offsets are code points of the scene's text.  Linear, and nothing raises.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import lru_cache

from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.frames import MEASURES
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.times.date_mentions import Partial, resolve
from factcheck.verify.signals.words import QUALIFIER_STEMS, is_stop, listed, stem

AGED = 183
"""Days after which a source says how things were, not how they are: half a year."""

_CUT = re.compile(
    r"[;:()|—–\n]|,\s|\b(?:while|whereas|but|although|though|because|since|after|before|when|until|unless|if|as|which|who|that|and)\b"
)
_NOT_PLAIN = re.compile(
    r"\b(?:not?|never|none|nobody|nothing|neither|nor|without|cannot|hardly|barely|scarcely|if|unless|whether|(?-i:may)|might|could"
    r"|would|should|must|can|possibly|perhaps|probably|likely|unlikely|almost|nearly|expect\w*|hop(?:e|es|ed|ing)|plan(?:s|ned|ning)? to"
    r"|propos\w+|want\w*|aim\w*|intend\w*|fear\w*|threat\w*|risk\w*|warn\w*|forecast\w*|predict\w*|alleg\w+|claim\w*|accus\w+"
    r"|den(?:y|ies|ied|ying)|fail\w*|instead|rather|stop\w*|call(?:s|ed|ing)? (?:for|on)|ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)"
    r"|vot(?:e|es|ed|ing)\b(?! (?:down|in favour|for|against))|debat\w+|consider\w*|seek\w*|sought|avoid\w*|used to|formerly|previously|originally|initially|yet"
    r"|still|only|again|except|despite)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(?:will|shall|(?:is|are|was|were) (?:going|set|due|about) to|(?:is|are) to)\b")
_WEEKLY = re.compile(
    r"\b(?:(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days|(?:every|each) (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
"""A weekday that comes round."""
_SEASONS = frozenset(
    stem(word)
    for word in sorted(
        listed(
            "morning afternoon evening night weekend week month quarter half year decade season spring summer autumn winter "
            "christmas easter today yesterday tomorrow"
        )
    )
)


def clause_around(scene: Scene, at: int) -> tuple[int, int]:
    """The clause in which offset ``at`` stands; where nothing is told before ``at`` in it, with what comes before."""
    start, end = scene.sentence_at(at)
    cuts = _cuts(scene.text, start, end)
    behind = bisect_right(cuts, at, key=lambda cut: cut[1])
    left = cuts[behind - 1][1] if behind else start
    right = next((cut[0] for cut in cuts[behind : behind + 2] if cut[0] > at), end)
    return (left if told(scene, left, at) else start), right


@lru_cache(maxsize=512)
def _cuts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [cut.span() for cut in _CUT.finditer(text, start, end)]


def told(scene: Scene, start: int, end: int) -> frozenset[str]:
    """The content words of a stretch, folded by meaning; no numbers, units, months and weekdays."""
    return frozenset(
        kin(word.stem) for word in scene.between(start, end) if not is_stop(word) and word.stem not in MEASURES
    )


def qualifiers(scene: Scene, start: int, end: int) -> frozenset[str]:
    """The words of a stretch that pick out one of several measurements."""
    return frozenset(word.stem for word in scene.between(start, end)) & QUALIFIER_STEMS


def plain(scene: Scene, start: int, end: int) -> bool:
    """Whether the stretch tells what is or was so: no denial, no condition, no hope, no report of a vote."""
    return _NOT_PLAIN.search(scene.text, start, end) is None


def hedges(scene: Scene, start: int, end: int) -> frozenset[str]:
    """The words of a stretch that deny it, or make it a condition, a hope or a plan."""
    return frozenset(match[0].lower() for match in _NOT_PLAIN.finditer(scene.text, start, end))


def future(scene: Scene, start: int, end: int) -> bool:
    return _FUTURE.search(scene.text, start, end) is not None


def named(claim: Scene, ours: tuple[int, int], passage: Scene, above: frozenset[str]) -> bool:
    """Whether every name of the draft's sentence stands in the passage or its title."""
    names = claim.names(*ours)
    opening = next(iter(claim.between(*ours)), None)
    if opening is not None and opening.capital and opening.stem in passage.inner_names:
        names |= {opening.stem}
    return names <= passage.stems | above


def at_one_time(
    claim: Scene, ours: tuple[int, int], passage: Scene, theirs: tuple[int, int], dated: date | None, published: date | None
) -> bool:  # fmt: skip
    """Whether nothing sets the times of two sentences apart, and the source is not of another time than the draft."""
    mine = [resolve(m, dated) for m in claim.dates_in(*ours, but=(-1, -1))]
    other = [resolve(m, published) for m in passage.dates_in(*theirs, but=(-1, -1))]
    mine, other = [m for m in mine if m], [m for m in other if m]
    if mine and other and not (_all_meet(mine, other) and _all_meet(other, mine)):
        return False
    said = [
        {d.weekday for d in s.dates_in(*at, but=(-1, -1)) if d.weekday is not None}
        for s, at in ((claim, ours), (passage, theirs))
    ]
    if all(said) and said[0].isdisjoint(said[1]) and not (mine and other):
        return False  # of which week they are nobody knows, but not the same days
    weekdays = [frozenset(_WEEKLY.findall(s.text, *at)) for s, at in ((claim, ours), (passage, theirs))]
    if weekdays[0] != weekdays[1]:
        return False
    seasons = [_seasons(claim, ours), _seasons(passage, theirs)]
    if seasons[0] != seasons[1] and (all(seasons) or not (mine and other)):
        return False
    fiscal = [
        {d.year for d in s.dates_in(*at, but=(-1, -1)) if d.part == "fiscal"}
        for s, at in ((claim, ours), (passage, theirs))
    ]
    if fiscal[0] != fiscal[1]:
        return False
    if mine and other and any(p.year for m in mine for p in m):
        return True
    if mine and published and any(p.year == published.year for m in mine for p in m):
        return True
    old = bool(dated and published and (dated - published).days > AGED)
    latest = dated.year - (1 if mine else 0) if dated else 0
    past = any(p.year and (p.year < latest or (not mine and p.year != latest)) for m in other for p in m) and bool(
        dated
    )
    return not old and not past


def _seasons(scene: Scene, at: tuple[int, int]) -> frozenset[str]:
    """The times that a sentence names without a date; "years" and "months" are how long it took."""
    return frozenset(
        w.stem
        for w in scene.between(*at)
        if w.stem in _SEASONS and scene.text[w.end - 2 : w.end] not in ("rs", "hs", "ks", "ys")
    )


def _all_meet(ours: list[list[Partial]], theirs: list[list[Partial]]) -> bool:
    return all(any(_meet(one, other) for other in theirs) for one in ours)


def _meet(ours: list[Partial], theirs: list[Partial]) -> bool:
    return any(
        all(a is None or b is None or a == b for a, b in zip(mine, other, strict=True))
        for mine in ours
        for other in theirs
    )
