"""One sentence → atomic clauses, each a text with the pieces that lead back to the draft.

Splits only where both halves state something of their own; never inside a quotation or brackets, in a
"between A and B" or a "from A to B".  What the second half leaves out (its subject, its verb) is restored
from the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.grammar import FINITE_VERB, SUBJECT_START, has_verb, without_quotations
from factcheck.text import cut, join, trim
from factcheck.types import Piece


class Clause(NamedTuple):
    """A clause; its first ``borrowed`` characters were restored from another clause of the sentence."""

    text: str
    pieces: tuple[Piece, ...]
    borrowed: int = 0


MIN_WORDS = 4
"""A clause of fewer words is not worth a verdict of its own."""

_JOINT = re.compile(
    r"(?P<semicolon>;\s+)|(?P<contrast>,?\s+(?:while|whereas|although|though|but)\s+)|(?P<and>,?\s+and\s+)"
)
_PAIR = re.compile(r"\b(?:between|both|from|either)\b[^,;]*$", re.IGNORECASE)
_ADVERB = r"(?:(?:also|then|now|later|still|since|already|has|have|had|is|are|was|were|will|would)\s+)*"
_PREPOSITIONS = "with|in|from|at|by|for|to|on|of|against"
_SUBORDINATE = re.compile(r"^(?:if|when|after|before|because|since|as(?! for\b)|while|although)\b", re.IGNORECASE)
_TOPIC = re.compile(r"(?:Regarding|Concerning|As for|In|During|Of|Among|For|On|At)\b[^,;]{2,60},(?=\s)")
_BARE_FIGURE = re.compile(r"\b(?:\w+ ){1,2}\d[\d.,]*\s*(?:%|per cent|percent)[.!]?$")
"""A clause that ends in a share says elsewhere in its sentence what it is a share of."""
_LIST_VERB = re.compile(
    r"\b(?:cited|cites|announced|promised|pledged|offered|includes?|included|proposed|listed|covers?|covered|outlined|unveiled)\b"
)
_FIGURE = re.compile(r"\d")


def split(text: str, pieces: Sequence[Piece]) -> list[Clause]:
    """The clauses of one sentence, in order; the sentence itself where it is atomic."""
    return _split(Clause(text, tuple(pieces)))


def _split(whole: Clause) -> list[Clause]:
    masked = _mask(whole.text)
    for found in _JOINT.finditer(masked, whole.borrowed):
        kind = found.lastgroup or ""
        left, right = masked[whole.borrowed : found.start()], masked[found.end() :]
        if min(len(left.split()), len(right.split())) < MIN_WORDS or _PAIR.search(left):
            continue
        clauses = _at_joint(kind, masked, found.start(), found.end(), whole)
        if clauses:
            return [part for clause in clauses for part in _split(clause)]
    return _parallel_phrases(masked, whole) or _listed_objects(masked, whole) or [whole]


def _mask(text: str) -> str:
    """The sentence with quotations and brackets blanked, so that no joint is found in them."""
    return re.sub(r"\([^()]*\)|\[[^\[\]]*\]", lambda found: "_" * len(found[0]), without_quotations(text))


def _slice(whole: Clause, start: int, end: int) -> Clause:
    start, end = trim(whole.text, start, end)
    return Clause(*cut(whole.text, whole.pieces, start, end), borrowed=max(whole.borrowed - start, 0))


def _lend(whole: Clause, until: int, tail: Clause) -> Clause:
    """``tail`` with the beginning of the sentence set before it."""
    start, until = trim(whole.text, 0, until)
    at = tail.pieces[0].start
    head = cut(whole.text, whole.pieces, start, until)
    return Clause(*join([head, (" ", (Piece(0, at, at),)), (tail.text, tail.pieces)]), borrowed=until - start + 1)


def _at_joint(kind: str, masked: str, start: int, end: int, whole: Clause) -> list[Clause] | None:
    left, right = masked[:start], masked[end:]
    if not has_verb(left) or _SUBORDINATE.match(left):
        return None
    contrasted = re.search(r"while|whereas", masked[start:end])
    own_subject = (SUBJECT_START.match(right) or contrasted) and _verb_follows(right)
    topic = _TOPIC.match(masked)
    if own_subject and not topic and _BARE_FIGURE.search(right):
        return None
    if own_subject and not _reported(left, kind):
        tail = _slice(whole, end, len(masked))
        return [_slice(whole, 0, start), _lend(whole, topic.end(), tail) if topic else tail]
    if kind in ("and", "contrast"):
        return _shared_subject(masked, start, end, whole)
    return None


def _verb_follows(right: str) -> bool:
    """A finite verb within the first words, before a comma: the clause has its own subject and verb."""
    head = " ".join(re.split(r"[,;]", right)[0].split()[:8])
    found = FINITE_VERB.search(head)
    return bool(found and found.start() > 0)


def _reported(left: str, kind: str) -> bool:
    """In "X said that A and B", B is still X's word: it must not become a statement of the draft."""
    return kind != "semicolon" and bool(
        re.search(r"\b(?:said|says|told|added|claimed|believes?|argued|warned|announced|confirmed|that)\b", left)
    )


def _shared_subject(masked: str, start: int, end: int, whole: Clause) -> list[Clause] | None:
    """ "X did A and did B" → "X did A", "X did B"; only where the subject is the short start of the sentence."""
    verb = re.match(rf"{_ADVERB}", masked[end:])
    after = masked[end + (verb.end() if verb else 0) :]
    first = FINITE_VERB.search(masked)
    starts_with_verb = FINITE_VERB.match(masked, end) or (verb and verb.end() and FINITE_VERB.match(after))
    if not first or not starts_with_verb or first.start() == 0 or first.start() >= start:
        return None
    subject = masked[: first.start()]
    between = masked[first.end() : start]
    if "," in subject or len(subject.split()) > 8 or re.search(r"\b(?:that|who|which|whom)\b", subject + between):
        return None
    return [_slice(whole, 0, start), _lend(whole, first.start(), _slice(whole, end, len(masked)))]


def _parallel_phrases(masked: str, whole: Clause) -> list[Clause] | None:
    """ "spoke with A for 20 minutes and with B for 5" → two statements with the same beginning."""
    for found in re.finditer(rf",?\s+and\s+(?=(?P<word>{_PREPOSITIONS})\s)", masked):
        first = re.search(rf"\b{found['word']}\s", masked[: found.start()])
        verb = FINITE_VERB.search(masked)
        if not first or not verb or verb.start() > first.start():
            continue
        left, right = masked[first.start() : found.start()], masked[found.end() :]
        if _FIGURE.search(left) and _FIGURE.search(right) and not _PAIR.search(left) and not re.search(r"[,;]", right):
            tail = _slice(whole, found.end(), len(masked))
            return [_slice(whole, 0, found.start()), _lend(whole, first.start(), tail)]
    return None


def _listed_objects(masked: str, whole: Clause) -> list[Clause] | None:
    """ "They promised €5 million for docks and training for welders" → one statement an object."""
    verb = _LIST_VERB.search(masked)
    joint = re.search(r",?\s+and\s+(?=[a-z])", masked[verb.end() :]) if verb else None
    if not verb or not joint:
        return None
    start, end = verb.end() + joint.start(), verb.end() + joint.end()
    left, right = masked[verb.end() : start], masked[end:]
    if "," in left or not _FIGURE.search(left) or _FIGURE.search(right) or has_verb(right) or _PAIR.search(left):
        return None
    if len(right.split()) < 2 or len(left.split()) < 2:
        return None
    return [_slice(whole, 0, start), _lend(whole, verb.end(), _slice(whole, end, len(masked)))]
