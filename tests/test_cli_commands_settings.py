"""The commands beside ``check``: they read the same settings, mean the same drafts, and heed the same decisions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runner import TRUE_SENTENCE, WRONG_SENTENCE, Ran, run, write_corpus

SLIP = "The ferry Northern Gull carried 52,000 passengers in 2023.\n"
EXCUSED = WRONG_SENTENCE.strip() + " <!-- factcheck: ignore[FC105] the new survey is not filed yet -->\n"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus, and a cache in which the sentences of these tests are known."""
    folder = tmp_path_factory.mktemp("shared")
    write_corpus(folder / "corpus")
    (folder / "all.md").write_text("\n".join([TRUE_SENTENCE, WRONG_SENTENCE, SLIP]))
    ran = run("check", "all.md", "--corpus", "corpus", "--cache-dir", "cache", cwd=folder)
    assert ran.code == 1, ran.err
    return folder


@pytest.fixture
def desk(shared: Path, tmp_path: Path) -> Path:
    """A folder with settings and drafts: one excused, one wrong, one that is archived."""
    settings = f'corpus = "{shared}/corpus"\ncache-dir = "{shared}/cache"\nextend-exclude = ["old/"]\n'
    (tmp_path / "factcheck.toml").write_text(settings)
    for name, text in {"excused.md": EXCUSED, "wrong.md": WRONG_SENTENCE, "old/wrong.md": WRONG_SENTENCE}.items():
        path = tmp_path / "drafts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def patched(ran: Ran) -> list[str]:
    return [line.removeprefix("+++ ") for line in ran.out.splitlines() if line.startswith("+++ ")]


def test_fix_means_the_drafts_of_the_settings_and_leaves_what_is_excused(desk: Path) -> None:
    (desk / "drafts" / "piece.docx").write_bytes(b"no document")
    ran = run("fix", "drafts", "--diff", cwd=desk)
    assert (ran.code, patched(ran)) == (1, ["drafts/wrong.md"])
    assert ran.err == "factcheck: note: 1 Word draft left alone: `factcheck check` shows corrections\n"
    ran = run("fix", "drafts", "--diff", "--no-suppressions", "-q", cwd=desk)
    assert (patched(ran), ran.err) == (["drafts/excused.md", "drafts/wrong.md"], "")


@pytest.mark.parametrize(
    "options",
    [
        ["--ignore", "FC105"],
        ["--config", "select=FC104,FC11"],
        ["--config", "per-file-ignores={'drafts/*' = ['FC10']}"],
        ["--select", "FC106"],
        ["--exclude", "drafts/wrong.md", "--force-exclude"],
    ],
)
def test_fix_leaves_what_does_not_count(desk: Path, options: list[str]) -> None:
    ran = run("fix", "drafts/wrong.md", "--yes", *options, cwd=desk)
    assert ran.code == 0, ran.err
    assert (desk / "drafts" / "wrong.md").read_text() == WRONG_SENTENCE


def test_fix_says_why_a_finding_that_was_named_is_left_and_corrects_what_a_baseline_knows(desk: Path) -> None:
    listed = run("check", "drafts/excused.md", "--output-format", "json-lines", cwd=desk).out
    one = json.loads(listed.splitlines()[0])
    ran = run("fix", "drafts/excused.md", "--diff", "--only", one["id"], cwd=desk)
    assert (ran.code, ran.out) == (0, "")
    assert "FC105 is not corrected: suppressed: the new survey is not filed yet" in ran.err
    assert run("check", "drafts/wrong.md", "--baseline", "base.json", "--write-baseline", cwd=desk).code == 0
    ran = run("fix", "drafts/wrong.md", "--diff", "--config", "baseline=base.json", cwd=desk)
    assert (ran.code, patched(ran)) == (1, ["drafts/wrong.md"])


def test_a_waiver_is_written_where_a_check_reads_it_in_the_line_ends_of_the_file(desk: Path) -> None:
    (desk / "factcheck-waivers.toml").write_bytes(b"\xef\xbb\xbf# Of the desk.\r\n")
    inside = desk / "drafts"
    assert run("check", "wrong.md", "-o", "report.json", cwd=inside).code == 1
    said = ("--reason", "survey of May", "--who", "R. Amsel", "--until", "2999-12-31")
    assert run("waive", "report.json", "wrong.md:1", *said, cwd=inside).code == 0
    raw = (desk / "factcheck-waivers.toml").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf# Of the desk.\r\n\r\n[[waiver]]\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert not (inside / "factcheck-waivers.toml").exists()
    assert run("check", "wrong.md", cwd=inside).code == 0
    assert run("fix", "wrong.md", "--diff", cwd=inside).out == ""


def test_index_search_and_claims_read_the_settings(desk: Path) -> None:
    ran = run("index", cwd=desk / "drafts")
    assert (ran.code, ran.err) == (0, "")
    assert "0 added, 0 changed, 0 removed, 4 unchanged" in ran.out
    assert "quay.md" in run("search", "stone quay", cwd=desk / "drafts").out
    ran = run("claims", "drafts", "--output-format", "json", cwd=desk)
    assert [one["source"] for one in json.loads(ran.out)["drafts"]] == ["drafts/excused.md", "drafts/wrong.md"]
    (desk / "drafts" / "latin.md").write_bytes("Le café de la Gare has 12 tables in its hall.\n".encode("latin-1"))
    assert run("claims", "drafts/latin.md", "--config", "encoding=latin-1", cwd=desk).code == 0


def test_a_baseline_means_the_same_drafts_wherever_the_check_is_run(desk: Path) -> None:
    with (desk / "factcheck.toml").open("a") as file:
        file.write('baseline = "base.json"\n')

    def entries() -> list[str]:
        return [one["draft"] for one in json.loads((desk / "base.json").read_text())["problems"]]

    (desk / "drafts" / "slip.md").write_text(SLIP)
    inside, whole = desk / "drafts", desk / "drafts" / "wrong.md"
    assert run("check", "wrong.md", "slip.md", "--write-baseline", cwd=inside).code == 0
    assert sorted(entries()) == ["drafts/slip.md", "drafts/wrong.md"]
    assert run("check", whole, cwd=desk).err == ""
    whole.write_text(TRUE_SENTENCE)
    assert "1 problem of" in run("check", "drafts/wrong.md", cwd=desk).err
    assert run("check", "wrong.md", "--prune-baseline", cwd=inside).code == 0
    assert entries() == ["drafts/slip.md"]  # of a draft that this run did not check, and that still exists
    assert run("check", whole, "--write-baseline", cwd=desk.parent).code == 0
    assert entries() == ["drafts/slip.md"]


@pytest.mark.parametrize("command", [["index"], ["search", "quay"], ["claims", "drafts"], ["fix", "drafts", "--diff"]])
def test_every_command_refuses_broken_settings_alike(desk: Path, command: list[str]) -> None:
    (desk / "factcheck.toml").write_text('corpus = "x"\ncorpsu = "y"\n')
    ran = run(*command, cwd=desk)
    assert (ran.code, ran.out) == (2, "")
    assert "factcheck.toml:2: unknown key 'corpsu'" in ran.err
    assert "Did you mean corpus?" in ran.err


def test_an_index_without_a_corpus_says_what_to_do(tmp_path: Path) -> None:
    ran = run("index", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "factcheck: which reference documents?\n  hint: Give DIR, or set corpus in factcheck.toml.\n"


def test_a_draft_on_standard_input_has_the_settings_of_its_name(desk: Path, shared: Path) -> None:
    (desk / "drafts" / "factcheck.toml").write_text(
        (desk / "factcheck.toml").read_text() + '[levels]\nFC105 = "warning"\n'
    )
    said = {"stdin": WRONG_SENTENCE.encode(), "cwd": desk}
    assert run("check", "-", **said).code == 1
    assert run("check", "-", "--stdin-filename", "drafts/new.md", **said).code == 0


def test_a_run_whose_drafts_are_all_excluded_is_clean_and_reports_nothing(desk: Path) -> None:
    (desk / "report.sarif").write_text("of an earlier run")
    named = ("check", "drafts/old/wrong.md", "--force-exclude")
    ran = run(*named, "--output-format", "concise", "--output-format", "sarif=report.sarif", cwd=desk)
    assert ran.code == 0
    assert "note: nothing was checked: every draft that was named is excluded (1)" in ran.err
    assert json.loads((desk / "report.sarif").read_text())["runs"][0]["results"] == []
    assert json.loads(run(*named, "--output-format", "json", cwd=desk).out)["articles"] == []
    assert run(*named, "nowhere.md", cwd=desk).code == 2
    piped = ("check", "-", "--stdin-filename", "drafts/old/new.md")
    assert run(*piped, "--force-exclude", stdin=WRONG_SENTENCE.encode(), cwd=desk).code == 0
    assert run(*piped, stdin=WRONG_SENTENCE.encode(), cwd=desk).code == 1
    assert run(*named, "drafts/wrong.md", "-q", cwd=desk).code == 1
