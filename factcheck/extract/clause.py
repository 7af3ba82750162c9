"""A clause of a sentence, and how one is put together from stretches of it and restored words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.grammar import FINITE_VERB, without_quotations
from factcheck.text import cut, join, place, trim
from factcheck.types import Piece, Span

Part = tuple[int, int] | str
"""A stretch of the sentence, or words that are restored."""

LONGEST = 1500
"""A sentence of more characters is no sentence of prose; it stays as it is, so that hostile input costs no time."""

PRESENT = re.compile(
    r"[a-z]{2,}(?<!s)s\s+(?:the|an?(?!\s+(?:second|minute|hour|day|week|month|year)\b)|its|about|some|almost|nearly|more than|over|open|up|down|out|"
    r"off|back|away|[€£$¥]?\d)\b"
)
"""A verb of the present that is not listed: a plural noun would not stand before an article or a number."""

_NOUN = re.compile(r"(\b(?:the|an?|its|his|her|their|our|my|your)\s+)([a-z][\w-]*)", re.IGNORECASE)


class Clause(NamedTuple):
    """A clause; its first ``borrowed`` characters were restored from another clause of the sentence."""

    text: str
    pieces: tuple[Piece, ...]
    borrowed: int = 0


_ONE_FIGURE = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:hour|day|week|month|year|decade|mile|kilometre|metre|point)s?) "
    r"and (?:an? (?:half|third|quarter|fifth)|three quarters|two thirds)\b",
    re.IGNORECASE,
)


def mask(text: str) -> str:
    """The sentence with quotations and brackets blanked (same length), so that no joint is found in them; "one and a half" is
    one word."""
    blanked = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", lambda found: "_" * len(found[0]), _quotes_as_words(text))
    return _ONE_FIGURE.sub(lambda found: found[0].replace(" ", "_"), blanked)


def _quotes_as_words(text: str) -> str:
    """Quotations as one long word: there is something, but nothing of it can be read."""
    blanked = without_quotations(text)
    unclosed = re.search(r"[\"“„]", blanked.replace("”", " "))
    if unclosed:  # it may run to the end, or further
        blanked = blanked[: unclosed.start()] + " " * (len(text) - unclosed.start())
    return "".join("_" if a != b else a for a, b in zip(blanked, text, strict=True)) if blanked != text else text


def may_hold_verb(text: str) -> bool:
    """Whether some word may be a finite verb, and no name ("In May, the yard")."""
    return any(not found.start() or found[0][0].islower() for found in FINITE_VERB.finditer(without_nouns(text)))


def without_nouns(text: str) -> str:
    """The text with the words that stand behind an article or "her" made unreadable (same length): they may look like a
    verb ("at the end", "his work") and are none."""
    return _NOUN.sub(lambda found: f"{found[1]}{'_' * len(found[2])}", text)


def own_span(clause: Clause) -> Span:
    """The range of the draft from the first of the clause's own words to the last; where they stand the other way round
    ("the master, Ann Hall" → "Ann Hall is the master"), from the one to the other."""
    _, pieces = cut(clause.text, clause.pieces, clause.borrowed, len(clause.text))
    own = [piece for piece in pieces if piece.start < piece.end]
    if not own:
        return place(clause.text, clause.pieces, clause.borrowed, len(clause.text))
    start, end = own[0].start, own[-1].end
    if start >= end:
        start, end = min(piece.start for piece in own), max(piece.end for piece in own)
    return Span(start=start, end=end)


def part_of(whole: Clause, start: int, end: int) -> Clause:
    """One stretch of a clause."""
    start, end = trim(whole.text, start, end)
    return Clause(*cut(whole.text, whole.pieces, start, end), borrowed=max(whole.borrowed - start, 0))


def assemble(whole: Clause, parts: Sequence[Part], *, borrowed: int = 0) -> Clause:
    """The parts one behind the other, with a space between where the next begins with a word.

    The first ``borrowed`` parts belong to another clause: they are no part of this one's place.  Restored words
    lead back to the empty range before the stretch that follows them, or behind the one before them.
    """
    out: list[tuple[str, Sequence[Piece]]] = []
    length = own = 0
    for number, part in enumerate(parts):
        at = _anchor(whole, parts, number)
        text, pieces = (part, (Piece(0, at, at),)) if isinstance(part, str) else _stretch(whole, part)
        if not text:
            continue
        if out and (text[0].isalnum() or text[0] in "“\"'‘([€£$¥_-+") and not text.startswith(("'s", "’s")):
            out.append((" ", (Piece(0, at, at),)))
            length += 1
        if number < borrowed:
            own = length + len(text)
        out.append((text, pieces))
        length += len(text)
    return Clause(*join(out), borrowed=own + 1 if own and own < length else own)


def _stretch(whole: Clause, part: tuple[int, int]) -> tuple[str, tuple[Piece, ...]]:
    return cut(whole.text, whole.pieces, *trim(whole.text, *part))


def _anchor(whole: Clause, parts: Sequence[Part], number: int) -> int:
    """Where in the draft the next stretch begins, or where the last one ended."""
    for part in parts[number:]:
        if not isinstance(part, str):
            text, pieces = _stretch(whole, part)
            if text:
                return pieces[0].start
    for part in reversed(parts[:number]):
        if not isinstance(part, str):
            text, pieces = _stretch(whole, part)
            if text:
                return pieces[-1].end
    raise ValueError("nothing of the sentence is left in this clause")
