"""The command line as it is meant to be used, each command in a process of its own."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest
from cli_runner import (
    COMMAND,
    DOCUMENTS,
    SAMPLE_CORPUS,
    TRUE_SENTENCE,
    WRONG_SENTENCE,
    environment,
    run,
    without_times,
    write_corpus,
)

from factcheck.version import __version__

NO_EVIDENCE = "A bakery in Lisbon sold 90 loaves of rye bread.\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus, its index, and a draft with one true and one wrong sentence."""
    folder = tmp_path_factory.mktemp("desk")
    write_corpus(folder / "corpus")
    (folder / "draft.md").write_text(f"# Harbour\n\n{TRUE_SENTENCE}\n{WRONG_SENTENCE}")
    assert run("check", "draft.md", "--corpus", "corpus", cwd=folder).code == 1
    return folder


def check(desk: Path, *arguments: str | Path, **more: object) -> tuple[int, str, str]:
    return run("check", *arguments, "--corpus", "corpus", cwd=desk, **more)  # type: ignore[arg-type]


# Formats.


def test_json_fits_the_published_schema_and_says_what_was_found(desk: Path) -> None:
    code, out, err = check(desk, "draft.md", "--output-format", "json")
    report = json.loads(out)
    jsonschema.Draft202012Validator(json.loads(run("schema", cwd=desk).out)).validate(report)
    assert (code, err) == (1, "")
    assert report["schema"] == "factcheck-report/1"
    [article] = report["articles"]
    assert article["source"] == "draft.md"
    by_line = {finding["line"]: finding for finding in article["findings"]}
    assert by_line[3]["verdict"] == "supported"
    assert (by_line[5]["verdict"], by_line[5]["rule"]) == ("refuted", "FC105")
    text = (desk / "draft.md").read_text()
    correction = by_line[5]["correction"]
    assert text[correction["start"] : correction["end"]] == "450 metres"
    assert correction["text"] == "310 metres"
    [evidence] = [one for one in by_line[5]["evidence"] if one["stance"] == "refutes"]
    assert evidence["document"] == "quay.md"
    source = (desk / "corpus" / "quay.md").read_text()
    assert source[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_concise_is_a_line_a_problem_and_a_summary(desk: Path) -> None:
    code, out, _ = check(desk, "draft.md", "--output-format", "concise")
    problems = [line for line in out.splitlines() if re.match(r"draft\.md:\d+:\d+: (error|warning) FC\d{3} ", line)]
    assert code == 1
    assert len(problems) == len(out.splitlines()) - 1
    assert any(line.startswith("draft.md:5:1: error FC105 ") for line in problems)


def test_full_is_the_default_and_shows_draft_quote_and_fix(desk: Path) -> None:
    code, out, _ = check(desk, "draft.md")
    assert (code, out) == check(desk, "draft.md", "--output-format", "full")[:2]
    assert "5 | The stone quay is 450 metres long." in out
    assert "The stone quay is 310 metres long." in out
    assert "fix: replace '450 metres' with '310 metres'" in out
    assert "\x1b" not in out


def test_markdown_and_html_have_the_finding(desk: Path) -> None:
    for name, sign in (("markdown", "| "), ("html", "<!doctype html>")):
        code, out, _ = check(desk, "draft.md", "--output-format", name)
        assert code == 1
        assert sign in out.lower()
        assert "FC105" in out
        assert "quay.md" in out


@pytest.mark.parametrize(
    ("name", "sign"), [("a.json", "{"), ("a.HTML", "<!doctype"), ("a.md", "#"), ("a.txt", "draft")]
)
def test_the_ending_of_the_output_file_sets_the_format(desk: Path, tmp_path: Path, name: str, sign: str) -> None:
    code, out, err = check(desk, "draft.md", "-o", tmp_path / name)
    assert (code, out) == (1, "")
    assert err == f"Report: {tmp_path / name}\n"
    assert (tmp_path / name).read_text().lower().startswith(sign)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_output_format_outweighs_the_ending(desk: Path, tmp_path: Path) -> None:
    code, out, err = check(desk, "draft.md", "-o", tmp_path / "a.md", "--output-format", "json", "-q")
    assert (code, out, err) == (1, "", "")
    assert json.loads((tmp_path / "a.md").read_text())["articles"]


def test_a_report_keeps_the_rights_of_the_file_that_it_replaces_and_follows_links(desk: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    check(desk, "draft.md", "-o", link)
    assert link.is_symlink()
    assert json.loads(real.read_text())["articles"]
    assert real.stat().st_mode & 0o777 == 0o640


def test_output_to_a_device_leaves_the_device(desk: Path) -> None:
    code, out, _ = check(desk, "draft.md", "-o", "/dev/stdout", "--output-format", "json")
    assert code == 1
    assert json.loads(out)["articles"]
    assert check(desk, "draft.md", "-o", "/dev/null")[0] == 1
    assert not Path("/dev/null").is_file()


def test_the_same_check_gives_the_same_report_with_and_without_the_cache(desk: Path) -> None:
    runs = [check(desk, "draft.md", "--output-format", "json", *more)[1] for more in ([], [], ["--no-cache"])]
    first, second, anew = (without_times(json.loads(out)) for out in runs)
    assert first == second == anew


# Drafts.


def test_standard_input_takes_its_format_and_name_from_an_option(desk: Path) -> None:
    page = f"<html><body><article><p>{WRONG_SENTENCE}</p></article></body></html>".encode()
    code, out, _ = check(desk, "-", "--stdin-filename", "wire/quay.html", "--output-format", "json", stdin=page)
    [article] = json.loads(out)["articles"]
    assert code == 1
    assert article["source"] == "wire/quay.html"
    assert [finding["claim"] for finding in article["findings"]] == [WRONG_SENTENCE.strip()]
    _, out, _ = check(desk, "-", "--output-format", "concise", stdin=WRONG_SENTENCE.encode())
    assert out.startswith("-:1:1: error FC105")


def test_several_drafts_are_reported_in_their_order_each_once(desk: Path, tmp_path: Path) -> None:
    for name in ("b.md", "a.txt"):
        (tmp_path / name).write_text(TRUE_SENTENCE)
    drafts = [tmp_path / "b.md", tmp_path / "a.txt", tmp_path / "b.md"]
    code, out, _ = check(desk, *drafts, "--output-format", "json")
    assert code == 0
    assert [article["source"] for article in json.loads(out)["articles"]] == [str(path) for path in drafts[:2]]


# Exit codes.


@pytest.mark.parametrize(
    ("sentence", "fail_on", "code"),
    [
        (TRUE_SENTENCE, None, 0),
        (TRUE_SENTENCE, "warning", 0),
        (NO_EVIDENCE, None, 0),
        (NO_EVIDENCE, "error", 0),
        (NO_EVIDENCE, "warning", 1),
        (NO_EVIDENCE, "never", 0),
        (WRONG_SENTENCE, None, 1),
        (WRONG_SENTENCE, "warning", 1),
        (WRONG_SENTENCE, "never", 0),
    ],
)
def test_fail_on_sets_what_ends_with_one(desk: Path, sentence: str, fail_on: str | None, code: int) -> None:
    options = ["--fail-on", fail_on] if fail_on else []
    assert check(desk, "-", *options, stdin=sentence.encode())[0] == code


# The terminal.


def on_terminal(desk: Path, *arguments: str, **env: str) -> tuple[str, str]:
    """Runs with a terminal for standard output and error each; returns what was drawn there."""
    pairs = [pty.openpty(), pty.openpty()]
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=desk,
        env=environment(TERM="xterm", **env),
        stdin=subprocess.DEVNULL,
        stdout=pairs[0][1],
        stderr=pairs[1][1],
    )
    for _, end in pairs:
        os.close(end)
    drawn = [b"", b""]
    for index in (1, 0):
        while True:
            try:
                some = os.read(pairs[index][0], 65536)
            except OSError:  # how Linux says that the other end was closed
                break
            if not some:
                break
            drawn[index] += some
        os.close(pairs[index][0])
    process.wait(60)
    return drawn[0].decode(), drawn[1].decode()


CONCISE = ("check", "draft.md", "--corpus", "corpus", "--output-format", "concise")


def test_on_a_terminal_there_are_colours_and_progress_that_is_wiped_away(desk: Path) -> None:
    out, err = on_terminal(desk, *CONCISE, "--no-cache")
    assert "\x1b[" in out
    assert "checking claims 0/" in err
    assert err.endswith("\r\x1b[K")


def test_quiet_shows_no_progress_and_no_color_no_colours(desk: Path) -> None:
    out, err = on_terminal(desk, *CONCISE, "--no-cache", "-q", NO_COLOR="1")
    assert "\x1b" not in out
    assert "FC105" in out
    assert err == ""
    assert "\x1b" not in on_terminal(desk, *CONCISE, "--color", "never")[0]


def test_away_from_a_terminal_colours_are_drawn_only_when_asked_for(desk: Path) -> None:
    plain, asked = run(*CONCISE, cwd=desk), run(*CONCISE, "--color", "always", cwd=desk)
    assert "\x1b" not in plain.out + plain.err
    assert re.sub(r"\x1b\[[\d;]*m", "", asked.out) == plain.out
    assert "\x1b[" in asked.out
    assert "\x1b" not in run(*CONCISE, "--no-cache", cwd=desk).err


# The other commands.


def test_index_counts_what_changed(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")

    def index() -> tuple[str, str, str, str]:
        code, out, err = run("index", "corpus", cwd=tmp_path)
        assert (code, err) == (0, "")
        found = re.fullmatch(r".*\((\d+) added, (\d+) changed, (\d+) removed, (\d+) unchanged\)\n", out)
        assert found
        return found.groups()  # type: ignore[return-value]

    assert index() == ("4", "0", "0", "0")
    assert index() == ("0", "0", "0", "4")
    (corpus / "new.md").write_text("# New\n\nThe new crane lifts 40 tonnes.\n")
    (corpus / "ferry.txt").write_text("The ferry Northern Gull carried 43,500 passengers in 2023.\n")
    (corpus / "library.html").unlink()
    assert index() == ("1", "1", "1", "2")
    assert index() == ("0", "0", "0", "4")
    quiet = run("index", "corpus", "-q", cwd=tmp_path)
    assert quiet == (0, "", "")


def test_a_check_sees_a_changed_document(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    (tmp_path / "draft.md").write_text(WRONG_SENTENCE)
    assert check(tmp_path, "draft.md")[0] == 1
    (corpus / "quay.md").write_text(DOCUMENTS["quay.md"].replace("310", "450"))
    assert check(tmp_path, "draft.md")[0] == 0


@pytest.mark.parametrize(
    ("words", "document"),
    [
        ("who built the library", "library.html"),
        ("electric buses", "council/minutes.md"),
        ("Northern Gull", "ferry.txt"),
    ],
)
def test_search_shows_the_right_document_first(desk: Path, words: str, document: str) -> None:
    code, out, _ = run("search", words, "--corpus", "corpus", "-k", "2", cwd=desk)
    places = re.findall(r"^\d\.\d{3}  (\S+):\d+-\d+  ", out, re.MULTILINE)
    assert code == 0
    assert places[0] == document
    assert len(places) == 2


def test_search_finds_a_passage_of_the_sample_corpus(tmp_path: Path) -> None:
    code, out, _ = run("search", "golden share", "--corpus", SAMPLE_CORPUS, "-k", "1", cwd=tmp_path)
    assert code == 0
    assert "golden share" in out.lower()


def test_rules_are_listed_and_explained(tmp_path: Path) -> None:
    listed = run("rule", cwd=tmp_path).out.splitlines()
    assert {"FC101", "FC105", "FC901"} <= {line.split()[0] for line in listed}
    code, out, err = run("rule", "fc105", cwd=tmp_path)
    assert (code, err) == (0, "")
    assert out.startswith("FC105 figure-differs (error)\n")
    unknown = run("rule", "FC15", cwd=tmp_path)
    assert (unknown.code, unknown.out) == (2, "")
    assert "FC15" in unknown.err
    assert re.search(r"Did you mean FC1\d\d\?", unknown.err)


def test_version_and_help(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path) == (0, f"factcheck {__version__}\n", "")
    helped = run("--help", cwd=tmp_path)
    assert (helped.code, helped.err) == (0, "")
    for name in ("check", "index", "search", "schema", "rule"):
        assert re.search(rf"^  {name} ", helped.out, re.MULTILINE)
        own = run(name, "--help", cwd=tmp_path)
        assert own.code == 0
        assert f"Usage: factcheck {name}" in own.out
    assert run(cwd=tmp_path) == (2, helped.out, "")


def test_the_corpus_and_the_cache_may_be_named_by_the_environment(desk: Path, tmp_path: Path) -> None:
    env = {"FACTCHECK_CORPUS": str(desk / "corpus"), "FACTCHECK_CACHE_DIR": str(tmp_path / "kept")}
    assert run("check", desk / "draft.md", cwd=tmp_path, env=env).code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
