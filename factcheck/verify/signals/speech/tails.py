"""A quotation that begins as the source has it and ends otherwise: "I was sure of it until the end", "until she spoke".

``quotations`` finds a quotation that is nearly verbatim.  One whose end was rewritten is not; but so many words in a row
that agree to the letter, in a line or quotation of the very speaker whom the draft names, are the same utterance.
The difference is shown from the first other word to the end of the source's clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Comparison, Span
from factcheck.verify.signals.people.descriptions import Description
from factcheck.verify.signals.people.person_names import same_person
from factcheck.verify.signals.speech.gaps import ELISION
from factcheck.verify.signals.speech.quotations import quoted
from factcheck.verify.signals.speech.speakers import speaker_of
from factcheck.verify.signals.words import fold, is_stop, words

RUN = 5
"""Words in a row that agree, at least; they are also this part of the draft's quotation or more:"""
PART = 0.5
CONTENT = 1
"""Content words among them, at least: "I do not think that it is" begins many a sentence."""
LONGEST = 14
"""Words of the source's other ending, at most; a longer one is another sentence with the same beginning."""
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STOP = re.compile(r"[.!?;:\n”\"]")


def compare_tails(
    claim: str, passages: Sequence[str], found: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each quotation of the claim that nothing in ``found`` has located."""
    located = {one.claim_span for _, one in found if one.kind == "quotation"}
    out: list[tuple[int, Comparison]] = []
    for start, end in quoted(claim):
        if Span(start=start, end=end) in located or ELISION.search(claim, start, end):
            continue
        ours = list(_TOKEN.finditer(claim, start, end))
        who = speaker_of(claim, (start, end)) if len(ours) > RUN else None
        if who is None:
            continue
        for index, passage in enumerate(passages):
            one = _compared(claim, (start, end), ours, passage, who)
            if one:
                out.append((index, one))
                break
    return out


def _compared(
    claim: str, span: tuple[int, int], ours: list[re.Match[str]], passage: str, who: Description
) -> Comparison | None:
    theirs = list(_TOKEN.finditer(passage))
    said, says = [fold(m[0]) for m in ours], [fold(m[0]) for m in theirs]
    for at in (i for i, word in enumerate(says) if word == said[0]):
        run = next((k for k in range(min(len(said), len(says) - at)) if said[k] != says[at + k]), 0)
        if run < RUN or run < PART * len(said) or run >= len(said):
            continue
        if sum(not is_stop(w) for w in words(claim, ours[0].start(), ours[run - 1].end())) < CONTENT:
            continue
        begin = theirs[at].start()
        speaker = speaker_of(passage, (begin, theirs[at + run - 1].end()))
        stop = _STOP.search(passage, theirs[at + run - 1].end())
        last = stop.start() if stop else len(passage)
        ending = passage[theirs[at + run - 1].end() : last].split()
        broken = _STOP.search(passage, begin, theirs[at + run - 1].end())
        if speaker is None or broken or not 0 < len(ending) <= LONGEST:
            continue
        if not same_person(who.name.parts, speaker.name.parts):
            continue
        return _differs(claim, span, (begin, last), passage)
    return None


def _differs(claim: str, span: tuple[int, int], theirs: tuple[int, int], passage: str) -> Comparison:
    says = " ".join(passage[slice(*theirs)].split())
    said = " ".join(claim[slice(*span)].split())
    closing = said[-1:] if said[-1:] in ",.!?" else ""
    return Comparison(
        kind="quotation", outcome="differs", claim_span=Span(start=span[0], end=span[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), reason=f"draft quotes “{said}”; source says “{says}”",
        replacement=f"{says}{closing}",
    )  # fmt: skip
