"""Done or not done: "the lift was tested in March" against "the lift had not been tested", "failed to test the lift".

Unlike ``denials``, which wants the same auxiliary on both sides, this reads a negation in any of its forms: "not", "never",
"failed to", "refused to", "without testing", "no test was made", "did not take place".  A negated clause is about the
draft's where both have the verb, the words of the negated one all stand in the other's sentence (one may be narrower:
"not closed *to buses*"), and most of the draft's words stand in the source's.  Where some source says it as the draft
does, nothing differs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from factcheck.grammar import BASE_VERB, FINITE_VERB, REPORTING_VERB
from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.relations.clauses import at_one_time, clause_around, future, named, told
from factcheck.verify.signals.words import Word, is_stop, stem

MOST = 12
"""Verbs or negations of one text that are looked at."""
SHARED = 3
COVERED = 0.6
"""Words that two clauses have in common where one may be narrower by a word, and the share of the draft's words that the
source's sentence has."""
_AUX = r"(?:has|have|had|is|are|was|were|will|would|does|do|did|can|could|be|been)"
_OFTEN_BETWEEN = r"(?:(?:been|be|being|ever|even|actually|formally|in fact|itself|themselves)\s+){0,3}"
_NEGATION = re.compile(
    rf"\b(?:{_AUX}(?:\s+(?:not|never)|n[’']t)|never|(?:fail|refus|declin|omitt|neglect|forgot)(?:ed|es|s|ing|e)?\s+to|without)\s+"
    rf"{_OFTEN_BETWEEN}(?P<verb>[a-z]{{3,}})\b"
)
_NOUN_MADE = re.compile(
    r"\b(?P<no>[Nn]o|[Aa]n?|[Tt]he|[Oo]ne)\s+(?P<noun>(?:[a-z][\w-]*\s+){1,2}?)(?:(?:of|in|at|on|for)\s+(?:the\s+)?(?:[\w-]+\s+){1,2}){0,2}"
    rf"(?:{_AUX}\s+){{1,2}}(?P<verb>[a-z]{{3,}})\b"
)
_CUES = frozenset(
    kin(stem(w)) for w in "fail failed refuse refused decline declined omit omitted neglect neglected forgot".split()
)
_LIGHT = re.compile(r"made|carried|held|done|conducted|given|undertaken|performed|took|taken")
_NOMINAL = re.compile(r"(?:ion|ment|ance|al)s?$")
_PLACE = re.compile(r"\bt(?:ook|ake|aken|akes) place$")
_PLACED = re.compile(r"\b(?:at|in|on|near)\s+(?:the\s+)?(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})")
_PERIOD = re.compile(
    r"\b(?:since|between \w+ \d{4}|from \w+ \d{4} to|(?:in|for|during|over) the (?:\w+ ){0,2}(?:years?|months|weeks|decades?)"
    r" (?:before|to|until|up to|leading))\b"
)
"""A stretch of time up to the event: two of them may be told by other dates."""
_SINCE = re.compile(r"\b[Ss]ince\b")
_LEFT_OPEN = re.compile(
    r"\b(?:only|just|merely|yet|until|always|all|every|fully|entirely|completely|simply|necessarily|enough|alone|immediately"
    r"|if|unless|whether|(?-i:may)|might|could|would|should|must|can|cannot|less|more|fewer|than|longer|again|alleg\w+|claim\w*"
    r"|denied|denies|deny|except|apart|still|rul\w+ out|doubt\w*|threat\w*|risk\w*|often|sometimes|everyone|any other)\b|\?",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|hardly|barely|fail(?:ed|s|ing)?|refus\w+|declin\w+"
    r"|cancel\w*|postpon\w*)\b|n[’']t\b",
    re.IGNORECASE,
)
_NOUN = re.compile(r"\b(?:an?|the|its|their|his|her|this|that|of|no|any|by|in|with|to|for)\s$", re.IGNORECASE)
"""What stands before a noun, not before a verb."""
_PARTICIPLE = re.compile(r"(?:ed|ing)$")
_IS = re.compile(r"\b(?:is|are|was|were|will)\s$")
_ADVERB = re.compile(r"ly$")
_PRONOUN = re.compile(r"(?:\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|[Tt]his|[Tt]hat|who|which)\b)[\s\w]{0,12}$")
_EARLIER = (
    re.compile(r"\b(?:who|which|that)\s+had\s+$"),
    re.compile(r"\s*before\s+(?:that|this|then|him|her|it|them)\b"),
)
"""Before a negation, or behind its clause: of the time before what the sentence tells."""
_COMMON = frozenset(
    stem(w) for w in "take took place make made done have get give gave say said know see think want".split()
)


class _Clause(NamedTuple):
    """A verb with the words before and behind it in its clause, said or denied."""

    verb: str
    denied: bool
    left: frozenset[str]
    right: frozenset[str]
    clause: tuple[int, int]
    sentence: tuple[int, int]
    at: tuple[int, int]
    back: bool
    """Whether a pronoun, or nothing, stands where the subject does."""

    @property
    def rest(self) -> frozenset[str]:
        return self.left | self.right


def compare_negated(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None,
    before: Scene,
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: a verb of the claim that a source has under a negation, or the other way round."""
    if _LEFT_OPEN.search(claim.text) or len(_ANY.findall(claim.text)) > 1:
        return []
    also = frozenset(
        kin(stem(match["verb"].lower()))
        for passage in passages
        for match in islice(_NEGATION.finditer(passage.text), MOST)
    )
    ours = _clauses(claim, also=also & claim.kin)
    if _ANY.search(claim.text):
        ours = [one for one in ours if one.denied]
    against: list[tuple[int, _Clause, _Clause]] = []
    for mine in ours:
        for index, passage in enumerate(passages):
            if mine.verb not in passage.kin:
                continue
            for other in _clauses(passage, mine.verb):
                if other.denied == mine.denied:
                    since = _SINCE.search(passage.text, *other.sentence) and not _SINCE.search(claim.text)
                    if not since and len(mine.rest & other.rest) >= COVERED * len(mine.rest):
                        return []
                elif _opposed(claim, mine, passage, other, headings[index], before) and (
                    at_one_time(claim, mine.sentence, passage, other.sentence, dated, published[index])
                    or (_PERIOD.search(claim.text, *mine.sentence) and _PERIOD.search(passage.text, *other.clause))
                ):
                    against.append((index, mine, other))
    return [(index, _differs(claim, mine, passages[index], other)) for index, mine, other in against[:1]]


def _clauses(scene: Scene, only: str = "", also: frozenset[str] = frozenset()) -> list[_Clause]:
    """The negated verbs of a text, and its plain ones; those of ``also`` are verbs where a source negates them."""
    found: list[_Clause] = []
    denied: set[int] = set()
    for pattern in (_NEGATION, _NOUN_MADE):
        for match in islice(pattern.finditer(scene.text), MOST):
            no = match.groupdict().get("no")
            if no and no.lower() != "no" and not _LIGHT.fullmatch(match["verb"]):
                continue
            denied.add(match.start("verb"))
            verb = _meant(scene, match)
            if only in ("", verb):
                not_done = no is None or no.lower() == "no"
                cue = match.start() if not_done else match.start("verb")
                found.append(_clause(scene, verb, match.span("verb"), cue, denied=not_done))
    for word in scene.words:
        if len(found) >= 2 * MOST:
            break
        if (
            word.start in denied
            or (only and kin(word.stem) != only)
            or not (
                _verbal(scene, word)
                or (
                    kin(word.stem) in also
                    and word.stem not in _COMMON
                    and not is_stop(word)
                    and not _PARTICIPLE.search(scene.text, word.start, word.end)
                    and not _NOUN.search(scene.text, max(0, word.start - 12), word.start)
                )
            )
        ):
            continue
        if not _ANY.search(scene.text, *clause_around(scene, word.start)):
            found.append(_clause(scene, kin(word.stem), (word.start, word.end), word.start, denied=False))
    return found


def _meant(scene: Scene, match: re.Match[str]) -> str:
    """What is denied: the verb, the second word of "take place", or the noun of "no inspection was made"."""
    low = match["verb"].lower()
    if low in ("take", "took", "taken"):
        following = scene.between(match.end(), match.end() + 8)
        return kin(following[0].stem) if following else "take"
    noun = match.groupdict().get("noun")
    if noun and _LIGHT.fullmatch(low):
        return kin(stem(_NOMINAL.sub("", noun.split()[-1])))
    return kin(stem(low))


def _verbal(scene: Scene, word: Word) -> bool:
    """Whether a word may be a verb in the past, or of the present."""
    if _PLACE.search(scene.text, max(0, word.start - 7), word.end):
        return True
    if word.capital or is_stop(word) or word.stem in _COMMON:
        return False
    if _IS.search(scene.text, max(0, word.start - 8), word.start) and not _ADVERB.search(
        scene.text, word.start, word.end
    ):
        return True
    text = scene.text[word.start : word.end]
    return bool(
        FINITE_VERB.fullmatch(text)
        or REPORTING_VERB.fullmatch(text)
        or (text.endswith("s") and BASE_VERB.fullmatch(text[:-1]))
    )


def _clause(scene: Scene, verb: str, at: tuple[int, int], cue: int, *, denied: bool) -> _Clause:
    start, end = clause_around(scene, at[0])
    start, cue = min(start, cue), max(cue, min(start, cue))
    left, right = told(scene, start, cue), told(scene, at[1], end) - {verb}
    if denied:
        left |= {one for one in told(scene, cue, at[0]) - _CUES if not _ANY.search(one)}
        if scene.text[cue : at[0]].lower().startswith("without"):
            left = frozenset()
    back = not left or _PRONOUN.search(scene.text, start, cue) is not None
    return _Clause(verb, denied, left, right, (start, end), scene.sentence_at(at[0]), (cue, at[1]), back)


def _opposed(claim: Scene, mine: _Clause, passage: Scene, other: _Clause, heading: Scene, before: Scene) -> bool:
    """Whether one denies what the other says, and of nothing narrower."""
    if future(claim, *mine.clause) != future(passage, *other.clause) or _LEFT_OPEN.search(passage.text, *other.clause):
        return False
    if _EARLIER[0].search(passage.text, max(0, other.at[0] - 12), other.at[0]) or _EARLIER[1].match(
        passage.text, other.clause[1]
    ):
        return False
    where = _where(passage, other) if not _PLACED.search(claim.text, *mine.clause) else frozenset()
    if (
        not named(claim, mine.sentence, passage, heading.stems)
        or passage.names(*other.clause) - claim.stems - where - before.stems - heading.stems
    ):
        return False
    ours = told(claim, *mine.sentence)
    theirs = told(passage, *other.sentence)
    shared = mine.rest & theirs
    if not shared or len(shared) < COVERED * len(mine.rest):
        return False
    if not mine.back and not other.back and other.left and not other.left & ours:
        return False
    negative, positive = (mine, theirs) if mine.denied else (other, ours)
    narrower = negative.rest - positive - {negative.verb} - frozenset(kin(one) for one in where)
    return len(narrower) <= (1 if len(shared) >= SHARED and not narrower & negative.left else 0)


def _where(passage: Scene, other: _Clause) -> frozenset[str]:
    """The words of the place that a source gives with its thing ("the span at Mill Lane"), where the draft gives none."""
    placed = _PLACED.search(passage.text, *other.clause)
    return frozenset(word.stem for word in passage.between(*placed.span("name"))) if placed else frozenset()


def _differs(claim: Scene, mine: _Clause, passage: Scene, other: _Clause) -> Comparison:
    said = " ".join(claim.text[slice(*mine.sentence)].split())
    says = " ".join(passage.text[slice(*other.sentence)].split())
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=mine.at[0], end=mine.at[1]),
        passage_span=Span(start=other.sentence[0], end=other.sentence[1]),
        reason=f"draft says “{said}”; source says the opposite: “{says}”",
    )  # fmt: skip
