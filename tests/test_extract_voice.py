"""Whose word a sentence is, by its wording: the small model of selection, and what is asked of it."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from factcheck.errors import WeightsError
from factcheck.extract import extract
from factcheck.extract.select import WORDED, in_authors_voice, select
from factcheck.extract.voice import OWN, open_weights, own_word, terms
from factcheck.read import parse
from factcheck.resources import model_dir
from factcheck.types import CHECKABLE

TRAINING = Path(__file__).resolve().parents[1] / "training" / "selection"


def reasons(draft: str) -> list[str]:
    return [claim.reason for claim in extract(parse(draft.encode(), "a.md")).claims]


@pytest.mark.parametrize(
    "sentence",
    [
        "In the end, perhaps, the river will have the last word.",
        "There is a certain charm in a town that refuses to hurry.",
        "Few towns have made so much of so little.",
        "Nobody who saw the empty stands could call it a triumph.",
        "A little humility would not have hurt the board.",
    ],
)
def test_the_author_s_own_word_is_set_aside_with_its_reason(sentence: str) -> None:
    assert select(sentence)[0] in CHECKABLE  # no rule knows it
    assert own_word(sentence) >= OWN
    assert reasons(f"The bridge opened in 1902. {sentence}")[-1] == WORDED


@pytest.mark.parametrize(
    "sentence",
    [
        "The council has put off the vote until after the summer.",
        "The ferry will not run on Sundays.",
        "Nobody has been charged with the theft.",
        "Her successor has not been named.",
        "The adapter needs a second cable.",
        "Divers are searching the harbour for the anchor.",
        "It had never been repaired.",
    ],
)
def test_what_can_be_looked_up_stays(sentence: str) -> None:
    assert own_word(sentence) < OWN
    assert reasons(f"The bridge opened in 1902. {sentence}")[-1] == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Few towns have made so much of so little, the mayor said.",
        "“Few towns have made so much of so little,” said Ann Hall.",
        "Few towns of 1902 have made so much of so little.",
        "Ten towns have made so much of so little.",
        "The council resolved that few towns have made so much of so little.",
    ],
)
def test_it_is_not_asked_about_figures_reports_and_quotations(sentence: str) -> None:
    assert not in_authors_voice(sentence)
    assert reasons(sentence)[-1] == ""


def test_a_headline_and_a_list_are_left_to_the_rules() -> None:
    own = "Few towns have made so much of so little"
    assert reasons(f"# {own}\n\nThe bridge opened in 1902.")[0] == ""
    assert WORDED not in reasons(f"The report says:\n\n- {own}\n")


def test_a_clause_that_states_something_about_a_name_keeps_its_sentence() -> None:
    sentence = "Ann Hall opened the pier, and it may be the saddest thing about the whole affair."
    assert own_word(sentence) >= OWN
    assert WORDED not in reasons(sentence)


def test_no_name_and_no_figure_is_judged() -> None:
    one, other = (
        "Then {} won the race by {} lengths, as if by magic.".format(*pair) for pair in (("Roe", 3), ("Hall", 8))
    )
    assert terms(one) == terms(other)
    assert own_word(one) == own_word(other)


def test_of_sentences_that_it_was_not_made_from_few_are_set_aside_wrongly() -> None:
    """With the rules before it, over the sentences that are kept for measuring."""
    rows = [json.loads(line) for line in (TRAINING / "held-out.jsonl").read_text("utf-8").splitlines()]
    aside = [row["verifiable"] for row in rows if _set_aside(row["sentence"])]
    assert aside.count(True) <= 0.03 * sum(row["verifiable"] for row in rows)
    assert aside.count(False) >= 0.4 * sum(not row["verifiable"] for row in rows)


def _set_aside(sentence: str) -> bool:
    return select(sentence)[0] not in CHECKABLE or (in_authors_voice(sentence) and own_word(sentence) >= OWN)


def test_no_sentence_to_measure_on_was_trained_on() -> None:
    def sentences(path: Path) -> set[str]:
        return {json.loads(line)["sentence"].casefold() for line in path.read_text("utf-8").splitlines()}

    made_from = [sentences(path) for path in sorted((TRAINING / "sentences").glob("*.jsonl"))]
    assert len(made_from) > 5
    assert not sentences(TRAINING / "held-out.jsonl").intersection(*[set().union(*made_from)])


def test_an_altered_or_missing_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "selection"
    shutil.copytree(model_dir("selection"), folder)
    (folder / "weights.json").write_text('{"bias": 0, "terms": {}}', encoding="utf-8")
    with pytest.raises(WeightsError, match=r"weights\.json: expected sha256") as caught:
        open_weights(folder)
    assert "install factcheck-desk again" in caught.value.hint
    (folder / "model.json").unlink()
    with pytest.raises(WeightsError, match="incomplete"):
        open_weights(tmp_path / "." / "selection" / ".." / "selection")


def test_the_card_is_in_step_with_the_files() -> None:
    folder = model_dir("selection")
    card = (folder / "MODEL_CARD.md").read_text("utf-8")
    manifest = json.loads((folder / "model.json").read_text("utf-8"))
    weights = (folder / "weights.json").read_bytes()
    assert manifest["files"] == {"weights.json": hashlib.sha256(weights).hexdigest()}
    assert f"`{manifest['files']['weights.json']}`" in card
    assert f"{len(json.loads(weights)['terms']):,} of them" in card
    headings = {line.removeprefix("## ") for line in card.splitlines() if line.startswith("## ")}
    assert {"Base model and licence", "Data", "How to reproduce it", "Measured", "Limits", "Files"} <= headings
