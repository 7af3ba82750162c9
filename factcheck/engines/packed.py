"""Weights in four bits: how they lie in a file, and how they become the seven-bit numbers that a graph multiplies with.

A weight of input i and output o is ``number[i, o] * multiplier[i // GROUP, o] * scale[o]``: number from -8 to 7,
multiplier from 1 to 8.  The graph holds the scales; a file of weights holds, for every matrix, two numbers a byte (rows of
the upper half in the high four bits) and then two multipliers, less one, a byte.  At its head stand a length (8 bytes, little
endian) and so many bytes of JSON: the matrices by their names in the graph, with rows, columns and the place in the file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.int8]

GROUP = 16
"""Rows of a column that share a multiplier."""
SUFFIX = ".weights.bin"


def pack(matrices: dict[str, tuple[Matrix, Matrix]]) -> bytes:
    """The content of a file of weights from (numbers of rows x columns, multipliers of rows / ``GROUP`` x columns) by name."""
    table, body = [], bytearray()
    for name, (numbers, multipliers) in matrices.items():
        table.append({"name": name, "rows": numbers.shape[0], "columns": numbers.shape[1], "at": len(body)})
        body += _paired(numbers + 8) + _paired(multipliers - 1)
    head = json.dumps(table).encode()
    return len(head).to_bytes(8, "little") + head + bytes(body)


def unpack(path: Path) -> dict[str, Matrix]:
    """The matrices of a file by name, number times multiplier, between -64 and 56.

    Raises OSError or ValueError where the file is not what ``pack`` writes.
    """
    import numpy as np

    raw = np.fromfile(path, dtype=np.uint8)
    size = 8 + int.from_bytes(raw[:8].tobytes(), "little")
    return {entry["name"]: _matrix(raw[size:], entry) for entry in json.loads(raw[8:size].tobytes())}


def _matrix(body: NDArray[np.uint8], entry: dict[str, Any]) -> Matrix:
    import numpy as np

    rows, columns, at = entry["rows"], entry["columns"], entry["at"]
    middle, end = at + rows * columns // 2, at + rows * columns // 2 + rows // GROUP * columns // 2
    matrix = _apart(body[at:middle].reshape(-1, columns))
    matrix -= np.int8(8)
    times = _apart(body[middle:end].reshape(-1, columns))
    times += np.int8(1)
    grouped = matrix.reshape(-1, GROUP, columns)
    grouped *= times[:, None, :]
    return matrix


def _paired(small: Matrix) -> bytes:
    import numpy as np

    whole = small.astype(np.uint8)
    half = len(whole) // 2
    return (whole[:half] | (whole[half:] << 4)).tobytes()


def _apart(pairs: NDArray[np.uint8]) -> Matrix:
    import numpy as np

    half = len(pairs)
    whole = np.empty((2 * half, pairs.shape[1]), dtype=np.int8)
    np.bitwise_and(pairs, 15, out=whole[:half].view(np.uint8))
    np.right_shift(pairs, 4, out=whole[half:].view(np.uint8))
    return whole
