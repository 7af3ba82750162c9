"""Superlatives: "the tallest tower in Asia" against "the second-tallest in Japan".

A superlative is a word of rank ("longest", "most popular", "first", "only"), what it ranks, and where it holds.  The
draft's is too strong where a source ranks the same thing by the same word lower ("one of the longest",
"second-longest") within the draft's own reach, or gives it the first rank only within a smaller one.  A source that
gives it the first rank without a limit, or within the draft's, is a match.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.words import fold, is_stop, listed, stem

_ORDINALS = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|2nd|3rd|4th|5th|6th|7th|8th|9th|10th"
_RANKED = re.compile(
    rf"\b(?P<lead>one of (?:the|its|their|his|her) (?:[a-z]+[’']s )?|among (?:the|its|their) |the |its |their |[\w]+[’']s )?"
    rf"(?P<rank>(?:{_ORDINALS}|joint|joint[- ](?:{_ORDINALS}))[\s-]+)?"
    r"(?P<word>(?:most|least)\s+[a-z]{4,}|[a-z]{2,}est|best|worst|first|only)\b",
    re.IGNORECASE,
)
_NO_RANK = listed(
    "interest request guest forest protest contest west east northwest southwest rest test harvest arrest invest "
    "suggest honest modest priest chest quest nest best-selling latest request digest conquest inquest manifest "
    "attest protest southeast northeast unrest bequest tempest behest crest zest pest vest jest lest at-least armrest "
    "divest ingest infest molest detest contest"
)
_SCOPE = re.compile(
    r"\b(?:in|of|on|across|throughout|from|since)\s+(?:the\s+|this\s+|its\s+|all\s+)?"
    r"(?P<place>(?:[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*){0,3})|world|country|history|nation|continent|region"
    r"|county|city|town|d[ée]partement|state|province|district|\d{4})\b"
)
_STOP = re.compile(r"[,;:—–]\s|\band\b|\bwhich\b|\bwho\b")
_SHOWN_STOP = re.compile(r"[,;:.—–](?:\s|$)")
_IS = re.compile(
    r"\b(?:is|was|are|were|be|been|became|as)\s+(?:\w+ly\s+|still\s+|once\s+|then\s+|for (?:some|many|several) \w+\s+)?$"
)
_PRONOUN = re.compile(r"(?:It|This|The(?: [a-z]+){1,2}) (?:is|was|remains|became)\b")
_WIDE = listed("world globe earth history europe asia africa america continent")
MOST = 20
"""Superlatives of one text that are looked at; real prose has fewer, and reading stays linear."""
REACH = 90
"""Characters after a superlative in which its noun and its reach are looked for."""


class _Superlative(NamedTuple):
    word: str
    rank: str
    nouns: frozenset[str]
    scope: str
    start: int
    end: int
    sentence: tuple[int, int]


def compare_superlatives(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison for each superlative of the claim."""
    found: list[tuple[int, Comparison]] = []
    for mine in _superlatives(claim):
        if mine.rank:
            found += _ranked_otherwise(claim, mine, passages)
            continue
        others = [(i, other) for i, scene in enumerate(passages) for other in _superlatives(scene)
                  if other.word == mine.word and _same_thing(claim, mine, scene, other)]  # fmt: skip
        same = next((pair for pair in others if _as_strong(mine, pair[1])), None)
        if same:
            found.append(_finding("match", claim, mine, same[0], passages[same[0]], same[1]))
            continue
        weaker = next((pair for pair in others if _weaker(mine, pair[1])), None)
        if weaker:
            found.append(_finding("differs", claim, mine, weaker[0], passages[weaker[0]], weaker[1]))
    return found


def _ranked_otherwise(claim: Scene, mine: _Superlative, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """The first source that gives the thing the first rank in the same reach, where the draft has a lower one by number."""
    if mine.rank not in _ORDINALS.split("|") or not mine.scope:
        return []
    others = [(i, other) for i, scene in enumerate(passages) for other in _superlatives(scene)
              if other.word == mine.word and other.scope == mine.scope and _same_thing(claim, mine, scene, other)]  # fmt: skip
    if not others or any(other.rank for _, other in others):
        return []
    index, other = others[0]
    return [_finding("differs", claim, mine, index, passages[index], other)]


def _superlatives(scene: Scene) -> list[_Superlative]:
    found = []
    for match in islice(_RANKED.finditer(scene.text), MOST):
        word = " ".join(fold(match["word"]).split())
        lead = fold(match["lead"] or "")
        if word in _NO_RANK or (word in ("first", "only") and not lead):
            continue
        sentence = scene.sentence_at(match.start())
        end = min(sentence[1], match.end() + REACH)
        stop = _STOP.search(scene.text, match.end(), end)
        end = stop.start() if stop else end
        scope = _SCOPE.search(scene.text, match.end(), end)
        after = [w.stem for w in scene.between(match.end(), scope.start() if scope else end) if not is_stop(w)]
        rank = fold(match["rank"] or "").strip(" -") or ("one of" if lead.startswith(("one of", "among")) else "")
        found.append(
            _Superlative(
                word,
                rank,
                frozenset(after[:3]),
                fold(scope["place"]) if scope else "",
                match.start(),
                match.end(),
                sentence,
            )
        )
    return found


def _same_thing(claim: Scene, mine: _Superlative, passage: Scene, other: _Superlative) -> bool:
    """Whether the two rank one thing among the same sort: a name in common, and the noun (or none is given)."""
    ours, theirs = claim.content(*mine.sentence), passage.content(*other.sentence)
    names = {w.stem for w in claim.between(*mine.sentence) if w.capital and not is_stop(w)} - {stem(mine.scope)}
    own = names & {w.stem for w in claim.between(mine.sentence[0] + 1, mine.start)}
    before = {w.stem for w in passage.between(other.sentence[0], other.start)}
    if not names & before and not (_same_rank(mine, other) and not own and _unnamed(passage, other)):
        return False
    if mine.nouns and other.nouns and not mine.nouns & other.nouns:
        return False
    nouns = bool(mine.nouns & (other.nouns | theirs))
    return nouns and len(ours & theirs) >= 3


def _same_rank(mine: _Superlative, other: _Superlative) -> bool:
    """Whether both rank by the same words in the same reach: "opera house in the country"."""
    return len(mine.nouns) > 1 and mine.nouns == other.nouns and bool(mine.scope) and mine.scope == other.scope


def _unnamed(passage: Scene, other: _Superlative) -> bool:
    """Whether the source speaks of its thing as "it" or "the house"."""
    return _PRONOUN.match(passage.text, other.sentence[0], other.start) is not None


def _as_strong(mine: _Superlative, other: _Superlative) -> bool:
    return not other.rank and (not other.scope or other.scope == mine.scope or not mine.scope)


def _weaker(mine: _Superlative, other: _Superlative) -> bool:
    wide = mine.scope in _WIDE
    if other.rank:
        return other.scope == mine.scope or (wide and other.scope not in _WIDE)
    return wide and other.scope not in _WIDE and not other.scope.isdigit()


def _finding(
    outcome: str, claim: Scene, mine: _Superlative, index: int, passage: Scene, other: _Superlative
) -> tuple[int, Comparison]:
    end = _shown_end(passage, other)
    said = " ".join(claim.text[mine.start : _shown_end(claim, mine)].split())
    says = " ".join(passage.text[other.start : end].split())
    differs = outcome == "differs"
    replacement, mine_end = None, mine.end
    if differs and other.rank and other.scope == mine.scope:
        replacement = " ".join(passage.text[other.start : other.end].split())
    elif differs and _swappable(claim, mine, said) and _swappable(passage, other, says):
        replacement, mine_end = says, _shown_end(claim, mine)
    return index, Comparison(
        kind="strength", outcome="differs" if differs else "match",
        claim_span=Span(start=mine.start, end=mine_end), passage_span=Span(start=other.start, end=end),
        reason=f"draft says “{said}”; source says only “{says}”" if differs else f"the source says “{says}” too",
        replacement=replacement,
    )  # fmt: skip


def _swappable(scene: Scene, one: _Superlative, phrase: str) -> bool:
    """Whether the whole phrase can give its place to another: it follows "was" or the like, and holds no figure."""
    return bool(
        _IS.search(scene.text, max(0, one.start - 32), one.start)
        and len(phrase) <= REACH
        and not any(char.isdigit() for char in phrase)
    )


def _shown_end(scene: Scene, one: _Superlative) -> int:
    """The end of the superlative with its noun and reach, for the reason."""
    stop = _SHOWN_STOP.search(scene.text, one.end, min(one.sentence[1], one.end + REACH))
    return stop.start() if stop else min(one.sentence[1], one.end + REACH)
