"""Done, still to come, or over: "the hospital has opened" against "the hospital will open in September".

A verb of the draft in the past differs from the same verb of the same subject under "will", where that is dated later than
the draft, and under "not yet", where the source is fresh.  Under "will" in the draft, a thing that happens once differs where
a source has it done.  And what is "still open" differs from what has closed.  Where any source tells it as the draft
does, nothing differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Literal, NamedTuple

from factcheck.grammar import FINITE_VERB
from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.relations.clauses import named, told
from factcheck.verify.signals.times.alike import part_around, qualified, set_apart
from factcheck.verify.signals.times.date_mentions import Partial, resolve
from factcheck.verify.signals.words import stem

FRESH = 31
"""Days for which "not yet" and "will" hold."""
MOST = 12
_Phase = Literal["done", "to come", "not yet"]
_BETWEEN = r"(?:(?:already|now|just|finally|also|soon|then|be|been|being|first|\w+ly)\s+){0,3}"
_COMING = re.compile(
    rf"\b(?:will|shall|(?:is|are) (?:to|due to|set to|scheduled to|planned to|expected to|going to))\s+{_BETWEEN}(?P<verb>[a-z]{{3,}})\b"
)
_NOT_YET = re.compile(
    rf"\b(?:(?:has|have|is|are|was|were|had)(?:n[’']t|\s+not)\s+yet|(?:has|have|is|are)\s+yet\s+to|(?:has|have|is|are)\s+still\s+not"
    rf"|(?:has|have|was|were|is|are)(?:n[’']t|\s+not)(?=\s[^.;:]{{0,60}}\byet\b))\s+{_BETWEEN}(?P<verb>[a-z]{{3,}})\b"
)
_DONE = re.compile(rf"\b(?:has|have|was|were)\s+{_BETWEEN}(?P<verb>[a-z]{{3,}})\b")
_NOT_A_VERB = re.compile(r"been|being|not|never|the|yet|still|only|also|one|no")
_PASSIVE = re.compile(r"\b(?:be|been|being|was|were)\b")
_AUXILIARY = re.compile(
    r"is|are|was|were|has|had|have|will|would|can|could|may|might|must|shall|should|does|did|do|said|says|cannot"
)
_NOUN = re.compile(r"^\W*(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+([a-z]{3,})\s*$")
"""Verbs of what happens once to one thing: a second time is no more than a slip."""
_DOUBT = re.compile(
    r"\b(?:not|never|no|if|unless|whether|(?-i:may)|might|could|would|should|again|almost|nearly|part(?:ly|ially)?|some|originally|instead|only|until|when"
    r"|since|ever|fail\w*|allegedly|reportedly|ago|once)\b|n[’']t\b|\?",
    re.IGNORECASE,
)
_ONCE = frozenset(
    kin(stem(word))
    for word in (
        "open launch complete demolish abolish inaugurate sign publish release resign sell buy acquire take merge close shut "
        "build retire leave move introduce ban approve adopt ratify replace scrap privatise nationalise cancel dissolve rule"
    ).split()
)
_STILL = re.compile(
    r"\b(?:(?:is|are)\s+still|still\s+(?=stands|exists|operates|runs|lives)|remains?|continues?\s+to)\s+(?:being\s+)?"
    r"(?P<state>open|in (?:operation|use|service|business|production)|operating|running|operational|active|alive|standing|stands|exists?|operates?|runs?|lives|operate|run)\b"
)
_OVER = re.compile(
    r"\b(?:(?:was|were|has been|have been|had been)\s+(?:\w+ly\s+)?(?:closed|shut(?: down)?|demolished|dissolved|abolished|wound up|scrapped|discontinued|decommissioned|torn down)"
    r"|(?:has |have |had )?(?:closed(?: down| its doors)?|shut(?: down)?|ceased (?:operations?|to exist|trading|production)|went (?:out of business|bankrupt)|collapsed|died))"
    r"(?=\s+(?:in|on|at the end of|last|since|down)\b|\s*[.,;]|$)"
)
_ALIVE = re.compile(r"alive|lives")
_OPEN_AGAIN = re.compile(
    r"\bre-?open\w*|\brebuilt\b|\bresum\w+|\btemporar\w+|\buntil\b|\bfor (?:the|a|\w+) (?:day|week|month|night|winter|summer)s?\b|\bborder\b|\bhigher\b|\blower\b|\bat \d",
    re.IGNORECASE,
)


class _Act(NamedTuple):
    """A verb in a phase, with the words before and behind it in its part of the sentence."""

    phase: _Phase
    verb: str
    passive: bool
    left: frozenset[str]
    right: frozenset[str]
    start: int
    end: int
    sentence: tuple[int, int]


def compare_phases(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison for the claim."""
    if claim.dates:
        return []
    over = _over(claim, passages, headings)
    if over:
        return over
    for mine in _acts(claim):
        if not mine.left or (mine.phase != "not yet" and _DOUBT.search(claim.text, *mine.sentence)):
            continue
        about = [
            (index, other)
            for index, passage in enumerate(passages)
            if mine.verb in passage.kin
            for other in _acts(passage)
            if other.verb == mine.verb and other.left & mine.left
        ]
        if any(_one_side(mine.phase, other.phase) for _, other in about):
            continue
        for index, other in about:
            passage = passages[index]
            if _same(claim, mine, passage, other, headings[index]) and _against(
                mine, passage, other, published[index], dated
            ):
                return [(index, _differs(claim, (mine.start, mine.end), passage, other.sentence))]
    return []


def _acts(scene: Scene) -> Iterator[_Act]:
    taken: set[int] = set()
    patterns: tuple[tuple[_Phase, re.Pattern[str]], ...] = (
        ("not yet", _NOT_YET),
        ("to come", _COMING),
        ("done", _DONE),
    )
    for phase, pattern in patterns:
        for match in islice(pattern.finditer(scene.text), MOST):
            if match.start("verb") not in taken and not _NOT_A_VERB.fullmatch(match["verb"]):
                taken.add(match.start("verb"))
                passive = _PASSIVE.search(scene.text, match.start(), match.start("verb")) is not None
                yield _act(scene, phase, match.start(), match.start("verb"), match.end("verb"), passive=passive)
    for match in islice(FINITE_VERB.finditer(scene.text), MOST):
        past = match[0][0].islower() and not match[0].endswith("s") and not _AUXILIARY.fullmatch(match[0])
        if past and match.start() not in taken:
            yield _act(scene, "done", match.start(), match.start(), match.end(), passive=False)


def _act(scene: Scene, phase: _Phase, cue: int, start: int, end: int, *, passive: bool) -> _Act:
    left, right = part_around(scene, (cue, end))
    return _Act(
        phase, kin(stem(scene.text[start:end])), passive, _subject(scene, left, cue), told(scene, end, right), cue, end,
        scene.sentence_at(cue),
    )  # fmt: skip


def _subject(scene: Scene, start: int, end: int) -> frozenset[str]:
    """The words of the subject; a noun that is else a verb of speech ("the report") where there is no other."""
    noun = _NOUN.search(scene.text[start:end])
    return told(scene, start, end) or (frozenset((kin(stem(noun[1])),)) if noun else frozenset())


def _one_side(mine: _Phase, other: _Phase) -> bool:
    return (mine == "done") == (other == "done")


def _same(claim: Scene, mine: _Act, passage: Scene, other: _Act, heading: Scene) -> bool:
    """Whether the same does it to the same."""
    if mine.passive != other.passive or mine.left != other.left or not mine.right <= other.right:
        return False
    picked = [qualified(s, at.sentence, (at.start, at.end)) for s, at in ((claim, mine), (passage, other))]
    apart = set_apart(claim, (mine.start, mine.end), passage, (other.start, other.end))
    return not apart and picked[0] == picked[1] and named(claim, mine.sentence, passage, heading.stems)


def _against(mine: _Act, passage: Scene, other: _Act, published: date | None, dated: date | None) -> bool:
    if dated is None or (published and published > dated):
        return False
    fresh = published is None or (dated - published).days <= FRESH
    days = [
        partial
        for mention in passage.dates_in(*other.sentence, but=(-1, -1))
        for partial in resolve(mention, published or dated)
    ]
    past = other.phase == "done" and not _DOUBT.search(passage.text, *other.sentence)
    if "not yet" in (mine.phase, other.phase):
        return not days and (past or (mine.phase == "done" and fresh))
    if mine.verb not in _ONCE or not days:
        return False
    if other.phase == "to come":
        return mine.phase == "done" and all(_later(day, dated) for day in days)
    return past and mine.phase == "to come" and not any(_later(day, dated) for day in days)


def _later(day: Partial, dated: date) -> bool:
    """Whether all of a day, month or year lies behind that of the draft."""
    if day.year is None:
        return day.month is not None and (day.month, day.day or 0) > (dated.month, dated.day if day.day else 0)
    size = sum(part is not None for part in day)
    return tuple(day[:size]) > (dated.year, dated.month, dated.day)[:size] if None not in day[:size] else False


def _over(claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene]) -> list[tuple[int, Comparison]]:
    """What is still open, against what has closed."""
    mine = _STILL.search(claim.text)
    if mine is None or _DOUBT.search(claim.text):
        return []
    start, end = claim.sentence_at(mine.start())
    subject = told(claim, start, mine.start())
    if not subject or told(claim, mine.end(), part_around(claim, mine.span())[1]):
        return []
    for index, passage in enumerate(passages):
        if not subject <= passage.kin or _OPEN_AGAIN.search(passage.text):
            continue
        for over in islice(_OVER.finditer(passage.text), MOST):
            sentence = passage.sentence_at(over.start())
            left, _ = part_around(passage, over.span())
            if _DOUBT.search(passage.text, *sentence) or bool(_ALIVE.fullmatch(mine["state"])) != over[0].endswith(
                "died"
            ):
                continue
            same = told(passage, left, over.start()) == subject and not set_apart(
                claim, mine.span(), passage, over.span()
            )
            if same and named(claim, (start, end), passage, headings[index].stems):
                return [(index, _differs(claim, mine.span(), passage, sentence))]
    return []


def _differs(claim: Scene, ours: tuple[int, int], passage: Scene, theirs: tuple[int, int]) -> Comparison:
    said = " ".join(claim.text[slice(*claim.sentence_at(ours[0]))].split())
    says = " ".join(passage.text[slice(*theirs)].split())
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=ours[0], end=ours[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), reason=f"draft says “{said}”; source says “{says}”",
    )  # fmt: skip
