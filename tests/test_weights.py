"""The files of the embedded models: complete, small enough to ship, and never taken unchecked."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.engines.embedded import EmbeddedRetriever, EmbeddedVerifier
from factcheck.engines.weights import default_threads, open_model
from factcheck.errors import UsageError, WeightsError
from factcheck.resources import model_dir

MODELS = ("retriever", "verifier")
LOADERS = {"retriever": EmbeddedRetriever, "verifier": EmbeddedVerifier}


@pytest.fixture(params=MODELS)
def copy(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Callable[[Path], Any]]:
    """A model folder that may be damaged, and the class that loads it."""
    folder = tmp_path / request.param
    shutil.copytree(model_dir(request.param), folder)
    return folder, LOADERS[request.param]


def rewrite(folder: Path, **fields: object) -> None:
    path = folder / "model.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | fields), "utf-8")


@pytest.mark.parametrize("name", MODELS)
def test_a_model_is_complete_and_small(name: str) -> None:
    folder = model_dir(name)
    assert {"model.json", "model.int8.onnx", "tokenizer.json", "MODEL_CARD.md"} <= {p.name for p in folder.iterdir()}
    assert all(path.stat().st_size < 50_000_000 for path in folder.iterdir())


def test_all_models_together_stay_below_100_megabytes() -> None:
    assert sum(path.stat().st_size for name in MODELS for path in model_dir(name).iterdir()) < 100_000_000


def test_every_file_that_the_manifest_names_is_checked(copy: tuple[Path, Callable[[Path], Any]]) -> None:
    folder, load = copy
    files = json.loads((folder / "model.json").read_text("utf-8"))["files"]
    (folder / "weights-9.bin").write_bytes(b"altered")
    rewrite(folder, files=files | {"weights-9.bin": hashlib.sha256(b"as released").hexdigest()})
    with pytest.raises(WeightsError, match=r"weights-9\.bin: expected sha256"):
        load(folder)


@pytest.mark.parametrize("name", ["../verifier/tokenizer.json", "/etc/hosts", "a/b.bin", ""])
def test_a_manifest_names_files_of_its_own_folder_only(name: str, copy: tuple[Path, Callable[[Path], Any]]) -> None:
    folder, load = copy
    files = json.loads((folder / "model.json").read_text("utf-8"))["files"]
    rewrite(folder, files=files | {name: "0" * 64})
    with pytest.raises(WeightsError, match="not a model manifest"):
        load(folder)


@pytest.mark.parametrize("name", MODELS)
def test_manifest_and_card_are_in_step_with_the_files(name: str) -> None:
    folder = model_dir(name)
    manifest = json.loads((folder / "model.json").read_text("utf-8"))
    card = (folder / "MODEL_CARD.md").read_text("utf-8")
    assert set(manifest["files"]) == {path.name for path in folder.iterdir()} - {"model.json", "MODEL_CARD.md"}
    for file, expected in manifest["files"].items():
        assert hashlib.sha256((folder / file).read_bytes()).hexdigest() == expected
        assert f"`{expected}`" in card
    assert open_model(folder).id in card
    assert manifest["name"] in card


@pytest.mark.parametrize("name", MODELS)
def test_the_card_says_what_a_card_has_to_say(name: str) -> None:
    card = (model_dir(name) / "MODEL_CARD.md").read_text("utf-8")
    headings = {line.removeprefix("## ") for line in card.splitlines() if line.startswith("## ")}
    assert {"Base model and licence", "Data", "How to reproduce it", "Measured", "Limits", "Files"} <= headings


def test_an_altered_graph_is_refused(copy: tuple[Path, Callable[[Path], Any]]) -> None:
    folder, load = copy
    path = folder / "model.int8.onnx"
    content = bytearray(path.read_bytes())
    expected = hashlib.sha256(content).hexdigest()
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(WeightsError) as caught:
        load(folder)
    for part in (str(path), expected, hashlib.sha256(content).hexdigest()):
        assert part in caught.value.message
    assert "install factcheck-desk again" in caught.value.hint


def test_an_altered_tokenizer_is_refused(copy: tuple[Path, Callable[[Path], Any]]) -> None:
    folder, load = copy
    path = folder / "tokenizer.json"
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(WeightsError, match=r"tokenizer\.json: expected sha256 \w{64}, found \w{64}"):
        load(folder)


@pytest.mark.parametrize("name", ["model.json", "model.int8.onnx", "tokenizer.json"])
def test_a_missing_file_is_named(copy: tuple[Path, Callable[[Path], Any]], name: str) -> None:
    folder, load = copy
    (folder / name).unlink()
    with pytest.raises(WeightsError) as caught:
        load(folder)
    assert caught.value.message == f"{folder / name}: the model file is missing"
    assert caught.value.hint
    assert caught.value.exit_code == 2


def test_a_file_that_cannot_be_read_is_named(copy: tuple[Path, Callable[[Path], Any]]) -> None:
    folder, load = copy
    (folder / "tokenizer.json").unlink()
    (folder / "tokenizer.json").mkdir()
    with pytest.raises(WeightsError, match=r"tokenizer\.json: the model file cannot be read"):
        load(folder)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"version https://git-lfs.github.com/spec/v1\n"],
    ids=["empty", "cut", "list", "binary", "deep", "pointer"],
)
def test_a_broken_manifest_is_refused(copy: tuple[Path, Callable[[Path], Any]], content: bytes) -> None:
    folder, load = copy
    (folder / "model.json").write_bytes(content)
    with pytest.raises(WeightsError, match=r"model\.json: not a model manifest"):
        load(folder)


@pytest.mark.parametrize(
    "fields",
    [{"temperature": 0}, {"temperature": -1.0}, {"max_tokens": 0}, {"max_tokens": 513}, {"name": "a name"},
     {"surprise": 1}, {"files": {"model.int8.onnx": "12"}}],
)  # fmt: skip
def test_a_manifest_with_impossible_values_is_refused(
    copy: tuple[Path, Callable[[Path], Any]], fields: dict[str, object]
) -> None:
    folder, load = copy
    rewrite(folder, **fields)
    with pytest.raises(WeightsError, match=next(iter(fields))):
        load(folder)


def test_a_manifest_without_a_hash_is_refused(copy: tuple[Path, Callable[[Path], Any]]) -> None:
    folder, load = copy
    rewrite(folder, files={})
    with pytest.raises(WeightsError, match=r"gives no sha256 for model\.int8\.onnx"):
        load(folder)


@pytest.mark.parametrize("name", ["model.int8.onnx", "tokenizer.json"])
def test_files_that_are_no_model_are_refused_even_with_their_hash(
    copy: tuple[Path, Callable[[Path], Any]], name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, load = copy
    junk = b"not a model"
    (folder / name).write_bytes(junk)
    files = json.loads((folder / "model.json").read_text("utf-8"))["files"]
    rewrite(folder, files=files | {name: hashlib.sha256(junk).hexdigest()})
    with pytest.raises(WeightsError, match="cannot be loaded"):
        load(folder)
    assert capfd.readouterr().err == ""


def test_the_id_changes_with_whatever_could_change_a_result(copy: tuple[Path, Callable[[Path], Any]]) -> None:
    folder, _ = copy
    ids = {open_model(folder).id}
    for fields in ({"temperature": 1.5}, {"max_tokens": 100}, {"version": "999"}):
        rewrite(folder, **fields)
        ids.add(open_model(folder).id)
    assert len(ids) == 4


def test_threads_follow_the_cpus_of_the_process() -> None:
    assert 1 <= default_threads() <= 8
    with pytest.raises(UsageError, match="threads is 0"):
        EmbeddedVerifier(threads=0)
