"""What stands around a figure: its phrase, its sentence, and the part it plays ("by", "to", "of the ...").

A ``Frame`` is worked out from the words within ``WINDOW`` code points of the figure, so that its cost does not
grow with the sentence.  Offsets are code points of the text that was passed in.  Nothing here raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from factcheck.verify.signals.numbers.kin import FALLING, RISING, kin
from factcheck.verify.signals.numbers.numerals import DENOMINATORS, NUMBER_WORDS, ORDINALS
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.units import CURRENCY_CODES, CURRENCY_NAMES, SCALES, UNITS
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS
from factcheck.verify.signals.words import QUALIFIER_STEMS, Word, is_stop, stem

WINDOW = 400
"""Code points on either side of a figure that are looked at; longer than nearly every sentence in the news."""

MEASURES = frozenset(
    stem(word)
    for word in (*UNITS, *SCALES, *CURRENCY_NAMES, *CURRENCY_CODES, *MONTHS, *WEEKDAYS, *DENOMINATORS, "cent", "cents",
                 *NUMBER_WORDS, "per", "percent", "percentage", "point", "points", "old", "aged", "age", "dozen", "us",
                 "pence", "season", "seasons")
    if word not in ORDINALS and word not in ("min", "mins", "mi", "st", "sec", "franc", "francs", "won")
)  # fmt: skip
"""Words that belong to figures and dates, and so do not say what is measured.  Those are left out whose stem is that of
another word: "mine", "France", "win"."""

_BREAK = re.compile(
    r"[;:()|—–\[\]\"“”]|,(?!\d)|,(?<=\D.)|\b(?:while|whereas|but|although|though|which|who)\b", re.IGNORECASE
)
_AND = re.compile(r"\b(?:and|or)\b", re.IGNORECASE)
_HEDGES = (
    r"(?:(?:about|around|some|roughly|nearly|almost|approximately|just|over|under|up to|at least|an?|as much as"
    r"|as many as|estimated|only|(?:more|less|fewer) than)\s){0,3}"
)
_BEFORE = re.compile(rf"(?<!more )(?<!less )(?<!fewer )\b(by|to|from|of|than)\s(the\s)?{_HEDGES}$", re.IGNORECASE)
_WHOLE = re.compile(
    rf"\bof\s(?:the|its|their|his|her|our|those|these|all|[\w-]+['’]s?)\s(?:\w+\s)?{_HEDGES}$", re.IGNORECASE
)
_LITTLE = re.compile(
    r"\b(?:about|around|some|roughly|nearly|almost|just|more|less|than|at|least|an?|only|over|under|another|further"
    r"|as|much|approximately)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\s(?:(?!for\b|in\b|to\b|at\b|with\b|and\b|or\b|of\b)\w+\s)?(?:more|less|higher|lower|fewer|longer|shorter|up on|down on|cheaper|dearer|faster|slower|larger"
    r"|smaller|bigger|taller|heavier|lighter|increase|decrease|rise|fall|drop|cut|gain|growth|decline)\b",
    re.IGNORECASE,
)
_ROW = re.compile(r"\||(?:^[\s\-*#•>]*|(?<=[.;] ))[^.:;,]{1,60}:|,\S[^, ]*,\S|^[^,]+,[\d.]+$")
_WIDENED = 8
"""Commas over which a phrase without a word is widened, one at a time; beyond them to the whole window."""
_STEPS = 8
"""Words before a figure among which the verb of its change is looked for."""


class Frame(NamedTuple):
    """The surroundings of one figure.  All words are stems, folded by meaning (``kin``).

    ``spoken`` are the content words of the sentence, ``near`` those of the figure's own phrase, ``tail`` the first
    of them after the figure.  ``role``: "by" (a change), "from", "than", "whole" (of which a part is meant) or ""
    (a level).  ``direction``: 1 for a rise, -1 for a fall, 0 unknown; ``verb`` where that word stands.
    ``row``: the sentence is a table row or "label: value".
    """

    sentence: tuple[int, int]
    spoken: frozenset[str]
    near: frozenset[str]
    tail: tuple[str, ...]
    names: frozenset[str]
    all_names: frozenset[str]
    qualifiers: frozenset[str]
    role: str
    direction: int
    verb: tuple[int, int] | None
    row: bool


def content(found: Sequence[Word]) -> frozenset[str]:
    """The stems that say what is spoken of: no function words, numbers, units, months."""
    return frozenset(kin(word.stem) for word in found if not is_stop(word) and word.stem not in MEASURES)


def frame(
    text: str, sentence: tuple[int, int], q: Quantity, others: Sequence[tuple[int, int]],
    between: Callable[[int, int], list[Word]],
) -> Frame:  # fmt: skip
    """The frame of ``q``.  ``others`` are the spans of the figures right before and after it, ``between`` gives
    the words of a range."""
    left, right = max(sentence[0], q.start - WINDOW), min(sentence[1], q.end + WINDOW)
    start, end = _phrase(text, (left, right), q, others, between)
    own = (q.start, _behind_rate(text, q))
    spoken = [w for w in between(left, right) if not own[0] <= w.start < own[1]]
    near = [w for w in between(start, end) if not own[0] <= w.start < own[1]]
    names = [w for w in spoken if w.capital and w.start > sentence[0] and not is_stop(w) and w.stem not in MEASURES]
    following = between(own[1], end)[:7]
    joined = next((i for i, w in enumerate(following) if w.stem in ("and", "or")), len(following))
    tail = [kin(w.stem) for w in following[:joined] if not is_stop(w) and w.stem not in MEASURES]
    direction, verb = _direction(between(max(left, start), q.start)[-_STEPS:], between(q.end, end)[:2])
    return Frame(
        sentence=sentence,
        spoken=content(spoken) | frozenset(kin(noun) for noun in q.noun),
        near=content(near) | frozenset(kin(noun) for noun in q.noun),
        tail=tuple(tail[:3]),
        names=frozenset(kin(w.stem) for w in names if start <= w.start < end),
        all_names=frozenset(kin(w.stem) for w in names),
        qualifiers=frozenset(w.stem for w in near if w.stem != "per" or not text.startswith("cent", w.end + 1))
        & QUALIFIER_STEMS,
        role=_role(text, q, direction, verb),
        direction=direction,
        verb=verb,
        row=bool(_ROW.search(text, sentence[0], min(sentence[1], sentence[0] + WINDOW))),
    )


_EACH = re.compile(r"\s(?:per|an?|each)\s", re.IGNORECASE)


def _behind_rate(text: str, q: Quantity) -> int:
    """The end of the figure with what it is for each of: "€50 per head"."""
    each = _EACH.match(text, q.end) if q.per.isalpha() else None
    behind = each.end() + len(q.per) if each else 0
    return behind if each and text[each.end() : behind].lower() == q.per else q.end


def _phrase(
    text: str, window: tuple[int, int], q: Quantity, others: Sequence[tuple[int, int]],
    between: Callable[[int, int], list[Word]],
) -> tuple[int, int]:  # fmt: skip
    """The part of the sentence that belongs to the figure: up to the next comma or the next figure's own words.

    Where nothing but the figure is left (a cell, an item of a list), it is widened to the left until a word is
    reached, then to the right.
    """
    breaks = [match.span() for match in _BREAK.finditer(text, *window)]
    for start, end in others:
        if window[0] < end <= q.start:
            joined = _AND.search(text, end, q.start)
            breaks.append(joined.span() if joined else (end, end))
        elif q.end <= start < window[1]:
            joined = next(iter(reversed(list(_AND.finditer(text, q.end, start)))), None)
            breaks.append(joined.span() if joined else (start, start))
    lefts = sorted((end for _, end in breaks if end <= q.start), reverse=True)
    rights = sorted(start for start, _ in breaks if start >= q.end)
    left, right = next(iter(lefts), window[0]), next(iter(rights), window[1])
    for wider in (*lefts[1:_WIDENED], window[0]):
        if content(between(left, right)) or q.noun:
            return left, right
        left = wider
    for wider in (*rights[1:_WIDENED], window[1]):
        if content(between(left, right)):
            break
        right = wider
    return left, right


def _direction(before: list[Word], after: list[Word]) -> tuple[int, tuple[int, int] | None]:
    """The nearest word of rising or falling before the figure, else right after it."""
    for word, earlier in zip((*reversed(before), *after), (*reversed(before[:-1]), None, *after), strict=False):
        if word.stem == "up" and earlier is not None and earlier.stem == "mak":
            continue
        if word.stem in RISING:
            return 1, (word.start, word.end)
        if word.stem in FALLING:
            return -1, (word.start, word.end)
    return 0, None


_COUNT_OF = re.compile(rf"(?:\d|\b(?:{'|'.join(NUMBER_WORDS)}))\s$", re.IGNORECASE)
""" "71 of 88 mills": the second is the whole."""
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s(?:\w+\s)?\w{3,}(?:ed|en|ut|id|nt|lt|ld)\s$", re.IGNORECASE
)
_PEOPLE_OF = re.compile(r"\s(?:of\s(?:the|its|their|all)\b|of\s\w+s\b)", re.IGNORECASE)


def _agent(text: str, q: Quantity, at: int) -> bool:
    """Whether "by" names those who did it: "was backed by 58 per cent of the voters"."""
    if _PASSIVE.search(text, max(0, at - 40), at) is None:
        return False
    return q.dimension == "share" and _PEOPLE_OF.match(text, q.end) is not None


def _role(text: str, q: Quantity, direction: int, verb: tuple[int, int] | None) -> str:
    window = max(0, q.start - 60)
    if _WHOLE.search(text, window, q.start):
        return "whole"
    before = _BEFORE.search(text, window, q.start)
    word = before[1].lower() if before else ""
    if word == "of" and before and _COUNT_OF.search(text, max(0, before.start() - 24), before.start()):
        return "whole"
    if word == "by" and not direction and before and _agent(text, q, before.start()):
        return ""
    if word in ("from", "than"):
        return word
    if word == "by" or _COMPARED.match(text, q.end, q.end + 30):
        return "by"
    if word == "to" or not direction or verb is None or verb[0] > q.start:
        return ""
    if word == "of":
        return "by" if text[verb[1] : before.start() if before else q.start].isspace() else ""
    return "by" if not _LITTLE.sub("", text[verb[1] : q.start]).strip() else ""
