"""Whose act is whose: "Ames left the board, while Brook stayed on" against a source that tells it of each the other way.

A draft that tells of two named persons or firms in one sentence has a share for each: the words between its name and the
next one.  The shares are crossed where the sources' sentences about the first have the words of the second's share, and
the other way round, clearly more than their own.  Sentences that name both are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from factcheck.grammar import FINITE_VERB
from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.relations.clauses import AGED
from factcheck.verify.signals.words import fold, is_stop

CROSSED = 3
"""Words of both shares together that stand with the other one."""
_CUT = re.compile(r"(?:,\s+|;\s+)?\b(?:while|whereas|and|but)\s+|;\s+|,\s+")
_SUBJECT = re.compile(r"(?:[Tt]he\s+)?[A-Z][\w’'-]+(?:\s+(?:(?:of|de|van|von)\s+)?[A-Z][\w’'-]+){0,3}")
_LEAD = re.compile(r"(?:[a-z]\w*\s+|(?:Of|In|At|On|From|By|With|While|Both)\s[^,]{0,40},\s+)?")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_JOINED = re.compile(r"\s*(?:and|or|&|of|[’']s?)\s")
_BOTH = re.compile(r"\b(?:both|each|together|alike)\b", re.IGNORECASE)


class _Share(NamedTuple):
    """A name with what the draft tells of it."""

    key: str
    told: frozenset[str]
    start: int
    end: int


def compare_crossed(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: of the passage that tells most of the crossed shares."""
    shares = _shares(claim)
    if len(shares) != 2 or _BOTH.search(claim.text):
        return []
    one, two = shares
    about: dict[str, set[str]] = {one.key: set(), two.key: set()}
    best: tuple[int, int, tuple[int, int]] | None = None
    for index, passage in enumerate(passages):
        day = published[index]
        if dated and day and (dated - day).days > AGED:
            continue
        for sentence, key in _owned(passage, one.key, two.key):
            words = _words(passage, *sentence)
            about[key] |= words
            other = (two if key == one.key else one).told - (one if key == one.key else two).told
            got = len(other & words)
            if best is None or got > best[0]:
                best = (got, index, sentence)
    if best is None or not _crossed(one, two, about):
        return []
    _, index, where = best
    said = f"{claim.text[one.start : one.end]} and {claim.text[two.start : two.end]}"
    says = " ".join(passages[index].text[slice(*where)].split())
    return [
        (index, Comparison(
            kind="party", outcome="differs", claim_span=Span(start=one.start, end=one.end),
            passage_span=Span(start=where[0], end=where[1]),
            reason=f"draft has the parts of {said} the other way round; source says “{says}”",
        ))
    ]  # fmt: skip


def _shares(claim: Scene) -> list[_Share]:
    """The names that open a clause of the first sentence, each with the words up to the next of them."""
    if not claim.sentences:
        return []
    start, end = claim.sentences[0]
    text = claim.text
    edges = [start, *(cut.end() for cut in _CUT.finditer(text, start, end))]
    found: list[tuple[str, int, int]] = []
    for edge in edges:
        lead = _LEAD.match(text, edge, end) if edge == start else None
        name = _SUBJECT.match(text, lead.end() if lead else edge, end)
        if name is None or name[0].endswith(("'s", "’s")) or _JOINED.match(text, name.end()):
            continue
        key = _key(claim, *name.span())
        if key and key not in {one[0] for one in found}:
            found.append((key, *name.span()))
    out = []
    for index, (key, a, b) in enumerate(found):
        upto = found[index + 1][1] if index + 1 < len(found) else end
        own = _words(claim, b, upto)
        if len(own) < 2 or not FINITE_VERB.search(text, b, upto):
            return []
        out.append(_Share(key, own, a, b))
    return out


def _key(claim: Scene, start: int, end: int) -> str:
    """The last word of a name, or nothing where a capital only opens the sentence."""
    words = [w for w in claim.between(start, end) if w.capital and not is_stop(w)]
    if not words or (len(words) == 1 and start == claim.sentences[0][0] and words[0].stem not in claim.inner_names):
        return words[0].stem if len(words) == 1 else ""
    return words[-1].stem


def _owned(passage: Scene, one: str, two: str) -> list[tuple[tuple[int, int], str]]:
    """The sentences that name exactly one of the two."""
    out = []
    for start, end in passage.sentences:
        named = {w.stem for w in passage.between(start, end) if w.capital} & {one, two}
        if len(named) == 1:
            out.append(((start, end), named.pop()))
    return out


def _words(scene: Scene, start: int, end: int) -> frozenset[str]:
    """Content words, cut to their first letters (build, building), and figures."""
    figures = {match[0] for match in _FIGURE.finditer(scene.text, start, end)}
    return frozenset(kin(w.stem)[:6] for w in scene.between(start, end) if not is_stop(w)) | frozenset(
        fold(one) for one in figures
    )


def _crossed(one: _Share, two: _Share, about: dict[str, set[str]]) -> bool:
    """Whether each share stands with the other's name, and twice as much of both as with their own."""
    first, second = one.told - two.told, two.told - one.told
    straight = (len(first & about[one.key]), len(second & about[two.key]))
    across = (len(first & about[two.key]), len(second & about[one.key]))
    return (
        across[0] >= max(1, straight[0])
        and across[1] >= max(1, straight[1])
        and sum(across) >= max(CROSSED, 2 * sum(straight))
    )
