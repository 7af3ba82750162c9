"""``factcheck init`` as a process: what it makes, what it leaves alone, and that the result works."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from cli_runner import run

from factcheck.cli.init import settings_text
from factcheck.settings.keys import KEYS
from factcheck.settings.resolve import resolve


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_fresh_folder_gets_settings_a_corpus_and_an_ignore_line(tmp_path: Path) -> None:
    code, out, err = run("init", cwd=tmp_path)
    assert (code, err) == (0, "")
    assert sorted(tree(tmp_path)) == [
        ".gitignore",
        "corpora/README.md",
        "corpora/house/manifest.toml",
        "factcheck.toml",
    ]
    assert (tmp_path / ".gitignore").read_text() == ".factcheck_cache/\n"
    for name in tree(tmp_path):
        assert f"made         {name}" in out
    assert "factcheck doctor" in out


def test_what_was_made_can_be_used_at_once(tmp_path: Path) -> None:
    run("init", "desk", cwd=tmp_path)
    desk = tmp_path / "desk"
    (desk / "corpora" / "house" / "quay.md").write_text("# The quay\n\nThe stone quay is 310 metres long.\n")
    shown = run("show-config", cwd=desk).out
    assert re.search(r'^corpus = ".*corpora/house"  # .*factcheck\.toml:3$', shown, re.MULTILINE)
    code, out, err = run("index", "corpora/house", cwd=desk)  # the manifest and the README are no documents
    assert (code, err) == (0, "")
    assert out.startswith("1 documents, ")
    assert run("doctor", cwd=desk).code == 0


def test_the_comments_of_the_manifest_are_a_valid_manifest(tmp_path: Path) -> None:
    run("init", cwd=tmp_path)
    corpus = tmp_path / "corpora" / "house"
    (corpus / "minutes").mkdir()
    (corpus / "minutes" / "2026-03-02.md").write_text("The quay is 310 metres long.\n")
    lines = (corpus / "manifest.toml").read_text().splitlines()
    example = [line.removeprefix("# ") for line in lines if re.match(r"# (\[\[|[a-z]+ = )", line)]
    (corpus / "manifest.toml").write_text("\n".join(example))
    code, _, err = run("index", "corpora/house", cwd=tmp_path)
    assert (code, err) == (0, "")
    found = run("search", "quay", "--corpus", "corpora/house", "-k", "1", cwd=tmp_path).out
    assert "Minutes of the harbour council, 2026-03-02" in found


def test_every_setting_stands_in_the_comments_and_is_valid_when_taken_out_of_them(tmp_path: Path) -> None:
    text = settings_text("corpora/house")
    assert tomllib.loads(text) == {"corpus": "corpora/house"}
    active = "\n".join(
        line.removeprefix("# ") if re.match(r"# (\[|[\w-]+ = |\")", line) else line for line in text.splitlines()
    )
    (tmp_path / "factcheck.toml").write_text(active)
    settings = resolve([], isolated=False, start=tmp_path, environment={})
    assert settings.file == tmp_path / "factcheck.toml"
    still_default = {name for name, value in settings.values.items() if value.is_default}
    guarded = {name for name, key in KEYS.items() if key.guarded}
    assert still_default == guarded
    for name, key in KEYS.items():
        if name in guarded:
            continue
        shown = tomllib.loads(active)[name]
        if key.default not in (None, (), {}) and key.kind != "path" and name != "levels":
            assert (tuple(shown) if isinstance(shown, list) else shown) == key.default, name


@pytest.mark.parametrize("corpus", ['a "quoted" name', "Archiv für Zölle", "back\\slash"])
def test_a_corpus_of_any_name_is_named_rightly(tmp_path: Path, corpus: str) -> None:
    assert run("init", "--corpus", corpus, cwd=tmp_path).code == 0
    assert (tmp_path / corpus / "manifest.toml").is_file()
    assert tomllib.loads((tmp_path / "factcheck.toml").read_text(encoding="utf-8"))["corpus"] == corpus
    assert not (tmp_path / "README.md").exists()


def test_an_archive_that_is_there_is_used_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "quay.md").write_text("The quay is 310 metres long.\n")
    out = run("init", "--corpus", "archive", cwd=tmp_path).out
    assert "left         archive: the folder is there" in out
    assert sorted(tree(tmp_path)) == [".gitignore", "archive/quay.md", "factcheck.toml"]


def test_nothing_is_ever_replaced_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "corpora").mkdir()
    own = {"factcheck.toml": b'fail-on = "warning"\n', "corpora/README.md": b"ours\n"}
    for name, raw in own.items():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / ".gitignore").write_bytes(b"*.tmp\r\n\xff")
    run("init", "--pre-commit", cwd=tmp_path)
    first = tree(tmp_path)
    assert {name: first[name] for name in own} == own
    assert first[".gitignore"] == b"*.tmp\r\n\xff\r\n.factcheck_cache/\r\n"
    (tmp_path / ".pre-commit-config.yaml").write_text("repos: []\n")
    first = tree(tmp_path)
    again = run("init", "--pre-commit", cwd=tmp_path)
    assert tree(tmp_path) == first
    assert "made" not in again.out
    assert "id: factcheck" in again.out  # what a person is to add by hand


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*.tmp\n")
    said = run("init", "--dry-run", "--pre-commit", cwd=tmp_path).out
    assert tree(tmp_path) == {".gitignore": b"*.tmp\n"}
    done = run("init", "--pre-commit", cwd=tmp_path).out
    files = re.findall(r"^(?:would )?(?:make|made|add to|added to) +(\S+):", said, re.MULTILINE)
    assert files == re.findall(r"^(?:made|added to) +(\S+):", done, re.MULTILINE)
    assert len(files) == 5


def test_settings_in_pyproject_are_not_hidden_by_a_second_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.factcheck]\nfail-on = "warning"\n')
    out = run("init", cwd=tmp_path).out
    assert not (tmp_path / "factcheck.toml").exists()
    assert "pyproject.toml: it has [tool.factcheck]" in out
    assert 'corpus = "corpora/house" belongs there' in out


def test_settings_further_up_are_said_to_be_hidden(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text('fail-on = "warning"\n')
    out = run("init", "desk", cwd=tmp_path).out
    assert f"desk/factcheck.toml: settings, in place of those in {tmp_path}/factcheck.toml" in out
    (tmp_path / "factcheck.toml").write_text("broken [")
    assert run("init", "other", cwd=tmp_path).code == 0


def test_a_link_that_leads_nowhere_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").symlink_to(tmp_path / "elsewhere.toml")
    assert run("init", cwd=tmp_path).code == 0
    assert not (tmp_path / "elsewhere.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "prepare", "said"),
    [
        (["taken"], "taken", "taken: not a folder"),
        ([], ".gitignore/", ".gitignore: not a file"),
        ([], "corpora", "cannot be made"),
        (["--corpus", "taken"], "taken", "taken: not a folder"),
        (["--corpus", " "], "", "--corpus names no folder"),
        (["--corpsu", "x"], "", "No such option"),
    ],
)
def test_bad_input_is_named(tmp_path: Path, arguments: list[str], prepare: str, said: str) -> None:
    if prepare.endswith("/"):
        (tmp_path / prepare).mkdir()
    elif prepare:
        (tmp_path / prepare).write_text("")
    code, _, err = run("init", *arguments, cwd=tmp_path)
    assert code == 2
    assert said in err
