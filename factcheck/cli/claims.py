"""``factcheck claims``: what a check would look up in a draft, and what it would set aside, with the reasons.

Needs no corpus and starts no model.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from factcheck.cli.choices import draft_options, drafts_argument
from factcheck.cli.config import SettingsCommand, config_options, settings_of
from factcheck.cli.drafts import find_drafts
from factcheck.cli.options import encoding_option, max_bytes_option, quiet_option
from factcheck.cli.running import read_drafts, unread_exit_code
from factcheck.cli.target import write_whole
from factcheck.cli.terminal import complain, note, printable, say, tell
from factcheck.errors import EXIT_CLEAN, EXIT_INCOMPLETE, UsageError
from factcheck.types import CHECKABLE

if TYPE_CHECKING:
    from factcheck.extract import Extraction
    from factcheck.types import Article, Claim, Coverage

SCHEMA = "factcheck-claims/1"
_ENDINGS = {".json": "json", ".jsonl": "json-lines", ".ndjson": "json-lines"}


class _Draft(NamedTuple):
    """A draft and what was found in it."""

    article: Article
    found: Extraction

    @property
    def checkable(self) -> list[Claim]:
        return [claim for claim in self.found.claims if claim.kind in CHECKABLE]

    def aside(self) -> list[Coverage]:
        """The sentences and blocks that hold no claim."""
        return [one for one in self.found.coverage if one.status != "checked"]


@click.command(cls=SettingsCommand)
@drafts_argument
@draft_options
@click.option(
    "--output-format",
    type=click.Choice(["full", "concise", "json", "json-lines"]),
    help="Format of the list.  [default: full, or by the ending of -o]",
)
@click.option(
    "-o", "--output-file", type=click.Path(path_type=Path), help="Write the list there instead of to standard output."
)
@encoding_option
@click.option(
    "--stdin-filename",
    default="-",
    metavar="NAME",
    help="Name for the draft read from standard input (-); its ending sets the format.",
)
@max_bytes_option
@config_options
@quiet_option
@click.pass_context
def claims(
    ctx: click.Context,
    /,
    drafts: tuple[str, ...],
    output_format: str | None,
    output_file: Path | None,
    encoding: str | None,
    stdin_filename: str,
    max_bytes: int | None,
    quiet: bool,
    **_: Any,
) -> int:
    """List the claims of drafts, and what was set aside.

    DRAFT is named and read as for a check, by the same settings. Exit codes: 0 there are claims in every draft, 2 a draft
    cannot be read, 3 a draft holds no claim to check or is not in English.
    """
    from factcheck.extract import extract

    settings = settings_of(ctx)
    if not quiet:
        note(settings.notices)
    found = find_drafts(drafts, settings, Path(settings["corpus"]) if settings["corpus"] else None)
    if output_file:
        _check_output(output_file, found.names)
    articles, unread = read_drafts(found.names, None, encoding, stdin_filename, max_bytes)
    unread = [*found.wrong, *unread]
    for error in unread:
        complain(error)
    if not articles:
        if unread:
            return unread_exit_code(unread)
        tell(f"factcheck: note: no draft is left to read: {found.left_out} excluded")
        return EXIT_CLEAN
    read = [_Draft(article, extract(article)) for article in articles]
    chosen = output_format or (_ENDINGS.get(output_file.suffix.lower(), "full") if output_file else "full")
    text = _FORMATS[chosen](read)
    if output_file:
        write_whole(output_file, text)
    else:
        say(text, encoding="utf-8" if chosen.startswith("json") else None)
    empty = [one.article.source for one in read if not one.checkable]
    for name in empty if not quiet else ():
        tell(f"factcheck: {printable(name)}: no claim to check was found")
    if unread:
        return unread_exit_code(unread)
    return EXIT_INCOMPLETE if empty else EXIT_CLEAN


def _check_output(target: Path, drafts: Sequence[str]) -> None:
    if target.is_dir():
        raise UsageError(f"{target}: this is a folder", hint="Name the file.")
    if not target.absolute().parent.is_dir():
        raise UsageError(f"{target}: the folder does not exist", hint="Create it, or write elsewhere.")
    if any(draft != "-" and target.resolve() == Path(draft).resolve() for draft in drafts):
        raise UsageError(f"{target}: the list would replace this draft", hint="Write it elsewhere.")


def _places(one: _Draft) -> Callable[[int], tuple[int, int]]:
    """Line and column by offset, both from 1; the line ends are looked for once."""
    starts = [0, *(found.end() for found in re.finditer("\n", one.article.text))]

    def place(at: int) -> tuple[int, int]:
        line = bisect_right(starts, at)
        return line, at - starts[line - 1] + 1

    return place


def _rows(one: _Draft) -> Iterator[dict[str, Any]]:
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


def _full(read: list[_Draft]) -> str:
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


def _summary(one: _Draft) -> str:
    aside = [claim for claim in one.found.claims if claim.kind not in CHECKABLE]
    blocks = sum(part.status == "boilerplate" for part in one.aside())
    return f"{len(one.checkable)} claims to check, {len(aside)} not checkable, {blocks} set aside as boilerplate"


def _concise(read: list[_Draft]) -> str:
    lines = []
    for one in read:
        for row in _rows(one):
            place = f"{printable(row['source'])}:{row['line']}:{row['column']}:"
            reason = f" ({printable(row['reason'])})" if row["reason"] else ""
            lines.append(f"{place} {row['kind'].replace('_', '-')} {printable(row['text'])}{reason}")
    return "\n".join([*lines, ""])


def _json(read: list[_Draft]) -> str:
    drafts = [{"source": one.article.source, "claims": [_bare(row) for row in _rows(one)]} for one in read]
    return json.dumps({"schema": SCHEMA, "drafts": drafts}, ensure_ascii=False, indent=2) + "\n"


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "source"}


def _json_lines(read: list[_Draft]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for one in read for row in _rows(one))


_FORMATS: dict[str, Callable[[list[_Draft]], str]] = {
    "full": _full,
    "concise": _concise,
    "json": _json,
    "json-lines": _json_lines,
}
