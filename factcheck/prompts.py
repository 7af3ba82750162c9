"""Prompts: versioned text files under a manifest.

``prompts/manifest.json`` names, for every prompt, its versions (file, sha256, fields) and the current one.  A
published version never changes: its sha256 is checked whenever it is loaded.  A field is written ``{{name}}``;
rendering is one pass over the template, so that a value which holds ``{{name}}`` itself stays as it is.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import PromptError
from factcheck.resources import data_dir

_FIELD = re.compile(r"\{\{([a-z_]+)\}\}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version of one prompt."""

    name: str
    version: str
    text: str
    sha256: str

    @property
    def id(self) -> str:
        """Name, version and the first digits of the hash, for provenance: ``verify/v1@3fa9c0d2``."""
        return f"{self.name}/{self.version}@{self.sha256[:8]}"

    @property
    def fields(self) -> frozenset[str]:
        """The names of the fields that the template has."""
        return frozenset(_FIELD.findall(self.text))

    def render(self, values: Mapping[str, str]) -> str:
        """The prompt with its fields filled in.  Raises PromptError where a field lacks or is unknown."""
        if values.keys() != self.fields:
            lacking, unknown = self.fields - values.keys(), values.keys() - self.fields
            detail = "; ".join(
                f"{word}: {', '.join(sorted(names))}"
                for word, names in (("missing", lacking), ("unknown", unknown))
                if names
            )
            raise PromptError(f"prompt {self.name}/{self.version}: fields do not fit ({detail})")
        return _FIELD.sub(lambda found: values[found[1]], self.text)


def load_prompt(name: str, version: str | None = None, folder: Path | None = None) -> Prompt:
    """A prompt by name, in its current version or the one asked for.

    ``folder`` takes the place of the prompts that ship with factcheck.  Raises PromptError where the prompt,
    the version or the file is missing, or where the file is not the published one.
    """
    folder = folder or data_dir("prompts")
    entry = _manifest(folder).get(name)
    if entry is None:
        raise PromptError(f"there is no prompt '{name}' in {folder.name}/manifest.json")
    version = version or str(entry["current"])
    record = entry["versions"].get(version)
    if record is None:
        known = ", ".join(sorted(entry["versions"]))
        raise PromptError(f"prompt '{name}' has no version '{version}' (there is: {known})")
    path = folder / record["file"]
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PromptError(f"prompt file {record['file']} cannot be read: {error.strerror}") from error
    sha256 = hashlib.sha256(raw).hexdigest()
    if sha256 != record["sha256"]:
        raise PromptError(
            f"prompt file {record['file']} was altered: sha256 {sha256[:12]}, manifest says {record['sha256'][:12]}",
            hint="A published prompt never changes. Put the file back, or add a new version to the manifest.",
        )
    prompt = Prompt(name, version, raw.decode(), sha256)
    if prompt.fields != frozenset(record["fields"]):
        raise PromptError(f"prompt {name}/{version}: the manifest lists other fields than the file has")
    return prompt


def prompt_names(folder: Path | None = None) -> list[str]:
    """The names in the manifest, sorted."""
    return sorted(_manifest(folder or data_dir("prompts")))


def _manifest(folder: Path) -> dict[str, dict[str, dict[str, dict[str, str]]]]:
    try:
        data = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise PromptError(f"{folder.name}/manifest.json cannot be read: {error}") from error
    prompts: dict[str, dict[str, dict[str, dict[str, str]]]] = data["prompts"]
    return prompts
