"""Weights in five bits: how they lie in a file, and how they become the seven-bit numbers that a graph multiplies with.

A weight of input i and output o is ``number[i, o] * multiplier[i // GROUP, o] * scale[o]``: number from -16 to 15,
multiplier from 1 to 4, so that number times multiplier has seven bits (on a CPU without VNNI the sum of two products of eight
bits overflows).  The graph holds the scales.  A file begins with a length (8 bytes, little endian) and so many bytes of JSON: the
matrices by their names in the graph, with rows, columns and the place behind the JSON.  Of each matrix there follow the low four
bits of the numbers, two a byte (the rows of the lower half in the low bits); their highest bits, eight rows a byte; and
the multipliers less one, four a byte (a quarter of the groups in each two bits).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.int8]
    Bytes = NDArray[np.uint8]

GROUP = 16
"""Rows of a column that share a multiplier."""
LOWEST, HIGHEST, MOST_TIMES = -16, 15, 4
SUFFIX = ".packed.bin"
"""How the name of the file of a graph's weights ends: those of ``model.int8.onnx`` are in ``model.packed.bin``."""


def packed_name(graph: str) -> str:
    """The name of the file that holds a graph's packed weights."""
    return graph.split(".")[0] + SUFFIX


def pack(matrices: dict[str, tuple[Matrix, Matrix]]) -> bytes:
    """The content of a file from (numbers of rows x columns, multipliers of rows / ``GROUP`` x columns) by name.

    The rows have to be a multiple of ``4 * GROUP``.
    """
    import numpy as np

    table, body = [], bytearray()
    for name, (numbers, multipliers) in matrices.items():
        table.append({"name": name, "rows": numbers.shape[0], "columns": numbers.shape[1], "at": len(body)})
        whole = (numbers - LOWEST).astype(np.uint8)
        half, quarter = len(whole) // 2, len(multipliers) // 4
        times = (multipliers - 1).astype(np.uint8).reshape(4, quarter, -1)
        body += ((whole[:half] & 15) | ((whole[half:] & 15) << 4)).tobytes()
        body += np.packbits(whole >> 4, axis=0, bitorder="little").tobytes()
        body += (times[0] | times[1] << 2 | times[2] << 4 | times[3] << 6).tobytes()
    head = json.dumps(table).encode()
    return len(head).to_bytes(8, "little") + head + bytes(body)


def unpack(path: Path) -> dict[str, Matrix]:
    """The matrices of a file by name, number times multiplier, between -64 and 60.

    Raises OSError or ValueError where the file is not what ``pack`` writes.
    """
    import numpy as np

    raw = np.fromfile(path, dtype=np.uint8)
    size = 8 + int.from_bytes(raw[:8].tobytes(), "little")
    return {entry["name"]: _matrix(raw[size:], entry) for entry in json.loads(raw[8:size].tobytes())}


def _matrix(body: Bytes, entry: dict[str, Any]) -> Matrix:
    import numpy as np

    rows, columns, at = entry["rows"], entry["columns"], entry["at"]
    parts = []
    for lines in (rows // 2, rows // 8, rows // GROUP // 4):
        parts.append(body[at : at + lines * columns].reshape(lines, columns))
        at += lines * columns
    low, high, packed = parts
    whole = np.empty((rows, columns), dtype=np.uint8)
    np.bitwise_and(low, 15, out=whole[: rows // 2])
    np.right_shift(low, 4, out=whole[rows // 2 :])
    whole |= np.unpackbits(high, axis=0, bitorder="little") << 4
    matrix = whole.view(np.int8)
    matrix += np.int8(LOWEST)
    times = np.concatenate([(packed >> shift) & 3 for shift in (0, 2, 4, 6)]).view(np.int8) + np.int8(1)
    grouped = matrix.reshape(-1, GROUP, columns)
    grouped *= times[:, None, :]
    return matrix
