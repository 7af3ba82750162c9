"""Does a figure of a passage measure the same thing as a figure of a claim?

Two figures may be held against each other only if subject, predicate and the part that they play fit.  That is
judged by the words of the sentences and phrases in which they stand (``frames``): how many of the claim's words
stand in the passage's sentence, how many of the words of the passage's own phrase stand in the claim, and whether
one side has a qualifier ("average", "last", "women"), a name, a period or a direction that the other lacks.  The
thresholds were set on development pairs so that a true sentence is hardly ever taken for a contradiction; the
price is that many contradictions are passed over to the verifier.
"""

from __future__ import annotations

import re
from enum import Enum
from itertools import pairwise

from factcheck.verify.signals.context import Scene, dated_apart
from factcheck.verify.signals.numbers.frames import WINDOW, Frame
from factcheck.verify.signals.numbers.kin import CHANGES, FALLING, RISING, kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.values import bare, near_miss, rivals, telling
from factcheck.verify.signals.words import is_stop, stem

OUTDATED = frozenset(stem(w) for w in ("first", "previous", "previously", "earlier", "initial", "initially", "original",
                                       "originally", "preliminary", "former", "provisional"))  # fmt: skip
"""Words for a figure that another one has taken the place of."""


class Likeness(Enum):
    """How alike the two expressions themselves are: the more alike, the less the words around have to prove.

    ``SAME``: the very number with another scale or unit; ``NEAR``: one digit changed or two swapped; ``OTHER``:
    within a factor of two; ``FAR``: further apart, as a slip seldom is.
    """

    SAME = "same"
    NEAR = "near"
    OTHER = "other"
    FAR = "far"


_WHENCE = re.compile(r"\s(?:above|below|beneath|off|from|over)\b")
"""What a distance is measured from, which a source may leave out ("525 km above the Earth")."""
SHARED = 2
"""Content words that the two sentences share at least."""
_CLAIM_COVERED = {Likeness.SAME: 0.5, Likeness.NEAR: 0.5, Likeness.OTHER: 0.65, Likeness.FAR: 0.8}
"""Least part of the claim's content words that stand in the passage's sentence."""
_PHRASE_COVERED = {Likeness.SAME: 0.3, Likeness.NEAR: 0.3, Likeness.OTHER: 0.5, Likeness.FAR: 0.6}
"""Least part of the content words of the passage's own phrase that stand in the claim."""
_SENTENCE_COVERED = {Likeness.SAME: 0.0, Likeness.NEAR: 0.2, Likeness.OTHER: 0.3, Likeness.FAR: 0.4}
"""Least part of the content words of the passage's whole sentence that stand in the claim."""


def fits(
    claim: Scene, index: int, passage: Scene, other: int, likeness: Likeness, *, holds_more: bool = False,
    turned: bool = False,
) -> bool:  # fmt: skip
    """Whether figure ``index`` of the claim and figure ``other`` of the passage measure the same thing, beyond
    reasonable doubt.  ``holds_more``: another figure of the claim is held by the passage, so that its subject is
    the same.  ``turned`` asks for a change in the other direction."""
    ours, theirs = claim.frame(index), passage.frame(other)
    q, p = claim.quantities[index], passage.quantities[other]
    if ours.role != theirs.role or (ours.direction * theirs.direction < 0) != turned:
        return False
    if theirs.row and not theirs.tail and _labelled(ours, theirs, q, p, holds_more=holds_more):
        return True
    if dated_apart(claim, passage, _at(q), _at(p)) or periods_apart(claim, index, passage, other):
        return False
    if _looks_back(claim, q) != _looks_back(passage, p) and likeness is not Likeness.SAME:
        return False
    if likeness is not Likeness.SAME and (
        _qualified(claim, ours, passage, theirs, q, p) or _renamed(claim, ours, passage, theirs)
    ):
        return False
    if likeness is not Likeness.SAME and not _tails_agree(ours, theirs, q, p, likeness):
        return False
    if likeness in (Likeness.OTHER, Likeness.FAR) and otherwise_modified(claim, q, passage, p):
        return False
    words, near, spoken = ours.spoken, theirs.near, theirs.spoken
    if turned:
        words, near, spoken = words - CHANGES, near - CHANGES, spoken - CHANGES
    if not words or not near or _denied(claim, ours) != _denied(passage, theirs):
        return False
    reached = {*ours.tail} if _WHENCE.match(claim.text, q.end) else set()
    if likeness is Likeness.SAME and ours.all_names - passage.kin - reached and not q.per:
        return False
    if likeness is not Likeness.SAME and len(words) <= FEW and _narrowed(claim, passage, theirs, p):
        return False
    if restated(claim, index, passage, other) or (not turned and _alone(claim, index, passage, other)):
        return True
    shared = words & (spoken | (ours.all_names & passage.kin))
    phrase = len(near & words) / len(near)
    whole = len(spoken & words) / max(1, len(spoken))
    return (
        len(shared)
        >= (SHARED if likeness in (Likeness.OTHER, Likeness.FAR) and not holds_more else min(SHARED, len(words)))
        and len(shared & near) > 0
        and len(shared) / len(words) >= _CLAIM_COVERED[likeness]
        and phrase >= _PHRASE_COVERED[likeness]
        and whole >= _SENTENCE_COVERED[likeness]
        and not _opposed(claim, ours, passage, theirs)
    )


def restated(claim: Scene, index: int, passage: Scene, other: int) -> bool:
    """Whether the passage's phrase says what the claim says, in the same words throughout: then only the figures can
    make a difference."""
    ours, theirs = claim.frame(index), passage.frame(other)
    words = ours.spoken
    if not words or not (words <= theirs.spoken and theirs.near <= words and (len(words) > 1 or words == theirs.near)):
        return False
    if ours.role != theirs.role or ours.direction * theirs.direction < 0:
        return False
    q, p = claim.quantities[index], passage.quantities[other]
    if dated_apart(claim, passage, _at(q), _at(p)) or periods_apart(claim, index, passage, other):
        return False
    if _looks_back(claim, q) != _looks_back(passage, p):
        return False
    if _denied(claim, ours) != _denied(passage, theirs):
        return False
    return not (_qualified(claim, ours, passage, theirs, q, p) or _opposed(claim, ours, passage, theirs))


FEW = 3
"""Words of a claim that are so few that one more in the source makes it another thing."""
_OF_WHAT = re.compile(r"\b(?:on|of|for|with|in|at|from)\s(?:the|its|an?|their|his|her)\s(\w+)", re.IGNORECASE)


def _narrowed(claim: Scene, passage: Scene, theirs: Frame, p: Quantity) -> bool:
    """Whether the source's sentence says before the figure what part of the claim's thing it means ("the warranty on the battery")."""
    return any(
        kin(stem(found[1])) not in claim.kin
        for found in _OF_WHAT.finditer(passage.text, theirs.sentence[0], max(theirs.sentence[0], p.start))
    )


_NOT = re.compile(r"\b(?:not|never|nor|neither|without)\b(?! (?:more|less|fewer))|n['’]t\b", re.IGNORECASE)


def _denied(scene: Scene, frame: Frame) -> bool:
    """Whether the sentence denies something: three that do not are no other number of those that do."""
    return _NOT.search(scene.text, *frame.sentence) is not None


SHORT = 1200
"""Code points of a passage that is about one thing."""


def _alone(claim: Scene, index: int, passage: Scene, other: int) -> bool:
    """Whether a short passage has all words of the claim and no other figure of the sort, and its figure's phrase says
    nothing more than the claim: "It was given to 4,100 patients" in a text about the drug that the claim names."""
    ours, theirs = claim.frame(index), passage.frame(other)
    q, p = claim.quantities[index], passage.quantities[other]
    if len(passage.text) > SHORT or not (theirs.near <= ours.spoken and ours.near & theirs.near):
        return False
    if len(ours.spoken) < SHARED or not ours.spoken <= passage.kin or claim.dates:
        return False
    if any(rivals(q, r) for r in passage.quantities if r is not p):
        return False
    return not (_qualified(claim, ours, passage, theirs, q, p) or _opposed(claim, ours, passage, theirs))


_SIBLINGS = tuple(
    tuple(frozenset(stem(word) for word in side.split()) for side in line.split("|"))
    for line in (
        "new | old former", "big large | small little", "upper | lower", "left | right", "indoor | outdoor", "day | night",
        "morning | afternoon | evening", "spring | summer | autumn | winter", "arrive arrivals | depart departures",
        "boy man men | girl woman women", "import | export", "primary | secondary", "gas | electricity | oil | coal | water",
        "wheat | barley | rye | oats | maize | rice | soya", "beef | pork | lamb | poultry chicken", "glass | plastic | paper",
        "bus | train rail | tram | ferry", "diesel | petrol | electric | hybrid", "hardback | paperback", "early | late",
        "elder older | younger", "single | double", "defence defense | prosecution", "buyer | seller", "winner | loser", "goods | services", "fixed | variable", "junior | senior",
    )
)  # fmt: skip
"""Words that tell things of one name apart."""


def _opposed(claim: Scene, ours: Frame, passage: Scene, theirs: Frame) -> bool:
    """Whether the two phrases speak of different things of one name: the old hall and the new one, wheat yields and barley yields."""
    here, there = _stems(claim, ours), _stems(passage, theirs)
    for sides in _SIBLINGS:
        mine, others = ([n for n, side in enumerate(sides) if side & stems] for stems in (here, there))
        if mine and others and not set(mine) & set(others):
            return True
    return False


def _stems(scene: Scene, frame: Frame) -> frozenset[str]:
    return frozenset(word.stem for word in scene.between(*frame.sentence))


_PART = re.compile(r"\b(?:(first|second|third|fourth)[ -](quarter|half)|(Q[1-4]|H[12]))\b", re.IGNORECASE)
_ORDER = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_REACH = 48
_BACK = re.compile(
    r"\b(?:(?:an?|one|two|three|four|five|ten|\d+) (?:years?|months?|weeks?|quarters?|days?) (?:ago|earlier|before)|(?:the|a) year before"
    r"|(?:the )?previous (?:year|month|week|quarter|season))\b",
    re.IGNORECASE,
)
_CUT = re.compile(r"[;:()—–\n]|,\s")


def _looks_back(scene: Scene, q: Quantity) -> bool:
    """Whether the part of the sentence between commas in which a figure stands speaks of an earlier time."""
    start, end = scene.sentence_at(q.start)
    start, end = max(start, q.start - WINDOW), min(end, q.end + WINDOW)
    left = max((cut.end() for cut in _CUT.finditer(scene.text, start, q.start)), default=start)
    right = _CUT.search(scene.text, q.end, end)
    return _BACK.search(scene.text, left, right.start() if right else end) is not None


def periods_apart(claim: Scene, i: int, passage: Scene, j: int) -> bool:
    """Whether the two figures are given for different quarters or halves ("€4m in the second quarter")."""
    ours, theirs = _part_of_year(claim, i), _part_of_year(passage, j)
    return bool(ours and theirs) and ours != theirs


def _part_of_year(scene: Scene, index: int) -> str:
    q, following = scene.quantities[index], scene.quantities[index + 1 : index + 2]
    # "Third" of "third quarter" is read as a place in an order: it begins no figure of its own here.
    ends = [p.start for p in (*following, *scene.quantities[index + 2 : index + 3]) if p.dimension != "ordinal"]
    found = _PART.search(scene.text, q.end, min([q.end + _REACH, *ends]))
    if found is None:
        start, end = scene.sentence_at(q.start)
        named = list(_PART.finditer(scene.text, max(start, q.start - WINDOW), min(end, q.end + WINDOW)))
        if len(named) != 1:
            return ""
        found = named[0]
    return (found[3] or found[2][0] + _ORDER[found[1].lower()]).lower()


def affinity(ours: Frame, theirs: Frame) -> int:
    """How many words the figures' own phrases share: of several candidates the one with the most is meant."""
    return len(ours.near & theirs.near)


def speaks_of(claim: Scene, index: int, passage: Scene, other: int) -> bool:
    """The least that an equal figure must share to count as the same fact: one word of its sentence, unless it has
    enough digits to be no coincidence or is a large sum; and no rise is held against a fall."""
    ours, theirs = claim.frame(index), passage.frame(other)
    if periods_apart(claim, index, passage, other):
        return False
    if (
        "by" in (ours.role, theirs.role) and {ours.role, theirs.role} & {"from", "to"}
    ) or ours.direction * theirs.direction < 0:
        return False
    if telling(claim.quantities[index].stated) or claim.quantities[index].scale > 1:
        return True
    return bool(ours.spoken & theirs.spoken) or not ours.spoken or not theirs.spoken


def outdated(ours: Frame, theirs: Frame) -> bool:
    """Whether the passage gives its figure as a former one ("the first estimate was ...") and the claim does not."""
    return bool(theirs.qualifiers & OUTDATED - ours.qualifiers)


def _at(q: Quantity) -> tuple[int, int]:
    return q.start, q.end


_IN_ALL = re.compile(r"[^,.;:()]{0,20}?\bin all\b", re.IGNORECASE)


def _in_all(scene: Scene, q: Quantity) -> bool:
    return _IN_ALL.match(scene.text, q.end) is not None


def _qualified(claim: Scene, ours: Frame, passage: Scene, theirs: Frame, q: Quantity, p: Quantity) -> bool:
    """Whether one side picks out another measurement.  Limits are for each, whether a text says so or not."""
    limits = {"each", "every"} if q.bound == p.bound == "<" else set()
    limits |= {"per", "each"} if q.per and p.per else set()
    if _in_all(claim, q) != _in_all(passage, p):
        return True
    apart = (ours.qualifiers ^ theirs.qualifiers) - RISING - FALLING - limits
    return any(kin(word) not in ours.near & theirs.near for word in apart)


def _renamed(claim: Scene, ours: Frame, passage: Scene, theirs: Frame) -> bool:
    """Whether the two sides speak of other actors: the claim has names that the passage lacks, or the figure's
    phrase has one that the claim lacks while the claim names nobody of the passage."""
    missing = ours.all_names - passage.kin
    extra = theirs.names - claim.kin
    return len(missing) > 1 or bool(missing and theirs.all_names - claim.kin) or bool(extra)


def otherwise_modified(claim: Scene, q: Quantity, passage: Scene, p: Quantity) -> bool:
    """Whether before the figures one noun has another word right before it on each side, which the other side has nowhere: the city
    council and the county council."""
    ours, theirs = _modified(claim, q), _modified(passage, p)
    return any(
        not ours[noun] & theirs[noun] and not ours[noun] & passage.kin and not theirs[noun] & claim.kin
        for noun in ours.keys() & theirs.keys()
    )


def _modified(scene: Scene, q: Quantity) -> dict[str, set[str]]:
    """The words right before each word of a sentence up to its figure, by their kin; without the last one, which is most often
    the verb."""
    start, _ = scene.sentence_at(q.start)
    found: dict[str, set[str]] = {}
    for word, noun in pairwise(scene.between(max(start, q.start - WINDOW), q.start)[:-1]):
        if scene.text[word.end : noun.start] != " " or is_stop(word) or is_stop(noun) or noun.capital:
            continue
        if not word.capital or word.start == start:
            found.setdefault(kin(noun.stem), set()).add(kin(word.stem))
    return found


def _labelled(ours: Frame, theirs: Frame, q: Quantity, p: Quantity, *, holds_more: bool) -> bool:
    """A row of a table or list: its label stands in the claim's phrase, and the rest of the table, or long figures
    that differ in one digit, show that it is about the claim's subject."""
    label = theirs.near
    return bool(label) and label <= ours.near and (holds_more or (telling(q.stated) and near_miss(bare(q), bare(p))))


def _tails_agree(ours: Frame, theirs: Frame, q: Quantity, p: Quantity, likeness: Likeness) -> bool:
    """Whether what follows the figure ("on cars", "with Norway") stands on the other side as well.  What a measure is of
    ("tonnes of oil") may be left out."""
    size = 1 if likeness is Likeness.NEAR else 3
    one, other = ours.tail, theirs.tail
    if q.unit and p.unit and not q.noun:
        other = tuple(word for word in other if word not in {kin(noun) for noun in p.noun})
    if not (set(one[:size]) <= theirs.spoken and set(other[:size]) <= ours.spoken):
        return False
    return not (one and other) or bool(set(one) & set(other))
