"""The help of every command, docs/cli.md that is made from it, and completion in the shell."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from cli_runner import environment, run

from factcheck.cli.main import COMMANDS
from factcheck.cli.reference import COMMAND, Entry, commands, default_of, options, reference

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
ENTRIES = list(commands())
NAMES = [entry.context.command_path for entry in ENTRIES]
HEAVY = {"onnxruntime", "chromadb", "tokenizers", "bm25s", "numpy", "langchain", "openai", "lxml", "jinja2", "sqlite3"}


def option(path: str, name: str) -> tuple[Entry, click.Option]:
    entry = ENTRIES[NAMES.index(path)]
    return entry, next(one for one in options(entry) if name in one.opts)


def words(text: str) -> str:
    """Without what wrapping has done."""
    return "".join(text.split())


def test_the_page_is_in_step_with_the_code() -> None:
    if not PAGE.exists():
        pytest.skip("docs/ is part of the checkout only")
    assert PAGE.read_text(encoding="utf-8") == reference(), f"docs/cli.md is old: run `{COMMAND}`"


def test_the_page_depends_on_the_code_alone(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text('fail-on = "never"\n')
    done = subprocess.run(
        [sys.executable, "-m", "factcheck.cli.reference"],
        cwd=tmp_path,
        env=environment(COLUMNS="40", FACTCHECK_FAIL_ON="warning", FACTCHECK_CORPUS="elsewhere", LC_ALL="C"),
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.decode("utf-8") == reference()


@pytest.mark.parametrize("entry", ENTRIES, ids=NAMES)
def test_every_command_and_option_says_what_it_is_for(entry: Entry) -> None:
    assert entry.command.help, f"{entry.context.command_path} has no help"
    for one in options(entry):
        where = f"{entry.context.command_path} {one.opts[0]}"
        assert one.help, f"{where} has no help"
        assert one.help[0].isupper(), f"{where}: {one.help}"
        ending = one.help.rsplit("[default: ", 1)[0].rstrip()
        assert ending.endswith((".", ")")), f"{where}: the help is no sentence: {one.help}"


@pytest.mark.parametrize("entry", ENTRIES, ids=NAMES)
def test_every_default_stands_in_the_help(entry: Entry) -> None:
    """Of options with a value; one whose default does nothing says so by having none."""
    shown = words(entry.command.get_help(entry.context))
    for one in options(entry):
        default = default_of(entry, one)
        if default and not one.is_flag and default not in ("required", "-"):
            where = f"{entry.context.command_path} {one.opts[0]}"
            assert words(f"[default: {default}]")[:-1] in shown or words(f"default: {default}") in shown, where


@pytest.mark.parametrize(
    ("path", "name", "default"),
    [
        ("factcheck init", "--corpus", "corpora/house"),
        ("factcheck search", "--limit", "8"),
        ("factcheck search", "--cache-dir", ".factcheck_cache"),
        ("factcheck eval verify", "--signals", "--no-signals"),
        ("factcheck eval retrieve", "--work-dir", "a temporary folder"),
        ("factcheck doctor", "--reach", ""),
    ],
)
def test_defaults_are_read_from_the_options(path: str, name: str, default: str) -> None:
    assert default_of(*option(path, name)) == default


def test_the_page_has_every_command_and_option() -> None:
    page = reference()
    for entry in ENTRIES:
        if entry.context.parent is not None:
            level = "#" * len(entry.context.command_path.split())
            assert f"\n{level} {entry.context.command_path}\n" in page
        for one in options(entry) if entry.context.parent is not None else []:
            assert f"`{', '.join(sorted(one.opts, key=len))}" in page, one.opts
    assert all(f"(#factcheck-{name})" in page for name in COMMANDS)


@pytest.mark.parametrize("columns", ["20", "80", "200"])
def test_the_help_fits_any_terminal(tmp_path: Path, columns: str) -> None:
    code, out, err = run("doctor", "-h", cwd=tmp_path, env={"COLUMNS": columns})
    assert (code, err) == (0, "")
    assert "--reach" in out


# Completion.


def asked(folder: Path, typed: Sequence[str], shell: str) -> subprocess.CompletedProcess[str]:
    """What factcheck answers where a shell asks it what could follow."""
    fish = {"COMP_CWORD": typed[-1]} if shell == "fish" else {"COMP_CWORD": str(len(typed))}
    return subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "from factcheck.cli.main import main; main()"],
        cwd=folder,
        env=environment(_FACTCHECK_COMPLETE=f"{shell}_complete", COMP_WORDS=" ".join(["factcheck", *typed]), **fish),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def complete(folder: Path, *typed: str) -> tuple[list[str], set[str]]:
    """What bash is offered for the last word, and what was imported to answer."""
    done = asked(folder, typed, "bash")
    loaded = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert "Traceback" not in done.stderr
    return [line.partition(",")[2] for line in done.stdout.splitlines()], loaded


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["do"], ["doctor"]),
        (["doctor", "--re"], ["--reach"]),
        (["doctor", "--output-format", ""], ["text", "json"]),
        (["check", "--output-format", "js"], ["json", "json-lines"]),
        (["check", "--fail-on", "w"], ["warning"]),
        (["eval", "v"], ["verify"]),
        (["rule", "fc10"], [f"FC10{n}" for n in range(1, 10)]),
        (["rule", "fig"], ["figure-differs"]),
        (["check", "--select", "FC105,fc90"], ["FC105,FC901", "FC105,FC902"]),
        (
            ["fix", "--config", "fail-on="],
            [f"fail-on={level}" for level in ("suggestion", "warning", "error", "never")],
        ),
        (["check", "--config", "wai"], ["waivers="]),
        (["nonsense", "x"], []),
    ],
)
def test_commands_options_and_values_are_completed(tmp_path: Path, typed: list[str], offered: list[str]) -> None:
    found, loaded = complete(tmp_path, *typed)
    assert found == offered
    assert "click" in loaded
    assert not loaded & HEAVY


@pytest.mark.parametrize("typed", [["check", "dra"], ["fix", "dra"], ["claims", ""], ["waive", "rep"], ["index", "cor"],
                                   ["check", "--corpus", "cor"], ["check", "--config", "other.toml"]])  # fmt: skip
def test_files_are_left_to_the_shell(tmp_path: Path, typed: list[str]) -> None:
    done = asked(tmp_path, typed, "bash")
    assert done.stdout == f"file,{typed[-1]}\n"


@pytest.mark.parametrize(
    ("shell", "wanted"), [("bash", "plain,--reach"), ("zsh", "plain\n--reach"), ("fish", "plain,--reach")]
)
def test_each_shell_gets_its_own_lines(tmp_path: Path, shell: str, wanted: str) -> None:
    done = asked(tmp_path, ["doctor", "--rea"], shell)
    assert done.stdout.startswith(wanted), (done.stdout, done.stderr)


def test_broken_settings_do_not_disturb_completion(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text("broken [")
    assert complete(tmp_path, "check", "--fail-on", "n")[0] == ["never"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_the_one_of_the_page(tmp_path: Path, shell: str) -> None:
    assert f"_FACTCHECK_COMPLETE={shell}_source factcheck" in reference()
    done = subprocess.run(
        [sys.executable, "-c", "from factcheck.cli.main import main; main()"],
        cwd=tmp_path,
        env=environment(_FACTCHECK_COMPLETE=f"{shell}_source"),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "_FACTCHECK_COMPLETE=" in done.stdout
    assert "factcheck" in done.stdout


IN_SHELLS = {
    "bash": (
        ["bash", "--norc", "-c"],
        'eval "$(_FACTCHECK_COMPLETE=bash_source factcheck)"; COMP_WORDS=(factcheck rul); COMP_CWORD=1; '
        '_factcheck_completion factcheck; echo "${COMPREPLY[*]}"; complete -p factcheck >&2',
    ),
    "zsh": (
        ["zsh", "-f", "-c"],
        'autoload -Uz compinit; compinit -D; eval "$(_FACTCHECK_COMPLETE=zsh_source factcheck)"; '
        'print -u2 $_comps[factcheck]; words=(factcheck rul); CURRENT=2; '
        '_describe() { print ${${(P)3}%%:*} }; compadd() { print ${(P)5} }; _factcheck_completion',
    ),
    "fish": (
        ["fish", "--no-config", "-c"],
        '_FACTCHECK_COMPLETE=fish_source factcheck | source; complete -C "factcheck rul"; complete -c factcheck >&2',
    ),
}  # fmt: skip
"""How each shell is given the script of the page, and asked what it would offer for ``factcheck rul``."""


@pytest.mark.parametrize("shell", sorted(IN_SHELLS))
def test_a_shell_takes_its_script_and_offers_what_follows(tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    (tmp_path / "factcheck").write_text(f'#!/bin/sh\nexec {sys.executable} -m factcheck "$@"\n')
    (tmp_path / "factcheck").chmod(0o755)
    command, script = IN_SHELLS[shell]
    done = subprocess.run(
        [*command, script],
        cwd=tmp_path,
        env=environment(PATH=f"{tmp_path}:{environment()['PATH']}", HOME=str(tmp_path)),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "_factcheck_completion" in done.stderr, done.stderr
    assert done.stdout.split()[:1] == ["rule"], (done.stdout, done.stderr)


@pytest.mark.parametrize("named", ["FC105", "fc105", "figure-differs", "Figure differs"])
def test_a_rule_is_found_by_code_and_by_name(tmp_path: Path, named: str) -> None:
    assert run("rule", named, cwd=tmp_path).out.startswith("FC105 figure-differs (error)\n")


@pytest.mark.parametrize(("named", "meant"), [("FC1005", "FC105"), ("figures-differ", "figure-differs")])
def test_a_rule_that_is_none_gets_a_suggestion(tmp_path: Path, named: str, meant: str) -> None:
    code, _, err = run("rule", named, cwd=tmp_path)
    assert code == 2
    assert f"Did you mean {meant}?" in err
