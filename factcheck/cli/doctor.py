"""``factcheck doctor``: what is installed, whether it is whole, and what a check would meet here."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli import checkup
from factcheck.cli.checkup import Check
from factcheck.cli.config import config_options
from factcheck.cli.terminal import printable, say
from factcheck.errors import EXIT_CLEAN, EXIT_FINDINGS, FactcheckError

if TYPE_CHECKING:
    from factcheck.settings.resolve import Settings

SCHEMA = "factcheck-doctor/1"


@click.command()
@click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Reference documents to look at.  [default: those of the settings]",
)
@click.option(
    "--cache-dir",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder of index and cache.  [default: that of the settings]",
)
@click.option("--run", "run_trial", is_flag=True, help="Also run a small check with the models, in a temporary folder.")
@click.option(
    "--reach", is_flag=True, help="Also open a connection to the server of the chat model; nothing is sent to it."
)
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Format of the output.",
)
@config_options
def doctor(
    corpus: Path | None,
    cache_dir: Path | None,
    run_trial: bool,
    reach: bool,
    output_format: str,
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Look at the installation: packages, models, settings, cache, corpus and index, chat model.

    Nothing is changed, and no secret is shown. Exits with 1 if something is broken; warnings and notes exit with 0.
    """
    checks = list(_checks(corpus, cache_dir, config, isolated))
    if reach:
        values = _settings(config, isolated)[1]
        checks.append(checkup.reach(_of_model("base-url", values), offline=_offline(values)))
    if run_trial:
        checks.append(checkup.trial())
    say(_as_json(checks) if output_format == "json" else _as_text(checks), encoding=None)
    return EXIT_FINDINGS if any(check.status == "error" for check in checks) else EXIT_CLEAN


def _checks(corpus: Path | None, cache_dir: Path | None, config: Sequence[str], isolated: bool) -> Iterator[Check]:
    yield checkup.program()
    yield checkup.packages()
    yield from checkup.models()
    yield checkup.prompts()
    about_settings, values = _settings(config, isolated)
    yield from about_settings
    cache = cache_dir or Path(values.get("cache-dir") or ".factcheck_cache")
    yield checkup.cache(cache)
    named = corpus or (Path(values["corpus"]) if values.get("corpus") else None)
    yield from checkup.corpus(named, cache)
    model, base_url, key_file = (_of_model(name, values) for name in ("model", "base-url", "api-key-file"))
    yield checkup.chat(model, base_url, key_file, offline=_offline(values))
    yield checkup.git()


def _of_model(name: str, values: dict[str, Any]) -> str | None:
    """A setting of the chat model; from the environment alone where the settings could not be read."""
    return values.get(name) or os.environ.get("FACTCHECK_" + name.upper().replace("-", "_")) or None


def _offline(values: dict[str, Any]) -> bool:
    """As a check has it: by the settings, or by the variable as the client reads it."""
    from factcheck.engines.chat.client import switched_off

    return bool(values.get("offline")) or switched_off()


def _settings(config: Sequence[str], isolated: bool) -> tuple[list[Check], dict[str, Any]]:
    """What is to be said of the settings, and their bare values; none where they are broken."""
    from factcheck.settings.resolve import resolve

    try:
        found = resolve(config, isolated=isolated, start=Path.cwd(), environment=os.environ)
    except FactcheckError as error:
        return [Check("settings", "error", error.message, error.hint)], {}
    values = {name: value.value for name, value in found.values.items()}
    return [_about(found), *(Check("settings", "warning", notice) for notice in found.notices)], values


def _about(found: Settings) -> Check:
    changed = sorted(name for name, value in found.values.items() if not value.is_default)
    facts = {"file": str(found.file) if found.file else None, "set": changed}
    where = str(found.file) if found.file else "no file"
    message = f"from {where}; set: {', '.join(changed)}" if changed else f"from {where}; all as by default"
    return Check("settings", "ok", message, facts=facts)


def _as_json(checks: Sequence[Check]) -> str:
    rows = [check._asdict() for check in checks]
    whole = {"schema": SCHEMA, "ok": all(check.status != "error" for check in checks), "checks": rows}
    return json.dumps(whole, indent=2, ensure_ascii=True) + "\n"


def _as_text(checks: Sequence[Check]) -> str:
    wide = max(len(check.name) for check in checks)
    lines = []
    for check in checks:
        lines.append(f"{check.status:8} {check.name:{wide}}  {printable(check.message)}")
        if check.hint and check.status != "ok":
            lines.append(f"{'':8} {'':{wide}}  hint: {printable(check.hint)}")
    broken = sum(check.status == "error" for check in checks)
    warnings = sum(check.status == "warning" for check in checks)
    summary = f"{broken} broken, {warnings} to look at" if broken or warnings else "All is well."
    return "\n".join([*lines, "", summary, ""])
