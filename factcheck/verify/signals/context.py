"""Do two expressions speak of the same thing?  Compares the words of the clauses in which they stand.

A figure of a passage may contradict a figure of a claim only if both measure the same thing.  That is judged by
the content words around them: how many of the claim's stand in the passage's sentence, how many of the passage's
clause stand in the claim, and whether one side has a qualifier ("average", "last", "women"), a proper name or a
year that the other lacks.  The thresholds were set on development pairs so that a true sentence is hardly ever
taken for a contradiction; the price is that many contradictions are passed over to the verifier.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from factcheck.verify.signals.members import Member, find_members
from factcheck.verify.signals.numbers.frames import MEASURES, Frame, frame
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantities import find_quantities
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.times.date_mentions import DateMention, find_dates
from factcheck.verify.signals.words import QUALIFIER_STEMS, Word, clause, enclosing, is_stop, sentences, words

CLAIM_COVERED = 0.6
PASSAGE_COVERED = 0.5
SHARED = 3
"""A counterpart shares at least three content words with the claim, which are at least this part of either side."""

NEAR_CLAIM_COVERED = 0.5
NEAR_PASSAGE_COVERED = 0.3
NEAR_SHARED = 2
"""The same for a near miss: the very number with another scale or unit, or with one digit changed."""

_PRONOUNS = frozenset({"he", "she", "it", "they"})
_PREPOSITION = re.compile(
    r"(?<!more )(?<!less )(?<!fewer )\b(by|to|from|of|than)\s"
    r"(?:(?:about|around|some|roughly|nearly|almost|approximately|just|over|under|up to|at least|an?|the|estimated"
    r"|(?:more|less|fewer) than)\s){0,3}$",
    re.IGNORECASE,
)
_THAN = re.compile(r"\bthan\s(?:in\s|on\s|at\s)?(?:the\s)?$", re.IGNORECASE)
"""What a figure is compared with is not its own time ("six fewer than in May")."""
_MAIN_CLAUSE = re.compile(r",\s+(?:is|are|was|were|has|have|had|will|would)\b")
"""Where a relative clause is over ("the mill that Larch bought in March, is closed")."""


@dataclass(frozen=True)
class Scene:
    """A text with what the comparisons need of it, each part worked out once."""

    text: str

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        return sentences(self.text)

    @cached_property
    def words(self) -> list[Word]:
        return words(self.text)

    @cached_property
    def quantities(self) -> list[Quantity]:
        return find_quantities(self.text)

    @cached_property
    def members(self) -> list[Member]:
        return list(find_members(self.text))

    @cached_property
    def dimensions(self) -> frozenset[str]:
        """The dimensions of its figures: two texts that share none have nothing to compare."""
        return frozenset(q.dimension for q in self.quantities)

    def frame(self, index: int) -> Frame:
        """What stands around the figure ``quantities[index]``."""
        if index not in self._frames:
            q = self.quantities[index]
            near = (*self.quantities[max(0, index - 1) : index], *self.quantities[index + 1 : index + 2])
            others = [(other.start, other.end) for other in near]
            self._frames[index] = frame(self.text, self.sentence_at(q.start), q, others, self.between)
        return self._frames[index]

    @cached_property
    def _frames(self) -> dict[int, Frame]:
        return {}

    @cached_property
    def kin(self) -> frozenset[str]:
        """``stems``, folded by meaning."""
        return frozenset(kin(word) for word in self.stems)

    @cached_property
    def dates(self) -> list[DateMention]:
        return find_dates(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words)

    def sentence_at(self, at: int) -> tuple[int, int]:
        return enclosing(self.sentences, at)

    def between(self, start: int, end: int) -> list[Word]:
        return self.words[self._first_word(start) : self._first_word(end)]

    def _first_word(self, at: int) -> int:
        return bisect_left(self.words, at, key=lambda word: word.start)

    def dates_in(self, start: int, end: int, *, but: tuple[int, int]) -> list[DateMention]:
        """The dates that begin in a range, without those within the span ``but``."""
        first = bisect_left(self.dates, start, key=lambda date: date.start)
        last = bisect_left(self.dates, end, key=lambda date: date.start)
        return [
            date for date in self.dates[first:last]
            if not but[0] <= date.start < date.end <= but[1]
            and not _THAN.search(self.text, max(0, date.start - 12), date.start)
        ]  # fmt: skip

    @cached_property
    def inner_names(self) -> frozenset[str]:
        """The names of all sentences, their first words left out."""
        return frozenset(name for start, end in self.sentences for name in self.names(start, end))

    def content(self, start: int, end: int) -> set[str]:
        """The stems that say what is spoken of: no function words, numbers, units, months.  The caller's own set."""
        found = self._contents.get((start, end))
        if found is None:
            told = (word for word in self.between(start, end) if not is_stop(word) and word.stem not in MEASURES)
            found = self._contents[start, end] = frozenset(word.stem for word in told)
        return set(found)

    @cached_property
    def _contents(self) -> dict[tuple[int, int], frozenset[str]]:
        return {}

    def names(self, start: int, end: int) -> set[str]:
        """The stems of capitalised words that do not merely begin the sentence."""
        return {
            word.stem
            for word in self.between(start, end)
            if word.capital and word.start > start and not is_stop(word) and word.stem not in MEASURES
        }

    def preposition(self, at: int) -> str:
        """The "by", "to", "from", "of" or "than" right before an expression, hedges passed over."""
        before = _PREPOSITION.search(self.text, max(0, at - 40), at)
        return before[1].lower() if before else ""


@lru_cache(maxsize=512)
def scene_of(text: str) -> Scene:
    """The ``Scene`` of a text, read once as long as it is in use: the passages of a corpus answer many claims."""
    return Scene(text)


def same_thing(
    claim: Scene, claim_at: tuple[int, int], passage: Scene, passage_at: tuple[int, int], *, near: bool = False,
    same: bool = False,
) -> bool:  # fmt: skip
    """Whether the expressions at the two spans measure the same thing, beyond reasonable doubt.

    ``near`` lowers the bar for a near miss, where the likeness of the expressions is evidence of its own; ``same``
    (the very number, with another scale or unit) lets qualifiers and what follows the figure differ as well.
    """
    c_start, c_end = claim.sentence_at(claim_at[0])
    p_start, p_end = passage.sentence_at(passage_at[0])
    claim_all = claim.content(c_start, c_end)
    claim_words = claim.content(*clause(claim.text, (c_start, c_end), *claim_at))
    passage_all = passage.content(p_start, p_end)
    passage_words = passage.content(*clause(passage.text, (p_start, p_end), *passage_at))
    if not claim_words or not passage_words:
        return False
    if not same and _qualified(claim, (c_start, c_end), claim_at) != _qualified(passage, (p_start, p_end), passage_at):
        return False
    if dated_apart(claim, passage, claim_at, passage_at):
        return False
    if not same and _renamed(claim, (c_start, c_end), passage, (p_start, p_end)):
        return False
    if claim.preposition(claim_at[0]) != passage.preposition(passage_at[0]) and not near:
        return False
    if not same and not _tails_agree(claim, claim_at, passage, passage_at, near=near):
        return False
    shared = claim_words & passage_all
    covered = len(shared) / len(claim_words)
    passage_covered = len(passage_words & claim_all) / len(passage_words)
    if near:
        return len(shared) >= NEAR_SHARED and covered >= NEAR_CLAIM_COVERED and passage_covered >= NEAR_PASSAGE_COVERED
    if len(shared) >= SHARED and covered >= CLAIM_COVERED and passage_covered >= PASSAGE_COVERED:
        return True
    return len(shared) >= 2 and covered >= CLAIM_COVERED and passage_covered == 1


def _qualified(scene: Scene, within: tuple[int, int], but: tuple[int, int]) -> set[str]:
    """The words of a sentence that pick out one of several things, those of the compared expression left out."""
    return {word.stem for word in scene.between(*within) if not but[0] <= word.start < but[1]} & QUALIFIER_STEMS


def dated_apart(claim: Scene, passage: Scene, claim_at: tuple[int, int], passage_at: tuple[int, int]) -> bool:
    """Whether the passage's sentence names a year or month that the claim's does not: another period's figure."""
    here, there = claim.sentence_at(claim_at[0]), passage.sentence_at(passage_at[0])
    one = claim.dates_in(*here, but=claim_at)
    other = passage.dates_in(*there, but=passage_at)
    return any(_foreign(date, other) for date in one if date.year or date.month or date.part) or any(
        _foreign(date, one)
        for date in other
        if date.year or date.month or date.part or date.relative.startswith("last ")
    )


def _foreign(date: DateMention, others: list[DateMention]) -> bool:
    """Whether none of the others is the same date as far as both say."""
    return not any(
        (date.year is None or other.year in (None, date.year))
        and (date.month is None or other.month in (None, date.month))
        and date.relative == other.relative
        and not (date.quarter and other.quarter and date.quarter != other.quarter)
        for other in others
    )


def _renamed(claim: Scene, c_at: tuple[int, int], passage: Scene, p_at: tuple[int, int]) -> bool:
    """Whether the two sides speak of other actors: each has a name that the other lacks, or they share none.

    The first word of a sentence is a name only if it is capitalised within a sentence of the passage, or another
    capitalised word follows it.
    """
    missing = claim.names(*c_at) - passage.stems
    extra = passage.names(*p_at) - claim.stems
    shared = (claim.names(*c_at) | _opening_name(claim, c_at, passage)) & passage.stems
    opening = next(iter(claim.between(*c_at)), None)
    pronoun = opening is not None and opening.stem in _PRONOUNS
    return bool(extra and (missing or not shared or pronoun)) or len(missing) > 1


def _opening_name(claim: Scene, c_at: tuple[int, int], passage: Scene) -> set[str]:
    opening = [word for word in claim.between(*c_at)[:2] if word.capital]
    if not opening or opening[0].start != c_at[0] or is_stop(opening[0]):
        return set()
    return {opening[0].stem} if len(opening) == 2 or opening[0].stem in passage.inner_names else set()


def _tails_agree(
    claim: Scene, claim_at: tuple[int, int], passage: Scene, passage_at: tuple[int, int], *, near: bool
) -> bool:
    """Whether what follows the figure and its noun ("on cars", "with Norway") stands on the other side as well.

    For a near miss only the first word, mostly the thing counted, has to.
    """
    one, other = _tail(claim, claim_at[1]), _tail(passage, passage_at[1])
    size = 1 if near else 3
    here, there = passage.stems, claim.stems
    if not (set(one[:size]) <= here and set(other[:size]) <= there):
        return False
    return not (one and other) or bool(set(one) & set(other))


def _tail(scene: Scene, at: int) -> list[str]:
    """The first three content words among the seven words after a position, in its clause."""
    _, end = clause(scene.text, scene.sentence_at(at - 1), at - 1, at)
    closed = _MAIN_CLAUSE.search(scene.text, at, end)
    end = closed.start() if closed else end
    following = scene.between(at, end)[:7]
    return [word.stem for word in following if not is_stop(word) and word.stem not in MEASURES][:3]
