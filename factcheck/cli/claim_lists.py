"""The formats of ``factcheck claims``: the claims of drafts, and what was set aside, as one text.

Text of a draft can be nothing but text in each of them: no control character reaches a terminal, no cell of ``csv`` is a
formula, and nothing in ``markdown`` is a link, HTML or a mention.
"""

from __future__ import annotations

import csv
import io
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.cli.terminal import printable
from factcheck.report.csv_ import MARK, cell
from factcheck.report.markdown import escape
from factcheck.types import CHECKABLE

if TYPE_CHECKING:
    from factcheck.extract import Extraction
    from factcheck.types import Article, Claim, Coverage

SCHEMA = "factcheck-claims/1"
COLUMNS = ("claim", "kind", "said by", "not resolved", "reason", "sentence", "draft", "line", "column", "id")
"""Of ``csv``."""


class Draft(NamedTuple):
    """A draft and what was found in it."""

    article: Article
    found: Extraction

    @property
    def checkable(self) -> list[Claim]:
        return [claim for claim in self.found.claims if claim.kind in CHECKABLE]

    def aside(self) -> list[Coverage]:
        """The sentences and blocks that hold no claim."""
        return [one for one in self.found.coverage if one.status != "checked"]


def _places(one: Draft) -> Callable[[int], tuple[int, int]]:
    """Line and column by offset, both from 1; the line ends are looked for once."""
    starts = [0, *(found.end() for found in re.finditer("\n", one.article.text))]

    def place(at: int) -> tuple[int, int]:
        line = bisect_right(starts, at)
        return line, at - starts[line - 1] + 1

    return place


def _rows(one: Draft) -> Iterator[dict[str, Any]]:
    """Claims and what was set aside, in the order of the draft."""
    place = _places(one)
    rows: list[tuple[int, dict[str, Any]]] = []
    for claim in one.found.claims:
        line, column = place(claim.span.start)
        head = {"source": one.article.source, "line": line, "column": column}
        rows.append((claim.span.start, head | _claim_row(claim)))
    for part in one.aside():
        if part.status != "boilerplate" and part.reason != "no words":
            continue  # a sentence that is not checkable is among the claims, with its reason
        line, column = place(part.start)
        text = " ".join(one.article.text[part.start : part.end].split())
        row = {"kind": part.status, "text": text, "span": {"start": part.start, "end": part.end}, "reason": part.reason}
        rows.append((part.start, {"source": one.article.source, "line": line, "column": column} | row))
    return (row for _, row in sorted(rows, key=lambda item: item[0]))


def _claim_row(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind,
        "text": claim.text,
        "span": claim.span.model_dump(),
        "sentence": claim.sentence.model_dump(),
        "reason": claim.reason,
        "attribution": claim.attribution,
        "ambiguous": list(claim.ambiguous),
        "id": claim.id,
    }


def _full(read: list[Draft]) -> str:
    out: list[str] = []
    for one in read:
        out += [printable(one.article.source), ""]
        for row in _rows(one):
            out.append(f"  {row['line']}:{row['column']:<5} {_mark(row)} {printable(row['text'])}")
            out += [f"          {note}" for note in _notes(row)]
        out += ["", f"  {_summary(one)}", ""]
    return "\n".join(out)


def _mark(row: dict[str, Any]) -> str:
    return "+" if row["kind"] in CHECKABLE else "-"


def _notes(row: dict[str, Any]) -> list[str]:
    """What a person should know beside the words of the claim."""
    if row["kind"] not in CHECKABLE:
        return [f"{row['kind'].replace('_', ' ')}: {printable(row['reason'])}"]
    said = [f"said by {printable(row['attribution'])}"] if row["attribution"] else []
    still = ", ".join(f"“{printable(word)}”" for word in row["ambiguous"])
    return [*said, f"not resolved: {still}"] if still else said


def _summary(one: Draft) -> str:
    aside = [claim for claim in one.found.claims if claim.kind not in CHECKABLE]
    blocks = sum(part.status == "boilerplate" for part in one.aside())
    return f"{len(one.checkable)} claims to check, {len(aside)} not checkable, {blocks} set aside as boilerplate"


def _concise(read: list[Draft]) -> str:
    lines = []
    for one in read:
        for row in _rows(one):
            place = f"{printable(row['source'])}:{row['line']}:{row['column']}:"
            reason = f" ({printable(row['reason'])})" if row["reason"] else ""
            lines.append(f"{place} {row['kind'].replace('_', '-')} {printable(row['text'])}{reason}")
    return "\n".join([*lines, ""])


def _json(read: list[Draft]) -> str:
    drafts = [{"source": one.article.source, "claims": [_bare(row) for row in _rows(one)]} for one in read]
    return json.dumps({"schema": SCHEMA, "drafts": drafts}, ensure_ascii=False, indent=2) + "\n"


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "source"}


def _json_lines(read: list[Draft]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for one in read for row in _rows(one))


def _csv(read: list[Draft]) -> str:
    """As the report's csv is written: RFC 4180 with a byte order mark, for a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writeheader()
    for one in read:
        for row in _rows(one):
            span = row.get("sentence") or row["span"]
            values = {
                "claim": row["text"],
                "kind": _kind(row),
                "said by": row.get("attribution") or "",
                "not resolved": ", ".join(row.get("ambiguous", ())),
                "reason": row["reason"],
                "sentence": one.article.text[span["start"] : span["end"]],
                "draft": row["source"],
                "line": str(row["line"]),
                "column": str(row["column"]),
                "id": row.get("id", ""),
            }
            writer.writerow({name: cell(value) for name, value in values.items()})
    return MARK + out.getvalue()


def _kind(row: dict[str, Any]) -> str:
    return str(row["kind"]).replace("_", " ")


def _markdown(read: list[Draft]) -> str:
    """A table a draft, for a pull-request comment."""
    lines = ["# Claims", ""]
    for one in read:
        lines += [f"## {escape(one.article.source)}", "", f"{_summary(one)}.", ""]
        rows = list(_rows(one))
        if rows:
            lines += ["| Line | Claim | Kind | Notes |", "| --: | :-- | :-- | :-- |"]
        for row in rows:
            kind = _kind(row) if row["kind"] in CHECKABLE else f"not checked: {_kind(row)}"
            lines.append(f"| {row['line']} | {escape(row['text'])} | {kind} | {_remarks(row)} |")
        lines += [""] if rows else []
    return "\n".join(lines)


def _remarks(row: dict[str, Any]) -> str:
    if row["kind"] not in CHECKABLE:
        return escape(row["reason"])
    said = [f"said by {escape(row['attribution'])}"] if row["attribution"] else []
    still = ", ".join(f"“{escape(word)}”" for word in row["ambiguous"])
    return "; ".join([*said, f"not resolved: {still}"] if still else said)


class ListFormat(NamedTuple):
    """``render`` makes it; ``suffix`` is the ending of a file that means this format where none is named."""

    render: Callable[[list[Draft]], str]
    suffix: str


LIST_FORMATS: dict[str, ListFormat] = {
    "full": ListFormat(_full, ".txt"),
    "concise": ListFormat(_concise, ""),
    "json": ListFormat(_json, ".json"),
    "json-lines": ListFormat(_json_lines, ".jsonl"),
    "markdown": ListFormat(_markdown, ".md"),
    "csv": ListFormat(_csv, ".csv"),
}
ENDINGS = {entry.suffix: name for name, entry in LIST_FORMATS.items() if entry.suffix} | {".ndjson": "json-lines"}
