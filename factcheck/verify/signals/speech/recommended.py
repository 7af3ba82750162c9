"""What a source only recommends, proposes, asks for or leaves open, and the draft tells as decided.

"Tickets will be sold on board" is not borne out by "the panel recommends that tickets be sold on board", nor by "tickets would be sold
on board", nor by a passage about it that ends in "nothing is decided".  Whether the body that decides has followed since, such a
passage does not say; so it neither confirms nor contradicts ("elsewhere"), and only where no passage tells the thing itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.grammar import UNSETTLED
from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.values import as_said
from factcheck.verify.signals.speech.verbs import REPORTED

COVERED = 0.6
"""Least share of the claim's content words in the sentence; set by hand."""
AROUND = 0.4
"""The same for a sentence that leaves something open ("nothing is decided") together with those around it; set by hand."""
BEFORE, AFTER = 3, 1
"""So many sentences before it and behind it."""
FEWEST = 3
"""Content words of a claim that can be told again at all."""
_DECIDED = re.compile(
    r"\b(?:will|shall|(?:has|have|had)\s+(?:now\s+|also\s+|already\s+|since\s+)?(?:been\s+)?\w+(?:ed|en|d|t)|(?:is|are|was|were)\s+to\s+(?:be\s+)?\w+"
    r"|decided|resolved|agreed|approved|granted|adopted|passed|scrapped|abolished|cancelled|banned|introduced|must)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:propos(?:es|ed|al|als)|recommend(?:s|ed|ation|ations)?|suggest(?:s|ed|ion)|appl(?:y|ied|ies)\s+(?:to|for)|moved\s+that"
    r"|ask(?:s|ed)?\s+(?:\w+\s+){0,3}?(?:to|for|that)|call(?:s|ed)\s+(?:on|for)|nothing\s+(?:is|has\s+been|was)\s+(?:yet\s+)?(?:decided|signed|agreed))\b",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\bwould\b", re.IGNORECASE)
_LEFT_OPEN = re.compile(
    r"\b(?:has|have|had)(?:\s+not|n[’']t)\s+(?:yet\s+)?made\s+up\s+(?:his|her|its|their)\s+minds?\b|\b(?:a|the)\s+decision\s+is\s+(?:expected|due|to\s+be\s+taken|to\s+follow)\b"
    r"|\b(?:still|remains?|is|left)\s+(?:an\s+)?open(?:\s+question)?\s*[.;]|\b(?:will|is\s+to)\s+(?:only\s+)?(?:be\s+put\s+to\s+(?:the|a)|decide)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile('["“”„«»]')
_OF_DECIDING = re.compile(
    r"\b(?:decision|undecided|(?:will|to|must|can|shall|not|yet)\s+(?:be\s+)?decided?|open|unclear|signed)\b",
    re.IGNORECASE,
)
_OPEN_IN_DRAFT = re.compile(
    r"\b(?:(?-i:may)|might|could|(?<!that\s)(?<!which\s)would|should|propos\w+|recommend\w*|suggest\w*|appl(?:y|ied|ies|ication)\w*|plan(?:s|ned)?|intends?|hopes?|wants?"
    r"|wanted|aims?|consider\w*|ask(?:s|ed)?|call(?:s|ed)?|demand\w*|if|expect\w*|possibl\w+|perhaps|probably|likely|whether)\b",
    re.IGNORECASE,
)


def compare_recommended(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """One comparison for each passage that only recommends what the claim tells as decided or to come, or leaves it open."""
    wanted = claim.content(0, len(claim.text))
    if (
        len(wanted) < FEWEST
        or _QUOTED.search(claim.text)
        or _OPEN_IN_DRAFT.search(claim.text)
        or not _DECIDED.search(claim.text)
    ):
        return []
    found: list[tuple[int, tuple[int, int]]] = []
    for index, passage in enumerate(passages):
        telling = [span for span in passage.sentences if _tells(claim, wanted, passage, *span)]
        asked = [_asked(passage, *span) for span in telling]
        if not all(asked):
            return []
        where = next((one for one in asked if one), None) or _left_open(claim, wanted, passage)
        if where:
            found.append((index, where))
    return [
        (
            index,
            Comparison(
                kind="strength", outcome="elsewhere", claim_span=Span(start=0, end=len(claim.text)),
                passage_span=Span(start=at[0], end=at[1]), reason=f"the source only says “{passages[index].text[slice(*at)]}”",
            ),
        )
        for index, at in found
    ]  # fmt: skip


def _tells(claim: Scene, wanted: set[str], passage: Scene, start: int, end: int) -> bool:
    """Whether a sentence has what the claim tells, with one of its figures where it has any; a question tells nothing."""
    asks = passage.text[start:end].rstrip('"”’) ').endswith("?")
    if asks or len(wanted & passage.content(start, end)) < COVERED * len(wanted):
        return False
    here = [p for p in passage.quantities if start <= p.start < end]
    return not claim.quantities or any(as_said(q, p) for q in claim.quantities for p in here)


def _asked(passage: Scene, start: int, end: int) -> tuple[int, int] | None:
    """Where a sentence says that it is only proposed."""
    asked = _ASKED.search(passage.text, start, end)
    if asked:
        return asked.span()
    would = _WOULD.search(passage.text, start, end)
    return would.span() if would and not REPORTED.search(passage.text, start, end) else None


def _left_open(claim: Scene, wanted: set[str], passage: Scene) -> tuple[int, int] | None:
    """Where a passage says, beside what the claim tells, that it is not settled."""
    if _OF_DECIDING.search(claim.text):
        return None
    for at, (start, end) in enumerate(passage.sentences):
        unsettled = UNSETTLED.search(passage.text, start, end) or _LEFT_OPEN.search(passage.text, start, end)
        if unsettled:
            around = passage.sentences[max(0, at - BEFORE) : at + 1 + AFTER]
            if len(wanted & passage.content(around[0][0], around[-1][1])) >= AROUND * len(wanted):
                return unsettled.span()
    return None
