"""Checks drafts in a chain: LangChain Documents in, one line a problem out.

usage: python check.py CORPUS DRAFT...
"""

from __future__ import annotations

import sys
from pathlib import Path

from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

from factcheck.langchain import FactChecker
from factcheck.report.contract import Report


def lines(report: Report) -> list[str]:
    """What an editor has to look at."""
    return [
        f"{article.source}:{one.line}: {one.rule} {one.claim} ({one.reason})"
        for article in report.articles
        for one in article.findings
        if one.rule
    ]


def main(corpus: str, *drafts: str) -> int:
    documents = [Document(Path(draft).read_text(encoding="utf-8"), metadata={"source": draft}) for draft in drafts]
    with FactChecker(corpus) as checker:
        chain = checker | RunnableLambda(lines)
        found = chain.batch(documents)
    for line in (line for own in found for line in own):
        sys.stdout.write(f"{line}\n")
    return 1 if any(found) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 2 else __doc__)
