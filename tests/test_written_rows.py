"""The training rows that were written for this project: they can be read, and no label can be told from its number."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[1] / "training" / "verifier"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="training/ is not in the wheel")


@pytest.fixture(scope="module")
def written() -> ModuleType:
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.syspath_prepend(str(FOLDER))
    spec = importlib.util.spec_from_file_location("written", FOLDER / "written.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.undo()
    return module


@pytest.mark.parametrize("dev", [False, True])
def test_every_unit_can_be_read_and_the_labels_are_mixed(written: ModuleType, dev: bool) -> None:
    rows = written.read(FOLDER / "rows", dev=dev)
    rows += written.fragments(rows)
    labels = Counter(row["label"] for row in rows)
    assert len(rows) > (12_000 if dev else 150_000)
    assert min(labels.values()) > len(rows) / 5
    assert max(labels.values()) < len(rows) / 2
    assert len({row["id"] for row in rows}) == len(rows)


def test_most_claims_have_another_label_beside_the_other_passage(written: ModuleType) -> None:
    rows = written.read(FOLDER / "rows")
    pairs = Counter(a["label"] == b["label"] for a, b in zip(rows[::2], rows[1::2], strict=True))
    assert pairs[False] > 1.8 * pairs[True]


def test_fragments_are_what_both_passages_have_and_settle_no_claim(written: ModuleType, tmp_path: Path) -> None:
    text = (
        "# Dam\n1 The dam is in Larch. It is 90 metres high. It was built by four hundred men within three years.\n"
        "2 The dam is in Larch. It is 80 metres high. It was built by four hundred men within three years.\n"
        "SR The dam rises 90 metres.\nSS Hundreds built the dam.\nSN The dam is high.\nRS The dam is no higher than 85 metres.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    rows = written.fragments(written.read(tmp_path, dev=True))
    assert [row["claim"] for row in rows] == ["The dam rises 90 metres.", "The dam is no higher than 85 metres."]
    shared = "The dam is in Larch. It was built by four hundred men within three years."
    assert {(row["evidence"], row["label"]) for row in rows} == {(shared, "not_enough")}


def test_the_rows_for_measuring_share_no_passage_with_the_others(written: ModuleType) -> None:
    train, dev = ({row["evidence"] for row in written.read(FOLDER / "rows", dev=dev)} for dev in (False, True))
    assert not train & dev


def test_a_unit_without_a_second_passage_is_complained_of(written: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("# A title\n1 A passage.\nSR A claim.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="a-1: a title, two passages"):
        written.read(tmp_path, dev=True)
