"""Compares the words between quotation marks in a claim with a passage.

Case, white space, punctuation and the style of quotation marks are folded; nothing else is.  A dropped "not" or
"never" is a changed quotation like any other.  A near-verbatim place counts as the source of the quotation only if
it stands in quotation marks itself, or the passage is a transcript (lines that begin with a speaker) or a speech
(first or second person throughout, and no quotation marks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from factcheck.types import Comparison, Span
from factcheck.verify.signals.people.descriptions import SAYING
from factcheck.verify.signals.speech.gaps import ELISION, chain, hidden_negation, parts
from factcheck.verify.signals.speech.turns import SPEAKER, first_person, named_in_both, one_word_off
from factcheck.verify.signals.words import fold

MIN_WORDS = 4
"""Shorter quotations are phrases that anyone may use: they can match, never differ."""
SIMILAR = 80.0
"""rapidfuzz's normalised indel similarity, in per cent, of a quotation with the source's window of words."""
SIMILAR_WHOLE = 68.0
"""The same where both are whole quotations that begin with the same three words."""
_MAX_QUOTE = 2000

_QUOTED = re.compile(
    r"“([^“”]{1,2000})”|\"([^\"]{1,2000})\"|«\s?([^«»]{1,2000}?)\s?»|„([^„“”]{1,2000})[“”]"
    r"|(?<!\w)‘((?:[^‘’\n]|’(?=\w)){1,2000})’(?!\w)"
)
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SAYS = re.compile(rf"\b(?:{SAYING})\b", re.IGNORECASE)
BREAK_WORDS = 16
"""Most words of the attribution that breaks a quotation in two."""
_CONTRACTIONS = {
    "n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am", "'d": " would",
}  # fmt: skip
_BRITISH = (
    ("our", "or"),
    ("ise", "ize"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("tre", "ter"),
    ("ogue", "og"),
    ("lled", "led"),
    ("lling", "ling"),
    ("defence", "defense"),
    ("ours", "ors"),
    ("oured", "ored"),
)


_PERSONS = dict.fromkeys(("my", "our", "his", "her", "its", "their"), "their")
"""Possessives that writers fit to their own sentence when they quote ("in our power", "in its power")."""


class Words(NamedTuple):
    """Folded words with their offsets."""

    folded: list[str]
    spans: list[tuple[int, int]]


def quoted(text: str) -> list[tuple[int, int]]:
    """The offsets of what stands between quotation marks, the marks left out: “ ”, " ", « », „ “, ‘ ’.

    Straight single marks are apostrophes too often to count.
    """
    return [match.span(match.lastindex or 0) for match in _QUOTED.finditer(text)]


def compare_quotations(claim: str, passage: str) -> list[Comparison]:
    """One comparison at most for each quotation of the claim.  ``claim_span`` holds the words without the marks."""
    spans = quoted(claim)
    if not spans:
        return []
    source = _words(passage, 0, len(passage))
    found = []
    for start, end in spans:
        ours = _words(claim, start, end)
        if not ours.folded:
            continue
        at = _find(ours.folded, source.folded)
        if at >= 0:
            theirs = (source.spans[at][0], source.spans[at + len(ours.folded) - 1][1])
            if len(ours.folded) >= MIN_WORDS or _inside_quote(passage, theirs):
                found.append(_comparison("match", (start, end), theirs, "the quoted words stand in the source"))
        elif len(ours.folded) < MIN_WORDS:
            found.extend(_short(claim, (start, end), ours, passage))
        elif ELISION.search(claim, start, end):
            found.extend(_with_gaps(claim, (start, end), source, passage))
        else:
            found.extend(
                _rejoined((start, end), ours, passage)
                or _altered(claim, (start, end), ours, passage)
                or _short(claim, (start, end), ours, passage)
            )
    return found


def _with_gaps(claim: str, span: tuple[int, int], source: Words, passage: str) -> list[Comparison]:
    """The quotation's parts, each word for word; a negation among the words left out is a changed quotation."""
    pieces = parts(claim, *span)
    needles = [_words(claim, part.start, part.end).folded for part in pieces]
    if not all(needles) or sum(map(len, needles)) < MIN_WORDS:
        return []
    found = chain(needles, [part.most for part in pieces], source.folded)
    if found is None:
        return []
    theirs = (source.spans[found[0][0]][0], source.spans[found[-1][1] - 1][1])
    if not _one_speaker(passage, theirs):
        return []
    hidden = hidden_negation(found, [part.inserted for part in pieces], source.folded)
    if hidden is None:
        return [_comparison("match", span, theirs, "the quoted words stand in the source, but for the marked gaps")]
    left_out = passage[slice(*source.spans[hidden])]
    says = " ".join(passage[slice(*theirs)].split())
    reason = f"draft quotes “{' '.join(claim[slice(*span)].split())}”; the gap leaves out “{left_out}”: “{says}”"
    return [_comparison("differs", span, theirs, reason, _fitted(claim[slice(*span)], says))]


def _one_speaker(passage: str, span: tuple[int, int]) -> bool:
    """Whether a stretch is one person's words: within one quotation, or one line of a transcript, or no such text."""
    spans = quoted(passage)
    if spans and not SPEAKER.search(passage):
        return _inside_quote(passage, span) or any(_joins(passage, spans, span))
    return SPEAKER.search(passage, *span) is None


def _joins(passage: str, spans: list[tuple[int, int]], span: tuple[int, int]) -> Iterator[bool]:
    """For each two neighbouring quotations, whether they hold the span and only an attribution parts them."""
    for (start, end), (after, last) in pairwise(spans):
        between = passage[end:after]
        if start <= span[0] and span[1] <= last and len(between.split()) <= BREAK_WORDS and "\n\n" not in between:
            yield bool(_SAYS.search(between)) and not re.search(r"[.!?]\s+\w[^“\"]*\s", between.lstrip('”", '))


def _rejoined(span: tuple[int, int], ours: Words, passage: str) -> list[Comparison]:
    """The quotation word for word in two neighbouring ones of the source, which an attribution parts."""
    spans = quoted(passage)
    for (start, end), (after, last) in pairwise(spans):
        first, second = _words(passage, start, end), _words(passage, after, last)
        at = _find(ours.folded, first.folded + second.folded)
        if at < 0:
            continue
        places = first.spans + second.spans
        theirs = (places[at][0], places[at + len(ours.folded) - 1][1])
        if any(_joins(passage, spans, theirs)):
            return [_comparison("match", span, theirs, "the quoted words stand in the source")]
    return []


def _words(text: str, start: int, end: int) -> Words:
    matches = list(_TOKEN.finditer(text, start, end))
    return Words([fold(match[0]) for match in matches], [match.span() for match in matches])


def _find(needle: list[str], hay: list[str]) -> int:
    """Where a run of words stands in another, or -1.  Joined with a separator so that the search is linear."""
    position = ("\0" + "\0".join(hay) + "\0").find("\0" + "\0".join(needle) + "\0")
    return -1 if position < 0 else ("\0" + "\0".join(hay))[:position].count("\0")


def _inside_quote(passage: str, span: tuple[int, int]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in quoted(passage))


def _altered(claim: str, span: tuple[int, int], ours: Words, passage: str) -> list[Comparison]:
    """The nearly verbatim place of the passage that the quotation must have come from, if there is one."""
    best: tuple[float, tuple[int, int]] | None = None
    for start, end, whole in _sources(passage):
        window = _window(ours.folded, _words(passage, start, end), passage, whole=whole)
        if window and (best is None or window[0] > best[0]):
            best = window
    return [] if best is None else _changed(claim, span, ours, passage, best[1])


def _short(claim: str, span: tuple[int, int], ours: Words, passage: str) -> list[Comparison]:
    """The one quotation of the passage that is as long and has one other word, told of somebody whom both name."""
    near = [
        (start, end)
        for start, end in quoted(passage)
        if one_word_off(ours.folded, _words(passage, start, end).folded) and named_in_both(claim, passage, span, start)
    ]
    return _changed(claim, span, ours, passage, near[0]) if len(near) == 1 else []


def _changed(claim: str, span: tuple[int, int], ours: Words, passage: str, where: tuple[int, int]) -> list[Comparison]:
    """The quotation as the place of the passage has it; nothing where the two differ only in how they are written."""
    start, end = where
    if _harmless(ours.folded, _words(passage, start, end).folded):
        return []
    said = " ".join(claim[span[0] : span[1]].split())
    says = " ".join(passage[start:end].split())
    reason = f"draft quotes “{said}”; source says “{says}”"
    return [_comparison("differs", span, (start, end), reason, _fitted(claim[span[0] : span[1]], says))]


def _sources(passage: str) -> list[tuple[int, int, bool]]:
    """Where a speaker's own words may stand: each quotation, or the whole of a transcript or a speech."""
    quotes = quoted(passage)
    found = [(start, end, True) for start, end in quotes]
    if SPEAKER.search(passage):
        found.append((0, len(passage), False))
    else:
        found += [(start, end, False) for start, end in first_person(passage, quotes)]
    return found


def _window(ours: list[str], theirs: Words, passage: str, *, whole: bool) -> tuple[float, tuple[int, int]] | None:
    """The stretch of the source most like the quotation: its similarity and its offsets."""
    if not theirs.folded or len(" ".join(ours)) > _MAX_QUOTE:
        return None
    needle, hay = " ".join(ours), " ".join(theirs.folded)
    full = fuzz.ratio(needle, hay)
    if whole and full >= SIMILAR_WHOLE and ours[:3] == theirs.folded[:3]:
        return full, (theirs.spans[0][0], theirs.spans[-1][1])
    if len(needle) > len(hay):
        return (full, (theirs.spans[0][0], theirs.spans[-1][1])) if full >= SIMILAR else None
    found = fuzz.partial_ratio_alignment(needle, hay, score_cutoff=SIMILAR - 8)
    if found is None:
        return None
    first = hay.count(" ", 0, min(found.dest_start + 1, len(hay)))
    last = hay.count(" ", 0, max(found.dest_end - 1, 0))
    first, last = _tightened(ours, theirs.folded, first, last)
    score = fuzz.ratio(needle, " ".join(theirs.folded[first : last + 1]))
    if ours[-1] != theirs.folded[last]:
        last = _ending(passage, ours[-1], theirs, last)
    return (score, (theirs.spans[first][0], theirs.spans[last][1])) if score >= SIMILAR else None


def _ending(passage: str, final: str, theirs: Words, last: int) -> int:
    """Where the source's ending for the draft's other one stops: at the draft's final word, or with the sentence.

    Looks at most four words ahead.
    """
    if final in theirs.folded[last : last + 5]:
        return theirs.folded.index(final, last)
    for index in range(last, min(last + 5, len(theirs.spans))):
        following = passage[theirs.spans[index][1] : theirs.spans[index][1] + 1]
        if following in (".", "!", "?", ",", ";", "", '"', "”"):
            return index
    return last


def _tightened(ours: list[str], theirs: list[str], first: int, last: int) -> tuple[int, int]:
    """The window moved by up to three words at either end to where it is most like the quotation, word by word."""
    starts = range(max(0, first - 3), min(len(theirs), first + 4))
    ends = range(max(0, last - 3), min(len(theirs), last + 4))
    windows = [(start, end) for start in starts for end in ends if start <= end]
    text = " ".join(ours)
    return max(
        windows,
        key=lambda w: (
            round(Indel.normalized_similarity(ours, theirs[w[0] : w[1] + 1]), 6),
            fuzz.ratio(text, " ".join(theirs[w[0] : w[1] + 1])),
        ),
    )


def _harmless(ours: list[str], theirs: list[str]) -> bool:
    """Whether the two differ only in contractions, British and American spelling, or a fitted pronoun."""
    return _plain(ours) == _plain(theirs)


def _plain(folded: list[str]) -> list[str]:
    text = " ".join(folded).replace("can't", "cannot").replace("won't", "will not").replace("cannot", "can not")
    for short, full in _CONTRACTIONS.items():
        text = text.replace(short, full)
    return [_PERSONS.get(word, _american(word)) for word in text.split()]


def _american(word: str) -> str:
    for british, american in _BRITISH:
        if word.endswith(british) and len(word) > len(british) + 2:
            return word[: -len(british)] + american
    return word


def _fitted(ours: str, theirs: str) -> str:
    """The source's words with the closing punctuation that the draft has inside its marks."""
    closing = ours.rstrip()[-1:]
    return theirs + closing if closing in ",.!?" and theirs[-1:] not in ",.!?" else theirs


def _comparison(
    outcome: str, ours: tuple[int, int], theirs: tuple[int, int], reason: str, replacement: str | None = None
) -> Comparison:
    return Comparison(
        kind="quotation", outcome="match" if outcome == "match" else "differs",
        claim_span=Span(start=ours[0], end=ours[1]), passage_span=Span(start=theirs[0], end=theirs[1]),
        reason=reason, replacement=replacement,
    )  # fmt: skip
