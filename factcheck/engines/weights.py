"""Finds the files of an embedded model and proves that they are the ones of this release.

A model is a folder with ``model.json`` (the manifest), ``model.int8.onnx``, ``tokenizer.json``,
``MODEL_CARD.md`` and, where the graph keeps its weights beside itself, files for those.  The manifest holds the
model's name, version, token limit, temperature and the sha256 of every file but itself and the card.
``open_model`` compares them: a cut download or a stray edit must not pass for a worse model.
Everything that is wrong is a ``WeightsError`` that names the file, what was expected and what was found.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from factcheck.errors import WeightsError

MANIFEST = "model.json"
GRAPH = "model.int8.onnx"
TOKENIZER = "tokenizer.json"
HINT = "the installation is incomplete or damaged; install factcheck-desk again"

Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
FileName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
"""A name in the model's own folder, never a path out of it."""


class Manifest(BaseModel):
    """What ``model.json`` says.

    ``max_tokens`` counts word pieces, the special ones included.  Logits are divided by ``temperature``
    before the softmax (Guo et al. 2017, "On Calibration of Modern Neural Networks"); 1.0 leaves them as they are.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern="^[a-z0-9][a-z0-9.-]*$")
    version: str = Field(min_length=1)
    max_tokens: int = Field(ge=8, le=512)
    temperature: float = Field(gt=0, allow_inf_nan=False)
    files: dict[FileName, Sha256]


class Weights(NamedTuple):
    """A model whose files were checked.

    ``id`` is ``name@`` and the first 12 digits of the sha256 of ``model.json``.  As that file holds the sha256
    of the others, the id changes with the graph, the tokenizer, the token limit and the temperature alike:
    with everything that could change a vector or a score.
    """

    id: str
    manifest: Manifest
    graph: Path
    tokenizer: Path


def model_id(folder: Path) -> str:
    """The id that ``open_model`` would give, without a look at the large files.

    Raises WeightsError where the manifest is missing or unreadable.
    """
    return _read_manifest(folder)[0]


def _read_manifest(folder: Path) -> tuple[str, Manifest]:
    path = folder / MANIFEST
    try:
        raw = path.read_bytes()
        manifest = Manifest.model_validate(json.loads(raw))
    except OSError as error:
        raise _unreadable(path, error) from error
    except (ValueError, RecursionError) as error:
        raise WeightsError(f"{path}: not a model manifest: {error}", hint=HINT) from error
    return f"{manifest.name}@{hashlib.sha256(raw).hexdigest()[:12]}", manifest


def open_model(folder: Path) -> Weights:
    """Reads the manifest in ``folder`` and checks the files against it.

    Raises WeightsError for a file that is missing, unreadable or altered.
    """
    name, manifest = _read_manifest(folder)
    for file in dict.fromkeys((GRAPH, TOKENIZER, *manifest.files)):
        _check(folder / file, manifest)
    return Weights(name, manifest, folder / GRAPH, folder / TOKENIZER)


def default_threads() -> int:
    """How many texts to work on at once: the CPUs that this process may use, at most 8.

    Beyond 8 the tokenizer, which holds the interpreter's lock, becomes the limit.
    """
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(8, available))


def _check(path: Path, manifest: Manifest) -> None:
    expected = manifest.files.get(path.name)
    if expected is None:
        raise WeightsError(f"{path.with_name(MANIFEST)}: gives no sha256 for {path.name}", hint=HINT)
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
    except OSError as error:
        raise _unreadable(path, error) from error
    if found != expected:
        raise WeightsError(f"{path}: expected sha256 {expected}, found {found} ({size} bytes)", hint=HINT)


def _unreadable(path: Path, error: OSError) -> WeightsError:
    what = "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
    return WeightsError(f"{path}: the model file {what}", hint=HINT)
