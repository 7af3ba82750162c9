"""What the gate needs from the disk: suppressions, waivers, the baseline, older versions; and what it writes back.

All of it is read before any model starts, so that a broken file costs no waiting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli.history import versions_before
from factcheck.cli.naming import recalled, stored
from factcheck.cli.running import parsed
from factcheck.cli.target import check_target, write_whole
from factcheck.cli.waive import waiver_files
from factcheck.errors import UsageError
from factcheck.gate.apply import Gated, Policy, gate
from factcheck.gate.baseline import Known, read_baseline, write_baseline
from factcheck.gate.comments import Directive, has_comments, read_comments
from factcheck.gate.sidecar import SUFFIX, read_sidecar
from factcheck.gate.waivers import Waiver, read_waivers
from factcheck.report.sources import all_problems
from factcheck.report.view import number, problems
from factcheck.settings.discover import is_file
from factcheck.settings.resolve import Settings
from factcheck.settings.rules import RuleChoice, per_file
from factcheck.settings.toml import read_text, read_toml

if TYPE_CHECKING:
    from factcheck.read.draft import Draft
    from factcheck.report.contract import Report
    from factcheck.types import Article


class Gate:
    """The gate of one run.  ``notices`` are about what was read; making one raises UsageError for a broken file."""

    def __init__(self, settings: Settings, articles: Sequence[Article | Draft], *, write: bool, prune: bool) -> None:
        self.notices: list[str] = []
        self._write, self._prune = write, prune
        self._baseline = _path(settings["baseline"])
        self._drafts = [article.source for article in articles]
        self._check_baseline(settings)
        before = (
            versions_before(parsed(articles), settings["diff-base"], settings["encoding"])
            if settings["diff-base"]
            else None
        )
        self.policy = Policy(
            rules=rule_choice(settings),
            directives={} if settings["no-suppressions"] else dict(self._directives(articles)),
            waivers=_waivers(settings),
            today=datetime.now(UTC).astimezone().date(),
            before=before,
            ref=settings["diff-base"] or "",
            known=self._known(),
        )

    def _check_baseline(self, settings: Settings) -> None:
        if not self._write and not self._prune:
            return
        option = "--write-baseline" if self._write else "--prune-baseline"
        if self._write and self._prune:
            raise UsageError("--write-baseline and --prune-baseline contradict each other", hint="Give one of them.")
        if self._baseline is None:
            raise UsageError(f"{option}: which file?", hint="Give --baseline FILE.")
        if settings["diff-base"]:
            hint = "A baseline speaks of whole drafts: leave --diff-base out."
            raise UsageError(f"{option} and --diff-base contradict each other", hint=hint)
        check_target(self._baseline, self._drafts, Path(settings["corpus"]))

    def _known(self) -> tuple[Known, ...] | None:
        if self._baseline is None:
            return None
        if self._write and not self._baseline.exists():
            return ()
        if not self._baseline.exists():
            hint = "Write it with --write-baseline, or leave --baseline out."
            raise UsageError(f"{self._baseline}: there is no such baseline", hint=hint)
        known = read_baseline(read_text(self._baseline), str(self._baseline))
        names = recalled((one.draft for one in known), self._baseline, self._drafts)
        return tuple(one._replace(draft=names[one.draft]) for one in known)

    def _directives(self, articles: Sequence[Article | Draft]) -> Iterator[tuple[str, list[Directive]]]:
        for article in articles:
            found: list[Directive] = []
            if has_comments(article.source):
                found, wrong = read_comments(article.text, article.source)
                self.notices += wrong
            beside = Path(article.source + SUFFIX)
            if is_file(beside):
                more, wrong = read_sidecar(read_toml(beside))
                found += more
                self.notices += wrong
            yield article.source, found

    def apply(self, report: Report, *, complete: bool) -> Report:
        """The marked report.  Writes the baseline where that was asked for and the check is complete."""
        gated = gate(report, self.policy)
        self.notices += gated.notices
        if self._baseline is None:
            return gated.report
        if not self._write and not self._prune:
            gone = sum(one.draft in self._drafts for one in gated.left)
            if gone and complete:
                said = f"{number(gone, 'problem')} of {self._baseline} no longer found; --prune-baseline drops such"
                self.notices.append(said)
            return gated.report
        if not complete:
            self.notices.append(f"{self._baseline} is not written: the check is incomplete")
            return gated.report
        new = self._renewed(gated)
        entries = [one._replace(draft=stored(one.draft, self._baseline)) for one in new]
        write_whole(self._baseline, write_baseline(entries))
        before = len(self.policy.known or ())
        self.notices.append(f"{self._baseline}: {number(len(new), 'problem')}, {before} before")
        return gate(report, replace(self.policy, known=new)).report

    def _renewed(self, gated: Gated) -> tuple[Known, ...]:
        """What the baseline holds from now on.  Entries of drafts that were not checked, and still exist, stay."""
        left = set(map(id, gated.left))
        matched = [one for one in self.policy.known or () if id(one) not in left]
        elsewhere = [one for one in gated.left if one.draft not in self._drafts and is_file(Path(one.draft))]
        return (*(gated.entries() if self._write else matched), *elsewhere)


def rule_choice(settings: Settings) -> RuleChoice:
    """The rules that count, from the settings."""
    return RuleChoice(
        select=settings["select"],
        ignore=settings["ignore"],
        levels=tuple(settings["levels"].items()),
        per_file=per_file(settings["per-file-ignores"]),
        base=settings.values["per-file-ignores"].base,
    )


def statistics(report: Report) -> list[str]:
    """Findings by rule, the most frequent first, then those that do not count by what took them out."""
    found = all_problems(report)
    rows = Counter((one.code, one.level, one.name) for one in found)
    lines = [
        f"{count:6}  {code}  {level:10}  {name}"
        for (code, level, name), count in sorted(rows.items(), key=lambda row: (-row[1], row[0]))
    ]
    aside = Counter(
        one.suppressed.by for article in report.articles for one in article.findings if one.suppressed is not None
    )
    lines += [f"{count:6}  suppressed by {by}" for by, count in sorted(aside.items())]
    drafts = sum(any(True for _ in problems(article)) for article in report.articles)
    return [*lines, f"{len(found):6}  in {drafts} of {number(len(report.articles), 'draft')}"]


def _waivers(settings: Settings) -> tuple[Waiver, ...]:
    for file in waiver_files(settings):
        if settings["waivers"] or is_file(file):
            return read_waivers(read_toml(file))
    return ()


def _path(value: str | Path | None) -> Path | None:
    return Path(value) if value else None
