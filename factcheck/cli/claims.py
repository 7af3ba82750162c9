"""``factcheck claims``: what a check would look up in a draft, and what it would set aside, with the reasons.

Needs no corpus and starts no model: the verifier's word on splits (``extract.guards``) is the one thing that a check has
and this has not, and the help says so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from factcheck.cli.choices import draft_options, drafts_argument
from factcheck.cli.claim_lists import ENDINGS, LIST_FORMATS, Draft
from factcheck.cli.config import SettingsCommand, config_options, settings_of
from factcheck.cli.drafts import find_drafts
from factcheck.cli.options import encoding_option, max_bytes_option, quiet_option
from factcheck.cli.outputs import Output, check_outputs, format_completer, format_reader, outputs
from factcheck.cli.running import read_drafts, unread_exit_code
from factcheck.cli.target import write_whole
from factcheck.cli.terminal import complain, note, printable, say, tell
from factcheck.errors import EXIT_CLEAN, EXIT_INCOMPLETE
from factcheck.report import FOR_PEOPLE


@click.command(cls=SettingsCommand)
@drafts_argument
@draft_options
@click.option(
    "--output-format",
    "lists",
    multiple=True,
    callback=format_reader(LIST_FORMATS),
    shell_complete=format_completer(LIST_FORMATS),
    metavar="FORMAT[=FILE]",
    help=f"Format of the list, and the file to write it to; may be given several times. FORMAT is one of "
    f"{', '.join(LIST_FORMATS)}.  [default: full, or by the ending of -o]",
)
@click.option(
    "-o", "--output-file", type=click.Path(path_type=Path), help="Write the list there instead of to standard output."
)
@encoding_option
@click.option(
    "--stdin-filename",
    default="-",
    metavar="NAME",
    help="Name for the draft read from standard input (-); its ending sets the format.",
)
@max_bytes_option
@config_options
@quiet_option
@click.pass_context
def claims(
    ctx: click.Context,
    /,
    drafts: tuple[str, ...],
    lists: tuple[Output, ...],
    output_file: Path | None,
    encoding: str | None,
    stdin_filename: str,
    max_bytes: int | None,
    quiet: bool,
    **_: Any,
) -> int:
    """List the claims of drafts, and what was set aside.

    DRAFT is named and read as for a check, by the same settings. No model is started, so that this may list the parts of a
    sentence which a check looks up as a whole: there the verifier reads every doubtful split, and undoes those that it does
    not confirm (about one in a hundred). Nothing else differs, unless a chat model reads along (--model).

    Exit codes: 0 there are claims in every draft, 2 a draft
    cannot be read, 3 a draft holds no claim to check or is not in English.
    """
    from factcheck.extract import extract

    settings = settings_of(ctx)
    if not quiet:
        note(settings.notices)
    chosen = outputs(lists, output_file, ENDINGS)
    corpus = Path(settings["corpus"]) if settings["corpus"] else None
    found = find_drafts(drafts, settings, corpus)
    check_outputs(chosen, found.names, corpus)
    articles, unread = read_drafts(found.names, None, encoding, stdin_filename, max_bytes)
    unread = [*found.wrong, *unread]
    for error in unread:
        complain(error)
    if not articles:
        if unread:
            return unread_exit_code(unread)
        tell(f"factcheck: note: no draft is left to read: {found.left_out} excluded")
        return EXIT_CLEAN
    read = [Draft(article, extract(article)) for article in articles]
    for one in chosen:
        text = LIST_FORMATS[one.format].render(read)
        if one.file:
            write_whole(one.file, text)
        else:
            say(text, encoding=None if one.format in FOR_PEOPLE else "utf-8")
    empty = [draft.article.source for draft in read if not draft.checkable]
    for name in empty if not quiet else ():
        tell(f"factcheck: {printable(name)}: no claim to check was found")
    if unread:
        return unread_exit_code(unread)
    return EXIT_INCOMPLETE if empty else EXIT_CLEAN
