"""The deep verifier in torch: all twelve layers of all-mpnet-base-v2, with a second answer half-way up.

What a layer is, the word table and the position biases are those of ``strong.py``.  After ``EXIT`` layers a first head
answers; where it is sure, the layers above are never run (Xin et al. 2020, "DeeBERT"; both heads are trained together).

The products' weights end in four bits: a whole number from -8 to 7, times a multiplier from 1 to 8 for every
``GROUP`` inputs of an output, times one scale an output.  Number and multiplier give a number of seven bits, so that the
graph that runs is the int8 graph it would have been anyway.  The last part of the training reads the weights as they will be
(``quantise``; Jacob et al. 2018, "Quantization and training of neural networks for efficient integer-arithmetic-only inference").
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import torch
from model import FastLayer
from strong import CLASSES, EPS, HEADS, INNER, POSITIONS, WIDTH, NibbleTable, base_weights
from torch import Tensor, nn
from torch.nn.utils import parametrize

LAYERS, EXIT = 12, 6
GROUP, TOP = 16, 8
"""Inputs that share a multiplier, and the largest multiplier."""
SHARES = (0.75, 0.85, 0.95, 1.05)
"""Steps tried for a group, as shares of the one that would just hold its largest number."""


class Head(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.pooler = nn.Linear(2 * WIDTH, WIDTH)
        self.classifier = nn.Linear(WIDTH, CLASSES)

    def forward(self, x: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        # The mean of the claim's own states beside the first token's: the claim is what is judged.
        own = (types.to(x.dtype) * mask.to(x.dtype)).unsqueeze(-1)
        claim = (x * own).sum(dim=1) / own.sum(dim=1).clamp(min=1.0)
        logits: Tensor = self.classifier(torch.tanh(self.pooler(torch.cat([x[:, 0], claim], dim=-1))))
        return logits


class Deep(nn.Module):
    """Logits for supported, refuted, not enough, from the lower head and from the upper one."""

    def __init__(self) -> None:
        super().__init__()
        self.words = NibbleTable()
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.register_buffer("distances", torch.zeros(2 * POSITIONS - 1, HEADS))
        self.norm = nn.LayerNorm(WIDTH, eps=EPS)
        self.layers = nn.ModuleList(FastLayer(WIDTH, INNER, HEADS, EPS) for _ in range(LAYERS))
        self.early, self.late = Head(), Head()

    def bias(self, mask: Tensor, dtype: torch.dtype) -> Tensor:
        at = torch.arange(mask.shape[1])
        near = nn.functional.embedding(at.unsqueeze(0) - at.unsqueeze(1) + POSITIONS - 1, self.distances)
        return near.permute(2, 0, 1).unsqueeze(0) + (1.0 - mask.to(dtype))[:, None, None, :] * -10000.0

    def lower(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        """The states after ``EXIT`` layers, and the first answer."""
        x = self.norm(self.words(ids) + self.positions(torch.arange(ids.shape[1]).unsqueeze(0)))
        bias = self.bias(mask, x.dtype)
        for layer in self.layers[:EXIT]:
            x = layer(x, bias)
        return x, self.early(x, mask, types)

    def upper(self, x: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        bias = self.bias(mask, x.dtype)
        for layer in self.layers[EXIT:]:
            x = layer(x, bias)
        logits: Tensor = self.late(x, mask, types)
        return logits

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        x, early = self.lower(ids, mask, types)
        return self.upper(x, mask, types), early

    def products(self) -> Iterator[nn.Linear]:
        """The linear maps of the layers, whose weights are stored in four bits."""
        for layer in self.layers:
            yield from (layer.query, layer.key, layer.value, layer.output, layer.up, layer.down)


def steps(weight: Tensor) -> tuple[Tensor, Tensor]:
    """(scale an output, multiplier of 1 to ``TOP`` for every group of it) with little squared error."""
    groups = weight.reshape(len(weight), -1, GROUP)
    top = groups.abs().amax(dim=2) / 7.5
    scale = top.amax(dim=1).clamp(min=1e-8) / TOP
    best, error = torch.ones_like(top), torch.full_like(top, torch.inf)
    for share in SHARES:
        times = (top * share / scale.unsqueeze(1)).round().clamp(1, TOP)
        step = (times * scale.unsqueeze(1)).unsqueeze(2)
        missed = (whole(groups, step) * step - groups).square().sum(dim=2)
        best, error = torch.where(missed < error, times, best), torch.minimum(missed, error)
    return scale, best


def apart(step: Tensor) -> tuple[Tensor, Tensor]:
    """(scale an output, multipliers) whose products are these steps of the groups of each output."""
    scale, best = torch.zeros(len(step)), torch.full((len(step),), torch.inf)
    for largest in range(1, TOP + 1):
        tried = step.amax(dim=1) / largest
        times = step / tried.unsqueeze(1)
        missed = (times - times.round()).abs().amax(dim=1) + (times.round() < 1).any(dim=1) * 9.0
        # The same steps are whole with a multiple of the multipliers, too: the smallest ones are as good.
        better = missed < best - 1e-3
        scale, best = torch.where(better, tried, scale), torch.where(better, missed, best)
    return scale, (step / scale.unsqueeze(1)).round()


def whole(groups: Tensor, step: Tensor) -> Tensor:
    return (groups / step).round().clamp(-8, 7)


class FourBits(nn.Module):
    """A weight as it will be stored; its gradient passes as if nothing had been rounded."""

    step: Tensor

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale, times = steps(weight)
        self.register_buffer("step", (scale.unsqueeze(1) * times).unsqueeze(2))

    def forward(self, weight: Tensor) -> Tensor:
        with torch.no_grad():
            groups = weight.reshape(len(weight), -1, GROUP)
            rounded = (whole(groups, self.step) * self.step).reshape(weight.shape)
            change = rounded - weight
        return weight + change


def quantise(model: Deep) -> None:
    """From now on the products read their weights in four bits; the multipliers and scales stay as they are now."""
    for linear in model.products():
        if not parametrize.is_parametrized(linear):
            parametrize.register_parametrization(linear, "weight", FourBits(linear.weight.detach()), unsafe=True)


def load_base(model: Deep, seed: int) -> None:
    """all-mpnet-base-v2 with two new heads."""
    torch.manual_seed(seed)
    for head in (model.early, model.late):
        for linear in (head.pooler, head.classifier):
            nn.init.normal_(linear.weight, std=0.02)
            nn.init.zeros_(linear.bias)
    missing, unused = model.load_state_dict(base_weights(LAYERS), strict=False)
    if unused or any(not name.startswith(("early", "late")) for name in missing):
        raise SystemExit(f"the weights do not fit: missing {missing}, unused {unused}")


def load_state(model: Deep, path: Path) -> None:
    """The weights of a checkpoint, whichever part of the training wrote it."""
    state = torch.load(path, weights_only=True)["model"]
    if any("parametrizations" in name for name in state):
        quantise(model)
    model.load_state_dict(state)
