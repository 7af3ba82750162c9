"""Who said it: the speaker that the draft gives a quotation, against the one that the source gives the same words.

A speaker is a person named by the grammar around the words: "…”, said X", "X told reporters: “…", "According to X,
“…", or the label of a line in a transcript ("X: ...").  A pronoun, a role or an organisation is nobody that could be
held against a name, so the signal is silent about them.  Where any source gives the words to the draft's speaker,
that is a match and the others are not shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from factcheck.types import Comparison, Span
from factcheck.verify.signals.people.descriptions import SAYING, Description, describe, full_name
from factcheck.verify.signals.people.person_names import ROLES, PersonName, find_names, same_person
from factcheck.verify.signals.speech.callings import of_a_body, with_calling
from factcheck.verify.signals.speech.notes import labelled, noted
from factcheck.verify.signals.speech.persons import is_person
from factcheck.verify.signals.speech.quotations import quoted
from factcheck.verify.signals.words import enclosing, fold, sentences

WORDS = 4
"""A quotation of fewer words may be used by anyone; who said it is asked of longer ones only."""
MOST = 20
"""Quotations of one claim that are looked at; real claims have fewer, and reading stays linear."""
REACH = 160
"""Characters between a quotation and the name of its speaker, at most."""

LEAD = 10
"""Words between a verb of saying and the quotation that it introduces, at most."""

_CLOSING = re.compile(r"[”\"’']\s*,?\s*")
_SAID_NAME = re.compile(rf"\s*(?:as |so )?(?:{SAYING})\s+", re.IGNORECASE)
_OPENING_SURNAME = re.compile(rf"(?P<name>[A-Z][\w’'-]+)\s+(?:also\s+|later\s+)?(?:{SAYING})\b")
_ACCORDING = re.compile(r"\b(?:[Aa]ccording to|[Ii]n the words of)\s+")
_CALLING = (
    r"called|calls|described|describes|branded|dubbed|labelled|denounced|praised|criticised|criticized|dismissed"
    r"|condemned|hailed"
)
"""Verbs of saying that take what they speak of before the words ("called the strike “…")."""
_LEAD_IN = re.compile(rf"(?:\b(?:{SAYING}|{_CALLING})\b(?:\s+[\w’']+){{0,6}}\s*[,:]?|:)\s*[“\"‘]?$", re.IGNORECASE)
_SAYS_OR_CALLS = re.compile(rf"\b(?:{SAYING}|{_CALLING})\b", re.IGNORECASE)
_NO_SUBJECT = re.compile(r"\b(?:who|whom|whose|which|that|if|because|while|when|after|and|or|but|not|never)\b")
_SPEAKS_FOR = re.compile(
    r"\b(?:its|their|of|at|for|chief|head|director|manager|spokes\w+|president|chair\w*|officer)\b", re.IGNORECASE
)
"""Words of the description of somebody who may speak for a firm or body."""
_CITING = re.compile(
    r"\b(?:quot(?:ing|ed|es)|cit(?:ing|ed|es)|repeat(?:ing|ed|s)|echo(?:ing|ed|es)|in the words of)\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"\b(?:asked by|answering|repl(?:y|ied|ying) to|interviewed by|interview with|told|letter to|wrote to)\s+(?:[\w.]+\s+){0,2}$"
)
"""What stands before the name of somebody to whom the words were said."""
_STOPPED = re.compile(r"[.!?]")
_QUOTE_OF = re.compile(
    r"\b(?:quot(?:e|es|ing)|(?:statement|comment|quote|words|message|reaction)s? (?:from|by|of))\s+$", re.IGNORECASE
)
""" "You may quote Ida Roe, head of works: “…", "Statement by Ida Roe: “…"."""
_SHE_LEADS_IN = re.compile(r"(?:He|She) [^“”\"]{3,200}:\s*[“\"‘«]?")
_DEPENDENT = re.compile(r"\b(?:and|or|of|for|from|to|with|by|at|in|on|like|than|about|against|as)\s+$")


class _Said(NamedTuple):
    """A speaker as the text has it, and whether a description may stand beside the name."""

    who: Description
    passage: int
    clause: tuple[int, int]
    """The attributing sentence, without the quotation."""


def compare_speakers(
    claim: str, passages: Sequence[str], located: Sequence[tuple[int, Comparison]], before: str = ""
) -> list[tuple[int, Comparison]]:
    """One comparison at most for each quotation of the claim that a passage has.

    ``before`` is what the draft says beside the claim: it may tell that a lone name is a person's.
    ``located`` are the comparisons of kind "quotation" with the indices of their passages; an altered quotation has a
    speaker too.
    """
    found: list[tuple[int, Comparison]] = []
    for span in list(dict.fromkeys(one.claim_span for _, one in located if one.kind == "quotation"))[:MOST]:
        ours = speaker_of(claim, (span.start, span.end)) or _by_surname(claim, (span.start, span.end), passages)
        if ours is None or len(claim[span.start : span.end].split()) < WORDS:
            continue
        theirs = [
            _Said(who, index, (one.passage_span.start, one.passage_span.end))
            for index, one in located
            if one.claim_span == span
            and (who := _speaker_in(passages[index], (one.passage_span.start, one.passage_span.end)))
        ]
        found += _compared(claim, before, ours, theirs, passages)
    return found


def _compared(
    claim: str, before: str, ours: Description, theirs: list[_Said], passages: Sequence[str]
) -> list[tuple[int, Comparison]]:
    agreeing = [said for said in theirs if _may_be(ours.name, said.who.name)]
    if agreeing:
        said = next((s for s in agreeing if same_person(ours.name.parts, s.who.name.parts)), None)
        return [(said.passage, _matches(ours, said))] if said else []
    others = {said.who.name.parts[-1] for said in theirs}
    if len(others) != 1:
        return []
    said = max(theirs, key=lambda one: (len(one.who.name.parts), len(one.who.after), -one.passage))
    if any(_mentions(passages[one.passage], one.clause, ours.name) for one in theirs):
        return []
    known = said.who.name.titles or full_name(said.who.name, list(passages)) or _in_capitals(said, passages)
    both_full = min(len(ours.name.parts), len(said.who.name.parts)) > 1 and not _SPEAKS_FOR.search(
        f"{said.who.before} {said.who.after}"
    )
    if _CITING.search(claim) and said.who.name.parts[-1] in fold(claim):
        return []
    lone = len(ours.name.parts) == 1 == len(said.who.name.parts) and not any(
        len(n.parts) > 1 or n.parts == ours.name.parts for text in passages for n in find_names(text)
    )
    if not lone and (not known or not (both_full or is_person(ours.name, [claim, before, *passages]))):
        return []
    return [(said.passage, _differs(ours, said, passages))]


def speaker_of(text: str, span: tuple[int, int]) -> Description | None:
    """The person to whom a text gives the words at ``span``; None where it names nobody, or grammar leaves a doubt."""
    quotes = quoted(text)
    around = next(((a, b) for a, b in quotes if a <= span[0] < b), None)
    if around is None:
        return labelled(text, span[0])
    if text[around[0]].isspace():
        return None  # the quotation marks of the text are paired wrongly, as after an unclosed paragraph
    return _after(text, around, quotes) or _before(text, around) or _continued(text, around, quotes) or (
        noted(text, around, quotes) or labelled(text, span[0])
    )  # fmt: skip


def _speaker_in(passage: str, span: tuple[int, int]) -> Description | None:
    """``speaker_of``, or the one person of the sentence before where a pronoun leads in to the words ("She thinks it too late: “…")."""
    found = speaker_of(passage, span)
    quote = next(((a, b) for a, b in quoted(passage) if a <= span[0] < b), None)
    if found or quote is None:
        return found
    start = _sentence_start(passage, quote[0] - 1)
    if not _SHE_LEADS_IN.fullmatch(passage, start, quote[0]):
        return None
    behind = _sentence_start(passage, start - 1) if start else 0
    names = [name for name in find_names(passage) if behind <= name.start < start]
    return describe(passage, names[0]) if len(names) == 1 else None


def _by_surname(claim: str, span: tuple[int, int], passages: Sequence[str]) -> Description | None:
    """A lone last name that opens the sentence ("Holt added that the mill was “…"), if the sources know its bearer."""
    start = _sentence_start(claim, span[0] - 1)
    opening = _OPENING_SURNAME.match(claim, start, span[0])
    if opening is None or len(claim[opening.end() : span[0]].split()) > LEAD:
        return None
    word = fold(opening["name"])
    if not any(len(n.parts) > 1 and n.parts[-1] == word for text in passages for n in find_names(text)):
        return None
    name = PersonName(opening.start("name"), opening.end("name"), opening["name"], (word,), ())
    return Description(name, name.start, name.end, "", "")


def _after(text: str, quote: tuple[int, int], quotes: list[tuple[int, int]]) -> Description | None:
    """ "…,” said X" and "…,” X said".  After a full stop "X said" opens another statement."""
    closing = _CLOSING.match(text, quote[1])
    at = closing.end() if closing else quote[1]
    if "\n\n" in text[quote[1] : at] or text[quote[1] - 1].isspace():
        return None
    following = min((a - 1 for a, _ in quotes if a > quote[1]), default=len(text))
    end = min(_sentence_end(text, at), following, at + REACH)
    names = [name for name in find_names(text) if at <= name.start < end]
    if not names:
        return None
    inverted = _SAID_NAME.match(text, at)
    first = of_a_body(text, names, inverted.end() if inverted else at, said=bool(inverted)) or describe(text, names[0])
    if inverted:
        first = with_calling(text, first, inverted.end())
        return first if first.start == inverted.end() and not _no_person(text, first) else None
    stopped = text[quote[1] - 1] == "." or text[quote[1] + 1 : quote[1] + 2] == "."
    return None if stopped or first.start != at else _subject(text, first, end)


def _before(text: str, quote: tuple[int, int]) -> Description | None:
    """ "X said: “…", "X told reporters that “…", "X: “…" and "According to X, “…"."""
    start = _sentence_start(text, quote[0] - 1)
    lead = text[start : quote[0]]
    names = [name for name in find_names(text) if start <= name.start < quote[0]]
    according = _ACCORDING.search(text, start, quote[0])
    if according:
        return next((d for d in (describe(text, n) for n in names) if d.start == according.end()), None)
    says = [verb.start() + start for verb in _SAYS_OR_CALLS.finditer(lead)]
    if not says:
        alone = describe(text, names[0]) if names else None
        if alone and any(name.start >= alone.end for name in names[1:]):
            return None  # a name within the first one's description ("Ada Brook, mayor of Larch Hill") is no second speaker
        colon = alone and re.fullmatch(r"\s*(?:\([^)]*\))?:\s*[“\"‘«]", text[alone.end : quote[0]])
        led = alone and (alone.start == start or _QUOTE_OF.search(text, start, alone.start))
        return alone if alone and colon and led else None
    if not _LEAD_IN.search(lead):
        return None
    subjects = [name for name in names if name.end <= says[-1]]
    return _subject(text, describe(text, subjects[-1]), quote[0]) if subjects else None


def _subject(text: str, who: Description, end: int) -> Description | None:
    """The described person, if the subject of the verb of saying that follows: nobody's friend, and not one of two."""
    says = _SAYS_OR_CALLS.search(text, who.end, end)
    if says is None or re.match(r"\s+to\s+(?:be|have)\b", text[says.end() :]):
        return None
    between = text[who.end : says.start()]
    if len(between.split()) > 3 or _NO_SUBJECT.search(between) or _no_person(text, who):
        return None
    return None if _DEPENDENT.search(text, max(0, who.start - 20), who.start) else who


def _no_person(text: str, who: Description) -> bool:
    """ "The Larch coach", "a Larch spokesman" and "Roe’s sister" are other people than the name in them."""
    following = text[who.name.end : who.name.end + 60]
    return (
        who.before.lower() in ("the", "a", "an") or following.startswith(("'", "’"))
        or _has_role(following)
    )  # fmt: skip


def _has_role(following: str) -> bool:
    words = re.match(r"(?:\s+[a-z][a-z-]*){1,3}", following)
    return words is not None and any(word in ROLES for word in words[0].split())


def _continued(text: str, quote: tuple[int, int], quotes: list[tuple[int, int]]) -> Description | None:
    """ "…”, said X. “…": the second half of an interrupted quotation, with nothing but the attribution between."""
    before = [(a, b) for a, b in quotes if b < quote[0]]
    if not before:
        return None
    gap = text[before[-1][1] : quote[0]]
    if "\n\n" in gap or len(gap) > 2 * REACH:
        return None
    who = _after(text, before[-1], quotes)
    if who is None:
        return None
    rest = text[who.end : quote[0]]
    others = [name for name in find_names(text) if who.end <= name.start < quote[0]]
    return who if not others and len(re.findall(r"[.!?;]\s", rest)) <= 1 and len(rest.split()) <= 12 else None


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence before a quotation begins; a quotation after a colon belongs to what introduces it."""
    return enclosing(sentences(text[:at].rstrip()), at)[0]


def _sentence_end(text: str, at: int) -> int:
    """Where the sentence from ``at`` on ends."""
    ahead = sentences(text[at : at + 2 * REACH])
    return at + ahead[0][1] if ahead else at


def _may_be(one: PersonName, other: PersonName) -> bool:
    """Whether the two may be one person: any part in common, or one nearly spelt like the other."""
    return bool(set(one.parts) & set(other.parts)) or any(
        min(len(a), len(b)) >= 4 and OSA.distance(a, b) <= (2 if min(len(a), len(b)) > 5 else 1)
        for a in one.parts
        for b in other.parts
    )


def _in_capitals(said: _Said, passages: Sequence[str]) -> bool:
    """Whether a last name by itself is the label of a turn ("ROE: …"): nobody else's name is written so."""
    return passages[said.passage][said.who.start : said.who.end].isupper()


def _mentions(passage: str, quote: tuple[int, int], name: PersonName) -> bool:
    """Whether the draft's speaker stands in the very sentence that attributes the words (as an employer may)."""
    start = _sentence_start(passage, quote[0])
    closed = 2 if re.match(r"[.,!?]?[”\"’']", passage[quote[1] : quote[1] + 2]) else 0
    at = min(quote[1] + closed, len(passage))
    stopped = _STOPPED.search(passage, quote[1] - 1, at) and not passage[at:].lstrip()[:1].islower()
    nearby = fold(passage[start : at if stopped else _sentence_end(passage, at)])
    found = (one for part in name.parts for one in re.finditer(rf"\b{re.escape(part)}\b", nearby))
    return any(not _ASKED.search(nearby[max(0, one.start() - 50) : one.start()]) for one in found)


def _matches(ours: Description, said: _Said) -> Comparison:
    return _comparison(
        "match", ours.name.start, ours.name.end, said, f"the source gives the words to {said.who.name.text}"
    )


def _differs(ours: Description, said: _Said, passages: Sequence[str]) -> Comparison:
    """The correction takes the description with it: another person's role must not stay beside the right name."""
    described = ours.start < ours.name.start or ours.end > ours.name.end
    full = full_name(said.who.name, list(passages))
    replacement = None
    if full is not None:
        replacement = f"{full}, {said.who.after}" if described and said.who.after else full
        if described and not said.who.after and said.who.before and said.who.name.text == full:
            replacement = f"{said.who.before} {full}"
    start, end = (ours.start, ours.end) if described else (ours.name.start, ours.name.end)
    theirs = full or said.who.name.text
    reason = f"draft gives the words to {ours.name.text}; source gives them to {theirs}"
    return _comparison("differs", start, end, said, reason, replacement)


def _comparison(
    outcome: str, start: int, end: int, said: _Said, reason: str, replacement: str | None = None
) -> Comparison:
    return Comparison(
        kind="speaker", outcome="match" if outcome == "match" else "differs", claim_span=Span(start=start, end=end),
        passage_span=Span(start=said.who.name.start, end=said.who.name.end), reason=reason, replacement=replacement,
    )  # fmt: skip
