"""Labelled pairs: reading them, cutting long evidence, and what is counted."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from factcheck.engines.base import Scores
from factcheck.engines.fakes import FunctionJudge
from factcheck.errors import UsageError
from factcheck.evaluate.pairs import LabelledSet, Pair, evaluate, load_sets

GOOD: dict[str, Any] = {"claim": "The quay is long.", "evidence": "The quay is 310 metres long.", "label": "supported"}


def write(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    raw = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)
    return path


def by_words(claim: str, passage: str) -> Scores:
    """Says "supported .9" where the passage says yes, "refuted .8" where it says no, else leaves it open."""
    if "yes" in passage:
        return Scores(0.9, 0.05, 0.05)
    return Scores(0.1, 0.8, 0.1) if "no" in passage.split() else Scores(0.2, 0.2, 0.6)


JUDGE = FunctionJudge(by_words)


def labelled(name: str, *rows: tuple[str, str]) -> LabelledSet:
    pairs = [Pair("A claim.", evidence, label) for evidence, label in rows]  # type: ignore[arg-type]
    return LabelledSet(name, pairs, {label for _, label in rows} == {"supported", "refuted", "not_enough"})


def test_sets_go_by_dataset_or_by_file(tmp_path: Path) -> None:
    write(tmp_path / "sets/one.jsonl", [GOOD, {**GOOD, "dataset": "desk"}])
    write(tmp_path / "sets/deep/two.jsonl.gz", [{**GOOD, "id": "7", "meta": {"votes": 3}}, {**GOOD, "dataset": "desk"}])
    (tmp_path / "sets/notes.txt").write_text("no set", encoding="utf-8")
    found = load_sets([tmp_path / "sets"])
    assert [(one.name, len(one.pairs)) for one in found] == [("deep/two", 1), ("desk", 2), ("one", 1)]
    assert load_sets([tmp_path / "sets/one.jsonl", tmp_path / "sets/one.jsonl"])[1].name == "one"
    assert sum(len(one.pairs) for one in load_sets([tmp_path / "sets/one.jsonl"] * 2)) == 2


def test_a_line_ends_at_a_line_feed_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [{**GOOD, "claim": "One\u2028line."}, GOOD])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + b"\n  \n")
    assert [pair.claim for pair in load_sets([path])[0].pairs] == ["One\u2028line.", GOOD["claim"]]


def test_a_limit_takes_the_same_rows_every_time(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [{**GOOD, "claim": f"Claim {n}."} for n in range(50)])
    first, again, other = (load_sets([path], limit=5, seed=seed)[0].pairs for seed in (0, 0, 1))
    assert first == again != other
    assert len(first) == 5


def test_the_title_is_the_first_line_where_meta_says_so(tmp_path: Path) -> None:
    rows = [
        {**GOOD, "evidence": "The quay\nIt is long.", "meta": {"title": "The quay"}},
        {**GOOD, "evidence": "It is long.", "meta": {"title": "The quay"}},
    ]
    first, second = load_sets([write(tmp_path / "a.jsonl", rows)])[0].pairs
    assert (first.title, first.evidence) == ("The quay", "It is long.")
    assert (second.title, second.evidence) == ("", "It is long.")


BAD = {
    "an array": (b"[1]\n", "line 1: a list, not a JSON object"),
    "not json": (json.dumps(GOOD).encode() + b"\n{claim: 1}\n", "line 2: not JSON: Expecting property name"),
    "deep": (b"[" * 100_000 + b"\n", "line 1: not JSON"),
    "no claim": (b'{"evidence": "a", "label": "refuted"}', 'line 1: "claim" is missing'),
    "blank claim": (b'{"claim": " ", "evidence": "a", "label": "refuted"}', 'line 1: "claim" is empty'),
    "a number": (b'{"claim": 5, "evidence": "a", "label": "refuted"}', 'line 1: "claim" is a whole number, not text'),
    "null": (b'{"claim": "a", "evidence": null, "label": "refuted"}', 'line 1: "evidence" is null, not text'),
    "label": (b'\n{"claim": "a", "evidence": "b", "label": "TRUE"}', 'line 2: unknown label "TRUE"'),
    "meta": (json.dumps({**GOOD, "meta": []}).encode(), 'line 1: "meta" is a list, not an object'),
    "latin-1": (json.dumps(GOOD).encode() + b'\n{"claim": "caf\xe9"}', "line 2: not UTF-8 text (byte 0xe9)"),
    "half a pair": (json.dumps({**GOOD, "evidence": "\ud83d"}).encode(), "line 1: half a character (U+D83D)"),
    "empty": (b"\n\n", "no rows in it"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    raw, message = BAD[name]
    path = tmp_path / "set.jsonl"
    path.write_bytes(raw)
    with pytest.raises(UsageError) as caught:
        load_sets([path])
    assert str(path) in caught.value.message
    assert message in caught.value.message
    assert caught.value.hint


def test_files_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    plain = tmp_path / "plain.jsonl.gz"
    plain.write_bytes(json.dumps(GOOD).encode())
    cut = write(tmp_path / "cut.jsonl.gz", [GOOD] * 200)
    cut.write_bytes(cut.read_bytes()[:-12])
    (tmp_path / "nothing").mkdir()
    expected = {
        plain: "not a gzip file",
        cut: "damaged after line",
        tmp_path / "nothing": "no .jsonl or .jsonl.gz file in it",
        tmp_path / "absent.jsonl": "no such file or folder",
    }
    for path, message in expected.items():
        with pytest.raises(UsageError) as caught:
            load_sets([path])
        assert str(path) in caught.value.message
        assert message in caught.value.message
        assert caught.value.hint


def test_the_verifier_alone_is_measured_by_hand_counted_values() -> None:
    one = labelled(
        "three",
        ("yes", "supported"),
        ("maybe", "supported"),
        ("no", "refuted"),
        ("yes", "refuted"),
        ("maybe", "not_enough"),
        ("no", "not_enough"),
    )
    (result,) = evaluate([one], JUDGE)
    # P(supported): .9 .2 | .1 .9 .2 .1
    assert result.values["balanced_accuracy"] == pytest.approx((1 / 2 + 3 / 4) / 2)
    # 8 pairs: .9 beats .1 .2 .1 and ties .9; .2 beats .1 .1 and ties .2
    assert result.values["auroc"] == pytest.approx((3 + 0.5 + 2 + 0.5) / 8)
    # supported tp1 fp1 fn1, refuted tp1 fp1 fn1, not_enough tp1 fp1 fn1
    assert result.values["macro_f1"] == pytest.approx(0.5)
    # (.8, .9]: .9 .9, one right; (.1, .2]: .2 .2, one right; (0, .1]: .1 .1, none
    assert result.values["calibration_error"] == pytest.approx((0.8 + 0.6 + 0.2) / 6)
    assert result.values["brier_score"] == pytest.approx((0.01 + 0.64 + 0.01 + 0.81 + 0.04 + 0.01) / 6)
    assert (result.rows, result.judged) == (6, 6)
    assert result.labels == {"supported": 2, "refuted": 2, "not_enough": 2}


def test_the_threshold_decides_what_counts_as_supported() -> None:
    one = labelled("two", ("maybe", "supported"), ("no", "not_supported"))
    low, high = (evaluate([one], JUDGE, threshold=at)[0].values for at in (0.2, 0.21))
    assert low["balanced_accuracy"] == 1
    assert high["balanced_accuracy"] == 0.5
    assert low["auroc"] == high["auroc"] == 1
    assert low["macro_f1"] is None  # not a three-way set


def test_the_window_that_supports_most_speaks_for_the_pair() -> None:
    evidence = "The first says no. The second says yes. The third is quiet."
    (result,) = evaluate([labelled("long", (evidence, "supported"), ("no", "refuted"))], JUDGE, words=4, most=4)
    assert result.judged == 4
    assert result.values["balanced_accuracy"] == 1
    assert result.values["brier_score"] == pytest.approx((0.1**2 + 0.1**2) / 2)


def test_every_window_is_read_below_the_title() -> None:
    seen: list[str] = []

    def look(claim: str, passage: str) -> Scores:
        seen.append(passage)
        return Scores(0, 0, 1)

    pair = Pair("A claim.", "One thing is here. Another one is there.", "supported", "Title")
    evaluate([LabelledSet("a", [pair], False)], FunctionJudge(look), words=4, most=4)
    assert seen == ["Title\nOne thing is here.", "Title\nAnother one is there."]


QUAY = "The quay in Tollin is 310 metres long."


def measured(rows: Sequence[Pair], judge: FunctionJudge, *, signals: bool) -> dict[str, float | None]:
    return evaluate([LabelledSet("quay", rows, False)], judge, signals=signals)[0].values


def test_a_difference_that_can_be_shown_overrules_the_verifier() -> None:
    rows = [Pair(QUAY, QUAY, "supported"), Pair(QUAY, QUAY.replace("310", "450"), "refuted")]
    always = FunctionJudge(lambda *_: Scores(0.9, 0.05, 0.05))
    alone, with_signals = (measured(rows, always, signals=signals) for signals in (False, True))
    assert (alone["balanced_accuracy"], alone["auroc"]) == (0.5, 0.5)
    assert (with_signals["balanced_accuracy"], with_signals["auroc"]) == (1, 1)
    assert with_signals["brier_score"] == pytest.approx(0.1**2)


def test_where_the_signals_abstain_or_agree_the_verifier_decides() -> None:
    """Nor does the evidence have to resemble the claim's wording: it is given, not found."""
    rows = [
        Pair(QUAY, "yes, it goes on for a third of a kilometre", "supported"),
        Pair(QUAY, QUAY + " Now no one minds.", "refuted"),
        Pair(QUAY, "", "not_enough"),
    ]
    assert measured(rows, JUDGE, signals=True) == measured(rows, JUDGE, signals=False)
    assert measured(rows, JUDGE, signals=True)["balanced_accuracy"] == 1


def test_a_judge_that_fails_is_no_answer() -> None:
    def fail(claim: str, passage: str) -> Scores:
        raise RuntimeError("out of order")

    with pytest.raises(RuntimeError, match="out of order"):
        evaluate([labelled("a", ("yes", "supported"))], FunctionJudge(fail))


def test_progress_counts_all_rows() -> None:
    told: list[tuple[str, int, int]] = []
    sets = [labelled("a", ("yes", "supported")), labelled("b", ("no", "refuted"), ("no", "refuted"))]
    evaluate(sets, JUDGE, progress=lambda *values: told.append(values))
    assert [done for _, done, _ in told] == [0, 1, 2, 3]
    assert {total for _, _, total in told} == {3}


def test_with_signals_the_judge_is_asked_again_for_what_it_has_not_read() -> None:
    """The substitution test reads single sentences of a long passage, and the claim with another value in it."""
    asked: set[tuple[str, str]] = set()

    def answer(claim: str, passage: str) -> Scores:
        asked.add((claim, passage))
        return Scores(0.9, 0.05, 0.05) if "60" not in claim else Scores(0.05, 0.9, 0.05)

    text = "The depot in Birch stands by the river, and those who live in the valley know it well. " * 6
    text += "Its last bus had been sold by Mayor Ann Hall, who got 40 crowns."
    claim = "Mayor Ann Hall paid 60 crowns for the depot's last bus."
    found = measured([Pair(claim, text, "refuted", "Depot")], FunctionJudge(answer), signals=True)
    assert any("40 crowns" in swapped for swapped, _ in asked)
    assert any(len(passage) < len(text) / 2 for _, passage in asked)
    assert found["brier_score"] == pytest.approx(0.05**2)
