"""Which of several children: "the eldest of five children" against "the youngest of five".

Both have to say it of as many, of a person whose name the source has, and no source may give the draft's place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.person_names import full_names
from factcheck.verify.signals.words import fold, stem

_PLACES = {"oldest": "eldest", "firstborn": "eldest"}
_OF = re.compile(
    r"\b(?P<place>eldest|oldest|firstborn|youngest|middle|second|third|fourth|fifth|sixth|seventh)\s+(?:child\s+)?of\s+(?:the\s+|a family of\s+)?(?P<many>\w+)"
    r"(?P<what>\s+(?:children|brothers|sisters|siblings|sons|daughters))?\b"
)


def compare_siblings(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison: the claim's first place among children."""
    mine = _OF.search(claim.text)
    if mine is None or not mine["what"]:
        return []
    full = {stem(name.parts[-1]) for name in full_names(claim.text)}
    names = full or claim.names(0, len(claim.text))
    theirs = [
        (index, other)
        for index, passage in enumerate(passages)
        for other in _OF.finditer(passage.text)
        if fold(other["many"]) == fold(mine["many"])
        and (other["what"] or "") in ("", mine["what"])
        and names & passage.stems
    ]
    if not theirs or any(_place(other) == _place(mine) for _, other in theirs):
        return []
    index, other = theirs[0]
    return [
        (
            index,
            Comparison(
                kind="role", outcome="differs", claim_span=Span(start=mine.start("place"), end=mine.end("place")),
                passage_span=Span(start=other.start(), end=other.end()),
                reason=f"draft says {mine['place']}; source says “{' '.join(other[0].split())}”", replacement=other["place"],
            ),
        )
    ]  # fmt: skip


def _place(one: re.Match[str]) -> str:
    return _PLACES.get(one["place"], one["place"])
