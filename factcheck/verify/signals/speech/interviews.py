"""Who said it, where the words themselves do not tell: notes of an interview, and "she said" behind a sentence about her.

``speakers`` reads the name beside a quotation.  Two more forms name the speaker further off.  In notes of one talk
("Notes of interview", "Interview with …", "Speech by …") the top of the document does: words in quotation marks that are
given to nobody else are that person's.  And a pronoun ("“…”, she said") stands for the one person whom the same sentence
or the one before names.  As there, a draft that gives the words to somebody else differs; nothing is said of short
quotations, and nothing where two persons could be meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.grammar import FINITE_VERB
from factcheck.types import Comparison, Span
from factcheck.verify.signals.people.descriptions import SAYING, describe, full_name
from factcheck.verify.signals.people.person_names import PersonName, find_names, same_person
from factcheck.verify.signals.speech.quotations import quoted
from factcheck.verify.signals.speech.speakers import WORDS, speaker_of
from factcheck.verify.signals.words import enclosing, sentences

TOP = 6
"""Lines at the top of a document in which its one speaker is named."""
_TALK = re.compile(
    r"\b(?:interview|conversation|phone call|telephone call|speech|statement|testimony|letter|remarks|q\s?&\s?a"
    r"|questions and answers|keynote|column|notes)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:interviewer|interviewed by|taken by|recorded by|notes? by|reporter)[\s:]*$", re.IGNORECASE)
_SHE_SAID = re.compile(
    rf"[”\"’']\s*,?\s*(?:(?P<one>[Ss]?[Hh]e)\s+(?:also\s+|then\s+|later\s+)?(?:{SAYING})|(?:{SAYING})\s+(?P<two>s?he))\b"
)
_SHE_SAID_BEFORE = re.compile(
    rf"\b(?P<who>[Ss]?[Hh]e)\s+(?:also\s+|then\s+|later\s+)?(?:{SAYING})\b[^“\"”.]{{0,40}}[“\"]$"
)
_POINT = re.compile(r"\s*[-–—*•]\s")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}[.)]\s+)?(?:#+\s+|\*+)?")
_OTHER_SAYS = re.compile(rf"\b(?:{SAYING}|according to)\b", re.IGNORECASE)


def compare_interviews(
    claim: str, passages: Sequence[str], fronts: Sequence[str], found: Sequence[tuple[int, Comparison]]
) -> list[tuple[int, Comparison]]:
    """One comparison at most for each quotation of the claim of which ``found`` has the place, and not yet the speaker."""
    if any(one.kind == "speaker" for _, one in found):
        return []
    out = []
    for span in dict.fromkeys(one.claim_span for _, one in found if one.kind == "quotation"):
        ours = speaker_of(claim, (span.start, span.end))
        if ours is None or len(claim[span.start : span.end].split()) < WORDS:
            continue
        theirs = [
            (index, one.passage_span, who)
            for index, one in found
            if one.kind == "quotation" and one.claim_span == span
            and (who := _speaker(passages[index], one.passage_span, fronts[index] if index < len(fronts) else ""))
        ]  # fmt: skip
        if not theirs:
            continue
        index, where, who = next((t for t in theirs if _may_be(ours.name, t[2])), theirs[0])
        if _may_be(ours.name, who):
            out.append(
                (
                    index,
                    _comparison("match", Span(start=ours.name.start, end=ours.name.end), where, who, ours.name, None),
                )
            )
        elif len({w.parts for _, _, w in theirs}) == 1 and not _quoted_to(ours.name, passages[index], where):
            start, end = ours.start, ours.end
            full = full_name(who, [*passages, *fronts])
            out.append((index, _comparison("differs", Span(start=start, end=end), where, who, ours.name, full)))
    return out


def _speaker(passage: str, where: Span, front: str) -> PersonName | None:
    """To whom the passage gives the words: the pronoun's person, or else the one of the talk."""
    span = (where.start, where.end)
    if speaker_of(passage, span) is not None:
        return None
    quotes = quoted(passage)
    quote = next(((a, b) for a, b in quotes if a <= span[0] < b), None)
    if quote is None:
        return None
    spans = sentences(passage)
    first, _ = enclosing(spans, quote[0] - 1)
    after = _SHE_SAID.match(passage, quote[1])
    if after or _SHE_SAID_BEFORE.search(passage, first, quote[0]):
        return _antecedent(passage, first, quote[0], spans, quotes)
    _, last = enclosing(spans, quote[1] - 1)
    beside = passage[first : quote[0] - 1] + passage[quote[1] + 1 : last]
    return None if _OTHER_SAYS.search(beside) else _above(passage[: quote[0]]) or _host(front)


def _above(before: str) -> PersonName | None:
    """The person whose name stands at the head of the notes in which the words are: "Ida Roe, chair, 11.40" above a list."""
    for line in reversed(before.splitlines()[:-1]):
        if not line.strip() or _POINT.match(line):
            continue
        start = _NUMBERED.match(line)
        names = find_names(line)
        head = names and names[0].start == (start.end() if start else 0) and not FINITE_VERB.search(line)
        return names[0] if head and len(names[0].parts) > 1 else None
    return None


def _antecedent(
    passage: str, first: int, quote: int, spans: list[tuple[int, int]], quotes: list[tuple[int, int]]
) -> PersonName | None:
    """The person whom the pronoun's own sentence names first, or else the sentence before."""
    start = max((a for a, _ in spans if a < first), default=first)
    for a, b in ((first, quote), (start, first)):
        names = [
            name for name in find_names(passage)
            if a <= name.start < b and not any(p <= name.start < q for p, q in quotes)
        ]  # fmt: skip
        if names:
            return names[0] if _is_person(passage, names[0]) else None
    return None


def _host(front: str) -> PersonName | None:
    """The one person of a talk, by the lines at the top of its document: whoever asked, or took notes, is not meant."""
    top = "\n".join([line for line in front.split("\n") if line.strip()][:TOP])
    head = top.split("\n")
    if not head or not _TALK.search("\n".join(head[:2])):
        return None
    named = [pair for line in head[:3] for pair in _persons(line)]
    surest = max((shown for _, shown in named), default=0)
    persons = [name for name, shown in named if shown == surest]
    return persons[0] if len({name.parts[-1] for name in persons}) == 1 else None


def _persons(line: str) -> list[tuple[PersonName, int]]:
    """The persons of a line at the top, and how sure it is: what follows a name's role ("Ida Roe, chair, Larch Trust") is
    where that person works."""
    found: list[tuple[PersonName, int]] = []
    for name in find_names(line):
        shown = 0 if _ASKS.search(line[: name.start]) else _is_person(line, name)
        between = line[found[-1][0].end : name.start] if found else ""
        if shown and not re.search(r"\b(?!and\b)[a-z]", between):
            found.append((name, shown))
    return found


def _is_person(text: str, name: PersonName) -> int:
    """Whether a person is meant: 2 where a title or a role shows it, 1 for two words that may be another's name, else 0."""
    described = describe(text, name)
    if described.before.lower() in ("the", "a", "an"):
        return 0
    if name.titles or described.after or described.start < name.start:
        return 2
    return int(len(name.parts) in (2, 3))


def _quoted_to(ours: PersonName, passage: str, where: Span) -> bool:
    """Whether the draft's speaker stands in the sentence of the words or the one before: then they may be that one's."""
    spans = sentences(passage)
    first, last = enclosing(spans, where.start)
    first = max((a for a, _ in spans if a < first), default=first)
    return any(name.start >= first and name.end <= last and _may_be(ours, name) for name in find_names(passage))


def _may_be(one: PersonName, other: PersonName) -> bool:
    return same_person(one.parts, other.parts) or bool(set(one.parts) & set(other.parts))


def _comparison(
    outcome: str, at: Span, where: Span, who: PersonName, ours: PersonName, replacement: str | None
) -> Comparison:
    reason = f"the source gives the words to {who.text}"
    if outcome == "differs":
        reason = f"draft gives the words to {ours.text}; source gives them to {who.text}"
    return Comparison(
        kind="speaker", outcome="match" if outcome == "match" else "differs", claim_span=at, passage_span=where,
        reason=reason, replacement=replacement,
    )  # fmt: skip
