"""What the page for reviewers shows, as plain values: sections, cards, rows of the draft, numbered sources.

Every text in here went through ``cells.visible``; ids are made from numbers alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from factcheck.report.cells import visible, visible_slice
from factcheck.report.contract import ArticleOut, EvidenceOut, FindingOut, Report, VerdictName
from factcheck.report.marks import cut_lines
from factcheck.report.view import (
    STANCE_WORDS,
    STATUS_WORDS,
    code_of,
    confidence_words,
    coverage_line,
    level_and_name,
    lost_sentences,
    number,
    position,
    reason_of,
    replaced,
    verdict_counts,
)
from factcheck.text import line_column

_GRAVEST_FIRST: tuple[VerdictName, ...] = (
    "refuted",
    "error",
    "conflicting",
    "not_enough_evidence",
    "not_checkable",
    "supported",
)


class Source(NamedTuple):
    """A cited document, numbered in the order of the page."""

    number: int
    title: str
    path: str
    published: str
    digest: str


class Quote(NamedTuple):
    source: Source
    text: str
    published: str
    stance: str
    stance_words: str
    start: int
    end: int
    score: str


class Card(NamedTuple):
    """One finding as the page shows it.  ``key`` is its id in the page; ``placed`` says whether its words
    are marked in the draft."""

    number: int
    key: str
    verdict: VerdictName
    level: str
    code: str
    rule: str
    line: int
    column: int
    claim: str
    reason: str
    confidence: str
    quotes: list[Quote]
    old: str | None
    new: str | None
    placed: bool


class Piece(NamedTuple):
    text: str
    css: str
    cards: list[Card]
    ending: list[Card]


class Row(NamedTuple):
    """A line of the draft."""

    number: int
    heading: bool
    pieces: list[Piece]


class Sentence(NamedTuple):
    """A row of the coverage ledger."""

    place: str
    text: str
    status: str
    words: str
    reason: str


class Section(NamedTuple):
    """One article."""

    key: str
    title: str
    source: str
    digest: str
    counts: list[tuple[VerdictName, int]]
    cards: list[Card]
    rows: list[Row]
    ledger: list[Sentence]
    coverage: str
    lost: str


class _Sources:
    """Numbers documents as they are first cited."""

    def __init__(self, cited: Mapping[str, str]) -> None:
        self.cited = cited
        self.known: dict[str, Source] = {}

    def of(self, evidence: EvidenceOut) -> Source:
        if evidence.document not in self.known:
            self.known[evidence.document] = Source(
                number=len(self.known) + 1,
                title=visible(evidence.title) or visible(evidence.document),
                path=visible(evidence.document),
                published=_day(evidence.published),
                digest=visible(self.cited.get(evidence.document, ""))[:12],
            )
        return self.known[evidence.document]


def build(report: Report) -> tuple[list[Section], list[Source]]:
    """A section an article, and the documents they cite, numbered in the order of the page."""
    sources = _Sources(report.provenance.corpus.cited)
    sections = [_section(index, article, sources) for index, article in enumerate(report.articles, 1)]
    return sections, list(sources.known.values())


def _day(published: date | None) -> str:
    return published.isoformat() if published else ""


def _section(index: int, article: ArticleOut, sources: _Sources) -> Section:
    text = article.text
    cards = [
        _card(f"a{index}-f{place}", place, article, finding, sources)
        for place, finding in enumerate(sorted(article.findings, key=position), 1)
    ]
    lost = len(lost_sentences(article))
    return Section(
        key=f"a{index}",
        title=visible(article.title) or visible(article.source),
        source=visible(article.source),
        digest=visible(article.sha256)[:12],
        counts=list(verdict_counts([article]).items()),
        cards=cards,
        rows=[] if text is None else _rows(text, article, cards),
        ledger=[
            Sentence(
                place=f"line {line_column(text, part.start)[0]}" if text is not None else f"{part.start}–{part.end}",
                text=visible(text[part.start : part.end]) if text is not None else "",
                status=part.status,
                words=STATUS_WORDS[part.status],
                reason=visible(part.reason),
            )
            for part in article.coverage
        ],
        coverage=coverage_line(article),
        lost=f"The check of {number(lost, 'sentence')} failed; the coverage ledger says why." if lost else "",
    )


def _card(key: str, place: int, article: ArticleOut, finding: FindingOut, sources: _Sources) -> Card:
    level, rule = level_and_name(finding)
    old = replaced(article, finding)
    span = finding.span
    words = "" if article.text is None else article.text[max(span.start, 0) : span.end]
    return Card(
        number=place,
        key=key,
        verdict=finding.verdict,
        level=level or "",
        code=visible(code_of(finding) or ""),
        rule=rule.replace("-", " "),
        line=finding.line,
        column=finding.column,
        claim=visible(finding.claim),
        reason=visible(reason_of(finding)),
        confidence="" if finding.confidence is None else confidence_words(finding.confidence),
        quotes=[_quote(evidence, sources) for evidence in finding.evidence],
        old=None if old is None else visible(old),
        new=None if finding.correction is None else visible(finding.correction.text),
        placed=article.text is not None and span.start >= 0 and span.end <= len(article.text) and bool(words.strip()),
    )


def _quote(evidence: EvidenceOut, sources: _Sources) -> Quote:
    return Quote(
        source=sources.of(evidence),
        text=visible(evidence.quote),
        published=_day(evidence.published),
        stance=evidence.stance,
        stance_words=STANCE_WORDS[evidence.stance],
        start=evidence.start,
        end=evidence.end,
        score=f"{evidence.score:.2f}",
    )


def _rows(text: str, article: ArticleOut, cards: Sequence[Card]) -> list[Row]:
    spans = [(one.span.start, one.span.end) for one in sorted(article.findings, key=position)]
    rows = []
    for line in cut_lines(text, spans, [(part.start, part.end, part.status) for part in article.coverage]):
        pieces = []
        for mark in line.marks:
            covering = sorted((cards[n] for n in mark.claims), key=lambda card: _GRAVEST_FIRST.index(card.verdict))
            css = "v-" + covering[0].verdict + " shared" * (len(covering) > 1) if covering else ""
            if article.coverage and not covering and (mark.status != "error" or any(map(str.isalnum, mark.text))):
                css = f"s-{mark.status or 'outside'}"
            pieces.append(Piece(visible_slice(mark.text), css, covering, [cards[n] for n in mark.ending]))
        whole = "".join(mark.text for mark in line.marks)
        rows.append(Row(line.number, whole.lstrip("#").startswith(" ") and whole.startswith("#"), pieces))
    return rows
