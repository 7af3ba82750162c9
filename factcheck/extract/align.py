"""Words of a claim ↔ the words of its sentence that they were taken from, in the order of both.

A claim that somebody else has worded keeps most of its sentence's words.  Which of them they are decides where in the
draft each part of the claim stands, and so where a correction goes; a word that cannot be led back stands nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.text import cut, join
from factcheck.types import Piece

_TOKEN = re.compile(r"\d(?:[\d.,:]*\d)?|[^\W\d_]+|[^\w\s]|_")
_SCALE = frozenset("hundred thousand million billion trillion m mn mln bn tn k percent per percentage %".split())
"""What stands behind a figure and changes its value."""
_CURRENCY = frozenset("$€£¥")
_WORD, _SIGN, _IN_FOCUS, _NEXT = 4, 1, 2, 1
"""What one more pair is worth in an alignment: a word, a sign, either where the claim is said to come from, and right
behind the pair before it.  Words count most; the others decide between places that have the same word."""


class Token(NamedTuple):
    text: str
    start: int
    end: int


class Aligned(NamedTuple):
    """``pairs`` are indices of the claim's tokens and of the sentence's, rising in both."""

    claim: tuple[Token, ...]
    sentence: tuple[Token, ...]
    pairs: tuple[tuple[int, int], ...]

    def loose_figures(self) -> list[str]:
        """Figures of the claim that were not led back to the sentence, or stand beside another unit there."""
        behind = dict(self.pairs)
        return [
            token.text
            for index, token in enumerate(self.claim)
            if token.text[0].isdigit() and (index not in behind or not self._same_unit(index, behind))
        ]

    def loose(self) -> str:
        """The claim's tokens that were not led back to the sentence."""
        behind = dict(self.pairs)
        return " ".join(token.text for index, token in enumerate(self.claim) if index not in behind)

    def _same_unit(self, index: int, behind: dict[int, int]) -> bool:
        there = behind[index]
        after = _at(self.claim, index + 1), _at(self.sentence, there + 1)
        before = _at(self.claim, index - 1), _at(self.sentence, there - 1)
        scales = any(word.casefold() in _SCALE for word in after)
        money = any(sign in _CURRENCY for sign in before)
        return (not scales or behind.get(index + 1) == there + 1) and (not money or behind.get(index - 1) == there - 1)

    def hull(self) -> tuple[int, int] | None:
        """From the first to the last word of the sentence that the claim has; None where it has none."""
        places = [self.sentence[there] for _, there in self.pairs if self.sentence[there].text.isalnum()]
        return (places[0].start, places[-1].end) if places else None


def align(claim: str, sentence: str, focus: tuple[int, int] | None = None) -> Aligned:
    """The alignment that pairs most words; ``focus`` is the stretch of the sentence to prefer where a word stands twice.
    Takes time in proportion to the product of both lengths."""
    mine, theirs = _tokens(claim), _tokens(sentence)
    return Aligned(mine, theirs, tuple(_pairs(mine, theirs, focus or (0, 0))))


def led_back(
    claim: str, sentence: str, pieces: Sequence[Piece], aligned: Aligned
) -> tuple[str, tuple[Piece, ...]] | None:
    """The claim with the pieces that lead from it to the draft; None where no word of it is the sentence's.

    ``pieces`` are those of the sentence.  Words that it does not have lead to the empty range before what follows them,
    or behind what goes before."""
    stretches = _stretches(claim, sentence, aligned)
    if not stretches:
        return None
    out: list[tuple[str, Sequence[Piece]]] = []
    at = 0
    for start, end, there in stretches:
        own = cut(sentence, pieces, there, there + end - start)[1]
        if at < start:
            out.append((claim[at:start], (Piece(0, own[0].start, own[0].start),)))
        out.append((claim[start:end], own))
        at = end
    if at < len(claim):
        last = out[-1][1][-1].end
        out.append((claim[at:], (Piece(0, last, last),)))
    return join(out)


def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text))


def _at(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""


def _pairs(mine: Sequence[Token], theirs: Sequence[Token], focus: tuple[int, int]) -> list[tuple[int, int]]:
    """The pairs of the weightiest common subsequence, from the first to the last."""
    width = len(theirs) + 1
    best = [[0] * width for _ in range(len(mine) + 1)]
    paired = [[0] * width for _ in range(len(mine) + 1)]
    for i, token in enumerate(mine, start=1):
        word = token.text.casefold()
        for j, other in enumerate(theirs, start=1):
            if len(token.text) == len(other.text) and word == other.text.casefold():
                run = paired[i - 1][j - 1] + _NEXT if paired[i - 1][j - 1] else 0
                paired[i][j] = max(best[i - 1][j - 1], run) + _worth(other, focus)
            best[i][j] = max(best[i - 1][j], best[i][j - 1], paired[i][j])
    return _traced(best, paired)


def _worth(token: Token, focus: tuple[int, int]) -> int:
    inside = focus[0] <= token.start and token.end <= focus[1]
    return (_WORD if token.text[0].isalnum() else _SIGN) + (_IN_FOCUS if inside else 0)


def _traced(best: list[list[int]], paired: list[list[int]]) -> list[tuple[int, int]]:
    """The way back through the table."""
    i, j = len(best) - 1, len(best[0]) - 1
    found: list[tuple[int, int]] = []
    following = False
    while i and j:
        if paired[i][j] and (following or paired[i][j] == best[i][j]):
            found.append((i - 1, j - 1))
            i, j = i - 1, j - 1
            following = bool(paired[i][j]) and paired[i][j] + _NEXT >= best[i][j]
        elif best[i - 1][j] >= best[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return found[::-1]


def _stretches(claim: str, sentence: str, aligned: Aligned) -> list[tuple[int, int, int]]:
    """(start and end in the claim, start in the sentence) of what both have letter for letter, but for capitals."""
    out: list[tuple[int, int, int]] = []
    for index, there in aligned.pairs:
        mine, other = aligned.claim[index], aligned.sentence[there]
        if out:
            start, end, at = out[-1]
            gap = mine.start - end
            if (
                at + end - start + gap == other.start
                and claim[end : mine.start] == sentence[other.start - gap : other.start]
            ):
                out[-1] = (start, mine.end, at)
                continue
        out.append((mine.start, mine.end, other.start))
    return out
