"""Every setting by every way: file, ``--config``, environment, option; and what is said where none of them is right."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
from cli_runner import TRUE_SENTENCE, UNKNOWN_WORDS, WRONG_SENTENCE, Ran, run, write_corpus

from factcheck.cli.config import SettingsCommand, key_of
from factcheck.cli.main import factcheck
from factcheck.cli.reference import commands, options
from factcheck.errors import UsageError
from factcheck.settings.keys import DRAFT_PATTERNS, KEYS, Key
from factcheck.settings.resolve import resolve

BY_KIND: dict[str, tuple[str, Any]] = {
    "path": ("some/where", "some/where"),
    "text": ("words", "words"),
    "count": ("7", 7),
    "jobs": ("3", 3),
    "number": ("2.5", 2.5),
    "list": ("a/,*.tmp", ["a/", "*.tmp"]),
    "rules": ("FC105,FC11", ["FC105", "FC11"]),
    "formats": ("concise,sarif=a.sarif", ["concise", "sarif=a.sarif"]),
    "levels": ("FC103=suggestion", {"FC103": "suggestion"}),
    "rules-by-path": ("a.md=FC103,a.md=FC102", {"a.md": ["FC103", "FC102"]}),
}
"""For each kind a value as plain text, and the same as TOML has it."""
ONE_RUN = {
    "output_file", "stdin_filename", "write_baseline", "prune_baseline", "dry_run", "config", "isolated", "batch", "wait",
    "watch", "jobs",
}  # fmt: skip
"""Options of ``check`` that are about one run, and no settings."""
FILE_ONLY = {"include", "levels", "per-file-ignores"}
"""Settings without an option of their own; ``--config`` has them."""


def example(key: Key) -> tuple[str, Any]:
    if key.kind == "flag":
        return ("no", False) if key.default else ("yes", True)
    return (key.choices[-1], key.choices[-1]) if key.kind == "choice" else BY_KIND[key.kind]


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)} = {toml(one)}" for name, one in value.items()) + "}"
    return json.dumps(value)


@pytest.mark.parametrize("name", KEYS)
def test_a_setting_means_the_same_wherever_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    key = KEYS[name]
    text, value = example(key)
    Path("own.toml").write_text(f"{name} = {toml(value)}\n")
    Path("pyproject.toml").write_text(f"[tool.factcheck]\n{name} = {toml(value)}\n" if not key.guarded else "")
    from_file = resolve(["own.toml"], isolated=False, start=Path(), environment={})
    from_project = resolve([], isolated=False, start=Path(), environment={})
    from_variable = resolve([], isolated=True, start=Path(), environment={key.variable: text})
    inline = resolve([f"{name}={text}"], isolated=True, start=Path(), environment={})
    assert from_variable[name] == inline[name] != key.default
    found = {from_file.values[name].origin: from_file[name], from_project.values[name].origin: from_project[name]}
    assert set(found) == {f"{tmp_path}/own.toml:1", "default" if key.guarded else f"{tmp_path}/pyproject.toml:2"}
    for origin, read in found.items():
        if origin != "default":
            assert str(read).replace(f"{tmp_path}/", "") == str(inline[name])  # paths of a file count from its folder
    assert from_variable.values[name].origin == key.variable
    assert inline.values[name].origin == f"--config {name}={text}"


def test_show_config_tells_of_every_variable(tmp_path: Path) -> None:
    env = {key.variable: example(key)[0] for key in KEYS.values()}
    ran = run("show-config", cwd=tmp_path, env=env)
    assert (ran.code, ran.err) == (0, "")
    for key in KEYS.values():
        assert re.search(rf"^\[?{key.name}\]?.*# {key.variable}$", ran.out, re.MULTILINE), key.name


@pytest.mark.parametrize("name", sorted(KEYS))
def test_a_misspelt_key_variable_or_value_gets_a_suggestion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    key, wrong = KEYS[name], f"{name}s"
    Path("factcheck.toml").write_text(f"# a comment\n{wrong} = 1\n")
    for configs in ([], [f"{wrong}=1"]):
        with pytest.raises(UsageError) as caught:
            resolve(configs, isolated=bool(configs), start=Path(), environment={})
        assert f"unknown key '{wrong}'" in caught.value.message
        assert f"Did you mean {name}?" in caught.value.hint
    told = resolve([], isolated=True, start=Path(), environment={f"{key.variable}S": "1"})
    assert f"Did you mean {key.variable}?" in told.notices[0]
    if key.choices and key.kind == "choice":
        with pytest.raises(UsageError) as caught:
            resolve([f"{name}={key.choices[-1]}x"], isolated=True, start=Path(), environment={})
        assert f"Did you mean {key.choices[-1]}?" in caught.value.hint


def test_options_of_check_are_settings_and_settings_are_options() -> None:
    check = next(entry for entry in commands() if entry.context.command_path == "factcheck check")
    shown = options(check)
    settable = {key.name for one in shown if (key := key_of(one))}
    assert settable == set(KEYS) - FILE_ONLY
    others = {one.name for one in shown if key_of(one) is None}
    assert others <= ONE_RUN, f"an option that is no setting: {others - ONE_RUN}"


def test_an_option_with_the_name_of_a_setting_takes_its_value_from_it() -> None:
    """In every command: what is called alike is one thing."""
    exempt = {"factcheck eval", "factcheck init"}  # labelled sets; makes the file
    exempt |= {"factcheck doctor", "factcheck server"}  # read the settings themselves
    for entry in commands():
        path = entry.context.command_path
        for one in options(entry):
            named = {word[2:] for word in one.opts} & set(KEYS) - {"output-format"}
            if named and not path.startswith(tuple(exempt)):
                assert isinstance(entry.command, SettingsCommand), path
                assert key_of(one) is not None, f"{path} {one.opts}"


def test_choices_of_options_and_settings_agree() -> None:
    for entry in commands():
        for one in options(entry):
            key = key_of(one) if isinstance(entry.command, SettingsCommand) else None
            if key and isinstance(one.type, click.Choice):
                assert tuple(one.type.choices) == key.choices, f"{entry.context.command_path} {one.opts}"
            if key and one.is_flag and not one.secondary_opts:
                assert key.default is False, key.name
    assert factcheck.name


def test_drafts_are_the_formats_that_can_be_read() -> None:
    from factcheck.gate.comments import SUFFIXES

    assert {f"*{suffix}" for suffix in SUFFIXES} <= set(DRAFT_PATTERNS)


# One run of each.


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    write_corpus(folder / "corpus")
    (folder / "factcheck.toml").write_text('corpus = "corpus"\noutput-format = "concise"\nignore = ["FC103"]\n')
    excused = WRONG_SENTENCE.strip() + " <!-- factcheck: ignore[FC105] the new survey -->\n"
    (folder / "a.md").write_text(f"{TRUE_SENTENCE}\n{excused}\n{UNKNOWN_WORDS}")
    assert run("check", "a.md", cwd=folder).code == 0
    return folder


def said(ran: Ran) -> list[str]:
    return [line.removeprefix("factcheck: ") for line in ran.err.splitlines()]


def test_verbose_tells_what_the_run_goes_by_and_what_it_sets_aside(desk: Path) -> None:
    quiet = run("check", "a.md", cwd=desk)
    ran = run("check", "a.md", "-v", "--fail-on", "warning", cwd=desk, env={"FACTCHECK_COLOR": "never"})
    assert (ran.code, ran.out, quiet.err) == (0, quiet.out, "")
    lines = said(ran)
    assert f"settings file: {desk}/factcheck.toml" in lines
    assert f"setting ignore, from {desk}/factcheck.toml:3" in lines
    assert "setting fail-on, from --fail-on" in lines
    assert "setting color, from FACTCHECK_COLOR" in lines
    assert "draft: a.md" in lines
    assert "a.md:3:1: FC105 does not count (comment): the new survey" in lines
    assert "a.md:5:1: FC103 does not count (selection): FC103 is ignored" in lines
    assert any(line.startswith("corpus: corpus, 4 documents, ") for line in lines)
    assert re.fullmatch(r"took \d+\.\d s", lines[-1])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-q", "-v"], "--quiet and --verbose contradict each other"),
        (["--config", "quiet=true", "--config", "verbose=true"], "--quiet and --verbose contradict each other"),
        (["--config", "factcheck.toml", "--config", "other.toml"], "two files of settings: factcheck.toml and other.toml"),
        (["--config", "nowhere.toml"], "nowhere.toml: cannot be read: No such file or directory"),
        (["--config", "corpus"], "corpus: cannot be read: Is a directory"),
        (["--select", "FC1O5"], "there is no rule 'FC1O5'. Did you mean FC105?"),
        (["--ignore", "figure-differs"], "there is no rule 'figure-differs'. Did you mean FC105?"),
        (["--fail-om", "error"], "No such option '--fail-om'. Did you mean '--fail-on'?"),
        (["--min-level", "errors"], "'errors' is not one of 'suggestion', 'warning', 'error'."),
        (["--no-such-thing"], "No such option"),
        (["-o", "no/where/report.json"], "no/where/report.json: the folder does not exist"),
        (["--baseline", "no/where/base.json", "--write-baseline"], "no/where/base.json: the folder does not exist"),
        (["--diff-base", "HEAD"], "not in a git repository"),
        (["--model-share", "all"], "--model-share is only for runs with --model"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_in_one_message(desk: Path, options: list[str], words: str) -> None:
    ran = run("check", "a.md", *options, cwd=desk)
    assert (ran.code, ran.out) == (2, "")
    assert words in " ".join(ran.err.split()), ran.err
    first, *rest = ran.err.splitlines()
    assert first.startswith("factcheck: ")
    assert all(line.startswith("  hint: ") for line in rest)
    assert len(rest) <= 1


def test_one_of_quiet_and_verbose_that_was_typed_outweighs_a_setting(desk: Path) -> None:
    assert "took " in run("check", "a.md", "-v", cwd=desk, env={"FACTCHECK_QUIET": "1"}).err
    assert run("check", "a.md", "-q", cwd=desk, env={"FACTCHECK_VERBOSE": "1"}).err == ""


def test_settings_waivers_baselines_and_drafts_may_have_windows_line_ends_and_marks(desk: Path, tmp_path: Path) -> None:
    def windows(name: str, text: str) -> None:
        (tmp_path / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    keep = f'corpus = "{desk}/corpus"\ncache-dir = "{desk}/.factcheck_cache"\noutput-format = "concise"\n'
    windows("factcheck.toml", keep + 'waivers = "w.toml"\n[per-file-ignores]\n"b.md" = ["FC103"]\n')
    windows(".factcheckignore", "# none of these\nold.md\n\n")
    windows("a.md", f"{WRONG_SENTENCE}\n{UNKNOWN_WORDS}")
    windows("b.md", UNKNOWN_WORDS)
    windows("old.md", WRONG_SENTENCE)
    windows("c.txt", WRONG_SENTENCE)
    windows("c.txt.factcheck.toml", '[[ignore]]\ntext = "stone quay"\nreason = "the new survey"\n')
    windows("w.toml", "")
    base = ("--baseline", "base.json")
    assert run("check", "a.md", *base, "--write-baseline", cwd=tmp_path).code == 0
    windows("base.json", (tmp_path / "base.json").read_text())
    ran = run("check", ".", *base, "--fail-on", "suggestion", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    windows("w.toml", '[[waiver]]\nfingerprint = "0"\n')
    ran = run("check", "a.md", cwd=tmp_path)
    assert ran.code == 2
    assert f"{tmp_path}/w.toml:1: there is no reason" in ran.err
    windows("w.toml", "[[waiver]]\nfingerprint =\n")
    assert f"{tmp_path}/w.toml:2: not TOML" in run("check", "a.md", cwd=tmp_path).err


@pytest.mark.parametrize(
    "command",
    [["check", "a.md", "--output-format", "full"], ["check", "a.md", "--output-format", "grouped"], ["claims", "a.md"],
     ["rule"], ["rule", "FC105"], ["show-config"], ["doctor"], ["--help"], ["check", "--help"]],
    ids=lambda words: " ".join(words),
)  # fmt: skip
def test_every_command_works_on_a_narrow_terminal_that_knows_only_ascii(desk: Path, command: list[str]) -> None:
    (desk / "c.md").write_text(f"The café has 12 tables.\n\n{WRONG_SENTENCE}")
    named = ["c.md" if word == "a.md" else word for word in command]
    ran = run(*named, cwd=desk, env={"COLUMNS": "20", "PYTHONIOENCODING": "ascii", "LANG": "C", "LC_ALL": "C"})
    assert ran.code in (0, 1), ran.err
    assert ran.out.isascii()
    assert ran.out
