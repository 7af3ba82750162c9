"""Steps of one ladder: "ordered a review" against "asked for a review", "cures the disease" against "may ease the disease".

A *ladder* has verbs (and what stands for them) on a firm step and on a weaker one, which the firm step goes beyond.  The
draft says more than its source where it has a firm verb and the source a weak one, in a sentence that has all the draft's
other words.  A source with the firm verb, and a draft that hedges or denies, leave it alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import told
from factcheck.verify.signals.speech.verbs import folded, of_kin, root, same_but, subject_fits
from factcheck.verify.signals.words import Word

MOST = 12
_LADDERS = tuple(
    (folded(firm), folded(weak))
    for firm, weak in (
        ("order instruct direct command force compel oblige", "ask request urge advise invite encourage recommend appeal call suggest"),
        ("decide resolve", "recommend propose suggest consider discuss debate urge ask"),
        ("pass approve adopt ratify enact authorise agree accept endorse back",
         "debate discuss consider propose recommend draft introduce submit table examine review"),
        ("introduce impose launch", "propose consider recommend suggest"),
        ("ban prohibit outlaw", "restrict limit discourage"),
        ("cure heal", "ease relieve treat help alleviate reduce soothe slow improve"),
        ("prevent stop eliminate eradicate end", "reduce cut lower slow curb ease limit"),
        ("prove confirm demonstrate establish", "suggest indicate hint imply believe think suspect"),
        ("cause trigger", "linked associated linking contribute correlated correlate"),
        ("guarantee ensure", "help encourage promote improve"),
        ("promise pledge guarantee vow", "hope consider suggest"),
        ("demand require insist", "ask request suggest recommend"),
        ("sign", "negotiate discuss draft initial consider"),
        ("buy acquire", "consider discuss eye offer negotiate"),
        ("arrest detain charge", "question interview investigate"),
        ("convict", "charge accuse indict arrest"),
        ("destroy", "damage"),
        ("kill", "injure wound hurt"),
        ("sack fire dismiss", "suspend warn reprimand"),
        ("resign quit", "offer consider threaten"),
        ("abandon scrap cancel axe", "suspend pause postpone delay defer halt freeze"),
        ("know", "suspect think believe guess assume"),
        ("win", "nominated shortlisted"),
    )
)  # fmt: skip
_FIRM = frozenset(word for firm, _ in _LADDERS for word in firm)
_DOUBT = re.compile(
    r"\b(?:(?-i:may)|might|could|would|should|can|possibly|perhaps|probably|likely|if|unless|whether|said|says|according|reported\w*|alleged\w*"
    r"|not|never|no|none|nobody|without|cannot|den(?:y|ied|ies)|refus\w+|fail\w*|partly|almost|nearly)\b|n[’']t\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\W{0,3}(?:It|This|That|They|He|She|These|Those|Both)\b")
_NOUN = re.compile(
    r"\b(?:the|an?|its|his|her|their|this|that|of|in|for|by|at|no|any|each|first|new)\s+$", re.IGNORECASE
)
_NO_OBJECT = re.compile(
    r"\s+(?:at|in|on|with|up|down|higher|lower|unchanged|flat|there|as|by|after|before|when|yesterday|today)\b|\s*[.,;:!?]"
)
"""Behind a firm verb that then does nothing to anything: "the shares ended at 212p", "the match ended"."""
_MEASURED = re.compile(
    r"(?:%|\bper\s?cent|\bpoints?|\d[a-z]{0,2}|\b(?:closed|ended|finished|opened|far|even|much|slightly|lot))\s+$"
)
"""Before "lower" and "slower" that compare: "9.6% lower"."""
_NOT = re.compile(r"\b(?:not|never|no|nobody|refus\w+|declin\w+)\b|n[’']t\b", re.IGNORECASE)


def compare_ladders(
    claim: Scene, passages: Sequence[Scene], found: Sequence[tuple[int, Comparison]], published: Sequence[date | None],
    dated: date | None,
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the draft's first firm verb for which a source has a weaker one."""
    if any(one.kind == "strength" and one.outcome == "differs" for _, one in found):
        return []
    for ours in claim.sentences:
        if _DOUBT.search(claim.text, *ours):
            continue
        words = (
            w
            for w in claim.between(*ours)
            if root(claim.text[w.start : w.end]) in _FIRM and not (w.capital and w.start > ours[0])
        )
        for word in islice(words, MOST // 3):
            for firm, weak in _LADDERS:
                out = _weaker(claim, ours, word, firm, weak, passages, published, dated)
                if out:
                    return [out]
    return []


def _weaker(
    claim: Scene, ours: tuple[int, int], word: Word, firm: frozenset[str], weak: frozenset[str], passages: Sequence[Scene],
    published: Sequence[date | None], dated: date | None,
) -> tuple[int, Comparison] | None:  # fmt: skip
    said = claim.text[word.start : word.end]
    if root(said) not in firm or _NOUN.search(claim.text, max(ours[0], word.start - 12), word.start):
        return None
    if root(said) == "end" and _NO_OBJECT.match(claim.text, word.end):
        return None
    mine = told(claim, *ours) - {of_kin(said)}
    for passage in passages:
        for sentence in passage.sentences:
            there = {root(passage.text[w.start : w.end]) for w in passage.between(*sentence)}
            again = _BACK.match(passage.text, sentence[0]) or 2 * len(mine & told(passage, *sentence)) >= len(mine)
            if there & firm and again:
                return None
    for index, passage in enumerate(passages):
        below = (w for w in passage.words if root(passage.text[w.start : w.end]) in weak and not w.capital
                 and not _NOUN.search(passage.text, max(0, w.start - 12), w.start)
                 and not _MEASURED.search(passage.text, max(0, w.start - 12), w.start))  # fmt: skip
        for other in islice(below, MOST):
            theirs = passage.sentence_at(other.start)
            but = firm | weak
            if _NOT.search(passage.text, *theirs) or not same_but(
                claim, ours, passage, theirs, but, dated, published[index]
            ):
                continue
            if subject_fits(claim, (ours[0], word.start), passage, (theirs[0], other.start)):
                says = " ".join(passage.text[slice(*theirs)].split())
                return index, Comparison(
                    kind="strength", outcome="differs", claim_span=Span(start=word.start, end=word.end),
                    passage_span=Span(start=other.start, end=other.end), reason=f"draft says “{said}”; source says only “{says}”",
                )  # fmt: skip
    return None
