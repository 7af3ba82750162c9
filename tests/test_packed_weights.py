"""Weights in four bits: what was packed comes out again, and a model of two graphs asks the second where it has to."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.engines.packed import GROUP, pack, unpack


def matrices(seed: int, rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    numbers = random.integers(-8, 8, (rows, columns)).astype(np.int8)
    return numbers, random.integers(1, 9, (rows // GROUP, columns)).astype(np.int8)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(1, 4), st.integers(1, 9), st.integers(1, 3))
def test_what_was_packed_comes_out_multiplied(
    tmp_path_factory: pytest.TempPathFactory, seed: int, pairs: int, columns: int, count: int
) -> None:
    packed = {f"m{n}": matrices(seed + n, 2 * GROUP * pairs, columns) for n in range(count)}
    path = tmp_path_factory.mktemp("packed") / "model.weights.bin"
    path.write_bytes(pack(packed))
    found = unpack(path)
    assert list(found) == list(packed)
    for name, (numbers, multipliers) in packed.items():
        expected = numbers.reshape(-1, GROUP, columns).astype(int) * multipliers[:, None, :]
        assert found[name].dtype == np.int8
        assert np.array_equal(found[name].astype(int), expected.reshape(numbers.shape))


def test_two_numbers_take_one_byte(tmp_path: Path) -> None:
    rows, columns = 64, 10
    packed = pack({"m": matrices(3, rows, columns)})
    head = 8 + int.from_bytes(packed[:8], "little")
    assert len(packed) - head == rows * columns // 2 + rows // GROUP * columns // 2


def test_products_fit_in_seven_bits(tmp_path: Path) -> None:
    """On a CPU without VNNI the sum of two products of eight bits overflows."""
    path = tmp_path / "model.weights.bin"
    path.write_bytes(pack({"m": (np.full((32, 2), -8, np.int8), np.full((2, 2), 8, np.int8))}))
    assert unpack(path)["m"].min() == -64
