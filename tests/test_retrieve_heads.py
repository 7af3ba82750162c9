"""The head of a document: read before its other passages, and in nobody's place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from factcheck.engines.base import Scores
from factcheck.engines.fakes import HashEmbedder
from factcheck.retrieve.heads import head_of
from factcheck.retrieve.hybrid import judged_text, retrieve
from factcheck.store.index import Index, update
from factcheck.types import Claim, Hit, Span
from factcheck.verify import READ_MOST, gather

NOTICE = "# Fine for Corland Savings\n\nFinancial supervisor, notice of 8 July 2025\n\n"
BODY = (
    "Corland Savings has to pay 4.5 million euros because it reported suspicious payments too late. It accepted the fine. "
    "Between 2020 and 2023 its branches in three towns took cash without asking where it came from, and nobody at the head "
    "office looked at the lists that a computer had made of such cases.\n"
)
FURTHER = "\n".join(
    f"In case {number} Corland Savings told the supervisor of the payment after {number + 20} days, which was late.\n"
    for number in range(1, 5)
)


def opened(folder: Path, text: str, name: str = "notice.md") -> Index:
    (folder / "corpus").mkdir()
    (folder / "corpus" / name).write_text(text, encoding="utf-8")
    update(folder / "corpus", folder / "cache", HashEmbedder, HashEmbedder.id)
    return Index.open(folder / "corpus", folder / "cache")


def head(folder: Path, text: str, name: str = "notice.md") -> str | None:
    with opened(folder, text, name) as index:
        found = head_of(next(iter(index.documents.values())), index)
        return found[1] if found else None


def test_title_and_dateline_are_a_head(tmp_path: Path) -> None:
    assert head(tmp_path, NOTICE + BODY) == "Fine for Corland Savings Financial supervisor, notice of 8 July 2025"


@pytest.mark.parametrize(
    "text",
    [
        "# Savings bank fined\n\nCorland Savings was fined on 8 July 2025.\n\n" + BODY,
        "# Fine for Corland Savings\n\nFinancial supervisor, notice of 8 July 2025\n",
    ],
    ids=["it says something", "there is nothing else"],
)
def test_what_is_no_head(tmp_path: Path, text: str) -> None:
    assert head(tmp_path, text) is None


def test_rows_without_a_title_are_no_head(tmp_path: Path) -> None:
    rows = "".join(f"Place {n},{n * 117},{n * 3}\n" for n in range(1, 30))
    assert head(tmp_path, "place,branches,staff\n" + rows, "branches.csv") is None


def hits_on(folder: Path, query: str) -> tuple[list[Hit], list[str]]:
    with opened(folder, NOTICE + BODY + "\n" + FURTHER) as index:
        hits = retrieve(query, index, HashEmbedder())
        return hits, [judged_text(hit, index) for hit in hits]


def test_the_head_is_read_before_every_other_passage_of_its_document(tmp_path: Path) -> None:
    hits, texts = hits_on(tmp_path, "Corland Savings was fined 4.5 million euros in July")
    assert any(hit.head for hit in hits)
    for hit, text in zip(hits, texts, strict=True):
        assert text.startswith("Fine for Corland Savings")
        assert text.count("8 July 2025") == 1
        assert ("4.5 million" in text or "case" in text) != hit.head


class Reader:
    """Notes what it is given to read."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.asked = ""

    def judge(self, claim: str, evidence: Sequence[str]) -> list[Scores]:
        self.asked = claim
        self.read += evidence
        return [Scores(0.0, 0.0, 1.0) for _ in evidence]


def test_a_head_takes_no_other_passage_s_place(tmp_path: Path) -> None:
    words = "Corland Savings told the financial supervisor of the payment late, says its notice on the fine"
    hits, texts = hits_on(tmp_path, words)
    pairs = sorted(zip(hits, texts, strict=True), key=lambda pair: not pair[0].head)
    reader, whole = Reader(), Span(start=0, end=len(words))
    claim = Claim(id="1", text=words, span=whole, sentence=whole)
    gather(claim, [hit for hit, _ in pairs], [text for _, text in pairs], reader)
    assert sum("has to pay" in text or "case" in text for text in reader.read) == READ_MOST
    assert len(reader.read) == READ_MOST + 1
    assert reader.asked == words
