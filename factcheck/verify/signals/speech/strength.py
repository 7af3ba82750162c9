"""Does the draft say more than the source?  "will" for "may", a bound dropped, an allegation told as a fact.

Every check looks at pairs of sentences that make the same statement (``statements``) and asks for the weaker word in
the source at the very words that the draft states flatly.  A source that says it as strongly as the draft is a match,
and stands against the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from factcheck.types import Comparison
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.relations import superlatives
from factcheck.verify.signals.relations.statements import COVERED, Pair, clause_at, finding, pairs
from factcheck.verify.signals.words import listed, stem

Found = tuple[int, Comparison]

_WILL = re.compile(r"\b(?:will|is going to|are going to|is set to|are set to|is to|are to)\b(?!\s+(?:not|never)\b)")
_MAY = re.compile(
    r"\b(?:(?:may|might|could)\b(?!\s+(?:not\s+)?(?:have|well have)\b)"
    r"|(?:is|are) (?:expected|likely|hoping|planning|hoped|due) to\b|(?:expects?|hopes?|plans?|aims?|intends?|wants?) to\b)"
)
_HEDGED = re.compile(
    r"\b(?:may|might|could|would|should|can|possibly|perhaps|potentially|probably|likely|unlikely|expected|expects?"
    r"|hopes?|plans?|planned|proposed|proposes|proposals?|wants?|intends?|aims?|threat\w*|risk\w*|if|unless|says?|said"
    r"|according|reportedly|alleged\w*|accused|suspected|claim\w*|fears|feared|warns?|warned|warning that|forecast\w*|predict\w*|considering"
    r"|believed?s?|thought|appear\w*|seem\w*)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r"says?|said|according", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(up to|as many as|as much as|at least|no fewer than|a maximum of|a minimum of|at most|no more than)\s+"
    r"(?:an?\s+|the\s+|[£$€¥]\s*)?$",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"\b(?:must|ha(?:s|ve|d) to|will have to|requires?|required|obliged|needs?|needed)\b", re.IGNORECASE
)
""" "Half must be renewable": what is required is a least amount, said or not."""
_ANY_BOUND = re.compile(
    r"\b(?:up to|as many as|as much as|at least|at most|fewer|less|more|over|under|about|around|some|nearly|almost"
    r"|roughly|approximately|maximum|minimum|estimated|within|below|above|than|most|only|just|perhaps|maybe|potential\w*"
    r"|may|might|could|can|limit\w*|cap\w*|least)\b",
    re.IGNORECASE,
)
_CRIMES = frozenset(
    stem(word)
    for word in sorted(
        listed(
            "murder murdered kill killed steal stole stolen rape raped assault assaulted attack attacked bribe bribed "
            "launder laundered abuse abused stab stabbed rob robbed embezzle embezzled defraud defrauded hack hacked "
            "leak leaked poison poisoned kidnap kidnapped forge forged extort extorted harass harassed groom groomed"
        )
    )
)
_ALLEGED = re.compile(
    r"\b(?:allegedly|alleged|accused of|suspected of|charged with|on suspicion of|is said to have|reportedly)\b",
    re.IGNORECASE,
)
_PROVED = re.compile(
    r"\b(?:convicted|guilty|admitted|confessed|jailed|sentenced|pleaded|proved|proven)\b", re.IGNORECASE
)
_PLANNING = re.compile(
    r"\b(?:plan(?:s|ned)?|propos(?:es|ed|als?)|intends?|hop(?:es?|ing)|wants?|seek(?:s|ing)?|aims?|consider(?:s|ing)?"
    r"|weigh(?:s|ing)|mull(?:s|ing)|expect(?:s|ed)?|due|yet|ask(?:s|ed|ing)|appl(?:y|ies|ied)|recommend(?:s|ed)?)\b",
    re.IGNORECASE,
)
_APPROVALS = frozenset(
    stem(word) for word in "approved passed adopted agreed signed granted authorised endorsed".split()
)
_APPROVED = re.compile(
    r"\b(?:approv(?:ed|es)|passed|passes|adopt(?:ed|s)|granted|grants|authoris?z?ed|endors(?:ed|es))\b", re.IGNORECASE
)
_PENDING = re.compile(
    r"\b(?:proposed|proposes|proposal|proposals|planned|plans|drafted|draft|considering|will vote|is to vote|will decide"
    r"|yet to|has applied|have applied|requested|submitted|recommended|under consideration|awaiting|awaits)\b",
    re.IGNORECASE,
)
_NO_EVIDENCE = re.compile(
    r"\bno (?:evidence|proof|sign|indication|suggestion)s?\b\s+(?:that|of|for|whatsoever that|to suggest(?: that)?)\s+",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:(?:did|does|do|was|were|is|are|has|have|had|will|would|can|could)(?:\s+not|n['’]t)|never|cannot|won['’]t)\s+"
    r"(?:(?:also|yet|been|be|even|ever|in fact|actually)\s+)*(?P<verb>[a-z]{4,})\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:not|never)\s+(?P<verb>(?!(?:only|just|merely|because|until|before|after|when|since|with|from|through)\b)[a-z]{4,})\b"
)
"""Any word denied, where two sentences have the very same words."""
_ANY_NEGATION = re.compile(
    r"\b(?:not?|never|none|nobody|nothing|neither|nor|without|cannot|den(?:y|ies|ied|ying)|fail\w*|refus\w*|reject\w*"
    r"|rul\w+ out|unable|lack\w*|hardly|barely|false|untrue|wrong\w*|except|only|unless|until)\b|n['’]t\b",
    re.IGNORECASE,
)
_QUANTIFIED = re.compile(
    r"\b(?P<word>all|every|each)\s+(?:of\s+)?(?:the|its|their|his|her)?\s*(?P<rest>(?:[\w-]+\s?){1,3})", re.I
)
_PART = re.compile(
    r"\b(?P<word>(?:not all|nearly all|almost all|some|several|many|most|a few|part|half|about half|a majority|a third)"
    r"(?:\s+of)?)\s+(?:the|its|their|his|her|those)?\s*(?P<rest>(?:[\w-]+\s?){1,3})",
    re.IGNORECASE,
)  # fmt: skip
_TIMES = frozenset(stem(word) for word in "year month week day night morning evening summer winter time hour".split())
_PAST = re.compile(r"\b(?:\w+ed|(?:had|has|have|was|were|is|are|did)\s+\w+)$")
MOST = 8
"""Weak words of one passage that are looked at; real prose has fewer, and reading stays linear."""
DENIED = 0.45
"""Least share of the draft's content words that a source denies to have evidence of."""
NEGATION_COVERED = 0.75
"""Share of the content words of either sentence in the other for a negation to be about the same statement."""


def compare_strength(claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene] = ()) -> list[Found]:
    """Where a source says the weaker thing, one comparison; where one is as strong as the draft, a match for it.
    ``headings`` are the titles above the passages."""
    found: list[Found] = []
    for pair in pairs(claim, list(passages)):
        for check in (_modal, _bound, _alleged, _pending, _negated, _quantified):
            found += check(pair)
    if _WILL.search(claim.text) and not found:
        for pair in pairs(claim, list(passages), headings):
            found += _modal(pair)
    proved = any(_PROVED.search(scene.text) for scene in passages)
    found = [one for one in found if not (proved and "alleged" in one[1].reason) and not _exact(claim, passages, one)]
    found += _unfounded(claim, passages)
    found += superlatives.compare_superlatives(claim, passages)
    return _first_of_each(found)


def _exact(claim: Scene, passages: Sequence[Scene], found: Found) -> bool:
    """Whether another passage has, without any limit, the figure that one passage only has as a limit."""
    index, one = found
    mine = next((q for q in claim.quantities if (q.start, q.end) == (one.claim_span.start, one.claim_span.end)), None)
    return mine is not None and any(
        (p.dimension, p.unit, p.value) == (mine.dimension, mine.unit, mine.value) and not (p.bound or p.approx)
        for other, passage in enumerate(passages) if other != index for p in passage.quantities
    )  # fmt: skip


def _first_of_each(found: list[Found]) -> list[Found]:
    """One comparison for each passage, outcome and place of the claim: the first."""
    seen: dict[tuple[int, str, int], Found] = {}
    for index, one in found:
        seen.setdefault((index, one.outcome, one.claim_span.start), (index, one))
    return list(seen.values())


def _modal(pair: Pair) -> list[Found]:
    """ "will" where the source has "may", at the same verb or the same figure."""
    will = _WILL.search(pair.claim.text, *pair.ours)
    if will is None or _hedged(pair, clause_at(pair.claim.text, pair.ours, will.start())):
        return []
    verb = next(iter(pair.claim.between(will.end(), min(will.end() + 30, pair.ours[1]))), None)
    if verb and (firm := re.search(rf"\bwill\s+{re.escape(_word(pair, verb.start, verb.end))}\b", pair.their_text)):
        start = pair.theirs[0] + firm.start()
        return [finding("match", pair, will.span(), (start, start + 4))]
    figure = next((both for both in pair.values if both[0].start > will.end()), None)
    for may in islice(_MAY.finditer(pair.passage.text, *pair.theirs), MOST):
        clause = clause_at(pair.passage.text, pair.theirs, may.start())
        there = {word.stem for word in pair.passage.between(may.end(), clause[1])[:6]}
        same_verb = verb is not None and verb.stem in there and len(verb.stem) > 2
        same_figure = figure is not None and may.end() <= figure[1].start < clause[1]
        if same_verb or same_figure:
            return [_weakened(pair, will, may, figure if same_figure else None)]
    return []


def _hedged(pair: Pair, clause: tuple[int, int]) -> bool:
    """Whether the draft's clause is no flat statement.  "She said that it will …" is one about what she says, if the
    passage has her name and her words."""
    names = pair.claim.names(*pair.ours)
    told = bool(names) and names <= pair.shared
    return any(not (told and _SAID.fullmatch(one[0])) for one in _HEDGED.finditer(pair.claim.text, *clause))


def _word(pair: Pair, start: int, end: int) -> str:
    return pair.claim.text[start:end]


def _weakened(pair: Pair, will: re.Match[str], may: re.Match[str], figure: tuple[Quantity, Quantity] | None) -> Found:
    """The correction: the source's "may", and its bound before the figure where that follows at once."""
    start, end = will.span()
    replacement = may[0]
    theirs = may.span()
    if figure is not None:
        theirs = (may.start(), figure[1].end)
        bound = _bound_before(pair.passage.text, figure[1].start)
        gap = pair.claim.text[end : figure[0].start]
        if bound and len(gap.split()) <= 2:
            end = figure[0].start
            while pair.claim.text[end - 1].isspace():
                end -= 1
            replacement = f"{may[0]}{pair.claim.text[will.end() : end]} {bound.lower()}"
    return finding("differs", pair, (start, end), theirs, replacement)


def _bound_before(text: str, at: int) -> str:
    found = _BOUND.search(text, max(0, at - 30), at)
    return found[1] if found else ""


def _bound(pair: Pair) -> list[Found]:
    """ "up to 300" told as "300"."""
    for mine, other in pair.values:
        bound = _bound_before(pair.passage.text, other.start)
        if not bound or mine.dimension in ("ordinal", "time", "months") or mine.approx or mine.bound or other.approx:
            continue
        around = pair.claim.text[max(pair.ours[0], mine.start - 40) : min(pair.ours[1], mine.end + 20)]
        if _ANY_BOUND.search(around) or not other.bound or (other.bound == ">" and _REQUIRED.search(pair.our_text)):
            continue
        start = pair.passage.text.rindex(bound, 0, other.start)
        return [finding("differs", pair, (mine.start, mine.end), (start, other.end), f"{bound.lower()} {mine.text}")]
    return []


def _alleged(pair: Pair) -> list[Found]:
    """A crime told as a fact that the source only reports as alleged."""
    alleged = _ALLEGED.search(pair.passage.text, *pair.theirs)
    if alleged is None or pair.covered < COVERED or _HEDGED.search(pair.our_text) or re.search(
        r"\b(?:court|trial|charg\w+|suspect\w*|police|prosecut\w+|denie[sd]|investigat\w+)\b", pair.our_text
    ):  # fmt: skip
        return []
    for word in pair.claim.between(*pair.ours):
        if word.stem in _CRIMES and word.stem in pair.shared and not word.capital:
            verb = _word(pair, word.start, word.end)
            why = f"draft says “{verb}”; source says “{alleged[0]}”: alleged, not established"
            return [finding("differs", pair, (word.start, word.end), alleged.span(), f"allegedly {verb}", why)]
    return []


def _pending(pair: Pair) -> list[Found]:
    """ "approved" where the source has a proposal."""
    done = _APPROVED.search(pair.claim.text, *pair.ours)
    if done is None or _HEDGED.search(pair.our_text) or _ANY_NEGATION.search(pair.our_text):
        return []
    there = {word.stem for word in pair.passage.between(0, len(pair.passage.text))}
    if there & _APPROVALS:
        return []
    rest = pair.claim.content(*pair.ours) - _APPROVALS
    pending = _PENDING.search(pair.passage.text, *pair.theirs)
    if pending is None or len(rest & pair.shared) < 3 or len(rest & pair.shared) < COVERED * len(rest):
        return []
    return [finding("differs", pair, done.span(), pending.span())]


def _unfounded(claim: Scene, passages: Sequence[Scene]) -> list[Found]:
    """What the draft states and the source found no evidence of: most of the words after "no evidence that"."""
    found = []
    for ours in claim.sentences:
        stated = claim.content(*ours)
        opening = claim.text[slice(*ours)]
        if len(stated) < 3 or _ANY_NEGATION.search(opening) or _HEDGED.search(opening.split(" that ")[-1]):
            continue
        for index, passage in enumerate(passages):
            for none in islice(_NO_EVIDENCE.finditer(passage.text), MOST):
                theirs = passage.sentence_at(none.start())
                denied = passage.content(none.end(), theirs[1])
                shared = denied & stated
                if len(shared) < 3 or len(shared) < max(COVERED * len(denied), DENIED * len(stated)):
                    continue
                if not any(w.stem in shared and _PAST.search(claim.text, ours[0], w.end) for w in claim.between(*ours)):
                    continue
                first = min(w.start for w in claim.between(*ours) if w.stem in shared)
                end = ours[1] - (claim.text[ours[1] - 1] in ".!?")
                pair = Pair(claim, ours, passage, theirs, index, frozenset(shared), 1.0, ())
                found.append(finding("differs", pair, (first, end), (none.start(), theirs[1])))
    return found


def _negated(pair: Pair) -> list[Found]:
    """The same sentence with and without "not" at its verb."""
    ours, theirs = pair.claim.content(*pair.ours), pair.passage.content(*pair.theirs)
    if min(len(ours), len(theirs)) < 3 or len(ours & theirs) < NEGATION_COVERED * max(len(ours), len(theirs)):
        return []
    mine, other = _ANY_NEGATION.findall(pair.our_text), _ANY_NEGATION.findall(pair.their_text)
    if len(mine) + len(other) != 1 or _HEDGED.search(pair.our_text) or _HEDGED.search(pair.their_text):
        return []
    text, at = (pair.claim.text, pair.ours) if mine else (pair.passage.text, pair.theirs)
    negated = _NEGATED.search(text, *at) or (_NOT_SO.search(text, *at) if ours == theirs else None)
    if negated is None or stem(negated["verb"]) not in (theirs if mine else ours):
        return []
    why = f"draft says “{pair.our_text}”; source says “{' '.join(pair.their_text.split())}”"
    return [finding("differs", pair, pair.ours, pair.theirs, None, why)]


def _quantified(pair: Pair) -> list[Found]:
    """ "all" where the source has "some", of the same things."""
    mine = _QUANTIFIED.search(pair.claim.text, *pair.ours)
    if mine is None or pair.covered < COVERED or _ANY_NEGATION.search(pair.our_text):
        return []
    if stem(mine["rest"].split()[0]) in _TIMES:
        return []
    noun = stem(mine["rest"].split()[0])
    for part in islice(_PART.finditer(pair.passage.text, *pair.theirs), MOST):
        if noun in pair.shared and noun == stem(part["rest"].split()[0]):
            return [finding("differs", pair, mine.span("word"), part.span("word"), None)]
    return []
