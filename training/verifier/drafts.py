"""Whole drafts: how often a verifier puts a right statement above a wrong one, each beside the whole document that decides it.

    python training/verifier/drafts.py examples/evaluation SETS/newsroom [--model MODEL]

The claims are those that a check takes from the drafts; a wrong statement is the claim that touches the wrong words.  Statements that rest on
several documents are left out.  Printed: the number of both, and the share of (right, wrong) pairs in order (AUROC) by support, and by support
minus contradiction.  In factcheck's environment.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from factcheck.evaluate import measures
from factcheck.evaluate.drafts import check_runs
from factcheck.evaluate.gold import GoldSpan, LabelledDraft, load_runs
from factcheck.evaluate.quotes import Sources
from factcheck.evaluate.spans import assign
from factcheck.pipeline.engine import embedded_engine
from factcheck.pipeline.session import Session
from factcheck.report.contract import FindingOut
from factcheck.store.index import Index
from factcheck.verify.windows import nearest

WORDS = 250
"""Words of a window of a long document."""


def whole(index: Index, name: str) -> str:
    """A document as a verifier reads its passages, with its title.  Raises KeyError where the corpus has none of this name."""
    title = index.documents[name].title
    lines = [
        part
        for _, context in index.passages(index.of_document(name)).values()
        for part in (context.heading, context.reading)
        if part
    ]
    text = "\n".join(dict.fromkeys(lines))
    return text if text.startswith(title) else f"{title}\n{text}"


def statements(draft: LabelledDraft, findings: list[FindingOut]) -> Iterator[tuple[GoldSpan, str]]:
    """The annotated statements that rest on one document, each with a claim that was taken from it."""
    for span in assign(draft.spans, findings, Sources(draft.corpus)).spans:
        wrong = span.gold.wrong_words if span.gold.label == "refuted" else None
        if span.gold.label not in ("supported", "refuted") or len(span.gold.documents) != 1:
            continue
        for finding in span.findings:
            if finding.verdict == "not_checkable":
                continue
            if wrong is None or (finding.span.start < wrong.end and wrong.start < finding.span.end):
                yield span.gold, finding.claim


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    engine = embedded_engine(options.model)
    judge = engine.make_judge()
    found: list[tuple[bool, float, float]] = []
    with tempfile.TemporaryDirectory() as cache:
        for run in (run for folder in options.folders for run in load_runs(folder)):
            checked = check_runs([run], cache_dir=Path(cache), engine=engine)
            session = Session(run.corpus, Path(cache), engine, None)
            for draft, findings in checked.findings:
                for gold, claim in statements(draft, list(findings)):
                    text = whole(session.index(), next(iter(gold.documents)))
                    scores = judge.judge(claim, nearest(claim, text, WORDS, 1))
                    best = max(scores, key=lambda one: one.supported)
                    found.append((gold.label == "supported", best.supported, best.supported - best.refuted))
            session.close()
    right = [one[0] for one in found]
    print(f"{sum(right)} right, {len(right) - sum(right)} wrong")
    for at, name in enumerate(("support", "support less contradiction"), 1):
        order = measures.auroc([one[at] for one in found], right)
        print(f"{name}: {'-' if order is None else f'{order:.3f}'}")


if __name__ == "__main__":
    main()
