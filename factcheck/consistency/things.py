"""Has a thing that the draft measures twice one size, price and number: "the 400 metre bridge", "at 450 metres, the bridge"?

A figure right before a noun with an article or a possessive points back to what the draft has said of that thing.  It is
held against

- the number of the same things ("some 2,000 drivers", "the 3,000 drivers");
- the price or sum of the same thing or act ("cost €6 million", "the €9 million pool"; "was fined £12m", "the £21m fine");
- the length, height or weight of the same thing.

Nothing is said where the draft has that figure elsewhere too, has several for the other side, tells of a change or picks out
a part ("the 300 jobs in Orlby").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.consistency.disagreement import Disagreement, Side, correction_in
from factcheck.types import Article, Claim
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import (
    APPROX_SLACK,
    PLAIN_SLACK,
    agree,
    comparable,
    near_miss,
    same_currency,
)
from factcheck.verify.signals.words import Word, is_stop, listed, stem

REACH = 12
"""Statements that lie between the two places at most."""
MOST = 4
"""The greater of two values of one thing is at most so many times the smaller: beyond, they are of two things."""
_POINTING = re.compile(
    r"(?:\b(?:the|these|those|its|their|his|her)|\b[a-z]+['’]s)\s(?:(?:nearly|almost|about|some|roughly|around|more than|over)\s)?$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"\b(?P<name>\w+)['’]s\s$")
_ARTICLE = re.compile(r"\b(?:the|this|that|its|their|his|her|an?)\s$", re.IGNORECASE)
_PART = re.compile(
    r"\s*(?:in|of|at|from|on|who|that|which|whom|whose|with|for|under|near|aboard|to|by|left (?:in|at|over|behind|on|to)|already|still|also|above|below|it|he|she|they|we"
    r"|involved|remaining|[a-z]+ing|taking|not|or|and)\b",
    re.IGNORECASE,
)  # fmt: skip
_CHANGE = re.compile(
    r"\b(?:another|more|additional|extra|further|other|others|remaining|rest|first|second|third|last|next|previous\w*|earlier|former\w*|originally"
    r"|initial\w*|instead|now|then|later|since|ago|once|before|until|rose|risen|rises|rising|grew|grown|fell|fallen|falls|falling|increased?|reduced?"
    r"|revised|corrected|up from|down from|instead|however|but|planned|estimated?|expected|forecast|target|budget\w*|hoped?|could|might"
    r"|was to|were to|each|per|average|half|third|quarter|including|among|out of|of whom|of which|compared|than|total|combined|altogether"
    r"|at least|up to|if|not|no|never|only|just|similar|like|also|again|men|women|children|saves?|saved|saving|preserv\w+|secur\w+|creates?|created)\b",
    re.IGNORECASE,
)  # fmt: skip
_ACTS = {
    stem(noun): frozenset(stem(word) for word in listed(f"{noun} {verbs}"))
    for noun, verbs in {
        "takeover": "buy buys bought buying acquire acquires acquired takeover", "acquisition": "buy bought buys acquire acquired acquires",
        "purchase": "buy buys bought purchase purchased", "deal": "buy buys bought sell sells sold deal", "sale": "sell sells sold sale",
        "fine": "fine fined fines", "penalty": "fine fined penalty", "donation": "donate donated donates donation gave",
        "grant": "grant granted", "loan": "loan lend lent borrow borrowed", "investment": "invest invested invests investment",
        "ransom": "ransom", "settlement": "settle settled settlement", "contract": "contract", "prize": "prize", "bid": "bid bids",
        "transfer": "transfer sign signed buy bought", "pay-out": "pay paid", "payout": "pay paid", "award": "award awarded awards",
    }.items()
}  # fmt: skip
"""Nouns for what is done with money, and how it is told otherwise."""
_COST = re.compile(
    r"\b(?:cost|costs|costing|priced at|worth)\s(?:(?:about|some|around|the town|taxpayers)\s)?$", re.IGNORECASE
)
_SIZES = frozenset({"length", "mass", "area", "volume"})
_ATTRIBUTES = {
    "long": re.compile(r"\b(?:long|longest|length|longer)\b"),
    "high": re.compile(r"\b(?:high|tall|highest|tallest|height)\b"),
    "wide": re.compile(r"\b(?:wide|widest|width|broad)\b"),
    "deep": re.compile(r"\b(?:deep|deepest|depth)\b"),
    "mass": re.compile(r"\b(?:weigh\w*|heav\w+)\b"),
}
_OWN = re.compile(
    r"^(?:[^.;,]*\b(?:the|this|its|an?)\s)?(?P<thing>[a-z]+)(?:,\s| is | was | weighs | weighed | weighing | measures | measured | stands )"
    r"(?:about |some |almost |nearly )?$",
    re.IGNORECASE,
)  # fmt: skip
_WITH = re.compile(r"(?:At|With an? (?:length|height|depth|width|weight|span) of)\s(?:about |some |almost |nearly )?")
_AT = re.compile(r"^,\s(?:the|this|its)\s(?P<thing>[a-z]+)\s(?:is|was|are|were)\b", re.IGNORECASE)


_ONE_OF_TWO = re.compile(r"\b(?:old|new|former|original|main|side|smaller|larger|bigger)\b", re.IGNORECASE)


class _Read(NamedTuple):
    claim: Claim
    scene: Scene
    at: int


class _Sized(NamedTuple):
    """A measure of a thing.  ``words`` are those right before the noun ("old"); an empty ``attribute`` may be any."""

    read: _Read
    quantity: Quantity
    thing: str
    attribute: str


def thing_disagreements(article: Article, claims: Sequence[Claim]) -> list[Disagreement]:  # noqa: ARG001 - one form
    """Numbers, sums and sizes of one thing that cannot both be right; the later place is the doubtful one."""
    read = [_Read(c, Scene(c.text), at) for at, c in enumerate(claims) if c.kind == "statement" and not c.attribution]
    read = [one for one in read if one.scene.quantities]
    return _pointed(read) + _sizes(read)


def _pointed(read: Sequence[_Read]) -> list[Disagreement]:
    found = []
    for one in read:
        for q in one.scene.quantities:
            if (
                q.dimension not in ("count", "money")
                or q.bound
                or q.value == 1
                or not _POINTING.search(one.scene.text, 0, q.start)
            ):
                continue
            noun = _noun(one.scene, q)
            if noun is None or _changed(one):
                continue
            told = _counted(one, q, read) if q.dimension == "count" else _priced(one, q, noun, read)
            pair = _odd_one(one, q, told)
            found += [pair] if pair else []
    return found


def _changed(one: _Read) -> bool:
    return bool(_CHANGE.search(one.scene.text))


def _noun(scene: Scene, q: Quantity) -> Word | None:
    """The word right behind a figure, where nothing behind it picks out a part."""
    following = scene.between(q.end, len(scene.text))[:2]
    if not following or scene.text[q.end : following[0].start].strip(" -\u00a0") or is_stop(following[0]):
        if q.dimension != "count" or not q.noun:
            return None
        following = scene.between(q.digits[1], len(scene.text))[:2]
    words = following[:1] if q.dimension == "money" or len(q.noun) < 2 else following[:2]
    if not words or any(word.capital for word in words):
        return None
    if q.dimension == "count" and _PART.match(scene.text, words[-1].end):
        return None
    return words[0]


def _counted(one: _Read, q: Quantity, read: Sequence[_Read]) -> Iterator[tuple[_Read, Quantity]]:
    """The earlier numbers of the same things, given as news."""
    first = one.scene.between(q.digits[1], len(one.scene.text))[:1]
    plural = bool(first) and one.scene.text[first[0].end - 1] == "s"  # "pupils come": no compound
    nouns = {kin(word) for word in (q.noun[:1] if plural else q.noun)}
    owner = _OWNER.search(one.scene.text, 0, q.start)
    for other in read:
        for p in other.scene.quantities:
            if owner and stem(owner["name"]) not in other.scene.stems:
                continue
            if p.dimension != "count" or not p.noun or other.claim.sentence == one.claim.sentence:
                continue
            same = kin(p.noun[-1]) in nouns and nouns <= other.scene.kin
            if same and {kin(word) for word in p.noun} <= nouns:
                yield other, p


def _priced(one: _Read, q: Quantity, noun: Word, read: Sequence[_Read]) -> Iterator[tuple[_Read, Quantity]]:
    """The sums that are told of the same act, or the price of the same thing."""
    act = _ACTS.get(noun.stem)
    names = one.scene.names(-1, len(one.scene.text))
    for other in read:
        if other.claim.sentence == one.claim.sentence:
            continue
        for p in other.scene.quantities:
            if p.dimension != "money" or p.per != q.per or not same_currency(p.unit, q.unit):
                continue
            if act:
                theirs = other.scene.names(-1, len(other.scene.text))
                opening = {word.stem for word in other.scene.words[:2] if word.capital}
                known = theirs | opening
                if act & other.scene.stems and (not names or names <= known):
                    yield other, p
            elif _COST.search(other.scene.text, 0, p.start) and noun.stem in other.scene.content(0, p.start):
                yield other, p


def _odd_one(one: _Read, q: Quantity, told: Iterator[tuple[_Read, Quantity]]) -> Disagreement | None:
    """The disagreement with the one other value; none where there are several, or the same."""
    every = list(told)
    near = [(other, p) for other, p in every if 0 < one.at - other.at <= REACH]
    if not near or any(not _apart(q, p) for _, p in every):
        return None
    if len({p.value for _, p in every}) > 1 or any(p.bound or (p.spelt and p.value == 1) for _, p in near):
        return None
    other, p = near[-1]
    low, high = sorted((abs(q.value), abs(p.value)))
    fewer = q.dimension == "count" and q.value < p.value and not near_miss(q, p)  # may be some of them
    if (
        fewer
        or _changed(other)
        or high > low * MOST
        or len([x for x in other.scene.quantities if comparable(x, p)]) > 1
    ):
        return None
    return _pair(one, q, other, p)


def _apart(q: Quantity, p: Quantity) -> bool:
    """Whether two values are further apart than rounding explains, as the figures are written."""
    rough = APPROX_SLACK if q.approx or p.approx else PLAIN_SLACK
    slack = max(q.precision, p.precision, rough * max(abs(q.value), abs(p.value)))
    counts = q.dimension == "count" and not q.approx and not p.approx and q.stated % 10 and p.stated % 10
    if near_miss(q, p):
        return True
    return not agree(q, p) and abs(q.value - p.value) > (0 if counts and q.scale == p.scale == 1 else slack)


def _pair(one: _Read, q: Quantity, other: _Read, p: Quantity) -> Disagreement:
    styled = q.unit == p.unit and q.spelt == p.spelt and q.dimension != "count"
    here = Side(one.claim, q.text, correction_in(one.claim, q.start, q.end, restyled(q, p) if styled else None))
    there = Side(other.claim, p.text, correction_in(other.claim, p.start, p.end, restyled(p, q) if styled else None))
    return Disagreement(here, there)


def _sizes(read: Sequence[_Read]) -> list[Disagreement]:
    sized = [size for one in read for size in _sized(one)]
    found = []
    for number, later in enumerate(sized):
        same = [s for s in sized if s is not later and s.thing == later.thing and _may_be(s, later)]
        earlier = [s for s in sized[:number] if s in same and s.read.claim.sentence != later.read.claim.sentence]
        q = later.quantity
        if not earlier or later.quantity.bound or _changed(later.read):
            continue
        if any(not _apart(q, s.quantity) for s in same):
            continue
        if len({s.quantity.value for s in same}) > 1:
            continue
        other = earlier[-1]
        low, high = sorted((abs(q.value), abs(other.quantity.value)))
        if other.quantity.bound or _changed(other.read) or high > low * MOST:
            continue
        found.append(_pair(later.read, q, other.read, other.quantity))
    return found


def _may_be(one: _Sized, other: _Sized) -> bool:
    plain = one.quantity.dimension == other.quantity.dimension and one.quantity.per == other.quantity.per
    return plain and (one.attribute == other.attribute or "" in (one.attribute, other.attribute))


def _sized(one: _Read) -> Iterator[_Sized]:
    """The sizes that a statement gives of a thing: "the bridge, 400 metres long," "the 210-metre tower"."""
    text = one.scene.text
    for q in one.scene.quantities:
        if q.dimension not in _SIZES or q.per:
            continue
        start, end = one.scene.sentence_at(q.start)
        attribute = _attribute(text[q.end : end][:12], text[max(start, q.start - 14) : q.start])
        if _ONE_OF_TWO.search(text, start, end):
            continue
        own = _OWN.search(text[start : q.start])
        if own and attribute:
            yield _Sized(one, q, stem(own["thing"]), attribute)
            continue
        front = _AT.match(text[q.end : end])
        if front and _WITH.fullmatch(text[start : q.start]):
            superlative = _attribute(text[q.end : end][: front.end() + 40], "")
            yield _Sized(one, q, stem(front["thing"]), superlative)
            continue
        following = one.scene.between(q.end, end)[:1]
        joined = following and text[q.end : following[0].start].strip("-\u00a0 ") == ""
        if (
            joined
            and "-" in q.text
            and _ARTICLE.search(text, 0, q.start)
            and not following[0].capital
            and not is_stop(following[0])
        ) and not re.match(r"\s(?:in|at|of|near|from)\b", text[following[0].end :]):
            yield _Sized(one, q, following[0].stem, "mass" if q.dimension == "mass" else "")


def _attribute(after: str, before: str) -> str:
    for name, pattern in _ATTRIBUTES.items():
        if pattern.search(after) or (name == "mass" and pattern.search(before)):
            return name
    return ""
