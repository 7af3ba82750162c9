"""Many drafts, and the gate from the command line: folders, ignore files, baseline, waivers, git; nothing ends clean
that was not checked."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cli_runner import TRUE_SENTENCE, WRONG_SENTENCE, Ran, run, write_corpus

UNKNOWN = "A bakery in Lisbon sold 90 loaves of rye bread.\n"
SLIP = "The ferry Northern Gull carried 52,000 passengers in 2023.\n"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus, and a cache in which all sentences of these tests are known."""
    folder = tmp_path_factory.mktemp("shared")
    write_corpus(folder / "corpus")
    (folder / "all.md").write_text("\n".join([TRUE_SENTENCE, WRONG_SENTENCE, UNKNOWN, SLIP]))
    ran = run("check", "all.md", "--corpus", "corpus", "--cache-dir", "cache", cwd=folder)
    assert ran.code == 1, ran.err
    return folder


@pytest.fixture
def desk(shared: Path, tmp_path: Path) -> Path:
    """A folder of its own with settings that name the shared corpus and cache."""
    write(
        tmp_path / "factcheck.toml",
        f'corpus = "{shared}/corpus"\ncache-dir = "{shared}/cache"\noutput-format = "concise"\n',
    )
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def check(desk: Path, *arguments: str | Path, **env: str) -> Ran:
    return run("check", *arguments, cwd=desk, env=env)


def listed(ran: Ran) -> list[str]:
    """``a.md:1 FC105`` for each problem."""
    return [f"{m[1]} {m[2]}" for m in re.finditer(r"^(\S+?:\d+):\d+: \w+ (FC\d+)", ran.out, re.MULTILINE)]


def report_of(desk: Path, *arguments: str | Path) -> tuple[int, list[dict[str, Any]]]:
    ran = check(desk, *arguments, "--output-format", "json")
    return ran.code, json.loads(ran.out)["articles"]


def git(desk: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=desk, check=True, capture_output=True)


# Settings in a whole run.


def test_a_check_takes_its_settings_from_the_file_and_options_stand_above(desk: Path) -> None:
    write(desk / "drafts" / "a.md", UNKNOWN)
    assert check(desk, "drafts/a.md").code == 0
    with (desk / "factcheck.toml").open("a") as file:
        file.write('fail-on = "warning"\n')
    assert check(desk, "drafts/a.md").code == 1
    assert check(desk, "drafts/a.md", FACTCHECK_FAIL_ON="error").code == 0
    assert check(desk, "drafts/a.md", "--config", "fail-on=warning", FACTCHECK_FAIL_ON="error").code == 1
    assert check(desk, "drafts/a.md", "--fail-on", "error", "--config", "fail-on=warning").code == 0
    isolated = check(desk, "drafts/a.md", "--isolated")
    assert isolated.code == 2
    assert "--corpus" in isolated.err


def test_config_of_the_corpus_stands_above_the_environment(desk: Path, shared: Path) -> None:
    write(desk / "a.md", TRUE_SENTENCE)
    ran = check(desk, "a.md", "--isolated", "--config", f"corpus={shared}/corpus", "--cache-dir", f"{shared}/cache",
                FACTCHECK_CORPUS="nowhere")  # fmt: skip
    assert ran.code == 0, ran.err


def test_a_flag_may_be_set_by_config_though_it_has_a_variable(desk: Path) -> None:
    write(desk / "a.md", TRUE_SENTENCE)
    assert "--offline is only for runs with --model" in check(desk, "a.md", "--config", "offline=true").err
    assert check(desk, "a.md", "--config", "offline=false").code == 0


def test_a_misspelt_key_ends_the_run_before_it_begins(desk: Path) -> None:
    write(desk / "factcheck.toml", 'corpsu = "x"\n')
    ran = check(desk, "a.md")
    assert (ran.code, ran.out) == (2, "")
    assert "factcheck.toml:1: unknown key 'corpsu'" in ran.err
    assert "Did you mean corpus?" in ran.err


def test_select_ignore_levels_and_thresholds(desk: Path) -> None:
    write(desk / "a.md", f"{WRONG_SENTENCE}\n{UNKNOWN}")
    assert listed(check(desk, "a.md")) == ["a.md:1 FC105", "a.md:3 FC103"]
    assert listed(check(desk, "a.md", "--ignore", "FC103,FC102")) == ["a.md:1 FC105"]
    assert listed(check(desk, "a.md", "--select", "FC10", "--ignore", "FC105")) == ["a.md:3 FC103"]
    hidden = check(desk, "a.md", "--min-level", "error", "--fail-on", "warning", "--ignore", "FC105")
    assert (hidden.code, listed(hidden)) == (1, [])
    milder = check(desk, "a.md", "--config", "levels.FC105=warning")
    assert (milder.code, listed(milder)) == (0, ["a.md:1 FC105", "a.md:3 FC103"])
    assert check(desk, "a.md", "--exit-zero").code == 0
    for wrong in ("FC777", "FC901"):
        refused = check(desk, "a.md", "--ignore", wrong)
        assert (refused.code, refused.out) == (2, "")


def test_statistics_count_by_rule(desk: Path) -> None:
    write(desk / "a.md", f"{WRONG_SENTENCE}\n{UNKNOWN}")
    write(desk / "b.md", f"{WRONG_SENTENCE}\n{TRUE_SENTENCE}")
    ran = check(desk, "a.md", "b.md", "--statistics", "--ignore", "FC103")
    assert "     2  FC105  error       figure-differs\n" in ran.err
    assert "     1  suppressed by selection\n" in ran.err
    assert "     2  in 2 of 2 drafts\n" in ran.err


# Folders.


def test_a_folder_stands_for_its_drafts_in_the_order_of_their_names(desk: Path, shared: Path) -> None:
    for name in ("b.md", "a.txt", "sub/c.html", "notes.csv", ".hidden/d.md", "node_modules/e.md", "old/f.md"):
        write(desk / "drafts" / name, f"<p>{TRUE_SENTENCE}</p>" if name.endswith("html") else TRUE_SENTENCE)
    write(desk / "drafts" / ".factcheckignore", "old/\n")
    code, articles = report_of(desk, "drafts")
    assert code == 0
    assert [one["source"] for one in articles] == ["drafts/a.txt", "drafts/b.md", "drafts/sub/c.html"]
    _, articles = report_of(desk, "drafts/sub", "drafts", "drafts/old/f.md", "--extend-exclude", "*.txt")
    assert [one["source"] for one in articles] == ["drafts/sub/c.html", "drafts/b.md", "drafts/old/f.md"]
    _, articles = report_of(desk, "drafts/**/*.md", "--config", "exclude=old")
    assert [one["source"] for one in articles] == ["drafts/b.md", "drafts/node_modules/e.md"]
    assert report_of(desk, "drafts") == report_of(desk, "drafts")


def test_a_report_names_the_corpus_as_the_command_line_would(desk: Path) -> None:
    write_corpus(desk / "corpus")
    write(desk / "a.md", TRUE_SENTENCE)
    write(desk / "factcheck.toml", 'corpus = "corpus"\n')
    ran = check(desk, "a.md", "--output-format", "json")
    assert json.loads(ran.out)["provenance"]["corpus"]["path"] == "corpus"


def test_reference_documents_are_no_drafts_of_a_folder(desk: Path) -> None:
    write_corpus(desk / "corpus")
    write(desk / "a.md", TRUE_SENTENCE)
    _, articles = report_of(desk, ".", "--corpus", "corpus", "--cache-dir", ".factcheck_cache")
    assert [one["source"] for one in articles] == ["a.md"]


def test_what_git_ignores_is_no_draft_unless_that_is_said(desk: Path) -> None:
    git(desk, "init", "-q")
    write(desk / ".gitignore", "build/\n*.tmp.md\n!keep.tmp.md\n")
    for name in ("a.md", "x.tmp.md", "keep.tmp.md", "build/b.md"):
        write(desk / "drafts" / name, TRUE_SENTENCE)
    assert [one["source"] for one in report_of(desk, "drafts")[1]] == ["drafts/a.md", "drafts/keep.tmp.md"]
    assert len(report_of(desk, "drafts", "--no-respect-gitignore")[1]) == 4


def test_a_named_draft_is_checked_unless_exclusion_is_forced(desk: Path) -> None:
    write(desk / "old" / "a.md", WRONG_SENTENCE)
    assert check(desk, "old/a.md", "--exclude", "old/").code == 1
    forced = check(desk, "old/a.md", "--exclude", "old/", "--force-exclude")
    assert (forced.code, listed(forced)) == (0, [])
    assert "excluded (1)" in forced.err


def test_folders_and_globs_without_a_draft_are_errors(desk: Path) -> None:
    (desk / "empty").mkdir()
    write(desk / "a.md", TRUE_SENTENCE)
    for name in ("empty", "no*.md"):
        ran = check(desk, name, "--exit-zero")
        assert (ran.code, ran.out) == (2, "")
        assert name in ran.err
        assert check(desk, name, "a.md", "--exit-zero").code == 2


def test_one_draft_without_a_claim_makes_the_run_incomplete(desk: Path) -> None:
    write(desk / "drafts" / "a.md", TRUE_SENTENCE)
    write(desk / "drafts" / "b.md", "Is it old?\n")
    assert check(desk, "drafts", "--exit-zero", "--fail-on", "never", "--ignore", "ALL").code == 3


def test_names_that_cannot_be_are_refused_like_any_other(desk: Path) -> None:
    for name in ("x" * 5000 + ".md", "a" * 300 + "/*.md", "[.md"):
        ran = check(desk, name)
        assert (ran.code, ran.out) == (2, "")
    assert check(desk, "a.md", "--config", "fail-on=" + "x" * 5000).code == 2


# Suppressions.


def test_suppressions_in_a_draft_and_beside_it(desk: Path) -> None:
    write(desk / "a.md", f"{WRONG_SENTENCE.strip()} <!-- factcheck: ignore[FC105] survey of May -->\n\n{TRUE_SENTENCE}")
    write(desk / "b.txt", SLIP)
    write(desk / "b.txt.factcheck.toml", '[[ignore]]\ntext = "Northern Gull"\nreason = "harbour office"\n')
    ran = check(desk, "a.md", "b.txt")
    assert (ran.code, listed(ran), ran.err) == (0, [], "")
    assert ran.out.endswith("2 suppressed.\n")
    _, articles = report_of(desk, "a.md", "b.txt")
    marks = [one.get("suppressed") for article in articles for one in article["findings"]]
    assert {"by": "comment", "reason": "survey of May"} in marks
    assert {"by": "sidecar", "reason": "harbour office"} in marks
    assert check(desk, "a.md", "b.txt", "--no-suppressions").code == 1


def test_suppressions_that_do_nothing_are_told(desk: Path) -> None:
    write(
        desk / "a.md",
        f"<!-- factcheck: ignore[FC105] -->\n{WRONG_SENTENCE}\n<!-- factcheck: ignore[FC103] old -->\n{TRUE_SENTENCE}",
    )
    ran = check(desk, "a.md")
    assert (ran.code, listed(ran)) == (1, ["a.md:2 FC105"])
    assert "a.md:1: this suppression gives no reason" in ran.err
    assert "a.md:4: this suppression of FC103 is stale" in ran.err
    assert check(desk, "a.md", "-q").err == ""


def test_a_broken_sidecar_ends_the_run(desk: Path) -> None:
    write(desk / "b.txt", SLIP)
    write(desk / "b.txt.factcheck.toml", '[[ignore]]\ntext = "Northern Gull"\n')
    ran = check(desk, "b.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "b.txt.factcheck.toml:1: there is no reason" in ran.err


# Waivers.


def test_a_waiver_is_written_holds_and_ends_with_its_source(desk: Path) -> None:
    write_corpus(desk / "corpus")
    write(desk / "a.md", f"{WRONG_SENTENCE}\n{TRUE_SENTENCE}")
    own = ("--corpus", "corpus", "--cache-dir", "cache")
    assert check(desk, "a.md", *own, "--output-format", "json=report.json").code == 1
    said = ("--reason", "survey of May", "--who", "R. Amsel", "--until", "2999-12-31")
    assert run("waive", "report.json", "a.md:1", *said, cwd=desk).code == 0
    again = run("waive", "report.json", "a.md:1", *said, cwd=desk)
    assert again.code == 2
    assert "factcheck-waivers.toml:1: this problem has a waiver" in again.err
    assert run("waive", "report.json", "a.md:3", *said, cwd=desk).code == 2
    held = check(desk, "a.md", *own)
    assert (held.code, held.err) == (0, "")
    quay = desk / "corpus" / "quay.md"
    quay.write_text(quay.read_text() + "\nThe quay has four bollards.\n")
    ended = check(desk, "a.md", *own)
    assert ended.code == 1
    assert "factcheck-waivers.toml:1: this waiver does not hold: quay.md has changed since" in ended.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{}", "schema is None"),
        ("[1", "not JSON"),
        ("", "not JSON"),
        ('{"schema": "factcheck-report/1"}', "is damaged"),
    ],
)
def test_what_is_no_report_has_no_problem_to_waive(tmp_path: Path, text: str, words: str) -> None:
    write(tmp_path / "r.json", text)
    said = ("--reason", "survey of May", "--who", "R. Amsel", "--until", "2999-12-31")
    ran = run("waive", "r.json", "a.md:1", *said, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("factcheck: r.json: ")
    assert words in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]


def test_a_waiver_file_that_is_named_must_be_there_and_whole(desk: Path) -> None:
    write(desk / "a.md", TRUE_SENTENCE)
    assert check(desk, "a.md", "--waivers", "w.toml").code == 2
    write(desk / "factcheck-waivers.toml", '[[waiver]]\nfingerprint = "1"\n')
    ran = check(desk, "a.md")
    assert ran.code == 2
    assert "factcheck-waivers.toml:1: there is no reason" in ran.err


# Baseline.


def test_a_baseline_is_written_and_then_only_new_problems_count(desk: Path) -> None:
    write(desk / "a.md", f"{WRONG_SENTENCE}\n{TRUE_SENTENCE}")
    write(desk / "b.md", SLIP)
    base = ("--baseline", "base.json")
    missing = check(desk, "a.md", *base)
    assert missing.code == 2
    assert "--write-baseline" in missing.err
    written = check(desk, "a.md", "b.md", *base, "--write-baseline")
    assert (written.code, listed(written)) == (0, [])
    assert len(json.loads((desk / "base.json").read_text())["problems"]) == 2
    write(desk / "a.md", f"{TRUE_SENTENCE}\n{WRONG_SENTENCE}\n{UNKNOWN}")
    ran = check(desk, "a.md", "b.md", *base, "--fail-on", "warning")
    assert (ran.code, listed(ran)) == (1, ["a.md:5 FC103"])
    write(desk / "a.md", TRUE_SENTENCE)
    assert "1 problem of base.json no longer found" in check(desk, "a.md", *base).err
    check(desk, "a.md", *base, "--prune-baseline")
    assert [one["draft"] for one in json.loads((desk / "base.json").read_text())["problems"]] == ["b.md"]


def test_an_incomplete_check_writes_no_baseline(desk: Path) -> None:
    write(desk / "a.md", WRONG_SENTENCE)
    write(desk / "b.md", "Is it old?\n")
    ran = check(desk, "a.md", "b.md", "--baseline", "base.json", "--write-baseline")
    assert ran.code == 3
    assert not (desk / "base.json").exists()
    assert "base.json is not written: the check is incomplete" in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--write-baseline"], "which file?"),
        (["--baseline", "b.json", "--write-baseline", "--prune-baseline"], "contradict"),
        (["--baseline", "b.json", "--write-baseline", "--diff-base", "HEAD"], "contradict"),
        (["--baseline", "broken.json"], "broken.json:2: not JSON"),
        (["--baseline", "a.md", "--write-baseline"], "replace this draft"),
        (["--config", "a.md=b"], "unknown key"),
        (["--isolated", "--config", "factcheck.toml"], "contradict"),
        (["--diff-base", "HEAD"], "not in a git repository"),
    ],
)
def test_contradictory_and_broken_input_is_refused(desk: Path, arguments: list[str], words: str) -> None:
    write(desk / "a.md", TRUE_SENTENCE)
    write(desk / "broken.json", '{"schema":\n"factcheck-baseline/1"')
    ran = check(desk, "a.md", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


# --diff-base.


def test_only_statements_that_are_new_against_a_revision_count(desk: Path) -> None:
    git(desk, "init", "-q", "-b", "main")
    draft = write(desk / "drafts" / "a.md", f"{WRONG_SENTENCE}\n{TRUE_SENTENCE}")
    git(desk, "add", ".")
    git(desk, "commit", "-q", "-m", "first")
    reflowed = WRONG_SENTENCE.replace(" is 450", "\nis 450")
    draft.write_text(f"{TRUE_SENTENCE}\n{UNKNOWN}\n{reflowed}")
    assert len(listed(check(desk, "drafts"))) == 2
    ran = check(desk, "drafts", "--diff-base", "main")
    assert (ran.code, listed(ran)) == (0, ["drafts/a.md:3 FC103"])
    write(desk / "drafts" / "new.md", WRONG_SENTENCE)
    ran = check(desk, "drafts", "--diff-base", "HEAD")
    assert (ran.code, listed(ran)) == (1, ["drafts/a.md:3 FC103", "drafts/new.md:1 FC105"])
    in_a_hook = {"GIT_DIR": ".git", "GIT_INDEX_FILE": ".git/index"}
    assert listed(check(desk, "drafts", "--diff-base", "HEAD", **in_a_hook)) == listed(ran)
    for revision in ("nowhere", "--help", "HEAD:drafts/a.md", ""):
        refused = check(desk, "drafts", f"--diff-base={revision}")
        assert refused.code == (2 if revision else 1), revision
