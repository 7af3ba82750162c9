"""The command line: ``factcheck check``, ``index``, ``search``, ``schema``, ``rule``.

Only what a command needs is imported when it runs.  Every FactcheckError ends as one message on standard
error and its exit code; no traceback reaches a user.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn

import click

from factcheck.cli.terminal import complain, escape_unprintable, printable, tell
from factcheck.errors import EXIT_CLEAN, EXIT_INTERRUPTED, EXIT_USAGE, FactcheckError, UsageError
from factcheck.version import __version__

COMMANDS = {
    "init": ("factcheck.cli.init", "Make a folder ready: settings, a place for the documents, what git ignores."),
    "check": ("factcheck.cli.check", "Check drafts against a corpus of reference documents."),
    "fix": ("factcheck.cli.fix", "Correct what a source spells out, or show the corrections as a patch."),
    "claims": ("factcheck.cli.claims", "List the claims of drafts, and what was set aside."),
    "waive": ("factcheck.cli.waive", "Waive one problem of a report until a day, with a reason."),
    "server": ("factcheck.cli.server", "Check drafts as they are written: a language server for editors."),
    "show-config": ("factcheck.cli.config", "Show the settings, and where each value comes from."),
    "index": ("factcheck.cli.index", "Index the reference documents of a corpus."),
    "search": ("factcheck.cli.index", "Show the passages that retrieval finds for some words."),
    "eval": ("factcheck.cli.eval", "Score the verifier, retrieval, claims or the whole check on labelled sets."),
    "doctor": ("factcheck.cli.doctor", "Look at the installation: packages, models, settings, corpus and index."),
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

        command: click.Command = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name.replace("-", "_"))
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


def main(argv: list[str] | None = None) -> NoReturn:
    """The console command.  Ends the process; never with a traceback, unless FACTCHECK_DEBUG is set."""
    escape_unprintable()
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
    except click.ClickException as error:
        complain(_usage_error(error))
        code = EXIT_USAGE
    except FactcheckError as error:
        complain(error)
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort) as error:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # an impatient second Ctrl-C changes nothing any more
        tell("factcheck: interrupted" + "".join(f"; {note}" for note in getattr(error, "__notes__", ())))
        _leave(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # Whoever read the report has gone: nothing is left to say, but what was asked for was not delivered.
        _leave(EXIT_USAGE)
    except (SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # a panic of a Rust library is no Exception
        if os.environ.get("FACTCHECK_DEBUG"):
            raise
        tell(f"factcheck: internal error: {type(error).__name__}: {printable(str(error))}")
        tell("  hint: set FACTCHECK_DEBUG=1 to see where it happened, and report it.")
        code = EXIT_USAGE
    sys.exit(code)


def _run(argv: list[str]) -> int:
    """Click's own ``main`` is used for shell completion only: it answers a broken pipe with 1, as if findings."""
    if "_FACTCHECK_COMPLETE" in os.environ:
        factcheck.main(args=argv, prog_name="factcheck")
    try:
        with factcheck.make_context("factcheck", list(argv) or ["--help"]) as context:
            code = factcheck.invoke(context)
    except click.exceptions.Exit as done:
        code = done.exit_code if argv else EXIT_USAGE
    if sys.stdout is not None:
        sys.stdout.flush()
    return code if isinstance(code, int) else EXIT_CLEAN


def _usage_error(error: click.ClickException) -> UsageError:
    message = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    return UsageError(message, hint=f"See `{context.command_path} --help`." if context else "")


def _leave(code: int) -> NoReturn:
    """Ends at once: model threads in the middle of a batch are not waited for, and nothing is flushed."""
    os._exit(code)
