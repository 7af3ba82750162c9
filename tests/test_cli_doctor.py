"""``factcheck doctor`` as a process: what it sees, how it ends, and what it never shows."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from cli_runner import environment, run, write_corpus

import factcheck
from factcheck.cli.checkup import REQUIRED
from factcheck.version import __version__

HERE = Path(__file__).resolve().parent.parent
KEY = "sk-never-to-be-seen-0451"


def doctor(folder: Path, *arguments: str | Path, **env: str) -> tuple[int, dict[str, dict[str, Any]], str]:
    """Exit code, the checks by name (the first of each), and all that was written."""
    code, out, err = run("doctor", "--output-format", "json", *arguments, cwd=folder, env=env)
    assert err == ""
    whole = json.loads(out)
    assert whole["schema"] == "factcheck-doctor/1"
    assert whole["ok"] is (code == 0)
    checks = {check["name"]: check for check in reversed(whole["checks"])}
    return code, checks, out


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with settings, a corpus of four documents and its index."""
    folder = tmp_path_factory.mktemp("desk")
    write_corpus(folder / "corpus")
    (folder / "factcheck.toml").write_text('corpus = "corpus"\n')
    assert run("index", "corpus", cwd=folder).code == 0
    return folder


def test_a_sound_installation_with_a_current_index_is_well(desk: Path) -> None:
    code, checks, _ = doctor(desk)
    assert code == 0
    assert {check["status"] for name, check in checks.items() if name not in ("git", "cache")} == {"ok"}
    assert checks["program"]["facts"]["version"] == __version__
    assert set(checks["packages"]["facts"]["found"]) == set(REQUIRED)
    assert checks["model verifier"]["facts"]["id"].startswith("factcheck-verifier")
    assert checks["settings"]["facts"] == {"file": str(desk / "factcheck.toml"), "set": ["corpus"]}
    assert checks["index"]["facts"]["condition"] == "current"
    assert checks["index"]["facts"]["documents"] == 4


def test_the_text_has_a_line_for_each_check_and_a_summary(desk: Path) -> None:
    code, out, err = run("doctor", cwd=desk)
    assert (code, err) == (0, "")
    assert re.search(rf"^ok +program +factcheck {re.escape(__version__)}, Python 3\.", out, re.MULTILINE)
    assert re.search(r"^ok +index +current: 4 documents, \d+ passages$", out, re.MULTILINE)
    assert out.endswith("\nAll is well.\n")


def test_the_packages_are_those_of_the_project() -> None:
    declared = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert sorted(REQUIRED) == sorted(re.split(r"[<>=!~\[ ]", line)[0] for line in declared)


def test_it_starts_no_model_and_imports_no_heavy_library(desk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "factcheck", "doctor"],
        cwd=desk,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    loaded = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "factcheck" in loaded
    assert not loaded & {"onnxruntime", "chromadb", "tokenizers", "bm25s", "numpy", "langchain", "openai", "lxml"}


# The index.


@pytest.fixture
def own(desk: Path, tmp_path: Path) -> Path:
    """A corpus and its index that a test may change."""
    shutil.copytree(desk / "corpus", tmp_path / "corpus")
    (tmp_path / "factcheck.toml").write_text('corpus = "corpus"\n')
    assert run("index", "corpus", cwd=tmp_path).code == 0
    return tmp_path


def test_changed_files_make_the_index_stale_and_nothing_is_indexed_by_looking(own: Path) -> None:
    (own / "corpus" / "new.md").write_text("The crane lifts 40 tonnes.\n")
    (own / "corpus" / "quay.md").write_text("The stone quay is 311 metres long.\n")
    (own / "corpus" / "library.html").unlink()
    for _ in range(2):
        code, checks, _ = doctor(own)
        assert code == 0
        assert checks["index"]["status"] == "note"
        assert "1 added, 1 changed, 1 removed" in checks["index"]["message"]


def test_a_document_that_cannot_be_read_is_named(own: Path) -> None:
    (own / "corpus" / "broken.json").write_text("{")
    assert run("index", "corpus", cwd=own).code == 3
    code, checks, _ = doctor(own)
    assert (code, checks["corpus"]["status"]) == (0, "warning")
    assert "broken.json" in checks["corpus"]["message"]
    assert checks["index"]["facts"]["condition"] == "current"


def test_a_damaged_index_is_to_be_made_anew(own: Path) -> None:
    [store] = (own / ".factcheck_cache" / "index").glob("*/store.sqlite3")
    store.write_bytes(b"no database at all" * 100)
    code, checks, _ = doctor(own)
    assert (code, checks["index"]["status"]) == (0, "warning")
    assert checks["index"]["facts"]["condition"] == "rebuild"


def test_a_corpus_without_an_index_is_no_fault_and_one_without_documents_is(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    code, checks, _ = doctor(tmp_path, "--corpus", corpus)
    assert (code, checks["index"]["facts"]["condition"]) == (0, "none")
    assert not (tmp_path / ".factcheck_cache").exists()
    (tmp_path / "empty").mkdir()
    code, checks, _ = doctor(tmp_path, "--corpus", "empty")
    assert (code, checks["corpus"]["status"]) == (1, "error")
    code, checks, _ = doctor(tmp_path, "--corpus", "nowhere")
    assert code == 1
    assert "no such corpus folder: nowhere" in checks["corpus"]["message"]
    code, checks, _ = doctor(tmp_path)
    assert (code, checks["corpus"]["status"]) == (0, "note")


# What is broken.


def test_altered_model_files_are_found(tmp_path: Path) -> None:
    package = tmp_path / "lib" / "factcheck"
    source = Path(factcheck.__file__).resolve().parent
    shutil.copytree(source, package, ignore=shutil.ignore_patterns("__pycache__", "_data"))
    (package / "models" / "verifier" / "tokenizer.json").write_text("{}")
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", "doctor", "--output-format", "json"],
        cwd=tmp_path,
        env=environment(PYTHONPATH=str(package.parent)),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    checks = {check["name"]: check for check in json.loads(done.stdout)["checks"]}
    assert done.returncode == 1
    assert checks["model retriever"]["status"] == "ok"
    assert checks["model verifier"]["status"] == "error"
    assert "tokenizer.json: expected sha256" in checks["model verifier"]["message"]
    assert checks["prompts"]["status"] == "error"  # this copy has lost them
    assert checks["prompts"]["hint"]


def test_a_cache_that_cannot_be_written_is_found(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    for cache in ("taken", "taken/below"):
        code, checks, _ = doctor(tmp_path, "--cache-dir", cache)
        assert code in (0, 1)
        if cache == "taken":
            assert (code, checks["cache"]["message"]) == (1, "taken is no folder")
    (tmp_path / "there").mkdir()
    code, checks, _ = doctor(tmp_path, "--cache-dir", "there")
    assert (code, checks["cache"]["message"]) == (0, "there can be written")
    assert not list((tmp_path / "there").iterdir())


def test_broken_settings_are_one_finding_among_the_others(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text('corpus = "c"\nfail_on = "error"\n')
    code, checks, _ = doctor(tmp_path)
    assert (code, checks["settings"]["status"]) == (1, "error")
    assert "factcheck.toml:2" in checks["settings"]["message"]
    assert "fail-on" in checks["settings"]["hint"]
    assert checks["model verifier"]["status"] == "ok"
    assert doctor(tmp_path, "--isolated")[0] == 0


def test_bad_usage_ends_with_two(tmp_path: Path) -> None:
    code, out, err = run("doctor", "--output-format", "yaml", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "yaml" in err


def test_a_trial_runs_the_models_and_leaves_nothing(tmp_path: Path) -> None:
    code, checks, _ = doctor(tmp_path, "--run")
    assert (code, checks["trial"]["status"]) == (0, "ok")
    assert not list(tmp_path.iterdir())


# The chat model.

MODEL = {"FACTCHECK_MODEL": "openai:some-model", "OPENAI_API_KEY": "", "FACTCHECK_OFFLINE": ""}


def test_without_a_model_nothing_leaves_the_machine(tmp_path: Path) -> None:
    _, checks, _ = doctor(tmp_path, FACTCHECK_MODEL="")
    assert checks["chat model"]["status"] == "ok"
    assert "nothing leaves this machine" in checks["chat model"]["message"]


def test_a_model_needs_a_key_or_a_server_of_ones_own(tmp_path: Path) -> None:
    code, checks, _ = doctor(tmp_path, **MODEL)
    assert (code, checks["chat model"]["status"]) == (1, "error")
    assert "OPENAI_API_KEY" in checks["chat model"]["hint"]
    code, checks, _ = doctor(tmp_path, **MODEL, FACTCHECK_BASE_URL="http://127.0.0.1:9/v1")
    assert (code, checks["chat model"]["status"]) == (0, "ok")
    assert checks["chat model"]["facts"]["host"] == "127.0.0.1:9"
    for on in ("false", "0", "off"):
        _, checks, _ = doctor(tmp_path, **{**MODEL, "FACTCHECK_OFFLINE": on}, FACTCHECK_BASE_URL="http://h.test/v1")
        assert "offline is set" not in checks["chat model"]["message"]
    code, checks, _ = doctor(tmp_path, **{**MODEL, "FACTCHECK_OFFLINE": "1"}, FACTCHECK_BASE_URL="http://h.test/v1")
    assert (code, checks["chat model"]["status"]) == (0, "warning")


@pytest.mark.parametrize(
    ("model", "url"),
    [("no-provider", ""), ("openai:", ""), ("openai:m", "not an address"), ("nosuch:m", "http://h/v1")],
)
def test_a_model_that_cannot_be_meant_is_found(tmp_path: Path, model: str, url: str) -> None:
    code, checks, _ = doctor(tmp_path, **{**MODEL, "FACTCHECK_MODEL": model, "FACTCHECK_BASE_URL": url})
    assert (code, checks["chat model"]["status"]) == (1, "error")


def test_no_secret_is_ever_shown(tmp_path: Path) -> None:
    (tmp_path / "key.txt").write_text(KEY)
    secrets = {
        **MODEL,
        "OPENAI_API_KEY": KEY,
        "FACTCHECK_API_KEY_FILE": str(tmp_path / "key.txt"),
        "FACTCHECK_BASE_URL": f"https://user:{KEY}@host.test/v1?key={KEY}",
    }
    for form in ("json", "text"):
        done = run("doctor", "--output-format", form, cwd=tmp_path, env=secrets)
        assert KEY not in done.out + done.err
        assert "host.test:443" in done.out


def test_a_server_is_reached_or_not_and_sent_nothing(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(30)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/v1"
        code, checks, _ = doctor(tmp_path, "--reach", **MODEL, FACTCHECK_BASE_URL=address)
        assert (code, checks["connection"]["status"]) == (0, "ok")
        offline = {**MODEL, "FACTCHECK_OFFLINE": "1"}
        _, checks, _ = doctor(tmp_path, "--reach", **offline, FACTCHECK_BASE_URL=address)
        assert checks["connection"]["message"] == "not tried: offline is set"
        connection, _ = server.accept()
        with connection:
            connection.settimeout(30)
            assert connection.recv(1) == b""
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()  # the one connection was all
    code, checks, _ = doctor(tmp_path, "--reach", **MODEL, FACTCHECK_BASE_URL=address)
    assert (code, checks["connection"]["status"]) == (1, "error")
    assert doctor(tmp_path, "--reach", FACTCHECK_MODEL="", FACTCHECK_BASE_URL="")[1]["connection"]["status"] == "note"
