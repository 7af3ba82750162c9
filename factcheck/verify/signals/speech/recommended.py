"""What a source only recommends, proposes or asks for, and the draft tells as decided.

"Tickets will be sold on board" is not borne out by "the panel recommends that tickets be sold on board".  Whether the body that
decides has followed since, such a passage does not say; so it neither confirms nor contradicts ("elsewhere"), and only where no
passage tells the thing itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene

COVERED = 0.6
"""Least share of the claim's content words in the sentence; set by hand."""
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
_OPEN_IN_DRAFT = re.compile(
    r"\b(?:may|might|could|would|should|propos\w+|recommend\w*|suggest\w*|appl(?:y|ied|ies|ication)\w*|plan(?:s|ned)?|intends?|hopes?|wants?"
    r"|wanted|aims?|consider\w*|ask(?:s|ed)?|call(?:s|ed)?|demand\w*|if|expect\w*|possibl\w+|perhaps|probably|likely|whether)\b",
    re.IGNORECASE,
)


def compare_recommended(claim: Scene, passages: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """One comparison for each passage that only recommends what the claim tells as decided or to come."""
    wanted = claim.content(0, len(claim.text))
    if len(wanted) < FEWEST or _OPEN_IN_DRAFT.search(claim.text) or not _DECIDED.search(claim.text):
        return []
    found = []
    for index, passage in enumerate(passages):
        telling = [span for span in passage.sentences if len(wanted & passage.content(*span)) >= COVERED * len(wanted)]
        if not telling:
            continue
        asked = [_ASKED.search(passage.text, *span) for span in telling]
        if not all(asked):
            return []
        where = next(one for one in asked if one)
        found.append((index, where.span()))
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
