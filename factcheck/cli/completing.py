"""What a shell offers for a word that is being typed: files, rules, settings.  Nothing is read or started for it.

Paths that are options need nothing of this: click completes them by their type.
"""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem


def complete_files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Files and folders, which the shell lists itself."""
    return [CompletionItem(incomplete, type="file")]


def complete_rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001
    """Codes, the last of those between commas."""
    from factcheck.rules import RULES

    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{code}" for code in RULES if code.startswith(last.upper())]


def complete_settings(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """``--config``: the names of settings with their values where these are few, and files."""
    from factcheck.settings.keys import KEYS

    offered = []
    for name, key in KEYS.items():
        values = key.choices if key.kind == "choice" else ("true", "false") if key.kind == "flag" else ()
        offered += [f"{name}={value}" for value in values] or [f"{name}="]
    found = [CompletionItem(one) for one in offered if one.startswith(incomplete)]
    return found or [CompletionItem(incomplete, type="file")]
