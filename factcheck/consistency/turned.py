"""Does the headline say the opposite of the text: "Prices rise" over "Prices fell by 3 per cent"?

A headline of one verb is held against the first statements of the text.  They have to name what the headline names, the
verb has to stand on the other side of an *axis* ("called off", "will go ahead") or to be denied ("to resign", "will not
resign"), and nothing in the draft may bear the headline out.  Guesses, conditions, plans that were given up, other
periods and quotations decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.consistency.disagreement import Disagreement, Side
from factcheck.text import place
from factcheck.types import Article, Claim
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.parties import compare_parties
from factcheck.verify.signals.words import listed, stem

LEAD = 4
"""Statements of the text, from its beginning, that tell what the headline tells."""


class _Axis(NamedTuple):
    """What is said on either side.  ``bare``: the statement has to be about the very subject, with no word more ("diesel
    prices" are not "prices")."""

    one: re.Pattern[str]
    other: re.Pattern[str]
    bare: bool = False


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{text})\b", re.IGNORECASE)


_AXES = (
    _Axis(
        _words("rises?|rose|risen|up|gr[eo]ws?|climb(?:s|ed)?|jump(?:s|ed)?|surge[sd]?|soar(?:s|ed)?|increase[sd]?|higher|dearer"),
        _words(
            "falls?|fell|fallen|down|drop(?:s|ped)?|decline[sd]?|slump(?:s|ed)?|plunge[sd]?|sinks?|sank|shrinks?|shrank|tumble[sd]?"
            "|decrease[sd]?|lower|cheaper"
        ),
        bare=True,
    ),
    _Axis(_words("wins?|won|triumph(?:s|ed)?"), _words("loses?|lost|(?:was|were|are) beaten"), bare=True),
    _Axis(
        _words("(?:go(?:es)?|went|going) ahead|(?:take|took|takes) place|(?:will|to) be held|(?:was|were) held"),
        _words("call(?:s|ed) off|cancel(?:led|ed)|axed|abandoned|(?:was|were|been) scrapped|scrapped"),
    ),
    _Axis(
        _words(
            "approve[sd]?|back(?:s|ed)?|pass(?:es|ed)?|accept(?:s|ed)?|adopt(?:s|ed)?|endorse[sd]?|agree[sd]? to|sa(?:y|ys|id) yes to"
            "|vote[sd]? (?:for|in favou?r of)"
        ),
        _words(
            "reject(?:s|ed)?|refuse[sd]?|thr[eo]ws? out|turn(?:s|ed) down|sa(?:y|ys|id) no to|vote[sd]? (?:against|down)|block(?:s|ed)?"
            "|veto(?:es|ed)"
        ),
    ),
    _Axis(_words("clear(?:s|ed)|acquit(?:s|ted)"), _words("convict(?:s|ed)|f(?:inds?|ound)(?: (?:the )?[a-z]+){0,3} guilty")),
    _Axis(
        _words("close[sd]?|shut|shuts|be (?:closed|shut)"),
        _words("(?:stay|remain)(?:s|ed)? open|(?:will|would|is|are) not (?:close|shut)"),
    ),
    _Axis(
        _words("raise[sd]?|lift(?:s|ed)|increase[sd]?|puts? up"), _words("cut|cuts|lower(?:s|ed)|reduce[sd]?|slash(?:es|ed)")
    ),
    _Axis(_words("survive[sd]?"), _words("die[sd]?|(?:was|were) killed")),
)  # fmt: skip
_DENIED = re.compile(
    r"\b(?:will|would|did|does|do|has|have|is|was|were|are)(?: not| never|n['’]t)(?: be| been)? (?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:(?:to|will|set to) (?:be )?(?P<to>[a-z]+)|(?P<s>[a-z]{3,}s))\b")
_UNSURE = re.compile(
    r"\b(?:could|may(?! \d| 20)|might|would|should|if|unless|whether|had|until|previously|earlier|initially|at first|first|last|ago|once"
    r"|was to|were to|expected|hopes?|hoped|plan(?:s|ned)?|wants?|want(?:s|ed)|urge[sd]?|call(?:s|ed) (?:for|on)|threat\w*|fears?|nearly|almost"
    r"|other|others|some|rest|remaining|one of|most|only|elsewhere|while|although|though|but|not only|before|again|then|now)\b",
)
_HEAD_UNSURE = re.compile(
    r"\?|\b(?:could|may|might|would|if|unless|whether|hopes?|plans?|wants?|urged?|calls? (?:for|on)|fears?|after|despite|but|as|while|when|before"
    r"|until|nearly|almost|not|no longer|never|why|how|what|who)\b",
    re.IGNORECASE,
)
_MAY = re.compile(r"\b[Mm]ay\b(?! (?:\d|be\b|have\b))")
_PERIOD = re.compile(
    r"\b(?:the|its) (?:first|second|third|fourth|last) (?:quarter|half|three months|six months|match|game)\b"
    r"|\blast (?:quarter|month|week|night)\b|\bas (?:planned|expected|scheduled|hoped)\b"
    r"|\b(?:from|than|against) [^.;,]{1,20}(?:a year|a month) (?:ago|earlier|before)\b",
    re.IGNORECASE,
)
"""A period that is named, and the figure of another one with which the statement's own is compared."""
_TAIL = re.compile(r"[,;:–—]|\b(?:at|in|on|of|for|by|over|after|with|from|to)\b", re.IGNORECASE)
_HOUSE = re.compile(
    r"(?:at|of) the (?:\w+ )?(?:company|firm|group|chain|retailer|bank|club|airline|carmaker|maker|brewer|supermarket|store)(?:['’]s)? $",
    re.IGNORECASE,
)
"""Whose it is, said of the one that the draft is about."""
_TEAM = frozenset(stem(word) for word in listed("team side club hosts visitors home"))
"""What a headline may call those whom the text names."""
_NOBODY = re.compile(
    r"\b(?:nobody|no one|none|no (?:deaths|fatalities|lives))\b[^.;]{0,40}\b(?:died|dead|killed|lost)\b|\bno (?:deaths|fatalities)\b",
    re.IGNORECASE,
)


def turned_headlines(article: Article, claims: Sequence[Claim]) -> list[Disagreement]:
    """The headlines that the beginning of the text turns round; ``claims`` may hold headlines too short to check."""
    tops = [place(b.text, b.pieces, 0, len(b.text)) for b in article.blocks if b.kind == "headline"]
    heads = [c for c in claims if any(top.start <= c.span.start < top.end for top in tops)]
    inside = {id(claim) for claim in heads}
    body = [claim for claim in claims if id(claim) not in inside]
    found = []
    for head in heads[:2]:
        if not _HEAD_UNSURE.search(head.text):
            found += _turned(head, body) or _denied(head, body) or _crossed(head, body)
    return found


def _turned(head: Claim, body: Sequence[Claim]) -> list[Disagreement]:
    scene = Scene(head.text)
    turns = [
        (axis, found, pole)
        for axis in _AXES
        for pole, pattern in enumerate((axis.one, axis.other))
        if (found := pattern.search(head.text))
    ]
    # "raises" is on two axes, and what is on both sides of one says nothing.
    for axis, verb, pole in turns:
        same, opposite = (axis.one, axis.other) if pole == 0 else (axis.other, axis.one)
        if opposite.search(head.text):
            continue
        core = scene.content(0, verb.start())
        tail = _TAIL.search(head.text, verb.end() + 1)
        thing = scene.content(verb.end(), tail.start() if tail else len(head.text))
        if axis.bare:
            thing = set()
        needed = core | thing
        if not core and not thing:
            continue
        if any(same.search(c.text) and core & Scene(c.text).stems for c in body):
            continue
        if axis.bare and core <= _TEAM and any(same.search(c.text) for c in body):
            continue
        for number, claim in enumerate(body[:LEAD]):
            against = opposite.search(claim.text)
            if against is None or not _plain(claim) or same.search(claim.text):
                continue
            there = Scene(claim.text)
            house = _HOUSE.search(claim.text, 0, against.start())
            before = there.content(0, house.start() if house and house.end() == against.start() else against.start())
            if axis.bare:
                named = bool(before) and core <= before <= scene.content(0, len(scene.text))
                team = core <= _TEAM and number == 0 and bool(before) and _all_names(there, against.start())
                fits = named or team
            else:
                fits = needed <= there.content(0, len(there.text)) and _same_number(
                    head.text, claim.text, core or thing
                )
            if fits:
                return [_sides(head, verb[0], claim, against[0])]
    return []


def _denied(head: Claim, body: Sequence[Claim]) -> list[Disagreement]:
    """ "Mayor to resign" over "The mayor will not resign"."""
    scene = Scene(head.text)
    for verb in _VERB.finditer(head.text):
        done = stem(verb["to"] or verb["s"])
        core = scene.content(0, verb.start())
        if not core or scene.quantities:
            continue
        if any(done in Scene(c.text).stems and not _DENIED.search(c.text) for c in body):
            continue
        for claim in body[:LEAD]:
            no = _DENIED.search(claim.text)
            there = Scene(claim.text)
            if no and stem(no["verb"]) == done and _plain(claim) and core <= there.content(0, no.start()):
                thing = scene.content(verb.end(), len(head.text))
                if thing <= there.stems and _same_number(head.text, claim.text, core):
                    return [_sides(head, verb[0], claim, no[0])]
    return []


def _crossed(head: Claim, body: Sequence[Claim]) -> list[Disagreement]:
    """ "United beat Rovers" over "Rovers beat United"."""
    for claim in body[:LEAD]:
        if _plain(claim):
            ours, theirs = (compare_parties(Scene(a.text), [Scene(b.text)]) for a, b in ((head, claim), (claim, head)))
            if any(one.outcome == "differs" for _, one in ours) and any(one.outcome == "differs" for _, one in theirs):
                return [_sides(head, head.text, claim, claim.text)]
    return []


def _plain(claim: Claim) -> bool:
    """Whether a statement says outright what is so, of the time that the headline speaks of."""
    if claim.kind != "statement" or claim.attribution:
        return False
    if _UNSURE.search(_PERIOD.sub("", _MAY.sub("Month", claim.text))):
        return False
    return not any(
        day.year and (claim.dated is None or day.year != claim.dated.year) for day in Scene(claim.text).dates
    )


def _same_number(head: str, text: str, stems: set[str]) -> bool:
    """Whether a thing stands in the singular on both sides, or in the plural ("libraries to close", "the library")."""
    ours = {stem(w): w.lower().endswith("s") for w in re.findall(r"[^\W\d_]+", head)}
    theirs = {stem(w): w.lower().endswith("s") for w in re.findall(r"[^\W\d_]+", text)}
    return all(ours.get(one) == theirs.get(one) for one in stems)


def _all_names(scene: Scene, end: int) -> bool:
    return all(word.capital for word in scene.between(0, end))


def _sides(head: Claim, said: str, claim: Claim, says: str) -> Disagreement:
    return Disagreement(Side(head, f"“{said}”"), Side(claim, f"“{says}”"))


def nobody_died(text: str) -> bool:
    """Whether a statement says that none was killed."""
    return bool(_NOBODY.search(text))
