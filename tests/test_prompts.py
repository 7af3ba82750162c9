"""Prompts: what ships is what was published, and rendering is one pass."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from factcheck.errors import PromptError
from factcheck.prompts import load_prompt, prompt_names
from factcheck.resources import data_dir


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_dir("prompts"), tmp_path / "prompts"))


def test_all_prompts_load_and_render() -> None:
    assert prompt_names() == ["extract", "verify"]
    for name in prompt_names():
        prompt = load_prompt(name)
        text = prompt.render({field: f"<{field}>" for field in prompt.fields})
        assert "{{" not in text
        assert all(f"<{field}>" in text for field in prompt.fields)
        assert prompt.id == f"{name}/{prompt.version}@{prompt.sha256[:8]}"


def test_a_value_that_looks_like_a_field_stays_as_it_is() -> None:
    prompt = load_prompt("verify")
    values = dict.fromkeys(prompt.fields, "-") | {"claim": "{{passages}}", "passages": "SECRET"}
    text = prompt.render(values)
    assert "{{passages}}" in text
    assert text.count("SECRET") == 1


def test_every_source_text_is_fenced() -> None:
    for name, data in (("extract", ("sentences",)), ("verify", ("claim", "passages", "comparisons"))):
        text = load_prompt(name).text
        for field in data:
            assert f"{{{{fence}}}}\n{{{{{field}}}}}\n{{{{fence}}}}" in text


def test_missing_and_unknown_fields() -> None:
    prompt = load_prompt("extract")
    with pytest.raises(PromptError, match="missing: date; unknown: dat"):
        prompt.render(dict.fromkeys(prompt.fields - {"date"}, "") | {"dat": ""})


def test_a_published_prompt_never_changes(folder: Path) -> None:
    path = folder / "verify" / "v1.txt"
    path.write_text(path.read_text() + "\nBe kind.\n")
    with pytest.raises(PromptError, match=r"verify/v1\.txt was altered") as caught:
        load_prompt("verify", "v1", folder)
    assert "add a new version" in caught.value.hint


def test_a_new_version_beside_the_old(folder: Path) -> None:
    import hashlib

    text = "Say {{word}}."
    (folder / "extract" / "v2.txt").write_text(text)
    manifest = json.loads((folder / "manifest.json").read_text())
    entry = manifest["prompts"]["extract"]
    entry["versions"]["v2"] = {
        "file": "extract/v2.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "fields": ["word"],
    }
    entry["current"] = "v2"
    (folder / "manifest.json").write_text(json.dumps(manifest))
    assert load_prompt("extract", folder=folder).render({"word": "hello"}) == "Say hello."
    assert load_prompt("extract", "v1", folder=folder).version == "v1"


@pytest.mark.parametrize(("name", "version"), [("nothing", None), ("verify", "v99")])
def test_what_is_not_there_is_named(name: str, version: str | None) -> None:
    with pytest.raises(PromptError, match=version or name):
        load_prompt(name, version)
