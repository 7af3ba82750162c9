"""A figure that its own source takes back: "it had forecast 30m", "the papers at first wrote of 40".

A passage that has the draft's value is no witness for it where its words say that the value no longer holds, or never did: something
*had been* forecast or promised, another figure holds "rather than the 40 it announced", a forecast was cut "from" it, it was
given wrongly.  The passage has to give the present figure, of the same kind and about the same thing.  A draft that tells the
earlier value as such ("had forecast") is left alone, and so is one whose subject is he who forecast.  Days that are taken
back are for ``times.called_off``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factcheck.types import Comparison
from factcheck.verify.signals.context import Scene, scene_of
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.supersession import alike, apart, rivals
from factcheck.verify.signals.numbers.values import agree, telling
from factcheck.verify.signals.times.called_off import compare_called_off, taken_back
from factcheck.verify.signals.words import stem

SHARED = 2
"""Content words that claim and source have in common beside the two figures."""
_FORESEEN = (
    r"forecast|predicted|promised|expected|announced|planned|assumed|budgeted|guided|estimated|aimed|named|quoted|given"
    r"|put|said|reported|projected|counting|counted|reckoned|set|foreseen|stated|published|targeted|hoped|pledged|agreed"
)
_EARLIER = r"earlier|previous|original|former|first|initial|old|provisional|preliminary"
_MEASURE = r"forecasts?|estimates?|figures?|targets?|guidance|projections?|budgets?|outlook|plans?|promises?|price|tally|count|total|sum|amount|number"
_HAD = re.compile(
    rf"\b(?:had|(?:has|have) previously|previously|earlier|originally|initially|until (?:now|then)|so far)\b"
    rf"(?:\s+(?!not\b)[\w’'-]+){{0,4}}?\s+(?:{_FORESEEN})\b[^.;:]{{0,60}}$",
    re.IGNORECASE,
)
_NOT_IT = re.compile(
    r"(?:\brather than|\binstead of|\band not|,\s*not|\bnot)\s+(?:on\s+)?(?:the\s+|its\s+|their\s+)?"
    rf"(?:(?:{_EARLIER}|about|around|some)\s+){{0,2}}$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    rf"\b(?:compared (?:with|to)|against|(?:down|up) from|from|than)\s+(?:(?:the|its|an?|their)\s+)?"
    rf"(?P<told>(?:{_EARLIER})\s+(?:(?:{_MEASURE})\s+(?:of|for)\s+)?)?$",
    re.IGNORECASE,
)
_WRONGLY = re.compile(
    r"\b(?:wrongly|mistakenly|erroneously|incorrectly|in error|by mistake)\b[^.;:]{0,80}$"
    r"|\b(?:at first|initially)\s+(?:\w+\s+)?(?:wrote|spoke|talked|reported|said|gave|put|counted|named|announced|told|estimated)\b[^.;:]{0,80}$"
    r"|\b(?:was|were|had been) (?:first|initially|at first|originally) (?:given|stated|reported|put|counted|announced) (?:as|at) $"
    r"|\b(?:in )?(?:an? (?:earlier|previous)|the (?:earlier|previous|first)) (?:version|edition|draft)\b[^.:]{0,120}$",
    re.IGNORECASE,
)
""" "The papers at first wrote of 40", "in the first version of this page we wrote": whatever follows, this is not how it is."""
_STATED_BEFORE = re.compile(
    r"\bin (?:our|its|their) (?:[\w-]+ )?(?:release|report|statement|story|article|notice|bulletin|announcement|note|letter|memo)\b"
    r"[^.;:]{0,40}\b(?:we|it|they)\s+(?:had\s+)?(?:put|gave|given|wrote|written|said|stated|reported|told)\b[^.;:]{0,100}$"
    r"|\bthe figure in (?:the|our|its) [^.;:]{0,60}\((?:about |around |some )?$"
    r"|\b(?:gave|put|stated|listed|quoted|reported)\b[^.;:]{3,100}\b(?:as|at) (?:about |around |some )?$"
    r"|\b(?:was|were|had been) (?:given|stated|reported|put|printed|quoted|described) (?:as|at) (?:about |around |some )?$",
    re.IGNORECASE,
)
""" "In our release we put it at 40", "was given as 40": a correction only where one is spoken of (``_AMENDS``)."""
_STATED = re.compile(
    r"\b(?:stated|said|wrote|written|reported|announced|told|gave|given|put|listed|quoted)\b[^.;:]{0,100}$",
    re.IGNORECASE,
)
_CORRECT_IS = re.compile(
    r"\b(?:the|its|their) (?:correct|right|true|actual|final) (?:number|figure|total|count|sum|amount|value) (?:is|was|should (?:be|have been)) ",
    re.IGNORECASE,
)
""" "…stated that 85 branches would go. The correct number is 95": with these words whatever was stated before is taken back."""
_AMENDS = re.compile(
    r"\b(?:mistakes?|errors?|wrong|right|correct|corrected|correction|superseded|in fact|in reality|actual|actually|apologi[sz]e|regret)\b",
    re.IGNORECASE,
)
_THE_FIGURE = re.compile(
    r"^\W*(?:the|our|its|their|this)\s+(?:\w+\s+)?(?:figure|number|amount|sum|price|cost|estimate|value|total)\b[^.;]*$",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(
    r"^[^.;]*\b(?:(?:no longer|not any more|does not)\s+(?:appl(?:y|ies)|hold|holds|stand|stands|count|counts|valid|true|correct|current)"
    r"|(?:is|are|was|were|has been|have been)\s+(?:now\s+|therefore\s+|thus\s+)?(?:no longer (?:valid|true|correct|current)"
    r"|superseded|withdrawn|obsolete|out of date|outdated|wrong|incorrect|incomplete|premature|too (?:low|high)|void|replaced))\b",
    re.IGNORECASE,
)
""" "The figure of 38m in the first papers … no longer applies"."""
_SUPERSEDED = re.compile(
    r"\s*(?:It|This(?: (?:figure|number|value|date))?) (?:is|was|has been|had been) (?:now )?(?:superseded|replaced|withdrawn|corrected)\b"
)
""" "The reduction of 20.1% … It is superseded by the figure above"."""
_COUNTED = re.compile(r"[.;]\s[^.;]*\bshows?\s(?:only\s|about\s)?\d[\d,.]*(?:[.;]|$)", re.IGNORECASE)
""" "... at 40; the counters show 30": set against it at once."""
_CORRECTED = re.compile(
    r"\b(?:right|correct|corrected|actual|actually|true|in fact|in reality|really|shows?|showed|shown|found|revealed|turned out|should)\b",
    re.IGNORECASE,
)
_STRETCH = 2
"""Sentences behind the earlier figure in which its correction stands."""
_GIVEN = re.compile(
    rf"\s*(?:[a-z]+\s+){{0,2}}?(?:(?:which|that)\s+)?(?:(?:it|he|she|they|we|the\s+\w+)\s+)?(?:had\s+)?(?:been\s+)?"
    rf"(?:first\s+|earlier\s+|originally\s+|previously\s+|initially\s+)?(?:{_FORESEEN})\b(?!\s+(?:to|by|today|now|this)\b)",
    re.IGNORECASE,
)
_CUT = re.compile(
    rf"\b(?:lower|rais|cut|chang|reduc|revis|correct|updat|trimm|slash|increas|downgrad)\w*\b[^.;]{{0,40}}\b(?:{_MEASURE})\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|some\s+)?$", re.IGNORECASE)
_THE = re.compile(r"\b[Tt]he\s+$")
_OLD_WORDS = re.compile(
    rf"\b(?:{_EARLIER}|previously|originally|initially|at the time|used to|once|predicted|promised|projected|forecast"
    r"|foresaw|assumed|hoped|wanted|budgeted)\b",
    re.IGNORECASE,
)
_AMENDED_IN_DRAFT = re.compile(
    r"\b(?:mistak\w+|errors?|wrong(?:ly)?|incorrect(?:ly)?|fault(?:y|s)?|superseded|corrected|withdrawn)\b",
    re.IGNORECASE,
)
"""The draft itself tells that a figure was wrong."""
_PLUPERFECT = re.compile(r"\bhad(?!\s+to\b)", re.IGNORECASE)
"""By itself it tells an event before another one: an explicit correction of its figure still counts."""
_OLD_IN_DRAFT = re.compile(f"{_OLD_WORDS.pattern}|{_PLUPERFECT.pattern}", re.IGNORECASE)
_COMMA = re.compile(r"[,;]\s")
_NOW = re.compile(r"\b(?:now|currently|at present)\b", re.IGNORECASE)
_OF_FORECASTS = frozenset(kin(stem(word)) for word in f"{_FORESEEN}|expects|since|board".split("|"))
_ITSELF = re.compile(
    r"\W*(?:It|He|She|They|We|The\s+(?:company|firm|group|bank|club|board|agency|ministry|operator|maker))\b"
)


def compare_retractions(
    claim: Scene,
    passages: Sequence[Scene],
    fronts: Sequence[str],
    published: Sequence[date | None],
    found: Sequence[tuple[int, Comparison]],
    before: Scene,
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each figure and each day of the claim that a passage takes back.

    ``fronts`` is how the documents open, which often alone names what a passage is about.  Figures that ``found`` already calls superseded, or different in the same passage, are left out.
    """
    known = {one.claim_span.start for _, one in found if one.kind == "superseded"}
    out = []
    for q in claim.quantities:
        if q.dimension != "ordinal" and q.stated != 1 and q.start not in known:
            out += _figure(claim, q, passages, fronts, published, before)
    out += compare_called_off(claim, passages, fronts)
    told = {(index, one.claim_span.start) for index, one in found if one.kind == "figure" and one.outcome == "differs"}
    return [(index, one) for index, one in out if (index, one.claim_span.start) not in told]


def _told_as_old(claim: Scene, q: Quantity) -> bool:
    """Whether the draft itself tells the figure as an earlier one; another one may be ("instead of the 40 first planned, it now has 60")."""
    start, end = claim.sentence_at(q.start)
    start = max((stop.end() for stop in _COMMA.finditer(claim.text, start, q.start)), default=start)
    if _NOW.search(claim.text, start, q.start):
        return _OLD_IN_DRAFT.search(claim.text, start, end) is not None
    return _OLD_IN_DRAFT.search(claim.text) is not None


def _figure(
    claim: Scene,
    q: Quantity,
    passages: Sequence[Scene],
    fronts: Sequence[str],
    published: Sequence[date | None],
    before: Scene,
) -> list[tuple[int, Comparison]]:
    about = claim.content(0, len(claim.text)) | before.content(0, len(before.text))
    old = _told_as_old(claim, q)
    if _AMENDED_IN_DRAFT.search(claim.text) or (old and _OLD_WORDS.search(claim.text)):
        return []
    for index, passage in enumerate(passages):
        for p in passage.quantities:
            same = _bare(q, p) or (alike(q, p) and agree(q, p))
            if not (same and (_said_wrongly(passage, p) if old else _taken_back(passage, p))):
                continue
            front = scene_of(fronts[index] if index < len(fronts) else "")
            there = passage.content(0, len(passage.text)) | front.content(0, len(front.text))
            particular = telling(q.stated) or (q.scale > 1 and q.stated >= 10)
            known = particular and q.dimension == "money" and len(about & there) >= SHARED
            new = _present(claim, q, passage, p, known=known)
            if _stated_since(q, passages, published, index):
                continue
            if new is None and _said_wrongly(passage, p) and len(about & there) >= SHARED:
                says = " ".join(passage.text[slice(*passage.sentence_at(p.start))].split())
                reason = f"draft says {q.text}; source says “{says}”"
                return [(index, taken_back((q.start, q.end), (p.start, p.end), reason, None))]
            if new is None:
                continue
            if not apart(q, replace(new, approx=False)) and not (_said_wrongly(passage, p) and new.value != q.value):
                continue
            # The source tells its two figures apart, however roughly it gives the new one.
            reason = f"draft says {q.text}, which the source gives as no longer true; it now says {new.text}"
            return [(index, taken_back((q.start, q.end), (new.start, new.end), reason, restyled(q, new)))]
    return []


def _bare(q: Quantity, p: Quantity) -> bool:
    """Whether the passage has the claim's figure without its unit: "6.7 million tonnes, not 7.6 million"."""
    unit = q.dimension not in ("number", "count") and p.dimension == "number" and not p.noun
    return unit and q.scale > 1 and (q.stated, q.scale) == (p.stated, p.scale)


def _taken_back(passage: Scene, p: Quantity) -> bool:
    """Whether the words beside the figure say that it is no longer meant."""
    start, end = passage.sentence_at(p.start)
    before, after, last = passage.text[start : p.start], passage.text[p.end : end], _since_rival(passage, p)
    if _HAD.search(passage.text, last, p.start) or _NOT_IT.search(before) or _said_wrongly(passage, p):
        return True
    against = _AGAINST.search(before)
    if against and (against["told"] or _GIVEN.match(after)):
        return True
    if _FROM.search(before) and _CUT.search(before):
        return True
    return bool(_THE.search(before) and _GIVEN.match(after) and last == start)


def _since_rival(passage: Scene, p: Quantity) -> int:
    """Where the words begin that may belong to the figure: behind the last figure of its sort in its sentence."""
    start, _ = passage.sentence_at(p.start)
    return max(
        (o.end for o in passage.quantities if o is not p and start <= o.start < p.start and rivals(o, p)), default=start
    )


def _said_wrongly(passage: Scene, p: Quantity) -> bool:
    """Whether the passage says that the figure was given, and wrongly."""
    last = _since_rival(passage, p)
    start, end = passage.sentence_at(p.start)
    if _THE_FIGURE.search(passage.text[start : p.start]) and _NO_LONGER.search(passage.text[p.end : end]):
        return True
    if _WRONGLY.search(passage.text, last, p.start) or _SUPERSEDED.match(passage.text, end):
        return True
    at = passage.sentences.index(passage.sentence_at(p.start))
    until = passage.sentences[min(at + 1 + _STRETCH, len(passage.sentences)) - 1][1]
    amended = _AMENDS.search(passage.text, p.end, until) or _COUNTED.match(passage.text, p.end, until)
    final = not any(
        o.start > p.end and o.end <= end and rivals(o, p) and not re.search(r"[;:,]\s", passage.text[p.end : o.start])
        for o in passage.quantities
    )
    if final and _CORRECT_IS.search(passage.text, p.end, until) and _STATED.search(passage.text, start, p.start):
        return True
    return bool(final and amended and _STATED_BEFORE.search(passage.text, last, p.start))


def _present(claim: Scene, q: Quantity, passage: Scene, p: Quantity, *, known: bool) -> Quantity | None:
    """The one figure that the passage gives in place of ``p``, of the thing that the claim speaks of.

    ``known``: the figure is so particular, and the document so near to the draft, that both figures of one sentence are
    of that thing whatever it is called.
    """
    like, own = replace(q, noun=()) if _bare(q, p) else p, passage.sentence_at(p.start)
    at = passage.sentences.index(own)
    told = {kin(one) for one in claim.content(0, len(claim.text))}
    beside = {kin(one) for one in passage.content(*own)} & told
    if _said_wrongly(passage, p):
        counted = bool(q.noun) and kin(q.noun[-1]) in beside
        return _corrected(passage, like, p, at) if known or counted or len(beside) >= min(SHARED, len(told)) else None
    for place in (at, at - 1, at + 1):
        if not 0 <= place < len(passage.sentences):
            continue
        start, end = passage.sentences[place]
        others = [
            o for o in passage.quantities
            if start <= o.start < end and o is not p and rivals(o, like) and not _taken_back(passage, o)
        ]  # fmt: skip
        if not others:
            continue
        there = {kin(one) for one in passage.content(start, end)}
        bare = not there - told - _OF_FORECASTS  # "It now expects 24m" leaves out of what
        same = known and (place == at or _bare(q, p))  # "raised the sum from 190m" leaves out whatever stands before it
        fits = place == at or same or ((beside <= there or bare) and _one_subject(claim, passage, own, (start, end)))
        enough = len(told & (there | beside)) >= min(SHARED, len(told)) or same
        return others[0] if len(others) == 1 and fits and enough else None
    return None


def _corrected(passage: Scene, like: Quantity, p: Quantity, at: int) -> Quantity | None:
    """What is given near a figure that was given wrongly: the one figure of the sort of ``like`` behind it in its sentence, else in the first sentence
    after that which says it is the right one, else in the next sentence, else in the one before."""
    own, behind = (p.end, passage.sentences[at][1]), passage.sentences[at + 1 : at + 1 + _STRETCH]
    said = [one for one in behind if _CORRECTED.search(passage.text, *one)]
    for start, end in (own, *(said or behind)[:1], *passage.sentences[max(at - 1, 0) : at]):
        others = [
            o
            for o in passage.quantities
            if start <= o.start < end and o is not p and (rivals(o, like) or _said_right(passage, o, like))
        ]
        if others:
            return others[0] if len(others) == 1 else None
    return None


def _said_right(passage: Scene, o: Quantity, like: Quantity) -> bool:
    """Whether a bare number is called the right one: "the correct number is 95"."""
    bare = o.dimension == "number" and like.dimension in ("number", "count")
    return bare and any(
        one.end() == o.start for one in _CORRECT_IS.finditer(passage.text, max(0, o.start - 60), o.start)
    )


def _one_subject(claim: Scene, passage: Scene, old: tuple[int, int], new: tuple[int, int]) -> bool:
    """Whether the sentence with the earlier figure may speak of the same one as that with the new: of an analyst who
    had forecast less, the draft may tell just that."""
    if _ITSELF.match(passage.text, old[0]):
        return True
    own = claim.content(0, len(claim.text))
    had = _HAD.search(passage.text, *old) or re.compile(r"\bhad\b").search(passage.text, *old)
    subject = passage.content(old[0], had.start()) if had else set()
    return not subject & own or bool(subject & own & passage.content(*new))


def _stated_since(q: Quantity, passages: Sequence[Scene], published: Sequence[date | None], index: int) -> bool:
    """Whether a later document has the draft's figure, and does not take it back."""
    day = published[index]
    return any(
        alike(q, p) and agree(q, p) and not _taken_back(scene, p)
        for scene, when in zip(passages, published, strict=True) if day and when and when > day
        for p in scene.quantities
    )  # fmt: skip
