"""``factcheck eval``: the verifier, retrieval, claims and the whole check, measured on labelled sets."""

from __future__ import annotations

import tempfile
from contextlib import nullcontext
from pathlib import Path

import click

from factcheck.cli.eval_output import (
    check_target,
    document,
    keep_out,
    output_options,
    sample_options,
    write,
    write_reports,
)
from factcheck.cli.options import cache_option
from factcheck.cli.terminal import StderrProgress, note, printable, tell
from factcheck.errors import EXIT_CLEAN, EXIT_INCOMPLETE


@click.group(name="eval", no_args_is_help=False)
def evaluate() -> None:
    """Score the verifier, retrieval, claims or the whole check on labelled sets of your own.

    Formats and measures: docs/evaluation.md. Exit codes: 0 done, 2 a set that cannot be read, 3 some of it could
    not be checked.
    """


eval = evaluate


@evaluate.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@sample_options("rows of each set")
@click.option(
    "--windows",
    type=click.IntRange(min=0),
    default=300,
    show_default=True,
    metavar="WORDS",
    help="Cut longer evidence into runs of whole sentences of about so many words. 0 does not cut.",
)
@click.option(
    "--read",
    "most",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Of longer evidence, judge the N windows nearest to the claim, and one of its nearest sentences; the one that "
    "supports the claim most counts. 0 judges every window.",
)
@click.option(
    "--model",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Measure the verifier in this folder (model.json and its files) instead of the one that ships.",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    metavar="P",
    help="Least probability at which a pair counts as supported.  [default: 0.4]",
)
@click.option(
    "--signals/--no-signals",
    default=False,
    show_default=True,
    help="Compare figures, dates, names and quotations as well: a difference that a check would refute the claim for "
    "overrules the verifier.",
)
@output_options
def verify(
    paths: tuple[Path, ...],
    limit: int | None,
    seed: int,
    windows: int,
    most: int,
    folder: Path | None,
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

    at = pairs.THRESHOLD if threshold is None else threshold
    check_target(output_file, paths)
    sets = pairs.load_sets(paths, limit=limit, seed=seed)
    engine = embedded_engine(verifier=folder)
    progress = StderrProgress(quiet)
    try:
        results = pairs.evaluate(
            sets, engine.make_judge(), words=windows, most=most, threshold=at, signals=signals, progress=progress
        )
    finally:
        progress.clear()
    settings = {
        "limit": limit,
        "seed": seed,
        "windows": windows,
        "read": most,
        "signals": signals,
        "threshold": at,
    }
    values = document("verify", engine.models, settings, tables.pairs_json(results))
    write(tables.pairs_table(results), values, output_format, output_file)
    return EXIT_CLEAN


@evaluate.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@sample_options("queries")
@click.option(
    "--depth", type=click.IntRange(20, 1000), default=80, show_default=True, help="Passages to find for each query."
)
@click.option(
    "--reread",
    type=click.IntRange(0, 1000),
    default=0,
    show_default=True,
    metavar="N",
    help="Have the verifier read the first N passages and put those that decide the query first.",
)
@click.option(
    "--work-dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Keep documents and index there for the next run.  [default: a temporary folder]",
)
@output_options
def retrieve(
    path: Path,
    limit: int | None,
    seed: int,
    depth: int,
    reread: int,
    work_dir: Path | None,
    output_format: str,
    output_file: Path | None,
    quiet: bool,
) -> int:
    """Score retrieval on documents, queries and judgements.

    PATH is a folder with corpus.jsonl, queries.jsonl (both may be packed, .gz) and qrels.tsv, as BEIR has them; or a
    .jsonl file of labelled pairs whose rows have meta.gold_sentences, to see which passages of a document are found.
    """
    from factcheck.evaluate import ranking, tables
    from factcheck.pipeline import embedded_engine

    check_target(output_file, [path])
    if work_dir:
        keep_out(work_dir, [path])
    collection = ranking.load_collection(path)
    engine = embedded_engine()
    progress = StderrProgress(quiet)
    try:
        with nullcontext(work_dir) if work_dir else tempfile.TemporaryDirectory(prefix="factcheck-") as folder:
            result = ranking.evaluate(
                collection, engine, Path(folder), limit=limit, seed=seed, depth=depth, reread=reread, progress=progress
            )
    finally:
        progress.clear()
    if result.unread and not quiet:
        note([f"{len(result.unread)} documents could not be read, such as {next(iter(result.unread))}"])
    settings = {"limit": limit, "seed": seed, "depth": depth, "reread": reread}
    values = document("retrieve", engine.models, settings, tables.ranking_json(result))
    write(tables.ranking_table(result), values, output_format, output_file)
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
@output_options
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

    check_target(output_file, [path])
    if reports:
        keep_out(reports, [path])
    runs = gold.load_runs(path)
    engine = embedded_engine()
    progress = StderrProgress(quiet)
    try:
        checked = drafts.check_runs(runs, cache_dir=cache_dir, use_cache=not no_cache, engine=engine, progress=progress)
    finally:
        progress.clear()
    if reports:
        write_reports(checked, reports)
    result = drafts.score(checked.findings, resamples=resamples, seed=seed)
    settings = {"resamples": resamples, "seed": seed}
    content = {**tables.drafts_json(result), "seconds": checked.seconds, "incomplete": checked.incomplete}
    write(tables.drafts_table(result), document("e2e", engine.models, settings, content), output_format, output_file)
    if not quiet:
        note(checked.notices)
    for reason in checked.incomplete:
        tell(f"factcheck: incomplete: {printable(reason)}")
    return EXIT_INCOMPLETE if checked.incomplete else EXIT_CLEAN


@evaluate.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@sample_options("rows of each stage of each set")
@click.option(
    "--judge/--no-judge",
    default=False,
    show_default=True,
    help="Have the verifier read, too, whether each claim follows from its sentence and context.",
)
@click.option(
    "--list",
    "listed",
    type=click.Choice(["selection", "decomposition", "disambiguation"]),
    help="List the rows of this stage that are wrong or that differ from the gold claims.",
)
@output_options
def claims(
    paths: tuple[Path, ...],
    limit: int | None,
    seed: int,
    judge: bool,
    listed: str | None,
    output_format: str,
    output_file: Path | None,
    quiet: bool,
) -> int:
    """Score the claims that are made of labelled sentences.

    PATH is a .jsonl or .jsonl.gz file, or a folder of such files. A line is a {"sentence", "verifiable"} for
    selection, or a {"stage", "sentence", "context", "gold_claims"} with the stage decomposition or disambiguation.
    """
    from factcheck.evaluate import claims as sentences
    from factcheck.evaluate import claims_tables
    from factcheck.pipeline import embedded_engine

    check_target(output_file, paths)
    sets = sentences.load_sentences(paths, limit=limit, seed=seed)
    engine = embedded_engine() if judge else None
    progress = StderrProgress(quiet)
    try:
        entails = sentences.judged_by(engine.make_judge()) if engine else None
        results = sentences.evaluate(sets, entails=entails, progress=progress)
    finally:
        progress.clear()
    settings = {"limit": limit, "seed": seed, "judge": judge, "list": listed}
    models = {"verifier": engine.models["verifier"]} if engine else {}
    values = document("claims", models, settings, claims_tables.as_json(results, listed))
    write(claims_tables.as_table(results, listed), values, output_format, output_file)
    return EXIT_CLEAN
