"""Where the files that ship with factcheck lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_dir(name: str) -> Path:
    """The folder ``prompts`` or ``corpora``, in a wheel, a checkout or an editable install.

    Raises FileNotFoundError where an installation has lost it.
    """
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"{name}/ is not part of this installation; install factcheck-desk again")


def model_dir(name: str) -> Path:
    """The folder of an embedded model (``retriever``, ``verifier``)."""
    return _PACKAGE / "models" / name
