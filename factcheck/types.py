"""The values that pass between the stages: small, frozen, and free of behaviour that needs another stage.

Offsets are code points, half-open, and always into the text named in the field's own description:
a *draft offset* counts in the decoded draft file, markup included; a *document offset* counts in the
readable text of a reference document as the store keeps it (``Document`` says how that is made).
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

Label = Literal["supported", "refuted", "conflicting", "not_enough_evidence", "not_checkable"]
Stance = Literal["supports", "refutes", "neutral"]
BlockKind = Literal[
    "headline",
    "standfirst",
    "heading",
    "paragraph",
    "list_item",
    "table_header",
    "table_row",
    "caption",
    "quote",
    "footnote",
    "byline",
    "dateline",
    "boilerplate",
    "code",
]
ClaimKind = Literal["statement", "quotation", "opinion", "prediction", "question", "advice", "first_person"]
CHECKABLE: frozenset[str] = frozenset({"statement", "quotation"})
CoverageStatus = Literal["checked", "not_checkable", "boilerplate", "error"]
SignalKind = Literal[
    "figure", "cell", "date", "name", "quotation", "speaker", "role", "place", "party", "strength", "superseded", "cause",
    "contradiction", "subject",
]  # fmt: skip


class Value(BaseModel):
    """Base of all values: frozen, and a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Value):
    """A half-open range of code points."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Piece(NamedTuple):
    """One stretch of readable text and the draft offsets that it came from.

    ``at`` is where the stretch begins in the readable text; it reaches to the ``at`` of the next piece.
    Where ``end - start`` equals its length, characters map one to one (a run of plain text); otherwise
    the whole stretch stands for the whole range (``&amp;`` in the draft, ``&`` in the readable text).
    """

    at: int
    start: int
    end: int


class RunPlace(NamedTuple):
    """Where a stretch of a word-processor draft stands in its file.

    The stretch begins at draft offset ``start`` and reaches to the ``start`` of the next place of the block.
    ``paragraph`` counts the paragraphs of the file from 1, in the order of the article's text, of which each
    is one line; ``run`` counts the text runs of that paragraph from 1.
    """

    start: int
    paragraph: int
    run: int


class Block(Value):
    """One paragraph, heading, list item, statement of a table ... of a draft, as a reader sees it."""

    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    note: str = ""
    """Why the block is of this kind, where that is not plain from the markup (shown in the coverage ledger)."""
    runs: tuple[RunPlace, ...] = ()
    """The runs that the block was made from, for formats that have runs (docx)."""


class Article(Value):
    """A draft, decoded.  ``text`` is the file's own text (of a docx file: its paragraphs, one a line); the
    blocks point into it."""

    source: str
    text: str
    sha256: str
    title: str
    published: date | None
    blocks: tuple[Block, ...]


class Claim(Value):
    """One atomic statement of a draft.

    ``text`` is self-contained; ``span`` and ``sentence`` are draft offsets of the words that it was made
    from and of the whole sentence.  ``pieces`` lead from offsets in ``text`` back to the draft.
    ``dated`` is the day from which its relative dates count (the draft's own date).  ``context`` holds the sentences
    that restored words were taken from; ``ambiguous`` the words that could not be led back to what they stand for.
    """

    id: str
    text: str
    span: Span
    sentence: Span
    kind: ClaimKind = "statement"
    attribution: str | None = None
    context: str = ""
    ambiguous: tuple[str, ...] = ()
    reason: str = ""
    dated: date | None = None
    pieces: tuple[Piece, ...] = ()


class Coverage(Value):
    """What became of one sentence of the draft.  ``start`` and ``end`` are draft offsets."""

    start: int
    end: int
    status: CoverageStatus
    reason: str


class Document(Value):
    """A reference document.

    ``id`` is its path below the corpus root, with ``/``; ``sha256`` is that of the file's bytes.  Offsets
    count in its readable text: the decoded file itself, but for HTML, where it is the visible text.
    ``tier`` ranks its standing: 1 primary source, 2 reporting, 3 background.
    """

    id: str
    title: str
    source: str
    published: date | None
    tier: int = 2
    sha256: str


class Passage(Value):
    """Whole sentences of one document.  ``span`` holds document offsets; ``text`` is that very slice."""

    id: str
    document: str
    span: Span
    text: str


class Hit(Value):
    """A passage that retrieval found for a claim, with its document.  A higher ``score`` is better.

    ``front`` is how the document opens, which tells who wrote it and what it is; empty where that is not known.
    ``beside``: the search did not find it, but it is a row of the same table as one that it found.
    ``head``: it is nothing but the head of its document, which says nothing by itself (``retrieve.heads``).
    """

    passage: Passage
    document: Document
    score: float
    front: str = ""
    beside: bool = False
    head: bool = False


class Comparison(Value):
    """What a deterministic signal found when it held one expression of the claim against the passage.

    ``claim_span`` counts in the claim's text, ``passage_span`` in the passage's text.  ``differs`` means
    that the two speak of the same thing and disagree in value; ``match`` that they agree; ``elsewhere`` that the
    passage speaks of another thing of the same sort, so that it says nothing for the claim.  A signal that
    is not sure returns no comparison.  ``replacement`` is what should stand at ``claim_span``, where known.
    ``read``: how likely the verifier finds the claim with the replacement in it, 0..1, where the comparison rests on
    that (``verify.substitution``); None where code alone made it.
    """

    kind: SignalKind
    outcome: Literal["match", "differs", "elsewhere"]
    claim_span: Span
    passage_span: Span
    reason: str
    replacement: str | None = None
    read: float | None = None


class AddressedWords(Value):
    """Words of a reference document that address the checker.  ``start`` and ``end`` are document offsets, both 0 for
    words of the title; ``kind`` is one of ``injection.WHAT``."""

    start: int
    end: int
    text: str
    kind: Literal["order", "verdict", "role", "fence", "hidden"]


class Evidence(Value):
    """A quote of a reference document, located in it, and what it says about a claim.

    ``start`` and ``end`` are document offsets of ``quote``; ``score`` in 0..1 is the strength of ``stance``.
    ``p_supported`` and ``p_refuted`` are the verifier's own probabilities.  ``comparisons`` are those of the
    deterministic signals; ``missing`` are figures of the claim that no signal found in the passage, ``absent`` those of
    them whose value stands nowhere in it, whatever it may count there, and days and years of the claim that do not; ``wording`` in 0..1 is the share of the claim's content words that stand in the passage or its title.  ``addressed`` is what in
    the passage speaks to the checker: it is part of no quote, and nothing else here is made from it.
    """

    document: str
    title: str
    published: date | None
    sha256: str
    quote: str
    start: int
    end: int
    stance: Stance
    score: float = Field(ge=0, le=1)
    reason: str = ""
    tier: int = 2
    p_supported: float = 0.0
    p_refuted: float = 0.0
    comparisons: tuple[Comparison, ...] = ()
    missing: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    wording: float = 0.0
    addressed: tuple[AddressedWords, ...] = ()


class Correction(Value):
    """Replace the draft's text between the two draft offsets with ``text``."""

    start: int
    end: int
    text: str


class Verdict(Value):
    """The decision on one claim.  ``confidence`` in 0..1; ``rule`` is an FC code or None for no alarm."""

    label: Label
    confidence: float = Field(ge=0, le=1)
    evidence: tuple[Evidence, ...] = ()
    reason: str
    rule: str | None = None
    correction: Correction | None = None


class Failure(Value):
    """A check that did not complete: never a verdict."""

    stage: str
    message: str


class Finding(Value):
    """A claim and what became of it: exactly one of ``verdict`` and ``failure`` is set."""

    claim: Claim
    verdict: Verdict | None = None
    failure: Failure | None = None
