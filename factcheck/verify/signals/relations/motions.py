"""What became of a motion in the minutes: "the council backed a motion by Roe" against "Roe moved … Lost by four votes to seven".

Minutes give a motion in one sentence and its fate in the next, without a subject.  The draft tells of
the motion that has most of its sentence's words, and one of its names if it has any; it agrees or differs in the fate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

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
_KEEP = re.compile(r"\b(?:keep(?:s|ing)?|kept|retain(?:s|ed)?|spar(?:e|es|ed)|stays? open)\b")
_END = re.compile(
    r"\b(?:clos(?:e|ed|ing|ure)|abolish\w*|scrap\w*|sell|sold|sale|demolish\w*|demolition|end(?:ed)?|give up|given up)\b"
)
"""Whoever votes down a motion to close a thing keeps it."""
_NOT = re.compile(r"\b(?:not|never|no|nobody|declin\w+|fail\w*)\b|n[’']t\b", re.IGNORECASE)


def compare_motions(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """At most one comparison: with the motion that has most of a sentence's words, whether its fate is that of the claim or another."""
    for ours in claim.sentences:
        said, against = _FOR.search(claim.text, *ours), _AGAINST.search(claim.text, *ours)
        kept = None if said or against else _KEEP.search(claim.text, *ours)
        verb = said or against or kept
        if verb is None or (said and against) or _NOT.search(claim.text, *ours):
            continue
        words = told(claim, *ours) - told(claim, *verb.span())
        names = claim.names(*ours)
        motions = [
            (len(words & told(passage, *motion)), carried, index, (motion[0], fate[1]))
            for index, passage in enumerate(passages)
            if not names or names & passage.stems
            for motion, fate in pairwise(passage.sentences)
            if _MOVED.search(passage.text, *motion)
            and (kept is None or _END.search(passage.text, *motion))
            and (carried := _fate(passage.text, fate)) is not None
        ]
        most = max((shared for shared, *_ in motions), default=0)
        best = [one for one in motions if one[0] == most]
        fates = {carried for _, carried, _, _ in best}
        if best and most >= COVERED * len(words) and len(fates) == 1:
            _, carried, index, where = best[0]
            return [(index, _compared(verb, passages[index], where, agrees=carried == bool(said)))]
    return []


def _fate(text: str, sentence: tuple[int, int]) -> bool | None:
    """Whether a sentence says that the motion before it was carried (True) or lost (False)."""
    if _LOST.match(text, *sentence):
        return False
    return True if _CARRIED.match(text, *sentence) else None


def _compared(verb: re.Match[str], passage: Scene, where: tuple[int, int], *, agrees: bool) -> Comparison:
    says = " ".join(passage.text[slice(*where)].split())
    return Comparison(
        kind="contradiction", outcome="match" if agrees else "differs", claim_span=Span(start=verb.start(), end=verb.end()),
        passage_span=Span(start=where[0], end=where[1]),
        reason=f"draft says {verb[0]}; source says “{says}”",
    )  # fmt: skip
