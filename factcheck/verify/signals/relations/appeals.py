"""Does a party appeal?  "The prosecutors will not appeal" against "the prosecution said that it would accept the judgment".

A party takes a judgment, or fights it.  The draft's party is the last word with content before its verb; a source tells of the same
one where that word, or one of its kin, stands there too.  That a party has the right to appeal, or has yet to decide, says neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import AGED
from factcheck.verify.signals.words import is_stop, stem

SAME = 7
"""Letters by which two words name one party ("prosecutors", "the prosecution")."""
_RULING = r"(?:the |this |its |that )?(?:\w+ )?(?:judge?ment|verdict|ruling|sentence|decision|conviction|fine|penalty)"
_TAKES = re.compile(
    rf"\b(?:(?:(?:will|would|does|did|do) not|not to) (?:appeal(?! for)|challenge {_RULING})|(?:won|wouldn)[’']t appeal|accept(?:s|ed|ing)? {_RULING}"
    r"|waiv(?:e|es|ed|ing) (?:its|their|his|her|the right to|an) ?(?:right to )?appeal)\b"
)
_FIGHTS = re.compile(
    rf"\b(?:(?:will|would|decided to|is to|are to|plans? to|intends? to) appeal(?! for)|(?:has|have|had) (?:already )?appealed(?! for)|(?:lodg|fil)(?:e|es|ed|ing) an appeal|challeng(?:e|es|ed|ing) {_RULING})\b"
)
_DOUBT = re.compile(
    r"\b(?:may|might|could|can|whether|consider\w*|examin\w*|yet to|if|unless|expected|likely)\b", re.IGNORECASE
)

_VERBS = frozenset(
    stem(word)
    for word in "say said announce announced add added tell told confirm confirmed explain explained decide decided plan plans planned "
    "intend intends intended later immediately now also".split()
)
"""Words between the party and what it does."""


class _Stand(NamedTuple):
    party: str
    takes: bool
    at: tuple[int, int]
    sentence: tuple[int, int]


def compare_appeals(
    claim: Scene, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:
    """At most one comparison: a source that tells the same of the party, else the first that tells the opposite."""
    for mine in _stands(claim):
        told = [
            (i, one)
            for i, passage in enumerate(passages)
            for day in [published[i]]
            if not (dated and day and (dated - day).days > AGED)
            for one in _stands(passage)
            if one.party == mine.party
        ]
        for index, other in sorted(told, key=lambda pair: pair[1].takes != mine.takes)[:1]:
            says = " ".join(passages[index].text[slice(*other.sentence)].split())
            return [(index, Comparison(
                kind="contradiction", outcome="match" if other.takes == mine.takes else "differs",
                claim_span=Span(start=mine.at[0], end=mine.at[1]), passage_span=Span(start=other.sentence[0], end=other.sentence[1]),
                reason=f"draft says {claim.text[slice(*mine.at)]}; source says “{says}”",
            ))]  # fmt: skip
    return []


def _stands(scene: Scene) -> Iterator[_Stand]:
    for sentence in scene.sentences:
        takes, fights = _TAKES.search(scene.text, *sentence), _FIGHTS.search(scene.text, *sentence)
        verb = takes or fights
        if verb is None or (takes and fights) or _DOUBT.search(scene.text, *sentence):
            continue
        before = [w for w in scene.between(sentence[0], verb.start()) if not is_stop(w) and w.stem not in _VERBS]
        if before:
            yield _Stand(before[-1].stem[:SAME], takes is not None, verb.span(), sentence)
