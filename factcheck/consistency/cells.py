"""Does the running text give the number that the draft's own table gives?

A statement with one figure is held against the cell whose row and column it names in full.  Rounding, other years, sums and
statements about several rows decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factcheck.consistency.disagreement import Disagreement, Side, correction_in
from factcheck.text import place
from factcheck.types import Article, Claim
from factcheck.verify.signals.context import Scene
from factcheck.verify.signals.numbers.quantities import find_quantities
from factcheck.verify.signals.numbers.values import agree
from factcheck.verify.signals.words import WORD, stem

ROUND = Fraction(1, 20)
"""How far a text rounds the figure of a table, as a share of it."""
_CELL = re.compile(
    r"^(?P<column>[^.;:]{2,60}) of (?P<row>[^.;:]{2,40}) was (?P<value>[^\s]{1,20}(?: (?:million|billion))?)$"
)
_OTHERWISE = re.compile(
    r"\b(?:more|fewer|less|than|increase\w*|rise|rose|fell|fall|of (?:whom|which)|including|about|nearly|over|up|down|from|other|another|together|and"
    r"|if|not|never|would|could|might|plan\w*|expect\w*|per|each|average|half|year earlier|ago|before|next|first|only|will)\b",
    re.IGNORECASE,
)


def cell_disagreements(article: Article, claims: Sequence[Claim]) -> list[Disagreement]:
    """The statements that have another figure than the cell they speak of; the statement is the doubtful side."""
    spans = [place(b.text, b.pieces, 0, len(b.text)) for b in article.blocks if b.kind == "table_row"]
    inside = {id(c) for c in claims if any(span.start <= c.span.start < span.end for span in spans)}
    cells = [(c, match) for c in claims if id(c) in inside and (match := _CELL.match(c.text))]
    if not cells:
        return []
    rows = {frozenset(_stems(match["row"])) for _, match in cells}
    found = []
    for claim in claims:
        if id(claim) in inside or claim.kind != "statement" or claim.attribution or _OTHERWISE.search(claim.text):
            continue
        scene = Scene(claim.text)
        figures = [q for q in scene.quantities if q.dimension != "ordinal"]
        if len(figures) != 1 or figures[0].bound or figures[0].approx or sum(row <= scene.stems for row in rows) != 1:
            continue
        q = figures[0]
        for cell, match in cells:
            values = find_quantities(match["value"])
            named = _stems(match["row"]) | _stems(match["column"])
            if len(values) != 1 or not named <= scene.stems or re.search(r"\d", match["row"] + match["column"]):
                continue
            p = values[0]
            like = p.dimension == q.dimension or {p.dimension, q.dimension} <= {"count", "number"}
            counts = q.dimension not in ("count", "number") or set(q.noun) <= _stems(match["column"])
            if (
                like
                and counts
                and p.unit == q.unit
                and not agree(q, p)
                and abs(q.value - p.value) > abs(p.value) * ROUND
            ):
                fix = correction_in(claim, q.start, q.end, None)
                found.append(Disagreement(Side(claim, q.text, fix), Side(cell, f"{match['value']} in a table")))
    return found


def _stems(text: str) -> set[str]:
    return {stem(word) for word in WORD.findall(text)} - {"the", "of", "in", "and", "a"}
