"""Holds the findings of one draft against its annotation: which finding answers which span, and what of it is right.

A finding belongs to the span with which it shares most characters, if that is at least ``SHARED`` of the shorter of
the two.  A span's answer is the worst verdict of its findings (``SEVERITY``), or "missed" where it has none.
``OBSERVATIONS`` is the list of measures: each says of a judged draft, case by case, whether it went the way it counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from factcheck.evaluate.gold import CHECKABLE, WRONG, GoldSpan, document_name
from factcheck.evaluate.quotes import Sources, corrects
from factcheck.report.contract import CorrectionOut, FindingOut
from factcheck.types import Span

SEVERITY = ("refuted", "conflicting", "error", "not_enough_evidence", "supported", "not_checkable")
"""Verdicts, the worst first."""
MISSED = "missed"
ALARMS = frozenset({"refuted", "conflicting"})
UNJUDGED = frozenset({"not_checkable", MISSED})
DECIDED = frozenset({"supported", "refuted", "conflicting"})
CLASSES = ("supported", "refuted", "not_enough")
"""The classes of macro_f1."""
SHARED = 0.3
_AS_GOLD = {"conflicting": "refuted", "not_enough_evidence": "not_enough"}


@dataclass(frozen=True)
class JudgedSpan:
    """An annotated span and the findings that belong to it."""

    gold: GoldSpan
    findings: Sequence[FindingOut]

    @cached_property
    def answer(self) -> str:
        """The worst verdict, or "missed"."""
        return min((finding.verdict for finding in self.findings), key=SEVERITY.index, default=MISSED)

    @property
    def as_gold(self) -> str:
        """The answer by the name that gold labels have for it."""
        return _AS_GOLD.get(self.answer, self.answer)

    @property
    def accepted(self) -> bool:
        """The annotation allows this answer beside its label."""
        return self.as_gold in self.gold.accept

    @property
    def wrong(self) -> bool:
        return self.gold.label in WRONG

    @property
    def alarmed(self) -> bool:
        return self.answer in ALARMS

    @property
    def alarms(self) -> list[FindingOut]:
        return [finding for finding in self.findings if finding.verdict in ALARMS]

    @property
    def fixes(self) -> list[CorrectionOut]:
        """The corrections of its alarms that touch the wrong words."""
        place = self.gold.wrong_words
        offered = [alarm.correction for alarm in self.alarms if alarm.correction]
        return [fix for fix in offered if place and fix.start <= place.end and place.start <= fix.end]

    @property
    def correctable(self) -> bool:
        """A detected error whose right wording is known."""
        gold = self.gold
        return gold.label == "refuted" and self.alarmed and gold.wrong_words is not None and bool(gold.right_words)


@dataclass(frozen=True)
class JudgedDraft:
    """A draft's spans with their findings, and the findings that belong to no span."""

    spans: Sequence[JudgedSpan]
    loose: Sequence[FindingOut]
    sources: Sources

    @property
    def findings(self) -> Iterator[FindingOut]:
        for span in self.spans:
            yield from span.findings
        yield from self.loose


def assign(spans: Sequence[GoldSpan], findings: Iterable[FindingOut], sources: Sources) -> JudgedDraft:
    """Gives each finding to its span.  Of two that it shares as much with, the one that it fills more; then the first."""
    own: list[list[FindingOut]] = [[] for _ in spans]
    loose: list[FindingOut] = []
    for finding in findings:
        at = finding.span
        best, most = -1, (0, 0.0)
        for index, span in enumerate(spans):
            length = span.end - span.start
            shared = _shared(span.start, span.end, at.start, at.end)
            if shared and shared >= SHARED * min(length, at.end - at.start) and (shared, shared / length) > most:
                best, most = index, (shared, shared / length)
        (own[best] if best >= 0 else loose).append(finding)
    return JudgedDraft([JudgedSpan(span, mine) for span, mine in zip(spans, own, strict=True)], loose, sources)


def _shared(a: int, b: int, c: int, d: int) -> int:
    """Code points that two half-open ranges have in common."""
    return max(0, min(b, d) - max(a, c))


Observation = Callable[[JudgedDraft], Iterator[bool]]


def _of_spans(case: Callable[[JudgedSpan], bool], hit: Callable[[JudgedSpan], bool]) -> Observation:
    """A measure that looks at each span for which ``case`` holds."""

    def observe(draft: JudgedDraft) -> Iterator[bool]:
        return (hit(span) for span in draft.spans if case(span))

    return observe


def _labelled(label: str) -> Callable[[JudgedSpan], bool]:
    return lambda span: span.gold.label == label


def _answered(*answers: str) -> Callable[[JudgedSpan], bool]:
    return lambda span: span.answer in answers


def _located(span: JudgedSpan) -> bool:
    place = span.gold.wrong_words or Span(start=0, end=0)
    return any(_shared(alarm.span.start, alarm.span.end, place.start, place.end) for alarm in span.alarms)


def _quotes(draft: JudgedDraft) -> Iterator[bool]:
    for finding in draft.findings:
        for evidence in finding.evidence:
            yield draft.sources.hold(evidence.document, evidence.quote)


def _citations(draft: JudgedDraft) -> Iterator[bool]:
    for span in draft.spans:
        for finding in span.findings:
            if span.gold.documents and finding.verdict in DECIDED:
                yield any(
                    document_name(evidence.document) in span.gold.documents
                    and draft.sources.hold(evidence.document, evidence.quote)
                    for evidence in finding.evidence
                )


_SUPPORTED = _labelled("supported")
OBSERVATIONS: Mapping[str, Observation] = {
    "error_recall": _of_spans(lambda s: s.wrong, lambda s: s.alarmed),
    "error_recall_soft": _of_spans(lambda s: s.wrong, _answered(*ALARMS, "not_enough_evidence")),
    "error_located": _of_spans(lambda s: s.wrong and s.alarmed and s.gold.wrong_words is not None, _located),
    "false_alarm_rate": _of_spans(_SUPPORTED, lambda s: s.alarmed),
    "unsupported_rate": _of_spans(_SUPPORTED, _answered("not_enough_evidence")),
    "precision_refuted": _of_spans(_answered("refuted"), lambda s: s.wrong or s.accepted),
    "supported_recall": _of_spans(_SUPPORTED, _answered("supported")),
    "not_enough_accuracy": _of_spans(
        _labelled("not_enough"), lambda s: s.answer == "not_enough_evidence" or s.accepted
    ),
    "missed_checkable": _of_spans(lambda s: s.gold.label in CHECKABLE, _answered(MISSED)),
    "not_checkable_judged": _of_spans(_labelled("not_checkable"), lambda s: s.answer not in UNJUDGED),
    "boilerplate_judged": _of_spans(_labelled("boilerplate"), lambda s: s.answer not in UNJUDGED),
    "citation_accuracy": _citations,
    "quotes_verbatim": _quotes,
    "correction_offered": _of_spans(lambda s: s.correctable, lambda s: bool(s.fixes)),
    "correction_accuracy": _of_spans(lambda s: s.correctable, lambda s: any(corrects(fix, s.gold) for fix in s.fixes)),
}
