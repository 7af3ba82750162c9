"""The verifier's two graphs: the first answer stands where it is sure, and the second one's where it is not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from factcheck.engines.embedded import EmbeddedVerifier, _Model
from factcheck.errors import WeightsError
from factcheck.resources import model_dir

CLAIM = "The harbour board raised the mooring fee to 14.9 euros a metre on Friday."
PASSAGES = [
    "The harbour board raised the mooring fee to 14.9 euros a metre on Friday.",
    "On Friday the board left the mooring fee as it was.",
    "The bakery in Marrow sells bread made of rye.",
    "The fee for moorings is set by the harbour board, which meets on Fridays.",
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of tokens of every pair that went through the upper graph."""
    found: list[int] = []
    upper = _Model.run_upper

    def watched(self: _Model, encoding: object, states: np.ndarray) -> np.ndarray:
        found.append(states.shape[1])
        return upper(self, encoding, states)  # type: ignore[arg-type]

    monkeypatch.setattr(_Model, "run_upper", watched)
    return found


def with_sure(folder: Path, sure: float) -> EmbeddedVerifier:
    shutil.copytree(model_dir("verifier"), folder)
    path = folder / "model.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"sure": sure}), "utf-8")
    return EmbeddedVerifier(folder, threads=1)


def test_the_upper_layers_answer_where_the_lower_are_never_sure(tmp_path: Path, asked: list[int]) -> None:
    with_sure(tmp_path / "never", 2.0).judge(CLAIM, PASSAGES)
    assert len(asked) == len(PASSAGES)


def test_the_upper_layers_are_not_asked_where_the_lower_are_sure_of_all(tmp_path: Path, asked: list[int]) -> None:
    scores = with_sure(tmp_path / "always", 0.3).judge(CLAIM, PASSAGES)
    assert asked == []
    assert all(sum(one) == pytest.approx(1) for one in scores)


def test_a_pair_is_answered_by_one_of_the_two(tmp_path: Path, asked: list[int]) -> None:
    """The shipped bar, pair by pair: an answer is that of the lower layers where it reaches the bar, else that of the upper ones."""
    shipped = EmbeddedVerifier(threads=1)
    sure = shipped._model.weights.manifest.sure
    low = with_sure(tmp_path / "always", 0.01).judge(CLAIM, PASSAGES)
    high = with_sure(tmp_path / "never", 2.0).judge(CLAIM, PASSAGES)
    assert shipped.judge(CLAIM, PASSAGES) == [
        one if max(one) >= sure else two for one, two in zip(low, high, strict=True)
    ]


def test_both_graphs_tell_support_contradiction_and_neither(tmp_path: Path) -> None:
    for name, sure in (("always", 0.01), ("never", 2.0)):
        yes, no, other, _ = with_sure(tmp_path / name, sure).judge(CLAIM, PASSAGES)
        assert yes.supported > 0.8
        assert no.refuted > no.supported
        assert other.not_enough > 0.5


@pytest.mark.parametrize("file", ["upper.int8.onnx", "upper.packed.bin", "model.packed.bin"])
def test_a_part_that_is_missing_or_altered_is_told(tmp_path: Path, file: str) -> None:
    shutil.copytree(model_dir("verifier"), tmp_path / "model")
    (tmp_path / "model" / file).write_bytes(b"cut")
    with pytest.raises(WeightsError, match=file.replace(".", r"\.")):
        EmbeddedVerifier(tmp_path / "model")
    (tmp_path / "model" / file).unlink()
    with pytest.raises(WeightsError, match="is missing"):
        EmbeddedVerifier(tmp_path / "model")
