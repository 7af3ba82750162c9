"""What is installed: names, files that ship, pins.  Runs in a checkout and against a wheel, away from the checkout."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest

import factcheck
from factcheck.engines.weights import model_id
from factcheck.prompts import load_prompt, prompt_names
from factcheck.resources import data_dir, model_dir
from factcheck.version import __version__

HERE = Path(__file__).resolve().parent.parent
"""The checkout, or a folder that has only tests/, examples/ and pyproject.toml."""
PACKAGE = Path(factcheck.__file__).resolve().parent
NOT_AT_RUN_TIME = {"torch", "transformers", "sentence-transformers", "tensorflow", "spacy", "nltk"}
MODEL_FILES = {"MODEL_CARD.md", "model.int8.onnx", "model.json", "tokenizer.json"}


def project() -> dict[str, Any]:
    whole: dict[str, Any] = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
    return whole


def beside(name: str) -> Path:
    """A file of the checkout; the test is skipped where there is none."""
    path = HERE / name
    if not path.exists():
        pytest.skip(f"{name} is part of the checkout only")
    return path


def installed() -> Distribution:
    try:
        return distribution("factcheck-desk")
    except PackageNotFoundError:
        pytest.skip("the package is used from its folder, not installed")


def normal(requirement: str) -> str:
    return re.split(r"[\s<>=!~;\[(@]", requirement.strip())[0].lower().replace("_", "-")


def test_names_and_the_command() -> None:
    facts = project()["project"]
    assert facts["name"] == "factcheck-desk"
    assert facts["scripts"] == {"factcheck": "factcheck.cli.main:main"}
    module, _, function = facts["scripts"]["factcheck"].partition(":")
    assert callable(getattr(import_module(module), function))
    assert facts["license"] == "Apache-2.0"


def test_the_version_is_written_in_one_place() -> None:
    whole = project()
    assert "version" not in whole["project"]
    assert whole["tool"]["hatch"]["version"]["path"] == "factcheck/version.py"
    assert factcheck.__version__ == __version__
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", __version__)


def test_what_is_installed_is_this_version_with_its_command() -> None:
    found = installed()
    assert found.version == __version__
    commands = [e for e in found.entry_points if e.group == "console_scripts" and e.name == "factcheck"]
    assert [e.value for e in commands] == ["factcheck.cli.main:main"]


def test_a_wheel_lists_all_that_ships() -> None:
    files = {str(path) for path in installed().files or []}
    if "factcheck/version.py" not in files:
        pytest.skip("an editable installation lists no files of the package")
    wanted = {f"factcheck/models/{model}/{name}" for model in ("retriever", "verifier") for name in MODEL_FILES}
    for name in ("prompts", "corpora"):
        folder = data_dir(name)
        wanted |= {
            f"factcheck/_data/{name}/{p.relative_to(folder).as_posix()}" for p in folder.rglob("*") if p.is_file()
        }
    assert wanted <= files
    assert any(re.fullmatch(r"factcheck/report/\S+\.(html|css|js)", name) for name in files)
    assert any(name.endswith("/licenses/LICENSE") for name in files)
    assert not [name for name in files if name.startswith(("tests/", "training/", "benchmarks/"))]


@pytest.mark.parametrize("name", ["prompts", "corpora"])
def test_data_folders_are_found(name: str) -> None:
    assert any(data_dir(name).iterdir())


def test_a_folder_that_does_not_ship_is_missed_with_a_message() -> None:
    with pytest.raises(FileNotFoundError, match="install factcheck-desk again"):
        data_dir("no-such-data")


def test_the_sample_corpus_ships() -> None:
    corpus = data_dir("corpora") / "us-japan-trade"
    assert (corpus / "manifest.toml").is_file()
    assert len(list(corpus.rglob("*.*"))) > 5


def test_the_prompts_that_ship_are_those_of_the_manifest() -> None:
    names = prompt_names()
    assert names
    for name in names:
        assert load_prompt(name).text  # raises where a file is missing or is not the published one


@pytest.mark.parametrize("model", ["retriever", "verifier"])
def test_the_models_ship_whole(model: str) -> None:
    assert {path.name for path in model_dir(model).iterdir()} >= MODEL_FILES
    assert "@" in model_id(model_dir(model))


def test_the_page_and_the_type_marker_ship() -> None:
    assert (PACKAGE / "py.typed").is_file()
    for suffix in (".html", ".css", ".js"):
        assert list((PACKAGE / "report").rglob(f"*{suffix}")), suffix


# Pins.


def pins() -> dict[str, str]:
    lines = beside("requirements.lock").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    assert all("==" in line for line in wanted), "only exact pins"
    return {normal(line): line.split("==")[1].split()[0].rstrip(";") for line in wanted}


def requirements() -> list[str]:
    facts = project()["project"]
    return [*facts["dependencies"], *(line for extra in facts["optional-dependencies"].values() for line in extra)]


def test_every_direct_dependency_is_pinned_within_its_bounds() -> None:
    found = pins()
    for line in requirements():
        name, version = normal(line), found.get(normal(line))
        assert version, f"{name} is not in requirements.lock; run `make lock`"
        for operator, bound in re.findall(r"(>=|<)\s*([\d.]+)", line):
            here, there = (tuple(int(part) for part in re.findall(r"\d+", text)[:3]) for text in (version, bound))
            assert here >= there if operator == ">=" else here < there, f"{name} {version}: {line}"


def test_every_dependency_has_a_lower_and_an_upper_bound() -> None:
    for line in project()["project"]["dependencies"]:
        assert re.search(r">=\d", line), line
        assert re.search(r"<\d", line), line


def test_no_training_library_is_needed_to_run() -> None:
    assert not {normal(line) for line in requirements()} & NOT_AT_RUN_TIME


def test_no_training_library_is_pinned() -> None:
    assert not set(pins()) & NOT_AT_RUN_TIME


# The checkout.


def test_make_knows_the_commands_that_the_readme_gives() -> None:
    readme, makefile = beside("README.md").read_text(encoding="utf-8"), beside("Makefile").read_text(encoding="utf-8")
    given = set(re.findall(r"(?:^ *|`|\$ )make ([a-z][\w-]*)", readme, re.MULTILINE))
    targets = set(re.findall(r"^([a-z][\w-]*):", makefile, re.MULTILINE))
    assert {"demo", "test"} <= given
    assert given <= targets


def test_the_license_is_there() -> None:
    text = beside("LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0" in text


def test_the_demo_draft_is_there() -> None:
    assert (HERE / "examples" / "draft.md").is_file()
