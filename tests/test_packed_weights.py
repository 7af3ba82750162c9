"""Weights in five bits: what was packed comes out again, multiplied, in seven bits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.engines.packed import GROUP, HIGHEST, LOWEST, MOST_TIMES, pack, unpack


def matrices(seed: int, rows: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    numbers = random.integers(LOWEST, HIGHEST + 1, (rows, columns)).astype(np.int8)
    return numbers, random.integers(1, MOST_TIMES + 1, (rows // GROUP, columns)).astype(np.int8)


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(1, 4), st.integers(1, 9), st.integers(1, 3))
def test_what_was_packed_comes_out_multiplied(
    tmp_path_factory: pytest.TempPathFactory, seed: int, fours: int, columns: int, count: int
) -> None:
    packed = {f"m{n}": matrices(seed + n, 4 * GROUP * fours, columns) for n in range(count)}
    path = tmp_path_factory.mktemp("packed") / "model.packed.bin"
    path.write_bytes(pack(packed))
    found = unpack(path)
    assert list(found) == list(packed)
    for name, (numbers, multipliers) in packed.items():
        expected = numbers.reshape(-1, GROUP, columns).astype(int) * multipliers[:, None, :]
        assert found[name].dtype == np.int8
        assert np.array_equal(found[name].astype(int), expected.reshape(numbers.shape))


def test_eight_numbers_take_five_bytes_and_four_multipliers_one() -> None:
    rows, columns = 128, 10
    packed = pack({"m": matrices(3, rows, columns)})
    head = 8 + int.from_bytes(packed[:8], "little")
    assert len(packed) - head == rows * columns * 5 // 8 + rows // GROUP * columns // 4


@pytest.mark.parametrize("number", [LOWEST, HIGHEST])
def test_products_fit_in_seven_bits(tmp_path: Path, number: int) -> None:
    """On a CPU without VNNI the sum of two products of eight bits overflows."""
    path = tmp_path / "model.packed.bin"
    path.write_bytes(pack({"m": (np.full((64, 2), number, np.int8), np.full((4, 2), MOST_TIMES, np.int8))}))
    assert set(unpack(path)["m"].flatten().tolist()) == {number * MOST_TIMES}
    assert abs(number * MOST_TIMES) <= 64
