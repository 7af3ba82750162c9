"""Settings: files, environment, ``--config``; what is refused, and what the message names."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from cli_runner import run
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from factcheck.errors import UsageError
from factcheck.settings.discover import discover, start_folder
from factcheck.settings.keys import KEYS
from factcheck.settings.patterns import covers, decide, read_patterns
from factcheck.settings.resolve import Settings, resolve
from factcheck.settings.rules import RuleChoice, per_file


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "desk" / "drafts").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def settled(*configs: str, start: Path | None = None, isolated: bool = False, **environment: str) -> Settings:
    return resolve(configs, isolated=isolated, start=start or Path(), environment=environment)


# Where settings are found.


def test_the_nearest_folder_with_settings_wins(desk: Path) -> None:
    (desk / "factcheck.toml").write_text('fail-on = "warning"\n')
    (desk / "drafts" / "pyproject.toml").write_text('[tool.factcheck]\nfail-on = "suggestion"\n')
    assert settled(start=desk / "drafts")["fail-on"] == "suggestion"
    assert settled(start=desk)["fail-on"] == "warning"


def test_a_pyproject_without_our_table_is_passed_over_however_broken(desk: Path) -> None:
    (desk / "factcheck.toml").write_text("exit-zero = true\n")
    (desk / "drafts" / "pyproject.toml").write_text("[project\nname = \n")
    assert settled(start=desk / "drafts")["exit-zero"] is True


def test_drafts_from_elsewhere_are_checked_by_the_settings_of_the_working_folder(desk: Path, tmp_path: Path) -> None:
    (desk / "factcheck.toml").write_text('fail-on = "never"\n')
    (tmp_path / "inbox").mkdir()
    assert settled(start=tmp_path / "inbox")["fail-on"] == "never"


def test_the_settings_of_several_drafts_are_those_of_their_common_folder(desk: Path) -> None:
    for name in ("a", "b"):
        (desk / name).mkdir()
        (desk / name / "factcheck.toml").write_text("exit-zero = true\n")
    assert start_folder([desk / "a" / "x.md", desk / "b" / "y.md"]) == desk
    assert discover(start_folder([desk / "a" / "x.md", desk / "b" / "y.md"])) is None
    assert settled(start=start_folder([desk / "a" / "x.md"]))["exit-zero"] is True


def test_of_two_files_in_one_folder_the_used_one_is_named(desk: Path) -> None:
    (desk / "factcheck.toml").write_text('fail-on = "warning"\n')
    (desk / "pyproject.toml").write_text('[tool.factcheck]\nfail-on = "never"\n')
    found = settled()
    assert found["fail-on"] == "warning"
    assert "factcheck.toml is used, not [tool.factcheck]" in found.notices[0]


# Which layer wins.


def test_inline_above_environment_above_file_above_default(desk: Path) -> None:
    (desk / "factcheck.toml").write_text('\nfail-on = "warning"\nmin-level = "warning"\ncolor = "never"\n')
    found = settled("fail-on=never", FACTCHECK_FAIL_ON="suggestion", FACTCHECK_MIN_LEVEL="error")
    assert [(found[name], found.values[name].origin) for name in ("fail-on", "min-level", "color", "exit-zero")] == [
        ("never", "--config fail-on=never"),
        ("error", "FACTCHECK_MIN_LEVEL"),
        ("never", f"{desk}/factcheck.toml:4"),
        (False, "default"),
    ]


def test_isolated_reads_no_file_and_config_reads_the_one_that_is_named(desk: Path) -> None:
    (desk / "factcheck.toml").write_text('fail-on = "warning"\n')
    (desk / "ci.toml").write_text('fail-on = "never"\n')
    assert settled(isolated=True)["fail-on"] == "error"
    assert settled("ci.toml")["fail-on"] == "never"
    assert settled("ci.toml", "fail-on=error")["fail-on"] == "error"


def test_paths_of_a_file_count_from_its_folder(desk: Path) -> None:
    (desk / "factcheck.toml").write_text('corpus = "sources"\noutput-format = ["full", "sarif=out/a.sarif"]\n')
    found = settled(start=desk / "drafts")
    assert found["corpus"] == str(desk / "sources")
    assert found["output-format"] == ("full", f"sarif={desk}/out/a.sarif")
    assert settled(FACTCHECK_CORPUS="sources")["corpus"] == "sources"


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("select=FC1,FC9", "select", ("FC1", "FC9")),
        ('select=["fc105"]', "select", ("FC105",)),
        ("ignore=ALL", "ignore", ("FC",)),
        ("levels.FC103=suggestion", "levels", {"FC103": "suggestion"}),
        ('levels={FC10="warning"}', "levels", {"FC10": "warning"}),
        ("levels=FC103=warning,FC105=error", "levels", {"FC103": "warning", "FC105": "error"}),
        ('per-file-ignores."briefs/*.md"=FC103,FC110', "per-file-ignores", {"briefs/*.md": ("FC103", "FC110")}),
        ("per-file-ignores=a.md=FC103,a.md=FC105", "per-file-ignores", {"a.md": ("FC103", "FC105")}),
        ("exit-zero=yes", "exit-zero", True),
        ("max-cost=2.5", "max-cost", 2.5),
        ("max-bytes=5000", "max-bytes", 5000),
        ("exclude=old/, *.tmp.md", "exclude", ("old/", "*.tmp.md")),
        ("diff-base=1234567", "diff-base", "1234567"),
        ('diff-base="origin/main"', "diff-base", "origin/main"),
        ("corpus=a=b", "corpus", "a=b"),
    ],
)
def test_a_setting_may_be_given_in_plain_text_or_toml(desk: Path, text: str, name: str, value: object) -> None:
    assert settled(text)[name] == value


# What is refused, and where it stands.


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('a = 1\nfail_on = "error"', 1, ["unknown key 'a'"]),
        ('\n\nfail_on = "error"', 3, ["unknown key 'fail_on'", "Did you mean fail-on?"]),
        ('# fail-on = 1\nfail-on = "errors"', 2, ["'errors' is not one of", "Did you mean error?"]),
        ('exit-zero = "yes"', 1, ["'yes' is not true or false"]),
        ('select = ["FC1",\n "FC777"]', 1, ["there is no rule 'FC777'"]),
        ('ignore = ["figure-differs"]', 1, ["Did you mean FC105?"]),
        ('ignore = ["FC901"]', 1, ["FC901 cannot be ignored"]),
        ('[levels]\nFC103 = "warning"\nFC9 = "suggestion"', 1, ["FC9 cannot be of another level"]),
        ('[per-file-ignores]\n"a.md" = ["FC901"]', 1, ["FC901 cannot be ignored"]),
        ("max-bytes = 0", 1, ["0 is not a whole number above 0"]),
        ('base-url = "https://example.org"', 1, ["not taken from a file that nobody named", "--base-url"]),
        ("timeout = -1", 1, ["not a number from 0 up"]),
        ("max-bytes = true", 1, ["true is not a whole number"]),
        ('output-format = "jsn"', 1, ["no output format 'jsn'", "Did you mean json?"]),
        ('corpus = ""', 1, ["the value is empty"]),
        ("corpus = 3", 1, ["3 is not text in quotes"]),
        ('fail-on = "error"\nexit-zero = maybe', 2, ["not TOML"]),
        ('fail-on = "error"\nfail-on = "never"', 2, ["not TOML"]),
    ],
)
def test_a_wrong_file_is_refused_with_the_line(desk: Path, text: str, line: int, words: list[str]) -> None:
    (desk / "factcheck.toml").write_text(text)
    with pytest.raises(UsageError) as caught:
        settled()
    assert caught.value.message.startswith(f"{desk}/factcheck.toml:{line}: ")
    for word in words:
        assert word in f"{caught.value.message} {caught.value.hint}"


def test_a_key_of_pyproject_is_found_below_its_table(desk: Path) -> None:
    (desk / "pyproject.toml").write_text('[tool.other]\nselct = 1\n\n[tool.factcheck]\nselct = ["FC1"]\n')
    with pytest.raises(UsageError, match=r"pyproject\.toml:5: unknown key 'selct'") as caught:
        settled()
    assert caught.value.hint == "Did you mean select?"


@pytest.mark.parametrize(
    ("configs", "isolated", "words"),
    [
        (["a.toml", "b.toml"], False, "two files"),
        (["a.toml"], True, "contradict"),
        (["nowhere.toml"], False, "cannot be read"),
        (["fial-on=error"], False, "unknown key 'fial-on'"),
        (["fail-on.x=error"], False, "no keys of its own"),
        (["fail-on=sometimes"], False, "not one of"),
        (["levels.FC105=off"], False, "not one of"),
        (["pyproject.toml"], False, r"no \[tool.factcheck\]"),
    ],
)
def test_wrong_config_options_are_refused(desk: Path, configs: list[str], isolated: bool, words: str) -> None:
    for name in ("a.toml", "b.toml", "pyproject.toml"):
        (desk / name).write_text("")
    with pytest.raises(UsageError, match=words) as caught:
        settled(*configs, isolated=isolated)
    assert caught.value.hint


def test_variables_are_refused_by_their_names_and_unknown_ones_told(desk: Path) -> None:
    with pytest.raises(UsageError, match="FACTCHECK_EXIT_ZERO: 'perhaps' is neither true nor false"):
        settled(FACTCHECK_EXIT_ZERO="perhaps")
    found = settled(FACTCHECK_FAILON="never", FACTCHECK_DEBUG="1", FACTCHECK_COLOR="")
    assert found["fail-on"] == "error"
    assert len(found.notices) == 1
    assert "Did you mean FACTCHECK_FAIL_ON?" in found.notices[0]


@pytest.mark.parametrize("raw", [b"\xff\xfe", b'fail-on = "err\xe9"', b"a = " + b"[" * 3000])
def test_a_file_that_is_no_text_or_nested_without_end_is_refused(desk: Path, raw: bytes) -> None:
    (desk / "factcheck.toml").write_bytes(raw)
    with pytest.raises(UsageError, match=r"factcheck\.toml:1: not "):
        settled()


# Which rules count.


@pytest.mark.parametrize(
    ("select", "ignore", "code", "counts"),
    [
        (("FC",), (), "FC105", True),
        (("FC1",), ("FC103",), "FC103", False),
        (("FC103",), ("FC1",), "FC103", True),
        (("FC103",), ("FC103",), "FC103", False),
        (("FC11",), (), "FC105", False),
        (("FC11",), ("FC",), "FC901", True),
    ],
)
def test_the_longer_prefix_wins_and_failed_checks_always_count(
    select: tuple[str, ...], ignore: tuple[str, ...], code: str, counts: bool
) -> None:
    assert (RuleChoice(select, ignore).why_not(code, "a.md") is None) is counts


def test_levels_go_by_the_longer_prefix_and_spare_failed_checks() -> None:
    choice = RuleChoice(levels=(("FC1", "suggestion"), ("FC105", "warning")))
    assert [choice.level(code) for code in ("FC103", "FC105", "FC901", None)] == [
        "suggestion",
        "warning",
        "error",
        None,
    ]


def test_rules_of_a_file_go_by_its_path_below_the_settings(desk: Path) -> None:
    choice = RuleChoice(per_file=per_file({"drafts/briefs/": ("FC103",), "*.txt": ("FC1",)}), base=desk)
    assert choice.why_not("FC103", str(desk / "drafts" / "briefs" / "a.md")) == "FC103 is ignored in drafts/briefs/"
    assert choice.why_not("FC103", "drafts/../drafts/briefs/a.md")
    assert choice.why_not("FC105", "drafts/briefs/a.md") is None
    assert choice.why_not("FC105", "deep/a.txt")
    assert choice.why_not("FC901", "deep/a.txt") is None


# Patterns.


@pytest.mark.parametrize(
    ("lines", "path", "meant"),
    [
        (["*.md"], "a/b/c.md", True),
        (["/*.md"], "a/c.md", False),
        (["old/"], "a/old/c.md", True),
        (["old/"], "old", False),
        (["a/*/c.md"], "a/b/c.md", True),
        (["a/*/c.md"], "a/b/b/c.md", False),
        (["a/**/c.md"], "a/c.md", True),
        (["a/**/c.md"], "a/x/y/c.md", True),
        (["**/c.md"], "c.md", True),
        (["a/**"], "a/b/c.md", True),
        (["a/**"], "a", False),
        (["*.md", "!keep.md"], "a/keep.md", False),
        (["!keep.md", "*.md"], "a/keep.md", True),
        (["a/", "!a/keep.md"], "a/keep.md", True),
        (["# note", "", "x.md  "], "x.md", True),
        ([r"\#x.md"], "#x.md", True),
        ([r"a\*.md"], "ab.md", False),
        ([r"a\*.md"], "a*.md", True),
        (["[ab].md"], "b.md", True),
        (["[!ab].md"], "b.md", False),
        (["/"], "a.md", False),
    ],
)
def test_patterns_mean_what_git_means(lines: list[str], path: str, meant: bool) -> None:
    assert covers(read_patterns(lines), path.split("/")) is meant


@hypothesis_settings(max_examples=60, deadline=1000)
@given(st.text("ab*?/!#\\[]. ", max_size=40), st.lists(st.text("ab.", min_size=1, max_size=8), min_size=1, max_size=6))
def test_any_pattern_is_answered(line: str, parts: list[str]) -> None:
    assert decide(read_patterns([line]), parts, folder=False) in (None, True, False)


def test_hostile_patterns_are_answered_at_once() -> None:
    patterns = read_patterns(["**/" * 300 + "*a*a*a*a*a*a*a*a*b", "*" * 2000 + "x"])
    assert not covers(patterns, ["a" * 200] * 60)


# show-config.


def test_show_config_names_every_origin_and_is_a_settings_file_itself(desk: Path) -> None:
    (desk / "factcheck.toml").write_text(
        'fail-on = "warning"\n[levels]\nFC103 = "suggestion"\n[per-file-ignores]\n"a b.md" = "FC1"\n'
    )
    ran = run("show-config", "drafts", "--config", "select=FC1", cwd=desk, env={"FACTCHECK_EXIT_ZERO": "1"})
    assert (ran.code, ran.err) == (0, "")
    assert f'fail-on = "warning"  # {desk}/factcheck.toml:1\n' in ran.out
    assert 'select = ["FC1"]  # --config select=FC1\n' in ran.out
    assert "exit-zero = true  # FACTCHECK_EXIT_ZERO\n" in ran.out
    assert 'color = "auto"  # default\n' in ran.out
    assert all(name in ran.out for name in KEYS)
    (desk / "drafts" / "factcheck.toml").write_text(ran.out)
    again = settled(start=desk / "drafts")
    assert again["levels"] == {"FC103": "suggestion"}
    assert again["per-file-ignores"] == {"a b.md": ("FC1",)}
    assert tomllib.loads(ran.out)["min-level"] == "suggestion"


def test_show_config_refuses_what_check_refuses(desk: Path) -> None:
    (desk / "factcheck.toml").write_text('selekt = "FC1"\n')
    ran = run("show-config", cwd=desk)
    assert (ran.code, ran.out) == (2, "")
    assert "factcheck.toml:1: unknown key 'selekt'" in ran.err
    assert "Did you mean select?" in ran.err
    assert run("show-config", "--isolated", cwd=desk).code == 0


def test_the_page_on_settings_names_every_key() -> None:
    page = Path(__file__).resolve().parent.parent / "docs" / "config.md"
    if not page.exists():
        pytest.skip("docs/ is part of the checkout only")
    text = page.read_text(encoding="utf-8")
    assert not [name for name in KEYS if f"`{name}`" not in text]
    example = text.split("\n\n    corpus = ")[1].split("\nAn unknown key")[0]
    assert set(tomllib.loads("corpus = " + example)) <= set(KEYS)
