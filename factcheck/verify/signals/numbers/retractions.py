"""A figure or a day that its own source takes back: "it had forecast 30m", "the meeting planned for 3 May is cancelled".

A passage that has the draft's value is no witness for it where its words say that the value no longer holds: something
*had been* forecast or promised, another figure holds "rather than the 40 it announced", a forecast was cut "from" it;
a day was planned for what has been called off or moved.  Of figures the passage has to give the present one, of the
same kind and about the same thing; of days it may leave the new one open.  A draft that tells the earlier value as such
("had forecast", "was cancelled", the same month) is left alone, and so is one whose subject is he who forecast.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene, scene_of
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.supersession import alike, apart, rivals
from factcheck.verify.signals.numbers.values import agree, telling
from factcheck.verify.signals.times.date_mentions import MONTHS, DateMention
from factcheck.verify.signals.words import stem

SHARED = 2
"""Content words that claim and source have in common beside the two figures."""
_FORESEEN = (
    r"forecast|predicted|promised|expected|announced|planned|assumed|budgeted|guided|estimated|aimed|named|quoted|given"
    r"|put|said|reported|projected|counting|counted|reckoned|set|foreseen|stated|published|targeted|hoped|pledged|agreed"
)
_EARLIER = r"earlier|previous|original|former|first|initial|old|provisional|preliminary"
_MEASURE = r"forecasts?|estimates?|figures?|targets?|guidance|projections?|budgets?|outlook|plans?|promises?|price|tally|count|total"
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
_GIVEN = re.compile(
    rf"\s*(?:[a-z]+\s+){{0,2}}?(?:(?:which|that)\s+)?(?:(?:it|he|she|they|we|the\s+\w+)\s+)?(?:had\s+)?(?:been\s+)?"
    rf"(?:first\s+|earlier\s+|originally\s+|previously\s+|initially\s+)?(?:{_FORESEEN})\b(?!\s+(?:to|by)\b)",
    re.IGNORECASE,
)
_CUT = re.compile(
    rf"\b(?:lower|rais|cut|chang|reduc|revis|correct|updat|trimm|slash|increas|downgrad)\w*\b[^.;]{{0,40}}\b(?:{_MEASURE})\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|some\s+)?$", re.IGNORECASE)
_THE = re.compile(r"\b[Tt]he\s+$")
_OLD_IN_DRAFT = re.compile(
    rf"\b(?:{_EARLIER}|had|previously|originally|initially|at the time|used to|once|predicted|promised|projected|forecast"
    r"|foresaw|assumed|hoped|wanted|budgeted)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:(?:re)?scheduled|planned|announced|set|due|fixed|intended|foreseen|booked|called|billed|arranged)\s+"
    r"(?:(?:to\s+\w+|for|on)\s+){1,2}(?:the\s+)?$",
    re.IGNORECASE,
)
_WAS_TO = re.compile(
    r"\b(?:was|were)\s+to\s+have\s+[^.;]{0,40}$|\bhad\s+been\s+(?:\w+\s+){1,3}(?:for|on)\s+(?:the\s+)?$", re.IGNORECASE
)
_CALLED_OFF = re.compile(
    r"\b(?:cancelled|canceled|called off|postponed|put (?:off|back)|dropped|scrapped|abandoned|moved|brought forward|delayed"
    r"|rescheduled|adjourned|withdrawn|will not (?:now\s+)?(?:take place|be held|happen|go ahead)|no longer|is not to)\b"
    r"|\bwon[’']t\s+(?:take place|be held|happen|go ahead)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:moved|postponed|put (?:off|back)|brought forward|delayed|changed|shifted|rescheduled|switched)\s+from\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NOT_DAY = re.compile(
    r"\b(?:and\s+|but\s+)?not\s+(?:until\s+|before\s+)?(?:on\s+)?$|\b(?:instead of|rather than)\s+(?:on\s+)?$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:cancel\w*|call\w* off|postpon\w*|put off|mov(?:ed|es)|first|originally|initially|was to have|had|not|delay\w*"
    r"|brought forward|reschedul\w*|instead|scrapp\w*|abandon\w*|adjourn\w*|until|before|since)\b",
    re.IGNORECASE,
)
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
    if not _OLD_IN_DRAFT.search(claim.text):
        for q in claim.quantities:
            if q.dimension != "ordinal" and q.stated != 1 and q.start not in known:
                out += _figure(claim, q, passages, fronts, published, before)
    if not _TOLD.search(claim.text):
        for mention in claim.dates:
            if mention.day and mention.month:
                out += _day(claim, mention, passages, fronts)
    told = {(index, one.claim_span.start) for index, one in found if one.kind == "figure" and one.outcome == "differs"}
    return [(index, one) for index, one in out if (index, one.claim_span.start) not in told]


def _figure(
    claim: Scene,
    q: Quantity,
    passages: Sequence[Scene],
    fronts: Sequence[str],
    published: Sequence[date | None],
    before: Scene,
) -> list[tuple[int, Comparison]]:
    about = claim.content(0, len(claim.text)) | before.content(0, len(before.text))
    for index, passage in enumerate(passages):
        for p in passage.quantities:
            if not (alike(q, p) and agree(q, p) and _taken_back(passage, p)):
                continue
            front = scene_of(fronts[index] if index < len(fronts) else "")
            there = passage.content(0, len(passage.text)) | front.content(0, len(front.text))
            particular = telling(q.stated) or (q.scale > 1 and q.stated >= 10)
            known = particular and q.dimension == "money" and len(about & there) >= SHARED
            new = _present(claim, passage, p, known=known)
            if new is None or not apart(q, replace(new, approx=False)) or _stated_since(q, passages, published, index):
                continue
            # The source tells its two figures apart, however roughly it gives the new one.
            reason = f"draft says {q.text}, which the source gives as no longer true; it now says {new.text}"
            return [(index, _comparison((q.start, q.end), (new.start, new.end), reason, restyled(q, new)))]
    return []


def _taken_back(passage: Scene, p: Quantity) -> bool:
    """Whether the words beside the figure say that it is no longer meant."""
    start, end = passage.sentence_at(p.start)
    before, after = passage.text[start : p.start], passage.text[p.end : end]
    last = max(
        (o.end for o in passage.quantities if o is not p and start <= o.start < p.start and rivals(o, p)), default=start
    )
    near = passage.text[last : p.start]
    if _HAD.search(near) or _NOT_IT.search(before):
        return True
    against = _AGAINST.search(before)
    if against and (against["told"] or _GIVEN.match(after)):
        return True
    if _FROM.search(before) and _CUT.search(before):
        return True
    return bool(_THE.search(before) and _GIVEN.match(after) and last == start)


def _present(claim: Scene, passage: Scene, p: Quantity, *, known: bool) -> Quantity | None:
    """The one figure that the passage gives in place of ``p``, of the thing that the claim speaks of.

    ``known``: the figure is so particular, and the document so near to the draft, that both figures of one sentence are
    of that thing whatever it is called.
    """
    own = passage.sentence_at(p.start)
    at = passage.sentences.index(own)
    told = {kin(one) for one in claim.content(0, len(claim.text))}
    beside = {kin(one) for one in passage.content(*own)} & told
    for place in (at, at - 1, at + 1):
        if not 0 <= place < len(passage.sentences):
            continue
        start, end = passage.sentences[place]
        others = [
            o for o in passage.quantities
            if start <= o.start < end and o is not p and rivals(o, p) and not _taken_back(passage, o)
        ]  # fmt: skip
        if not others:
            continue
        there = {kin(one) for one in passage.content(start, end)}
        bare = not there - told - _OF_FORECASTS  # "It now expects 24m" leaves out of what
        fits = place == at or ((beside <= there or bare) and _one_subject(claim, passage, own, (start, end)))
        enough = len(told & (there | beside)) >= min(SHARED, len(told)) or (place == at and known)
        return others[0] if len(others) == 1 and fits and enough else None
    return None


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


def _day(
    claim: Scene, mention: DateMention, passages: Sequence[Scene], fronts: Sequence[str]
) -> list[tuple[int, Comparison]]:
    told = {kin(one) for one in claim.content(0, len(claim.text))}
    out: list[tuple[int, Comparison]] = []
    for index, passage in enumerate(passages):
        for other in passage.dates:
            if not _same_day(mention, other):
                continue
            start, end = passage.sentence_at(other.start)
            if not _called_off(passage, other, start, end):
                if told & {kin(one) for one in passage.content(start, end)}:
                    return []  # another sentence has the day as the draft does
                continue
            front = scene_of(fronts[index] if index < len(fronts) else "")
            about = passage.content(0, len(passage.text)) | front.content(0, len(front.text))
            if out or not told & {kin(one) for one in about}:
                continue
            new = _new_day(passage, other, start, end)
            says = " ".join(passage.text[start:end].split())
            reason = f"draft says {mention.text}; source says “{says}”"
            where = (new.start, new.end) if new else (start, end)
            out.append(
                (
                    index,
                    _comparison(
                        (mention.start, mention.end), where, reason, _styled(mention, other, new) if new else None
                    ),
                )
            )
    return out


def _called_off(passage: Scene, day: DateMention, start: int, end: int) -> bool:
    before, after = passage.text[start : day.start], passage.text[day.end : end]
    if _MOVED.search(before) or _NOT_DAY.search(before):
        return True
    planned = _PLANNED.search(before) or _WAS_TO.search(before)
    return planned is not None and _CALLED_OFF.search(after) is not None


def _new_day(passage: Scene, old: DateMention, start: int, end: int) -> DateMention | None:
    """The only other day of the sentence, or of all the passage."""
    for stretch in ((start, end), (0, len(passage.text))):
        others = passage.dates_in(*stretch, but=(old.start, old.end))
        days = [one for one in others if one.day and one.month and not _same_day(one, old)]
        if days:
            return days[0] if len(days) == 1 else None
    return None


def _styled(mention: DateMention, old: DateMention, new: DateMention) -> str:
    """The new day as the draft writes its own, where neither it nor the source's old one has a year or a weekday."""
    plain = re.fullmatch(r"(?P<day>\d{1,2} )?[A-Z][a-z]+(?P<after> \d{1,2})?", mention.text)
    if plain is None or old.year or old.weekday is not None or not new.month:
        return " ".join(new.text.split())
    month = MONTHS[new.month - 1].capitalize()
    return f"{new.day} {month}" if plain["day"] else f"{month} {new.day}"


def _same_day(one: DateMention, other: DateMention) -> bool:
    return (one.day, one.month) == (other.day, other.month) and (
        one.year is None or other.year is None or one.year == other.year
    )


def _comparison(ours: tuple[int, int], theirs: tuple[int, int], reason: str, replacement: str | None) -> Comparison:
    return Comparison(
        kind="superseded", outcome="differs", claim_span=Span(start=ours[0], end=ours[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), reason=" ".join(reason.split()), replacement=replacement,
    )  # fmt: skip
