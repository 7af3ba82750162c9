"""Long evidence in windows: whole sentences, the nearest ones read, one answer from all."""

from __future__ import annotations

import pytest

from factcheck.engines.base import Scores
from factcheck.verify.windows import combine, cut, nearest


def test_long_evidence_is_cut_into_whole_sentences() -> None:
    sentences = [f"Sentence number {n} has exactly seven words." for n in range(6)]
    text = " ".join(sentences[:3]) + "\n" + " ".join(sentences[3:])
    assert cut(text, 0) == cut(text, 42) == [text]
    assert cut(text, 14) == cut(text, 20) == [" ".join(sentences[n : n + 2]) for n in (0, 2, 4)]
    assert cut(text, 3) == sentences
    assert cut("", 10) == [""]


def test_every_sentence_stands_in_one_window() -> None:
    sentences = [f"The {'very ' * (n % 9)}small boat number {n} came in." for n in range(60)]
    for words in (5, 17, 40, 150):
        runs = cut(" ".join(sentences), words)
        assert " ".join(runs) == " ".join(sentences)
        assert all(len(window.split()) <= words or window in sentences for window in runs)


FILLER = [f"Nothing much was said of topic {n} that day." for n in range(30)]


def test_the_windows_nearest_to_the_claim_are_read_in_the_order_of_the_document() -> None:
    sentences = [
        *FILLER[:10],
        "The harbour at Tollin closed.",
        *FILLER[10:20],
        "The ferry to Osterby stopped.",
        *FILLER[20:],
    ]
    read = nearest("The harbour at Tollin closed and the ferry to Osterby stopped.", " ".join(sentences), 20, 2)
    assert len(read) == 3
    assert "harbour" in read[0]
    assert "ferry" in read[1]


def test_the_nearest_sentences_of_several_places_are_read_together() -> None:
    sentences = [
        *FILLER[:10],
        "The harbour at Tollin closed.",
        *FILLER[10:20],
        "The ferry to Osterby stopped.",
        *FILLER[20:],
    ]
    read = nearest("The harbour at Tollin closed and the ferry to Osterby stopped.", " ".join(sentences), 12, 2)
    assert read[-1].index("harbour at Tollin") < read[-1].index("ferry to Osterby")


def test_short_evidence_and_all_windows_stay_as_they_are() -> None:
    text = " ".join(FILLER)
    assert nearest("topic 3", "One line.", 150, 4) == ["One line."]
    assert nearest("topic 3", text, 20, 0) == cut(text, 20)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([(0.8, 0.1, 0.1), (0.0, 0.9, 0.1)], (0.8, 0.1, 0.1)),
        ([(0.3, 0.1, 0.6), (0.0, 0.9, 0.1)], (0.0, 0.9, 0.1)),
        ([(0.3, 0.1, 0.6), (0.2, 0.2, 0.6)], (0.3, 0.1, 0.6)),
    ],
)
def test_support_stands_above_refutation_and_refutation_above_silence(
    scores: list[tuple[float, float, float]], expected: tuple[float, float, float]
) -> None:
    assert combine([Scores(*one) for one in scores]) == Scores(*expected)
