"""docs/cli.md, made from the commands themselves: ``python -m factcheck.cli.reference > docs/cli.md``.

The text depends on the code alone, not on the terminal, the environment or a file of settings.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from factcheck.cli.config import SettingsCommand
from factcheck.cli.config import key_of as setting_of
from factcheck.cli.main import COMMANDS, factcheck
from factcheck.cli.terminal import say
from factcheck.settings.keys import Key

COMMAND = "python -m factcheck.cli.reference > docs/cli.md"
_DEFAULT = re.compile(r"\s*\[default: (.*)\]\s*$", re.DOTALL)
_HEAD = f"""\
# The command line

<!-- Made from the code: {COMMAND} -->

    factcheck COMMAND [OPTIONS] …

Every command has `--help` (`-h`); `factcheck --version` (`-V`) says which release this is. What is not given on the
command line comes from the environment, from a file of settings, or is the default named here.

An option marked (S) is also a setting: it may stand in `factcheck.toml` under the same name without the hyphens before it,
or in the environment as `FACTCHECK_` and that name in capitals with underscores (`--fail-on`: `fail-on`,
`FACTCHECK_FAIL_ON`). `factcheck show-config` shows what holds and why; [config.md](config.md) says the rest. One marked (G)
says where drafts and keys are sent, and is not taken from a file unless `--config` names that file.
"""
_TAIL = """\
## Exit codes

| code | meaning |
| --- | --- |
| 0 | clean |
| 1 | findings at or above the threshold (`doctor`: something is broken; `fix`: corrections are left) |
| 2 | bad usage, an unreadable draft, broken settings, altered model files, or an internal error |
| 3 | the check is incomplete: a claim could not be checked, or there was nothing to check or to check against |
| 130 | interrupted with Ctrl-C |

## Shell completion

Commands, options and the values of options are completed after one line in the shell's start-up file:

| shell | file | line |
| --- | --- | --- |
| bash 4.4 or later | `~/.bashrc` | `eval "$(_FACTCHECK_COMPLETE=bash_source factcheck)"` |
| zsh | `~/.zshrc` | `eval "$(_FACTCHECK_COMPLETE=zsh_source factcheck)"` |
| fish | `~/.config/fish/completions/factcheck.fish` | `_FACTCHECK_COMPLETE=fish_source factcheck \\| source` |

Completion starts no model and opens no index.

## Variables of the environment

Besides the settings:

| variable | meaning |
| --- | --- |
| `FACTCHECK_DEBUG` | with any value: an internal error shows where it happened |
| `NO_COLOR` | with any value: no colours, unless `--color always` |
| `GITHUB_STEP_SUMMARY` | set by GitHub: the format `github` appends the step summary there |
"""


class Entry(NamedTuple):
    """A command and its place in the tree of commands."""

    command: click.Command
    context: click.Context


def commands() -> Iterator[Entry]:
    """Every command, groups before what is in them, in the order of the help."""
    yield from _below(factcheck, click.Context(factcheck, info_name="factcheck"))


def _below(command: click.Command, context: click.Context) -> Iterator[Entry]:
    yield Entry(command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None and not found.hidden:
                yield from _below(found, click.Context(found, info_name=name, parent=context))


def options(entry: Entry) -> list[click.Option]:
    """The options of a command but --help, which all have."""
    shown = [one for one in entry.command.get_params(entry.context) if isinstance(one, click.Option)]
    return [one for one in shown if not one.hidden and "--help" not in one.opts]


def key_of(entry: Entry, option: click.Option) -> Key | None:
    """The setting that gives an option its value where the command line does not."""
    if not isinstance(entry.command, SettingsCommand):
        return None
    return setting_of(option)


def default_of(entry: Entry, option: click.Option) -> str:
    """The default as a person writes it; "" for an option that does nothing unless it is given."""
    named = _DEFAULT.search(option.help or "")
    if named:
        return named[1]
    if option.required:
        return "required"
    value = option.get_default(entry.context, call=False)
    key = key_of(entry, option)
    if key is not None and not _is_value(value):
        value = key.default
    if option.is_flag:
        if option.secondary_opts:
            return (option.opts if value is True else option.secondary_opts)[0]
        return "on" if value is True else ""
    if not _is_value(value):
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _is_value(value: Any) -> bool:
    """Click says "none" in ways that differ by its release."""
    return isinstance(value, str | int | float | Path) or (isinstance(value, list | tuple) and bool(value))


def reference() -> str:
    """The whole page."""
    sections = [_section(entry) for entry in commands() if entry.command is not factcheck]
    rows = "".join(f"| [`{name}`](#factcheck-{name}) | {_cell(summary)} |\n" for name, (_, summary) in COMMANDS.items())
    return "\n".join([_HEAD, f"| command | |\n| --- | --- |\n{rows}", *sections, _TAIL])


def _section(entry: Entry) -> str:
    path = entry.context.command_path
    level = "#" * len(path.split())
    usage = " ".join([path, *entry.command.collect_usage_pieces(entry.context)])
    parts = [f"{level} {path}", f"    {usage}", inspect.cleandoc(entry.command.help or "")]
    rows = [_row(entry, option) for option in options(entry)]
    if rows:
        parts.append("\n".join(["| option | default | |", "| --- | --- | --- |", *rows]))
    return "\n\n".join(parts) + "\n"


def _row(entry: Entry, option: click.Option) -> str:
    record = option.get_help_record(entry.context)
    name = record[0] if record else option.opts[0]
    default = default_of(entry, option)
    shown = default if default == "required" or " " in default else f"`{default}`" if default else ""
    help_text = _DEFAULT.sub("", option.help or "")
    key = key_of(entry, option)
    if key:
        help_text += " (G)" if key.guarded else " (S)"
    elif option.envvar:
        help_text += f" Variable `{option.envvar}`."
    return f"| `{_cell(name)}` | {_cell(shown)} | {_cell(help_text)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    say(reference(), encoding="utf-8")
