"""What became of a motion in the minutes: "the council backed a motion by Roe" against "Roe moved … Lost by four votes to seven".

Minutes give a motion in one sentence and its fate in the next, without a subject.  The draft differs where it tells of the
motion, by most of the words and one of its names if it has any, and has the other fate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import told

COVERED = 0.4
"""Least share of the words of the draft's sentence that the motion's sentence has."""
_MOVED = re.compile(r"\b(?:moved|proposed|motion|amendment|seconded|resolution|requested|put forward)\b", re.IGNORECASE)
_LOST = re.compile(
    r"\s*(?:(?:The )?(?:[Mm]otion|[Aa]mendment|[Pp]roposal|[Tt]his|[Ii]t)(?: was| is)? )?\**(?:[Ll]ost|[Dd]efeated|[Rr]ejected|[Nn]ot carried|[Ff]ell|[Nn]ot approved)\b"
)
_CARRIED = re.compile(
    r"\s*(?:(?:The )?(?:[Mm]otion|[Aa]mendment|[Pp]roposal|[Tt]his|[Ii]t)(?: was| is)? )?\**(?:[Cc]arried|[Aa]pproved|[Aa]dopted|[Aa]greed|[Pp]assed|[Aa]ccepted)\b"
)
_FOR = re.compile(
    r"\b(?:back(?:ed|s|ing)|pass(?:ed|es|ing)|approv(?:ed|es|ing)|adopt(?:ed|s|ing)|accept(?:ed|s|ing)|carried|voted (?:for|in favour of)|supported|agreed to)\b"
)
_AGAINST = re.compile(
    r"\b(?:reject(?:ed|s|ing)|defeat(?:ed|s|ing)|threw out|voted (?:against|down)|turned down|refused)\b"
)
_NOT = re.compile(r"\b(?:not|never|no|nobody|declin\w+|fail\w*)\b|n[’']t\b", re.IGNORECASE)


def compare_motions(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison: the first motion of a passage that has another fate than in the claim."""
    for ours in claim.sentences:
        said, against = _FOR.search(claim.text, *ours), _AGAINST.search(claim.text, *ours)
        verb = said or against
        if verb is None or (said and against) or _NOT.search(claim.text, *ours):
            continue
        words = told(claim, *ours) - told(claim, *verb.span())
        for index, passage in enumerate(passages):
            for motion, fate in zip(passage.sentences, passage.sentences[1:], strict=False):
                other = (_LOST if said else _CARRIED).match(passage.text, *fate)
                if other is None or not _MOVED.search(passage.text, *motion):
                    continue
                there = told(passage, *motion)
                names = claim.names(*ours)
                if len(words & there) >= COVERED * len(words) and (not names or names & passage.stems):
                    return [(index, _differs(verb, passage, (motion[0], fate[1])))]
    return []


def _differs(verb: re.Match[str], passage: Scene, where: tuple[int, int]) -> Comparison:
    says = " ".join(passage.text[slice(*where)].split())
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=verb.start(), end=verb.end()),
        passage_span=Span(start=where[0], end=where[1]),
        reason=f"draft says {verb[0]}; source says “{says}”",
    )  # fmt: skip
