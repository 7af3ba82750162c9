"""The command line: ``factcheck check``, ``index``, ``search``, ``schema``, ``rule``.

Only what a command needs is imported when it runs.  Every FactcheckError ends as one message on standard
error and its exit code; no traceback reaches a user.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from factcheck.errors import EXIT_INTERRUPTED, EXIT_USAGE, FactcheckError
from factcheck.version import __version__

COMMANDS = {
    "check": ("factcheck.cli.check", "Check drafts against a corpus of reference documents."),
    "index": ("factcheck.cli.index", "Index the reference documents of a corpus."),
    "search": ("factcheck.cli.index", "Show the passages that retrieval finds for some words."),
    "schema": ("factcheck.cli.about", "Print the JSON Schema of the report."),
    "rule": ("factcheck.cli.about", "Explain a rule, or list them all."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they run or are asked for help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="factcheck", message="%(prog)s %(version)s")
def factcheck() -> None:
    """A linter for facts: checks the claims of a draft against your own reference documents.

    Exit codes: 0 clean, 1 findings at or above the threshold, 2 bad usage or internal error, 3 the check is
    incomplete (a claim could not be checked, or there was nothing to check or to check against).
    """


def complain(error: FactcheckError) -> None:
    """One message on standard error."""
    click.echo(f"factcheck: {printable(error.message)}", err=True)
    if error.hint:
        click.echo(f"  hint: {printable(error.hint)}", err=True)


def printable(text: str) -> str:
    """Text on one line, control characters made visible: names and reasons may come from untrusted files."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)


def main(argv: list[str] | None = None) -> Any:
    """The console command."""
    try:
        code = factcheck.main(args=argv, prog_name="factcheck", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        error.show()
        sys.exit(EXIT_USAGE)
    except FactcheckError as error:
        complain(error)
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        click.echo("factcheck: interrupted; what was checked so far is kept and need not be checked again", err=True)
        _leave(EXIT_INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _leave(EXIT_USAGE)
    except Exception as error:
        if os.environ.get("FACTCHECK_DEBUG"):
            raise
        click.echo(
            f"factcheck: internal error: {type(error).__name__}: {printable(str(error))}\n"
            "  hint: set FACTCHECK_DEBUG=1 to see where it happened, and report it.",
            err=True,
        )
        sys.exit(EXIT_USAGE)


def _leave(code: int) -> None:
    """Ends at once: model threads in the middle of a batch are not waited for."""
    sys.stderr.flush()
    os._exit(code)
