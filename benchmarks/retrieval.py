"""How well retrieval finds the documents that decide a claim.

    python benchmarks/retrieval.py DATA [--limit N] [--engine embedded|hash]

DATA holds ``retrieval/scifact`` (corpus.jsonl.gz, queries.jsonl, qrels.tsv) and ``e2e/newsroom`` (folders with a
draft, a corpus and gold.jsonl); what is missing is left out.  Prints, for scifact, nDCG@10 and recall@5 and @10 of
documents (a document counts at its best passage), and for the newsroom cases the share of annotated statements
with an evidence document, and with the very quote, among the first 8 hits.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factcheck.engines.base import Embedder
from factcheck.retrieve.hybrid import retrieve
from factcheck.store.index import Index, update

HITS = 8


class Remembering:
    """An embedder that embeds each text once."""

    def __init__(self, inner: Embedder) -> None:
        self._inner = inner
        self._known: dict[str, Any] = {}
        self.id, self.dimension = inner.id, inner.dimension

    def embed(self, texts: list[str]) -> Any:
        import numpy as np

        for text in texts:
            if text not in self._known:
                self._known[text] = self._inner.embed([text])[0]
        return np.stack([self._known[text] for text in texts])


def engine(name: str) -> Embedder:
    if name == "hash":
        from factcheck.engines.fakes import HashEmbedder

        return HashEmbedder()
    from factcheck.engines.embedded import EmbeddedRetriever

    return EmbeddedRetriever()


def read_lines(path: Path) -> Iterator[Any]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from (json.loads(line) for line in text.split("\n") if line.strip())


def scifact(folder: Path, embedder: Embedder, cache: Path, limit: int) -> None:
    relevant: dict[str, set[str]] = defaultdict(set)
    with (folder / "qrels.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if int(row["score"]) > 0:
                relevant[row["query-id"]].add(f"{row['corpus-id']}.txt")
    corpus = cache / "scifact"
    corpus.mkdir(exist_ok=True)
    for row in read_lines(folder / "corpus.jsonl.gz"):
        path = corpus / f"{row['_id']}.txt"
        if not path.exists():
            path.write_text(f"{row['title']}\n\n{row['text']}\n", encoding="utf-8")
    started = time.perf_counter()
    result = update(corpus, cache / "cache", lambda: embedder, embedder.id)
    print(f"scifact: {result.documents} documents, {result.passages} passages, {time.perf_counter() - started:.0f} s")
    gains, recalls = [], {5: [], 10: []}
    queries = [row for row in read_lines(folder / "queries.jsonl") if row["_id"] in relevant][:limit]
    with Index.open(corpus, cache / "cache") as index:
        for row in queries:
            ranked = list(dict.fromkeys(h.document.id for h in retrieve(row["text"], index, embedder, 40)))[:10]
            wanted = relevant[row["_id"]]
            gain = sum(1 / math.log2(i + 2) for i, name in enumerate(ranked) if name in wanted)
            gains.append(gain / sum(1 / math.log2(i + 2) for i in range(min(10, len(wanted)))))
            for depth, values in recalls.items():
                values.append(len(wanted & set(ranked[:depth])) / len(wanted))
    print(
        f"  queries {len(queries)}  nDCG@10 {mean(gains):.4f}  "
        + "  ".join(f"recall@{depth} {mean(values):.4f}" for depth, values in recalls.items())
    )


def newsroom(folder: Path, embedder: Embedder, cache: Path) -> None:
    totals = defaultdict(list)
    for gold in sorted(folder.glob("*/gold.jsonl")):
        corpus = gold.parent / "corpus"
        update(corpus, cache / "cache", lambda: embedder, embedder.id)
        with Index.open(corpus, cache / "cache") as index:
            for row in read_lines(gold):
                if not row["evidence"]:
                    continue
                hits = retrieve(row["text"], index, embedder, HITS)
                wanted = {item["document"] for item in row["evidence"]}
                totals["document"].append(any(hit.document.id in wanted for hit in hits))
                totals["document first"].append(hits[0].document.id in wanted)
                totals["quote"].append(any(holds(hit, item) for hit in hits for item in row["evidence"]))
                totals["quote in 4"].append(any(holds(hit, item) for hit in hits[:4] for item in row["evidence"]))
                totals["quote in 1"].append(any(holds(hit, item) for hit in hits[:1] for item in row["evidence"]))
                totals["all quotes"].append(all(any(holds(hit, item) for hit in hits) for item in row["evidence"]))
    print(
        f"newsroom: {len(totals['document'])} statements, {HITS} hits: "
        + ", ".join(f"{name} {mean(values):.3f}" for name, values in totals.items())
    )


def holds(hit: Any, item: dict[str, str]) -> bool:
    return hit.document.id == item["document"] and squash(item["quote"])[:60] in squash(hit.passage.text)


def squash(text: str) -> str:
    return " ".join(text.replace("|", " ").replace("*", "").split())


def mean(values: list[Any]) -> float:
    return sum(values) / max(1, len(values))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int, default=10_000, help="scifact queries (default all)")
    parser.add_argument("--engine", choices=("embedded", "hash"), default="embedded")
    parser.add_argument("--cache", type=Path, help="keep the indexes here between runs")
    options = parser.parse_args()
    embedder = Remembering(engine(options.engine))
    with tempfile.TemporaryDirectory() as temporary:
        cache = options.cache or Path(temporary)
        cache.mkdir(parents=True, exist_ok=True)
        if (options.data / "e2e/newsroom").is_dir():
            newsroom(options.data / "e2e/newsroom", embedder, cache)
        if (options.data / "retrieval/scifact").is_dir():
            scifact(options.data / "retrieval/scifact", embedder, cache, options.limit)


if __name__ == "__main__":
    main()
