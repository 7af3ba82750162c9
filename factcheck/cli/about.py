"""``factcheck schema`` and ``factcheck rule``: what the tool says about itself."""

from __future__ import annotations

import json
from difflib import get_close_matches

import click

from factcheck.cli.terminal import say
from factcheck.errors import UsageError
from factcheck.rules import RULES


@click.command()
def schema() -> None:
    """Print the JSON Schema of the report (factcheck-report/1)."""
    from factcheck.report.schema import json_schema

    say(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _complete_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    names = [*RULES, *(entry.name for entry in RULES.values())]
    return [name for name in names if name.lower().startswith(incomplete.lower())]


@click.command()
@click.argument("code", required=False, metavar="[CODE]", shell_complete=_complete_rule)
def rule(code: str | None) -> None:
    """Explain the rule CODE (FC105, or figure-differs), or list them all."""
    if code is None:
        for entry in RULES.values():
            say(f"{entry.code}  {entry.level:10}  {entry.name}: {entry.summary}\n")
        return
    named = {entry.name: entry for entry in RULES.values()}
    found = RULES.get(code.upper()) or named.get("-".join(code.lower().split()))
    if found is None:
        near = get_close_matches(code.upper(), RULES, n=1) or get_close_matches(code.lower(), named, n=1)
        raise UsageError(
            f"there is no rule '{code}'", hint=f"Did you mean {near[0]}?" if near else "See `factcheck rule`."
        )
    summary = f"{found.summary[0].upper()}{found.summary[1:]}"
    say(f"{found.code} {found.name} ({found.level})\n\n{summary}.\n\n{found.explanation}\n")
