"""The same statement with another thing in it: "will build a hotel" against "will build a hospital", "in Leeds" against "in Hull".

A *slot* is one word of a kind (``kinds``), or the name of a place behind a preposition, with what stands before it.  The
draft's differs where a source makes the same statement, word for word but for small words and the slot, has another
thing of the kind there that excludes the draft's, and no source speaks of the draft's at all.  Everything that may set two
statements apart leaves the pair alone: a name, a figure, a date, a hedge, an adjective, an indefinite thing without a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.grammar import FINITE_VERB
from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.relations.clauses import at_one_time, clause_around, future, hedges, told
from factcheck.verify.signals.relations.held import values_held
from factcheck.verify.signals.relations.kinds import GEOGRAPHIC, exclusive, kinds_of, place_level, side_words
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS
from factcheck.verify.signals.words import QUALIFIER_STEMS, Word, is_stop

MOST = 16
"""Slots of one text that are looked at; a sentence has fewer, and reading stays linear."""
SLACK_FROM = 5
"""Words of a statement from which on one may be missing in the source's."""
_CAPITAL = rf"(?!(?:{'|'.join((*MONTHS, *WEEKDAYS))})\b)[A-Z][^\W\d_]+(?:[-’'](?!s\b)[^\W\d_]+)*"
_PLACE = re.compile(
    rf"\b(?P<prep>[Ii]n|[Aa]t|[Nn]ear|[Oo]ff|[Oo]utside|[Ff]rom|[Tt]o|[Oo]n|[Aa]cross|[Tt]hrough|[Oo]ver"
    rf"|[Rr]iver|[Ll]ake|[Mm]ount|(?:town|city|village|port|island|province|district|county) of)\s(?:the\s)?"
    rf"(?P<name>{_CAPITAL}(?:\s(?:(?:upon|on|sur|de|la|am)\s)?{_CAPITAL}){{0,2}})\b(?![’']s)"
)
_DETERMINED = re.compile(r"\b(?:the|its|their|his|her|our|this|an?|one|\w+[’']s?)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_DONE = re.compile(
    r"(?:\w+ed|\w+en|born|held|built|made|found|set|sold|bought|put|shot|\w+ing|aground|place)", re.IGNORECASE
)
_FURTHER = re.compile(
    r"\b(?:also|another|other|others|too|either(?=\s*[.,;])|as well|further|additional|elsewhere|similar\w*|such|like|unlike|including|include[sd]?"
    r"|for example|for instance|some|many|several|most|or|former|formerly|previous|previously|old|mainly|mostly|partly)\b",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(r"\W*(?:An?|Some|Two|Three|Four|Five|Several|Many|Police)\b")
_ARTICLES = frozenset({"a", "an", "the"})


class _Slot(NamedTuple):
    """``stems`` is what fills it, ``kind`` "" for a place; ``before`` and ``behind`` are the words on both sides of it."""

    stems: frozenset[str]
    kind: str
    start: int
    end: int
    before: str
    behind: str
    sentence: tuple[int, int]


def compare_replaced(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the first slot of the claim that a source fills otherwise."""
    known = frozenset[str]().union(*(s.stems for s in passages), *(s.stems for s in headings))
    for mine in islice(_slots(claim), MOST):
        if _family(mine) & known or _FURTHER.search(claim.text, *mine.sentence):
            continue
        for index, passage in enumerate(passages):
            if not len(told(claim, *mine.sentence) & passage.kin) + 1 >= len(told(claim, *mine.sentence)) - len(
                mine.stems
            ):
                continue
            for other in islice(_slots(passage), MOST * 4):
                if (
                    _excludes(mine, other)
                    and not other.stems & claim.stems
                    and _aligned(claim, mine, passage, other, headings[index])
                    and at_one_time(claim, mine.sentence, passage, other.sentence, dated, published[index])
                ):
                    return [(index, _differs(claim, mine, passage, other))]
    return []


def _slots(scene: Scene) -> Iterator[_Slot]:
    for match in _PLACE.finditer(scene.text):
        start, end = match.span("name")
        stems = frozenset(word.stem for word in scene.between(start, end) if not is_stop(word))
        if stems:
            sentence = scene.sentence_at(start)
            governor = _content_before(scene, sentence[0], match.start())
            before = f"{kin(governor.stem) if governor else ''} {match['prep'].lower()}"
            if governor is None or _singular(scene, governor, sentence[0]):
                yield _Slot(stems, "", start, end, before, "", sentence)
    words = scene.words
    for number, word in enumerate(words):
        found = kinds_of(word.stem)
        if not found:
            continue
        sentence = scene.sentence_at(word.start)
        if word.capital and word.start > sentence[0] and not any(kind in (*GEOGRAPHIC, "tongue") for kind, _ in found):
            continue
        yield _Slot(
            frozenset({word.stem}), found[0][0], word.start, word.end, _token(scene, words[:number][-3:], sentence, -1),
            _token(scene, words[number + 1 : number + 2], sentence, word.end), sentence,
        )  # fmt: skip


def _token(scene: Scene, near: Sequence[Word], sentence: tuple[int, int], end: int) -> str:
    """The word before the slot, articles passed over; or the one right behind it, if that says more about the thing."""
    if end < 0:
        inside = [w for w in near if w.start >= sentence[0] and w.stem not in _ARTICLES]
        return kin(inside[-1].stem) if inside else ""
    follows = near and near[0].start < sentence[1] and not scene.text[end : near[0].start].strip(" -")
    return kin(near[0].stem) if follows and not is_stop(near[0]) else ""


def _content_before(scene: Scene, start: int, at: int) -> Word | None:
    return next((word for word in reversed(scene.between(start, at)) if not is_stop(word)), None)


def _singular(scene: Scene, governor: Word, start: int) -> bool:
    """Whether what is placed is one thing or a deed: "the factory", "was held", not "prices"."""
    text = scene.text[governor.start : governor.end]
    if governor.capital or FINITE_VERB.fullmatch(text) or _DONE.fullmatch(text):
        return True
    return _DETERMINED.search(scene.text, max(start, governor.start - 60), governor.start) is not None


def _family(slot: _Slot) -> frozenset[str]:
    """The stems of the slot and those that may stand for it."""
    sides = (side_words(kind, side) for one in slot.stems for kind, side in kinds_of(one))
    return slot.stems.union(*sides)


def _excludes(mine: _Slot, other: _Slot) -> bool:
    if (mine.kind == "") != (other.kind == ""):
        return False
    if mine.kind:
        return exclusive(*mine.stems, *other.stems) != ""
    return not mine.stems & other.stems and place_level(mine.stems) == place_level(other.stems)


def _aligned(claim: Scene, mine: _Slot, passage: Scene, other: _Slot, heading: Scene) -> bool:
    """Whether both sentences say the same around their slots."""
    edge = mine.kind == "" and (mine.before[:1] == " " or other.before[:1] == " ")
    if mine.behind != other.behind or (mine.before.split()[-1:] if edge else mine.before) != (
        other.before.split()[-1:] if edge else other.before
    ):
        return False
    clause = clause_around(passage, other.start)
    if _FURTHER.search(passage.text, *other.sentence) or (
        hedges(claim, *mine.sentence) != hedges(passage, *other.sentence)
    ):
        return False
    ours = told(claim, *mine.sentence) - frozenset(kin(one) for one in mine.stems)
    theirs = told(passage, *other.sentence)
    missing = ours - theirs
    extra = told(passage, *clause) - told(claim, *mine.sentence) - frozenset(kin(one) for one in other.stems)
    if not ours:
        return _rest(claim, mine) == _rest(passage, other)
    if len(missing) > (len(ours) >= SLACK_FROM) or len(extra) > len(ours) // 3:
        return False
    if missing & frozenset(kin(one) for one in claim.names(*mine.sentence)):
        return False
    if passage.names(*clause) - other.stems - claim.stems - heading.stems:
        return False
    own = frozenset(w.stem for w in claim.between(*mine.sentence)) & QUALIFIER_STEMS - mine.stems
    if own != frozenset(w.stem for w in passage.between(*other.sentence)) & QUALIFIER_STEMS - other.stems:
        return False
    dates = claim.dates_in(*mine.sentence, but=(-1, -1)) and passage.dates_in(*other.sentence, but=(-1, -1))
    if not values_held(claim, mine.sentence, passage, other.sentence, but=(mine.start, mine.end)):
        return False
    if not dates and future(claim, *clause_around(claim, mine.start)) != future(passage, *clause):
        return False
    return bool(dates) or not _INDEFINITE.match(claim.text, mine.sentence[0])


def _rest(scene: Scene, slot: _Slot) -> tuple[str, str]:
    """The sentence around its slot, as written but for articles."""
    before, behind = scene.text[slot.sentence[0] : slot.start], scene.text[slot.end : slot.sentence[1]]
    return " ".join(w for w in before.lower().split() if w not in _ARTICLES), behind.strip(" .!").lower()


def _differs(claim: Scene, mine: _Slot, passage: Scene, other: _Slot) -> Comparison:
    says = " ".join(passage.text[slice(*other.sentence)].split())
    said, has = claim.text[mine.start : mine.end], passage.text[other.start : other.end]
    place = not mine.kind or mine.kind in GEOGRAPHIC
    return Comparison(
        kind="place" if place else "contradiction", outcome="differs", claim_span=Span(start=mine.start, end=mine.end),
        passage_span=Span(start=other.start, end=other.end), reason=f"draft says “{said}”; source says “{says}”",
        replacement=has if has[:1].isupper() == said[:1].isupper() else None,
    )  # fmt: skip
