"""The settings by name: what each may hold, its default, and what it is for.

The names are those of the command line's options.  In the environment a setting is ``FACTCHECK_`` and its name in
capitals with underscores.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from factcheck.report import FORMATS
from factcheck.rules import LEVELS

Kind = Literal[
    "path", "text", "choice", "flag", "count", "jobs", "number", "list", "rules", "formats", "levels", "rules-by-path"
]
PREFIX = "FACTCHECK_"
NO_SETTINGS = frozenset({"FACTCHECK_DEBUG", "FACTCHECK_CONFIG"})
"""Variables of that prefix that are no settings."""
DRAFT_PATTERNS = ("*.md", "*.markdown", "*.html", "*.htm", "*.xhtml", "*.txt", "*.docx")
EXCLUDED = (".*", "node_modules", "__pycache__", "venv", "*.factcheck.toml")


class Key(NamedTuple):
    """One setting.  ``default`` is of the type that ``values.read`` gives for its kind; None where it has none."""

    name: str
    kind: Kind
    default: Any
    summary: str
    choices: tuple[str, ...] = ()
    guarded: bool = False
    """Not taken from a file that was merely found: it says where drafts and keys are sent."""

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return PREFIX + self.name.upper().replace("-", "_")


_ALL = (
    Key("corpus", "path", None, "folder of reference documents"),
    Key("cache-dir", "path", ".factcheck_cache", "folder for the index and for what was checked before"),
    Key("no-cache", "flag", False, "check every claim anew, and keep nothing of it"),
    Key("jobs", "jobs", "auto", "claims to work on at a time, or auto: as many as there are CPUs to use"),
    Key("select", "rules", ("FC",), "rules that count, by code or prefix"),
    Key("ignore", "rules", (), "rules that do not count; of two prefixes the longer one wins"),
    Key("per-file-ignores", "rules-by-path", {}, "rules that do not count in drafts whose path matches"),
    Key("levels", "levels", {}, "levels of rules, by code or prefix, instead of their own"),
    Key("min-level", "choice", "suggestion", "lowest level that is listed", LEVELS),
    Key("fail-on", "choice", "error", "lowest level that makes the command exit with 1", (*LEVELS, "never")),
    Key("exit-zero", "flag", False, "exit with 0 in spite of findings; an incomplete check still exits with 3"),
    Key("allow-incomplete", "flag", False, "do not exit with 3 because documents could not be read"),
    Key("include", "list", DRAFT_PATTERNS, "patterns of the drafts to be found in a folder"),
    Key("exclude", "list", EXCLUDED, "patterns of files and folders that are no drafts"),
    Key("extend-exclude", "list", (), "patterns added to those of exclude"),
    Key("force-exclude", "flag", False, "leave excluded drafts out even if they are named themselves"),
    Key("respect-gitignore", "flag", True, "leave out what git ignores when looking into folders"),
    Key("no-suppressions", "flag", False, "do not heed suppressions in drafts and beside them"),
    Key("waivers", "path", None, "file of waivers; by default factcheck-waivers.toml, where there is one"),
    Key("baseline", "path", None, "file of known problems, which do not count"),
    Key("diff-base", "text", None, "git revision; only statements that it does not have count"),
    Key("output-format", "formats", (), "formats of the report, each with =FILE where it goes to a file", (*FORMATS,)),
    Key("confirmed", "path", None, "verdicts that an editor has confirmed, for the format claimreview"),
    Key("model", "text", None, "chat model that reads what the embedded parts leave open"),
    Key("base-url", "text", None, "address of the model's server", guarded=True),
    Key("api-key-file", "path", None, "file that holds the model's key", guarded=True),
    Key("model-share", "choice", None, "claims that the model reads", ("auto", "all", "none")),
    Key("model-extract", "choice", None, "sentences that the model splits into claims", ("auto", "all", "none")),
    Key("votes", "count", None, "readings of a claim whose sources conflict"),
    Key("second-model", "text", None, "model for the second and further votes"),
    Key("max-cost", "number", None, "most to spend on the model"),
    Key("max-calls", "count", None, "most calls of the model"),
    Key("prices", "path", None, "prices of models, in place of the list that ships"),
    Key("replay", "path", None, "file of the model's answers"),
    Key("offline", "flag", False, "only recorded answers of the model"),
    Key("concurrency", "count", None, "calls of the model at a time"),
    Key("timeout", "number", None, "seconds for one call of the model"),
    Key("max-time", "number", None, "seconds for all calls of the model"),
    Key("encoding", "text", None, "encoding of the drafts"),
    Key("max-bytes", "count", None, "largest draft to read, in bytes"),
    Key("statistics", "flag", False, "count the findings by rule, on standard error"),
    Key("color", "choice", "auto", "colours in the output", ("auto", "always", "never")),
    Key("quiet", "flag", False, "no notices and no progress on standard error"),
    Key("verbose", "flag", False, "say what the run goes by, and what it sets aside, on standard error"),
)
KEYS: dict[str, Key] = {key.name: key for key in _ALL}
