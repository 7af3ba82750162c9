"""``factcheck waive``: an editor's word on one problem of a report, written to the file of waivers.

Only adds to the file, which is the one that a check here would read; what stands in it, comments and line ends too, is
left as it is.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.config import SettingsCommand, config_options, settings_of
from factcheck.cli.target import write_whole
from factcheck.cli.terminal import printable, tell
from factcheck.errors import UsageError
from factcheck.settings.discover import is_file

if TYPE_CHECKING:
    from factcheck.gate.marks import Raised
    from factcheck.gate.waivers import Waiver
    from factcheck.report.contract import Report
    from factcheck.settings.resolve import Settings

WAIVERS = "factcheck-waivers.toml"


def waiver_files(settings: Settings) -> list[Path]:
    """Where the waivers of a run may stand: the file of the settings, else beside the settings, else here."""
    if settings["waivers"]:
        return [Path(settings["waivers"])]
    beside = [settings.file.parent / WAIVERS] if settings.file else []
    return [*beside, Path(WAIVERS)]


def waiver_file(settings: Settings) -> Path:
    """The one that a new waiver belongs in: the first that there is, else the first that there may be."""
    files = waiver_files(settings)
    return next((file for file in files if is_file(file)), files[0])


@click.command(cls=SettingsCommand)
@click.argument("report", type=click.Path(path_type=Path))
@click.argument("problem", metavar="FINGERPRINT|DRAFT:LINE")
@click.option("--reason", required=True, metavar="TEXT", help="Why the problem may stand.")
@click.option("--who", required=True, metavar="NAME", help="Who answers for that.")
@click.option(
    "--until",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Last day of the waiver: 2027-03-31.",
)
@click.option(
    "--waivers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The file to add to; it is made where there is none.  [default: factcheck-waivers.toml, beside the settings]",
)
@config_options
@click.pass_context
def waive(
    ctx: click.Context,
    /,
    report: Path,
    problem: str,
    reason: str,
    who: str,
    until: datetime,
    waivers: Path | None,
    **_: Any,
) -> None:
    """Waive one problem of REPORT, a file that a check wrote as JSON.

    The problem is named by its fingerprint (of the formats json-lines, csv and sarif) or by draft and line where
    there is only one. A check that failed cannot be waived.
    """
    if waivers is None:
        waivers = waiver_file(settings_of(ctx))
    one, made = add_waiver(_loaded(report), problem, reason, who, until.date(), waivers)
    tell(f"Waived until {made.until} in {printable(str(waivers))}: {one.code} {printable(made.claim)}")


def _loaded(report: Path) -> Report:
    """Raises UsageError, with the file's name."""
    from factcheck.report.json_ import load
    from factcheck.settings.toml import read_text

    text = read_text(report)
    try:
        return load(text)
    except UsageError as error:
        raise UsageError(f"{report}: {error.message}", hint=error.hint) from error


def add_waiver(
    checked: Report, problem: str, reason: str, who: str, until: date, waivers: Path
) -> tuple[Raised, Waiver]:
    """Writes a waiver of one problem of a report to the file.  Raises UsageError where that cannot be."""
    from factcheck.gate.waivers import Waiver, source_marks

    if not reason.strip() or not who.strip():
        raise UsageError("a waiver has a reason and somebody who answers for it", hint="Give --reason and --who.")
    source, one = _named(checked, problem)
    made = Waiver(
        fingerprint=one.fingerprint,
        reason=" ".join(reason.split()),
        who=" ".join(who.split()),
        until=until,
        sources=source_marks(one.finding, checked.provenance.corpus.cited),
        draft=source,
        claim=one.finding.claim,
        place=str(waivers),
    )
    if made.until < date.today():  # an editor's day is the local one
        raise UsageError(f"--until {made.until}: that day has passed", hint="Name the last day on which it holds.")
    _add(made, waivers)
    return one, made


def _add(made: Waiver, waivers: Path) -> None:
    """Writes the entry below what the file has, with the file's line ends.  Raises UsageError."""
    from factcheck.gate.waivers import entry_text, read_waivers
    from factcheck.settings.toml import read_toml

    known = read_waivers(read_toml(waivers)) if waivers.exists() else ()
    first = next((waiver for waiver in known if waiver.fingerprint == made.fingerprint), None)
    if first:
        raise UsageError(f"{first.place}: this problem has a waiver", hint="Change that one, or take it out.")
    text = waivers.read_bytes().decode() if waivers.exists() else ""
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text else end if text.endswith("\n") else end * 2
    write_whole(waivers, text + gap + entry_text(made).replace("\n", end))


def _named(checked: Report, problem: str) -> tuple[str, Raised]:
    """The one problem that is meant, with its draft.  Raises UsageError where it is none or several."""
    from factcheck.gate.marks import raised

    found = [(article.source, one) for article in checked.articles for one in raised(article)]
    draft, _, line = problem.rpartition(":")
    meant = [
        (source, one)
        for source, one in found
        if one.fingerprint == problem or (source == draft and str(one.finding.line) == line)
    ]
    if not meant:
        raise UsageError(
            f"{problem}: the report has no such problem",
            hint="Name its fingerprint, or draft:line as the report has them. A failed check cannot be waived.",
        )
    if len({one.fingerprint for _, one in meant}) > 1:
        listed = ", ".join(f"{one.fingerprint} ({one.code})" for _, one in meant)
        raise UsageError(f"{problem}: several problems stand there", hint=f"Name one by its fingerprint: {listed}.")
    return meant[0]
