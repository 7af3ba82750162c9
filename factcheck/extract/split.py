"""One sentence → atomic clauses, each a text with the pieces that lead back to the draft.

Splits only where both halves state something of their own; never inside a quotation or brackets, a title, a
name, a range, a "between A and B" or a "from A to B".  What a half leaves out (its subject, its verb, who said
it) is restored from the other.  Each split is tried on what the former ones left, until nothing is left to
split; in the end the clauses must say all that the sentence says, else the sentence stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from factcheck.extract.asides import aside
from factcheck.extract.clause import LONGEST, Clause, mask
from factcheck.extract.couples import couple
from factcheck.extract.dating import counted_from
from factcheck.extract.gaps import gaps
from factcheck.extract.guards import uncovered
from factcheck.extract.joints import joint
from factcheck.extract.phrases import phrases
from factcheck.extract.respective import respective
from factcheck.extract.tails import tail
from factcheck.extract.verbless import verbless
from factcheck.types import Piece

MOST_CLAUSES = 12
"""More clauses than a sentence of prose has."""
_COUNTED_FROM = re.compile(
    r"\b(?:(?:days?|weeks?|months?|years?|decades?|hours?|minutes?)\s+(?:later|earlier|afterwards)|"
    r"the\s+(?:following|next|previous|same)\s+(?:day|week|month|year|morning|evening|night))\b"
)
_RULES: tuple[Callable[[str, Clause], list[Clause] | None], ...] = (
    respective,
    couple,
    aside,
    joint,
    gaps,
    verbless,
    phrases,
    tail,
)


def split(text: str, pieces: Sequence[Piece]) -> list[Clause]:
    """The clauses of one sentence, in order; the sentence itself where it is atomic."""
    whole = Clause(text, tuple(pieces))
    if len(text) > LONGEST:
        return [whole]
    clauses = _split(whole, MOST_CLAUSES)
    if len(clauses) > MOST_CLAUSES or uncovered(text, (clause.text for clause in clauses)):
        return [whole]
    return clauses


def _split(whole: Clause, depth: int) -> list[Clause]:
    if depth:
        masked = mask(whole.text)
        for rule in _RULES:
            clauses = rule(masked, whole)
            if clauses:
                return [part for clause in clauses for part in _standing(clause, whole, depth - 1)]
    return [whole]


def _standing(clause: Clause, whole: Clause, depth: int) -> list[Clause]:
    """The clause, split further; where its time counts from another clause's ("two years later"), with the year that
    it counts from, or the whole in its place."""
    if clause.text == whole.text:
        return [clause]
    own = clause.text[clause.borrowed :]
    at = whole.text.find(own)
    if at > 0 and _COUNTED_FROM.search(own) and not _COUNTED_FROM.search(whole.text[:at]):
        anchored = counted_from(clause, whole.text[:at])
        return [anchored] if anchored else [whole._replace(borrowed=max(at, whole.borrowed))]
    return _split(clause, depth)
