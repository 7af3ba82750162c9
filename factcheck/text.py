"""Plain functions on text: sentences, white space, places.  All offsets are code points, half-open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from factcheck.types import Piece, Span

_ABBREVIATION_BEFORE_NUMBER = re.compile(
    r"(?:\b[Nn]os?|\b[Vv]ol|\b[Aa]rt|\b[Ss]ec|\b[Ff]ig|\bp|\bpp|\b[Aa]pprox|\b[Cc]a)\.\s*$"
)
_SHORT_ABBREVIATION = re.compile(r"(?:^|[\s(])[\w.]{1,5}\.\s*$")
_NO_ABBREVIATION = re.compile(
    r"(?:\b(?:no|May)\.[\"'”’)]*|\d\s?(?:mm|cm|m|ft|mg|ml|g)\.[\"'”’)]*|(?<=[\w,] )[A-Z]\.[\"”])\s+(?=[A-Z“\"'(])"
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad]")
_WINDOW = 10_000
"""Characters of one paragraph that are segmented together, more than paragraphs have: sentencex takes time by the square
of the open quotation marks, five seconds for 200,000 characters of them."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+")
_FOLDED = {"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'", "‛": "'", "–": "-", "—": "-", "−": "-"}


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph, without the white space around them.

    Line breaks inside the paragraph do not end a sentence.  A quotation is not cut.  The segmentation is
    sentencex's; mended where it takes a short unit ("$3.5 bn. in all", "No. 4") for an end, or the word
    "no.", the month of May, a unit ("3 mm. Both") or a letter that ends a quotation (“Told L.”) for an abbreviation.
    """
    import sentencex

    flat = re.sub(r"\s", " ", text)  # sentencex panics at some white space outside ASCII
    spans: list[tuple[int, int]] = []
    for window, until in _windows(flat):
        for found in sentencex.get_sentence_boundaries("en", flat[window:until]):
            start, end = window + int(found["start_index"]), window + int(found["end_index"])
            for cut in _cuts(flat, start, end):
                if spans and _continues(flat[spans[-1][0] : spans[-1][1]], flat[cut[0] : cut[1]]):
                    spans[-1] = (spans[-1][0], cut[1])
                else:
                    spans.append(cut)
    trimmed = (trim(flat, start, end) for start, end in spans)
    return [(start, end) for start, end in trimmed if start < end]


def _windows(text: str) -> list[tuple[int, int]]:
    """The text in stretches of at most ``_WINDOW`` characters, cut behind a sentence, else at white space, else anywhere."""
    windows, start = [], 0
    while len(text) - start > _WINDOW:
        limit = start + _WINDOW
        ends = [found.end() for found in _SENTENCE_END.finditer(text, start + _WINDOW // 2, limit)]
        at = ends[-1] if ends else text.rfind(" ", start + _WINDOW // 2, limit) + 1 or limit
        windows.append((start, at))
        start = at
    return [*windows, (start, len(text))]


def _cuts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    places = [m.end() for m in _NO_ABBREVIATION.finditer(text, start, end)]
    edges = [start, *places, end]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _continues(before: str, after: str) -> bool:
    if _ABBREVIATION_BEFORE_NUMBER.search(before) and after.lstrip()[:1].isdigit():
        return True
    return after.lstrip()[:1].islower() and bool(_SHORT_ABBREVIATION.search(before))


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The same range without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def squash(text: str) -> str:
    """White space runs as one space, none at the ends."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """For comparing wording: white space squashed, curly quotes and dashes made plain, invisible characters
    dropped, lower case."""
    plain = "".join(_FOLDED.get(c, c) for c in _INVISIBLE.sub("", text))
    return squash(plain).casefold()


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Where ``quote`` stands in ``text``, character by character but for runs of white space; else None."""
    words = quote.split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return found.span() if found else None


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1; columns in code points.  CRLF is one line end."""
    before = text[:offset]
    line_start = before.rfind("\n") + 1
    return before.count("\n") + 1, offset - line_start + 1


def words(text: str) -> list[str]:
    """Lower-case words and figures."""
    return re.findall(r"[\w]+(?:[.,'’-]\w+)*", text.casefold())


def place(text: str, pieces: Sequence[Piece], start: int, end: int) -> Span:
    """The draft range behind ``text[start:end]``, where ``text`` is made of ``pieces``.

    Raises ValueError for an empty range or for text without pieces.
    """
    if not pieces or start >= end:
        raise ValueError(f"no draft range behind [{start}, {end})")
    return Span(start=_behind(text, pieces, start).start, end=_behind(text, pieces, end - 1).end)


def _behind(text: str, pieces: Sequence[Piece], at: int) -> Span:
    """The draft range of the one character ``at``."""
    index = max(bisect_right(pieces, at, key=lambda piece: piece.at) - 1, 0)
    piece = pieces[index]
    until = pieces[index + 1].at if index + 1 < len(pieces) else len(text)
    if until - piece.at != piece.end - piece.start:
        return Span(start=piece.start, end=piece.end)
    return Span(start=piece.start + at - piece.at, end=piece.start + at - piece.at + 1)


def cut(text: str, pieces: Sequence[Piece], start: int, end: int) -> tuple[str, tuple[Piece, ...]]:
    """The slice ``text[start:end]`` together with the pieces that lead back from it."""
    kept: list[Piece] = []
    for index, piece in enumerate(pieces):
        until = pieces[index + 1].at if index + 1 < len(pieces) else len(text)
        a, b = max(piece.at, start), min(until, end)
        if a >= b:
            continue
        if piece.end - piece.start == until - piece.at:
            kept.append(Piece(a - start, piece.start + a - piece.at, piece.start + b - piece.at))
        else:
            kept.append(Piece(a - start, piece.start, piece.end))
    return text[start:end], tuple(kept)


def join(parts: Sequence[tuple[str, Sequence[Piece]]]) -> tuple[str, tuple[Piece, ...]]:
    """Texts with their pieces, set one behind the other."""
    out: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for text, own in parts:
        pieces.extend(Piece(piece.at + at, piece.start, piece.end) for piece in own)
        out.append(text)
        at += len(text)
    return "".join(out), tuple(pieces)
