"""Stage 2, *extract*: ``Article`` → atomic ``Claim``s, and the ledger that accounts for every sentence."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.extract.clause import Clause, own_span
from factcheck.extract.dating import dated_claim
from factcheck.extract.guards import SPLIT_CONFIRMED, Entails, confirmed, doubtful
from factcheck.extract.memory import Memory
from factcheck.extract.resolve import Resolved, opening_pronoun, resolve, subject_of
from factcheck.extract.select import JUDGEMENT, JUDGING, VAGUE, WORDED, in_authors_voice, is_concrete, select
from factcheck.extract.split import split
from factcheck.extract.taken_up import is_elliptical, measured, taken_up
from factcheck.extract.voice import OWN, own_word
from factcheck.grammar import FINITE_VERB, has_verb
from factcheck.text import cut, join, place, sentence_spans
from factcheck.types import CHECKABLE, Article, Block, Claim, ClaimKind, Coverage, CoverageStatus, Piece, Span

_ASIDE: dict[str, str] = {
    "byline": "a byline or credit",
    "dateline": "a date line",
    "code": "code",
    "table_header": "a table header",
}
_PROSE = ("paragraph", "standfirst")
"""Blocks of whole sentences, by whose wording the author can be heard."""
_QUOTATION = re.compile(r"[\"“][^\"“”]+[\"”]")
_INTRODUCTION = re.compile(
    r"^(?:what|how|where|who|when|which|why|here|these|the (?:key|main))\b.*:$|^\W*(?:\w+\W+){0,4}:$", re.IGNORECASE
)
_NOTE_MARK = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\[\d{1,3}\])(?:\s+|$)")
_UNFINISHED = re.compile(
    rf"(?:{FINITE_VERB.pattern}|\b(?:following|these|for|by|of|to|with|in|including|as))\s*:$", re.IGNORECASE
)
""" "It employs:" before a list: each item is the rest of the sentence."""
_CREDIT_SENTENCE = re.compile(
    r"^(?:photo(?:graph)?s?|image|picture|illustration|video|source|credit)\s*:", re.IGNORECASE
)
_SPEAKER = re.compile(
    r"(?:said|says|told|added|according to)\s+(?P<after>(?:Dr |Mr |Ms |Mrs |Prof\.? )?[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3})|"
    r"(?P<before>[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3})(?:, [^,\"“”]{3,60},)? (?:also )?(?:said|says|told|added|believes|expressed)\b"
)


_REPORTS_FINDINGS = re.compile(
    r"(?:An?|Another)\s+(?:[a-z][\w-]*\s+){0,3}(?:inspection|survey|study|audit|review|inquiry|report|analysis|poll|test|investigation|"
    r"examination|assessment)\b[^,;]{0,60}?\s(?:found|finds|showed|shows|revealed|concluded|uncovered|detected|suggested|warned)\b"
)
""" "An inspection found cracks": what the draft is about stays what it was before."""
_OF_FINDINGS = re.compile(
    r"\bits\s+(?:\w+\s+)?(?:authors?|findings?|results?|conclusions?|sample|data|recommendations?|methods?|participants|respondents|writers?)\b",
    re.IGNORECASE,
)


class Extraction(NamedTuple):
    """The claims of an article in the order of its text, and what became of every sentence."""

    claims: tuple[Claim, ...]
    coverage: tuple[Coverage, ...]


def extract(article: Article, *, entails: Entails | None = None, days: bool = True) -> Extraction:
    """All claims of a draft.  A sentence that is not checkable is a claim too, of a kind that says why.

    With ``entails``, a judge is asked whether each sentence that was split entails each of its claims whose words are no
    plain stretch of it; a split that it does not confirm goes back to the whole sentence.  What the judge raises is not caught.  With ``days``, relative
    days are written out; what compares the draft's own words reads the claim without them (``days.AsWritten``).
    """
    blocks = [(block, _sentences(block)) for block in article.blocks]
    memory = Memory(block.text[slice(*span)] for block, spans in blocks for span in spans)
    worker = _Worker(article, memory, entails, days=days)
    for number, (block, spans) in enumerate(blocks):
        worker.take(block, spans, leads=article.blocks[number + 1 : number + 2])
    return Extraction(tuple(worker.claims), tuple(worker.coverage))


def _sentences(block: Block) -> list[tuple[int, int]]:
    if block.kind in ("boilerplate", *_ASIDE):
        return []
    if block.kind == "table_row":
        return [(0, len(block.text))]
    return [part for span in sentence_spans(block.text) for part in _without_note_mark(block.text, *span)]


def _without_note_mark(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence behind the raised number of a note, which belongs to the sentence before."""
    mark = _NOTE_MARK.match(text, start, end) if start else None
    return [(start, end)] if not mark or mark.end() == end else [(start, mark.end()), (mark.end(), end)]


class _Worker:
    def __init__(self, article: Article, memory: Memory, entails: Entails | None, *, days: bool) -> None:
        self.article = article
        self.memory = memory
        self.entails = entails
        self.days = days
        self.claims: list[Claim] = []
        self.coverage: list[Coverage] = []
        self._seen: Counter[str] = Counter()
        self._intro = ""
        self._subject: str | None = None
        self._before = ""
        self._whole = ""
        self._found: str | None = None
        self._told = ""
        self._leads = False

    def take(self, block: Block, spans: list[tuple[int, int]], leads: Sequence[Block]) -> None:
        """One block: into the ledger, and into claims where it is part of the article; ``leads`` holds the one behind it."""
        self._leads = any(one.kind == "list_item" for one in leads)
        if block.kind in ("heading", "table_row") or block.note == "a section heading":
            self._subject = self._found = None
            self.memory.section()
        if block.kind in ("boilerplate", *_ASIDE):
            self._cover(block, (0, len(block.text)), "boilerplate", block.note or _ASIDE.get(block.kind, block.kind))
            return
        if block.kind != "list_item":
            self._intro = ""
            self._before = self._told = ""
        for span in spans:
            self._sentence(block, span)
        if block.kind == "paragraph" and block.text.endswith(":") and spans:
            self._intro = self._resolved(Clause(*cut(block.text, block.pieces, *spans[-1]))).text

    def _cover(self, block: Block, span: tuple[int, int], status: CoverageStatus, reason: str) -> None:
        where = place(block.text, block.pieces, *span)
        self.coverage.append(Coverage(start=where.start, end=where.end, status=status, reason=reason))

    def _sentence(self, block: Block, span: tuple[int, int]) -> None:
        text, pieces = cut(block.text, block.pieces, *span)
        if not any(c.isalnum() for c in text):
            self._cover(block, span, "not_checkable", "no words")
            return
        if _NOTE_MARK.fullmatch(text):
            self._cover(block, span, "boilerplate", "the number of a note")
            return
        if _CREDIT_SENTENCE.match(text):
            self._cover(block, span, "boilerplate", "a credit")
            return
        last = block.kind == "paragraph" and span[1] == len(block.text)
        if last and (_INTRODUCTION.search(text) or (self._leads and _UNFINISHED.search(text))):
            self._cover(block, span, "checked", "introduces a list, and is read with each item of it")
            return
        if block.kind == "footnote" and not has_verb(text):
            self._cover(block, span, "boilerplate", "names a source")
            return
        kind, reason = self._kind(text, self._intro if block.kind == "list_item" else "")
        if kind == "statement" and block.kind in _PROSE and _is_own_word(text):
            kind, reason = "opinion", WORDED
        where = place(block.text, block.pieces, *span)
        if kind not in CHECKABLE:
            self._cover(block, span, "not_checkable", reason)
            self.memory.things.mentioned(text)
            self._add(Clause(text, pieces), where, kind, reason)
            return
        clauses = [Clause(text, pieces)] if block.kind in ("table_row", "headline") else split(text, pieces)
        if len(clauses) > 1 and self.entails:
            asked = [clause.text for clause in clauses if doubtful(text, clause.text)]
            if not confirmed(text, asked, self.entails, context=self._before, least=SPLIT_CONFIRMED):
                clauses = [Clause(text, pieces)]
        first: str | None = None
        former, told, reach = self._subject, "", -1
        self._whole = text if len(clauses) > 1 else ""
        for number, clause in enumerate(clauses):
            if number and clause.pieces[0].start == clauses[0].pieces[0].start:
                self._subject = former  # the same opening word stands for the same
            said = self._add(clause, where, *kind_of(clause, alone=len(clauses) == 1), block)
            if self.claims[-1].span.end > reach:
                told, reach = said, self.claims[-1].span.end
            if not clause.borrowed:
                self._subject = subject_of(said) or subject_of(clause.text) or self._subject
                self._found = None
                first = first or self._subject
                self.memory.heard(said, self._subject, same_sentence=number > 0)
        self._cover(block, span, "checked", "" if len(clauses) == 1 else f"{len(clauses)} claims")
        self._subject = first or self._subject
        self._before, self._told = text, told
        if _REPORTS_FINDINGS.match(text):
            self._subject, self._found = former, first

    def _about(self, text: str) -> str | None:
        """What the sentence before was about, for the pronoun that opens a text: behind "an inspection found", "its" is
        the story's unless only findings have such a thing, and "it" may be either."""
        word = opening_pronoun(text) if self._found else ""
        if word == "its":
            return self._found if _OF_FINDINGS.search(text) else self._subject
        if word == "it":
            return None if self._subject else self._found
        return self._subject

    def _add(self, clause: Clause, sentence: Span, kind: ClaimKind, reason: str, block: Block | None = None) -> str:
        """One more claim; its text, with what was restored."""
        span = own_span(clause)
        made = Resolved(clause.text, clause.pieces)
        if kind in CHECKABLE:
            made = self._resolved(clause)
        text, pieces = made.text, made.pieces
        if kind in CHECKABLE and self.days:
            text, pieces = dated_claim(text, pieces, self.article.published)
        if block and block.kind == "list_item" and self._intro:
            intro = f"{self._intro} "
            text, pieces = join([(intro, (Piece(0, span.start, span.start),)), (text, pieces)])
        self._seen[text] += 1
        self.claims.append(
            Claim(
                id=claim_id(text, self._seen[text]),
                text=text,
                span=span,
                sentence=sentence,
                kind=kind,
                reason=reason,
                attribution=speaker_of(text),
                context=self._context(made),
                ambiguous=made.ambiguous,
                dated=self.article.published,
                pieces=pieces,
            )
        )
        return text

    def _kind(self, text: str, intro: str) -> tuple[ClaimKind, str]:
        """As ``select`` has it; but what is too little by itself may be much behind the sentence before or the one that
        introduces a list, or of somebody whom the draft has named."""
        kind, reason = select(text)
        if reason == JUDGEMENT and _states_beside(text):
            return "statement", ""
        if reason == VAGUE and intro:
            return select(f"{intro} {text}")
        if reason != VAGUE:
            return kind, reason
        leans = self._told and is_elliptical(text)
        if (
            leans
            or taken_up(text, (Piece(0, 0, len(text)),), self._told)
            or self.memory.full(text.split()[0].strip(","))
        ):
            return "statement", ""
        return kind, reason

    def _resolved(self, clause: Clause) -> Resolved:
        text, pieces = clause.text, clause.pieces
        whole = taken_up(text, pieces, self._told)
        if whole:
            return Resolved(*whole)
        made = resolve(text, pieces, self._about(text), self.memory, measured=measured(self._told))
        if not made.ambiguous and is_elliptical(text):
            made = made._replace(ambiguous=(text.rstrip(".! "),))
        return made

    def _context(self, made: Resolved) -> str:
        """The sentence before, those in which the restored names were introduced, and that of which it is a part.
        "The survey" that opens a paragraph is that of the headline."""
        introduced = self.memory.offices.introduced() | self.memory.introduced | self.memory.things.introduced
        named = (introduced.get(name, "") for name in made.restored)
        before = self._before or (self.article.title if made.text.startswith("The ") else "")
        return " ".join(dict.fromkeys(_closed(sentence) for sentence in (*named, before, self._whole) if sentence))


def _closed(sentence: str) -> str:
    """With a full stop, that a headline has not, so that the next sentence does not run on."""
    return sentence if sentence[-1] in ".!?:;\"”'’)" else f"{sentence}."


def claim_id(text: str, count: int) -> str:
    """The id of the claim that is the ``count``-th of its draft with this text."""
    return hashlib.sha256(f"{text}\n{count}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _is_own_word(text: str) -> bool:
    """Whether a sentence is the author's own word by its wording, and no clause of it states something about a name."""
    return in_authors_voice(text) and own_word(text) >= OWN and not _states_beside(text)


def _states_beside(text: str) -> bool:
    """Whether another clause than the one that judges says something about a name or with a figure."""
    clauses = split(text, (Piece(0, 0, len(text)),))
    return len(clauses) > 1 and any(is_concrete(one.text) and select(one.text)[0] in CHECKABLE for one in clauses)


def kind_of(clause: Clause, *, alone: bool) -> tuple[ClaimKind, str]:
    """The kind of one clause of a checkable sentence: beside a statement, another may be a judgement or a guess."""
    if not alone:
        kind, reason = select(clause.text)
        if reason in JUDGING:
            return kind, reason
    return ("quotation" if _QUOTATION.search(clause.text) else "statement"), ""


def speaker_of(text: str) -> str | None:
    """Who is said to have said it, by the words of the claim."""
    found = _SPEAKER.search(text)
    return (found["after"] or found["before"]).rstrip(".") if found else None
