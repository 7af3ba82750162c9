"""``factcheck init``: a folder made ready, with settings, a place for the reference documents, and what git should ignore.

Never replaces a file: what is there is left as it is, and said to be.  Only .gitignore is added to, one line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from factcheck.cli.terminal import printable, say
from factcheck.errors import UsageError

CACHE_LINE = ".factcheck_cache/"
DEFAULT_CORPUS = "corpora/house"
WRITTEN_OUT: dict[str, Any] = {
    "ignore": ["FC111"],
    "per-file-ignores": {"briefs/*.md": ["FC103"]},
    "levels": {"FC103": "suggestion"},
    "extend-exclude": ["archive/"],
    "waivers": "factcheck-waivers.toml",
    "baseline": "factcheck-baseline.json",
    "diff-base": "origin/main",
    "output-format": ["full", "json=report.json"],
    "confirmed": "confirmed.toml",
    "model": "openai:NAME",
    "model-share": "auto",
    "max-cost": 0.5,
    "max-calls": 200,
    "prices": "prices.json",
    "replay": "answers.sqlite",
    "concurrency": 8,
    "timeout": 60,
    "max-time": 600,
    "encoding": "utf-8",
    "max-bytes": 2_000_000,
}
"""An example for each setting whose default says too little."""
BY_KIND: dict[str, Any] = {
    "count": 1,
    "number": 1,
    "list": [],
    "rules": [],
    "formats": [],
    "levels": {},
    "rules-by-path": {},
}
"""An example for a setting that has neither."""

_MANIFEST = """\
# What is known of the reference documents in this folder and below. All of it may be left out.
#
# [[document]]
# path = "minutes/2026-03-02.md"
# title = "Minutes of the harbour council"
# source = "Harbour council, town archive"
# published = 2026-03-02
# tier = 1        # 1 primary source, 2 reporting, 3 background
"""
_README = """\
# Reference documents

Each folder here is a corpus: the documents that drafts are checked against. Put .md, .txt, .html, .csv and .json files
into `{name}/`, as deep as you like: minutes, statements, statistics, reports of your own. `manifest.toml` in it may name
title, source, day and tier of each.

- A draft is only ever held against what lies here. What no document says comes out as "no evidence".
- Keep drafts and reports out: there they would be evidence for themselves.
- `factcheck search "some words"` shows what is found, `factcheck doctor` whether all documents can be read.

This file lies beside the corpus, not in it, so that it is no evidence either.
"""
_HOOK = """\
repos:
  - repo: local
    hooks:
      - id: factcheck
        name: factcheck
        entry: factcheck check --force-exclude
        language: system
        files: ^drafts/.*\\.(md|markdown|html?|xhtml|txt|docx)$
        require_serial: true
"""


class Step(NamedTuple):
    """What is to be done to one file.  ``text`` is what to write, None where it is left as it is; ``said`` is for a
    person.  ``adds``: to the end of a file that is there."""

    path: Path
    text: bytes | None
    said: str
    adds: bool = False


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[DIR]")
@click.option(
    "--corpus",
    default=DEFAULT_CORPUS,
    show_default=True,
    metavar="DIR",
    help="Folder for the reference documents, seen from DIR; made where there is none.",
)
@click.option("--pre-commit", is_flag=True, help="Also write .pre-commit-config.yaml, or show what to add to it.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
def init(folder: Path, corpus: str, pre_commit: bool, dry_run: bool) -> None:
    """Make a folder ready: settings, a place for the reference documents, what git should ignore.

    DIR is the working folder unless it is given. Nothing is ever replaced: files that are there stay as they are.
    """
    if not corpus.strip() or "\0" in corpus:
        raise UsageError("--corpus names no folder", hint="For example --corpus archive.")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: not a folder", hint="Name the folder to make ready.")
    steps = list(_steps(folder, corpus, pre_commit))
    for step in steps:
        if step.text is not None and not dry_run:
            _do(step)
        say(f"{_verb(step, dry_run):12} {_shown(step)}\n")
    if pre_commit and (folder / ".pre-commit-config.yaml").exists() and steps[-1].text is None:
        say("\nFor .pre-commit-config.yaml:\n\n" + _HOOK)
    say("\n" + _next(folder, corpus, dry_run))


def _verb(step: Step, dry_run: bool) -> str:
    if step.text is None:
        return "left"
    if step.adds:
        return "would add to" if dry_run else "added to"
    return "would make" if dry_run else "made"


def _shown(step: Step) -> str:
    return printable(f"{step.path}: {step.said}" if step.said else str(step.path))


def _next(folder: Path, corpus: str, dry_run: bool) -> str:
    there = "" if folder == Path() else f"  cd {printable(str(folder))}\n"
    head = "Nothing was written. Without --dry-run, then:" if dry_run else "Next:"
    return (
        f"{head}\n{there}"
        f"  put reference documents into {printable(corpus)}\n"
        "  factcheck doctor          is all there?\n"
        "  factcheck check DRAFT     check a draft\n"
    )


def _steps(folder: Path, corpus: str, pre_commit: bool) -> Iterator[Step]:
    yield _settings(folder, corpus)
    documents = folder / corpus
    if documents.exists() and not documents.is_dir():
        raise UsageError(f"{documents}: not a folder", hint="Name another one with --corpus.")
    if not documents.is_dir():
        yield Step(documents / "manifest.toml", _MANIFEST.encode(), "titles, sources and days of the documents")
    else:
        yield Step(documents, None, "the folder is there")
    if corpus == DEFAULT_CORPUS:
        text = _README.format(name=Path(corpus).name)
        yield _new(documents.parent / "README.md", text, "what to put there")
    yield _ignore(folder / ".gitignore")
    if pre_commit:
        yield _new(folder / ".pre-commit-config.yaml", _HOOK, "checks drafts/ before each commit")


def _new(path: Path, text: str, said: str) -> Step:
    return Step(path, None, "it is there") if os.path.lexists(path) else Step(path, text.encode(), said)


def _settings(folder: Path, corpus: str) -> Step:
    """factcheck.toml, unless the folder's settings stand in its pyproject.toml: a second file would hide them."""
    from factcheck.settings.discover import OWN, SHARED, discover

    path = folder / OWN
    if os.path.lexists(path):
        return Step(path, None, "it is there")
    try:
        found = discover(folder)
    except UsageError:  # a broken file is not mended here; the next check names it
        found = None
    if found and found.file.path == Path(os.path.abspath(folder / SHARED)):  # noqa: PTH100 - as discover has it
        return Step(folder / SHARED, None, f"it has [tool.factcheck]; corpus = {json.dumps(corpus)} belongs there")
    said = f"settings, in place of those in {found.file.path}" if found else "settings"
    return Step(path, settings_text(corpus).encode(), said)


def _ignore(path: Path) -> Step:
    """.gitignore with a line for the cache, in the line ends that the file has."""
    if path.exists() and not path.is_file():
        raise UsageError(f"{path}: not a file", hint="Take it away.")
    if not path.exists():
        return Step(path, f"{CACHE_LINE}\n".encode(), "the cache")
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    if any(line.strip().strip(b"/") == CACHE_LINE.strip("/").encode() for line in raw.splitlines()):
        return Step(path, None, f"it has {CACHE_LINE}")
    end = b"\r\n" if b"\r\n" in raw else b"\n"
    gap = b"" if not raw or raw.endswith(b"\n") else end
    return Step(path, gap + CACHE_LINE.encode() + end, CACHE_LINE, adds=True)


def _do(step: Step) -> None:
    assert step.text is not None  # noqa: S101 - the caller's condition
    try:
        step.path.parent.mkdir(parents=True, exist_ok=True)
        with step.path.open("ab" if step.adds else "xb") as file:  # x: never over a file that came in between
            file.write(step.text)
    except OSError as error:
        raise UsageError(
            f"{step.path}: cannot be made: {error.strerror or error}", hint="Check the folder and its rights."
        ) from error


def settings_text(corpus: str) -> str:
    """factcheck.toml with the corpus, and every other setting as a comment with its default or an example.

    Guarded settings are left out: a file that is merely found may not have them.
    """
    from factcheck.settings.keys import KEYS

    lines = [
        "# Settings of factcheck. Paths count from this file's folder; `factcheck show-config` shows what holds.",
        "",
        f"corpus = {_toml(corpus)}",
        "",
        "# The other settings, each with its default or an example: take the # away to change one.",
    ]
    tables = []
    for name, key in KEYS.items():
        if name == "corpus" or key.guarded:
            continue
        value = _example(name)
        if isinstance(value, dict):
            tables += ["", f"# {key.summary}", f"# [{name}]"]
            tables += [f"# {_toml(entry)} = {_toml(one)}" for entry, one in value.items()]
        else:
            lines += ["", f"# {key.summary}", f"# {name} = {_toml(value)}"]
    return "\n".join([*lines, *tables, ""])


def _example(name: str) -> Any:
    from factcheck.settings.keys import KEYS

    key = KEYS[name]
    if name in WRITTEN_OUT:
        return WRITTEN_OUT[name]
    if key.default is not None:
        return list(key.default) if isinstance(key.default, tuple) else key.default
    return BY_KIND.get(key.kind, key.choices[0] if key.choices else name)


def _toml(value: Any) -> str:
    """JSON's text, lists, numbers and truth values are TOML's too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
