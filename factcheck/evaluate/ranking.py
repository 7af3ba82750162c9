"""Documents, queries and judgements (the layout of BEIR, Thakur et al. 2021) → what retrieval finds.

Labelled pairs whose rows name their gold sentences do as well: then each text is a document, each claim a query,
and it is counted, too, whether one of the first passages holds a gold sentence ("evidence@5").

The documents are written to a folder as .txt files, indexed by the real store and searched by the real hybrid
retrieval, so that all is measured that a check relies on: reading, cutting, embedding, both searches, fusion.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from factcheck.errors import UsageError
from factcheck.evaluate import measures
from factcheck.evaluate.lines import DOCUMENTED, either, lines, rows, sample
from factcheck.text import squash

if TYPE_CHECKING:
    from factcheck.engines.base import Progress
    from factcheck.pipeline import Engine
    from factcheck.types import Hit

DEPTH = 80
"""Passages asked for: all that the two searches of a query can bring (40 each)."""
MEASURES = ("ndcg@10", "recall@5", "recall@20", "mrr")
EVIDENCE_DEPTHS = (1, 5, 8, 20)


class Text(NamedTuple):
    title: str
    body: str


@dataclass(frozen=True)
class Collection:
    """``judged`` maps a query's id to the relevance of documents; every id in it exists.  ``gold`` has the sentences
    that decide a query, where they are known; a passage that holds one of them is the right one."""

    name: str
    documents: Mapping[str, Text]
    queries: Mapping[str, str]
    judged: Mapping[str, Mapping[str, int]]
    gold: Mapping[str, Sequence[str]] = field(default_factory=dict)


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
    """Reads corpus.jsonl, queries.jsonl (each may be packed, .gz) and qrels.tsv; or, where ``folder`` is a file, labelled
    pairs with ``meta.gold_sentences``.  Raises UsageError."""
    if folder.is_file():
        return _load_pairs(folder)
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


def _load_pairs(path: Path) -> Collection:
    documents: dict[str, Text] = {}
    queries, judged, gold = {}, {}, {}
    by_text: dict[str, str] = {}
    for row in rows(path):
        meta = row.inner(row.optional("meta", dict) or {}, '"meta"')
        sentences = [squash(s) for s in meta.optional("gold_sentences", list) or [] if isinstance(s, str) and s.strip()]
        evidence = row.text("evidence", blank=True)
        document = by_text.setdefault(evidence, str(len(by_text)))
        documents[document] = Text("", evidence)
        if sentences:
            query = str(row.line)
            queries[query], judged[query], gold[query] = row.text("claim"), {document: 1}, sentences
    if not queries:
        message = f"{path}: no row has gold sentences"
        raise UsageError(message, hint='Give rows with "meta": {"gold_sentences": [...]}, or a folder. ' + DOCUMENTED)
    return Collection(path.name.removesuffix(".gz").removesuffix(".jsonl"), documents, queries, judged, gold)


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
    reread: int = 0,
    progress: Progress | None = None,
) -> RankingResult:
    """Indexes the documents below ``folder`` and asks ``limit`` of the judged queries.  The verifier reads the first
    ``reread`` passages of each, and they are put in a new order (``retrieve.hybrid.rerank``).

    A folder that was used before for the same documents is used again: nothing is embedded twice.
    """
    from factcheck.retrieve.hybrid import judged_text, rerank, retrieve
    from factcheck.store.index import Index, update

    corpus, cache = folder / "documents", folder / "cache"
    ids = write_documents(collection.documents, corpus)
    embedder = engine.make_embedder()
    began = time.perf_counter()
    indexed = update(corpus, cache, lambda: embedder, engine.embedder_id, progress)
    index_seconds = time.perf_counter() - began
    chosen = sample(list(collection.judged), limit, seed, collection.name)
    judge = engine.make_judge() if reread else None
    found: dict[str, list[str]] = {}
    places: list[int | None] = []
    began = time.perf_counter()
    with Index.open(corpus, cache) as index:
        for done, query in enumerate(chosen):
            if progress:
                progress("asking queries", done, len(chosen))
            text = collection.queries[query]
            hits = retrieve(text, index, embedder, depth)
            if judge:
                first = hits[:reread]
                scores = judge.judge(text, [judged_text(hit, index) for hit in first])
                order = rerank(first, [1 - score.not_enough for score in scores])
                hits = [*(first[i] for i in order), *hits[reread:]]
            if query in collection.gold:
                places.append(_place(collection.gold[query], hits))
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
        values=score(found, collection.judged) | evidence_found(places),
    )


def _place(gold: Sequence[str], hits: Sequence[Hit]) -> int | None:
    """The rank, from 1, of the first passage that holds one of the gold sentences."""
    for rank, hit in enumerate(hits, 1):
        text = squash(hit.passage.text)
        if any(sentence in text for sentence in gold):
            return rank
    return None


def evidence_found(places: Sequence[int | None]) -> dict[str, float | None]:
    """The share of queries with a gold sentence in the first passages; nothing where no query has gold sentences."""
    if not places:
        return {}
    return {
        f"evidence@{depth}": sum(place is not None and place <= depth for place in places) / len(places)
        for depth in EVIDENCE_DEPTHS
    }


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
