"""What git knows of an older version of a draft.  Runs git itself, with a list of arguments and no shell.

Only ``rev-parse``, ``ls-tree`` and ``cat-file`` are used: none runs hooks, filters or programs that a repository names.
"""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

from factcheck.errors import UsageError

SECONDS = 60
_OF_A_HOOK = {"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE"}
_MISSING = ("does not exist in", "exists on disk, but not in", "is in the index, but not")


def at_revision(path: Path, revision: str) -> bytes | None:
    """A file's bytes at a revision, None where it was not there.

    Raises UsageError where there is no git, no repository, or no such revision.
    """
    folder = path.absolute().parent
    commit = commit_of(folder, revision)
    done = _git(folder, "cat-file", "blob", f"{commit}:./{path.name}")
    if done.returncode == 0:
        return done.stdout
    said = _said(done)
    if any(words in said for words in _MISSING):
        return None
    raise UsageError(f"{path}: git cannot read it at {revision}: {said}", hint="Try the same with `git show`.")


def gone(folder: Path, revision: str, suffixes: frozenset[str]) -> dict[str, Path]:
    """The files with these endings that the folder's repository had at a revision and that are no longer on the disk:
    the path in the repository to the one on the disk.  Raises UsageError."""
    commit = commit_of(folder, revision)
    top = Path(os.fsdecode(_output(_git(folder, "rev-parse", "--show-toplevel")).removesuffix(b"\n")))
    listed = _output(_git(folder, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)).split(b"\0")
    names = [os.fsdecode(name) for name in listed]
    drafts = [name for name in names if os.path.splitext(name)[1].lower() in suffixes]  # noqa: PTH122 - there may be many
    return {name: top / name for name in drafts if not os.path.lexists(top / name)}


def blob(folder: Path, revision: str, name: str) -> bytes | None:
    """A file's bytes at a revision by its path in the repository, None where git does not give them."""
    done = _git(folder, "cat-file", "blob", f"{commit_of(folder, revision)}:{name}")
    return done.stdout if done.returncode == 0 else None


def _output(done: subprocess.CompletedProcess[bytes]) -> bytes:
    if done.returncode != 0:
        raise UsageError(f"git ended with an error: {_said(done)}", hint="Check the repository.")
    return done.stdout


@cache
def commit_of(folder: Path, revision: str) -> str:
    """The commit that a revision names.  Raises UsageError."""
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder", hint="--diff-base needs drafts that are files.")
    inside = _git(folder, "rev-parse", "--git-dir")
    if inside.returncode != 0:
        said = _said(inside)
        what = "not in a git repository" if "not a git repository" in said else said
        raise UsageError(f"{folder}: {what}", hint="--diff-base compares with a revision that git knows.")
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode != 0:
        hint = "Name a branch, a tag or a commit; in CI, fetch it first (fetch-depth: 0)."
        raise UsageError(f"--diff-base {revision}: git knows no such revision in {folder}", hint=hint)
    return found.stdout.decode("ascii").strip()


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    # A hook's own GIT_DIR and the like speak of another folder than that of the draft.
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    quiet = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
    try:
        return subprocess.run(
            ["git", "-C", str(folder), *arguments],
            env=kept | quiet,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise UsageError("git is not installed", hint="--diff-base needs it.") from error
    except ValueError as error:
        raise UsageError(f"git cannot be asked: {error}", hint="Check the value of --diff-base.") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"git does not answer: {error}", hint="Check the repository.") from error


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"git ended with {done.returncode}"]
    return lines[0].removeprefix("fatal: ")
