"""The opposite of what the source says: "exports rose" against "exports fell", "rejected the plan" against "approved it".

Two sentences are opposites where a word of one and a word of the other stand on the two sides of one axis
(``antonyms``), and everything else agrees: subject, object, names, figures, time.  A passage that says it as the draft
does stands against every other, and a denial, a condition or a hope on either side leaves the pair alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.kin import kin
from factcheck.verify.signals.numbers.values import agree, comparable
from factcheck.verify.signals.relations.antonyms import IN_TURN, TURNING, Side, in_form_of, sides_of
from factcheck.verify.signals.relations.clauses import (
    at_one_time,
    clause_around,
    future,
    hedges,
    named,
    plain,
    qualifiers,
    told,
)
from factcheck.verify.signals.words import Word, stem

MOST = 12
"""Turning words of one passage that are looked at; prose has fewer, and reading stays linear."""
LIKE = 0.6
"""Least share of the draft's words in a sentence that says the same with the same word."""
SLACK_FROM = 4
"""Content words from which on one may be missing on the other side, if it is neither a name nor of the subject."""
PRESENCE = "presence"
"""The axis of "with" and "without", which stand in many sentences for no opposite."""
BIAS = "bias"
"""The axis of "for" and "against", behind a verb of voting or judging."""
NUMBER = "number"
"""The axis of "more" and "less", which may say whom a statement is about: "those worth more than £500,000 pay" is not the opposite of
"those worth less than £500,000 are exempt", so nothing may be missing on either side."""
_DECIDING = frozenset(
    stem(word) for word in ("vote", "voted", "ruled", "rules", "argued", "campaigned", "decided", "found", "spoke")
)
_FOUND = frozenset(stem(word) for word in ("found", "declared", "held"))
"""What a court does that a word of guilt says already."""
DECISIONS = frozenset({"approval", "leave", "appeal"})
REQUEST = 3
"""Words of a request that the source's has, where one side is in the passive and does not say who decided."""
_BE = re.compile(r"\b(?:is|are|was|were|been|being|be|gets?|got)\s+(?:\w+\s+){0,2}$")
_PRONOUN = re.compile(r"[\W_]*(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e)\b")
_BY_VOTES = re.compile(r"\s+(?:unanimously\s+)?by\s+[\w-]+\s+votes?\b(?:\s+(?:to|against)\s+[\w-]+)?")
_THAT = re.compile(r"\s*that\b")
_MOODS = frozenset({"must", "should", "can", "still", "only", "again", "expect", "expects", "expected", "forecast"})
"""Words that leave two opposites opposites where both sides have them."""
_INTENT = re.compile(
    r"\b(?P<word>voted|votes|vote|plans|plan|planned|expected|proposed|intends?|wants?|asked|urged) to\s(?:\w+ly )?$"
)
_ADJUNCT = re.compile(r"\bby\s+(?:an?\s+)?[\w-]+\s+(?:margin|majority|vote|lead)\b.*$")
"""By how much, which one side may leave out."""
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_ADVERB = re.compile(r"\w{3,}ly$", re.IGNORECASE)


class Turn(NamedTuple):
    """A turning word with its clause: the words before it, those behind it, and whether it is in the passive."""

    word: Word
    side: Side
    clause: tuple[int, int]
    sentence: tuple[int, int]
    left: frozenset[str]
    right: frozenset[str]
    passive: bool

    @property
    def own(self) -> frozenset[str]:
        """The stems of the turning word itself."""
        return frozenset((self.word.stem, self.side.particle))

    @property
    def rest(self) -> frozenset[str]:
        return self.left | self.right


def compare_opposites(
    claim: Scene, passages: Sequence[Scene], headings: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the first turning word of the claim that a source has the other way round."""
    if claim.stems.isdisjoint(TURNING):
        return []
    ours = _turns(claim)
    theirs = [(i, turn) for i, passage in enumerate(passages) for turn in _turns(passage)]
    for mine in ours:
        about = [(i, turn) for i, turn in theirs if turn.side.axis == mine.side.axis]
        if any(turn.side.pole == mine.side.pole and _likely_same(mine, turn) for _, turn in about):
            continue
        for index, turn in about:
            if turn.side.pole != mine.side.pole and _opposed(
                claim, ours, mine, passages[index], turn, headings[index], dated, published[index]
            ):
                return [(index, _differs(claim, mine, passages[index], turn))]
    return []


def _turns(scene: Scene) -> list[Turn]:
    found: list[Turn] = []
    words = scene.words
    for index, word in enumerate(words):
        if word.stem not in TURNING or len(found) >= MOST:
            continue
        sentence = scene.sentence_at(word.start)
        if word.capital and word.start > sentence[0]:
            continue
        following = words[index + 1] if index + 1 < len(words) else None
        after = scene.text[following.start : following.end].lower() if following else ""
        for side in sides_of(word.stem, after):
            if side.axis == BIAS and not (index and words[index - 1].stem in _DECIDING):
                continue
            clause = clause_around(scene, word.start)
            behind = following.end if following and side.particle else word.end
            left, right = told(scene, clause[0], word.start), told(scene, behind, clause[1])
            if side.axis == "guilt":
                left -= _FOUND
            passive = (
                side.axis != "charge"
                and not scene.text[word.start : word.end].endswith("ing")
                and bool(_BE.search(scene.text, max(clause[0], word.start - 40), word.start))
            )
            found.append(Turn(word, side, clause, sentence, left, right, passive))
    return found


def _likely_same(mine: Turn, other: Turn) -> bool:
    return len(mine.rest & other.rest) >= LIKE * len(mine.rest)


def _opposed(
    claim: Scene, ours: Sequence[Turn], mine: Turn, passage: Scene, other: Turn, heading: Scene,
    dated: date | None, published: date | None,
) -> bool:  # fmt: skip
    """Whether everything but the turning words agrees, and nothing stands between the two."""
    if not _as_plain(claim, mine, passage, other):
        return False
    if future(claim, *mine.clause) != future(passage, *other.clause):
        return False
    back = (
        frozenset(kin(s) for s in passage.stems | heading.stems)
        if _PRONOUN.match(passage.text, other.sentence[0])
        else frozenset()
    )
    if _one_request(claim, mine, passage, other):
        return at_one_time(claim, mine.sentence, passage, other.sentence, dated, published)
    if not (_subjects_agree(mine, other, back) and _words_agree(claim, mine, passage, other, back)):
        return False
    own = [
        turn
        for turn in ours
        if turn.word != mine.word
        and turn.word.stem != mine.side.particle
        and turn.clause == mine.clause
        and turn.side.axis not in (PRESENCE, BIAS)
    ]
    if any(turn.word.stem not in passage.stems for turn in own):
        return False
    if not _same_content(claim, mine, passage, other) or _other_way_round(claim, mine, passage, other):
        return False
    if not named(claim, mine.sentence, passage, heading.stems) or passage.names(*other.clause) - claim.stems:
        return False
    if qualifiers(claim, *mine.clause) - mine.own != qualifiers(passage, *other.clause) - other.own:
        return False
    if not _figures_agree(claim, mine, passage, other):
        return False
    if not at_one_time(claim, mine.sentence, passage, other.sentence, dated, published):
        return False
    return mine.side.axis not in IN_TURN or _one_day(claim, mine, passage, other, dated, published)


def _plain(scene: Scene, turn: Turn) -> bool:
    """Whether nothing around the turning word (which may itself be "denied") takes the statement back."""
    counted = _BY_VOTES.match(scene.text, turn.word.end)
    behind = counted.end() if counted else turn.word.end
    return plain(scene, turn.clause[0], turn.word.start) and plain(scene, behind, turn.clause[1])


def _as_plain(claim: Scene, mine: Turn, passage: Scene, other: Turn) -> bool:
    """Whether both are told as facts, or both as the same vote or plan ("voted to accept", "plans to open")."""
    if _plain(claim, mine) and _plain(passage, other):
        return True
    moods = [
        hedges(s, t.clause[0], t.word.start) | hedges(s, t.word.end, t.clause[1])
        for s, t in ((claim, mine), (passage, other))
    ]
    if moods[0] == moods[1] and moods[0] <= _MOODS:
        return True
    ours, theirs = (_INTENT.search(s.text, t.clause[0], t.word.start) for s, t in ((claim, mine), (passage, other)))
    if ours is None or theirs is None or ours["word"].lower() != theirs["word"].lower():
        return False
    return all(
        plain(s, t.clause[0], m.start()) and _plain(s, t._replace(clause=(m.end(), t.clause[1])))
        for s, t, m in ((claim, mine, ours), (passage, other, theirs))
    )


def _subjects_agree(mine: Turn, other: Turn, back: frozenset[str]) -> bool:
    """Whether the same does it, or has it done: in the passive the object stands first.  ``back``: the words that the
    source's pronoun may mean."""
    if back and not other.left:
        return bool(mine.left) and mine.left <= back
    if mine.passive == other.passive:
        return bool(mine.left & other.left) if mine.left and other.left else bool(mine.right & other.right)
    return bool(mine.left & other.right) or bool(mine.right & other.left)


def _words_agree(claim: Scene, mine: Turn, passage: Scene, other: Turn, back: frozenset[str]) -> bool:
    there = told(passage, *other.sentence) | (mine.left & back)
    shared = mine.rest & there
    missing, extra = mine.rest - there, {w for w in other.rest - mine.rest if not _ADVERB.fullmatch(w)}
    extra -= told(claim, *mine.sentence)
    adjunct = _ADJUNCT.search(passage.text, other.word.end, other.clause[1]) if len(shared) > 1 else None
    if adjunct and not told(passage, *adjunct.span()) & mine.rest:
        extra -= told(passage, *adjunct.span())
    extra -= {w.stem for w in passage.between(*other.clause) if _ADVERB.fullmatch(passage.text[w.start : w.end])}
    missing -= {w.stem for w in claim.between(*mine.clause) if _ADVERB.fullmatch(claim.text[w.start : w.end])}
    if len(shared) < 1 or (len(shared) == 1 and (missing or extra)):
        return False
    slack = {True: 0 if mine.side.axis == NUMBER else 1, False: 0}
    return (
        len(missing - mine.left) <= slack[len(mine.rest) >= SLACK_FROM]
        and not missing & mine.left
        and len(extra - other.left) <= slack[len(other.rest) >= SLACK_FROM]
        and not extra & other.left
    )


def _other_way_round(claim: Scene, mine: Turn, passage: Scene, other: Turn) -> bool:
    """Whether the source sets the thing against which the draft compares before "than", and the draft's own behind it: "A
    mattered less than B" is "B mattered more than A"."""
    ours, theirs = _than(claim, mine), _than(passage, other)
    if ours is None or theirs is None:
        return False
    return ours[1] != theirs[1] and theirs[1] in told(claim, mine.sentence[0], ours[0])


def _than(scene: Scene, turn: Turn) -> tuple[int, str] | None:
    """Where "than" stands behind the turning word, and the first word that tells what follows."""
    found = _THAN.search(scene.text, turn.word.end, turn.sentence[1])
    if found is None:
        return None
    behind = (w for w in scene.between(found.end(), turn.sentence[1]) if told(scene, w.start, w.end))
    return found.start(), next((kin(word.stem) for word in behind), "")


def _same_content(claim: Scene, mine: Turn, passage: Scene, other: Turn) -> bool:
    """Whether both say the same behind "that", where the turning word has it ("denied that he had taken the money")."""
    stated = [
        told(scene, turn.clause[1], turn.sentence[1]) if _THAT.match(scene.text, turn.clause[1]) else frozenset()
        for scene, turn in ((claim, mine), (passage, other))
    ]
    if not any(stated):
        return True
    ours, theirs = stated[0] or mine.right, stated[1] or other.right
    return len(ours & theirs) >= LIKE * max(len(ours), len(theirs), 1)


def _one_request(claim: Scene, mine: Turn, passage: Scene, other: Turn) -> bool:
    """Whether both tell what became of one request, of which the source need not say who decided on it."""
    if mine.side.axis not in DECISIONS or other.passive == mine.passive:
        return False
    named = frozenset(kin(name) for name in claim.names(*mine.sentence))
    asked = (mine.right if other.passive else mine.left) - named
    shared = asked & (other.left if other.passive else other.right)
    figures = [q for q in claim.quantities if mine.clause[0] <= q.start < mine.clause[1]]
    enough = len(shared) >= REQUEST and len(shared) >= LIKE * len(asked)
    return enough and bool(figures) and _figures_agree(claim, mine, passage, other)


def _figures_agree(claim: Scene, mine: Turn, passage: Scene, other: Turn) -> bool:
    """Whether every figure of the draft's clause stands in the source's sentence."""
    there = [q for q in passage.quantities if other.sentence[0] <= q.start < other.sentence[1]]
    own = [q for q in claim.quantities if mine.clause[0] <= q.start < mine.clause[1]]
    return all(
        any(comparable(q, p) and (agree(q, p) or (q.value == p.value and mine.side.axis == NUMBER)) for p in there)
        for q in own
    )


def _one_day(claim: Scene, mine: Turn, passage: Scene, other: Turn, dated: date | None, published: date | None) -> bool:
    """Whether both sides give a date, which agree, or the source was written within a month of the draft."""
    both = claim.dates_in(*mine.sentence, but=(-1, -1)) and passage.dates_in(*other.sentence, but=(-1, -1))
    return bool(both) or bool(dated and published and abs((dated - published).days) <= 31)


def _differs(claim: Scene, mine: Turn, passage: Scene, other: Turn) -> Comparison:
    said = " ".join(claim.text[slice(*mine.sentence)].split())
    says = " ".join(passage.text[slice(*other.sentence)].split())
    word = claim.text[mine.word.start : mine.word.end]
    end = mine.word.end + (len(mine.side.particle) + 1 if mine.side.particle else 0)
    return Comparison(
        kind="contradiction", outcome="differs", claim_span=Span(start=mine.word.start, end=end),
        passage_span=Span(start=other.sentence[0], end=other.sentence[1]),
        reason=f"draft says “{said}”; source says the opposite: “{says}”",
        replacement=in_form_of(word, mine.side, other.side, passage.text[other.word.start : other.word.end]),
    )  # fmt: skip
