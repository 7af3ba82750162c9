"""Does the passage speak of somebody else?  "Larch plans 12 flights" is not said by a story about Birch, in which "the
company plans 12 flights".

The claim must begin with a name.  A passage that has no word of that name, its title and heading included, speaks of
another where the sentence that has most of the claim's words begins with another name, or with "the company", "he",
"it" or the like behind another name.  Such a passage gives no support, however alike its words; it is no contradiction
either.  Where the sentence begins with anything else, the signal abstains.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.grammar import FINITE_VERB
from factcheck.types import Comparison, Span
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.people.person_names import find_names
from factcheck.verify.signals.relations.makers import same_body
from factcheck.verify.signals.words import STOP, fold, stem

LONGESTSUBJECT = 80
"""Characters between a name and its verb; more is another clause."""
REACH = 600
"""Characters before a sentence in which the name stands that its "the company" means."""
_WORD = r"[A-Z][\w’&-]*"
_JOINED = rf"{_WORD}(?:\s+(?:(?:of|de|van|von|for|and|&)\s+)?{_WORD}){{0,4}}"
SUBJECT = re.compile(
    rf"\W{{0,4}}(?P<article>(?:The|A|An)\s+(?:(?!(?:in|at|near|off|from|outside|on)\s)[a-z-]+\s+){{0,2}})?(?P<name>{_JOINED})(?P<noun>\s+[a-z]+)?"
)
POINTS = re.compile(
    r"\W*(?:The\s+(?:company|firm|group|business|bank|club|party|agency|ministry|council|university|school|charity|"
    r"airline|brewer|retailer|maker|operator|developer|union|museum|hospital|government|team|study|trial|report|survey|"
    r"project|bridge|rocket|ship|film|book|minister|president|mayor|director|chairman|chief executive|author|singer|"
    r"player|coach|striker|actor|scientist|researcher|engineer|writer)|It|He|She|They|Its|His|Her|Their|We|Our)\b"
)
_PERSON = re.compile(r"\W*(?:He|She|His|Her)\b")
_NAMED = re.compile(rf"\b{_WORD}(?:\s+{_WORD}){{1,4}}|(?<=[\w,’'] ){_WORD}|\b{_WORD}(?=[’']s?\s)")
_VALUES = frozenset({"figure", "date", "place", "superseded"})
_DAYS = frozenset(
    stem(word) for word in "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)  # fmt: skip


_ORGAN = re.compile(
    r"\b(?:Board|Committee|Council|Management|Directors|Executive|Panel|Commission|Branch|Company|Group|Office|Governors|Cabinet)$"
)
"""What a document calls the part of an institution that speaks for it."""


def compare_subjects(
    claim: Scene, passages: Sequence[Scene], readings: Sequence[str], fronts: Sequence[str] = ()
) -> list[tuple[int, Comparison]]:
    """For each passage that speaks of somebody else than the claim's subject, that it does.

    In a document that opens with the subject's full name, its board or its management is nobody else.
    """
    known = frozenset[str]().union(claim.inner_names, *(passage.inner_names for passage in passages))
    subject = subject_of(claim.text, known)
    if subject is None:
        return []
    own = claim.text[slice(*subject)]
    words = name_words(own)
    found = []
    for index, passage in enumerate(passages):
        reading = readings[index] if index < len(readings) else ""
        if words & (passage.stems | name_words(reading)) or acronym(own, f"{reading} {passage.text}"):
            continue
        other = _other(claim, words, passage, reading, known)
        front = fronts[index] if index < len(fronts) else ""
        if other and not (_ORGAN.search(other[1]) and words <= name_words(front)):
            where, name = other
            found.append(
                (index, _comparison(subject, where, f"draft speaks of {own}; the source here speaks of {name}"))
            )
    return found


def _comparison(subject: tuple[int, int], where: tuple[int, int], reason: str) -> Comparison:
    return Comparison(
        kind="subject", outcome="elsewhere", claim_span=Span(start=subject[0], end=subject[1]),
        passage_span=Span(start=where[0], end=where[1]), reason=" ".join(reason.split()),
    )  # fmt: skip


def subject_of(text: str, known: frozenset[str]) -> tuple[int, int] | None:
    """The name with which a statement begins, where its verb follows.

    ``known`` are the stems of what is a name elsewhere: one capitalised word at the beginning may be any word.
    """
    found = SUBJECT.match(text)
    if not found or (found["noun"] and not found["article"] and not FINITE_VERB.fullmatch(found["noun"].strip())):
        return None
    start, end = found.span("name")
    if not is_name(found["name"], known, article=bool(found["article"])):
        return None
    verb = FINITE_VERB.search(text, end, end + LONGESTSUBJECT)
    return None if verb is None or re.search(r"[;:“\"]", text[end : verb.start()]) else (start, end)


def is_name(opening: str, known: frozenset[str], *, article: bool) -> bool:
    """Whether the capitalised words that open a sentence are a name: ``known`` as in ``subject_of``."""
    words = [word for word in re.findall(r"[\w’-]+", opening) if word[:1].isupper()]
    if is_stop_word(words[0]) or all(stem(word) in _DAYS for word in words):
        return False
    return len(words) > 1 or article or stem(words[0]) in known


def without_others(
    found: Sequence[tuple[int, Comparison]], others: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """All comparisons, but for values that differ in a passage about somebody else: they are somebody else's."""
    about = {index for index, _ in others}
    kept = [(i, one) for i, one in found if one.outcome != "differs" or one.kind not in _VALUES or i not in about]
    return [*kept, *others]


def is_stop_word(word: str) -> bool:
    """Whether a capitalised word is none of a name: "The", "After"."""
    return fold(word) in STOP


def name_words(text: str) -> set[str]:
    """The stems of a text's capitalised words."""
    return {stem(word.strip("’'")) for word in re.findall(r"[\w’'-]+", text) if word[:1].isupper()}


def acronym(name: str, text: str) -> bool:
    """Whether the text has the first letters of the name, or a name of which it is the first letters."""
    letters = "".join(word[0] for word in re.findall(r"[\w’-]+", name) if word[:1].isupper())
    if len(letters) >= 2 and re.search(rf"\b{re.escape(letters)}\b", text):
        return True
    return name.isupper() and any(same_body(name, found[0]) for found in _NAMED.finditer(text))


def _other(
    claim: Scene, words: set[str], passage: Scene, reading: str, known: frozenset[str]
) -> tuple[tuple[int, int], str] | None:
    """The sentence that has most of the claim's words, and of whom it speaks; None where that is open, or where it is
    somebody whom the claim speaks of, too."""
    told = claim.content(0, len(claim.text)) - words
    best = max(passage.sentences, key=lambda one: (len(told & passage.content(*one)), -one[0]), default=None)
    if best is None or not told & passage.content(*best):
        return None
    text = passage.text[slice(*best)]
    named = subject_of(text, known)
    if named:
        where, name = (best[0] + named[0], best[0] + named[1]), text[slice(*named)]
    elif POINTS.match(text):
        where, name = best, _meant(passage, best[0], reading, known)
    else:
        return None
    return (where, name) if name and not name_words(name) & claim.stems else None


def _meant(passage: Scene, at: int, reading: str, known: frozenset[str]) -> str:
    """Whom a sentence means by "the company" or "she": the subject of a sentence before it, or else the last name (the
    first person of the title)."""
    front = _front(reading, passage.text)
    for start, end in reversed([one for one in passage.sentences if one[0] < at]):
        named = subject_of(passage.text[start:end], known)
        if named:
            return passage.text[start + named[0] : start + named[1]]
    if _PERSON.match(passage.text, at):
        persons = [name.text for name in find_names(front) if len(name.parts) > 1]
        if persons:
            return persons[0]
    before = f"{front}\n{passage.text[:at]}"[-REACH:]
    names = [
        m[0] for m in _NAMED.finditer(before) if not is_stop_word(m[0].split()[0]) and not name_words(m[0]) <= _DAYS
    ]
    return names[-1] if names else ""


def _front(reading: str, passage: str) -> str:
    """What the reading has before the passage: title, heading, the sentence before."""
    opening = " ".join(passage.split()[:6])
    at = reading.find(opening)
    return reading[:at] if at > 0 else reading.split("\n")[0]
