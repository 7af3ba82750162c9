"""The words around a figure that say how exact it is: "about", "more than", "up to", "or so", "between ... and"."""

from __future__ import annotations

import re
from typing import Literal

from factcheck.verify.signals.numbers.numerals import Token
from factcheck.verify.signals.words import listed

Bound = Literal["", ">", "<", "low", "high"]
"""``>``: this or more; ``<``: this or less; ``low`` and ``high``: the two ends of a range."""

_APPROX = listed("""about around roughly approximately approx circa some estimated near nearing ca c ~ ≈ perhaps""")
_UNDER = listed("nearly almost")
_OVER = ("over", "above", "exceeding", "topping")
_BELOW = ("under", "below")
_SIGNS: dict[str, Bound] = {">": ">", "≥": ">", "<": "<", "≤": "<"}
_MORE = (
    "more than",
    "at least",
    "no fewer than",
    "no less than",
    "in excess of",
    "upwards of",
    "a minimum of",
    "not less than",
    "as few as",
    "as little as",
)
_LESS = (
    "less than",
    "fewer than",
    "up to",
    "at most",
    "no more than",
    "as many as",
    "as much as",
    "a maximum of",
    "not more than",
)
_JUST: dict[str, Bound] = {
    "just under": "<",
    "just below": "<",
    "slightly less than": "<",
    "just over": ">",
    "a little over": ">",
    "slightly more than": ">",
    "just above": ">",
    "a little more than": ">",
    "well over": ">",
    "close to": "",
    "just short of": "<",
    "a little under": "<",
    "in the region of": "",
    "something like": "",
    "an estimated": "",
}


def hedge_before(tokens: list[Token], at: int, dimension: str) -> tuple[bool, Bound]:
    """Whether the figure that begins at token ``at`` is approximate, and what bound the words before it set.

    "Over three years" is a span of time, not a bound, so "over" and "under" are ignored before durations.
    """
    low = [token.low for token in tokens[max(0, at - 4) : at]]
    for size in (4, 3, 2):
        phrase = " ".join(low[-size:]) if len(low) >= size else ""
        if phrase in _JUST:
            return True, _JUST[phrase]
        if phrase in _MORE:
            return False, ">"
        if phrase in _LESS:
            return False, "<"
    last = low[-1] if low else ""
    if last in _UNDER:
        return True, "<"
    if last in _SIGNS:
        return False, _SIGNS[last]
    if last in _APPROX:
        return True, ""
    if last in _OVER and dimension not in ("time", "months"):
        return False, ">"
    if last in _BELOW and dimension not in ("time", "months"):
        return False, "<"
    return False, ""


_BEFORE = re.compile(
    rf"\b(?:{'|'.join((*_MORE, *_LESS, *_OVER, *_BELOW))})\s+(?:an?\s+|the\s+)?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s+or (?:more|over|less|fewer|under)\b", re.IGNORECASE)


def with_bound(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of a figure together with the words that make it a bound ("at least 40")."""
    before, behind = _BEFORE.search(text, max(0, start - 24), start), _BEHIND.match(text, end)
    return before.start() if before else start, behind.end() if behind else end


def hedge_after(tokens: list[Token], after: int) -> tuple[bool, Bound]:
    """The same for what follows the figure: "or so", "or more", "-odd", "-plus", "+"; also behind a counted noun."""
    low = [token.low for token in tokens[after : after + 2]]
    if low[:2] == ["or", "so"] or low[:2] == ["-", "odd"]:
        return True, ""
    if low[:2] in (["or", "more"], ["or", "over"], ["-", "plus"]) or (low[:1] == ["+"] and tokens[after].glued):
        return False, ">"
    if low[:2] in (["or", "less"], ["or", "fewer"], ["or", "under"]):
        return False, "<"
    return False, ""
