"""Paths and lines in the formats that other tools read, wherever the check is run and however the drafts are named; and
drafts that were renamed since a revision."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cli_runner import TRUE_SENTENCE, WRONG_SENTENCE, run, write_corpus

from factcheck.cli.surroundings import top_of
from factcheck.gate.renames import origins

UNKNOWN = "A bakery in Lisbon sold 90 loaves of rye bread.\n"
EMOJI = (
    "# Häfen 🚢\n\n🚢 Das Protokoll. The stone quay is 310 metres long.\nIts repair took 3 years and ended in 2019.\n"
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a corpus, drafts below a folder, and a cache in which all sentences are known."""
    folder = tmp_path_factory.mktemp("top")
    git(folder, "init", "-q", "-b", "main")
    write_corpus(folder / "corpus", {"quay.md": EMOJI, "library.html": "<p>The library lends <b>18,000</b> books.</p>"})
    write(folder / "desk" / "drafts" / "a.md", f"{TRUE_SENTENCE}\n{WRONG_SENTENCE}\n{UNKNOWN}")
    write(folder / "factcheck.toml", 'corpus = "corpus"\n')
    write(folder / ".gitignore", ".factcheck_cache/\n")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    assert run("check", "desk", cwd=folder).code == 1
    return folder


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def reports(folder: Path, draft: str, out: Path) -> dict[str, str]:
    names = ("sarif", "github", "gitlab", "rdjson", "concise")
    named = [word for name in names for word in ("--output-format", f"{name}={out / name}")]
    assert run("check", draft, *named, "-q", cwd=folder).code == 1
    return {name: (out / name).read_text(encoding="utf-8") for name in names}


def paths(made: dict[str, str]) -> dict[str, set[str]]:
    """The drafts that each format names."""
    [log] = json.loads(made["sarif"])["runs"]
    places = [place["physicalLocation"] for result in log["results"] for place in result["locations"]]
    return {
        "sarif": {place["artifactLocation"]["uri"] for place in places} | {one["location"]["uri"] for one in log["artifacts"]},
        "github": set(re.findall(r"file=([^,]*),", made["github"])),
        "gitlab": {one["location"]["path"] for one in json.loads(made["gitlab"])},
        "rdjson": {one["location"]["path"] for one in json.loads(made["rdjson"])["diagnostics"]},
        "concise": set(re.findall(r"^(.*?):\d+:\d+: ", made["concise"], re.MULTILINE)),
    }  # fmt: skip


@pytest.mark.parametrize("absolute", [False, True])
def test_paths_count_from_the_top_of_the_repository_wherever_the_check_is_run(
    shared: Path, tmp_path: Path, absolute: bool
) -> None:
    for below, draft in (("", "desk/drafts/a.md"), ("desk", "drafts/a.md"), ("corpus", "../desk/drafts/a.md")):
        named = str(shared / "desk" / "drafts" / "a.md") if absolute else draft
        found = paths(reports(shared / below, named, tmp_path))
        for name in ("sarif", "github", "gitlab"):
            assert found[name] == {"desk/drafts/a.md"}, (below, name)
        assert found["rdjson"] == {draft if below != "corpus" else named}
        assert found["concise"] == {named}


def test_a_path_through_a_link_is_seen_as_what_it_is(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(shared)
    found = paths(reports(shared, str(tmp_path / "link" / "desk" / "drafts" / "a.md"), tmp_path))
    assert found["gitlab"] == {"desk/drafts/a.md"}


def test_what_lies_elsewhere_keeps_its_path(shared: Path, tmp_path: Path) -> None:
    draft = write(tmp_path / "b.md", WRONG_SENTENCE)
    found = paths(reports(shared, str(draft), tmp_path))
    assert found["sarif"] == {f"file://{draft}"}
    assert found["github"] == found["gitlab"] == found["rdjson"] == {str(draft)}


def test_the_top_is_the_nearest_repository_or_the_folder_itself(shared: Path, tmp_path: Path) -> None:
    assert top_of(shared / "desk" / "drafts") == shared
    assert top_of(tmp_path) == tmp_path
    write(tmp_path / "tree" / ".git", "gitdir: elsewhere\n")  # a worktree
    assert top_of(tmp_path / "tree") == tmp_path / "tree"


# Lines of quotes.


def related(made: str) -> list[dict[str, Any]]:
    [log] = json.loads(made)["runs"]
    return [one["physicalLocation"] for result in log["results"] for one in result["relatedLocations"]]


def words_at(raw: str, region: dict[str, int]) -> str:
    """What a reader of SARIF that counts UTF-16 units shows."""
    lines = [f"{line}\n".encode("utf-16-le") for line in raw.split("\n")]
    first, last = region["startLine"] - 1, region["endLine"] - 1
    start = sum(map(len, lines[:first])) + 2 * (region["startColumn"] - 1)
    end = sum(map(len, lines[:last])) + 2 * (region["endColumn"] - 1)
    return b"".join(lines)[start:end].decode("utf-16-le")


def test_sarif_leads_to_the_lines_of_the_quotes(shared: Path, tmp_path: Path) -> None:
    made = reports(shared / "desk", "drafts/a.md", tmp_path)["sarif"]
    [place, *_] = related(made)
    assert place["artifactLocation"]["uri"] == "corpus/quay.md"
    assert "310 metres long" in words_at(EMOJI, place["region"])


def test_a_quote_of_a_file_that_changed_meanwhile_or_is_gone_has_no_line(shared: Path, tmp_path: Path) -> None:
    from factcheck.cli.surroundings import look_around
    from factcheck.report.json_ import load

    out = tmp_path / "r.json"
    assert run("check", "desk", "-o", out, "-q", cwd=shared).code == 1
    made = load(out.read_text(encoding="utf-8"))
    corpus = made.provenance.corpus
    for name, text in {"same": EMOJI, "other": EMOJI + "More.\n", "gone": None}.items():
        folder = tmp_path / name
        folder.mkdir()
        if text is not None:
            write(folder / "quay.md", text)
        moved = corpus.model_copy(update={"path": str(folder)})
        again = made.model_copy(update={"provenance": made.provenance.model_copy(update={"corpus": moved})})
        assert bool(look_around(again, ["sarif"]).quotes) is (name == "same"), name
    assert look_around(made, ["concise", "json"]) == ({}, {}, {})


# Renamed drafts.


def test_a_renamed_draft_is_no_new_one(shared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(shared), str(folder)], check=True, capture_output=True)
    keep = ("--cache-dir", shared / ".factcheck_cache", "--diff-base", "HEAD", "--output-format", "concise")
    old, new = folder / "desk" / "drafts" / "a.md", folder / "desk" / "news" / "b.md"
    new.parent.mkdir()
    new.write_text(old.read_text() + "\nThe stone quay is 510 metres long.\n")
    copied = run("check", "desk/news", *keep, cwd=folder)
    assert len(re.findall("FC105", copied.out)) == 2  # the first is still there: a copy is new
    old.unlink()
    renamed = run("check", "desk/news", *keep, cwd=folder)
    assert re.findall(r"^\S+:(\d+):\d+: error FC105", renamed.out, re.MULTILINE) == ["7"]
    git(folder, "add", "-A")
    assert run("check", "desk/news", *keep, cwd=folder).out == renamed.out
    git(folder, "commit", "-q", "-m", "renamed")
    assert run("check", "desk/news", *keep[:3], "HEAD~1", *keep[4:], cwd=folder).out == renamed.out


def test_the_most_alike_versions_are_one_draft() -> None:
    one, two, three = ("The quay is long. It is old.", "The mill is tall. It is new.", "Nothing of this stood before.")
    assert origins({"b": one, "c": three}, {"a": one, "d": two}) == {"b": "a"}
    assert origins({"b": one + " More was said.", "c": one}, {"a": one}) == {"c": "a"}
    assert origins({"b": one.replace(" is", "\nis")}, {"a": one}) == {"b": "a"}
    assert origins({"b": ""}, {"a": ""}) == {}
