"""Whose own words a passage has, outside quotation marks: the turns of a transcript, and prose in the first person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.verify.signals.words import enclosing, sentences, words

_TIME = r"(?:\[[0-9:. ]{1,12}\]\s{0,3}|\(?[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?\)?\s{1,3})?"
SPEAKER = re.compile(
    rf"^[ \t>*_-]{{0,4}}{_TIME}(?:[^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ .'’-]{{0,40}}:\s|[QA]\.\s"
    r"|(?:[^\W\d_a-zß-öø-ÿ][\w.'’-]*,? ?){1,4}(?:\([^)\n]{1,40}\))?:\s\S)",
    re.MULTILINE,
)
"""The beginning of a turn: "ROE: …", "[12.05] Ida Roe (mayor): …", "Q. …"."""
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur)\b")
FEWEST = 3
"""Words of the shortest quotation that may differ in a word."""
PUT_IN = 2
"""Words at most that one of two quotations has more than the other, for a phrase that was altered."""


def first_person(text: str, quotes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where somebody speaks without marks: all of a text that has no quotations, of another the sentences in the first
    person that no quotation reaches into."""
    if not quotes:
        return [(0, len(text))] if _FIRST_PERSON.search(text) else []
    return [
        (start, end)
        for start, end in sentences(text)
        if _FIRST_PERSON.search(text, start, end) and not any(a < end and start < b for a, b in quotes)
    ]


def one_word_off(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two short quotations differ in one word at one place, or by a word or two put in between, and agree in a word
    that is not the commonest sort."""
    short, long = sorted((ours, theirs), key=len)
    if len(short) < FEWEST:
        return False
    if len(short) < len(long):
        return len(long) - len(short) <= PUT_IN and _within(short, long) and any(len(word) > 3 for word in short)
    same = [a for a, b in zip(ours, theirs, strict=True) if a == b]
    return len(same) == len(ours) - 1 and any(len(word) > 3 for word in same)


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the words of one stand in the other in their order, the first and the last at its ends."""
    rest = iter(long)
    return short[0] == long[0] and short[-1] == long[-1] and all(word in rest for word in short)


def named_in_both(claim: str, passage: str, ours: tuple[int, int], theirs: int) -> bool:
    """Whether the passage's sentence around a quotation, or the one before, has a name that the claim has beside its own."""
    spans = sentences(passage)
    first, last = enclosing(spans, theirs)
    first = max((a for a, _ in spans if a < first), default=first)
    mine = {w.stem for w in words(claim) if w.capital and w.start > 0 and not ours[0] <= w.start < ours[1]}
    mine |= {w.stem for w in words(claim)[:1] if w.capital}
    return any(w.capital and w.stem in mine and len(w.stem) > 3 for w in words(passage[first:last]))
