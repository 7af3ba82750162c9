"""Who gave, and who got: "Larch sold the county 30% of the mill" against "the county sold 30% of the mill to Larch".

``parties`` compares one verb with itself, between two names beside it.  Here verbs are led back to an event with two
sides, whichever way it is told: to sell to is to be bought from, to lose to is to be beaten by, to hand over to is to be
succeeded by.  A side is a name, with what describes it before it ("its smaller rival Birch"), or one body of a known
sort ("the county").  Two tellings are of one event if they have the same two sides, no date sets them apart, and, for
what may go both ways in time (selling, lending, winning), they share a figure, or what was handed over or won.  They differ where
the sides are swapped, and no source tells it as the draft does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.values import agree, comparable
from factcheck.verify.signals.relations.parties import DENIED, one_name, same_time
from factcheck.verify.signals.times.date_mentions import MONTHS, WEEKDAYS
from factcheck.verify.signals.words import fold, is_stop, stem

MOST = 30
"""Deeds of one text that are looked at; real prose has fewer, and reading stays linear."""
REACH = 160
"""Characters on either side of a verb in which its sides stand."""
_EVENTS = {
    # event: forms whose subject is the first side | forms whose subject is the second side
    "takeover": ("buy buys bought buying|acquire acquires acquired acquiring|took over|takes over|taken over|take over|"
                 "swallow swallows swallowed|snapped up|purchase purchases purchased", ""),
    "victory": ("beat beats beaten|defeat defeats defeated|thrashed|overcame|won against|edged past|knocked out",
                "lost to|loses to|lose to|went down to|fell to"),
    "suit": ("sue sues sued suing|filed a suit against|filed a lawsuit against|took action against|is taking action against"
             "|took legal action against", ""),
    "lead": ("overtook|overtake|overtakes|overtaken|has passed|overhauled|moved ahead of|went ahead of|pulled ahead of",
             "fell behind|dropped behind|slipped behind"),
    "succession": ("succeed succeeds succeeded|replace replaces replaced|took over from|takes over from|stepped in for",
                   "handed over to|gave way to|made way for|makes way for|hands over to"),
    "sale": ("sell sells sold selling", "bought from|acquired from"),
    "loan": ("lend lends lent|loaned", "borrow from"),
    "gift": ("give gives gave given|donate donates donated|award awarded awards|grant granted grants", "received from|got from"),
    "payment": ("pay pays paid", "was paid by"),
    "lease": ("lease leases leased|let", "rents from|rented from|leases from"),
}  # fmt: skip
_GIVING = frozenset({"sale", "loan", "gift", "payment", "lease"})
_CONTESTS = frozenset({"victory", "lead"})
"""Two may beat each other, or be ahead, by turns."""
_SCORE = re.compile(r"\b(\d{1,3})[-–:](\d{1,3})\b")
_FORMS: dict[str, tuple[str, bool]] = {
    form: (event, own)
    for event, (first, second) in _EVENTS.items()
    for told, own in ((first, True), (second, False))
    for group in told.split("|") if group
    for form in (group.split() if " " in group and group.split()[-1] not in (
        "to", "over", "up", "against", "past", "out", "of", "behind", "from", "for", "by", "passed") else [group])
}  # fmt: skip
_TAKING = {"bought": "sale", "acquired": "sale", "received": "gift", "got": "gift", "borrowed": "loan", "borrows": "loan",
           "rented": "lease", "rents": "lease"}  # fmt: skip
"""Verbs of getting: with "from" behind what is got, their subject is the second side."""
_VERB = re.compile(rf"\b(?P<verb>{'|'.join(sorted({*_FORMS, *_TAKING}, key=len, reverse=True))})\b")
_DATE_WORDS = "|".join((*MONTHS, *WEEKDAYS))
_OPENERS = (
    "In|On|At|The|But|And|It|He|She|They|This|That|Its|After|Before|When|Later|Then|Now|Today|Yesterday|Last|Once|Meanwhile"
    "|Earlier|Soon|Still|Also|However|For|From|With|By|As|While|Since|Until|Under|Although|Because|If|Finally|Recently"
)
_WORD = rf"(?!(?:{_DATE_WORDS}|{_OPENERS})\b)[A-Z][\w’'&-]*"
_NAME = rf"{_WORD}(?:\s+(?:(?:of|de|and|&|van|von)\s+)?{_WORD}){{0,3}}"
_BODY = (
    r"county|council|city|state|government|ministry|company|firm|club|bank|union|trust|museum|university|league|church|parish"
    r"|town|village|regulator|insurer|owner|landlord|tenant|region|board|airport|port|hospital|school|federation|association"
)
_LEAD = r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts?|[Tt]heir|[Hh]is|[Hh]er)\s+)?"
_SIDE = rf"(?:{_LEAD}(?:[a-z][\w-]*\s+){{0,3}}?(?P<NAME>{_NAME})|[Tt]he\s+(?P<NAME_body>{_BODY})\b)"
_AUX = (
    rf"(?:\s*,[^,.;]{{1,80}},)?(?:\s+(?:has|have|had|is|are|was|were|be|been|being|will|would|today|yesterday|also|later|then|now|just"
    rf"|agreed|agrees|plans|wants|decided|to|recently|narrowly|finally|once|never|of\s+{_NAME}|on\s+(?:{_DATE_WORDS})|in\s+\d{{4}})){{0,4}}\s+$"
)
_BEFORE = re.compile(_SIDE.replace("NAME", "one") + _AUX)
_AFTER = re.compile(r"\s+" + _SIDE.replace("NAME", "two"))
_BY = re.compile(r"(?:\s+[^,.;]{1,50}?)??\s+by\s+" + _SIDE.replace("NAME", "two"))
_TO = re.compile(r"\s+[^.;]{1,80}?\s+to\s+" + _SIDE.replace("NAME", "two"))
_FROM = re.compile(r"\s+[^.;]{1,80}?\s+from\s+" + _SIDE.replace("NAME", "two"))
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+)?$")


class _Event(NamedTuple):
    """``first`` and ``second`` are the spans of the two sides, by their part in the event, not by their place."""

    name: str
    first: tuple[int, int]
    second: tuple[int, int]
    start: int
    end: int


def compare_sides(
    claim: Scene, passages: Sequence[Scene], found: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each event of the claim, none where ``parties`` has told of it."""
    known = [one.claim_span for _, one in found if one.kind == "party"]
    out = []
    for mine in _events(claim):
        if any(span.start < mine.end and mine.start < span.end for span in known):
            continue
        theirs = [(i, scene, e) for i, scene in enumerate(passages) for e in _events(scene) if e.name == mine.name]
        same = next((one for one in theirs if _alike(claim, mine, one[1], one[2], swapped=False)), None)
        other = next((one for one in theirs if _alike(claim, mine, one[1], one[2], swapped=True)), None)
        if same:
            out.append(_comparison("match", claim, mine, *same))
        elif other:
            out.append(_comparison("differs", claim, mine, *other))
    return out


def _events(scene: Scene) -> Iterator[_Event]:
    for verb in islice(_VERB.finditer(scene.text), MOST):
        start, end = scene.sentence_at(verb.start())
        if DENIED.search(scene.text, max(start, verb.start() - REACH), min(end, verb.end() + REACH)):
            continue
        one = _BEFORE.search(scene.text[: verb.start()], max(start, verb.start() - REACH))
        if one is None:
            continue
        event = _told(scene.text, verb, _side(one, "one"), min(end, verb.end() + REACH))
        if event:
            yield event


def _told(text: str, verb: re.Match[str], one: tuple[int, int], end: int) -> _Event | None:
    """The event that a verb tells, with its sides in order."""
    word, at = verb["verb"], verb.end()
    passive = not word.endswith("ing") and bool(_PASSIVE.search(text, max(0, verb.start() - 20), verb.start()))
    taken = _FROM.match(text, at, end) if word in _TAKING and not passive else None
    if taken:
        return _Event(_TAKING[word], _side(taken, "two"), one, one[0], taken.end())
    if word not in _FORMS:
        return None
    name, own = _FORMS[word]
    if name in _GIVING and own:
        if passive:
            return None
        got = _TO.match(text, at, end) or _AFTER.match(text, at, end)
        return _Event(name, one, _side(got, "two"), one[0], got.end()) if got else None
    two = _BY.match(text, at, end) if passive else _AFTER.match(text, at, end)
    if two is None:
        return None
    sides = (one, _side(two, "two")) if own != passive else (_side(two, "two"), one)
    return _Event(name, *sides, one[0], two.end())


def _side(found: re.Match[str], name: str) -> tuple[int, int]:
    return found.span(name) if found[name] else found.span(f"{name}_body")


def _alike(claim: Scene, mine: _Event, passage: Scene, other: _Event, *, swapped: bool) -> bool:
    first, second = (other.second, other.first) if swapped else (other.first, other.second)
    sides = _one_side(claim, mine.first, passage, first) and _one_side(claim, mine.second, passage, second)
    if not sides or not swapped:
        return sides
    if not same_time(claim, mine.start, passage, other.start):
        return False
    if mine.name in _CONTESTS:
        return _same_contest(claim, mine, passage, other)
    return mine.name not in _GIVING or _same_object(claim, mine, passage, other)


def _one_side(claim: Scene, ours: tuple[int, int], passage: Scene, theirs: tuple[int, int]) -> bool:
    said, says = claim.text[slice(*ours)], passage.text[slice(*theirs)]
    if said[:1].islower() or says[:1].islower():
        return stem(fold(said)) == stem(fold(says))
    return one_name(said, says)


def _same_object(claim: Scene, mine: _Event, passage: Scene, other: _Event) -> bool:
    """Whether the two hand over the same: a figure agrees, or where the claim has none, a word beside the sides."""
    here, there = claim.sentence_at(mine.start), passage.sentence_at(other.start)
    ours = [q for q in claim.quantities if here[0] <= q.start < here[1]]
    theirs = [q for q in passage.quantities if there[0] <= q.start < there[1]]
    if ours:
        return any(comparable(q, p) and agree(q, p) for q in ours for p in theirs)
    return bool(_besides(claim, mine, here) & _besides(passage, other, there))


def _same_contest(claim: Scene, mine: _Event, passage: Scene, other: _Event) -> bool:
    """Whether it is one contest: the same score, whoever's stands first, or without two scores a word beside the sides."""
    here, there = claim.sentence_at(mine.start), passage.sentence_at(other.start)
    ours, theirs = _SCORE.search(claim.text, *here), _SCORE.search(passage.text, *there)
    if ours and theirs:
        return set(ours.groups()) == set(theirs.groups())
    return bool(_besides(claim, mine, here) & _besides(passage, other, there))


def _besides(scene: Scene, one: _Event, at: tuple[int, int]) -> set[str]:
    sides = {w.stem for side in (one.first, one.second) for w in scene.between(*side)}
    verbs = {stem(form) for form in (*_FORMS, *_TAKING)}
    return {w.stem for w in scene.between(*at) if not is_stop(w)} - sides - verbs


def _comparison(
    outcome: str, claim: Scene, mine: _Event, index: int, passage: Scene, other: _Event
) -> tuple[int, Comparison]:
    differs = outcome == "differs"
    said = " ".join(claim.text[mine.start : mine.end].split())
    says = " ".join(passage.text[other.start : other.end].split())
    return index, Comparison(
        kind="party", outcome="differs" if differs else "match",
        claim_span=Span(start=min(_with_article(claim.text, one)[0] for one in (mine.first, mine.second)), end=mine.end),
        passage_span=Span(start=other.start, end=other.end),
        reason=f"draft says “{said}”; source says “{says}”" if differs else f"the source says “{says}”",
        replacement=_turned(claim.text, mine) if differs else None,
    )  # fmt: skip


def _turned(text: str, mine: _Event) -> str:
    """The claim's words with its sides changed over, each with its "the"."""
    (a, b), (c, d) = sorted(_with_article(text, side) for side in (mine.first, mine.second))
    one, two = text[a:b], text[c:d]
    if one.startswith("The "):
        one, two = one[0].lower() + one[1:], two[0].upper() + two[1:]
    return text[min(mine.start, a) : a] + two + text[b:c] + one + text[d : mine.end]


def _with_article(text: str, side: tuple[int, int]) -> tuple[int, int]:
    article = text[: side[0]].endswith(("the ", "The ")) and text[side[0]].islower()
    return (side[0] - 4 if article else side[0], side[1])
