"""Whether retrieval brings the very words that decide a statement, on labelled drafts whose evidence is quoted.

    python benchmarks/retrieval.py PATH [--hits 8] [--cache DIR]

PATH is a folder of cases, as ``factcheck eval e2e`` reads them (docs/evaluation.md), whose ``evidence`` has quotes.
Prints the share of statements with an evidence document, with a quote of it, and with all quotes among the first hits.
Documents alone, on sets with relevance judgements, are measured by ``factcheck eval retrieve``.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path

from factcheck.evaluate.gold import document_name, load_runs
from factcheck.evaluate.lines import rows
from factcheck.evaluate.measures import mean
from factcheck.evaluate.quotes import folded
from factcheck.pipeline import Engine, embedded_engine
from factcheck.retrieve.hybrid import retrieve
from factcheck.store.index import Index, update
from factcheck.types import Hit

SHOWN = 60
"""Characters of a quote that a passage must hold: a quote may run over the end of a passage."""


def holds(hit: Hit, document: str, quote: str) -> bool:
    return hit.document.id == document and folded(quote)[:SHOWN] in folded(hit.passage.text)


def measure(folder: Path, cache: Path, engine: Engine, depth: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    embedder = engine.make_embedder()
    for run in load_runs(folder):
        update(run.corpus, cache, lambda: embedder, engine.embedder_id)
        with Index.open(run.corpus, cache) as index:
            for row in rows(run.corpus.parent / "gold.jsonl"):
                evidence = row.values.get("evidence") or []
                wanted = [(document_name(e["document"]), e["quote"]) for e in evidence if "quote" in e]
                if not wanted:
                    continue
                hits = retrieve(row.text("text"), index, embedder, depth)
                documents = {document for document, _ in wanted}
                found["a document"].append(any(hit.document.id in documents for hit in hits))
                found["all quotes"].append(all(any(holds(hit, *one) for hit in hits) for one in wanted))
                for first in (1, depth // 2, depth):
                    brought = any(holds(hit, *one) for hit in hits[:first] for one in wanted)
                    found[f"a quote in the first {first}"].append(brought)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--hits", type=int, default=8)
    parser.add_argument("--cache", type=Path, help="keep the indexes here between runs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        found = measure(options.path, options.cache or Path(temporary), embedded_engine(), options.hits)
    for name, values in found.items():
        print(f"{name:26}{mean(values):>8.3f}{len(values):>7} statements")


if __name__ == "__main__":
    main()
