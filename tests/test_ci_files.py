"""The files for pre-commit, GitHub, GitLab and containers, and the gate before a publish queue, as they are used."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cli_runner import SAMPLE_CORPUS, TRUE_SENTENCE, WRONG_SENTENCE, environment, write_corpus

from factcheck.cli.init import _HOOK
from factcheck.cli.reference import commands, options
from factcheck.settings.keys import KEYS

yaml = pytest.importorskip("yaml")
HERE = Path(__file__).resolve().parent.parent
CHECK = next(entry for entry in commands() if entry.context.command_path == "factcheck check")
KNOWN_OPTIONS = {name for one in options(CHECK) for name in one.opts}
NO_CLAIM = "Will it rain tomorrow?\n"


def beside(name: str) -> Path:
    path = HERE / name
    if not path.exists():
        pytest.skip(f"{name} is part of the checkout only")
    return path


def load(name: str) -> Any:
    return yaml.safe_load(beside(name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus and a ``factcheck`` command on the path ``bin``."""
    folder = tmp_path_factory.mktemp("desk")
    write_corpus(folder / "corpus")
    (folder / "bin").mkdir()
    command = folder / "bin" / "factcheck"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m factcheck "$@"\n')
    command.chmod(0o755)
    return folder


def path_of(desk: Path) -> str:
    return f"{desk / 'bin'}:{environment()['PATH']}"


def shell(*command: str | Path, cwd: Path, desk: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(one) for one in command],
        cwd=cwd,
        env=environment(PATH=path_of(desk), **env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def options_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))


# pre-commit.

MANIFEST_KEYS = {
    "id", "name", "entry", "language", "files", "exclude", "types", "types_or", "exclude_types", "always_run",
    "fail_fast", "verbose", "pass_filenames", "require_serial", "description", "language_version",
    "minimum_pre_commit_version", "args", "stages", "additional_dependencies", "log_file", "alias",
}  # fmt: skip
"""https://pre-commit.com/#creating-new-hooks; the file was also held against ``pre-commit validate-manifest`` 4.7."""


def test_the_hooks_have_the_fields_that_pre_commit_knows() -> None:
    hooks = load(".pre-commit-hooks.yaml")
    assert [hook["id"] for hook in hooks] == ["factcheck", "factcheck-doctor"]
    for hook in hooks:
        assert set(hook) <= MANIFEST_KEYS
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert hook["language"] == "python"
        assert hook["entry"].split()[0] == "factcheck"
        assert hook["entry"].split()[1] in {entry.command.name for entry in commands()}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("drafts/quay.md", True),
        ("quay.docx", True),
        ("wire/a.HTML", False),
        ("wire/a.htm", True),
        ("corpora/house/minutes.md", False),
        ("README.md", False),
        ("docs/changelog.md", False),
        ("LICENSE.txt", False),
        ("drafts/readmetoo.md", False),
        ("src/a.py", False),
    ],
)
def test_the_hook_takes_drafts_and_no_others(name: str, wanted: bool) -> None:
    hook = load(".pre-commit-hooks.yaml")[0]
    taken = bool(re.search(hook["files"], name)) and not re.search(hook["exclude"], name)
    assert taken is wanted


def test_the_hook_checks_what_pre_commit_names_and_leaves_out_what_the_settings_exclude(
    desk: Path, tmp_path: Path
) -> None:
    """As pre-commit runs it: the entry's words, then the files of the commit that its patterns let through."""
    settings = f'corpus = {json.dumps(str(desk / "corpus"))}\nextend-exclude = ["old/"]\n'
    (tmp_path / "factcheck.toml").write_text(settings)
    for name, text in {"wrong.md": WRONG_SENTENCE, "old/wrong.md": WRONG_SENTENCE, "README.md": NO_CLAIM}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    for hook in (load(".pre-commit-hooks.yaml")[0], yaml.safe_load(_HOOK)["repos"][0]["hooks"][0]):
        for changed, code in ((["old/wrong.md"], 0), (["wrong.md", "old/wrong.md"], 1)):
            done = shell(*shlex.split(hook["entry"]), *changed, cwd=tmp_path, desk=desk)
            assert done.returncode == code, done.stderr


def test_the_hook_that_init_writes_is_one_too() -> None:
    [repository] = yaml.safe_load(_HOOK)["repos"]
    [hook] = repository["hooks"]
    assert repository["repo"] == "local"
    assert set(hook) <= MANIFEST_KEYS
    assert re.search(hook["files"], "drafts/deep/quay.docx")
    assert not re.search(hook["files"], "corpora/house/quay.md")


# GitHub.


def test_the_action_has_what_a_composite_action_needs() -> None:
    action = load("action.yml")
    assert set(action) <= {"name", "description", "author", "branding", "inputs", "outputs", "runs"}
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert ("uses" in step) != ("run" in step)
        assert "run" not in step or step["shell"] == "bash"
        # Text from outside is never pasted into a script, where it could become a command.
        assert "${{" not in step.get("run", "")
        for named in re.findall(r"\$\{\{ inputs\.([\w-]+)", json.dumps(step)):
            assert named in action["inputs"]
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(action["runs"])))
    assert used == set(action["inputs"])
    assert all(one.get("description") for one in [*action["inputs"].values(), *action["outputs"].values()])
    assert [name for name, one in action["inputs"].items() if one.get("required")] == ["drafts"]


def test_the_action_fits_the_published_schema() -> None:
    schema = json.loads(beside("tests/data/github-action.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(load("action.yml"))


def test_the_script_of_the_action_reads_what_the_action_gives_and_names_options_that_there_are() -> None:
    script = beside("ci/github-action.sh").read_text(encoding="utf-8")
    [check] = [one for one in load("action.yml")["runs"]["steps"] if one.get("id") == "check"]
    assert set(check["env"]) == set(re.findall(r"\$\{(INPUT_\w+)", script)) | set(re.findall(r"\$(INPUT_\w+)", script))
    assert options_in(script) <= KNOWN_OPTIONS
    written = set(re.findall(r'echo "([\w-]+)=', script)) | {"json", "sarif", "html"}
    assert set(load("action.yml")["outputs"]) == written
    for name, one in load("action.yml")["outputs"].items():
        assert one["value"] == "${{ steps.check.outputs." + name + " }}"


def expanded(text: str, inputs: dict[str, str]) -> str:
    """With the inputs of the action in their places, as the runner puts them there."""
    known = {name: str(one.get("default", "")) for name, one in load("action.yml")["inputs"].items()}
    assert set(inputs) <= set(known)
    return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: (known | inputs)[found[1]], text)


def step(cwd: Path, desk: Path, **given: str) -> tuple[int, str, dict[str, str], str]:
    """Runs the step "Check drafts" of action.yml as a runner does in a workspace; exit code, log, outputs and job summary."""
    inputs = {name.lower().replace("_", "-"): value for name, value in given.items()}
    [check] = [one for one in load("action.yml")["runs"]["steps"] if one.get("id") == "check"]
    own = desk / "runner" / cwd.name
    own.mkdir(parents=True, exist_ok=True)
    files = {name: own / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for path in files.values():
        path.write_text("")
    (own / "step.sh").write_text(check["run"])
    env = {name: expanded(value, inputs) for name, value in check["env"].items()}
    places = {name: str(path) for name, path in files.items()} | {
        "GITHUB_ACTION_PATH": str(beside("action.yml").parent)
    }
    folder = cwd / expanded(check["working-directory"], inputs)
    command = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", own / "step.sh")
    done = shell(*command, cwd=folder, desk=desk, **places, **env)
    lines = files["GITHUB_OUTPUT"].read_text().splitlines()
    outputs = dict(line.split("=", 1) for line in lines)
    assert set(outputs) <= set(load("action.yml")["outputs"])
    return done.returncode, done.stdout + done.stderr, outputs, files["GITHUB_STEP_SUMMARY"].read_text()


def test_the_step_annotates_summarises_and_keeps_reports(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "a draft.md").write_text(f"# Harbour\n\n{TRUE_SENTENCE}\n{WRONG_SENTENCE}")
    (tmp_path / "b.md").write_text(TRUE_SENTENCE)
    code, log, outputs, summary = step(
        tmp_path, desk, DRAFTS="  a draft.md\n\nb.md\r\n", CORPUS=str(desk / "corpus"), ARGS="--min-level\nwarning"
    )
    assert code == 1, log
    assert re.search(r"^::error .*file=a draft\.md,line=5", log, re.MULTILINE)
    assert outputs["exit-code"] == "1"
    report = json.loads((tmp_path / outputs["json"]).read_text())
    assert [article["source"] for article in report["articles"]] == ["a draft.md", "b.md"]
    assert json.loads((tmp_path / outputs["sarif"]).read_text())["version"] == "2.1.0"
    assert (tmp_path / outputs["html"]).read_text().lower().startswith("<!doctype html>")
    assert "FC105" in summary
    assert "exit code 1: findings" in summary
    code, log, outputs, _ = step(
        tmp_path, desk, DRAFTS="a draft.md", CORPUS=str(desk / "corpus"), FAIL_ON="never", REPORTS="out"
    )
    assert (code, outputs["exit-code"], outputs["json"]) == (0, "0", str(tmp_path / "out" / "report.json"))


def test_the_step_in_a_folder_of_the_workspace_names_paths_from_its_top(desk: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "news" / "drafts").mkdir(parents=True)
    (tmp_path / "news" / "drafts" / "b.md").write_text(WRONG_SENTENCE)
    code, log, outputs, summary = step(
        tmp_path, desk, DRAFTS="drafts", CORPUS=str(desk / "corpus"), WORKING_DIRECTORY="news", DIFF_BASE="", ARGS=""
    )
    assert code == 1, log
    assert re.search(r"^::error .*file=news/drafts/b\.md,line=1,", log, re.MULTILINE)
    results = json.loads(Path(outputs["sarif"]).read_text())["runs"][0]["results"]
    place = results[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "news/drafts/b.md"
    assert outputs["sarif"] == str(tmp_path / "news" / "factcheck-reports" / "report.sarif")
    assert "FC105" in summary


def test_the_step_never_passes_what_was_not_checked(desk: Path, tmp_path: Path) -> None:
    corpus = str(desk / "corpus")
    (tmp_path / "none.md").write_text(NO_CLAIM)
    code, _, outputs, summary = step(tmp_path, desk, DRAFTS="none.md", CORPUS=corpus)
    assert (code, outputs["exit-code"]) == (3, "3")
    assert "incomplete" in summary
    (tmp_path / "factcheck-reports" / "report.json").write_text("{}")  # of an earlier run
    code, _, outputs, summary = step(tmp_path, desk, DRAFTS="gone.md", CORPUS=corpus)
    assert (code, outputs) == (2, {"exit-code": "2"})
    assert "could not run" in summary
    code, log, outputs, _ = step(tmp_path, desk, DRAFTS=" \n ", CORPUS=corpus)
    assert (code, outputs) == (2, {})
    assert "::error" in log


def test_inputs_of_the_step_are_data(desk: Path, tmp_path: Path) -> None:
    hostile = "$(touch hacked)`touch hacked`; touch hacked #.md"
    (tmp_path / hostile).write_text(TRUE_SENTENCE)
    (tmp_path / "--help").write_text("")
    code, log, _, _ = step(tmp_path, desk, DRAFTS=hostile, CORPUS=str(desk / "corpus"))
    assert code == 0, log
    assert step(tmp_path, desk, DRAFTS="--help", CORPUS=str(desk / "corpus"))[0] == 3  # a draft without a claim
    assert not (tmp_path / "hacked").exists()


def test_a_module_of_the_checkout_is_not_run(desk: Path, tmp_path: Path) -> None:
    texts = [beside("action.yml").read_text(), beside("ci/github-action.sh").read_text()]
    assert "python -I -m pip" in texts[0]
    code = [line for text in texts for line in text.splitlines() if not line.strip().startswith("#")]
    assert not [line for line in code if re.search(r"python3? -m ", line)]


# GitLab.


def test_the_gitlab_job_fits_the_published_schema() -> None:
    schema = json.loads(beside("tests/data/gitlab-ci.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(load("ci/gitlab-factcheck.yml"))


def test_the_gitlab_job_runs_what_there_is() -> None:
    template = load("ci/gitlab-factcheck.yml")
    job = template["factcheck"]
    [script] = job["script"]
    assert options_in(script) <= KNOWN_OPTIONS
    written = dict(re.findall(r"--output-format (\w+)=(\S+)", script))
    assert job["artifacts"]["reports"] == {"codequality": written["gitlab"], "junit": written["junit"]}
    assert job["artifacts"]["paths"] == [written["html"]]
    assert job["artifacts"]["when"] == "always"
    assert "$DRAFTS" in script
    assert not [name for name in template["variables"] if name.startswith("FACTCHECK_")]  # that would be a setting


def test_the_gitlab_job_writes_its_reports(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "quay.md").write_text(WRONG_SENTENCE)
    (tmp_path / "factcheck.toml").write_text(f"corpus = {json.dumps(str(desk / 'corpus'))}\n")
    [script] = load("ci/gitlab-factcheck.yml")["factcheck"]["script"]
    done = shell("sh", "-c", script, cwd=tmp_path, desk=desk, DRAFTS="drafts")
    assert done.returncode == 1, done.stderr
    [entry] = json.loads((tmp_path / "gl-code-quality-report.json").read_text())
    assert entry["location"]["path"] == "drafts/quay.md"
    assert (tmp_path / "factcheck-junit.xml").exists()


# The container.

INSTRUCTIONS = {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "VOLUME", "ENTRYPOINT", "CMD"}


def test_the_container_file_copies_what_there_is_and_runs_without_rights() -> None:
    text = beside("Containerfile").read_text()
    lines = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    rows = [(line.split()[0], line.split()[1:]) for line in lines if line.strip()]
    assert {name for name, _ in rows} <= INSTRUCTIONS
    assert {words[0] for name, words in rows if name == "FROM"} == {"python:3.11-slim"}
    kept = {line[1:] for line in beside(".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {word for name, words in rows if name == "COPY" and words[0][:2] != "--" for word in words[:-1]}
    assert copied == kept
    assert all((HERE / name).exists() for name in copied)
    built = tomllib.loads(beside("pyproject.toml").read_text(encoding="utf-8"))
    wheel = built["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {*wheel["force-include"], *wheel.get("packages", ()), built["project"]["readme"]}
    assert {Path(name).parts[0] for name in needed} <= copied  # else the image cannot be built
    assert "FACTCHECK_CACHE_DIR" in {key.variable for key in KEYS.values()}
    assert "FACTCHECK_CACHE_DIR=" in " ".join(next(words for name, words in rows if name == "ENV"))
    names = [name for name, _ in rows]
    assert names.index("USER") < names.index("ENTRYPOINT")
    assert json.loads(" ".join(next(words for name, words in rows if name == "ENTRYPOINT"))) == ["factcheck"]


# The gate before a publish queue.


def gate(folder: Path, desk: Path, *given: str | Path) -> tuple[int, dict[str, dict[str, Any]], str]:
    for name in ("queue", "ready", "held"):
        (folder / name).mkdir(exist_ok=True)
    script = HERE / "examples" / "publish-queue" / "gate.py"
    done = shell(sys.executable, script, "queue", "ready", "held", *given, cwd=folder, desk=desk)
    decisions = [json.loads(line) for line in done.stdout.splitlines()]
    assert "Traceback" not in done.stderr
    return done.returncode, {Path(one["draft"]).name: one for one in decisions}, done.stderr


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def put(folder: Path, **drafts: str) -> None:
    (folder / "queue").mkdir(exist_ok=True)
    for name, text in drafts.items():
        (folder / "queue" / f"{name}.md").write_text(text)


def test_the_gate_lets_pass_what_is_clean_and_holds_the_rest(desk: Path, tmp_path: Path) -> None:
    put(tmp_path, right=TRUE_SENTENCE, wrong=WRONG_SENTENCE, none=NO_CLAIM)
    (tmp_path / "queue" / "broken.docx").write_bytes(b"no document")
    (tmp_path / "queue" / "photo.jpg").write_bytes(b"no draft")
    code, decided, err = gate(tmp_path, desk, "--", "--corpus", desk / "corpus")
    assert (code, err) == (3, "")
    assert {name: one["exit_code"] for name, one in decided.items()} == {
        "broken.docx": 2, "none.md": 3, "right.md": 0, "wrong.md": 1,
    }  # fmt: skip
    assert names(tmp_path / "ready") == ["right.md"]
    assert names(tmp_path / "queue") == ["photo.jpg"]
    held = names(tmp_path / "held")
    assert [name for name in held if not name.endswith((".json", ".html"))] == ["broken.docx", "none.md", "wrong.md"]
    assert "FC105" in decided["wrong.md"]["reasons"][0]
    assert json.loads((tmp_path / "held" / "wrong.md.reasons.json").read_text()) == decided["wrong.md"]
    assert "450 metres" in (tmp_path / "held" / "wrong.md.report.html").read_text()
    assert (tmp_path / "ready" / "right.md").read_text() == TRUE_SENTENCE


def test_the_gate_passes_options_on_and_an_empty_queue(desk: Path, tmp_path: Path) -> None:
    excused = WRONG_SENTENCE.strip() + " <!-- factcheck: ignore[FC105] the survey is not yet filed -->\n"
    put(tmp_path, quay=excused)
    code, decided, _ = gate(tmp_path, desk, "--", "--corpus", desk / "corpus", "--no-suppressions")
    assert (code, decided["quay.md"]["decision"]) == (1, "hold")
    put(tmp_path, quay=excused)
    code, decided, _ = gate(tmp_path, desk, "--", "--corpus", desk / "corpus")
    assert (code, decided["quay.md"]["decision"]) == (0, "publish")
    assert gate(tmp_path, desk, "--", "--corpus", desk / "corpus") == (0, {}, "")


def test_the_gate_never_replaces_what_lies_in_a_folder(desk: Path, tmp_path: Path) -> None:
    put(tmp_path, quay=TRUE_SENTENCE)
    for name in ("ready", "held"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "quay.md").write_text("older")
    code, decided, _ = gate(tmp_path, desk, "--", "--corpus", desk / "corpus")
    assert (code, decided["quay.md"]["decision"]) == (3, "hold")
    assert [(tmp_path / name / "quay.md").read_text() for name in ("ready", "held")] == ["older", "older"]
    assert (tmp_path / "held" / "quay-1.md").read_text() == TRUE_SENTENCE


@pytest.mark.parametrize(
    "options",
    [["--corpus", "nowhere"], ["--corpus", "queue", "--no-such-option"], ["--corpus", "."]],
)
def test_a_gate_that_cannot_work_moves_nothing(desk: Path, tmp_path: Path, options: list[str]) -> None:
    put(tmp_path, right=TRUE_SENTENCE)
    code, decided, err = gate(tmp_path, desk, "--", *options)
    assert (code, decided) == (2, {})
    assert err.startswith("gate: factcheck ended with ")
    assert names(tmp_path / "queue") == ["right.md"]


def test_a_gate_without_factcheck_or_in_time_trouble_moves_nothing(desk: Path, tmp_path: Path) -> None:
    put(tmp_path, right=TRUE_SENTENCE)
    slow = f"{shlex.quote(sys.executable)} -c 'import time; time.sleep(60)'"
    for given in (["--command", "no-such-command"], ["--command", slow, "--timeout", "0.3"]):
        code, decided, err = gate(tmp_path, desk, *given)
        assert (code, decided) == (2, {})
        assert "factcheck could not be run" in err
    assert names(tmp_path / "queue") == ["right.md"]


def test_the_three_folders_are_three(desk: Path, tmp_path: Path) -> None:
    put(tmp_path, right=TRUE_SENTENCE)
    (tmp_path / "ready").symlink_to("queue")
    assert gate(tmp_path, desk, "--", "--corpus", desk / "corpus")[0] == 2
    assert names(tmp_path / "queue") == ["right.md"]


def test_a_draft_that_changes_under_the_gate_is_held(desk: Path, tmp_path: Path) -> None:
    put(tmp_path, right=TRUE_SENTENCE)
    meddler = tmp_path / "meddler"  # runs the check, then changes the draft as a late edit would
    meddler.write_text(f'#!/bin/sh\n{desk}/bin/factcheck "$@"\ncode=$?\necho late >> queue/right.md\nexit $code\n')
    meddler.chmod(0o755)
    code, decided, _ = gate(tmp_path, desk, "--command", str(meddler), "--", "--corpus", desk / "corpus")
    assert (code, decided["right.md"]["decision"]) == (3, "hold")
    assert "changed" in decided["right.md"]["reasons"][0]
    assert names(tmp_path / "ready") == []


def test_the_example_of_the_gate_works_as_its_page_says(desk: Path, tmp_path: Path) -> None:
    put(tmp_path)
    shutil.copy(HERE / "examples" / "draft.md", tmp_path / "queue")
    code, decided, _ = gate(tmp_path, desk, "--", "--corpus", SAMPLE_CORPUS)
    assert (code, decided["draft.md"]["decision"]) == (1, "hold")
    assert any(reason.startswith("line 9: FC105 ") for reason in decided["draft.md"]["reasons"])


# The pages.

FOREIGN = {"--help", "--rm", "--network", "--hook-stage"}
"""Options of every command, of podman and of pre-commit."""


@pytest.mark.parametrize("page", ["docs/ci.md", "docs/editors.md", "examples/publish-queue/README.md"])
def test_the_pages_name_options_that_there_are(page: str) -> None:
    known = {name for entry in commands() for one in options(entry) for name in one.opts}
    assert options_in(beside(page).read_text(encoding="utf-8")) <= known | FOREIGN


def test_the_page_has_the_inputs_and_outputs_of_the_action() -> None:
    action, page = load("action.yml"), beside("docs/ci.md").read_text(encoding="utf-8")
    rows = re.search(r"\| input \|.*?\n\n", page, re.DOTALL)
    assert rows
    named = {
        name for line in rows[0].strip().splitlines()[2:] for name in re.findall(r"`([\w-]+)`", line.split("|")[1])
    }
    assert named == set(action["inputs"])
    assert all(f"`{name}`" in page for name in action["outputs"])
    used = re.search(r"uses: OWNER/factcheck@.*?with:\n(.*?)\n          - uses", page, re.DOTALL)
    assert used
    assert set(re.findall(r"^ {14}([\w-]+):", used[1], re.MULTILINE)) <= set(action["inputs"])


@pytest.fixture(scope="module")
def concise(desk: Path) -> str:
    (desk / "draft.md").write_text(
        f"# Harbour\n\nCafé Ñandú: né. {WRONG_SENTENCE}\nA bakery in Lisbon sold 90 loaves.\n"
    )
    return shell(
        "factcheck", "check", "draft.md", "--corpus", "corpus", "--output-format", "concise", cwd=desk, desk=desk
    ).stdout


def test_the_problem_matcher_reads_the_concise_format(concise: str) -> None:
    found = re.search(r"```json\n(.*?)```", beside("docs/editors.md").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    [task] = json.loads(found[1])["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    rows = [match for line in concise.splitlines() if (match := re.search(pattern["regexp"], line))]
    assert len(rows) == len(concise.splitlines()) - 1 > 1  # all but the summary
    first = {name: rows[0][number] for name, number in pattern.items() if isinstance(number, int)}
    assert (first["file"], first["line"], first["severity"], first["code"]) == ("draft.md", "3", "error", "FC105")
    assert "450 metres" in first["message"]


@pytest.mark.skipif(shutil.which("vim") is None, reason="vim is not installed")
def test_the_errorformat_reads_the_concise_format(concise: str, desk: Path) -> None:
    found = re.search(
        r"^setlocal (errorformat=.*)$", beside("docs/editors.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert found
    (desk / "problems.txt").write_text(concise, encoding="utf-8")
    (desk / "read.vim").write_text(
        f"set encoding=utf-8 {found[1]}\ncgetfile problems.txt\n"
        "call writefile([json_encode(map(getqflist(), {_, one -> "
        "[bufname(one.bufnr), one.lnum, one.col, one.vcol, one.type, one.text]}))], 'quickfix.json')\nqall!\n"
    )
    done = shell("vim", "-es", "-u", "NONE", "-N", "-S", "read.vim", cwd=desk, desk=desk)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = json.loads((desk / "quickfix.json").read_text())
    lines = concise.splitlines()[:-1]
    assert [row[:5] for row in rows] == [
        ["draft.md", int(line.split(":")[1]), int(line.split(":")[2]), 1, line.split()[1][0]] for line in lines
    ]
    assert rows[0][5].startswith("FC105 ")
