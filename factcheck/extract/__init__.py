"""Stage 2, *extract*: ``Article`` → atomic ``Claim``s, and the ledger that accounts for every sentence."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import NamedTuple

from factcheck.extract.resolve import resolve, subject_of
from factcheck.extract.select import select
from factcheck.extract.split import Clause, split
from factcheck.text import cut, join, place, sentence_spans
from factcheck.types import CHECKABLE, Article, Block, Claim, ClaimKind, Coverage, CoverageStatus, Piece, Span

_ASIDE: dict[str, str] = {
    "byline": "a byline or credit",
    "dateline": "a date line",
    "code": "code",
    "table_header": "a table header",
}
_QUOTATION = re.compile(r"[\"“][^\"“”]+[\"”]")
_INTRODUCTION = re.compile(
    r"^(?:what|how|where|who|when|which|why|here|these|the (?:key|main))\b.*:$|^\W*(?:\w+\W+){0,4}:$", re.IGNORECASE
)
_CREDIT_SENTENCE = re.compile(
    r"^(?:photo(?:graph)?s?|image|picture|illustration|video|source|credit)\s*:", re.IGNORECASE
)
_SPEAKER = re.compile(
    r"(?:said|says|told|added|according to)\s+(?P<after>(?:Dr |Mr |Ms |Mrs |Prof\.? )?[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3})|"
    r"(?P<before>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3})(?:, [^,\"“”]{3,60},)? (?:also )?(?:said|says|told|added|believes|expressed)\b"
)


class Extraction(NamedTuple):
    """The claims of an article in the order of its text, and what became of every sentence."""

    claims: tuple[Claim, ...]
    coverage: tuple[Coverage, ...]


def extract(article: Article) -> Extraction:
    """All claims of a draft.  A sentence that is not checkable is a claim too, of a kind that says why."""
    worker = _Worker(article)
    for block in article.blocks:
        worker.take(block)
    return Extraction(tuple(worker.claims), tuple(worker.coverage))


class _Worker:
    def __init__(self, article: Article) -> None:
        self.article = article
        self.claims: list[Claim] = []
        self.coverage: list[Coverage] = []
        self._seen: Counter[str] = Counter()
        self._intro = ""
        self._subject: str | None = None
        self._persons: dict[str, str] = {}
        self._before = ""

    def take(self, block: Block) -> None:
        """One block: into the ledger, and into claims where it is part of the article."""
        if block.kind in ("heading", "table_row") or block.note == "a section heading":
            self._subject = None
        if block.kind in ("boilerplate", *_ASIDE):
            self._cover(block, (0, len(block.text)), "boilerplate", block.note or _ASIDE.get(block.kind, block.kind))
            return
        if block.kind != "list_item":
            self._intro = ""
            self._before = ""
        spans = [(0, len(block.text))] if block.kind == "table_row" else sentence_spans(block.text)
        for span in spans:
            self._sentence(block, span)
        if block.kind == "paragraph" and block.text.endswith(":") and spans:
            self._intro = block.text[slice(*spans[-1])]

    def _cover(self, block: Block, span: tuple[int, int], status: CoverageStatus, reason: str) -> None:
        where = place(block.text, block.pieces, *span)
        self.coverage.append(Coverage(start=where.start, end=where.end, status=status, reason=reason))

    def _sentence(self, block: Block, span: tuple[int, int]) -> None:
        text, pieces = cut(block.text, block.pieces, *span)
        if not any(c.isalnum() for c in text):
            self._cover(block, span, "not_checkable", "no words")
            return
        if _CREDIT_SENTENCE.match(text):
            self._cover(block, span, "boilerplate", "a credit")
            return
        if block.kind == "paragraph" and span[1] == len(block.text) and _INTRODUCTION.search(text):
            self._cover(block, span, "checked", "introduces a list, and is read with each item of it")
            return
        kind, reason = select(text)
        where = place(block.text, block.pieces, *span)
        if kind not in CHECKABLE:
            self._cover(block, span, "not_checkable", reason)
            self._add(Clause(text, pieces), where, kind, reason)
            return
        whole = block.kind in ("table_row", "headline")
        clauses = [Clause(text, pieces)] if whole else split(text, pieces)
        for clause in clauses:
            self._add(clause, where, "quotation" if _QUOTATION.search(clause.text) else "statement", "", block)
        self._cover(block, span, "checked", "" if len(clauses) == 1 else f"{len(clauses)} claims")
        self._subject = subject_of(text) or self._subject
        self._before = text

    def _antecedent(self, text: str) -> str | None:
        """The last subject, unless the same pronoun has stood for somebody else before."""
        pronoun = text.split(maxsplit=1)[0]
        if pronoun in ("He", "She") and self._subject:
            known = self._persons.setdefault(pronoun, self._subject)
            return self._subject if known.split()[-1] == self._subject.split()[-1] else None
        return self._subject

    def _add(self, clause: Clause, sentence: Span, kind: ClaimKind, reason: str, block: Block | None = None) -> None:
        span = place(clause.text, clause.pieces, clause.borrowed, len(clause.text))
        text, pieces = resolve(clause.text, clause.pieces, self._antecedent(clause.text))
        if block and block.kind == "list_item" and self._intro:
            intro = f"{self._intro} "
            text, pieces = join([(intro, (Piece(0, span.start, span.start),)), (text, pieces)])
        self._seen[text] += 1
        speaker = _SPEAKER.search(text)
        self.claims.append(
            Claim(
                id=hashlib.sha256(f"{text}\n{self._seen[text]}".encode("utf-8", "surrogatepass")).hexdigest()[:12],
                text=text,
                span=span,
                sentence=sentence,
                kind=kind,
                reason=reason,
                attribution=(speaker["after"] or speaker["before"]) if speaker else None,
                context=self._before,
                dated=self.article.published,
                pieces=pieces,
            )
        )
