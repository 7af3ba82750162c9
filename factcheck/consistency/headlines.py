"""Does the headline say what the text under it says?

A figure of a headline or standfirst that stands nowhere below is held against the figures of the text that count the
same thing.  A headline that claims an effect ("improves", "cuts") is held against a sentence of the text that finds
none for the same thing.  Headlines are short and drop words, so few words have to agree; therefore every figure of the
text that could be the counterpart has to give the same value, and qualifiers have to agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from factcheck.consistency.disagreement import Disagreement, Side, correction_in
from factcheck.consistency.turned import nobody_died
from factcheck.text import place
from factcheck.types import Article, Claim
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import agree, comparable, conflict
from factcheck.verify.signals.times.date_arithmetic import counted
from factcheck.verify.signals.times.date_mentions import DateMention
from factcheck.verify.signals.words import QUALIFIER_STEMS, clause, listed, stem

ROUND = Fraction(1, 8)
"""How far a headline rounds a figure, as a share of it."""
SHARED = 2
"""Content words that a headline's figure and its counterpart have around them in common, and ..."""
COVERED = 0.5
"""... their share of the headline's."""
_COUNTS = frozenset({"count", "number"})
_LEVEL = QUALIFIER_STEMS - {
    stem(word)
    for word in listed("dead killed injured total expect expected planned plan proposed hope hopes wanted sought next")
}
_TOLL = {
    **dict.fromkeys((stem(w) for w in ("die", "died", "dead", "death", "kill", "fatal")), "dead"),
    **dict.fromkeys((stem(w) for w in ("injure", "injured", "injury", "hurt", "wound", "wounded")), "hurt"),
}
_NOBODY_HURT = re.compile(
    r"(?:^|(?<=[,.] ))(?:no ?body|no one|none|no (?:people|passengers|residents|workers|pupils|children))\s(?:was |were )?(?P<how>hurt|injured|wounded|killed|dead|dies|died)\b",
    re.IGNORECASE,
)
_DEADLY = re.compile(
    r"\b(?:di(?:e[sd]?|ing)|dead|deaths?|deadly|kill\w*|fatal\w*|murder\w*|bod(?:y|ies)|lost (?:his|her|their) li(?:fe|ves)|victims?|lives)\b",
    re.IGNORECASE,
)
LEAD = 3
"""Statements of the text, from its beginning, that tell what the headline tells."""
_EFFECT = re.compile(
    r"\b(?:improves?|boosts?|raises?|lifts?|increases?|cuts?|reduces?|lowers?|curbs?|slashes|worsens?|harms?|speeds? up"
    r"|improved|boosted|raised|lifted|increased|reduced|lowered|curbed|slashed|worsened|harmed)\s+",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:no|not|never|fails?|failed|without|may|might|could|if|would|hopes?|plans?|to)\b|\?", re.IGNORECASE
)
_NO_EFFECT = re.compile(
    r"\b(?:no (?:different|difference|change|effect|improvement|gain|increase|rise|fall|reduction|impact)"
    r"|(?:did|does|do|was|were|has|have|had)(?: not|n['’]t) (?:differ|change|improve|rise|fall|increase|drop)\w*"
    r"|unchanged|remained the same|stayed the same|made no difference)\b",
    re.IGNORECASE,
)
_OTHER_GROUP = re.compile(r"\b(?:control|other|others|rest|remaining|elsewhere|previous|earlier)\b", re.IGNORECASE)
_SAME_THING = tuple(
    frozenset(stem(word) for word in listed(words))
    for words in (
        "grade grades mark marks score scores attainment results", "pay wage wages salary salaries earnings",
        "death deaths mortality", "job jobs employment", "crime crimes offences", "price prices cost costs",
        "sickness illness", "accident accidents crash crashes collision collisions",
    )
)  # fmt: skip
"""Headline words and what the text below calls the same thing."""


class _Read(NamedTuple):
    claim: Claim
    scene: Scene


def headline_disagreements(article: Article, claims: Sequence[Claim]) -> list[Disagreement]:
    """The headline and standfirst statements that the text contradicts; the headline is the doubtful side."""
    tops = [place(b.text, b.pieces, 0, len(b.text)) for b in article.blocks if b.kind in ("headline", "standfirst")]
    heads, body = list[_Read](), list[_Read]()
    for claim in claims:
        above = any(top.start <= claim.span.start < top.end for top in tops)
        (heads if above else body).append(_Read(claim, Scene(claim.text)))
    found = []
    for head in heads:
        found += [one for q in head.scene.quantities if (one := _figure(head, q, body))]
        found += [one for one in (_effect(head, body), _no_dead(head, body), _somebody_hurt(head, body)) if one]
    return found


def _figure(head: _Read, q: Quantity, body: Sequence[_Read]) -> Disagreement | None:
    if q.dimension == "ordinal" or q.stated == 1 or q.bound:
        return None
    every = [(read, p) for read in body for p in read.scene.quantities]
    if any(p.value == q.value or (comparable(q, p) and _may_be(q, p)) for _, p in every):
        return None
    fitting = [(read, p) for read, p in every if _counts_the_same(head.scene, q, read.scene, p, head.claim.dated)]
    if not fitting or len({p.value for _, p in fitting}) > 1:
        return None
    read, p = fitting[0]
    fix = correction_in(head.claim, q.start, q.end, _restated(q, p))
    back = correction_in(read.claim, p.start, p.end, _restated(p, q))
    return Disagreement(Side(head.claim, q.text, fix), Side(read.claim, p.text, back))


def _may_be(q: Quantity, p: Quantity) -> bool:
    """Whether a headline may round a figure of the text to its own, or the text have a bound for it."""
    near = abs(q.value - p.value) <= max(q.precision, p.precision, ROUND * abs(p.value))
    return agree(q, p) or (not conflict(q, p) and (near or bool(p.bound)))


def _restated(q: Quantity, p: Quantity) -> str:
    """The other place's figure, in digits where this place has digits."""
    plain = q.scale == p.scale == 1 and q.dimension in _COUNTS and p.stated.denominator == 1
    return counted(q, int(p.stated)) if plain else restyled(q, p)


def _counts_the_same(head: Scene, q: Quantity, body: Scene, p: Quantity, dated: date | None) -> bool:
    if p.bound or q.per != p.per or not (q.dimension == p.dimension or {q.dimension, p.dimension} <= _COUNTS):
        return False
    if q.dimension == "money" and q.unit != p.unit:
        return False
    start, end = head.sentence_at(q.start)
    p_start, p_end = body.sentence_at(p.start)
    one, other = head.content(start, end), body.content(*clause(body.text, (p_start, p_end), p.start, p.end))
    if {w.stem for w in head.between(start, end)} & _LEVEL != {w.stem for w in body.between(p_start, p_end)} & _LEVEL:
        return False
    if any(_other_time(mention, dated) for mention in body.dates_in(p_start, p_end, but=(-1, -1))):
        return False
    toll = _toll(head, q)
    if toll or _toll(body, p):
        if toll != _toll(body, p):
            return False
        shared = (one & other) - set(_TOLL)
        return bool(shared)
    if q.dimension in _COUNTS and not (set(q.noun) & set(p.noun)):
        return False
    return len(one & other) >= SHARED and len(one & other) >= COVERED * len(one)


def _other_time(mention: DateMention, dated: date | None) -> bool:
    """Whether a figure beside this date is that of another year than the draft's."""
    return mention.relative.startswith("last ") or (
        mention.year is not None and (not dated or mention.year != dated.year)
    )


def _toll(scene: Scene, q: Quantity) -> str:
    """Whether a number counts the dead or the hurt: the nearest such word within a few words of it."""
    if q.dimension not in ("count", "number"):
        return ""
    start, end = scene.sentence_at(q.start)
    after = scene.between(q.digits[1], end)[:4]
    before = scene.between(start, q.digits[0])[-2:]
    return next((_TOLL[word.stem] for word in (*after, *reversed(before)) if word.stem in _TOLL), "")


def _no_dead(head: _Read, body: Sequence[_Read]) -> Disagreement | None:
    """A headline that counts dead over a text that knows of none, but as many hurt, or says that nobody died."""
    dead = next((q for q in head.scene.quantities if _toll(head.scene, q) == "dead"), None)
    if _NOT_SO.search(head.claim.text):
        return None
    for read in body if _DEADLY.search(head.claim.text) else ():
        known = any(_DEADLY.search(r.claim.text) and r is not read for r in body)
        if nobody_died(read.claim.text) and not read.claim.attribution and not known:
            return Disagreement(Side(head.claim, f"“{head.claim.text}”"), Side(read.claim, f"“{read.claim.text}”"))
    if dead is None or any(_DEADLY.search(read.claim.text) for read in body):
        return None
    about = head.scene.content(dead.end, len(head.claim.text)) - set(_TOLL)
    for read in body[:LEAD]:
        hurt = [q for q in read.scene.quantities if _toll(read.scene, q) == "hurt" and q.value == dead.value]
        if hurt and about & read.scene.stems:
            return Disagreement(Side(head.claim, f"“{head.claim.text}”"), Side(read.claim, f"“{read.claim.text}”"))
    return None


def _somebody_hurt(head: _Read, body: Sequence[_Read]) -> Disagreement | None:
    """ "No one hurt in blast" over a text that counts the hurt."""
    none = _NOBODY_HURT.search(head.claim.text)
    if none is None or any(_NOBODY_HURT.search(read.claim.text) for read in body):
        return None
    toll = _TOLL[stem(none["how"])]
    about = head.scene.content(none.end(), len(head.claim.text)) - set(_TOLL)
    for read in body[:LEAD]:
        counted_ = any(_toll(read.scene, q) == toll for q in read.scene.quantities)
        dates = read.scene.dates
        plain = not _NOT_SO.search(read.claim.text) and len(dates) < 2 and not any(d.year for d in dates)
        if counted_ and plain and about and about <= read.scene.stems:
            return Disagreement(Side(head.claim, f"“{head.claim.text}”"), Side(read.claim, f"“{read.claim.text}”"))
    return None


def _effect(head: _Read, body: Sequence[_Read]) -> Disagreement | None:
    claimed = _EFFECT.search(head.claim.text)
    if not claimed or _NOT_SO.search(head.claim.text):
        return None
    _, end = head.scene.sentence_at(claimed.start())
    stop = re.compile(r"[,;:]|\b(?:by|in|for|after|as|at|of)\b").search(head.claim.text, claimed.end())
    about = head.scene.content(claimed.end(), min(end, stop.start() if stop else end))
    about |= {other for group in _SAME_THING if about & group for other in group}
    for read in body:
        none = _NO_EFFECT.search(read.claim.text)
        if none is None or _OTHER_GROUP.search(read.claim.text) or read.claim.kind == "quotation":
            continue
        part = clause(read.claim.text, read.scene.sentence_at(none.start()), none.start(), none.end())
        if about & read.scene.content(*part):
            says = f"“{read.claim.text}”"
            return Disagreement(Side(head.claim, f"“{claimed[0].strip()}”"), Side(read.claim, says), one_way=True)
    return None
