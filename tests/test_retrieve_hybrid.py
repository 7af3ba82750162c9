"""Retrieval: the right document first, the same order every time, and text that a verifier can judge."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.engines.fakes import HashEmbedder
from factcheck.retrieve.hybrid import SIBLINGS, _with_siblings, judged_text, retrieve, with_rows
from factcheck.store.index import Index, update

FILLER = "The weather in the hills was mild, and the roads were quiet on most days of the week, a clerk wrote. "
DOCUMENTS = {
    "fees-2023.md": "# Mooring fees\n\nHarbour board, 2 May 2023\n\nThe mooring fee in Tollin is 12.5 euros a metre.\n",
    "fees-2024.md": "# Mooring fees\n\nHarbour board, 4 May 2024\n\nThe mooring fee in Tollin is 14.9 euros a metre.\n",
    "bridge.txt": "Bridge at Marrow closed\n\nThe bridge at Marrow was closed to lorries after divers from Osterby "
    "found cracks in two of its seven piers. Repairs will take until June, said Ilse Brandt, the mayor.\n\n"
    "She added that cars, which weigh less, may cross at walking speed while the work goes on below them, but that "
    "the town would put up a barrier if drivers went too fast.\n",
    "rye.csv": "# Rye prices in euros, 6 May 2024\ntown,price,change\nTollin,212,+3\nMarrow,198,-2\nOsterby,205,0\n",
    "long.md": "# Annual report of the county\n\n" + "\n\n".join(FILLER * 4 + f"Point {n}." for n in range(12)),
    "page.html": "<h1>Ferry</h1><p>The ferry to Osterby carried 41,250 passengers in April.</p>",
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    root.mkdir()
    for name, text in DOCUMENTS.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def index(corpus: Path, tmp_path: Path) -> Iterator[Index]:
    update(corpus, tmp_path / "cache", HashEmbedder, HashEmbedder.id)
    with Index.open(corpus, tmp_path / "cache") as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("Boats in Tollin pay 14.9 euros a metre", "fees-2024.md"),
        ("Boats in Tollin pay 12.5 euros a metre", "fees-2023.md"),
        ("Divers found cracks in the bridge at Marrow", "bridge.txt"),
        ("A tonne of rye cost 205 euros in Osterby", "rye.csv"),
        ("In April 41250 people took the ferry", "page.html"),
    ],
)
def test_the_document_with_the_figure_or_name_comes_first(index: Index, query: str, document: str):
    assert retrieve(query, index, HashEmbedder())[0].document.id == document


def test_a_table_of_which_one_row_was_found_is_there_as_a_whole(tmp_path: Path):
    root = tmp_path / "tables"
    root.mkdir()
    rows = [
        f"2026-03-{day:02},Sluice {day} opened by the keeper of the weir,{day * 7}.{day},{day * 3}.5"
        for day in range(1, 7)
    ]
    log = "# Log of the weir at Tollin, March 2026\nday,what was done at the weir,level in metres,flow\n" + "\n".join(
        rows
    )
    (root / "log.csv").write_text(log, encoding="utf-8")
    (root / "bridge.txt").write_text(DOCUMENTS["bridge.txt"], encoding="utf-8")
    update(root, tmp_path / "kept", HashEmbedder, HashEmbedder.id)
    with Index.open(root, tmp_path / "kept") as index:
        hits = [hit for hit in retrieve(rows[3], index, HashEmbedder(), k=8) if rows[3] in hit.passage.text]
        all_of_it = with_rows(hits, index)
        assert [hit.beside for hit in all_of_it[:2]] == [False, True]
        assert sorted(row for hit in all_of_it for row in hit.passage.text.split("\n")) == rows
        other = retrieve("Divers found cracks in the bridge at Marrow", index, HashEmbedder(), k=1)
        assert with_rows(other, index) == other


def test_hits_are_sound(index: Index):
    hits = retrieve("The mooring fee in Tollin rose to 14.9 euros", index, HashEmbedder(), 5)
    assert len(hits) == 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        assert 0 <= hit.score <= 1
        assert hit.document == index.documents[hit.passage.document]
        span = hit.passage.span
        assert index.text(hit.document.id)[span.start : span.end] == hit.passage.text


def test_a_document_that_fits_in_several_places_goes_before_one_that_fits_in_one():
    scores = {"a1": 0.80, "a2": 0.70, "a3": 0.40, "a4": 0.30, "b1": 0.82}
    made = _with_siblings(scores, {own: own[0] for own in scores})
    assert made == pytest.approx(
        {
            "a1": 0.80 + SIBLINGS * (0.70 + 0.40),
            "a2": 0.70 + SIBLINGS * (0.80 + 0.40),
            "a3": 0.40 + SIBLINGS * (0.80 + 0.70),
            "a4": 0.30 + SIBLINGS * (0.80 + 0.70),
            "b1": 0.82,
        }
    )
    assert max(made, key=made.__getitem__) == "a1"


def test_overlapping_passages_of_a_document_are_thinned(index: Index):
    hits = retrieve("mild weather in the hills, quiet roads, a clerk wrote Point 3", index, HashEmbedder(), 8)
    spans = [(hit.document.id, hit.passage.span) for hit in hits]
    assert len({hit.passage.id for hit in hits}) == len(hits)
    for i, (document, one) in enumerate(spans):
        for other_document, other in spans[i + 1 :]:
            if document == other_document:
                shared = min(one.end, other.end) - max(one.start, other.start)
                assert shared < 0.5 * min(one.end - one.start, other.end - other.start)


def test_no_query_no_hits_and_nonsense_is_no_error(index: Index):
    assert retrieve("  \n", index, HashEmbedder()) == []
    assert retrieve("¿?!", index, HashEmbedder(), 3)
    assert retrieve("x" * 100_000, index, HashEmbedder(), 3)


def test_another_process_finds_the_same_in_the_same_order(index: Index, corpus: Path, tmp_path: Path):
    query = "Ilse Brandt said that repairs of the bridge would take until June"
    here = [(hit.passage.id, hit.score) for hit in retrieve(query, index, HashEmbedder())]
    script = (
        "import sys; from pathlib import Path\n"
        "from factcheck.engines.fakes import HashEmbedder\n"
        "from factcheck.retrieve.hybrid import retrieve\n"
        "from factcheck.store.index import Index\n"
        "with Index.open(Path(sys.argv[1]), Path(sys.argv[2])) as index:\n"
        "    print([(hit.passage.id, hit.score) for hit in retrieve(sys.argv[3], index, HashEmbedder())])\n"
    )
    command = [sys.executable, "-c", script, str(corpus), str(tmp_path / "cache"), query]
    there = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    assert there == repr(here)


# ---- what a verifier reads -------------------------------------------------------------------------


def judged(index: Index, query: str, document: str) -> str:
    hits = [hit for hit in retrieve(query, index, HashEmbedder()) if hit.document.id == document]
    return judged_text(hits[0], index)


def test_a_row_is_judged_with_its_columns_and_title(index: Index):
    text = judged(index, "rye in Osterby costs 205 euros", "rye.csv")
    assert text.startswith("Rye prices in euros, 6 May 2024\n")
    assert "town: Osterby; price: 205" in text


def test_a_passage_that_leans_on_the_one_before_is_judged_with_it(index: Index):
    text = judged(index, "She added that cars may cross at walking speed", "bridge.txt")
    assert "said Ilse Brandt, the mayor. She added that cars" in text


def test_a_title_is_not_said_twice(index: Index):
    assert judged(index, "Ferry to Osterby 41,250 passengers", "page.html").count("Ferry") == 1
