"""The whole gate: a report, and all that was said about what counts → the report with marks, and notices.

The ways are gone through in this order, and the first that speaks marks a finding: rules that do not count,
suppressions, waivers, unchanged statements, the baseline.  Levels are set before, whatever becomes of a finding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from factcheck.gate.baseline import Known, entries, match
from factcheck.gate.changes import Older, unchanged
from factcheck.gate.comments import Directive
from factcheck.gate.marks import Mark, Raised, raised
from factcheck.gate.suppress import suppressed
from factcheck.gate.waivers import Waiver, stale_waivers, waived
from factcheck.report.contract import ArticleOut, Report, SourceOut, SuppressionOut
from factcheck.report.view import code_of
from factcheck.settings.rules import RuleChoice


@dataclass(frozen=True)
class Policy:
    """What was said.  ``directives`` and ``before`` are by the draft's name; ``before`` is None where no older version
    was asked for, and a draft that is not in it is new.  ``known`` is None where there is no baseline."""

    rules: RuleChoice = field(default_factory=RuleChoice)
    directives: Mapping[str, Sequence[Directive]] = field(default_factory=dict)
    waivers: Sequence[Waiver] = ()
    today: date = date.max
    before: Mapping[str, Older] | None = None
    ref: str = ""
    known: Sequence[Known] | None = None


@dataclass(frozen=True)
class Gated:
    """The marked report.  ``problems`` are those that neither rules, suppressions, waivers nor the older version set
    aside: what a new baseline holds.  ``left`` are the entries of the baseline that nothing matched."""

    report: Report
    notices: tuple[str, ...]
    problems: tuple[tuple[str, tuple[Raised, ...]], ...]
    left: tuple[Known, ...]

    def entries(self) -> list[Known]:
        """The problems as entries of a baseline."""
        return entries(self.problems)


def gate(report: Report, policy: Policy) -> Gated:
    """Marks what does not count, and sets the levels."""
    notices: list[str] = []
    met: set[str] = set()
    marks: list[dict[int, Mark]] = []
    counting: list[tuple[str, tuple[Raised, ...]]] = []
    for article in report.articles:
        problems = raised(article)
        met |= {one.fingerprint for one in problems}
        marked = _before_baseline(article, problems, report.provenance.corpus.cited, policy, notices)
        marks.append(marked)
        counting.append((article.source, tuple(one for one in problems if one.at not in marked)))
    sound = {article.source for article in report.articles if not article.summary.error}
    notices += stale_waivers(policy.waivers, met, sound)
    left: tuple[Known, ...] = ()
    if policy.known is not None:
        matched = match(counting, policy.known)
        marks = [one | known for one, known in zip(marks, matched.marks, strict=True)]
        left = matched.left
    articles = [_marked(one, marks[at], policy.rules) for at, one in enumerate(report.articles)]
    sources = [_source(one, policy.rules) for one in report.sources]
    whole = report.model_copy(update={"articles": articles, "sources": sources})
    return Gated(whole, tuple(notices), tuple(counting), left)


def _before_baseline(
    article: ArticleOut, problems: Sequence[Raised], cited: Mapping[str, str], policy: Policy, notices: list[str]
) -> dict[int, Mark]:
    unchosen = {one.at: why for one in problems if (why := policy.rules.why_not(one.code, article.source))}
    by_comment, stale = suppressed(article, problems, policy.directives.get(article.source, ()))
    by_waiver, not_holding = waived(problems, policy.waivers, cited, policy.today)
    notices += [*stale, *not_holding]
    older: dict[int, Mark] = {}
    if policy.before is not None:
        older = unchanged(article, problems, policy.before.get(article.source), policy.ref)
    not_selected = {at: Mark("selection", why) for at, why in unchosen.items()}
    return older | by_waiver | by_comment | not_selected


def _source(source: SourceOut, rules: RuleChoice) -> SourceOut:
    """What is said of a document can be set aside by its rule alone: the other ways are about drafts."""
    why, level = rules.why_not(source.rule, source.document), rules.level(source.rule)
    return source.model_copy(
        update={
            "level": level if level != RuleChoice().level(source.rule) else None,
            "suppressed": SuppressionOut(by="selection", reason=why) if why else None,
        }
    )


def _marked(article: ArticleOut, marks: Mapping[int, Mark], rules: RuleChoice) -> ArticleOut:
    findings = []
    for at, finding in enumerate(article.findings):
        update: dict[str, object] = {}
        code = code_of(finding)
        level = rules.level(code)
        if level != RuleChoice().level(code):
            update["level"] = level
        if at in marks:
            update["suppressed"] = SuppressionOut(by=marks[at].by, reason=marks[at].reason)
        findings.append(finding.model_copy(update=update) if update else finding)
    return article.model_copy(update={"findings": findings})
