"""The floors of the package, who may load what, and what every module owes its readers.

Floors are read from the imports themselves, those inside functions and those for types only included.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import NamedTuple

import pytest

import factcheck

PACKAGE = Path(factcheck.__file__).resolve().parent
HERE = Path(__file__).resolve().parent

FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"errors", "version"}),
    frozenset({"types"}),
    frozenset({"text", "days", "grammar", "rules", "resources"}),
    frozenset({"injection"}),
    frozenset({"engines.base"}),
    frozenset(
        {"read", "extract", "store", "retrieve", "verify", "decide", "report", "engines", "prompts", "cache"}
    ),
    frozenset({"consistency", "settings"}),
    frozenset({"pipeline", "gate"}),
    frozenset({"evaluate", "langchain", "server"}),
    frozenset({"cli"}),
    frozenset({"__main__"}),
)  # fmt: skip
"""From the ground up.  A part imports from floors below its own, and from itself."""
ACROSS = {("retrieve", "store")}
"""The only imports between two parts of one floor: retrieval reads the store's index."""
FURTHER_DOWN_ONLY = {"cache": {"types"}, "retrieve": {"types", "store", "engines.base", "grammar"}}
"""Parts that may know even less than their floor allows."""

OWNERS = {
    "bm25s": ["store.lexical"],
    "chromadb": ["store.vectors"],
    "click": ["cli.*", "report.paint"],
    "filelock": ["store.pointer"],
    "jinja2": ["report.html"],
    "langchain": ["engines.chat*"],
    "langchain_core": ["engines.chat*", "langchain"],
    "langchain_openai": ["engines.chat*"],
    "lsprotocol": ["server.*"],
    "lxml": ["store.pages"],
    "markdown_it": ["read.markdown*"],
    "markupsafe": ["report.html"],
    "numpy": [
        "engines.base",
        "engines.embedded",
        "engines.fakes",
        "engines.packed",
        "store.lexical",
        "store.making",
        "store.writer",
    ],
    "onnxruntime": ["engines.embedded"],
    "openai": ["engines.chat*"],
    "pydantic": ["*"],
    "pygls": ["server.*"],
    "rapidfuzz": ["verify.signals", "verify.signals.*"],
    "sentencex": ["text"],
    "tokenizers": ["engines.embedded"],
    "watchfiles": ["cli.watch"],
}
"""Which modules may import a library.  One that is not listed may not be imported at all."""
LIGHT = {"click", "filelock", "pydantic", "rapidfuzz"}
"""Libraries that may be imported at the top of a module; the others only where they are used."""
LOADED_WHOLE = {"server": {"lsprotocol", "pygls"}}
"""Parts that are imported only where they run, and the libraries that their modules may therefore import at the top."""
FOR_OTHERS = {"langchain": {"langchain_core"}}
"""The same for parts that no other imports: programs that have the library in use do."""
THROUGH = {"lsprotocol": "pygls", "markupsafe": "jinja2"}
"""Libraries that come with a dependency of ours, which is the one that pyproject.toml names."""
HEAVY = sorted(set(OWNERS) - {"click", "pydantic"})
NO_BUSINESS_HERE = {
    "ctypes", "ftplib", "http.client", "httpx", "marshal", "pickle", "requests", "shelve", "smtplib", "socket",
    "subprocess", "telnetlib", "urllib.request", "webbrowser", "xmlrpc",
}  # fmt: skip
"""Nothing leaves the machine, and nothing that is read is run."""
ASKS_GIT = ("cli.git", "subprocess")
"""The one exception: ``--diff-base`` asks git for an older draft, with a list of arguments and no shell."""
MOST_LINES = 330


class Import(NamedTuple):
    module: str
    """The importing module, without ``factcheck.``."""
    name: str
    at_top: bool
    """Run when the module is imported: not inside a function, not for types only."""


def sources() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports_of(module: str, path: Path) -> Iterator[Import]:
    def walk(node: ast.AST, at_top: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                yield from (Import(module, alias.name, at_top) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{path}: relative import"
                if child.module == "factcheck":
                    yield from (Import(module, f"factcheck.{alias.name}", at_top) for alias in child.names)
                else:
                    yield Import(module, str(child.module), at_top)
            else:
                function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
                yield from walk(child, at_top and not function and not is_for_types(child))

    yield from walk(ast.parse(path.read_text(encoding="utf-8")), True)


IMPORTS = [found for module, path in sources() for found in imports_of(module, path)]
OUTSIDE = [
    found
    for found in IMPORTS
    if found.name.split(".")[0] not in sys.stdlib_module_names and found.name.split(".")[0] != "factcheck"
]


def part_of(module: str) -> str:
    return module if module == "engines.base" else module.split(".")[0]


def floor_of(part: str) -> int:
    for number, parts in enumerate(FLOORS):
        if part in parts:
            return number
    pytest.fail(f"factcheck.{part} stands on no floor; give it one in FLOORS")


def test_every_module_stands_on_a_floor() -> None:
    for module, _ in sources():
        if module:
            floor_of(part_of(module))


def test_imports_go_down() -> None:
    wrong = []
    for found in IMPORTS:
        if not found.name.startswith("factcheck.") or not found.module:
            continue
        here, there = part_of(found.module), part_of(found.name.removeprefix("factcheck."))
        if here != there and floor_of(there) >= floor_of(here) and (here, there) not in ACROSS:
            wrong.append(f"{found.module} imports {found.name}")
    assert not wrong


@pytest.mark.parametrize("part", sorted(FURTHER_DOWN_ONLY))
def test_parts_that_may_know_less(part: str) -> None:
    known = {
        part_of(found.name.removeprefix("factcheck."))
        for found in IMPORTS
        if part_of(found.module) == part and found.name.startswith("factcheck.")
    }
    assert known <= FURTHER_DOWN_ONLY[part] | {part}


def test_the_package_itself_imports_nothing_but_its_version() -> None:
    own = {found.name for found in IMPORTS if not found.module}
    assert own <= {"__future__", "factcheck.version"}


def test_no_part_reaches_into_the_private_names_of_another() -> None:
    wrong = []
    for module, path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("factcheck."):
                there = part_of(str(node.module).removeprefix("factcheck."))
                private = [
                    alias.name for alias in node.names if alias.name.startswith("_") and alias.name != "__version__"
                ]
                if private and there != part_of(module):
                    wrong.append(f"{module}: {node.module} {private}")
    assert not wrong


def test_a_library_is_imported_only_by_its_owner() -> None:
    wrong = {
        f"{found.module} imports {found.name}"
        for found in OUTSIDE
        if not any(fnmatch(found.module, pattern) for pattern in OWNERS.get(found.name.split(".")[0], []))
    }
    assert not wrong


def test_a_heavy_library_is_imported_where_it_is_used() -> None:
    wrong = [
        found
        for found in OUTSIDE
        if found.at_top
        and found.name.split(".")[0] not in LIGHT | (LOADED_WHOLE | FOR_OTHERS).get(part_of(found.module), set())
    ]
    assert not wrong


@pytest.mark.parametrize("part", sorted(FOR_OTHERS))
def test_a_part_for_other_programs_is_imported_by_none_of_ours(part: str) -> None:
    assert not [f for f in IMPORTS if f.name.startswith(f"factcheck.{part}") and part_of(f.module) != part]


@pytest.mark.parametrize("part", sorted(LOADED_WHOLE))
def test_a_part_that_is_loaded_whole_is_imported_where_it_runs(part: str) -> None:
    above = [f for f in IMPORTS if f.name.startswith(f"factcheck.{part}") and part_of(f.module) != part]
    assert above
    assert not [found for found in above if found.at_top]


def test_every_library_is_a_declared_dependency() -> None:
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[\s<>=!~;\[]", line)[0].lower().replace("_", "-") for line in project["dependencies"]}
    providers = packages_distributions()
    for name in {found.name.split(".")[0] for found in OUTSIDE}:
        distributions = {d.lower().replace("_", "-") for d in providers.get(name, [name])}
        assert declared & (distributions | {THROUGH.get(name, "")}), f"{name} is not in pyproject.toml"


def test_no_module_opens_the_network_or_runs_what_it_reads() -> None:
    wrong = [f for f in IMPORTS if f.name in NO_BUSINESS_HERE or f.name.split(".")[0] in NO_BUSINESS_HERE]
    assert not [f for f in wrong if (f.module, f.name) != ASKS_GIT]
    calls = [
        f"{module}: {node.func.id}"
        for module, path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("eval", "exec", "print")
    ]
    assert not calls


# What is loaded when.

_REPORT_MODULES = """
import sys
sys.stdout.reconfigure(errors="replace")
from factcheck.cli.main import main
code = 0
try:
    main(sys.argv[1:])
except SystemExit as end:
    code = end.code
import json
sys.stdout.flush()
print("\\nLOADED " + json.dumps([code, sorted(sys.modules)]))
"""


def loaded(cwd: Path, *arguments: str) -> tuple[int, set[str]]:
    """Exit code of a command in a new process, and the top-level packages and modules loaded at its end."""
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _REPORT_MODULES, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("LOADED ")]
    assert lines, done.stderr
    code, modules = json.loads(lines[-1].removeprefix("LOADED "))
    return code, set(modules)


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["--help"], ["check", "--help"], ["server", "--help"], ["rule"], ["rule", "FC105"], ["schema"]],
)
def test_what_needs_no_models_loads_none(arguments: list[str], tmp_path: Path) -> None:
    code, modules = loaded(tmp_path, *arguments)
    assert code in (0, None)
    assert not modules & set(HEAVY)
    assert not modules & {"asyncio", "sqlite3", "ssl", "multiprocessing", "factcheck.pipeline"}
    if arguments != ["schema"]:
        assert "pydantic" not in modules


def test_a_check_that_finds_all_in_the_cache_starts_no_model_and_no_index(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "mill.md").write_text(
        "# The mill at Tollin\n\nGazette, 4 May 2024\n\nThe mill at Tollin employs 300 people, its owner said.\n"
    )
    (tmp_path / "corpus" / "quay.txt").write_text("The quay at Marrow\n\nThe quay at Marrow was built in 1931.\n")
    (tmp_path / "draft.md").write_text("# The mill\n\nThe mill at Tollin employs 500 people.\n\nIs it the largest?\n")
    command = ("check", "draft.md", "--corpus", "corpus", "--output-format", "json")
    first_code, first = loaded(tmp_path, *command)
    again_code, again = loaded(tmp_path, *command)
    assert first >= {"chromadb", "onnxruntime", "tokenizers", "bm25s", "numpy"}
    assert not again & {"chromadb", "onnxruntime", "tokenizers", "bm25s", "numpy", "jinja2", "langchain", "openai"}
    assert first_code == again_code == 1


# What every file owes.


def test_every_module_says_what_it_is_for() -> None:
    silent = []
    for module, path in sources():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if tree.body and not ast.get_docstring(tree):
            silent.append(module)
    assert not silent


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    long = {m: n for m, path in sources() if (n := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES}
    assert not long


_REGISTRIES = "|".join(
    ["py" + r"pi\.\w", "python" + "hosted", "registry" + r"\.npm", "cra" + r"tes\.io", "index" + "-url"]
)
_PLACES = re.compile(rf"(?<![\w.])/(?:home|Users|root)/\w|[A-Z]:\\\\?Users|{_REGISTRIES}".encode(), re.IGNORECASE)


def test_no_file_names_a_registry_or_somebodys_folder() -> None:
    roots = [PACKAGE, *(path for name in ("prompts", "corpora") if (path := PACKAGE.parent / name).is_dir())]
    wrong = {}
    for root in roots:
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".onnx"):
                found = _PLACES.search(path.read_bytes())
                if found:
                    wrong[path.relative_to(root.parent).as_posix()] = found[0]
    assert not wrong
