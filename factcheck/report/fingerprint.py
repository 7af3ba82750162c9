"""What a problem is known by from one run to the next: the one definition for every format, baseline and waiver.

A fingerprint is made of three things: the claim's text, the rule that it breaks, and the reference document that
the verdict rests on.  So it stays the same when lines move, when a paragraph is reflowed, when the draft is renamed
or when typographic quotes replace straight ones; it changes when the claim is reworded, when another rule is broken,
or when another document decides.  The same problem twice in one draft is told apart by its number in the draft.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Sequence

from factcheck.report.contract import ArticleOut, FindingOut
from factcheck.report.view import Problem, code_of, deciding, in_draft, position, problems
from factcheck.text import fold

VERSION = "1"
"""Part of every fingerprint, and of its name in SARIF: raise it when the definition changes."""
SENTENCE = "(sentence)"
"""Stands for the document where a sentence's check failed before there was a claim."""
DRAFT = "(draft)"
"""Stands for the document where the draft contradicts itself, whatever the draft is called."""


def fingerprint(claim: str, rule: str | None, document: str, repeated: int = 0) -> str:
    """Thirty-two hexadecimal digits.

    ``claim`` is the claim's text, ``rule`` its FC code (None where no rule is broken), ``document`` the path of the
    reference document that decides ("" where none does), ``repeated`` how many equal problems stand before this
    one in the same draft.
    """
    words = fold(unicodedata.normalize("NFC", claim))
    parts = (VERSION, rule or "", document, str(repeated), words)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def with_fingerprints(article: ArticleOut) -> list[tuple[Problem, str]]:
    """The problems of one draft in its order, each with its fingerprint, no two alike."""
    of_finding = dict(zip(map(id, article.findings), finding_fingerprints(article), strict=True))
    found = problems(article)
    lost = iter(_numbered([(one.claim, one.code, SENTENCE) for one in found if one.finding is None]))
    return [(one, next(lost) if one.finding is None else of_finding[id(one.finding)]) for one in found]


def finding_fingerprints(article: ArticleOut) -> list[str]:
    """One for each finding, in the order of ``article.findings``."""
    order = sorted(range(len(article.findings)), key=lambda index: position(article.findings[index]))
    numbered = _numbered([_parts(article, article.findings[index]) for index in order])
    by_index = dict(zip(order, numbered, strict=True))
    return [by_index[index] for index in range(len(order))]


def _parts(article: ArticleOut, finding: FindingOut) -> tuple[str, str | None, str]:
    first = next(iter(deciding(finding)), None)
    own = first is not None and in_draft(article, finding, first)
    return finding.claim, code_of(finding), DRAFT if own else first.document if first else ""


def _numbered(found: Sequence[tuple[str, str | None, str]]) -> list[str]:
    seen: Counter[str] = Counter()
    made = []
    for claim, rule, document in found:
        plain = fingerprint(claim, rule, document)
        made.append(fingerprint(claim, rule, document, seen[plain]) if seen[plain] else plain)
        seen[plain] += 1
    return made
