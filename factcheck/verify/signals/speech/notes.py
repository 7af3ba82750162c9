"""Speakers as transcripts and notes mark them: the label of a turn, the answer of a witness, a name before the words.

"ROE: …" and "[12.05] Ida Roe (mayor): …" label a turn; "Q." and "A." stand for counsel and for the witness who was called
or answered last.  Notes put a name with what the person is before the words, as an entry of its own ("Ida Roe (pilot).
“…”"), and go on with more of that person's words until another name comes.
"""

from __future__ import annotations

import re

from factcheck.verify.signals.people.descriptions import Description, describe
from factcheck.verify.signals.people.person_names import ROLES, PersonName, find_names, raised
from factcheck.verify.signals.words import fold, listed

_LABEL = re.compile(
    r"^[ \t>*_]*(?:\[[0-9:. ]+\]\s*|\(?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\)?\s*)?[*_]*"
    r"(?P<label>[A-Z][\w.’'-]*(?:,? [\w(][\w.’'()-]*){0,6}):[*_]*[ \t]",
    re.MULTILINE,
)
_LABEL_WITH_OFFICE = re.compile(
    r"^[ \t>*_-]{0,4}(?P<label>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3})"
    r"(?:, (?=(?P<first>[\w-]+))(?!\d)[^:\n“”\"]{3,90}|,? \([^()\n]{2,80}\)):[*_]*[ \t]",
    re.MULTILINE,
)
""" "IDA ROE, leader of the Harbour List group (opposition): …", "IDA ROE (Harbour–Larch, new leader): …" """
_ANSWER = re.compile(r"^[ \t>*_-]{0,4}(?P<letter>[QA])\.[ \t]", re.MULTILINE)
_CALLED = re.compile(
    r"^[ \t>*_]{0,4}(?:\[[0-9:. ]{1,12}\]\s{0,3})?(?P<label>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){0,4}),? "
    r"\(?(?:sworn|affirmed|called|recalled)\b",
    re.MULTILINE,
)
_MARK = re.compile(
    r"(?P<aside>\s*\([^()\n]{2,60}\)|,\s+[^.:;\n“”\"()]{2,60})?\s{0,3}(?P<stop>[.:–—]|-\s)\s{0,20}[“\"‘«]\Z"
)
_OPENS = re.compile(r"(?:\A|\n|[.:;•*–—”\"!?)-]\s)\s{0,20}\Z")
REACH = 140
"""Characters between the name and the words that it marks."""
MORE = 6
"""Quotations of one entry that follow a speaker's first."""
BETWEEN = 25
"""Words of a note between two quotations of one speaker."""
_HEAD = re.compile(r"\s*(?:[-*•]\s+)?\*\*(?P<head>[^*\n]{4,120})\*\*")
_ENTRY = re.compile(r"\n\s*\n|\n\s*(?:[-*•]|[0-9]+[.)])\s")

_NOBODY = listed(
    "question answer interviewer speaker moderator reporter host audience note source date place guest guests present "
    "chair chairman chairwoman treasurer secretary clerk motion apologies agenda item contact background result vote"
)


def labelled(text: str, at: int) -> Description | None:
    """Whose turn of a transcript has offset ``at``."""
    found = {m.start("label"): m for m in _LABEL.finditer(text, 0, at) if m.end("label") <= at}
    found |= {
        m.start("label"): m
        for m in _LABEL_WITH_OFFICE.finditer(text, 0, at)
        if m["first"] is None or m["first"].islower() or fold(m["first"]) in ROLES
    }
    marks = [(*m.span("label"), m["label"]) for m in found.values()]
    letters = [(m.start("letter"), m.end("letter"), m["letter"]) for m in _ANSWER.finditer(text, 0, at)]
    called = [(m.start("label"), m.end("label"), m["label"]) for m in _CALLED.finditer(text, 0, at)]
    last = max([*marks, *letters, *called], default=None)
    if last is None or (last[2] == "Q" and last in letters) or last in called:
        return None
    return (
        _named(last[0], last[2])
        if last not in letters
        else _witness(text, sorted([*marks, *called, *letters]), letters)
    )


def _witness(text: str, marks: list[tuple[int, int, str]], letters: list[tuple[int, int, str]]) -> Description | None:
    """The last who was called or answered: whoever has a name before the letters, but for those who ask."""
    ends = [start for start, _, _ in marks[1:]]
    for (start, end, label), until in reversed(list(zip(marks[:-1], ends, strict=True))):
        if (start, end, label) not in letters and "?" not in text[end:until]:
            return _named(start, label)
    return None


def _named(start: int, written: str) -> Description | None:
    lead = "by "
    names = find_names(lead + raised(written))
    if len(names) != 1 or len(written.split()) > 5 or len(names[0].parts[-1]) < 3 or names[0].parts[-1] in _NOBODY:
        return None
    at = start + names[0].start - len(lead)
    name = PersonName(at, at + len(names[0].text), names[0].text, names[0].parts, names[0].titles)
    return Description(name, name.start, name.end, "", "")


def noted(text: str, quote: tuple[int, int], quotes: list[tuple[int, int]]) -> Description | None:
    """The name that marks a quotation in notes, or marked the one before it in the same entry, or heads the entry."""
    earlier = [one for one in quotes if one[1] < quote[0]][-MORE:]
    current = quote
    while True:
        who = _marked(text, current)
        if who is not None or not earlier:
            return who or _heading(text, quote)
        before = earlier.pop()
        gap = text[before[1] + 1 : current[0] - 1]
        if _ENTRY.search(gap) or len(gap.split()) > BETWEEN or find_names(gap):
            return _heading(text, quote)
        current = before


def _heading(text: str, quote: tuple[int, int]) -> Description | None:
    """The one name in bold at the head of an entry, where no other name comes before the words."""
    start = text.rfind("\n\n", 0, quote[0]) + 1
    head = _HEAD.match(text, start, quote[0])
    if head is None:
        return None
    names = [name for name in find_names(text) if head.start("head") <= name.start < quote[0]]
    first = names[0] if names and names[0].start == head.start("head") else None
    others = [name for name in names if name.start >= head.end() and not _opens_a_sentence(text, name)]
    if first is None or len(first.parts) < 2 or others:
        return None
    return describe(text, first)


def _opens_a_sentence(text: str, name: PersonName) -> bool:
    """Whether one capitalised word may owe its capital to the full stop before it ("Swims all year")."""
    return (
        len(name.parts) == 1
        and not name.titles
        and re.search(r"[.!?*]\s+\Z", text[max(0, name.start - 6) : name.start]) is not None
    )


def _tells_role(aside: str) -> bool:
    """Whether what stands behind a name before a full stop is no sentence: a bracket, a role, a word or two."""
    if re.fullmatch(r",\s+(?:the |an? )?[a-z][\w-]*(?<!ed)(?: [a-z][\w-]*(?<!ed))?", aside):
        return True
    return aside.lstrip().startswith("(") or any(fold(word) in ROLES for word in re.findall(r"[\w-]+", aside)[:6])


def _marked(text: str, quote: tuple[int, int]) -> Description | None:
    names = [name for name in find_names(text) if quote[0] - REACH <= name.start and name.end < quote[0]]
    for name in names[::-1][:4]:
        mark = _MARK.match(text, name.end, quote[0])
        if mark is None or (mark["stop"] == "." and not _tells_role(mark["aside"] or "")):
            continue
        who = describe(text, name)
        start = min(who.start, name.start - sum(len(title) + 1 for title in name.titles))
        if (len(name.parts) > 1 or name.titles or mark["aside"]) and _OPENS.search(text, max(0, start - 24), start):
            return who
    return None
