"""Reads labelled drafts: which words of a draft are right, wrong or undecided by its corpus.

A folder has one of three layouts: one case (``draft.*``, ``corpus/``, ``gold.jsonl`` with one span a line), many
cases (a folder each), or one corpus with many drafts (``drafts/``, ``corpus/``, ``gold.jsonl`` with one draft a line).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import UsageError
from factcheck.evaluate.lines import DOCUMENTED, Row, rows
from factcheck.types import Span

LABELS = ("supported", "refuted", "conflicting", "not_enough", "not_checkable", "boilerplate")
WRONG = frozenset({"refuted", "conflicting"})
CHECKABLE = frozenset({"supported", "refuted", "conflicting", "not_enough"})
_ACCEPTABLE = ("supported", "refuted", "not_enough", "not_checkable")


@dataclass(frozen=True)
class GoldSpan:
    """One annotated statement.  ``start``, ``end`` and ``wrong_words`` are draft offsets.

    ``right_words`` is what should stand at ``wrong_words``; ``documents`` hold the evidence; ``accept`` are the
    labels that count as right beside ``label``.
    """

    start: int
    end: int
    text: str
    label: str
    error_type: str | None = None
    wrong_words: Span | None = None
    right_words: str | None = None
    documents: frozenset[str] = frozenset()
    accept: frozenset[str] = frozenset()
    place: str = ""
    """File and line of the annotation, for messages."""


@dataclass(frozen=True)
class LabelledDraft:
    """A draft, the folder that it is to be checked against, and its annotation."""

    name: str
    path: Path
    corpus: Path
    spans: Sequence[GoldSpan]


@dataclass(frozen=True)
class Run:
    """Drafts that are checked together, against one corpus; ``name`` is that of its report."""

    name: str
    corpus: Path
    drafts: Sequence[LabelledDraft]


def load_runs(folder: Path) -> list[Run]:
    """The labelled drafts of a folder in one of the three layouts.  Raises UsageError."""
    if not folder.is_dir():
        what = "not a folder" if folder.exists() else "no such folder"
        raise UsageError(f"{folder}: {what}", hint="Give a folder of labelled drafts. " + DOCUMENTED)
    gold = folder / "gold.jsonl"
    if gold.is_file():
        return [_many_drafts(folder, gold) if (folder / "drafts").is_dir() else _one_case(folder)]
    cases = sorted(path.parent for path in folder.glob("*/gold.jsonl"))
    if not cases:
        raise UsageError(f"{folder}: no gold.jsonl here or one level below", hint=DOCUMENTED)
    return [_one_case(case) for case in cases]


def _one_case(folder: Path) -> Run:
    drafts = sorted(path for path in folder.glob("draft.*") if path.is_file())
    if len(drafts) != 1:
        message = f"{folder}: {len(drafts) or 'no'} files named draft.*"
        raise UsageError(message, hint="A case has one draft: draft.md, draft.html or draft.txt.")
    spans = [_span(row) for row in _some(folder / "gold.jsonl")]
    name = folder.resolve().name
    return Run(name, _corpus(folder), [LabelledDraft(name, drafts[0], _corpus(folder), spans)])


def _many_drafts(folder: Path, gold: Path) -> Run:
    corpus = _corpus(folder)
    found: dict[str, LabelledDraft] = {}
    for row in _some(gold):
        name = row.text("draft")
        path = folder / "drafts" / name
        if not path.resolve().is_relative_to((folder / "drafts").resolve()) or not path.is_file():
            row.fail(f'there is no draft "{name}" in {folder / "drafts"}')
        if path.stem in found:
            row.fail(f'a second annotation of the draft "{path.stem}"')
        spans = [_span(row.inner(values, "a span")) for values in row.optional("spans", list) or []]
        if not spans:
            row.fail('"spans" is empty or missing')
        found[path.stem] = LabelledDraft(path.stem, path, corpus, spans)
    return Run(folder.resolve().name, corpus, list(found.values()))


def _some(path: Path) -> list[Row]:
    found = list(rows(path))
    if not found:
        raise UsageError(f"{path}: no rows in it", hint=DOCUMENTED)
    return found


def _corpus(folder: Path) -> Path:
    if not (folder / "corpus").is_dir():
        raise UsageError(f"{folder}: no folder named corpus in it", hint=DOCUMENTED)
    return folder / "corpus"


def _span(row: Row) -> GoldSpan:
    label = row.text("label")
    if label not in LABELS:
        row.fail(f'unknown label "{label}"', f"A label is one of {', '.join(LABELS)}.")
    accept = row.optional("accept", list) or []
    for other in accept:
        if other not in _ACCEPTABLE:
            row.fail(f'unknown label "{other}" in "accept"', f"It may hold {', '.join(_ACCEPTABLE)}.")
    start, end = _range(row)
    wrong = row.optional("error_span", dict)
    return GoldSpan(
        start=start,
        end=end,
        text=row.text("text"),
        label=label,
        error_type=row.optional("error_type", str),
        wrong_words=_inside(row.inner(wrong, '"error_span"'), start, end) if wrong else None,
        right_words=row.optional("correct", str),
        documents=_documents(row),
        accept=frozenset(accept),
        place=f"{row.path}, line {row.line}",
    )


def _range(row: Row) -> tuple[int, int]:
    start, end = row.number("start"), row.number("end")
    if start >= end:
        row.fail(f'"start" {start} is not before "end" {end}')
    return start, end


def _inside(row: Row, start: int, end: int) -> Span:
    a, b = _range(row)
    if a < start or b > end:
        row.fail(f'"error_span" {a}-{b} is not inside the span {start}-{end}')
    return Span(start=a, end=b)


def _documents(row: Row) -> frozenset[str]:
    """The documents of "evidence" (objects with a "document") and of "evidence_doc" (a name or several)."""
    single = row.values.get("evidence_doc")
    names = [single] if isinstance(single, str) else list(row.optional("evidence_doc", list) or [])
    names += [row.inner(item, "evidence").text("document") for item in row.optional("evidence", list) or []]
    if not all(isinstance(name, str) for name in names):
        row.fail('"evidence_doc" is neither text nor a list of texts')
    return frozenset(document_name(name) for name in names)


def document_name(name: str) -> str:
    """A document's path below the corpus folder, however it was written."""
    return name.replace("\\", "/").removeprefix("./").removeprefix("corpus/")


def check_offsets(draft: LabelledDraft, text: str) -> None:
    """Raises UsageError where a span's text is not what stands at its offsets in the decoded draft."""
    for span in draft.spans:
        if text[span.start : span.end] != span.text:
            raise UsageError(
                f"{span.place}: {draft.path.name} has {text[span.start : span.end][:60]!r} at {span.start}-{span.end}, "
                f"not {span.text[:60]!r}",
                hint="Offsets count code points of the decoded draft, without a byte order mark, mark-up included.",
            )
