"""Who paid for it, wrote it, built it, published it: "the survey was funded by Larch" against "Funding: Birch".

A *deed* is a thing, what was done to it, and who did it: in the passive ("the trial was paid for by Larch"), the
active ("Larch paid for the trial"), as a line of a fact sheet ("Funding: Larch"), or denied ("Larch did not pay for
it").  Two deeds are held against each other where they are of one sort, and of one thing: the same noun or one of
like meaning, with no name that sets the two apart, and under a title about what the draft is about.  "The survey" of
a draft is the one of its own day: a document that is more than a year older than the draft speaks of another, where a
younger one has something to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.words import fold, is_stop, stem

STALE_DAYS = 366
"""A document that was published so long before the draft speaks of an earlier thing of the same sort."""
TOPIC = 2
"""Content words that the draft before the claim has in common with a passage and its title, if no name does, for "the
survey" of both to be one."""
SHOWN = 160
"""Characters of the source that a reason shows."""
MOST = 20
"""Deeds of one text and sort that are looked at; real prose has fewer, and reading stays linear."""

_VERBS = {
    "funded": r"funded|paid for|financed|sponsored|bankrolled|underwritten|underwrote",
    "commissioned": r"commissioned",
    "published": r"published",
    "written": r"written|authored|wrote|co-written|penned",
    "built": r"built|constructed|manufactured",
    "designed": r"designed",
    "composed": r"composed",
    "directed": r"directed",
    "painted": r"painted",
    "invented": r"invented",
    "organised": r"organised|organized|hosted",
    "owned": r"owned",
    "discovered": r"discovered",
}
_BASE = {
    "funded": r"fund|pay for|finance|sponsor", "commissioned": "commission", "published": "publish", "written": "write",
    "built": "build|construct|manufacture", "designed": "design", "composed": "compose", "directed": "direct",
    "painted": "paint", "invented": "invent", "organised": "organi[sz]e|host", "owned": "own", "discovered": "discover",
}  # fmt: skip
_NOUN = {"funded": r"funding|financing|sponsorship|cost", "published": "publication", "designed": "design",
         "built": "construction|building", "owned": "ownership", "organised": "organisation|organization"}  # fmt: skip
_LABEL = {
    "funded": r"funding|funded by|financed by|funders?|sponsors?|sponsored by|paid for by",
    "commissioned": r"commissioned by|client",
    "published": r"published by|publishers?", "written": r"written by|authors?|text|words",
    "built": r"built by|builders?|contractors?|manufacturers?", "designed": r"designed by|designers?|design|architects?",
    "composed": r"composed by|composers?|music", "directed": r"directed by|directors?",
    "organised": r"organi[sz]ed by|organi[sz]ers?|hosts?", "owned": r"owned by|owners?",
}  # fmt: skip
_CAP = r"(?:[A-Z]\.|[A-Z][\w’&-]*)"
_NO_DOER = r"(?!(?:It|They|He|She|We|I|This|That|These|Those|There|In|On|At|By|For|From|After|The|Its|His|Her|A|An)\b)"
_DOER = rf"(?:[Tt]he\s+)?(?P<doer>{_NO_DOER}{_CAP}(?:\s+(?:(?:of|for|and|&|de|the|von|van)\s+){{0,2}}{_CAP}){{0,6}})"
_HAVE = r"(?:was|were|is|are|been|being|has been|have been|had been|will be)"
_THING = r"(?P<thing>(?:[Tt]he|[Ii]ts|[Tt]his|[Tt]heir|[Hh]is|[Hh]er|[A-Z][\w’'-]*)(?:\s+[\w’'-]+){0,6}?)"
_OBJECT = r"(?P<thing>(?:the|its|this|their|his|her)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3})"
_PREPOSITION = re.compile(
    r"\b(?:of|in|at|on|over|for|with|by|from|to|near|across|into|about|that|which|who|and|but|after|as|under|between)\b"
)
_NOT = r"(?:did not|didn[’']t|does not|doesn[’']t|has not|hasn[’']t|had not|hadn[’']t|never)"
_PASSIVE = {
    kind: re.compile(rf"\b{_THING}\s+{_HAVE}\s+(?P<no>not\s+)?(?:\w+ly\s+|also\s+|part-)?(?:{verbs})\s+by\s+{_DOER}")
    for kind, verbs in _VERBS.items()
}
_WORK_OF = re.compile(
    rf"\b{_THING}\s+(?:is|was|are|were)\s+(?P<no>not\s+)?the\s+(?:work|creation|design)\s+of\s+{_DOER}"
)
"""Whose work a thing is, which may be said of anything that was designed."""
_ACTIVE = {
    kind: re.compile(rf"{_DOER},?\s+(?:has\s+|have\s+|had\s+|also\s+)?(?:{verbs})\s+{_OBJECT}")
    for kind, verbs in _VERBS.items()
}
_DENIED = {
    kind: re.compile(
        rf"(?:{_DOER}|\b(?P<it>It|They|He|She))\s+(?:{_NOT}\s+(?:{base})\s+{_OBJECT}"
        rf"|[^.;]{{0,80}}?\bhad no (?:part|hand|role|say) in (?:the|its)\s+(?:{_NOUN.get(kind, verbs)})\b)"
    )
    for (kind, base), verbs in zip(_BASE.items(), _VERBS.values(), strict=True)
}
_ANY = re.compile("|".join(rf"\b(?:{verbs})\b" for verbs in _VERBS.values()) + r"|\b(?:work|creation|design) of\b")
_LINE = {
    kind: re.compile(rf"(?:^|(?<=\n)|(?<=[.;|]\s))\W{{0,4}}(?i:{label})\W{{0,3}}[:.;|–—-]\W{{0,4}}{_DOER}")
    for kind, label in _LABEL.items()
}
_WORKS = (
    "study trial research report survey paper investigation inquiry review experiment work analysis poll project",
    "book novel biography memoir",
    "film movie documentary",
    "bridge viaduct footbridge",
    "house villa building",
)
_SORT = {stem(word): stem(group.split()[0]) for group in _WORKS for word in group.split()}
_GENERIC = frozenset(stem(word) for word in "find show found say new use year".split())


class Deed(NamedTuple):
    """Who did it to what.  ``thing`` is the folded noun, empty for a line of a fact sheet, whose thing is that of its
    title; ``named`` are the names that belong to it.  ``doer`` is a range of the text."""

    kind: str
    thing: str
    named: frozenset[str]
    doer: tuple[int, int]
    span: tuple[int, int]
    denied: bool


def compare_makers(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None],
    dated: date | None, before: Scene,
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """Comparisons of each deed of the claim with those of the passages that are of the same thing.

    ``before`` is what the draft says before the claim.
    """
    found: list[tuple[int, Comparison]] = []
    for mine in deeds(claim) if _ANY.search(claim.text) else ():
        if mine.denied or not mine.thing:
            continue
        about = [
            (index, other)
            for index, scene in enumerate(passages)
            for other in deeds(scene, mine.kind)
            if _of_one_thing(claim, mine, scene, other, headings[index], before)
        ]
        fresh = about if mine.named else [one for one in about if not _stale(published[one[0]], dated)]
        for index, other in about:
            if (index, other) not in fresh and fresh:
                found.append(_older(claim, mine, index, other))
        found += _decided(claim, mine, fresh or about, passages)
    return found


def _stale(published: date | None, dated: date | None) -> bool:
    return published is not None and dated is not None and (dated - published).days > STALE_DAYS


def _decided(
    claim: Scene, mine: Deed, about: list[tuple[int, Deed]], passages: Sequence[Scene]
) -> list[tuple[int, Comparison]]:
    """The passages that agree; where there are none, one that says otherwise: a name before a mere denial."""
    own = claim.text[slice(*mine.doer)]
    agree = [(i, o) for i, o in about if not o.denied and same_body(own, passages[i].text[slice(*o.doer)])]
    if agree:
        return [_comparison("match", claim, mine, i, passages[i], o) for i, o in agree]
    denials = [(i, o) for i, o in about if o.denied and _is_denied(own, passages[i], o)]
    others = [(i, o) for i, o in about if not o.denied]
    names = {fold(passages[i].text[slice(*o.doer)]) for i, o in others}
    if len(names) > 1 and not denials:
        return []
    if others and len(names) == 1:
        first, *rest = others
        return [_comparison("differs", claim, mine, first[0], passages[first[0]], first[1])] + [
            _comparison("differs", claim, mine, i, passages[i], o) for i, o in rest
        ]
    return [_comparison("differs", claim, mine, i, passages[i], o) for i, o in denials[:1]]


def _is_denied(own: str, passage: Scene, deed: Deed) -> bool:
    """Whether it is the claim's doer of whom the passage says that they did not: by name, or by "it" behind the name."""
    if deed.doer[0] < deed.doer[1]:
        return same_body(own, passage.text[slice(*deed.doer)])
    before = [w for w in passage.between(max(0, deed.span[0] - 250), deed.span[0]) if w.capital and not is_stop(w)]
    return bool({w.stem for w in before} & _stems(own))


def deeds(scene: Scene, only: str = "") -> list[Deed]:
    """The deeds of a text, in order; ``only`` those of one sort."""
    found: list[Deed] = []
    for kind in (only,) if only else _VERBS:
        for patterns, denied in (
            (_PASSIVE, False),
            ({"designed": _WORK_OF}, False),
            (_DENIED, True),
            (_ACTIVE, False),
            (_LINE, False),
        ):
            pattern = patterns.get(kind)
            for match in islice(pattern.finditer(scene.text), MOST) if pattern else ():
                if not any(one.span[0] < match.end() and match.start() < one.span[1] for one in found):
                    found.append(_deed(scene, kind, match, denied=denied))
    return sorted(found, key=lambda one: one.span)


def _deed(scene: Scene, kind: str, match: re.Match[str], *, denied: bool) -> Deed:
    groups = match.groupdict()
    doer = match.span("doer") if groups.get("doer") else (match.start(), match.start())
    thing, named = "", frozenset[str]()
    if groups.get("thing"):
        start, end = match.span("thing")
        words = [w for w in scene.between(start, end) if not is_stop(w)]
        cut = _PREPOSITION.search(scene.text, start, end)
        head = [w for w in words if not cut or w.start < cut.start()]
        thing = _sort(head[-1].stem) if head else ""
        named = frozenset(w.stem for w in words if w.capital and w.start > match.start("thing"))
    return Deed(kind, thing, named, doer, match.span(), denied or bool(groups.get("no")))


def _sort(noun: str) -> str:
    return _SORT.get(noun, noun)


def _of_one_thing(
    claim: Scene, mine: Deed, passage: Scene, other: Deed, heading: Scene, before: Scene
) -> bool:  # fmt: skip
    """Whether two deeds are done to one thing: by their nouns, and by a name or else by what the draft is about."""
    if other.thing and other.thing != mine.thing:
        return False
    if not other.thing and mine.thing not in {_sort(word) for word in heading.stems}:
        return False
    if mine.named and other.named and not mine.named & other.named:
        return False
    if mine.named & (passage.stems | heading.stems) or mine.thing in passage.names(-1, len(passage.text)):
        return True
    told = claim.content(0, len(claim.text))
    around = (before.content(*one) for one in before.sentences)
    topic = {word for words in around if not told <= words for word in words if _sort(word) != mine.thing} - _GENERIC
    about = heading.stems | passage.stems
    return len(topic & about) >= TOPIC


def same_body(one: str, other: str) -> bool:
    """Whether two names can be of one body or person: the words of the shorter all stand in the longer, or one is made
    of the other's first letters."""
    mine, theirs = _stems(one), _stems(other)
    if mine <= theirs or theirs <= mine:
        return True
    return _letters(one) == fold(other).replace(".", "") or _letters(other) == fold(one).replace(".", "")


def _stems(name: str) -> set[str]:
    return {stem(word) for word in re.findall(r"[\w’'-]+", name) if word[:1].isupper()}


def _letters(name: str) -> str:
    return "".join(fold(word[0]) for word in re.findall(r"[\w’'-]+", name) if word[:1].isupper())


def _older(claim: Scene, mine: Deed, index: int, other: Deed) -> tuple[int, Comparison]:
    said = claim.text[slice(*mine.span)]
    return index, Comparison(
        kind="subject", outcome="elsewhere", claim_span=Span(start=mine.span[0], end=mine.span[1]),
        passage_span=Span(start=other.span[0], end=other.span[1]),
        reason=f"draft says “{' '.join(said.split())}”; this document is older and speaks of another",
    )  # fmt: skip


def _comparison(
    outcome: str, claim: Scene, mine: Deed, index: int, passage: Scene, other: Deed
) -> tuple[int, Comparison]:
    said = " ".join(claim.text[slice(*mine.span)].split())
    start, end = passage.sentence_at(other.span[0])
    says = " ".join(passage.text[other.span[0] : max(other.span[1], min(end, other.span[1] + 40))].split())
    says = says if len(says) <= SHOWN else " ".join(passage.text[slice(*other.span)].split())
    says = says.replace("**", "").strip(" |")
    differs = outcome == "differs"
    replacement = None
    if differs and not other.denied:
        replacement = " ".join(passage.text[slice(*other.doer)].split())
    return index, Comparison(
        kind="party", outcome="differs" if differs else "match",
        claim_span=Span(start=mine.doer[0], end=mine.doer[1]),
        passage_span=Span(start=min(start, other.span[0]), end=other.span[1]),
        reason=f"draft says “{said}”; source says “{says}”" if differs else f"the source says “{says}”",
        replacement=replacement,
    )  # fmt: skip
