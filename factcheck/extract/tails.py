"""What a sentence adds behind its last comma: a comparison, a rank, a record, a measure, a cause, an earlier or later event.

"The firm sold 300 cars, a fifth fewer than last spring." → "The firm sold 300 cars", and the whole sentence, whose
place in the draft is then what was added: without its head such an addition states nothing.
"""

from __future__ import annotations

import re

from factcheck.extract.clause import Clause, assemble
from factcheck.extract.halves import RELATIVE
from factcheck.grammar import FINITE_ONLY, FINITE_VERB, has_verb

_HEDGE = r"(?:(?:about|almost|nearly|just|roughly|still|some|more than|less than|well|around|only|barely|at least|up to|over|under)\s+)*"
_AMOUNT = (
    r"(?:[€£$¥]?\d[\w.,%]*|an?\s+(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|little|few)|half|twice|double|triple|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundreds|thousands|millions|a\s+(?:day|week|month|year|decade|century))"
)
_ADDED = re.compile(
    rf"{_HEDGE}{_AMOUNT}\s+(?:[\w€£$%.’'-]+\s+)*?(?:less|more|fewer|higher|lower|better|worse|earlier|later|longer|shorter|than|below|above|"
    r"against|after|before|short|over|away|ahead|behind|from|of)\b|"
    rf"(?:up|down)\s+{_HEDGE}(?:from\s+|by\s+)?{_AMOUNT}|compared\s+(?:with|to)\b|"
    r"(?:fewer|more|less|higher|lower|earlier|later|longer|shorter)\s+than\b|(?:because|after|before|since|which|where|even though)\s+\S|"
    r"having\s+\w+(?:ed|en|t|n|ne|ld|nk|ung|ut)\s+\S|"
    r"an?\s+(?:sum|figure|amount|number|total|level|rate|share)\s+(?:(?:for|of|to|in|from)\s+)?(?:that|which)\s+\S|"
    r"(?:the|its|his|her|their)\s+(?:[\w-]+\s+){0,2}?(?:first|last|only|most|least|[a-z]{2,}est)\s|"
    r"(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:record|increase|rise|fall|drop|decline|gain|loss|jump|cut|surplus|deficit|high|low)\b|"
    rf"(?:{_HEDGE}(?:[\w-]+\s+){{0,2}}?[\w-]+\s+)?of\s+(?:which|whom)\s|{_HEDGE}(?:half|all|most|some|none|part|two|three|{_AMOUNT})\s+of\s+(?:it|them)\s|"
    r"with\s+(?:(?:the|an?|its|his|her|their)\s+)?(?:[\w’'-]+\s+){1,8}?[a-z]{2,}ing\s+\S|"
    r"(?:the|an?|its|his|her|their)\s+(?:[\w’'-]+\s+){1,3}?having\s+\S|"
    r"as\s+(?:the|an?|its|his|her|their|it|he|she|they|there)\s+(?:[\w’'-]+\s+)+|"
    r"on\s+condition\s+that\b|thanks\s+to\b|due\s+to\b|despite\b",
    re.IGNORECASE,
)
MIN_HEAD = 4
MIN_TAIL = 2
_RESULT = re.compile(
    r"(?!(?:according|including|excluding|following|depending|owing|starting|beginning|regarding|concerning)\b)[a-z]{2,}ing\s+\S"
)
""" "..., bringing the total to 2,890": what came of it, behind a sentence of some length."""
MIN_HEAD_OF_RESULT = 8
_HANGS = re.compile(
    rf"{RELATIVE.pattern}|\b(?:than(?!\s+(?:half|an?|one|two|three|four|five|six|seven|eight|nine|ten|\d))|though|although|while|condition)\b",
    re.IGNORECASE,
)
""" "A fifth fewer than it sold", "because it rained": the verb belongs to a clause that hangs on the addition."""

_SAID_THAT = re.compile(r"\bthat\s+(?P<rest>(?:with|without|in|of|by|for|at|on|after|before|under|from|among)\b[^,]*)$")

_SANCTION = re.compile(
    r"\b(?:fined|jailed|sentenced|convicted|arrested|charged|prosecuted|punished|sued|sacked|dismissed|suspended|banned|disqualified|"
    r"praised|criticised|criticized|thanked|honoured|honored|rewarded|decorated)\b[^,;]*?\s(?P<why>(?:for|over)\s+[a-z-]+ing\s+\S[^,;]*)$"
)
""" "Was fined €300 in May for selling tickets": that it happened, and why, are looked up in different places."""
_DENIED = re.compile(r"\b(?:not|never|no|nobody|none|neither|few|only|without|\w+n['’]t)\b", re.IGNORECASE)


def tail(masked: str, whole: Clause) -> list[Clause] | None:
    """The sentence without what it adds at its end, and the sentence with it; None where nothing is added."""
    return _behind_comma(masked, whole) or _for_what(masked, whole)


def _for_what(masked: str, whole: Clause) -> list[Clause] | None:
    found = _SANCTION.search(masked)
    if not found or whole.borrowed > found.start("why") or _DENIED.search(masked, 0, found.start("why")):
        return None
    at = found.start("why")
    if len(masked[:at].split()) < MIN_HEAD + 2:
        return None
    return [assemble(whole, [(0, at)])._replace(borrowed=whole.borrowed), whole._replace(borrowed=at)]


def _behind_comma(masked: str, whole: Clause) -> list[Clause] | None:
    comma = masked.rfind(", ")
    if comma < 0 or whole.borrowed > comma:
        return None
    head, added = masked[:comma], masked[comma + 2 :]
    least = MIN_HEAD if _ADDED.match(added) else MIN_HEAD_OF_RESULT if _RESULT.match(added) else 0
    if not least or min(len(head.split()) - least, len(added.split()) - MIN_TAIL) < 0:
        return None
    if not has_verb(head) or FINITE_VERB.match(head) or _open(head) or _states(added):
        return None
    return [assemble(whole, [(0, comma)])._replace(borrowed=whole.borrowed), whole._replace(borrowed=comma + 2)]


def _states(added: str) -> bool:
    """Whether what stands behind the comma is the sentence's own clause ("Of the nine bids, fewer than half met the terms")."""
    verb = FINITE_ONLY.search(added)
    return verb is not None and not _HANGS.search(added[: verb.start()])


def _open(head: str) -> bool:
    """Whether the head still waits for its main clause ("After the vote, ...", "If it rains, ...", "They found that with dogs, ...")."""
    first = re.match(
        r"(?:if|when|after|before|because|since|as|while|although|though|unless|once|until|despite|with)\b",
        head,
        re.IGNORECASE,
    )
    return bool(first and "," not in head) or bool((said := _SAID_THAT.search(head)) and not has_verb(said["rest"]))
