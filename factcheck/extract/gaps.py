"""Words that a parallel leaves out: "400 went by sea and 300 by air", "a third of its buses and half of its old ones",
"was built in 1990 at a cost of €9m".

Each figure gets the words that the other has; a total behind them ("700 together") gets both.  Only plain shapes are
read, from the beginning of the clause or to its end.
"""

from __future__ import annotations

import re

from factcheck.extract.clause import Clause, Part, assemble
from factcheck.grammar import FINITE_VERB

_HEDGE = r"(?:(?:about|some|almost|nearly|more than|fewer than|over|up to)\s+)?"
_NUMBER = rf"{_HEDGE}[€£$¥]?\d[\d.,]*(?<![.,])(?:\s(?:million|billion|per\scent))?%?"
_PLACE = r"(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3}"
_GAPPED = re.compile(
    rf"^(?P<topic>[^,;]{{2,60}},\s+|(?:In|At|By|On|Since)\s[^,;\d]{{2,40}}?\s)?(?P<one>{_NUMBER})(?P<noun>(?:\s+[a-z][\w-]*){{0,2}}?)\s+"
    rf"(?P<verb>(?:was|were|are|is|have|has|had|will be)\s+\w+(?:ing|ed)|{FINITE_VERB.pattern})(?P<what>(?:\s+[a-z][\w-]*){{0,3}}?)\s+"
    rf"(?P<prep>in|at|from|to|for|near)\s+(?P<here>{_PLACE})\s+and\s+(?P<two>{_NUMBER})\s+(?P=prep)\s+(?P<there>{_PLACE})"
    rf"(?:,\s+(?:or\s+)?(?P<sum>{_NUMBER})\s+(?P<together>together|in\s+all|altogether|in\s+total))?[.!]?$"
)
_SHARE = (
    r"(?:(?:an?|one|two|three|four)[\s-](?:half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)|half|most|"
    r"\d[\d.,]*(?:%|\s+per\s+cent))\s+of\s+(?:its|the|their|his|her)"
)
_SHARES = re.compile(
    rf"\b(?P<one>{_SHARE}\s+(?:[a-z][\w-]*\s+){{0,2}}(?P<noun>[a-z][\w-]*s))\s+and\s+(?P<two>{_SHARE}\s+(?:[a-z][\w-]*\s+){{0,2}}?)"
    r"(?P<last>[a-z][\w-]*s)(?P<end>(?:\s+(?:on|in|by|during|from|until|this|next|last)\s[^,;]+)?[.!]?)$"
)
_PRICE = re.compile(
    r"\s+(?P<when>in\s+(?:[A-Z][a-z]+\s+)?(?:1[5-9]|20)\d\d)\s+(?P<price>(?:at\s+a\s+(?:total\s+)?cost\s+of|for)\s+"
    rf"{_HEDGE}(?:[€£$¥]\d[\d.,]*(?<![.,])(?:\s?(?:million|billion|bn|m))?|\d[\d.,]*(?:\s(?:million|billion))?\s(?:euros|pounds|dollars|crowns|francs)))(?P<end>[.!]?)$"
)


def gaps(masked: str, whole: Clause) -> list[Clause] | None:
    """One clause a figure; None where there is nothing to part."""
    if whole.borrowed:
        return None
    return _gapped(masked, whole) or _shares(masked, whole) or _price(masked, whole)


def _gapped(masked: str, whole: Clause) -> list[Clause] | None:
    found = _GAPPED.match(masked)
    if not found:
        return None
    noun: list[Part] = [found.span("noun")] if found["noun"] else []
    topic: list[Part] = [found.span("topic")] if found["topic"] else []
    verb, there = (found.start("verb"), found.end("what")), (found.start("prep"), found.end("here"))
    second: tuple[int, int] = (found.end("two"), found.end("there"))
    clauses = [
        assemble(whole, [(0, found.end("here"))]),
        assemble(whole, [*topic, found.span("two"), *noun, verb, second], borrowed=len(topic)),
    ]
    if found["sum"]:
        both: list[Part] = [there, "and", found.span("there"), found.span("together")]
        clauses.append(assemble(whole, [*topic, found.span("sum"), *noun, verb, *both], borrowed=len(topic)))
    return clauses


def _shares(masked: str, whole: Clause) -> list[Clause] | None:
    found = _SHARES.search(masked)
    verb = FINITE_VERB.search(masked)
    if not found or not verb or not 0 < verb.start() < found.start():
        return None
    end: list[Part] = [found.span("end")] if found["end"] else []
    last = found.span("noun") if found["last"] == "ones" else found.span("last")
    head = assemble(whole, [(0, found.end("one")), *end])
    return [head, assemble(whole, [(0, found.start("one")), found.span("two"), last, *end], borrowed=1)]


def _price(masked: str, whole: Clause) -> list[Clause] | None:
    """When and for how much: two things to look up."""
    found = _PRICE.search(masked)
    verb = FINITE_VERB.search(masked)
    if (
        not found
        or not verb
        or not 0 < verb.start() < found.start()
        or re.search(r",|;|\band\b", masked[verb.end() : found.start()])
    ):
        return None
    when: list[Part] = [(0, found.end("when")), found.span("end")]
    price: list[Part] = [(0, found.start("when")), (found.start("price"), len(masked))]
    return [assemble(whole, when), assemble(whole, price, borrowed=1)]
