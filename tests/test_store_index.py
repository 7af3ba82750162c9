"""The index: only what changed is embedded, nothing is lost, and damage is mended and said."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from factcheck.engines.fakes import HashEmbedder
from factcheck.errors import CorpusError, EmptyCorpusError, StoreError
from factcheck.store.index import Index, IndexResult, update
from factcheck.types import Span

DOCUMENTS = {
    "board.md": "# Harbour board\n\nTollin Gazette, 4 May 2024\n\nThe harbour board raised the mooring fee to 14.9 "
    "euros a metre on Friday. Boats under five metres pay nothing, the chair of the board said after the meeting.\n",
    "rye.csv": "# Rye prices in euros, 6 May 2024\ntown,price\nTollin,212\nMarrow,198\n",
    "bridge.txt": "Bridge at Marrow closed\n\nThe old bridge at Marrow was closed to lorries on Tuesday after divers "
    "found cracks in two of its seven piers. Cars may still cross at walking speed.\n",
    "sub/school.html": "<h1>School roof</h1><p>The roof of the school in Marrow will cost $11bn less than feared, the "
    "mayor joked. The true figure is 24% below the estimate.</p>",
}


class Counting(HashEmbedder):
    """Remembers what it was asked to embed."""

    def __init__(self, id: str = "counting@1") -> None:
        self.id = id
        self.texts: list[str] = []
        self.made = 0

    def __call__(self) -> Counting:
        self.made += 1
        return self

    def embed(self, texts):
        self.texts += texts
        return super().embed(texts)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    for name, text in DOCUMENTS.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache dir #1 é?%"


def run(corpus: Path, cache: Path, embedder: Counting) -> IndexResult:
    return update(corpus, cache, embedder, embedder.id)


def folder(cache: Path) -> Path:
    [found] = (cache / "index").iterdir()
    return found


def vectors_folder(cache: Path) -> Path:
    [found] = folder(cache).glob("vectors-*")
    return found


def nearest(index: Index, text: str) -> str:
    return index.passage(index.dense(HashEmbedder().embed([text])[0].tolist(), 1)[0][0]).document


def assert_sound(corpus: Path, cache: Path) -> None:
    """Every passage is an exact slice and is found by both searches."""
    with Index.open(corpus, cache) as index:
        ids = {own for own, _ in index.dense([1.0] + [0.0] * 63, 1000)}
        assert ids
        for own, (passage, context) in index.passages(sorted(ids)).items():
            document = index.documents[passage.document]
            assert index.text(document.id)[passage.span.start : passage.span.end] == passage.text
            assert own in [found for found, _ in index.lexical(context.reading, 1000)]
        assert {index.passage(own).document for own in ids} == set(index.documents)


# ---- what an update does ---------------------------------------------------------------------------


def test_first_update_indexes_everything(corpus: Path, cache: Path):
    embedder = Counting()
    progress: list[tuple[str, int, int]] = []
    result = update(corpus, cache, embedder, embedder.id, lambda *step: progress.append(step))
    assert (result.added, result.changed, result.removed, result.unchanged, result.documents) == (4, 0, 0, 0, 4)
    assert result.passages == len(embedder.texts) == progress[-1][1] == progress[-1][2]
    assert (cache / ".gitignore").read_text() == "*\n"
    assert folder(cache).name.startswith("corpus-")
    assert_sound(corpus, cache)


def test_an_unchanged_corpus_constructs_no_embedder_and_takes_no_time(corpus: Path, cache: Path):
    first = run(corpus, cache, Counting())
    embedder = Counting()
    times = []
    for _ in range(5):
        started = time.perf_counter()
        result = run(corpus, cache, embedder)
        times.append(time.perf_counter() - started)
    assert min(times) < 0.05
    assert embedder.made == 0
    assert (result.added, result.changed, result.removed, result.unchanged) == (0, 0, 0, 4)
    assert (result.digest, result.passages) == (first.digest, first.passages)


def test_an_unchanged_corpus_loads_no_heavy_library(corpus: Path, cache: Path):
    run(corpus, cache, Counting())
    script = textwrap.dedent("""
        import sys
        from pathlib import Path
        from factcheck.store.index import update, Index
        result = update(Path(sys.argv[1]), Path(sys.argv[2]), None, "counting@1")
        with Index.open(Path(sys.argv[1]), Path(sys.argv[2])) as index:
            index.documents, index.text("board.md")
        heavy = {"chromadb", "numpy", "bm25s", "lxml", "filelock", "sentencex"} & sys.modules.keys()
        print(result.unchanged, sorted(heavy))
    """)
    done = subprocess.run([sys.executable, "-c", script, corpus, cache], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "4 []"


def test_only_a_changed_document_is_embedded_again(corpus: Path, cache: Path):
    run(corpus, cache, Counting())
    (corpus / "rye.csv").write_text("# Rye prices in euros, 6 May 2024\ntown,price\nTollin,230\nMarrow,198\n")
    embedder = Counting()
    result = run(corpus, cache, embedder)
    assert (result.added, result.changed, result.unchanged) == (0, 1, 3)
    assert len(embedder.texts) == 1
    assert "230" in embedder.texts[0]
    with Index.open(corpus, cache) as index:
        assert "230" in index.passage(index.lexical("rye in Tollin 230", 1)[0][0]).text
        assert index.lexical("212", 5) == []


def test_a_change_of_the_same_size_and_time_is_seen(corpus: Path, cache: Path):
    before = (corpus / "rye.csv").stat()
    run(corpus, cache, Counting())
    (corpus / "rye.csv").write_text(DOCUMENTS["rye.csv"].replace("212", "213"))
    os.utime(corpus / "rye.csv", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert run(corpus, cache, Counting()).changed == 1


def test_a_change_just_after_an_update_is_seen_whatever_the_clock_says(corpus: Path, cache: Path):
    for price in range(213, 219):
        (corpus / "rye.csv").write_text(DOCUMENTS["rye.csv"].replace("212", str(price)))
        assert run(corpus, cache, Counting()).documents == 4
        with Index.open(corpus, cache) as index:
            assert str(price) in index.text("rye.csv")


def test_a_touched_file_is_not_embedded_again(corpus: Path, cache: Path):
    run(corpus, cache, Counting())
    os.utime(corpus / "rye.csv", (1, 1))
    embedder = Counting()
    result = run(corpus, cache, embedder)
    assert (result.changed, result.unchanged, embedder.made) == (0, 4, 0)


def test_removed_documents_disappear(corpus: Path, cache: Path):
    first = run(corpus, cache, Counting())
    (corpus / "bridge.txt").unlink()
    embedder = Counting()
    result = run(corpus, cache, embedder)
    assert (result.removed, result.documents, embedder.made) == (1, 3, 0)
    assert result.digest != first.digest
    with Index.open(corpus, cache) as index:
        assert "bridge.txt" not in index.documents
        assert not any(
            own.startswith("bridge.txt") for own, _ in index.lexical("bridge Marrow divers cracks piers", 50)
        )
        assert not any(own.startswith("bridge.txt") for own, _ in index.dense([1.0] + [0.0] * 63, 50))
    assert_sound(corpus, cache)


def test_a_moved_document_is_not_embedded_again(corpus: Path, cache: Path):
    run(corpus, cache, Counting())
    (corpus / "bridge.txt").rename(corpus / "sub" / "renamed.txt")
    embedder = Counting()
    result = run(corpus, cache, embedder)
    assert (result.added, result.removed, embedder.made) == (1, 1, 0)
    assert_sound(corpus, cache)


def test_another_embedder_embeds_everything_again(corpus: Path, cache: Path):
    first = run(corpus, cache, Counting())
    other = Counting("counting@2")
    result = run(corpus, cache, other)
    assert len(other.texts) == first.passages
    assert result.digest == first.digest
    with Index.open(corpus, cache) as index:
        assert index.embedder_id == "counting@2"
    assert_sound(corpus, cache)


def test_an_index_built_in_steps_equals_one_built_at_once(corpus: Path, cache: Path, tmp_path: Path):
    text = (corpus / "board.md").read_text()
    (corpus / "board.md").write_text("# Other\n\nQuite another text about a tramway in Marrow.\n")
    run(corpus, cache, Counting())
    (corpus / "board.md").write_text(text)
    stepwise = run(corpus, cache, Counting())
    at_once = update(corpus, tmp_path / "fresh", Counting(), "counting@1")
    assert stepwise.digest == at_once.digest
    vector = HashEmbedder().embed(["mooring fee 14.9"])[0].tolist()
    with Index.open(corpus, cache) as one, Index.open(corpus, tmp_path / "fresh") as other:
        assert one.dense(vector, 50) == other.dense(vector, 50)
        assert one.lexical("mooring fee at Marrow", 50) == other.lexical("mooring fee at Marrow", 50)


def test_manifest_changes_reach_documents_and_digest_without_embedding(corpus: Path, cache: Path):
    first = run(corpus, cache, Counting())
    (corpus / "manifest.toml").write_text('[[document]]\npath = "board.md"\ntier = 1\n[[document]]\npath = "no.md"\n')
    embedder = Counting()
    result = run(corpus, cache, embedder)
    assert (result.changed, embedder.made) == (1, 0)
    assert result.digest != first.digest
    assert any("no.md" in notice for notice in result.notices)
    with Index.open(corpus, cache) as index:
        assert index.documents["board.md"].tier == 1
        assert "manifest.toml" not in index.documents


def test_unreadable_documents_are_named_and_counted_every_time(corpus: Path, cache: Path):
    (corpus / "broken.json").write_text("{")
    (corpus / "photo.txt").write_bytes(b"\x89PNG\0\0\xff")
    (corpus / "gone.md").symlink_to(corpus / "nowhere")
    for _ in range(2):
        result = run(corpus, cache, Counting())
        assert set(result.skipped) == {"broken.json", "photo.txt", "gone.md"}
        assert result.documents == 4
    (corpus / "broken.json").write_text('{"town": "Tollin"}')
    assert run(corpus, cache, Counting()).added == 1


def test_a_cache_inside_the_corpus_is_not_indexed(corpus: Path):
    run(corpus, corpus / "cache", Counting())
    result = run(corpus, corpus / "cache", Counting())
    assert result.documents == 4
    assert not result.skipped


# ---- what cannot be indexed ------------------------------------------------------------------------


def test_an_empty_corpus_is_an_error(tmp_path: Path, cache: Path):
    root = tmp_path / "empty"
    root.mkdir()
    with pytest.raises(EmptyCorpusError):
        run(root, cache, Counting())
    (root / "only.txt").write_bytes(b"\0\0")
    with pytest.raises(EmptyCorpusError, match=r"only\.txt: binary"):
        run(root, cache, Counting())


def test_a_corpus_that_became_empty_is_an_error(corpus: Path, cache: Path):
    run(corpus, cache, Counting())
    for path in list(corpus.rglob("*.*")):
        path.unlink()
    (corpus / "left.txt").write_text(" \n")
    for _ in range(2):
        with pytest.raises(EmptyCorpusError):
            run(corpus, cache, Counting())
    with pytest.raises(StoreError):
        Index.open(corpus, cache)


def test_corpus_and_cache_that_cannot_be_used(corpus: Path, tmp_path: Path):
    with pytest.raises(CorpusError):
        run(tmp_path / "missing", tmp_path / "c", Counting())
    with pytest.raises(CorpusError):
        run(corpus / "board.md", tmp_path / "c", Counting())
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError) as caught:
        run(corpus, tmp_path / "file" / "cache", Counting())
    assert "--cache-dir" in caught.value.hint
    with pytest.raises(StoreError):
        Index.open(corpus, tmp_path / "nothing here")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_cache_is_an_error(corpus: Path, cache: Path):
    cache.mkdir()
    cache.chmod(0o500)
    with pytest.raises(StoreError) as caught:
        run(corpus, cache, Counting())
    assert "--cache-dir" in caught.value.hint


def test_a_failing_embedder_leaves_the_former_state(corpus: Path, cache: Path):
    first = run(corpus, cache, Counting())
    (corpus / "new.txt").write_text("A new document about eels in the harbour.")

    class Failing(Counting):
        def embed(self, texts):
            raise RuntimeError(f"no memory for {len(texts)} texts")

    with pytest.raises(RuntimeError):
        run(corpus, cache, Failing())
    with Index.open(corpus, cache) as index:
        assert index.digest == first.digest
        assert len(index.documents) == 4
    assert run(corpus, cache, Counting()).added == 1


def test_vectors_that_cannot_be_used_are_refused(corpus: Path, cache: Path):
    class Mad(Counting):
        def embed(self, texts):
            return super().embed(texts) * float("nan")

    with pytest.raises(StoreError, match="vectors"):
        run(corpus, cache, Mad())


# ---- damage ----------------------------------------------------------------------------------------


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def garble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[0 : len(data)] = os.urandom(len(data))
    path.write_bytes(bytes(data))


def remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("harm", [truncate, garble, remove])
@pytest.mark.parametrize("name", ["chroma.sqlite3", "data_level0.bin", "header.bin", "index_metadata.pickle"])
@pytest.mark.parametrize("at", ["update", "open"])
def test_a_damaged_chroma_index_is_built_again_without_embedding(corpus: Path, cache: Path, harm, name: str, at: str):
    run(corpus, cache, Counting())
    [path] = vectors_folder(cache).rglob(name)
    harm(path)
    embedder = Counting()
    if at == "update":
        result = run(corpus, cache, embedder)
        notices = result.notices
        with Index.open(corpus, cache) as index:
            assert nearest(index, "mooring fee harbour board") == "board.md"
            notices = notices + index.notices
    else:
        with Index.open(corpus, cache) as index:
            assert nearest(index, "mooring fee harbour board") == "board.md"
            notices = index.notices
    assert any("built again" in notice for notice in notices)
    assert embedder.made == 0
    assert run(corpus, cache, Counting()).notices == []
    assert_sound(corpus, cache)


@pytest.mark.parametrize("which", ["vectors-*", "lexical-*"])
def test_a_deleted_folder_is_built_again(corpus: Path, cache: Path, which: str):
    run(corpus, cache, Counting())
    [path] = folder(cache).glob(which)
    shutil.rmtree(path)
    embedder = Counting()
    result = run(corpus, cache, embedder)
    assert len(result.notices) == 1
    assert embedder.made == 0
    assert_sound(corpus, cache)


def test_records_that_vanished_inside_chroma_are_noticed(corpus: Path, cache: Path):
    import chromadb

    run(corpus, cache, Counting())
    client = chromadb.PersistentClient(str(vectors_folder(cache)))
    collection = client.get_collection("passages", embedding_function=None)
    collection.delete(ids=collection.get(limit=1)["ids"])
    client.close()
    with Index.open(corpus, cache) as index:
        assert {index.passage(own).document for own, _ in index.dense([1.0] + [0.0] * 63, 99)} == set(DOCUMENTS)
        assert index.notices


@pytest.mark.parametrize("harm", [truncate, garble, remove])
def test_a_damaged_lexical_index_is_built_again(corpus: Path, cache: Path, harm):
    run(corpus, cache, Counting())
    harm(next(folder(cache).glob("lexical-*/data*.npy")))
    with Index.open(corpus, cache) as index:
        assert index.passage(index.lexical("mooring fee", 1)[0][0]).document == "board.md"
        assert index.notices


@pytest.mark.parametrize("harm", [truncate, garble, remove])
def test_a_damaged_store_is_made_again(corpus: Path, cache: Path, harm):
    first = run(corpus, cache, Counting())
    harm(folder(cache) / "store.sqlite3")
    embedder = Counting()
    result = run(corpus, cache, embedder)
    assert len(embedder.texts) == first.passages
    assert (result.digest, result.documents) == (first.digest, 4)
    assert harm is remove or any("indexed again" in notice for notice in result.notices)
    assert_sound(corpus, cache)


def test_a_store_of_another_version_is_made_again(corpus: Path, cache: Path):
    first = run(corpus, cache, Counting())
    connection = sqlite3.connect(folder(cache) / "store.sqlite3")
    connection.execute("UPDATE meta SET value = '0/0' WHERE name = 'schema'")
    connection.commit()
    connection.close()
    embedder = Counting()
    result = run(corpus, cache, embedder)
    assert len(embedder.texts) == first.passages
    assert any("another version" in notice for notice in result.notices)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"content": 1}'])
def test_a_garbled_note_of_soundness_costs_no_embedding(corpus: Path, cache: Path, text: str):
    run(corpus, cache, Counting())
    (folder(cache) / "sound.json").write_text(text)
    embedder = Counting()
    run(corpus, cache, embedder)
    assert embedder.made == 0
    assert_sound(corpus, cache)


# ---- other processes -------------------------------------------------------------------------------

WORKER = textwrap.dedent("""
    import json, sys, time
    from pathlib import Path
    from factcheck.engines.fakes import HashEmbedder
    from factcheck.store.index import update

    class Slow(HashEmbedder):
        id = "counting@1"
        def embed(self, texts):
            print("embedding", flush=True)
            time.sleep(float(sys.argv[3]))
            return super().embed(texts)

    result = update(Path(sys.argv[1]), Path(sys.argv[2]), Slow, "counting@1")
    print(json.dumps([result.added, result.unchanged, result.documents]))
""")


def worker(corpus: Path, cache: Path, pause: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WORKER, str(corpus), str(cache), str(pause)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_killed_update_leaves_the_former_state(corpus: Path, cache: Path):
    first = run(corpus, cache, Counting())
    for number in range(3):
        (corpus / f"new{number}.txt").write_text(f"Document {number} tells of eels, number {number}.")
    process = worker(corpus, cache, 60)
    assert process.stdout is not None
    assert process.stdout.readline() == "embedding\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    with Index.open(corpus, cache) as index:
        assert index.digest == first.digest
        assert len(index.documents) == 4
        assert nearest(index, "mooring fee harbour board") == "board.md"
    assert run(corpus, cache, Counting()).added == 3
    assert_sound(corpus, cache)


def test_kills_at_any_moment_do_no_harm(corpus: Path, cache: Path):
    run(corpus, cache, Counting())
    for round_ in range(6):
        (corpus / "board.md").write_text(f"# Board\n\nThe fee is now {round_} euros a metre, the board said.\n")
        process = worker(corpus, cache, 0)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.12 * round_)
        process.kill()
        process.communicate()
        with Index.open(corpus, cache) as index:
            assert len(index.documents) == 4
    result = run(corpus, cache, Counting())
    assert result.documents == 4
    assert_sound(corpus, cache)
    assert len(list(folder(cache).glob("vectors-*"))) == 1


def test_two_processes_may_update_at_once(corpus: Path, cache: Path):
    workers = [worker(corpus, cache, 0.3) for _ in range(2)]
    results = []
    for process in workers:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        results.append(json.loads(out.strip().splitlines()[-1]))
    assert sorted(results) == [[0, 4, 4], [4, 0, 4]]
    assert_sound(corpus, cache)


def test_waiting_for_another_process_ends_with_a_clear_error(corpus: Path, cache: Path):
    from filelock import FileLock

    run(corpus, cache, Counting())
    (corpus / "new.txt").write_text("New document about eels.")
    with FileLock(folder(cache) / ".lock"), ThreadPoolExecutor(1) as other:
        waiting = other.submit(update, corpus, cache, Counting(), "counting@1", lock_timeout=0.2)
        with pytest.raises(StoreError, match="locked for 0 s"):
            waiting.result()


def test_an_open_index_is_not_disturbed_by_an_update(corpus: Path, cache: Path):
    first = run(corpus, cache, Counting())
    with Index.open(corpus, cache) as index:
        (corpus / "board.md").unlink()
        run(corpus, cache, Counting())
        assert index.digest == first.digest
        assert nearest(index, "mooring fee harbour board") == "board.md"
        assert index.passage(index.lexical("mooring fee", 1)[0][0]).document == "board.md"
        assert not index.notices
    with Index.open(corpus, cache) as index:
        assert "board.md" not in index.documents
    (corpus / "bridge.txt").unlink()
    run(corpus, cache, Counting())
    assert len(list(folder(cache).glob("vectors-*"))) == 1


def test_threads_open_and_close_one_index_at_the_same_time(corpus: Path, cache: Path, monkeypatch: pytest.MonkeyPatch):
    """Chroma shares what the clients of one folder have open, and counts them without a lock of its own."""
    from chromadb.api.shared_system_client import SharedSystemClient

    made = SharedSystemClient._create_system_if_not_exists

    def slowly(identifier: str, settings: object) -> object:
        system = made(identifier, settings)
        time.sleep(0.002)  # between finding what is open and being counted for it
        return system

    monkeypatch.setattr(SharedSystemClient, "_create_system_if_not_exists", slowly)
    run(corpus, cache, Counting())
    wanted = HashEmbedder().embed(["mooring fee"])[0].tolist()

    def look(_: int) -> tuple[str, list[str]]:
        with Index.open(corpus, cache) as index:
            return index.dense(wanted, 1)[0][0], index.notices

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(look, range(40)))
    assert {id for id, _ in found} == {found[0][0]}
    assert all(not notices for _, notices in found)


# ---- reading ---------------------------------------------------------------------------------------


def test_neighbours_and_unknown_ids(corpus: Path, cache: Path):
    paragraphs = [f"Paragraph {n} has " + "many plain words about eels " * 8 + "in it." for n in range(3)]
    (corpus / "long.txt").write_text("\n\n".join(paragraphs))
    run(corpus, cache, Counting())
    with Index.open(corpus, cache) as index:
        start = index.text("long.txt").index("Paragraph 1")
        middle = index.passage(f"long.txt#{start}-{start + len(paragraphs[1])}")
        assert middle.span == Span(start=start, end=start + len(paragraphs[1]))
        assert index.neighbours(middle) == (paragraphs[0], paragraphs[2])
        with pytest.raises(KeyError):
            index.passage("no#1-2")
        with pytest.raises(KeyError):
            index.text("no")


@pytest.mark.parametrize(
    ("query", "document"),
    [("14.9", "board.md"), ("$11bn", "sub/school.html"), ("24%", "sub/school.html"), ("price of rye 198", "rye.csv")],
)
def test_figures_are_words_of_the_lexical_index(corpus: Path, cache: Path, query: str, document: str):
    run(corpus, cache, Counting())
    with Index.open(corpus, cache) as index:
        assert index.passage(index.lexical(query, 1)[0][0]).document == document
        assert index.lexical("zyx unheard", 5) == []
        assert index.lexical("", 5) == []


def test_one_single_passage_is_enough(tmp_path: Path, cache: Path):
    root = tmp_path / "one"
    root.mkdir()
    (root / "a.txt").write_text("The mill burnt down.")
    run(root, cache, Counting())
    run(root, cache, Counting())
    assert_sound(root, cache)


def test_a_corpus_of_one_passage_is_not_taken_for_damaged(tmp_path: Path) -> None:
    corpus, cache = tmp_path / "corpus", tmp_path / "cache"
    corpus.mkdir()
    (corpus / "a.txt").write_text("The dam held four metres of water.\n")
    embedder = HashEmbedder()
    for _ in range(3):
        result = update(corpus, cache, lambda: embedder, embedder.id)
        with Index.open(corpus, cache) as index:
            assert [own for own, _ in index.dense(embedder.embed(["water"])[0].tolist(), 3)] == ["a.txt#0-34"]
            assert index.notices == []
        assert result.notices == []


def test_lone_surrogates_of_a_json_document_end_no_run(tmp_path: Path) -> None:
    corpus, cache = tmp_path / "corpus", tmp_path / "cache"
    corpus.mkdir()
    (corpus / "a.json").write_text('{"title": "A \\ud800 dam", "text": "The dam held four metres of water."}')
    result = update(corpus, cache, HashEmbedder, HashEmbedder().id)
    assert (result.documents, result.skipped) == (1, {})
