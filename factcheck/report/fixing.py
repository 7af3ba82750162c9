"""Corrections of one draft: which can be applied, the draft with them, and the patch that shows them.

A correction is offered where a located source spells out a figure, a date, a name or a quotation; it is written as
the draft's format wants it (entities in HTML, escapes in Markdown).  What would tear markup apart, or overlap another
correction, is declined with the reason.  All of this is pure: nothing is read or written.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from factcheck.errors import DraftError
from factcheck.report.contract import ArticleOut, FindingOut
from factcheck.report.fingerprint import finding_fingerprints
from factcheck.report.positions import Positions
from factcheck.report.view import position, set_aside, source_words
from factcheck.text import squash

RULES = ("FC104", "FC105", "FC106", "FC107", "FC110")
"""Quotation, figure, name, date and revised figure: swaps of words that a source spells out."""
CONTEXT = 3
"""Lines around a change in a patch, as diff and git have it."""
_HTML = (".html", ".htm", ".xhtml")
_MARKDOWN = (".md", ".markdown")
_ACTIVE = re.compile(r"[\\`*_\[\]<>|]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Fix(NamedTuple):
    """Replace the draft's text from ``start`` to ``end``, which is ``old``, with ``new``.

    ``line`` and ``column`` are those of ``start``, in code points; ``ids`` are what a person may call it by:
    the finding's id and its fingerprint.
    """

    start: int
    end: int
    old: str
    new: str
    line: int
    column: int
    rule: str
    ids: tuple[str, str]
    reason: str
    quote: str
    source: str


class Declined(NamedTuple):
    """A correction that cannot be applied, and why.  ``aside`` says that it could, but the finding does not count."""

    line: int
    column: int
    rule: str
    ids: tuple[str, str]
    why: str
    aside: bool = False


class Encoding(NamedTuple):
    """How a draft's bytes are made of its text: ``mark + text.encode(codec)``."""

    mark: bytes
    codec: str


def encoding_of(raw: bytes, text: str, asked: str | None, name: str) -> Encoding:
    """The encoding that gives back the very bytes of a draft.

    ``text`` is the draft as decoded, without a byte order mark; ``asked`` is the encoding named by the user, ``name``
    the draft's.  Raises DraftError where no encoding does, so that a change of some words would change other bytes too.
    """
    mark, marked = next(((mark, codec) for mark, codec in _MARKS if raw.startswith(mark)), (b"", "utf-8"))
    for codec in dict.fromkeys((asked or marked, marked)):
        try:
            if mark + text.encode(codec) == raw:
                return Encoding(mark, codec)
        except (UnicodeError, LookupError):
            continue
    raise DraftError(
        f"{name}: the draft cannot be written back byte for byte in its encoding, so nothing is corrected",
        hint="Corrections can be written into text files only.",
    )


def fixes_of(article: ArticleOut, encoding: Encoding) -> tuple[list[Fix], list[Declined]]:
    """The corrections of one draft in its order, none overlapping another, and those that cannot be applied.

    The article must have its text.  The same correction of two claims is one.
    """
    text = article.text or ""
    positions = Positions(text, "code points")
    fixes: list[Fix] = []
    declined: list[Declined] = []
    pairs = sorted(zip(article.findings, finding_fingerprints(article), strict=True), key=lambda p: _place(p[0]))
    for finding, fingerprint in pairs:
        correction = finding.correction
        if correction is None or not 0 <= correction.start < correction.end <= len(text):
            continue
        at = positions.at(correction.start)
        ids = (finding.id, fingerprint)
        old = text[correction.start : correction.end]
        new = _written(correction.text, PurePath(article.source).suffix.lower(), encoding)
        aside = set_aside(finding)
        why = f"suppressed: {aside.reason}" if aside else _objection(finding, old, new, encoding)
        if not why and fixes and correction.start < fixes[-1].end:
            if (fixes[-1].start, fixes[-1].end, fixes[-1].new) == (correction.start, correction.end, new):
                continue
            why = "it overlaps another correction"
        if why:
            declined.append(Declined(at.line, at.column, finding.rule or "", ids, why, aside is not None))
        elif new != old:
            source = next(one for one in finding.evidence if one.stance == "refutes")
            fixes.append(
                Fix(
                    correction.start, correction.end, old, new, at.line, at.column, finding.rule or "", ids,
                    finding.reason, source.quote, source_words(source),
                )
            )  # fmt: skip
    return fixes, declined


def _place(finding: FindingOut) -> tuple[int, int]:
    """Sort key: corrections in the order of the draft."""
    fix = finding.correction
    return (fix.start, fix.end) if fix else position(finding)


def _objection(finding: FindingOut, old: str, new: str, encoding: Encoding) -> str:
    """Why a correction is not to be applied; "" where nothing is against it."""
    if finding.rule not in RULES:
        return "only figures, dates, names and quotations are corrected"
    if not any(one.stance == "refutes" for one in finding.evidence):
        return "no located source spells it out"
    if squash(html.unescape(old)) not in squash(finding.claim):
        return "there is markup between the words"
    try:
        new.encode(encoding.codec)
    except UnicodeError:
        return f"{encoding.codec} has no character for it"
    return ""


def _written(words: str, suffix: str, encoding: Encoding) -> str:
    """The words as they stand for themselves in the draft's format."""
    if suffix in _HTML:
        escaped = html.escape(words, quote=False)
        return escaped.encode(encoding.codec, "xmlcharrefreplace").decode(encoding.codec)
    if suffix in _MARKDOWN:
        return _ACTIVE.sub(lambda found: f"\\{found[0]}", words)
    return words


def apply(text: str, fixes: Iterable[Fix], start: int = 0) -> str:
    """The text with the fixes, which must be in order and apart.  ``start`` is the draft offset of ``text[0]``."""
    parts: list[str] = []
    at = start
    for fix in fixes:
        parts += [text[at - start : fix.start - start], fix.new]
        at = fix.end
    return "".join([*parts, text[at - start :]])


class _Change(NamedTuple):
    """Lines ``first`` up to ``last`` (from 0, without ``last``) of the draft, and what they become."""

    first: int
    last: int
    lines: list[str]


def patch(name: str, text: str, fixes: Sequence[Fix]) -> list[str]:
    """A unified diff, line by line, each with the line end that it has in the draft; empty without a fix.

    ``name`` stands in both headers, on one line.  Lines end at line feeds alone; time is linear in the text.
    """
    if not fixes:
        return []
    lines = _split(text)
    changes = list(_changes(text, lines, fixes))
    out = [f"--- {name}\n", f"+++ {name}\n"]
    shift = 0
    for hunk in _hunks(changes):
        out += _hunk(lines, hunk, shift)
        shift += sum(len(change.lines) - (change.last - change.first) for change in hunk)
    return out


def _changes(text: str, lines: Sequence[str], fixes: Sequence[Fix]) -> Iterator[_Change]:
    """Fixes that share a line are one change."""
    positions = Positions(text, "code points")
    ends = [0]
    for line in lines:
        ends.append(ends[-1] + len(line))
    group: list[Fix] = []
    first = last = 0
    for fix in [*fixes, None]:
        row = positions.at(fix.start).line - 1 if fix else 0
        if group and (fix is None or row >= last):
            changed = apply(text[ends[first] : ends[last]], group, ends[first])
            yield _Change(first, last, _split(changed))
            group = []
        if fix:
            first = first if group else row
            last = positions.at(fix.end - 1).line
            group.append(fix)


def _split(text: str) -> list[str]:
    """Lines with their line feeds; the last may have none."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _hunks(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """Changes whose context would touch stand in one hunk."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].last > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _hunk(lines: Sequence[str], hunk: Sequence[_Change], shift: int) -> Iterator[str]:
    first, last = max(hunk[0].first - CONTEXT, 0), min(hunk[-1].last + CONTEXT, len(lines))
    added = sum(len(change.lines) - (change.last - change.first) for change in hunk)
    yield f"@@ -{_range(first, last - first)} +{_range(first + shift, last - first + added)} @@\n"
    at = first
    for change in hunk:
        yield from _signed(" ", lines[at : change.first])
        yield from _signed("-", lines[change.first : change.last])
        yield from _signed("+", change.lines)
        at = change.last
    yield from _signed(" ", lines[at:last])


def _range(start: int, length: int) -> str:
    return f"{start + 1 if length else start},{length}"


def _signed(sign: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"{sign}{line}"
        if not line.endswith("\n"):
            yield "\n\\ No newline at end of file\n"
