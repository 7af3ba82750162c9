"""What a sentence takes up from the one before it in its paragraph, and leaves unsaid.

"Inflation rose to 3%. That is the highest since 2008." → "Inflation is the highest since 2008."
"The vote was put off. That angered the union." → "The vote was put off, which angered the union."
"It stood at 2.8% in April." → what the sentence before gives a figure of.
"The union did not." "So did the church." → with what the others did.

Words of the sentence before lead back to an empty range: there is nothing of theirs to correct.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.grammar import (
    BASE_VERB,
    FINITE_VERB,
    PRONOUN_SUBJECT,
    REPORTING_VERB,
    TIME_WORD,
    main_verb,
    without_quotations,
)
from factcheck.text import cut, join, place
from factcheck.types import Piece

LONGEST_BEFORE = 250
"""A longer sentence says more than one thing that "that" may stand for."""
_SINGULAR_VERB = (
    r"(?:is|was|has|had|does|did|will|would|could|can|may|might|must|[a-z]{2,}(?:ed|(?<!s)s)|became|began|brought|came|drew|fell|"
    r"gave|kept|led|left|lost|made|meant|rose|took|went|won|struck|sent|cost)"
)
_THAT = re.compile(
    rf"(?P<word>That|This)\s+(?=(?:also\s+|still\s+|\w+ly\s+)?{_SINGULAR_VERB}\b)(?!(?:is|was|’s)\s+(?:why|how|what|where|when|because|not\s+to|to\s+say|the\s+"
    r"(?:reason|way|point|question))\b|\w+,)"
)
_AMOUNT = r"(?:(?:by|to|at|of|from|about|almost|nearly|some|over|under|around|more|than|less|fewer|up|down|just|only)\s+)*(?:[€£$¥]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
_LEVEL = (
    r"(?:(?:has|have|had|also|now|then|still|already)\s+)*(?:rose|risen|rises|fell|fallen|falls|grew|grown|dropped|climbed|stood|stands|was|were|is|are|been|"
    r"reached|reaches|hit|totalled|averaged|increased|decreased|declined|slipped|jumped|came|amounted|remained|went|sank|doubled|halved|"
    r"peaked|bottomed)\s+(?:[a-z]+ly\s+)?"
)
_MEASURED = re.compile(
    rf"(?:(?:In|On|At|By|Since|Last|This)\s[^,;]{{2,40}},\s+)?(?P<subject>[^,;:“”\"]{{2,90}}?)\s+{_LEVEL}{_AMOUNT}"
)
_OF_SO_MUCH = re.compile(
    r"(?:(?:In|On|At|By|Since|Last|This)\s[^,;]{2,40},\s+)?(?P<subject>[^,;:“”\"]{2,60}?)\s+(?:has\s+|had\s+)?(?:made|makes|reported|reports|posted|posts|had|"
    rf"has|earned|saw|recorded|ran|suffered)\s+(?:an?|its)\s+(?P<what>(?:[a-z][\w-]*\s+){{0,3}}[a-z]+)\s+of\s+{_AMOUNT}"
)
_TIED = re.compile(r"\d")
_AGAINST_A_MARK = re.compile(
    r"(?:That|This)\s+(?:is|was|were)\s+(?:\w+\s+)?(?:above|below|over|under|(?:more|less|higher|lower|better|fewer|larger|smaller)\s+than)\s+"
    r"(?:[a-z’'-]+\s+){0,6}[£$€¥]?\d"
)
"""More or less than a figure that is named: held against that of the sentence before as it is written (``verify.signals``)."""
_ITS_LEVEL = re.compile(rf"[Ii]t\s+{_LEVEL}{_AMOUNT}")
_AUXILIARY = r"(?P<aux>did|has|have|had|was|were|is|are|will|would|could|can)"
_ELLIPTICAL = re.compile(
    rf"(?P<subject>[A-Z][^,;:“”\"?]{{1,60}}?)\s+{_AUXILIARY}(?P<not>\s+not|n['’]t)?(?:\s+so)?(?P<too>\s+(?:too|as\s+well|either))?[.!]?$"
)
_SO = re.compile(rf"(?P<so>So|Nor|Neither)\s+{_AUXILIARY}\s+(?P<subject>[^,;:“”\"?]{{2,60}}?)[.!]?$")
_FORMS = {"have": "has", "were": "was", "are": "is"}
_SUBJECT = re.compile(
    r"(?:The|A|An|Its|His|Her|Their|No|Some|Most|All|Two|Three|Many|Few|Both)\s+\w|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3}$"
)

Made = tuple[str, tuple[Piece, ...]]


def measured(sentence: str) -> str | None:
    """What a sentence gives a figure of ("Inflation rose to 3%" → "Inflation", "Torm made a loss of €3 million" →
    "Torm’s loss"); None where it gives none."""
    own = without_quotations(sentence) if len(sentence) <= LONGEST_BEFORE else ""
    level, amount = _MEASURED.match(own), _OF_SO_MUCH.match(own)
    found = level or amount
    if not found or PRONOUN_SUBJECT.match(found["subject"]) or REPORTING_VERB.search(own):
        return None
    if FINITE_VERB.search(found["subject"]):
        return None
    return found["subject"] if level else f"{found['subject']}’s {found['what']}"


def speaks_of_level(text: str, start: int) -> bool:
    """Whether the "it" that stands at ``start`` is something of which a figure is given."""
    return _ITS_LEVEL.match(text, start) is not None


def is_elliptical(text: str) -> bool:
    """Whether a sentence leaves out what somebody did ("The union did not.", "So did the church.")."""
    short = _ELLIPTICAL.match(text)
    return bool(_SO.match(text)) or bool(
        short and _SUBJECT.match(short["subject"]) and not FINITE_VERB.search(short["subject"])
    )


def taken_up(text: str, pieces: Sequence[Piece], before: str) -> Made | None:
    """The sentence with what it takes up from ``before``; None where it takes up nothing, or that is not plain."""
    own = without_quotations(before)
    if (
        not before
        or len(before) > LONGEST_BEFORE
        or own != before
        or before.endswith("?")
        or REPORTING_VERB.search(before)
    ):
        return None
    that = _THAT.match(text)
    if that:
        return None if _AGAINST_A_MARK.match(text) else _with_that(text, pieces, that, before)
    return _with_what_was_done(text, pieces, before)


def _with_that(text: str, pieces: Sequence[Piece], that: re.Match[str], before: str) -> Made | None:
    """A figure is named by what it is a figure of, an event by its whole sentence; figures and days of that sentence are
    checked there, and are not said again."""
    at = place(text, pieces, 0, len(that["word"])).start
    of = measured(before)
    if of:
        return join([(f"{of[0].upper()}{of[1:]} ", (Piece(0, at, at),)), cut(text, pieces, that.end(), len(text))])
    if _TIED.search(before) or TIME_WORD.search(before):
        return None
    lent = f"{before.rstrip('.! ')}, which "
    return join([(lent, (Piece(0, at, at),)), cut(text, pieces, that.end(), len(text))])


def _with_what_was_done(text: str, pieces: Sequence[Piece], before: str) -> Made | None:
    so = _SO.match(text)
    found = so or _ELLIPTICAL.match(text)
    verb = main_verb(before)
    if not found or not verb or not verb.start() or not is_elliptical(text):
        return None
    denied = bool(so and so["so"] != "So") or bool(not so and found["not"])
    done = _done(before, verb, found["aux"], denied=denied)
    if done is None:
        return None
    at = place(text, pieces, *found.span("aux")).end
    words = " " + done.rstrip(".! ") + "."
    subject = cut(text, pieces, *found.span("subject"))
    helper = f" {found['aux']}{' not' if denied else ''}" if denied or found["aux"] != "did" else ""
    made = join([subject, (helper + words, (Piece(0, at, at),))])
    return made[0][0].upper() + made[0][1:], made[1]


def _done(before: str, verb: re.Match[str], helper: str, *, denied: bool) -> str | None:
    """What was done, as it stands behind the auxiliary; None where the two sentences do not go together."""
    behind = before[verb.end() :].strip()
    if helper != "did":
        same = _FORMS.get(verb[0].lower(), verb[0].lower()) == _FORMS.get(helper, helper)
        return behind if same and behind and not behind.startswith("not ") else None
    if not re.fullmatch(
        r"\w+ed|became|began|bought|came|fell|gave|grew|led|left|lost|made|rose|sold|took|voted|went|won", verb[0]
    ):
        return None
    if not denied:
        return f"{verb[0]} {behind}".strip()
    base = _base(verb[0])
    return f"{base} {behind}".strip() if base else None


def _base(past: str) -> str | None:
    """The base form of a regular verb, where a list holds it ("rejected" → "reject")."""
    if not past.endswith("ed"):
        return None
    for candidate in (past[:-2], past[:-1], past[:-3], f"{past[:-3]}y" if past.endswith("ied") else ""):
        if len(candidate) > 2 and (BASE_VERB.fullmatch(candidate) or FINITE_VERB.fullmatch(candidate)):
            return candidate
    return None
