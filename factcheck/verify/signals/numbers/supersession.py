"""Is the draft's figure one that a source has since replaced?

Three cases.  A passage itself says that the draft's figure was an earlier one ("the first estimate was 18.4m", "revised
from 18.4m to 17.9m") and gives the present one beside it.  Or one document has the draft's figure, and a later one gives
another for the same thing (as the figures' signal finds it) and says that it is a revision, or counts the victims of
one event.  A claim that speaks of the earlier figure as such is left alone, and so is a pair of which a date is missing:
a new month's figure does not replace last month's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.numbers.values import agree, comparable, conflict
from factcheck.verify.signals.relations.parts import held_as_part

SHARED = 2
"""Content words of the claim around the passage's two figures; that the earlier one is the claim's own says the rest."""
REACH = 90
"""Characters before a figure in which a word can call it an earlier one."""
_EARLIER = r"(?:first|initial|initially|earlier|previous|previously|preliminary|provisional|original|originally|prior)"
_COUNT = (
    r"(?:estimates?|figures?|counts?|tolls?|forecasts?|reports?|numbers?|totals?|projections?|tally|version|statement|"
    r"calculations?|assessment|said|reported|put|given|estimated|thought|announced|believed|stated|forecast|expected)"
)
_OLD = re.compile(
    rf"\b{_EARLIER}\b(?:\s+\w+){{0,2}}?\s+{_COUNT}\b|\b(?:revised|corrected|updated)\b(?:\s+[\w,.]+){{0,6}}?\s+from\b|"
    r"\b(?:lowered|raised|cut|changed|reduced)\b(?:\s+\w+){0,3}?\s+(?:estimate|forecast|projection|target|outlook)"
    r"(?:\s+[\w,.]+){0,6}?\s+from\b|"
    r"\bhad\s+(?:\w+\s+)?(?:put|set|given|estimated|assumed|expected|foreseen|named|reckoned|counted)\b",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:revis(?:ed|ion|es)|correct(?:ed|ion|s)|updat(?:ed|e|es)|second|third|fourth|final|latest|new)\b(?=.{0,40}\b"
    r"(?:estimate|figure|count|toll|forecast|number|total|projection|tally|down|up|to|data|calculation)\b)|"
    r"\bdeath toll\b|\b(?:killed|dead|died|missing|injured)\b",
    re.IGNORECASE,
)
_TOLD_AS_OLD = re.compile(rf"\b(?:{_EARLIER}|had|former|then|at the time|used to|once)\b", re.IGNORECASE)
_BREAK = re.compile(r"[;.]\s")
_NOT_NOW = re.compile(
    r"\b(?:was|were|had|will|would|could|may|might|used to|then|once|ago|by|more|fewer|another|about to|in all)\b"
)
"""Words by which a sentence does not say how much there is now."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_HEDGE = re.compile(
    r"\b(about|around|some|nearly|almost|roughly|just over|just under|more than|fewer than|at least|up to)\s+$"
)
SAME = 3
"""Content words that the claim has at least beside the thing counted, all of which stand in the newer document's sentence."""
OLD = 365
"""Days by which a document is older than another, for its figures to be of another time."""
NEW = 366
"""Most days between the draft and a document of its own time."""


def compare_scenes(
    claim: Scene,
    passages: Sequence[Scene],
    published: Sequence[date | None],
    found: Sequence[tuple[int, Comparison]],
    dated: date | None = None,
) -> list[tuple[int, Comparison]]:
    """At most one comparison for each figure of the claim, with the index of the passage that has the new figure.

    ``found`` are the comparisons of the other signals for the same claim and passages.
    """
    if _TOLD_AS_OLD.search(claim.text):
        return []
    out = []
    for q in claim.quantities:
        if q.dimension == "ordinal" or q.stated == 1 or any(held_as_part(q, passage) for passage in passages):
            continue
        one = _within(claim, q, passages) or _between(q, passages, published, found)
        one = one or _outdated(claim, q, passages, published, dated, found)
        if one:
            out.append(one)
    return out


def _within(claim: Scene, q: Quantity, passages: Sequence[Scene]) -> tuple[int, Comparison] | None:
    """A passage that calls the claim's figure an earlier one, and gives the one that replaced it."""
    told = claim.content(0, len(claim.text))
    for index, passage in enumerate(passages):
        if not _OLD.search(passage.text):
            continue
        for p in passage.quantities:
            if not (alike(q, p) and agree(q, p) and _called_old(passage, p)):
                continue
            new = _replacement(passage, p)
            if new is None or not apart(q, new) or _dated_alike(claim, passage, p):
                continue
            if any(comparable(own, new) and agree(own, new) for own in claim.quantities):
                continue
            about = {stem for at in (p, new) for stem in passage.content(*passage.sentence_at(at.start))}
            if len(told & about) >= SHARED:
                reason = f"draft says {q.text}, which the source calls the earlier figure; it now says {new.text}"
                return index, _comparison(q, new, reason)
    return None


def _called_old(passage: Scene, p: Quantity) -> bool:
    """Whether a word before the figure, in its clause, says that it was an earlier one."""
    start, _ = passage.sentence_at(p.start)
    before = passage.text[max(start, p.start - REACH) : p.start]
    cue = next(reversed(list(_OLD.finditer(before))), None)
    if cue is None or _BREAK.search(before, cue.end()):
        return False
    between = [o for o in passage.quantities if o is not p and start <= o.start < p.start and rivals(o, p)]
    return not any(o.start >= p.start - len(before) + cue.end() for o in between)


def _replacement(passage: Scene, p: Quantity) -> Quantity | None:
    """The one figure of the same kind in the sentence of the old one, or else in the one before it, or after it."""
    index = passage.sentences.index(passage.sentence_at(p.start))
    for place in (index, index - 1, index + 1):
        if not 0 <= place < len(passage.sentences):
            continue
        start, end = passage.sentences[place]
        others = [
            o for o in passage.quantities
            if start <= o.start < end and o is not p and rivals(o, p) and not _called_old(passage, o)
        ]  # fmt: skip
        if others:
            apart = any(mention.year for mention in passage.dates_in(start, end, but=(-1, -1)))
            return others[0] if len(others) == 1 and (place == index or not apart) else None
    return None


def alike(q: Quantity, p: Quantity) -> bool:
    """Whether the earlier figure may be the claim's; "had put the number at 60" leaves out of what."""
    bare = q.dimension == "count" and p.dimension == "number" and not p.noun and q.stated == p.stated
    return bare or comparable(q, p)


def apart(q: Quantity, new: Quantity) -> bool:
    """Whether the two cannot both be the present figure: of two limits of one sort the values tell."""
    return conflict(q, new) or (q.bound == new.bound != "" and q.value != new.value and not (q.approx or new.approx))


def rivals(one: Quantity, other: Quantity) -> bool:
    """Whether two figures of a passage may measure one thing."""
    counts = {one.dimension, other.dimension} == {"count", "number"}
    alike = (one.dimension == other.dimension or counts) and one.per == other.per
    if not alike or (one.dimension == "money" and one.unit != other.unit):
        return False
    return not (one.noun and other.noun) or bool(set(one.noun) & set(other.noun))


def _dated_alike(claim: Scene, passage: Scene, p: Quantity) -> bool:
    """Whether the claim itself dates its figure to the day or month of the earlier one."""
    old = passage.dates_in(*passage.sentence_at(p.start), but=(-1, -1))
    return any(
        one.month and one.month == other.month and one.day in (None, other.day) for one in claim.dates for other in old
    )


def _between(
    q: Quantity,
    passages: Sequence[Scene],
    published: Sequence[date | None],
    found: Sequence[tuple[int, Comparison]],
) -> tuple[int, Comparison] | None:
    """A document with the claim's figure, and a later one that revises it."""
    own = [(index, one) for index, one in found if one.kind == "figure" and one.claim_span.start == q.start]
    had = [day for index, one in own if one.outcome == "match" and (day := published[index]) is not None]
    undated = [index for index, one in own if one.outcome == "match" and published[index] is None]
    if not had or undated:
        return None
    for index, one in own:
        day = published[index]
        if one.outcome != "differs" or day is None or day <= max(had):
            continue
        passage = passages[index]
        start, end = passage.sentence_at(one.passage_span.start)
        if _REVISED.search(passage.text, start, end):
            new = passage.text[one.passage_span.start : one.passage_span.end]
            reason = f"draft says {q.text}, the figure of {max(had):%-d %B %Y}; as of {day:%-d %B %Y} it is {new}"
            return index, one.model_copy(update={"kind": "superseded", "reason": " ".join(reason.split())})
    return None


def _outdated(
    claim: Scene, q: Quantity, passages: Sequence[Scene], published: Sequence[date | None], dated: date | None,
    found: Sequence[tuple[int, Comparison]],
) -> tuple[int, Comparison] | None:  # fmt: skip
    """A document of the draft's own time with another figure of the same thing, where only a much older one, or one
    without a date that speaks of years long past, has the draft's.  The draft has to speak of the present."""
    if (
        not q.noun
        or dated is None
        or _NOT_NOW.search(claim.text)
        or claim.dates_in(*claim.sentence_at(q.start), but=(-1, -1))
    ):
        return None
    have = [
        i
        for i, one in found
        if one.outcome == "match" and one.kind in ("figure", "cell") and one.claim_span.start == q.start
    ]
    told = _besides(claim, q)
    for index, passage in enumerate(passages):
        day = published[index]
        if day is None or abs((dated - day).days) > NEW or not all(_old(passages[i], published[i], day) for i in have):
            continue
        for r in passage.quantities:
            around = _besides(passage, r)
            if (
                r.noun and set(r.noun) & set(q.noun) and rivals(q, r) and conflict(q, r) and len(told) >= SAME
                and told <= around and not _NOT_NOW.search(passage.text, *passage.sentence_at(r.start))
            ):  # fmt: skip
                when = (
                    f"; so does only an older source ({_when(passages[have[0]], published[have[0]])})" if have else ""
                )
                return index, _hedged(
                    claim, passage, q, r, f"draft says {q.text}{when}; as of {day:%-d %B %Y} it is {r.text}"
                )
    return None


def _besides(scene: Scene, q: Quantity) -> set[str]:
    """The content words of a figure's sentence, but for the thing counted where it stands behind the figure."""
    start, end = scene.sentence_at(q.start)
    counted = next((w.end for w in scene.between(q.end, end) if w.stem in q.noun), q.end)
    return scene.content(start, q.start) | scene.content(counted, end)


def _hedged(claim: Scene, passage: Scene, q: Quantity, r: Quantity, reason: str) -> Comparison:
    """The comparison, whose correction keeps the source's "about" where the draft has none of its own."""
    one = _comparison(q, r, reason)
    hedge = _HEDGE.search(passage.text, max(0, r.start - 20), r.start)
    if hedge is None or one.replacement is None or q.approx or q.bound or _HEDGE.search(claim.text, 0, q.start):
        return one
    return one.model_copy(update={"replacement": f"{hedge[1]} {one.replacement}"})


def _old(passage: Scene, day: date | None, new: date) -> bool:
    """Whether a passage is of another time than ``new``, by its date or by the years that it names."""
    if day is not None:
        return (new - day).days > OLD
    years = _years(passage)
    return bool(years) and max(years) <= new.year - 2


def _years(passage: Scene) -> list[int]:
    return [int(year) for year in _YEAR.findall(passage.text)]


def _when(passage: Scene, day: date | None) -> str:
    return f"{day:%-d %B %Y}" if day else str(max(_years(passage)))


def _comparison(q: Quantity, new: Quantity, reason: str) -> Comparison:
    return Comparison(
        kind="superseded", outcome="differs", claim_span=Span(start=q.start, end=q.end),
        passage_span=Span(start=new.start, end=new.end), reason=" ".join(reason.split()), replacement=restyled(q, new),
    )  # fmt: skip
