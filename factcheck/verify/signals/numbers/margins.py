"""By how much a figure lies above or below another one: "58 hours a week, eight fewer than before" against "six hours fewer".

The figure itself has to agree, and the source has one margin in the sentence that gives it.  "Net debt went up to €640m" turns
round what "€640 million, €85 million less than a year earlier" says, and "£1.1m better than planned" what "£1.1 million worse than
planned" says.  What both are held against
("than before", "above the budget") has to have a word in common, or one of them does not say it; margins over two years
differ in nothing.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.quantity import Quantity
from factcheck.verify.signals.numbers.styles import restyled
from factcheck.verify.signals.words import stem

Found = list[tuple[int, Comparison]]

_BELOW = "fewer|less|lower|shorter|smaller|cheaper|below|under"
_ABOVE = "more|higher|longer|larger|greater|dearer|above|over"
_BY = re.compile(
    rf"\s+(?:[a-z]+\s+){{0,2}}?(?:(?P<below>{_BELOW})|(?P<above>{_ABOVE}))\b(?:\s+[a-z]+)?(?=\s+than\b)(?P<than>[^.,;:()\n]*)"
    r"|\s+(?:(?P<under>below|under)|(?P<over>above|over))\b(?P<what>[^.,;:()\n]*)"
)
_WENT = re.compile(
    r"\b(?:(?P<up>(?:went|gone|goes|going|is|was|were) up|rose|risen|rises|climb(?:ed|s)|grew|grown|grows|increased|increases|jumped)"
    r"|(?:went|gone|goes|going|is|was|were) down|fell|fallen|falls|dropped|drops|declined|decreased|shrank|shrunk|sank)\b[^.;:()]{0,25}?\bto\s+$"
)
_OPPOSITES = tuple(
    frozenset(pair.split())
    for pair in (
        "better worse", "more less", "more fewer", "higher lower", "longer shorter", "larger smaller", "bigger smaller", "greater smaller",
        "older younger", "earlier later", "earlier after", "sooner later", "before after", "faster slower", "quicker slower", "faster longer",
        "above below", "over under", "cheaper dearer", "stronger weaker", "ahead behind", "heavier lighter", "warmer colder", "warmer cooler",
        "hotter colder", "hotter cooler", "taller shorter", "wider narrower", "richer poorer",
    )
)  # fmt: skip
_COMPARED = re.compile(
    r"\s+(?:[a-z]+\s+)??(?P<word>[a-z]+)\s+(?P<link>than|of|the|its|their|his|her|this|that|those)\b(?P<what>[^.,;:()\n]*)"
)
"""What follows a figure: "worse than planned", "ahead of schedule", "below the target"."""
_NEXT = re.compile(r"[^.;:()\d]{0,40}")
"""What may stand between a figure and its margin."""
_EARLIER = frozenset(
    kin(stem(word)) for word in ("year", "month", "week", "quarter", "before", "earlier", "previous", "season")
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_VAGUE = frozenset(map(stem, ("before", "previously", "now", "hitherto")))
""" "Six fewer than before" may be said of any other time."""


class _Margin(NamedTuple):
    by: Quantity
    above: bool
    against: frozenset[str]
    """The content words and the years of what it is held against."""


def with_margins(claim: Scene, passages: Sequence[Scene], found: Found) -> Found:
    """``found``, with one comparison at most for each margin of the claim of which nothing has been said yet, and without
    differences of margins that are held against two years."""
    own = list(_margins(claim, (0, len(claim.text))))
    out = [(index, one) for index, one in found if not _of_two_years(own, passages[index], one)] if own else list(found)
    settled = {one.claim_span.start for _, one in out}
    for ours in own:
        if ours.by.start in settled or ours.by.approx or ours.by.bound:
            continue
        theirs = list(_beside(claim, ours, passages, found))
        if any(_number(ours.by) == _number(other.by) for _, other in theirs):
            continue
        for index, other in theirs[:1]:
            out.append((index, _differs(ours.by, other.by)))
    return [*out, *[*_turned(claim, passages, found), *_opposed(claim, passages, found)][:1]]


def _opposed(claim: Scene, passages: Sequence[Scene], found: Found) -> Iterator[tuple[int, Comparison]]:
    """A figure that lies on the other side of the same thing."""
    for index, one in found:
        if one.kind != "figure" or one.outcome != "match":
            continue
        passage = passages[index]
        ours = _COMPARED.match(claim.text, one.claim_span.end)
        other = _COMPARED.match(passage.text, one.passage_span.end)
        if not ours or not other or {ours["word"], other["word"]} not in _OPPOSITES:
            continue
        mine, theirs = claim.content(*ours.span("what")), passage.content(*other.span("what"))
        if {*map(kin, mine)} & {*map(kin, theirs)}:
            (start, end), there = _worded(ours), _worded(other)
            yield index, Comparison(
                kind="contradiction", outcome="differs", claim_span=Span(start=start, end=end), passage_span=Span(start=there[0], end=there[1]),
                reason=f"draft says {ours['word']}; source says {other['word']}, beside the same figure",
                replacement=passage.text[slice(*there)],
            )  # fmt: skip


def _worded(compared: re.Match[str]) -> tuple[int, int]:
    """The word that compares, with the "of" that belongs to it ("ahead of")."""
    return compared.start("word"), compared.end("link" if compared["link"] == "of" else "word")


def _turned(claim: Scene, passages: Sequence[Scene], found: Found) -> Iterator[tuple[int, Comparison]]:
    """What went up, or down, to a figure behind which the source has a margin over another time in the other direction."""
    for index, one in found:
        way = _WENT.search(claim.text, max(0, one.claim_span.start - 40), one.claim_span.start)
        if way is None or one.kind not in ("figure", "cell") or one.outcome != "match":
            continue
        passage = passages[index]
        sentence = passage.sentence_at(one.passage_span.start)
        there = [m for m in _margins(passage, sentence) if m.by.start >= one.passage_span.end]
        if len(there) != 1:
            continue
        between = passage.text[one.passage_span.end : there[0].by.start]
        if not _NEXT.fullmatch(between) or not there[0].against & _EARLIER or there[0].above == bool(way["up"]):
            continue
        by = _BY.match(passage.text, there[0].by.end, sentence[1])
        assert by is not None  # noqa: S101 - a margin is one
        says = " ".join(passage.text[there[0].by.start : by.end()].split())
        yield index, Comparison(
            kind="contradiction", outcome="differs", claim_span=Span(start=way.start(), end=way.end()),
            passage_span=Span(start=there[0].by.start, end=by.end()), reason=f"draft says “{way[0].strip()}”; source says “{says}”",
        )  # fmt: skip


def _beside(claim: Scene, ours: _Margin, passages: Sequence[Scene], found: Found) -> Iterator[tuple[int, _Margin]]:
    """The margins of the sources beside a figure that the claim has beside its own."""
    sentence = claim.sentence_at(ours.by.start)
    for index, one in found:
        anchor = one.claim_span
        if (
            one.kind not in ("figure", "cell")
            or one.outcome != "match"
            or not sentence[0] <= anchor.start < ours.by.start
        ):
            continue
        there = list(_margins(passages[index], passages[index].sentence_at(one.passage_span.start)))
        if len(there) == 1 and there[0].by.start != one.passage_span.start and _alike(ours, there[0], claim, anchor):
            yield index, there[0]


def _of_two_years(own: Sequence[_Margin], passage: Scene, one: Comparison) -> bool:
    if one.kind != "figure" or one.outcome != "differs":
        return False
    ours = next((margin for margin in own if margin.by.start == one.claim_span.start), None)
    sentence = passage.sentence_at(one.passage_span.start)
    other = next((m for m in _margins(passage, sentence) if m.by.start == one.passage_span.start), None)
    return bool(ours and other and _two_years(ours, other))


def _margins(scene: Scene, where: tuple[int, int]) -> Iterator[_Margin]:
    for q in scene.quantities:
        by = _BY.match(scene.text, q.end, where[1]) if where[0] <= q.start < where[1] else None
        if by is None:
            continue
        name = "than" if by["than"] is not None else "what"
        against = frozenset((*map(kin, scene.content(*by.span(name))), *_YEAR.findall(by[name])))
        yield _Margin(q, bool(by["above"] or by["over"]), against)


def _alike(ours: _Margin, other: _Margin, claim: Scene, anchor: Span) -> bool:
    """Whether both are of the same sort, in the same direction, and held against the same."""
    figure = next((q for q in claim.quantities if q.start == anchor.start), None)
    units = {(q.dimension, q.unit) for q in (ours.by, other.by) if q.dimension != "number"}
    of_one = len(units) < 2 and (not units or ours.by.dimension == other.by.dimension or _sort(figure) in units)
    vague = ours.against <= _VAGUE or other.against <= _VAGUE
    same = vague or (ours.against & other.against and not _two_years(ours, other))
    return ours.above == other.above and of_one and bool(same) and not (other.by.approx or other.by.bound)


def _two_years(ours: _Margin, other: _Margin) -> bool:
    one, two = ({word for word in margin.against if word.isdigit()} for margin in (ours, other))
    return bool(one and two) and not one & two


def _sort(figure: Quantity | None) -> tuple[str, str]:
    return (figure.dimension, figure.unit) if figure else ("", "")


def _number(q: Quantity) -> Fraction:
    return q.stated * q.scale


def _differs(ours: Quantity, other: Quantity) -> Comparison:
    bare = dataclasses.replace(other, dimension="number", unit="", value=_number(other))
    return Comparison(
        kind="figure", outcome="differs", claim_span=Span(start=ours.start, end=ours.end),
        passage_span=Span(start=other.start, end=other.end),
        reason=f"draft says {ours.text}; source says {other.text}, beside the same figure",
        replacement=restyled(ours, other if ours.dimension == other.dimension else bare),
    )  # fmt: skip
