"""Retrieval measured: the layout, its faults, hand-counted measures, and the real store below them."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path
from typing import Any

import pytest

from factcheck.engines.base import Scores
from factcheck.engines.fakes import FunctionJudge, HashEmbedder
from factcheck.errors import UsageError
from factcheck.evaluate.ranking import Text, evaluate, load_collection, score, write_documents
from factcheck.evaluate.tables import WIDTH, ranking_table
from factcheck.pipeline import Engine

DOCUMENTS = {
    "fees/2023": ("Mooring fees", "The mooring fee in Tollin was 12 euros a metre. Boats paid it in spring."),
    "ferry": ("The ferry", "The ferry Northern Gull carried 42,000 passengers from Osterby."),
    "library": ("", "The library on Mill Street lends 18,000 books a year to readers."),
    "quay": ("The quay", "The stone quay is 310 metres long. Its repair took three years."),
}
QUERIES = {
    "1": "The mooring fee for boats in Tollin",
    "2": "The library lends books to readers",
    "3": "The ferry Northern Gull and the stone quay",
    "unjudged": "Rain in the hills",
}
QRELS = "query-id\tcorpus-id\tscore\n1\tfees/2023\t1\n2\tlibrary\t2\n2\tquay\t0\n3\tferry\t1\n3\tquay\t1\n"
ENGINE = Engine("words", {}, HashEmbedder.id, HashEmbedder, lambda: FunctionJudge(lambda *_: (0, 0, 1)))  # type: ignore[arg-type]


def dump(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "set"
    root.mkdir()
    corpus = dump([{"_id": own, "title": title, "text": text} for own, (title, text) in DOCUMENTS.items()])
    (root / "corpus.jsonl.gz").write_bytes(gzip.compress(corpus))
    (root / "queries.jsonl").write_bytes(dump([{"_id": own, "text": text} for own, text in QUERIES.items()]))
    (root / "qrels.tsv").write_text(QRELS, encoding="utf-8")
    return root


def test_measures_are_means_over_queries() -> None:
    found = {"a": ["x", "right"], "b": ["one", "x", "y", "z", "w", "two"], "c": ["x"]}
    judged = {"a": {"right": 1}, "b": {"one": 1, "two": 1}, "c": {"gone": 1}}
    both = (1 + 1 / math.log2(7)) / (1 + 1 / math.log2(3))
    assert score(found, judged) == {
        "ndcg@10": pytest.approx((1 / math.log2(3) + both + 0) / 3),
        "recall@5": pytest.approx((1 + 1 / 2 + 0) / 3),
        "recall@20": pytest.approx((1 + 1 + 0) / 3),
        "mrr": pytest.approx((1 / 2 + 1 + 0) / 3),
    }


def test_the_layout_is_read(folder: Path) -> None:
    collection = load_collection(folder)
    assert collection.documents["library"] == Text("", DOCUMENTS["library"][1])
    assert collection.queries == QUERIES
    assert collection.judged == {"1": {"fees/2023": 1}, "2": {"library": 2, "quay": 0}, "3": {"ferry": 1, "quay": 1}}


def test_the_real_store_and_retrieval_are_measured(folder: Path, tmp_path: Path) -> None:
    told: list[str] = []
    collection = load_collection(folder)
    result = evaluate(collection, ENGINE, tmp_path / "work", progress=lambda stage, *_: told.append(stage))
    assert (result.queries, result.documents, result.unread) == (3, 4, {})
    assert result.values == {"ndcg@10": 1, "recall@5": 1, "recall@20": 1, "mrr": 1}
    assert "asking queries" in told


def test_measures_fall_where_the_judgements_are_wrong(folder: Path, tmp_path: Path) -> None:
    (folder / "qrels.tsv").write_text("1\tlibrary\t1\n2\tferry\t1\n", encoding="utf-8")
    values = evaluate(load_collection(folder), ENGINE, tmp_path / "work").values
    assert values["mrr"] is not None
    assert values["mrr"] <= 1 / 2


def test_a_limit_takes_some_of_the_queries(folder: Path, tmp_path: Path) -> None:
    assert evaluate(load_collection(folder), ENGINE, tmp_path / "work", limit=2).queries == 2


def test_a_folder_that_is_used_again_embeds_nothing_again(folder: Path, tmp_path: Path) -> None:
    collection = load_collection(folder)
    first = evaluate(collection, ENGINE, tmp_path / "work")
    files = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "work" / "documents").iterdir()}

    class Counting(HashEmbedder):
        texts = 0

        def embed(self, texts: Any) -> Any:
            Counting.texts += len(texts)
            return super().embed(texts)

    again = evaluate(collection, Engine("words", {}, HashEmbedder.id, Counting, ENGINE.make_judge), tmp_path / "work")
    assert again.values == first.values
    assert Counting.texts == first.queries
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "work" / "documents").iterdir()} == files


def test_ids_may_hold_anything(tmp_path: Path) -> None:
    names = ["../../up", "a/b", "CON", "dot.", "é" * 300, "x\0y"]
    ids = write_documents({name: Text("Title", name) for name in names}, tmp_path / "documents")
    assert list(ids.values()) == names
    assert {path.name for path in (tmp_path / "documents").iterdir()} == set(ids)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["documents"]


def test_a_folder_with_other_documents_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"diary\.txt does not belong to this set"):
        write_documents({"a": Text("Title", "Text.")}, tmp_path)


def test_documents_that_cannot_be_read_are_named(folder: Path, tmp_path: Path) -> None:
    rows = [{"_id": own, "text": text} for own, (_, text) in DOCUMENTS.items()] + [{"_id": "void", "text": " "}]
    (folder / "corpus.jsonl.gz").write_bytes(gzip.compress(dump(rows)))
    result = evaluate(load_collection(folder), ENGINE, tmp_path / "work")
    assert list(result.unread) == ["void"]
    assert result.documents == 4


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("qrels.tsv", QRELS + "1\tpier\t1\n", 'line 7: there is no document "pier"'),
        ("qrels.tsv", QRELS + "9\tquay\t1\n", 'line 7: there is no query "9"'),
        ("qrels.tsv", QRELS + "1 quay 1\n", "line 7: 1 columns, not 3"),
        ("qrels.tsv", QRELS + "1\tquay\thigh\n", 'line 7: the score "high" is not a whole number'),
        ("qrels.tsv", "query-id\tcorpus-id\tscore\n1\tquay\t0\n", "no document is judged relevant to any query"),
        ("qrels.tsv", "", "no document is judged relevant to any query"),
        (
            "queries.jsonl",
            '{"_id": "1", "text": "a"}\n{"_id": "1", "text": "b"}\n',
            'line 2: a second query with the id "1"',
        ),
        ("queries.jsonl", '{"_id": 1, "text": "a"}\n', 'line 1: "_id" is a whole number, not text'),
        ("queries.jsonl", '{"_id": "1"}\n', 'line 1: "text" is missing'),
        ("corpus.jsonl", '{"_id": "1", "text": "a"}\n', "both corpus.jsonl and corpus.jsonl.gz are there"),
        ("corpus.jsonl.gz", "not packed", "not a gzip file"),
    ],
)
def test_what_is_wrong_is_named(folder: Path, name: str, content: str, message: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_collection(folder)
    assert str(folder) in caught.value.message
    assert message in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("name", ["corpus.jsonl.gz", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(UsageError, match=name.removesuffix(".gz")):
        load_collection(folder)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        load_collection(tmp_path / "absent")


def pairs_file(tmp_path: Path) -> Path:
    rows = [
        {"claim": "The mooring fee in Tollin was 12 euros", "evidence": DOCUMENTS["fees/2023"][1], "label": "supported",
         "meta": {"gold_sentences": ["The mooring fee in Tollin was 12 euros a metre."]}},
        {"claim": "The quay took three years", "evidence": DOCUMENTS["quay"][1], "label": "supported",
         "meta": {"gold_sentences": ["No such sentence stands there."]}},
        {"claim": "Rain in the hills", "evidence": DOCUMENTS["ferry"][1], "label": "not_supported", "meta": {}},
    ]  # fmt: skip
    path = tmp_path / "pages.jsonl"
    path.write_bytes(dump(rows))
    return path


def test_pairs_with_gold_sentences_measure_the_passages(tmp_path: Path) -> None:
    collection = load_collection(pairs_file(tmp_path))
    assert (collection.name, len(collection.documents), len(collection.queries)) == ("pages", 3, 2)
    result = evaluate(collection, ENGINE, tmp_path / "work")
    assert result.values["recall@5"] == 1.0
    assert result.values["evidence@1"] == result.values["evidence@20"] == 0.5
    documents, _, passages = ranking_table(result).partition("\n\n")
    assert all(len(line) <= WIDTH for line in (*documents.splitlines(), *passages.splitlines()))
    assert documents.splitlines()[0].split()[-2:] == ["mrr", "queries/s"]
    assert passages.split()[:5] == ["set", "evidence@1", "evidence@5", "evidence@8", "evidence@20"]
    assert passages.split()[5:] == ["pages", "0.500", "0.500", "0.500", "0.500"]


def test_pairs_without_gold_sentences_measure_nothing(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes(dump([{"claim": "a", "evidence": "b", "label": "supported"}]))
    with pytest.raises(UsageError, match="no row has gold sentences"):
        load_collection(path)


def test_the_verifier_puts_what_decides_a_query_first(folder: Path, tmp_path: Path) -> None:
    judge = FunctionJudge(lambda _, text: Scores(0.9, 0.1, 0) if "18,000 books" in text else Scores(0, 0, 1))
    engine = Engine("words", {}, HashEmbedder.id, HashEmbedder, lambda: judge)
    (folder / "queries.jsonl").write_bytes(dump([{"_id": "2", "text": "The ferry Northern Gull and the library"}]))
    (folder / "qrels.tsv").write_text("2\tlibrary\t1\n", encoding="utf-8")
    collection = load_collection(folder)
    plain = evaluate(collection, engine, tmp_path / "work")
    reread = evaluate(collection, engine, tmp_path / "work", reread=20)
    assert plain.values["mrr"] == 1 / 3
    assert reread.values["mrr"] == 1 / 2  # one place up: retrieval's own order counts, too
