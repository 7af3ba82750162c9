"""The very deed, hedged: "stole the painting" against "allegedly stole the painting", "will close" against "may close".

In a source a *governor* stands before a verb and takes something from it: a possibility ("may have killed"), an allegation
("is accused of stealing"), an intention ("plans to build"), a piece of advice ("should leave").  The draft says more than
its source where it has the same verb with the same subject and object and a firmer governor, or none.  Unlike ``strength``,
which wants three words in common beside the verb, this reads short sentences too and wants all of their words.  A source
that has the verb as firmly as the draft stands against all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.relations.clauses import clause_around, told
from factcheck.verify.signals.speech.verbs import REPORTED, past, root, same_but, subject_fits
from factcheck.verify.signals.words import WORD, is_stop, stem

MOST = 12
"""Governors of one text that are looked at; prose has fewer, and reading stays linear."""
PLANNED_DAYS = 31
"""A plan of so many days ago may have been carried out since."""

_ADVERBS = r"(?:(?:also|even|still|soon|now|well|yet|eventually|instead|only|never|once|\w+ly)\s+){0,2}"
_TO = rf"\s+(?:not\s+)?to\s+{_ADVERBS}(?:be\s+|have\s+(?:been\s+)?)?"
_BE = r"(?:is|are|was|were|has been|have been|be|been)"
_GOVERNORS = {
    "may": rf"(?:(?-i:may(?= [a-z]))|might|could|can)\s+{_ADVERBS}(?:be\s+|have\s+(?:been\s+)?)?|perhaps\s+|maybe\s+|possibly\s+|potentially\s+"
           rf"|{_BE}\s+(?:allowed|permitted|free|entitled|able){_TO}",
    "likely": rf"{_BE}\s+{_ADVERBS}(?:likely|expected|thought|believed|feared|rumou?red|tipped){_TO}|probably\s+|would\s+(?:be\s+)?",
    "alleged": r"(?:allegedly|reportedly|supposedly|apparently|purportedly)\s+(?:been\s+)?"
               rf"|{_BE}\s+{_ADVERBS}(?:accused|suspected)\s+of\s+(?:having\s+(?:been\s+)?)?|(?:on|under)\s+suspicion\s+of\s+"
               rf"|{_BE}\s+(?:alleged|said|reported|claimed|rumoured){_TO}",
    "plan": r"(?:plan|plans|planned|planning|intends?|intended|hopes?|hoped|hoping|wants?|wanted|wishes|aims?|aimed|aiming|would like"
            rf"|seeks?|seeking|sought|proposes?|proposed|offers|threatens|threatened|is looking|are looking){_TO}"
            r"|(?:is|are|was|were)\s+(?:considering|weighing|mulling|discussing|debating|exploring|thinking\s+(?:about|of))\s+"
            r"|(?:considers?|considered|proposes?|proposed|recommends?|recommended|suggests?|suggested|favou?rs|advised|debated|discussed)\s+",
    "should": rf"(?:should|ought\s+to)\s+{_ADVERBS}(?:be\s+)?|{_BE}\s+{_ADVERBS}(?:advised|urged|encouraged|recommended|asked|invited){_TO}",
}  # fmt: skip
_FIRM = {
    "will": rf"(?:will|shall|is going to|are going to|is set to|are set to|is to|are to)\s+{_ADVERBS}(?:be\s+)?",
    "decided": rf"(?:decided|agreed|resolved|voted|chosen?|ha[sd] decided){_TO}|(?:decided|agreed) on\s+",
    "must": rf"(?:must|(?:have|has|had|needs?)\s+to)\s+{_ADVERBS}(?:be\s+)?|{_BE}\s+(?:required|obliged|ordered|told|forced|bound){_TO}",
}
_WEAKER = {
    "will": frozenset({"may", "likely", "plan", "alleged"}), "decided": frozenset({"plan", "may", "should", "likely"}),
    "must": frozenset({"may", "should"}), "done": frozenset({"may", "likely", "alleged", "plan"}), "does": frozenset({"may", "alleged"}),
}  # fmt: skip
_SETTLED = re.compile(r"(?:plan|plans|planned|planning|intends?|intended)\b")
"""What somebody plans to do, a paper says that he will do; what he hopes or proposes to do, it may not."""
_VERB = re.compile(r"[a-z]{3,}\b")
_GOVERNOR = re.compile("|".join(rf"\b(?P<{name}>{words})" for name, words in _GOVERNORS.items()), re.IGNORECASE)
_FIRMLY = re.compile("|".join(rf"\b(?P<{name}>{words})$" for name, words in _FIRM.items()))
_DOUBT = re.compile(
    r"\b(?:(?-i:may)|might|could|would|should|can|possibly|perhaps|probably|likely|unlikely|expected|hop(?:es?|ed|ing)|wants?|intends?"
    r"|plan(?:s|ned|ning)?|propos(?:es|ed|als?)"
    r"|if|unless|whether|says?|said|according|reported\w*|alleged\w*|accus\w+|suspect\w*|charg\w+|claim\w*|fear\w*|warn\w*|believed?s?"
    r"|thought|appear\w*|seem\w*|consider\w*|not|never|no|none|nobody|without|den(?:y|ied|ies)|threat\w*|risk\w*|prosecut\w+|police)\b|n[’']t\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"says?|said|according|police|prosecut\w+", re.IGNORECASE)
_TAKEN_BACK = re.compile(r"\b(?:not|never|no longer|cannot|nobody|unlikely)\b|n[’']t\b", re.IGNORECASE)
_PROVED = re.compile(
    r"\b(?:convict\w*|guilty|admit\w*|confess\w*|jailed|sentenced|pleaded|proved|proven)\b", re.IGNORECASE
)
_SUSPECTED = re.compile(
    r"\b(?P<word>alleged|suspected|reputed|supposed|presumed|proposed|possible|potential)\s+(?P<noun>[a-z]{3,})\b"
)


class _Governed(NamedTuple):
    """A verb of a source with what stands before it."""

    kind: str
    verb: str
    start: int
    verb_at: tuple[int, int]
    sentence: tuple[int, int]


def compare_hedged(
    claim: Scene, passages: Sequence[Scene], found: Sequence[tuple[int, Comparison]], published: Sequence[date | None],
    dated: date | None,
) -> list[tuple[int, Comparison]]:  # fmt: skip
    """At most one comparison: the draft's first verb that a source hedges; none where ``strength`` has told."""
    if any(one.kind == "strength" and one.outcome == "differs" for _, one in found):
        return []
    for ours in claim.sentences:
        if any(not _SAYS.fullmatch(doubt[0]) for doubt in _DOUBT.finditer(claim.text, *ours)):
            continue
        out = _noun(claim, ours, passages, published, dated) or _verb(claim, ours, passages, published, dated)
        if out:
            return [out]
    return []


def _verb(
    claim: Scene, ours: tuple[int, int], passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> tuple[int, Comparison] | None:
    roots = {
        root(claim.text[w.start : w.end]): (w.start, w.end)
        for w in claim.between(*ours)
        if not w.capital or w.start == ours[0]
    }
    for index, passage in enumerate(passages):
        for other in _governed(passage):
            at = roots.get(other.verb)
            if at is None or not (how := _said(claim, ours, at)) or other.kind not in _WEAKER[how[0]]:
                continue
            day = published[index]
            if other.kind == "plan" and how[0] == "done" and dated and day and (dated - day).days > PLANNED_DAYS:
                continue
            if how[0] == "will" and _SETTLED.match(passage.text, other.start):
                continue
            but = {
                other.verb,
                stem(claim.text[slice(*at)]),
                *map(root, WORD.findall(passage.text[other.start : other.verb_at[0]])),
                *_words(claim, how[1], at[0]),
            }
            same = same_but(claim, ours, passage, other.sentence, but, dated, day) and _both_report(
                claim, ours, passage, other.sentence
            )
            if not same or not _one_subject(claim, ours, at, how[1], passage, other):
                continue
            if how[0] == "done" and _about_how(claim, ours, at, passage, other):
                continue
            if _firm_elsewhere(claim, ours, other, but, passages) or (other.kind == "alleged" and _proved(passages)):
                continue
            return index, _differs(claim, how, at, passage, other)
    return None


def _both_report(claim: Scene, ours: tuple[int, int], passage: Scene, theirs: tuple[int, int]) -> bool:
    """Whether the source, too, only reports what somebody said, where the draft does."""
    there = passage.text[slice(*theirs)].lower()
    return all(doubt[0].lower() in there for doubt in _DOUBT.finditer(claim.text, *ours))


@lru_cache(maxsize=512)
def _governed(scene: Scene) -> tuple[_Governed, ...]:
    return tuple(_each_governed(scene))


def _each_governed(scene: Scene) -> Iterator[_Governed]:
    for match in islice(_GOVERNOR.finditer(scene.text), MOST):
        verb = _VERB.match(scene.text, match.end())
        sentence = scene.sentence_at(match.start())
        if verb is None or match.end() >= sentence[1] or _TAKEN_BACK.search(match[0]):
            continue
        if match[0].lower().startswith("would") and REPORTED.search(scene.text, sentence[0], match.start()):
            continue  # "said that it would": the words were "it will"
        yield _Governed(match.lastgroup or "", root(verb[0]), match.start(), verb.span(), sentence)


def _said(claim: Scene, ours: tuple[int, int], verb: tuple[int, int]) -> tuple[str, int] | None:
    """How firmly the draft has the verb, and where that begins."""
    firm = _FIRMLY.search(claim.text[ours[0] : verb[0]])
    if firm:
        return firm.lastgroup or "", ours[0] + firm.start()
    word = claim.text[slice(*verb)].lower()
    if past(claim.text, *verb):
        return "done", verb[0]
    before = next((w for w in reversed(claim.between(ours[0], verb[0]))), None)
    if (
        before
        and word.endswith("s")
        and not word.endswith("ss")
        and claim.text[before.start : before.end].lower() not in _DETERMINERS
    ):
        return "does", verb[0]
    return None


_DETERMINERS = frozenset("the a an its their his her our this these those some all many of in on for to and".split())


def _words(claim: Scene, start: int, end: int) -> set[str]:
    return {root(word) for word in WORD.findall(claim.text[start:end])}


def _one_subject(
    claim: Scene, ours: tuple[int, int], verb: tuple[int, int], at: int, passage: Scene, other: _Governed
) -> bool:
    """Whether the same party does it, or the one sentence is in the passive, where the words have to do."""
    clause = clause_around(passage, other.start)
    start = clause[0] if clause[0] <= other.start else other.sentence[0]
    passives = [
        re.search(r"\b(?:is|are|was|were|be|been|being)\s+$", text[max(0, b - 12) : b]) is not None
        for text, b in ((claim.text, verb[0]), (passage.text, other.verb_at[0]))
    ]
    if passives[0] != passives[1]:
        return True
    return subject_fits(claim, (ours[0], at), passage, (start, other.start))


def _about_how(claim: Scene, ours: tuple[int, int], verb: tuple[int, int], passage: Scene, other: _Governed) -> bool:
    """Whether the doubt may be about what only the source has behind the verb ("may have died of a heart attack")."""
    behind = told(passage, other.verb_at[1], clause_around(passage, other.verb_at[0])[1])
    return not told(claim, verb[1], ours[1]) and bool(behind - told(claim, *ours))


def _firm_elsewhere(
    claim: Scene, ours: tuple[int, int], other: _Governed, but: set[str], passages: Sequence[Scene]
) -> bool:
    """Whether some source has the verb without a hedge, in a sentence with most of the draft's words."""
    mine = {w for w in told(claim, *ours) if w not in but and root(w) not in but}
    for passage in passages:
        hedged = {g.verb_at for g in _governed(passage)}
        for word in passage.words:
            if root(passage.text[word.start : word.end]) != other.verb or (word.start, word.end) in hedged:
                continue
            sentence = passage.sentence_at(word.start)
            if _TAKEN_BACK.search(passage.text, *clause_around(passage, word.start)):
                continue
            there = told(passage, *sentence)
            if 2 * len(mine & there) >= len(mine):
                return True
    return False


def _proved(passages: Sequence[Scene]) -> bool:
    return any(_PROVED.search(passage.text) for passage in passages)


def _noun(
    claim: Scene, ours: tuple[int, int], passages: Sequence[Scene], published: Sequence[date | None], dated: date | None
) -> tuple[int, Comparison] | None:
    """ "The thief" where the source has "the alleged thief"."""
    nouns = {w.stem: w for w in claim.between(*ours) if not w.capital and not is_stop(w)}
    for index, passage in enumerate(passages):
        for match in islice(_SUSPECTED.finditer(passage.text), MOST):
            last = passage.between(*match.span("noun"))
            word = nouns.get(last[0].stem) if last else None
            theirs = passage.sentence_at(match.start())
            if word is None or _PROVED.search(passage.text) or match["noun"] in _CASES:
                continue
            same = same_but(claim, ours, passage, theirs, {root(match["word"])}, dated, published[index])
            if (
                same
                and _both_report(claim, ours, passage, theirs)
                and not any(
                    word.stem in {w.stem for w in p.words if not (p is passage and match.start("noun") == w.start)}
                    for p in passages
                )
            ):
                said, says = claim.text[word.start : word.end], match[0]
                return index, _comparison((word.start, word.end), match.span(), said, says, f"{match['word']} {said}")
    return None


_CASES = frozenset("case cases use uses link links reason reasons date dates".split())


def _differs(claim: Scene, how: tuple[str, int], verb: tuple[int, int], passage: Scene, other: _Governed) -> Comparison:
    start = how[1]
    said = " ".join(claim.text[start : verb[1]].split())
    governor = " ".join(passage.text[other.start : other.verb_at[0]].split())
    says = " ".join(passage.text[other.start : other.verb_at[1]].split())
    replacement = None
    modal = re.match(r"(?:will|must)\b", claim.text[start : verb[0]])
    if modal and re.fullmatch(r"may|might|could|should|can", governor.removesuffix(" be")):
        return _comparison(
            (start, start + modal.end()), (other.start, other.verb_at[1]), said, says, governor.split()[0]
        )
    if governor.endswith("ly") and " " not in governor and start == verb[0]:
        replacement = f"{governor} {said}"
    return _comparison((start, verb[1]), (other.start, other.verb_at[1]), said, says, replacement)


def _comparison(
    ours: tuple[int, int], theirs: tuple[int, int], said: str, says: str, replacement: str | None
) -> Comparison:
    return Comparison(
        kind="strength", outcome="differs", claim_span=Span(start=ours[0], end=ours[1]),
        passage_span=Span(start=theirs[0], end=theirs[1]), reason=f"draft says “{said}”; source says only “{says}”",
        replacement=replacement,
    )  # fmt: skip
