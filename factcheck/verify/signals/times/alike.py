"""Do two sentences say the same but for an expression of time?  "The board meets weekly", "the board meets monthly".

``alike`` wants the draft's words in the source's sentence, and no word in the source's part of a sentence that would make
it another thing ("the *audit* committee meets monthly"); words behind all that is shared may be added ("in Leeds").  Where
one content word is all there is, every word has to agree.  ``set_apart`` has the reasons for which two sentences are not
about one thing however much they share.  Offsets are code points.  Linear, and nothing raises.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.verify.signals.context import Scene, dated_apart
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import agree, comparable
from factcheck.verify.signals.relations.clauses import future, told
from factcheck.verify.signals.words import QUALIFIER_STEMS, Word, is_stop

MOST_ADDED = 3
"""Content words that the source may add behind what the two share."""
SLACK_FROM = 4
"""Content words of the draft from which on the source may lack one."""
Spans = tuple[int, int]

_CUT = re.compile(r"[;:()|—–\n]|,\s|\b(?:but|while|whereas|although|though|because|which|who)\b|\band\b(?!\s+a half\b)")
_DOUBT = re.compile(
    r"\b(?:if|unless|whether|(?-i:may)|might|could|would|should|originally|previously|formerly|initially|at first|had been"
    r"|used to|once|instead|rather|postpon\w+|delay\w*|propos\w+|plan(?:s|ned)|expect\w*|at least|at most|up to|more than"
    r"|less than|almost|nearly|about|around|some|roughly|only|except|usually|normally|often|also)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no|neither|nor|without|cannot)\b|n[’']t\b", re.IGNORECASE)
_AGAIN = re.compile(r"\bre-(?=[a-z])", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:others?|another|else|again|too(?=\s*[.,;]|$))\b", re.IGNORECASE)
_SUM = re.compile(r"(?<![$€£¥\w.,])\d[\d.,]*(?:m|bn|k)\b")
_WAY = re.compile(r"\b(from|to|into|for|against)\s+(?:the\s+)?$")
_WEEKLY = re.compile(
    r"\b(?:on|every|each|at)\s+(?:a\s+)?(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|[Ww]eek)(?:days?|ends?)\b"
    r"|\b(?P<days>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days\b"
)
_ARTICLES = frozenset(
    (
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "her",
        "in",
        "on",
        "at",
        "for",
        "by",
        "during",
        "of",
        "from",
        "between",
        "since",
        "to",
        "until",
    )
)


def alike(claim: Scene, ours: Spans, passage: Scene, theirs: Spans, heading: frozenset[str] = frozenset()) -> bool:
    """Whether the sentences around two expressions of time are the same statement but for them."""
    here, there = claim.sentence_at(ours[0]), passage.sentence_at(theirs[0])
    mine, part = part_around(claim, ours), part_around(passage, theirs)
    own = _content(claim, mine, ours)
    if len(own) >= 2 and sum(kin(one.stem) not in passage.kin for one in own) > 1:
        return False
    for left in reversed([here[0], *(c.end() for c in _CUT.finditer(claim.text, here[0], mine[0]))]):
        if len(_content(claim, mine, ours)) < 2:
            mine = left, mine[1]
    if len(_content(claim, mine, ours)) < 2:
        mine = here
    wanted, has = _content(claim, mine, ours), _content(passage, there, theirs)
    missing = [one for one in wanted if kin(one.stem) not in _stems(has)]
    if (
        not wanted
        or len(missing) > (len(_stems(wanted)) >= SLACK_FROM)
        or any(w.capital or w == wanted[0] for w in missing)
    ):
        return False
    if not _nothing_else(wanted, _content(passage, part, theirs), told(claim, *here)):
        return False
    if not claim.names(*here) <= passage.stems | heading:
        return False
    if len(_stems(wanted)) == 1 and _bare(claim, mine, ours) != _bare(passage, part, theirs):
        return False
    if _rest(_NOT, claim, mine, ours) != _rest(_NOT, passage, part, theirs):
        return False
    if _rest(_DOUBT, claim, mine, ours) != _rest(_DOUBT, passage, part, theirs):
        return False
    if future(claim, *mine) != future(passage, *part) or qualified(claim, mine, ours) != qualified(
        passage, part, theirs
    ):
        return False
    return not dated_apart(claim, passage, ours, theirs) and not set_apart(claim, ours, passage, theirs)


def set_apart(claim: Scene, ours: Spans, passage: Scene, theirs: Spans) -> bool:
    """Whether the two sentences are about different things: each has a figure that the other lacks, a weekday that comes
    round is on one side only, something is done again, one is about "another", or a shared name stands behind "from" here
    and "to" there."""
    here, there = claim.sentence_at(ours[0]), passage.sentence_at(theirs[0])
    mine, part = part_around(claim, ours), part_around(passage, theirs)
    if any(bool(cue.search(claim.text, *here)) != bool(cue.search(passage.text, *there)) for cue in (_AGAIN, _OTHER)):
        return True
    if weekly(claim, here, ours) != weekly(passage, there, theirs):
        return True
    if _sums(claim, mine) - _sums(passage, there) and _sums(passage, part) - _sums(claim, here):
        return True
    one, other = _figures(claim, mine, ours), _figures(passage, part, theirs)
    if not _all_agree(one, _figures(passage, there, theirs)) and not _all_agree(other, _figures(claim, here, ours)):
        return True
    ways = _ways(passage, there)
    return any(way != ways.get(name, way) for name, way in _ways(claim, here).items())


@lru_cache(maxsize=1024)
def part_around(scene: Scene, span: Spans) -> Spans:
    """The part of the sentence in which an expression stands; where it stands alone, with the part before or behind it."""
    start, end = scene.sentence_at(span[0])
    left, right = start, end
    cuts = [
        cut.span() for cut in _CUT.finditer(scene.text, start, end) if cut.end() <= span[0] or cut.start() >= span[1]
    ]
    for cut in cuts:
        if cut[1] <= span[0]:
            left = cut[1]
        else:
            right = min(right, cut[0])
    if not any(not is_stop(w) for w in (*scene.between(left, span[0]), *scene.between(span[1], right))):
        before = [cut[1] for cut in cuts if cut[1] < left]
        left = before[-1] if before else start
        if left == start and span[0] - start < 4:
            right = min((cut[0] for cut in cuts if cut[0] > right), default=end)
    return left, right


def weekly(scene: Scene, within: Spans, but: Spans) -> frozenset[str]:
    """The weekdays that come round ("on Saturdays") in a stretch, outside of a span."""
    found = (m for m in _WEEKLY.finditer(scene.text, *within) if m.end() <= but[0] or m.start() >= but[1])
    return frozenset(
        (m["day"] or m["days"]).lower() for m in found if m["days"] or m[0].endswith("s") or m[0][0] in "eE"
    )


@lru_cache(maxsize=1024)
def _content(scene: Scene, within: Spans, but: Spans) -> tuple[Word, ...]:
    """The words of a stretch that say what is told, without those of dates and of the expression at ``but``."""
    inside = [but, *((d.start, d.end) for d in scene.dates_in(*within, but=(-1, -1)))]
    words = (w for w in scene.between(*within) if not any(one[0] <= w.start < one[1] for one in inside))
    return tuple(w for w in words if told(scene, w.start, w.end))


def _stems(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(kin(word.stem) for word in words)


def _nothing_else(wanted: Sequence[Word], part: Sequence[Word], said: frozenset[str]) -> bool:
    """Whether the source's part adds nothing, or a few words behind all that it shares with the draft."""
    shared = [w for w in part if kin(w.stem) in _stems(wanted)]
    added = [w for w in part if kin(w.stem) not in said]
    if not added:
        return bool(shared)
    return len(_stems(shared)) >= 2 and len(added) <= MOST_ADDED and all(w.start > shared[-1].start for w in added)


def _bare(scene: Scene, within: Spans, but: Spans) -> list[str]:
    """Every word but articles and prepositions, the expression left out, in their order in the alphabet."""
    words = (w for w in scene.between(*within) if not but[0] <= w.start < but[1])
    return sorted(kin(w.stem) for w in words if w.stem not in _ARTICLES)


def _rest(pattern: re.Pattern[str], scene: Scene, within: Spans, but: Spans) -> frozenset[str]:
    found = (m for m in pattern.finditer(scene.text, *within) if m.end() <= but[0] or m.start() >= but[1])
    return frozenset(m[0].lower() for m in found)


def qualified(scene: Scene, within: Spans, but: Spans) -> frozenset[str]:
    """The words of a stretch that pick out one of several things, those of dates left out."""
    inside = [but, *((d.start, d.end) for d in scene.dates_in(*within, but=(-1, -1)))]
    return frozenset(
        w.stem for w in scene.between(*within) if not any(one[0] <= w.start < one[1] for one in inside)
    ) & QUALIFIER_STEMS  # fmt: skip


def _figures(scene: Scene, within: Spans, but: Spans) -> list[Quantity]:
    inside = [but, *((d.start, d.end) for d in scene.dates_in(*within, but=(-1, -1)))]
    found = (
        q for q in scene.quantities if within[0] <= q.start < within[1] and q.text.lower() not in ("one", "a", "an")
    )
    return [q for q in found if not any(one[0] < q.end and q.start < one[1] for one in inside)]


def _sums(scene: Scene, within: Spans) -> frozenset[str]:
    """Figures with a letter that may stand for several things ("5m")."""
    return frozenset(m[0] for m in _SUM.finditer(scene.text, *within))


def _all_agree(these: list[Quantity], those: list[Quantity]) -> bool:
    return all(any(comparable(q, p) and agree(q, p) for p in those) for q in these)


def _ways(scene: Scene, within: Spans) -> dict[str, str]:
    """The names of a stretch that stand behind "from", "to" and the like, each with that word."""
    found = {}
    for word in scene.between(*within):
        way = _WAY.search(scene.text, max(within[0], word.start - 12), word.start) if word.capital else None
        if way:
            found[kin(word.stem)] = way[1]
    return found
