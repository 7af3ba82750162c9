"""Has each person of a draft one spelling and one age?

Names are compared as the names of sources are: the same first name with a last name one or two letters away, or the
reverse, in statements about the same thing, and each spelling nowhere else beside the other.  An age counts where it
stands right beside a full name; it is also held against the birth that the draft gives for that name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.consistency.disagreement import Disagreement, Side, correction_in
from factcheck.types import Article, Claim
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.ages import ages, births, deaths, find_ages
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.people import names
from factcheck.verify.signals.people.person_names import ROLE_STEMS, PersonName, find_names
from factcheck.verify.signals.people.roles import compare_roles
from factcheck.verify.signals.times.date_arithmetic import counted, nearest, shown
from factcheck.verify.signals.times.date_mentions import Partial, resolve

_OTHER_TIME = re.compile(
    r"\b(?:then|when|turned|turns|turning|until|since|at the (?:time|age)|in (?:19|20)\d\d)\b", re.IGNORECASE
)
_BETWEEN = re.compile(r"[\s,(]*(?:(?:who\s+)?(?:is|was|(?:has\s+)?died)\b[\w\s]{0,40}?)?(?:aged\s+)?[\s,(]*")


MOST_STATEMENTS = 20
"""Earlier statements about a person with which another is compared."""


class _Aged(NamedTuple):
    claim: Claim
    name: PersonName
    age: Quantity


def person_disagreements(article: Article, claims: Sequence[Claim]) -> list[Disagreement]:  # noqa: ARG001 - one form
    """Names spelt in two ways, and ages that do not fit each other or the person's dates."""
    read = [(claim, Scene(claim.text)) for claim in claims]
    return _spellings(read) + _two_ages(read) + _ages_and_dates(read) + _two_roles(read)


def _two_roles(read: Sequence[tuple[Claim, Scene]]) -> list[Disagreement]:
    """Two offices of one person that nobody holds at a time."""
    told = [
        (c, scene) for c, scene in read if c.kind == "statement" and ROLE_STEMS & scene.stems and find_names(c.text)
    ]
    who = [{(n.parts[0], n.parts[-1]) for n in find_names(c.text) if len(n.parts) >= 2} for c, _ in told]
    found, done = list[Disagreement](), set[frozenset[str]]()
    for at, (claim, scene) in enumerate(told):
        same = [one for one, names_ in zip(told[:at], who, strict=False) if names_ & who[at]]
        for other, there in same[-MOST_STATEMENTS:]:
            if other.sentence == claim.sentence or _OTHER_TIME.search(claim.text) or _OTHER_TIME.search(other.text):
                continue
            ours = _role(claim, scene, there)
            theirs = _role(other, there, scene) if ours else None
            if ours and theirs and (pair := frozenset((ours.says, theirs.says))) not in done:
                done.add(pair)
                found.append(Disagreement(ours, theirs))
    return found


def _role(claim: Claim, scene: Scene, other: Scene) -> Side | None:
    """The office of a statement that another statement has otherwise."""
    every = compare_roles(scene, [other], dated=None, published=[None])
    one = next((one for _, one in every if one.outcome == "differs" and one.passage_span.end), None)
    if one is None:
        return None
    start, end = one.claim_span.start, one.claim_span.end
    return Side(claim, claim.text[start:end], correction_in(claim, start, end, one.replacement))


def _spellings(read: Sequence[tuple[Claim, Scene]]) -> list[Disagreement]:
    named = [find_names(scene.text) for _, scene in read]
    used = Counter(part for found in named for name in found for part in set(name.parts))
    doubtful = _alike({name.parts for found in named for name in found if len(name.parts) >= 2})
    found = []
    done = set[frozenset[str]]()
    for index, (claim, scene) in enumerate(read):
        if not any(name.parts in doubtful for name in named[index]):
            continue
        others = [(other, there) for other, there in read if other.sentence != claim.sentence]
        for place, one in names.compare_scenes(scene, [there for _, there in others]):
            if one.kind != "name" or one.outcome != "differs":
                continue
            other, there = others[place]
            mine = scene.text[one.claim_span.start : one.claim_span.end]
            theirs = there.text[one.passage_span.start : one.passage_span.end]
            pair = frozenset((mine, theirs))
            if pair in done or len(pair) < 2:
                continue
            done.add(pair)
            here = Side(claim, mine, correction_in(claim, one.claim_span.start, one.claim_span.end, theirs))
            yonder = Side(other, theirs, correction_in(other, one.passage_span.start, one.passage_span.end, mine))
            rarer = _uses(mine, theirs, used) < _uses(theirs, mine, used)
            later = read.index((other, there)) < index
            found.append(Disagreement(here, yonder) if rarer or later else Disagreement(yonder, here))
    return found


def _alike(full: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """The names that share their first or last part, and the first letter of the other, with another name."""
    alike = set[tuple[str, ...]]()
    for one in full:
        for other in full - {one}:
            first, last = one[0] == other[0], one[-1] == other[-1]
            if first != last and one[0][0] == other[0][0] and abs(len(one[-1]) - len(other[-1])) <= 2:
                alike |= {one, other}
    return alike


def _uses(name: str, other: str, used: Counter[str]) -> int:
    """How often the part that tells the two spellings apart stands in the draft."""
    one, two = (find_names(f"Then {text} spoke.") for text in (name, other))
    own = set(one[0].parts if one else ()) - set(two[0].parts if two else ())
    return max((used[part] for part in own), default=0)


def _aged(read: Sequence[tuple[Claim, Scene]]) -> list[_Aged]:
    """Ages right beside a full name: "Ada Roe, 45," "Ada Roe (45)", "Ada Roe, who died aged 45", "45-year-old Ada Roe"."""
    found = []
    for claim, scene in read:
        full = [name for name in find_names(scene.text) if len(name.parts) >= 2]
        for age in find_ages(scene):
            for name in full:
                after = name.end <= age.start and _BETWEEN.fullmatch(scene.text, name.end, age.start)
                before = age.end < name.start and scene.text[age.end : name.start].isspace()
                if after or before:
                    found.append(_Aged(claim, name, age))
    return found


def _two_ages(read: Sequence[tuple[Claim, Scene]]) -> list[Disagreement]:
    stated: dict[tuple[str, ...], _Aged] = {}
    found = []
    for one in _aged(read):
        key = (one.name.parts[0], one.name.parts[-1])
        first = stated.setdefault(key, one)
        apart = first.age.stated != one.age.stated and first.claim.sentence != one.claim.sentence
        told_of_then = _OTHER_TIME.search(first.claim.text) or _OTHER_TIME.search(one.claim.text)
        if apart and not told_of_then:
            found.append(Disagreement(_age_side(one, first.age), _age_side(first, one.age)))
    return found


def _age_side(one: _Aged, right: Quantity) -> Side:
    fix = correction_in(one.claim, one.age.start, one.age.end, counted(one.age, int(right.stated)))
    return Side(one.claim, f"{one.age.text} for the age of {one.name.text}", fix)


def _ages_and_dates(read: Sequence[tuple[Claim, Scene]]) -> list[Disagreement]:
    """Ages at death, or on the day of the draft, against the birth that another statement gives for the same name."""
    born: dict[tuple[str, ...], tuple[Claim, Partial]] = {}
    for claim, scene in read:
        full = [name for name in find_names(scene.text) if len(name.parts) >= 2]
        days = births(scene, claim.dated)
        if len({name.parts for name in full}) == len(days) == 1:
            born.setdefault((full[0].parts[0], full[0].parts[-1]), (claim, days[0][1]))
    found = []
    for one in _aged(read):
        known = born.get((one.name.parts[0], one.name.parts[-1]))
        day = _day_of(one)
        span = ages(known[1], day) if known and day else None
        if known is None or day is None or span is None or span[0] <= int(one.age.stated) <= span[1]:
            continue
        right = counted(one.age, span[1]) if span[0] == span[1] else None
        fix = correction_in(one.claim, one.age.start, one.age.end, right)
        says = f"born {shown(known[1])}, which makes {span[1]} {'on' if day.day else 'in'} {shown(day)}"
        if known[0] is not one.claim:
            found.append(
                Disagreement(
                    Side(one.claim, f"{one.age.text} for the age of {one.name.text}", fix), Side(known[0], says)
                )
            )
    return found


def _day_of(one: _Aged) -> Partial | None:
    """The day on which the person has the age: that of the death, or the draft's own."""
    scene = Scene(one.claim.text)
    dead = [day for _, day in deaths(scene, one.claim.dated)]
    if dead:
        return dead[0] if len(dead) == 1 else None
    own = [d for m in scene.dates for d in nearest(m, resolve(m, one.claim.dated), one.claim.dated)]
    if own or one.claim.dated is None or _OTHER_TIME.search(one.claim.text):
        return None
    return Partial(one.claim.dated.year, one.claim.dated.month, one.claim.dated.day)
