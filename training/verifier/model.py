"""The verifier in torch: BERT over the pair (passage, claim), its pooler, and a classifier of three classes.

The same module is trained and exported.  It can take its first weights from an int8 graph of an earlier version
(``load_int8``) or from all-MiniLM-L6-v2 (``load_base``, with a new classifier).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import export_retriever as tools

WIDTH, INNER, HEADS, LAYERS, EPS = 384, 1536, 12, 6, 1e-12
VOCABULARY, POSITIONS = 30522, 512
CLASSES = 3


class FastLayer(tools.Layer):
    """The same arithmetic; in training with the attention's products and biases in the narrow type.  Torch's fused
    attention takes half as long again for a step, most of it backwards (measured with AMX)."""

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        if not self.training:
            return super().forward(x, bias)
        query, key, value = self.split(self.query(x)), self.split(self.key(x)), self.split(self.value(x))
        near = query @ key.transpose(-1, -2) / self.head**0.5 + bias.to(query.dtype)
        mixed = torch.softmax(near, dim=-1, dtype=torch.float32).to(query.dtype) @ value
        x = self.norm(self.output(mixed.permute(0, 2, 1, 3).reshape(x.shape)) + x)
        return self.norm_after(self.down(nn.functional.gelu(self.up(x))) + x)


class Verifier(nn.Module):
    """Logits for supported, refuted, not enough."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.types = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPS)
        self.layers = nn.ModuleList(FastLayer(WIDTH, INNER, HEADS, EPS) for _ in range(LAYERS))
        self.pooler = nn.Linear(WIDTH, WIDTH)
        self.classifier = nn.Linear(WIDTH, CLASSES)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        positions = torch.arange(input_ids.shape[1]).unsqueeze(0)
        x = self.norm(self.words(input_ids) + self.types(token_type_ids) + self.positions(positions))
        bias = (1.0 - attention_mask.to(x.dtype))[:, None, None, :] * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        logits: Tensor = self.classifier(torch.tanh(self.pooler(x[:, 0])))
        return logits


def _ours(name: str) -> str:
    for prefix in ("m.bert.", "m."):
        name = name.removeprefix(prefix)
    for theirs, mine in tools.UPSTREAM_NAMES:
        name = name.replace(theirs, mine)
    return name.replace("pooler.dense", "pooler")


def load_int8(model: Verifier, path: Path) -> None:
    """The dequantised weights of version 0's graph: named initialisers, and MatMuls known by their node's name."""
    graph = onnx.load(path).graph
    arrays = {item.name: numpy_helper.to_array(item) for item in graph.initializer}

    def real(name: str) -> np.ndarray:
        whole, zero = arrays[name + "_quantized"].astype(np.float32), arrays[name + "_zero_point"].astype(np.float32)
        return (whole - zero) * arrays[name + "_scale"]

    weights: dict[str, Tensor] = {}
    for name, array in arrays.items():
        if name.startswith("m.") and name.endswith(("weight", "bias")):
            weights[_ours(name)] = torch.tensor(array)
        elif name.startswith("m.") and name.endswith(".weight_quantized"):
            stem = name.removesuffix("_quantized")
            matrix = real(stem)
            weights[_ours(stem)] = torch.tensor(matrix if "embeddings" in stem else matrix.T.copy())
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1].startswith("onnx::MatMul_"):
            where = re.search(r"bert/(encoder/layer\.\d+/.+)/MatMul", node.name)
            if where is None:
                sys.exit(f"{path}: unknown product {node.name!r}")
            key = _ours(where[1].replace("/", ".") + ".weight")
            weights[key] = torch.tensor(real(node.input[1].removesuffix("_quantized")).T.copy())
    model.load_state_dict(weights)


def load_base(model: Verifier, seed: int) -> None:
    """all-MiniLM-L6-v2 with a new pooler and classifier."""
    torch.manual_seed(seed)
    encoder = tools.load_encoder(tools.upstream_folder())
    table = encoder.words
    weights = {name: tensor for name, tensor in encoder.state_dict().items() if not name.startswith("words.")}
    weights["words.weight"] = table.table.float() * table.scale
    for linear in (model.pooler, model.classifier):
        nn.init.normal_(linear.weight, std=0.02)
        nn.init.zeros_(linear.bias)
    missing, unused = model.load_state_dict(weights, strict=False)
    if unused or any(not name.startswith(("pooler", "classifier")) for name in missing):
        sys.exit(f"the weights do not fit: missing {missing}, unused {unused}")
