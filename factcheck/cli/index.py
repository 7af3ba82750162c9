"""``factcheck index`` and ``factcheck search``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from factcheck.cli.config import SettingsCommand, config_options, settings_of
from factcheck.cli.options import cache_option, corpus_option, quiet_option
from factcheck.cli.terminal import StderrProgress, note, printable, say, tell
from factcheck.errors import EXIT_CLEAN, EXIT_INCOMPLETE, UsageError

SHOWN = 8


@click.command(cls=SettingsCommand)
@click.argument("corpus", type=click.Path(path_type=Path), required=False, metavar="[DIR]")
@click.option("--allow-incomplete", is_flag=True, help="Do not exit with 3 because some documents could not be read.")
@cache_option
@config_options
@quiet_option
@click.pass_context
def index(
    ctx: click.Context, /, corpus: Path | None, allow_incomplete: bool, cache_dir: Path, quiet: bool, **_: Any
) -> int:
    """Index the reference documents below DIR, by default those of the settings.

    Documents that did not change are left alone; those that are gone are forgotten. `factcheck check` does the
    same by itself; this command is for doing it beforehand.
    """
    if corpus is None:
        raise UsageError("which reference documents?", hint="Give DIR, or set corpus in factcheck.toml.")
    from factcheck.pipeline import embedded_engine
    from factcheck.store.index import update

    if not quiet:
        note(settings_of(ctx).notices)
    engine = embedded_engine()
    progress = StderrProgress(quiet)
    try:
        result = update(corpus, cache_dir, engine.make_embedder, engine.embedder_id, progress)
    except KeyboardInterrupt as interrupt:
        interrupt.add_note("the index is as it was before")
        raise
    finally:
        progress.clear()
    if not quiet:
        note(result.notices)
        say(
            f"{result.documents} documents, {result.passages} passages "
            f"({result.added} added, {result.changed} changed, {result.removed} removed, "
            f"{result.unchanged} unchanged)\n"
        )
    for name, reason in sorted(result.skipped.items()):
        tell(f"factcheck: skipped reference document {printable(name)}: {printable(reason)}")
    return EXIT_INCOMPLETE if result.skipped and not allow_incomplete else EXIT_CLEAN


@click.command(cls=SettingsCommand)
@click.argument("query", metavar="WORDS")
@corpus_option
@click.option("-k", "--limit", type=click.IntRange(1, 100), default=SHOWN, show_default=True, help="Passages to show.")
@cache_option
@config_options
@click.pass_context
def search(ctx: click.Context, /, query: str, corpus: Path, limit: int, cache_dir: Path, **_: Any) -> int:
    """Show the passages that retrieval finds for WORDS, best first, as a check would see them."""
    from factcheck.pipeline import find

    notices: list[str] = list(settings_of(ctx).notices)
    hits = find(query, corpus, cache_dir=cache_dir, limit=limit, notices=notices)
    note(notices)
    for hit in hits:
        published = f", {hit.document.published}" if hit.document.published else ""
        where = f"{hit.document.id}:{hit.passage.span.start}-{hit.passage.span.end}"
        say(f"{hit.score:.3f}  {printable(where)}  {printable(hit.document.title)}{published}\n")
        say(f"       {printable(' '.join(hit.passage.text.split()))}\n\n")
    return EXIT_CLEAN
