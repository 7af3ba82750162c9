"""Documents, queries and judgements (the layout of BEIR, Thakur et al. 2021) → what retrieval finds.

The documents are written to a folder as .txt files, indexed by the real store and searched by the real hybrid
retrieval, so that all is measured that a check relies on: reading, cutting, embedding, both searches, fusion.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcheck.errors import UsageError
from factcheck.evaluate import measures
from factcheck.evaluate.lines import DOCUMENTED, either, lines, rows, sample

if TYPE_CHECKING:
    from factcheck.engines.base import Progress
    from factcheck.pipeline import Engine

DEPTH = 80
"""Passages asked for: all that the two searches of a query can bring (40 each)."""
MEASURES = ("ndcg@10", "recall@5", "recall@20", "mrr")


class Text(NamedTuple):
    title: str
    body: str


@dataclass(frozen=True)
class Collection:
    """``judged`` maps a query's id to the relevance of documents; every id in it exists."""

    name: str
    documents: Mapping[str, Text]
    queries: Mapping[str, str]
    judged: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class RankingResult:
    """Measures are means over queries.  ``unread`` are documents that the store could not read (empty ones)."""

    name: str
    queries: int
    documents: int
    passages: int
    unread: dict[str, str]
    index_seconds: float
    search_seconds: float
    values: dict[str, float | None]


def load_collection(folder: Path) -> Collection:
    """Reads corpus.jsonl, queries.jsonl (each may be packed, .gz) and qrels.tsv.  Raises UsageError."""
    if not folder.is_dir():
        what = "not a folder" if folder.exists() else "no such folder"
        raise UsageError(f"{folder}: {what}", hint="Give a folder with corpus.jsonl, queries.jsonl and qrels.tsv.")
    documents: dict[str, Text] = {}
    for row in rows(either(folder, "corpus.jsonl")):
        if row.text("_id") in documents:
            row.fail(f'a second document with the id "{row.text("_id")}"')
        documents[row.text("_id")] = Text(row.optional("title", str) or "", row.text("text", blank=True))
    queries: dict[str, str] = {}
    for row in rows(either(folder, "queries.jsonl")):
        if row.text("_id") in queries:
            row.fail(f'a second query with the id "{row.text("_id")}"')
        queries[row.text("_id")] = row.text("text")
    judged = _judgements(either(folder, "qrels.tsv"), documents, queries)
    return Collection(folder.resolve().name, documents, queries, judged)


def _judgements(path: Path, documents: Mapping[str, Text], queries: Mapping[str, str]) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for number, line in lines(path):
        cells = line.rstrip("\r\n").split("\t")
        where = f"{path}, line {number}"
        if len(cells) != 3:
            message = f"{where}: {len(cells)} columns, not 3"
            raise UsageError(message, hint="The columns are query-id, corpus-id and score, with tabs between them.")
        if number == 1 and not _whole(cells[2]):
            continue  # the header
        query, document, score = cells
        if not _whole(score):
            raise UsageError(f'{where}: the score "{score}" is not a whole number', hint=DOCUMENTED)
        if query not in queries:
            raise UsageError(f'{where}: there is no query "{query}"', hint="Its id must be in queries.jsonl.")
        if document not in documents:
            raise UsageError(f'{where}: there is no document "{document}"', hint="Its id must be in corpus.jsonl.")
        judged.setdefault(query, {})[document] = int(score)
    relevant = {query: scores for query, scores in judged.items() if any(score > 0 for score in scores.values())}
    if not relevant:
        raise UsageError(f"{path}: no document is judged relevant to any query", hint="Give scores above 0.")
    return relevant


def _whole(text: str) -> bool:
    return text.removeprefix("-").isdecimal()


def evaluate(
    collection: Collection,
    engine: Engine,
    folder: Path,
    *,
    limit: int | None = None,
    seed: int = 0,
    depth: int = DEPTH,
    progress: Progress | None = None,
) -> RankingResult:
    """Indexes the documents below ``folder`` and asks ``limit`` of the judged queries.

    A folder that was used before for the same documents is used again: nothing is embedded twice.
    """
    from factcheck.retrieve.hybrid import retrieve
    from factcheck.store.index import Index, update

    corpus, cache = folder / "documents", folder / "cache"
    ids = write_documents(collection.documents, corpus)
    embedder = engine.make_embedder()
    began = time.perf_counter()
    indexed = update(corpus, cache, lambda: embedder, engine.embedder_id, progress)
    index_seconds = time.perf_counter() - began
    chosen = sample(list(collection.judged), limit, seed, collection.name)
    found: dict[str, list[str]] = {}
    began = time.perf_counter()
    with Index.open(corpus, cache) as index:
        for done, query in enumerate(chosen):
            if progress:
                progress("asking queries", done, len(chosen))
            hits = retrieve(collection.queries[query], index, embedder, depth)
            found[query] = list(dict.fromkeys(ids[hit.document.id] for hit in hits))
    if progress:
        progress("asking queries", len(chosen), len(chosen))
    return RankingResult(
        name=collection.name,
        queries=len(chosen),
        documents=indexed.documents,
        passages=indexed.passages,
        unread={ids.get(name, name): reason for name, reason in sorted(indexed.skipped.items())},
        index_seconds=index_seconds,
        search_seconds=time.perf_counter() - began,
        values=score(found, collection.judged),
    )


def write_documents(documents: Mapping[str, Text], folder: Path) -> dict[str, str]:
    """Writes each document to a file, title first; says which file holds which document.

    Ids may hold anything, so the files are numbered.  A file that is there already and says the same is left alone.
    """
    ids = {f"{number:07}.txt": own for number, own in enumerate(documents)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for stray in {path.name for path in folder.iterdir()} - ids.keys():
            message = f"{folder}: {stray} does not belong to this set"
            raise UsageError(message, hint="Give --work-dir a folder of its own for each set.")
        for name, own in ids.items():
            text = "\n\n".join(part.strip() for part in documents[own] if part.strip()) + "\n"
            raw = text.encode("utf-8")
            path = folder / name
            if not path.exists() or path.read_bytes() != raw:
                path.write_bytes(raw)
    except OSError as error:
        message = f"{folder}: cannot be written: {error.strerror or error}"
        raise UsageError(message, hint="Give --work-dir a folder that can be written.") from error
    return ids


def score(found: Mapping[str, Sequence[str]], judged: Mapping[str, Mapping[str, int]]) -> dict[str, float | None]:
    """The mean of each measure over the queries of ``found`` (documents, best first, each once)."""
    pairs = [(ranked, judged[query]) for query, ranked in found.items()]
    values = (
        [measures.ndcg(ranked, wanted, 10) for ranked, wanted in pairs],
        [measures.recall(ranked, wanted, 5) for ranked, wanted in pairs],
        [measures.recall(ranked, wanted, 20) for ranked, wanted in pairs],
        [measures.reciprocal_rank(ranked, wanted) for ranked, wanted in pairs],
    )
    return {name: measures.mean(column) for name, column in zip(MEASURES, values, strict=True)}
