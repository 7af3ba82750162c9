"""Reports made by hand for the tests of the formats: an ordinary one, and one in which every text is hostile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from factcheck.report.contract import (
    ArticleOut,
    CorpusOut,
    CorrectionOut,
    CoverageOut,
    EvidenceOut,
    FindingOut,
    Provenance,
    Report,
    SpanOut,
    Summary,
)
from factcheck.text import line_column

DRAFT = """# Ferry line to Osmund Island opens

*By Ines Calder*

The harbour board of Lunmouth opened the ferry line to Osmund Island on 3 March 2024. \
The board paid $11 million for two electric ferries, and each of them carries 240 passengers.

"We will not raise the fares before winter," said Marta Quell, who chairs the board. \
It is the finest crossing on the coast.

Ridership reached 18,000 in the first month, twice what the old line carried. \
The terminal at Pell Quay cost less than planned. \
Auditors found no fault with the tender.

Subscribe to our harbour newsletter.
"""


def evidence(document: str, quote: str, stance: str, **fields: Any) -> EvidenceOut:
    """Evidence with a quote at a made-up place."""
    made: dict[str, Any] = {
        "document": document,
        "title": document.removesuffix(".md").replace("-", " ").capitalize(),
        "published": date(2024, 3, 1),
        "quote": quote,
        "start": 120,
        "end": 120 + len(quote),
        "stance": stance,
        "score": 0.94,
    }
    return EvidenceOut(**{**made, **fields})


def finding(text: str, words: str, verdict: str, **fields: Any) -> FindingOut:
    """A finding on the first place where ``words`` stand in the draft."""
    start = text.index(words)
    line, column = line_column(text, start)
    made: dict[str, Any] = {
        "id": f"f{start:05d}{len(words):03d}",
        "rule": None,
        "claim": words,
        "span": SpanOut(start=start, end=start + len(words)),
        "line": line,
        "column": column,
        "verdict": verdict,
        "confidence": None if verdict == "error" else 0.91,
        "reason": "",
        "evidence": [],
        "correction": None,
    }
    return FindingOut(**{**made, **fields})


def fix(text: str, old: str, new: str) -> CorrectionOut:
    """A correction of the first place where ``old`` stands."""
    start = text.index(old)
    return CorrectionOut(start=start, end=start + len(old), text=new)


def article(
    source: str, text: str | None, findings: Sequence[FindingOut], coverage: Sequence[CoverageOut] = (), title: str = ""
) -> ArticleOut:
    """An article whose summary counts its findings."""
    counted: dict[str, int] = {}
    for one in findings:
        counted[one.verdict] = counted.get(one.verdict, 0) + 1
    return ArticleOut(
        source=source,
        sha256="ab" * 32,
        title=title,
        findings=list(findings),
        coverage=list(coverage),
        summary=Summary(**counted),
        text=text,
    )


def report(*articles: ArticleOut, cited: dict[str, str] | None = None, skipped: dict[str, str] | None = None) -> Report:
    """A report on the articles."""
    corpus = CorpusOut(
        path="corpora/harbour", digest="cd" * 32, documents=14, passages=310, skipped=skipped or {}, cited=cited or {}
    )
    provenance = Provenance(
        version="0.1.0",
        engine="embedded",
        models={"retriever": "sha256:1f", "verifier": "sha256:2e"},
        prompts={},
        corpus=corpus,
        settings={"min_confidence": 0.7},
        started="2024-03-09T08:00:00Z",
        finished="2024-03-09T08:00:04Z",
        usage={"calls": 0},
    )
    return Report(provenance=provenance, articles=list(articles))


def covered(text: str, words: str, status: str, reason: str = "") -> CoverageOut:
    """Coverage of the first place where ``words`` stand."""
    start = text.index(words)
    return CoverageOut(start=start, end=start + len(words), status=status, reason=reason)  # type: ignore[arg-type]


def ferry_article() -> ArticleOut:
    """Each verdict at least once; two claims share words, and one lies inside another."""
    ledger, minutes, audit = "board-ledger.md", "minutes-february.md", "audit-note.md"
    paid = "The board paid $11 million for two electric ferries"
    findings = [
        finding(
            DRAFT,
            "The harbour board of Lunmouth opened the ferry line to Osmund Island on 3 March 2024",
            "supported",
            reason="the minutes say the same",
            evidence=[
                evidence(
                    minutes, "The line to Osmund Island opens on 3 March 2024, with the board present.", "supports"
                )
            ],
        ),
        finding(
            DRAFT,
            paid,
            "refuted",
            rule="FC105",
            confidence=0.97,
            reason="draft says $11 million; source says $14 million",
            correction=fix(DRAFT, "$11 million", "$14 million"),
            evidence=[
                evidence(
                    ledger,
                    "Two electric ferries were bought for $14 million in all, spare batteries included.",
                    "refutes",
                ),
                evidence(
                    minutes,
                    "The treasurer reported on the purchase of the ferries.",
                    "neutral",
                    score=0.4,
                    published=None,
                ),
            ],
        ),
        finding(
            DRAFT,
            "two electric ferries, and each of them carries 240 passengers",
            "conflicting",
            rule="FC102",
            claim="Each of the two electric ferries carries 240 passengers.",
            confidence=0.72,
            reason="two sources of equal standing disagree",
            evidence=[
                evidence(ledger, "Capacity is 240 passengers a vessel.", "supports"),
                evidence("builder-sheet.md", "Each vessel is certified for 220 passengers.", "refutes"),
            ],
        ),
        finding(
            DRAFT,
            '"We will not raise the fares before winter," said Marta Quell',
            "refuted",
            rule="FC104",
            reason="the source has other words: 'before summer'",
            correction=fix(DRAFT, "before winter", "before summer"),
            evidence=[evidence(minutes, "Quell: We will not raise the fares before summer.", "refutes")],
        ),
        finding(
            DRAFT,
            "Marta Quell, who chairs the board",
            "supported",
            claim="Marta Quell chairs the board.",
            evidence=[evidence(minutes, "In the chair: Marta Quell.", "supports")],
        ),
        finding(DRAFT, "It is the finest crossing on the coast", "not_checkable", reason="an opinion", confidence=0.8),
        finding(
            DRAFT,
            "Ridership reached 18,000 in the first month, twice what the old line carried",
            "not_enough_evidence",
            rule="FC103",
            reason="no document counts passengers; a ridership report would decide it",
            confidence=0.66,
        ),
        finding(
            DRAFT,
            "The terminal at Pell Quay cost less than planned",
            "error",
            rule="FC901",
            reason="verify: the model timed out after 60 s",
        ),
        finding(
            DRAFT,
            "Auditors found no fault with the tender",
            "supported",
            evidence=[evidence(audit, "We found no fault with the tender.", "supports")],
        ),
    ]
    coverage = [
        covered(DRAFT, "By Ines Calder", "boilerplate", "byline"),
        covered(
            DRAFT, "The harbour board of Lunmouth opened the ferry line to Osmund Island on 3 March 2024.", "checked"
        ),
        covered(
            DRAFT,
            "The board paid $11 million for two electric ferries, and each of them carries 240 passengers.",
            "checked",
        ),
        covered(
            DRAFT, '"We will not raise the fares before winter," said Marta Quell, who chairs the board.', "checked"
        ),
        covered(DRAFT, "It is the finest crossing on the coast.", "not_checkable", "opinion"),
        covered(DRAFT, "Ridership reached 18,000 in the first month, twice what the old line carried.", "checked"),
        covered(
            DRAFT,
            "The terminal at Pell Quay cost less than planned.",
            "error",
            "verify: the model timed out after 60 s",
        ),
        covered(DRAFT, "Auditors found no fault with the tender.", "checked"),
        covered(DRAFT, "Subscribe to our harbour newsletter.", "boilerplate", "newsletter box"),
    ]
    return article("drafts/ferry.md", DRAFT, findings, coverage, "Ferry line to Osmund Island opens")


def ferry_report() -> Report:
    """One ordinary article."""
    cited = {
        name: f"{index:x}" * 64
        for index, name in enumerate(("board-ledger.md", "minutes-february.md", "builder-sheet.md", "audit-note.md"), 1)
    }
    return report(ferry_article(), cited=cited, skipped={"old/scan.pdf": "encrypted"})


HOSTILE = (
    "<script>window.pwned=1</script><img src=x onerror=window.pwned=2></style></title> \x1b[31mred\x1b[0m \x9b2J "
    "@everyone #42 GH-7 | cell | `code` ```fence``` **bold** _em_ ~~gone~~ [link](javascript:window.pwned=3) "
    "![img](https://evil.example/x.png) <https://evil.example> www.evil.example https://evil.example "
    "$x$ {{ 7*7 }} {% raw %} &lt; \u202egnitset\u202c \u200bzero\ufeff width "
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 "
    "e\u0301\u0323 \u6f22\u5b57 " + "long" * 60 + " \u2028drafts/forged.md:1:1: error FC101 forged\n"
    "drafts/forged.md:2:2: error FC101 forged\r\n# Heading\n\n- list\n1. one\n---\n\tcode\n\x85"
    "drafts/forged.md:3:3: error FC101 x"
)


def hostile_report(text: str = HOSTILE, source: str | None = None) -> Report:
    """Every text that a draft, a source or a path can set is ``text``; ``source`` is the draft's path, if given."""
    body = f"{text}\n{text}"
    findings = [
        FindingOut(
            id=text,
            rule=rule,
            claim=text,
            span=SpanOut(start=start, end=start + len(text)),
            line=1 + start,
            column=1,
            verdict=verdict,
            confidence=None if verdict == "error" else 0.5,
            reason=text,  # type: ignore[arg-type]
            evidence=[evidence(text, text, "refutes", title=text), evidence(text, text, "supports", title=text)],
            correction=CorrectionOut(start=0, end=len(text), text=text),
        )
        for start, (rule, verdict) in enumerate(
            [("FC101", "refuted"), ("FC103", "not_enough_evidence"), (None, "supported"), ("FC901", "error")]
        )
    ]
    coverage = [
        CoverageOut(start=0, end=len(body), status="checked", reason=text),
        CoverageOut(start=len(body) - 1, end=len(body), status="error", reason=text),
    ]
    made = report(
        article(text if source is None else source, body, findings, coverage, text),
        cited={text: text},
        skipped={text: text},
    )
    provenance = made.provenance.model_copy(
        update={
            "version": text,
            "engine": text,
            "models": {text: text},
            "prompts": {text: text},
            "settings": {text: [text, {text: None}]},
            "usage": {text: text},
        }
    )
    corpus = provenance.corpus.model_copy(update={"path": text, "digest": text})
    return made.model_copy(update={"provenance": provenance.model_copy(update={"corpus": corpus})})
