"""Several reports of one check: where each goes, and what is refused before any work is done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_runner import TRUE_SENTENCE, WRONG_SENTENCE, Ran, run, write_corpus

BOTH = f"# Harbour\n\n{TRUE_SENTENCE}\n{WRONG_SENTENCE}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus, its index, and a draft with one true and one wrong sentence."""
    folder = tmp_path_factory.mktemp("desk")
    write_corpus(folder / "corpus")
    (folder / "draft.md").write_text(BOTH)
    assert run("check", "draft.md", "--corpus", "corpus", cwd=folder).code == 1
    return folder


def check(desk: Path, *arguments: str | Path, **env: str) -> Ran:
    return run("check", "draft.md", "--corpus", "corpus", *arguments, cwd=desk, env=env)


def formats(*names: str) -> list[str]:
    return [word for name in names for word in ("--output-format", name)]


def test_several_reports_of_one_check(desk: Path, tmp_path: Path) -> None:
    files = {name: tmp_path / f"out.{name}" for name in ("sarif", "junit", "gitlab", "csv", "html", "json-lines")}
    named = formats("concise", *(f"{name}={file}" for name, file in files.items()))
    ran = check(desk, *named)
    assert ran.code == 1
    assert ran.out == check(desk, "--output-format", "concise").out
    assert ran.err == "".join(f"Report: {file}\n" for file in files.values())
    assert json.loads(files["sarif"].read_text())["runs"][0]["results"][0]["ruleId"] == "FC105"
    assert '<failure type="FC105"' in files["junit"].read_text()
    assert json.loads(files["gitlab"].read_text())[0]["check_name"] == "FC105"
    assert files["csv"].read_bytes().startswith(b'\xef\xbb\xbf"fact",')
    assert files["html"].read_text().startswith("<!DOCTYPE html>")
    assert "FC105" in [json.loads(line)["rule"] for line in files["json-lines"].read_text().splitlines()]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(file.name for file in files.values())


def test_the_output_file_is_for_the_format_without_one(desk: Path, tmp_path: Path) -> None:
    ran = check(desk, *formats("json", f"markdown={tmp_path / 'b.md'}"), "-o", tmp_path / "a.txt", "-q")
    assert (ran.code, ran.out, ran.err) == (1, "", "")
    assert json.loads((tmp_path / "a.txt").read_text())["articles"]
    assert (tmp_path / "b.md").read_text().startswith("# Fact check")
    assert check(desk, *formats("concise=-")).out.startswith("draft.md:5:")


@pytest.mark.parametrize(("name", "sign"), [("a.jsonl", '{"source"'), ("a.sarif", "{"), ("a.csv", "\ufeff")])
def test_more_endings_set_the_format(desk: Path, tmp_path: Path, name: str, sign: str) -> None:
    assert check(desk, "-o", tmp_path / name).code == 1
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(sign)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (formats("json", "concise"), ["standard output can have one report", "json and concise", "concise=FILE"]),
        ([*formats("json", "concise"), "-o", "out/a"], ["json and concise"]),
        (formats("json=out/a", "sarif=out/a"), ["two reports in one file"]),
        ([*formats("json=out/a"), "-o", "out/b"], ["every output format has a file of its own"]),
        ([*formats("json", "sarif=out/a"), "-o", "out/a"], ["two reports in one file"]),
        (formats("sarrif=out/a"), ["'sarrif' is not one of", "Did you mean sarif?"]),
        (formats("json="), ["'json=' names no file"]),
        (formats("concise", "json=nowhere/a"), ["nowhere/a: the folder does not exist"]),
        (formats("concise", "json=draft.md"), ["would replace this draft"]),
        (formats("markdown=corpus/a.md"), ["would lie in the corpus"]),
        (["-o", "out/a.xml"], ["which XML?", "junit or checkstyle"]),
        (formats("claimreview"), ["only for verdicts that an editor has confirmed", "--confirmed FILE"]),
        ([*formats("claimreview"), "--confirmed", "nowhere.toml"], ["nowhere.toml: cannot be read"]),
        ([*formats("claimreview"), "--confirmed", "draft.md"], ["draft.md: not TOML"]),
    ],
)
def test_what_cannot_be_meant_is_refused_and_writes_nothing(desk: Path, arguments: list[str], said: list[str]) -> None:
    (desk / "out").mkdir(exist_ok=True)
    ran = check(desk, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert not list((desk / "out").iterdir())
    assert (desk / "draft.md").read_text() == BOTH
    assert all(words in " ".join(ran.err.split()) for words in said)


def test_a_confirmed_verdict_is_published_and_a_stale_one_keeps_back_no_other_report(
    desk: Path, tmp_path: Path
) -> None:
    lines = [json.loads(line) for line in check(desk, *formats("json-lines")).out.splitlines()]
    wrong = next(one for one in lines if one["rule"] == "FC105")
    entry = 'publisher = "Gazette"\n[[confirmed]]\nfingerprint = "{}"\nverdict = "{}"\nby = "I. Calder"\n'
    entry += 'date = 2024-03-10\nurl = "https://gazette.example/1"\n'
    told = tmp_path / "confirmed.toml"
    told.write_text(entry.format(wrong["fingerprint"], "refuted"))
    ran = check(desk, *formats("claimreview"), "--confirmed", told)
    assert ran.code == 1
    assert json.loads(ran.out)["@graph"][0]["claimReviewed"] == WRONG_SENTENCE.strip()
    told.write_text(entry.format(wrong["fingerprint"], "supported"))
    ran = check(
        desk, *formats(f"claimreview={tmp_path / 'c.json'}", f"json={tmp_path / 'a.json'}"), "--confirmed", told
    )
    assert ran.code == 2
    assert "draft.md:5: confirmed as supported, but this check says refuted" in ran.err
    assert (tmp_path / "a.json").exists()
    assert not (tmp_path / "c.json").exists()


def test_on_github_the_step_summary_grows_by_the_report(desk: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n")
    ran = check(desk, *formats("github"), GITHUB_STEP_SUMMARY=str(summary))
    assert ran.code == 1
    assert ran.out.startswith("::error title=FC105 figure differs,file=draft.md,line=5,endLine=5,col=1,endColumn=34::")
    written = summary.read_text()
    assert written.startswith("Before.\n# Fact check\n")
    assert "FC105" in written
    check(desk, *formats("concise"), GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text() == written
    unwritable = check(desk, *formats("github"), GITHUB_STEP_SUMMARY=str(tmp_path / "no" / "where"))
    assert unwritable.code == 1
    assert "the step summary cannot be written" in unwritable.err
