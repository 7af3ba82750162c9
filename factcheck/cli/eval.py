"""``factcheck eval``: the verifier, retrieval and the whole check, measured on labelled sets."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.options import cache_option
from factcheck.cli.target import write_whole
from factcheck.cli.terminal import StderrProgress, note, printable, say, tell
from factcheck.errors import EXIT_CLEAN, EXIT_INCOMPLETE, UsageError
from factcheck.version import __version__

if TYPE_CHECKING:
    from factcheck.evaluate.drafts import Checked

Command = Callable[..., Any]


@click.group(name="eval", no_args_is_help=False)
def evaluate() -> None:
    """Score the verifier, retrieval or the whole check on labelled sets of your own.

    Formats and measures: docs/evaluation.md. Exit codes: 0 done, 2 a set that cannot be read, 3 some of it could
    not be checked.
    """


eval = evaluate


def _output_options(command: Command) -> Command:
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="No notices and no progress on standard error."),
        click.option(
            "-o", "--output-file", type=click.Path(path_type=Path), help="Write there instead of to standard output."
        ),
        click.option(
            "--output-format", type=click.Choice(["table", "json"]), default="table", show_default=True, help="Format."
        ),
    ):
        command = option(command)
    return command


def _sample_options(what: str) -> Callable[[Command], Command]:
    def add(command: Command) -> Command:
        command = click.option("--seed", type=int, default=0, show_default=True, help="Another sample.")(command)
        sized = f"Only so many {what}, the same ones on every run.  [default: all]"
        return click.option("--limit", type=click.IntRange(min=1), metavar="N", help=sized)(command)

    return add


@evaluate.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@_sample_options("rows of each set")
@click.option(
    "--windows",
    type=click.IntRange(min=0),
    default=150,
    show_default=True,
    metavar="WORDS",
    help="Cut longer evidence into runs of whole sentences of about so many words; the one that supports the claim "
    "most counts. 0 does not cut.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    metavar="P",
    help="Least probability at which a pair counts as supported.  [default: 0.5]",
)
@click.option(
    "--signals/--no-signals",
    default=False,
    show_default=True,
    help="Measure the verdict that a check would give, with figures, dates, names and quotations compared, instead "
    "of the verifier alone.",
)
@_output_options
def verify(
    paths: tuple[Path, ...],
    limit: int | None,
    seed: int,
    windows: int,
    threshold: float | None,
    signals: bool,
    output_format: str,
    output_file: Path | None,
    quiet: bool,
) -> int:
    """Score the verifier on labelled pairs of claim and evidence.

    PATH is a .jsonl or .jsonl.gz file with one {"claim", "evidence", "label"} a line, or a folder of such files.
    """
    from factcheck.evaluate import pairs, tables
    from factcheck.pipeline import embedded_engine

    if signals and threshold is not None:
        raise UsageError(
            "--threshold does not go with --signals", hint="A verdict follows the thresholds of the check itself."
        )
    at = pairs.THRESHOLD if threshold is None else threshold
    _check_target(output_file, paths)
    sets = pairs.load_sets(paths, limit=limit, seed=seed)
    engine = embedded_engine()
    progress = StderrProgress(quiet)
    try:
        results = pairs.evaluate(
            sets, engine.make_judge(), words=windows, threshold=at, signals=signals, progress=progress
        )
    finally:
        progress.clear()
    settings = {
        "limit": limit,
        "seed": seed,
        "windows": windows,
        "signals": signals,
        "threshold": None if signals else at,
    }
    values = _document("verify", engine.models, settings, tables.pairs_json(results))
    _write(tables.pairs_table(results), values, output_format, output_file)
    return EXIT_CLEAN


@evaluate.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@_sample_options("queries")
@click.option(
    "--depth", type=click.IntRange(20, 1000), default=80, show_default=True, help="Passages to find for each query."
)
@click.option(
    "--work-dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Keep documents and index there for the next run.  [default: a temporary folder]",
)
@_output_options
def retrieve(
    path: Path,
    limit: int | None,
    seed: int,
    depth: int,
    work_dir: Path | None,
    output_format: str,
    output_file: Path | None,
    quiet: bool,
) -> int:
    """Score retrieval on documents, queries and judgements.

    PATH is a folder with corpus.jsonl, queries.jsonl (both may be packed, .gz) and qrels.tsv, as BEIR has them.
    """
    from factcheck.evaluate import ranking, tables
    from factcheck.pipeline import embedded_engine

    _check_target(output_file, [path])
    if work_dir:
        _keep_out(work_dir, [path])
    collection = ranking.load_collection(path)
    engine = embedded_engine()
    progress = StderrProgress(quiet)
    try:
        with nullcontext(work_dir) if work_dir else tempfile.TemporaryDirectory(prefix="factcheck-") as folder:
            result = ranking.evaluate(
                collection, engine, Path(folder), limit=limit, seed=seed, depth=depth, progress=progress
            )
    finally:
        progress.clear()
    if result.unread and not quiet:
        note([f"{len(result.unread)} documents could not be read, such as {next(iter(result.unread))}"])
    settings = {"limit": limit, "seed": seed, "depth": depth}
    values = _document("retrieve", engine.models, settings, tables.ranking_json(result))
    _write(tables.ranking_table(result), values, output_format, output_file)
    return EXIT_CLEAN


@evaluate.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@click.option(
    "--resamples",
    type=click.IntRange(0, 100_000),
    default=1000,
    show_default=True,
    help="Resamples of the drafts for the intervals; 0 gives none.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the resamples.")
@click.option(
    "--reports", type=click.Path(path_type=Path), metavar="DIR", help="Write the report of each corpus there, as JSON."
)
@cache_option
@click.option("--no-cache", is_flag=True, help="Check every claim anew, and keep nothing of it.")
@_output_options
def e2e(
    path: Path,
    resamples: int,
    seed: int,
    reports: Path | None,
    cache_dir: Path,
    no_cache: bool,
    output_format: str,
    output_file: Path | None,
    quiet: bool,
) -> int:
    """Score the whole check on labelled drafts.

    PATH is a folder with draft.md (.html, .txt), corpus/ and gold.jsonl; or with several such folders; or with
    drafts/, corpus/ and gold.jsonl for many drafts on one corpus.
    """
    from factcheck.evaluate import drafts, gold, tables
    from factcheck.pipeline import embedded_engine

    _check_target(output_file, [path])
    if reports:
        _keep_out(reports, [path])
    runs = gold.load_runs(path)
    engine = embedded_engine()
    progress = StderrProgress(quiet)
    try:
        checked = drafts.check_runs(runs, cache_dir=cache_dir, use_cache=not no_cache, engine=engine, progress=progress)
    finally:
        progress.clear()
    if reports:
        _write_reports(checked, reports)
    result = drafts.score(checked.findings, resamples=resamples, seed=seed)
    settings = {"resamples": resamples, "seed": seed}
    content = {**tables.drafts_json(result), "seconds": checked.seconds, "incomplete": checked.incomplete}
    _write(tables.drafts_table(result), _document("e2e", engine.models, settings, content), output_format, output_file)
    if not quiet:
        note(checked.notices)
    for reason in checked.incomplete:
        tell(f"factcheck: incomplete: {printable(reason)}")
    return EXIT_INCOMPLETE if checked.incomplete else EXIT_CLEAN


def _document(kind: str, models: Any, settings: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    from factcheck.evaluate.tables import SCHEMA

    provenance = {"version": __version__, "models": dict(models), "settings": settings}
    return {"schema": SCHEMA, "kind": kind, "provenance": provenance, **content}


def _check_target(target: Path | None, sets: Sequence[Path]) -> None:
    """Before the long work: whether the result can be written where it is to go, and harms no labelled set."""
    if target is None:
        return
    if target.is_dir():
        raise UsageError(f"{target}: this is a folder", hint="Name the file.")
    if not target.absolute().parent.is_dir():
        raise UsageError(f"{target}: the folder does not exist", hint="Create it, or write elsewhere.")
    _keep_out(target, sets)


def _keep_out(target: Path, sets: Sequence[Path]) -> None:
    if any(target.resolve().is_relative_to(path.resolve()) for path in sets):
        raise UsageError(f"{target}: this would lie in the labelled set", hint="Write elsewhere.")


def _write(table: str, values: dict[str, Any], output_format: str, path: Path | None) -> None:
    if output_format == "json":
        text = json.dumps(values, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    else:
        text = "".join(f"{printable(line)}\n" for line in table.splitlines())
    if path is None:
        say(text, encoding="utf-8" if output_format == "json" else None)
    else:
        write_whole(path, text)


def _write_reports(checked: Checked, folder: Path) -> None:
    from factcheck.report import render

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: cannot be made: {error.strerror or error}"
        raise UsageError(message, hint="Give --reports a folder that can be written.") from error
    for name, report in checked.reports.items():
        write_whole(folder / f"{name}.json", render(report, "json", color=False, width=100, min_level="suggestion"))
