"""``factcheck server``: the language server, and what it asks of the command line's side."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.config import config_options
from factcheck.cli.options import CACHE_DIR
from factcheck.cli.terminal import tell
from factcheck.errors import UsageError

if TYPE_CHECKING:
    from factcheck.report.contract import Report
    from factcheck.server.desk import Options, Waived
    from factcheck.settings.resolve import Settings
    from factcheck.types import Article


@click.command()
@click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    help="Folder of reference documents.  [default: as the settings or the editor name it]",
)
@click.option(
    "--cache-dir",
    type=click.Path(path_type=Path),
    help=f"Folder for the index and for what was checked before.  [default: {CACHE_DIR}]",
)
@click.option(
    "--debounce",
    type=click.IntRange(0, 60_000),
    metavar="MS",
    help="Milliseconds without an edit after which a draft is checked.  [default: 200]",
)
@click.option(
    "--waiver-who", metavar="NAME", help="Who answers for waivers written from the editor.  [default: your user name]"
)
@click.option(
    "--waiver-days",
    type=click.IntRange(1, 3650),
    metavar="DAYS",
    help="How long a waiver written from the editor holds.  [default: 90]",
)
@config_options
@click.option(
    "--stdio", is_flag=True, help="Speak over standard input and output; always so, and taken because editors give it."
)
def server(
    corpus: Path | None,
    cache_dir: Path | None,
    debounce: int | None,
    waiver_who: str | None,
    waiver_days: int | None,
    config: tuple[str, ...],
    isolated: bool,
    **_: bool,
) -> None:
    """Check drafts as they are written: a language server for editors, on standard input and output.

    Editors start it; docs/editors.md has their settings. Drafts are Markdown, HTML and plain text. Each is checked
    against the corpus that the settings name for it (factcheck.toml, pyproject.toml, the environment, the editor's own),
    with the embedded models only, and marked as factcheck check marks it.
    """
    from factcheck.server.app import serve
    from factcheck.server.desk import Options

    if sys.stdin is None or sys.stdout is None:
        raise UsageError("standard input or output is closed", hint="Let an editor start the server.")
    if sys.stdin.isatty():
        tell("factcheck: a language server waits for an editor here; Ctrl-C ends it. See docs/editors.md.")
    desk = CommandDesk(config, isolated, corpus, cache_dir, Options(debounce, waiver_who, waiver_days))
    code = serve(desk, sys.stdin.buffer, _own_stdout())
    os._exit(code)  # what a model is in the middle of is not waited for


def _own_stdout() -> Any:
    """Standard output for the protocol alone: what a library prints goes to standard error."""
    own = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    if sys.stderr is not None:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return own


@dataclass(frozen=True)
class CommandDesk:
    """``factcheck.server.desk.Desk``, by what the other commands do."""

    config: Sequence[str]
    isolated: bool
    corpus: Path | None
    cache_dir: Path | None
    options: Options

    def settings(self, draft: Path, said: Mapping[str, Any]) -> Settings:
        from factcheck.server.told import overlay
        from factcheck.settings.discover import start_folder
        from factcheck.settings.resolve import Value, resolve

        found = resolve(self.config, isolated=self.isolated, start=start_folder([draft]), environment=os.environ)
        given = {name: value for name, value in found.values.items() if value.origin.startswith("--config ")}
        here = Path.cwd()
        for name, path in (("corpus", self.corpus), ("cache-dir", self.cache_dir)):
            if path is not None:
                given[name] = Value(str(path), f"--{name}", here)
        told = overlay(found, said)
        return replace(told, values={**told.values, **given})

    def left_out(self, draft: Path, settings: Settings) -> str | None:
        from factcheck.cli.drafts import find_drafts
        from factcheck.cli.target import is_reference

        if is_reference(draft, Path(settings["corpus"])):
            return "it is a reference document"
        values = dict(settings.values)
        for name, value in (("force-exclude", True), ("respect-gitignore", False)):
            values[name] = values[name]._replace(value=value)
        excluded = find_drafts([str(draft)], replace(settings, values=values), None).left_out
        return "the settings exclude it" if excluded else None

    def mark(self, settings: Settings, article: Article, report: Report) -> tuple[Report, list[str]]:
        from factcheck.cli.gating import Gate

        gate = Gate(settings, [article], write=False, prune=False)
        marked = gate.apply(report, complete=False)
        return marked, [*settings.notices, *gate.notices]

    def waive(self, settings: Settings, report: Report, waived: Waived) -> Path:
        from factcheck.cli.waive import add_waiver, waiver_file

        file = waiver_file(settings)
        add_waiver(report, waived.fingerprint, waived.reason, waived.who, waived.until, file)
        return file
