"""``factcheck fix``: corrections that a located source spells out, shown as a patch or applied one by one.

A draft is changed only by a person's yes, on the terminal or with ``--yes``; in its own encoding, with its own line ends; and
only while it is the very file that was checked.  What may stand (rules that do not count, suppressions, waivers) is left
alone; what merely stood before (a baseline, an older revision) is corrected too.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import click
from click.core import ParameterSource

from factcheck.cli.choices import decided_options, draft_options, drafts_argument
from factcheck.cli.config import SettingsCommand, config_options, settings_of
from factcheck.cli.drafts import find_drafts
from factcheck.cli.options import (
    cache_option,
    color_option,
    corpus_option,
    encoding_option,
    max_bytes_option,
    no_cache_option,
    quiet_option,
)
from factcheck.cli.rewrite import read_bytes, rewrite
from factcheck.cli.running import read_drafts, run_check, tell_incomplete
from factcheck.cli.terminal import complain, note, printable, say, say_bytes, tell, wants_color
from factcheck.errors import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INCOMPLETE, EXIT_USAGE, DraftError, UsageError

if TYPE_CHECKING:
    from factcheck.cli.gating import Gate
    from factcheck.report.contract import ArticleOut
    from factcheck.report.fixing import Declined, Encoding, Fix
    from factcheck.settings.resolve import Settings
    from factcheck.types import Article

_WORD = (".docx", ".docm", ".dotx", ".dotm")
Answer = Literal["yes", "no", "all", "quit"]


class _Draft(NamedTuple):
    """A checked draft, its file, its encoding, and the corrections that were asked for."""

    path: Path
    article: ArticleOut
    encoding: Encoding
    fixes: list[Fix]
    declined: list[Declined]


@click.command(cls=SettingsCommand)
@drafts_argument
@corpus_option
@draft_options
@click.option("--diff", is_flag=True, help="Show the corrections as a patch, and change nothing.")
@click.option("-y", "--yes", is_flag=True, help="Apply all corrections without asking for each.")
@decided_options
@click.option(
    "--only", multiple=True, metavar="ID", help="Only the correction of this finding: its id or its fingerprint."
)
@encoding_option
@max_bytes_option
@cache_option
@no_cache_option
@config_options
@color_option
@quiet_option
@click.pass_context
def fix(
    ctx: click.Context,
    /,
    drafts: tuple[str, ...],
    corpus: Path,
    diff: bool,
    yes: bool,
    only: tuple[str, ...],
    encoding: str | None,
    max_bytes: int | None,
    cache_dir: Path,
    no_cache: bool,
    color: str,
    quiet: bool,
    **_: Any,
) -> int:
    """Correct figures, dates, names and quotations as a source spells them out.

    DRAFT is a Markdown, HTML or plain-text file; a folder stands for the drafts in it. Each correction is shown and
    asked for; --diff shows them all as a patch and changes nothing, --yes applies them all. What is suppressed, waived
    or not selected is left alone; what a baseline knows is not. Options may also stand in the settings, as those of
    `factcheck check`. Exit codes: 0 nothing is left to correct, 1 corrections are left, 2 a draft could not be read or
    written, 3 the check is incomplete.
    """
    if diff and yes:
        raise UsageError("--diff changes nothing, and --yes changes all", hint="Give one of them.")
    from factcheck.report.view import has_claims, number

    settings = settings_of(ctx)
    if ctx.get_parameter_source("select") is ParameterSource.COMMANDLINE:
        _refuse_rules_without_corrections(settings["select"])
    _refuse_what_is_no_text_file(drafts)
    if not (diff or yes or (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty())):
        raise UsageError(
            "nothing is corrected without being asked for, and there is no terminal to ask on",
            hint="Give --diff to see the corrections, or --yes to apply them all.",
        )
    if not quiet:
        note(settings.notices)
    found = find_drafts(drafts, settings, corpus)
    names = [one for one in found.names if Path(one).suffix.lower() not in _WORD]
    articles, errors = read_drafts(names, corpus, encoding, "-", max_bytes)
    errors = [*found.wrong, *errors]
    for error in errors:
        complain(error)
    if len(names) < len(found.names) and not quiet:
        note([f"{number(len(found.names) - len(names), 'Word draft')} left alone: `factcheck check` shows corrections"])
    if not articles:
        return EXIT_USAGE if errors else _nothing_to_correct(found.left_out)
    gate = _gate(settings, articles)
    report = run_check(articles, corpus, cache_dir=cache_dir, no_cache=no_cache, quiet=quiet)
    report = gate.apply(report, complete=False)
    if not quiet:
        note(gate.notices)
    checked = _collect(report.articles, names, encoding, only, errors)
    left = _show(checked, color) if diff else _apply(checked, yes=yes, color=color, quiet=quiet, errors=errors)
    if not quiet:
        _tell_declined(checked)
    tell_incomplete(report, allow_incomplete=True)
    if errors:
        return EXIT_USAGE
    incomplete = any(one.summary.error or not has_claims(one) for one in report.articles)
    return EXIT_INCOMPLETE if incomplete else EXIT_FINDINGS if left else EXIT_CLEAN


def _refuse_rules_without_corrections(select: Iterable[str]) -> None:
    from factcheck.report.fixing import RULES

    for code in select:
        if not any(rule.startswith(code) for rule in RULES):
            near = get_close_matches(code, RULES, n=1)
            hint = f"These are {', '.join(RULES)}." + (f" Did you mean {near[0]}?" if near else "")
            raise UsageError(f"'{code}' is no rule with corrections", hint=hint)


def _gate(settings: Settings, articles: Sequence[Article]) -> Gate:
    """The gate of a check, without what compares with an older state."""
    from factcheck.cli.gating import Gate

    plain = {name: settings.values[name]._replace(value=None) for name in ("baseline", "diff-base")}
    return Gate(replace(settings, values={**settings.values, **plain}), articles, write=False, prune=False)


def _nothing_to_correct(left_out: int) -> int:
    tell(f"factcheck: note: no draft is left to correct{f': {left_out} excluded' if left_out else ''}")
    return EXIT_CLEAN if left_out else EXIT_INCOMPLETE


def _refuse_what_is_no_text_file(drafts: Iterable[str]) -> None:
    for draft in drafts:
        if draft == "-":
            raise UsageError(
                "standard input cannot be corrected: there is no file to write",
                hint="Save the draft in a file; `factcheck check -` shows the corrections.",
            )
        if Path(draft).suffix.lower() in _WORD:
            raise UsageError(
                f"{draft}: a Word draft cannot be corrected here without losing its formatting",
                hint="`factcheck check` shows each correction; make them in Word.",
            )


def _collect(
    articles: Iterable[ArticleOut],
    drafts: Iterable[str],
    encoding: str | None,
    only: Sequence[str],
    errors: list[DraftError],
) -> list[_Draft]:
    """The drafts with the corrections that were asked for; ``errors`` grows by what is wrong with others."""
    from factcheck.read.decode import writable_name
    from factcheck.report.fixing import RULES, encoding_of, fixes_of

    paths = {writable_name(str(Path(draft))): Path(draft) for draft in drafts}
    checked, known = [], set[str]()
    for article in articles:
        path = paths[article.source]
        try:
            found = encoding_of(read_bytes(path, article.sha256), article.text or "", encoding, article.source)
        except DraftError as error:
            complain(error)
            errors.append(error)
            continue
        fixes, declined = fixes_of(article, found)
        known.update(name for ids in [*(one.ids for one in fixes), *(one.ids for one in declined)] for name in ids)
        checked.append(
            _Draft(
                path,
                article,
                found,
                [one for one in fixes if not only or set(one.ids) & set(only)],
                [
                    one
                    for one in declined
                    if (set(one.ids) & set(only) if only else one.rule in RULES and not one.aside)
                ],
            )
        )
    unknown = [name for name in only if name not in known]
    if unknown and checked:
        raise UsageError(
            f"there is no correction of a finding '{unknown[0]}'",
            hint="`factcheck check --output-format json-lines` lists ids, fingerprints and corrections.",
        )
    return checked


def _show(checked: Iterable[_Draft], color: str) -> bool:
    """Writes the patches; returns whether there was anything to correct."""
    from factcheck.report.fixing import patch

    shown = False
    for draft in checked:
        shown = shown or bool(draft.fixes)
        if sys.stdout is not None and (sys.stdout.isatty() or color == "always"):
            for line in patch(printable(draft.article.source), draft.article.text or "", draft.fixes):
                say(_painted(line, color))
        else:
            say_bytes(_patch_bytes(draft))
    return shown


def _patch_bytes(draft: _Draft) -> bytes:
    """The patch in the draft's own encoding, byte order mark and all, so that it fits; in UTF-8 where the draft's
    encoding is none that a patch can hold."""
    from factcheck.report.fixing import patch

    wide = draft.encoding.codec.lower().replace("_", "-").startswith(("utf-16", "utf-32"))
    codec = "utf-8" if wide else draft.encoding.codec
    mark = "" if wide else draft.encoding.mark.decode(codec)
    fixes = [one._replace(start=one.start + len(mark), end=one.end + len(mark)) for one in draft.fixes]
    lines = patch(printable(draft.article.source), mark + (draft.article.text or ""), fixes)
    return "".join(lines).encode(codec, "backslashreplace")


def _painted(line: str, color: str) -> str:
    """A line of a patch as a terminal can show it."""
    shown = "".join(c if c == "\t" else printable(c) for c in line.rstrip("\r\n"))
    sign = {"-": "red", "+": "green", "@": "cyan"}.get(shown[:1])
    return (click.style(shown, fg=sign) if sign and wants_color(color, sys.stdout) else shown) + "\n"


def _apply(checked: Iterable[_Draft], *, yes: bool, color: str, quiet: bool, errors: list[DraftError]) -> bool:
    """Asks, and writes what was agreed to; returns whether a correction is left.  ``errors`` grows by failures."""
    from factcheck.report.fixing import apply

    answer: Answer = "all" if yes else "no"
    left = False
    for draft in checked:
        taken: list[Fix] = []
        for one in draft.fixes:
            if answer not in ("all", "quit"):
                answer = _ask(draft, one, color)
            if answer in ("yes", "all"):
                taken.append(one)
        left = left or len(taken) < len(draft.fixes)
        if taken:
            text = apply(draft.article.text or "", taken)
            try:
                rewrite(draft.path, draft.article.sha256, draft.encoding.mark + text.encode(draft.encoding.codec))
            except DraftError as error:
                complain(error)
                errors.append(error)
                continue
        if not quiet:
            tell(f"{printable(draft.article.source)}: {len(taken)} of {len(draft.fixes)} correction(s) applied")
    return left


def _ask(draft: _Draft, one: Fix, color: str) -> Answer:
    """Shows one correction on standard error and reads a line.  No answer at all (end of input) is a quit."""
    from factcheck.report.fixing import patch

    tell(f"\n{printable(draft.article.source)}:{one.line}:{one.column}: {one.rule} {printable(one.reason)}")
    for line in patch("", draft.article.text or "", [one])[3:]:
        if line.startswith(("-", "+")):
            tell(_painted(line, color).rstrip("\n"))
    tell(f'source: "{printable(" ".join(one.quote.split()))}" ({one.source})')
    while True:
        click.echo("Apply this correction? [y]es, [n]o, [a]ll, [q]uit: ", nl=False, err=True)
        words = sys.stdin.readline()
        for answer in ("yes", "no", "all", "quit"):
            if words.strip() and answer.startswith(words.strip().lower()):
                return answer
        if not words:
            return "quit"


def _tell_declined(checked: Iterable[_Draft]) -> None:
    for draft in checked:
        for one in draft.declined:
            place = f"{printable(draft.article.source)}:{one.line}:{one.column}"
            tell(f"factcheck: {place}: {one.rule} is not corrected: {one.why}")
