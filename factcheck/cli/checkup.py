"""What ``factcheck doctor`` looks at, one function a topic.  Nothing is changed, started or sent, but for ``trial`` and
``reach``, which are run only when they are asked for.

Libraries are looked up by what their installation says of them, not imported.  Of secrets only the name of the variable
is told, of addresses no more than the host and the port.
"""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from factcheck.errors import CorpusError, FactcheckError
from factcheck.version import __version__

Status = Literal["ok", "note", "warning", "error"]
REQUIRED = (
    "bm25s", "chromadb", "click", "filelock", "jinja2", "langchain", "langchain-core", "langchain-openai", "lxml",
    "markdown-it-py", "numpy", "onnxruntime", "openai", "pydantic", "pygls", "rapidfuzz", "sentencex", "tokenizers", "watchfiles",
)  # fmt: skip
"""The dependencies in pyproject.toml."""
NAMED = ("onnxruntime", "chromadb", "bm25s", "langchain")
"""Those whose versions a bug report needs."""
OLDEST = (3, 11)
MODELS = ("retriever", "verifier")
LOW_SPACE = 200_000_000
"""Bytes; an index of some thousand documents fits into them."""
SECONDS = 5.0
"""How long a server may take to accept a connection."""


class Check(NamedTuple):
    """One thing that was looked at.  ``facts`` are for programs; ``hint`` says what to do."""

    name: str
    status: Status
    message: str
    hint: str = ""
    facts: dict[str, Any] = {}  # noqa: RUF012 - never changed


def program() -> Check:
    """factcheck itself, and the Python that runs it."""
    found = platform.python_version_tuple()
    facts = {"version": __version__, "python": platform.python_version(), "platform": platform.platform(terse=True)}
    message = f"factcheck {__version__}, Python {facts['python']}, {facts['platform']}"
    if (int(found[0]), int(found[1])) < OLDEST:
        return Check("program", "error", message, "Python 3.11 or later is needed.", facts)
    return Check("program", "ok", message, facts=facts)


def packages() -> Check:
    """The libraries by name and version."""
    found: dict[str, str | None] = {name: _version(name) for name in REQUIRED}
    missing = [name for name, number in found.items() if number is None]
    if missing:
        return Check(
            "packages",
            "error",
            f"not installed: {', '.join(missing)}",
            "Install factcheck-desk again.",
            {"found": found},
        )
    named = ", ".join(f"{name} {found[name]}" for name in NAMED)
    return Check("packages", "ok", f"all {len(found)} installed; {named}", facts={"found": found})


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def models() -> Iterator[Check]:
    """The models that ship, each file by its sha256."""
    from factcheck.engines.weights import open_model
    from factcheck.resources import model_dir

    for name in MODELS:
        try:
            weights = open_model(model_dir(name))
        except FactcheckError as error:
            yield Check(f"model {name}", "error", error.message, error.hint)
            continue
        facts = {"id": weights.id, "version": weights.manifest.version, "files": len(weights.manifest.files)}
        message = f"{weights.id}, version {weights.manifest.version}, sha256 of {facts['files']} files as recorded"
        yield Check(f"model {name}", "ok", message, facts=facts)
    yield _selection()


def _selection() -> Check:
    """The small model that hears an author's own word."""
    from factcheck.extract.voice import open_weights
    from factcheck.resources import model_dir

    try:
        found = open_weights(model_dir("selection"))
    except FactcheckError as error:
        return Check("model selection", "error", error.message, error.hint)
    return Check("model selection", "ok", f"{found.id}, sha256 as recorded", facts={"id": found.id})


def prompts() -> Check:
    """The prompts that ship, by their sha256."""
    from factcheck.prompts import load_prompt, prompt_names

    try:
        ids = [load_prompt(name).id for name in prompt_names()]
    except FactcheckError as error:
        return Check("prompts", "error", error.message, error.hint or "Install factcheck-desk again.")
    except FileNotFoundError as error:
        return Check("prompts", "error", str(error), "Install factcheck-desk again.")
    return Check("prompts", "ok", ", ".join(ids), facts={"ids": ids})


def cache(folder: Path) -> Check:
    """Whether the cache folder, or the folder in which it would be made, can be written."""
    facts = {"path": str(folder), "exists": folder.is_dir()}
    hint = "Give another --cache-dir. Without one a check starts anew each time."
    if folder.exists() and not folder.is_dir():
        return Check("cache", "error", f"{folder} is no folder", hint, facts)
    place = folder.absolute()
    while not place.is_dir() and place != place.parent:
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            free = shutil.disk_usage(place).free
    except OSError as error:
        return Check("cache", "error", f"{folder} cannot be written: {error.strerror or error}", hint, facts)
    state = "can be written" if facts["exists"] else "will be made by the first check"
    if free < LOW_SPACE:
        return Check(
            "cache", "warning", f"{folder} {state}, with {free // 1_000_000} MB left", "Free disk space.", facts
        )
    return Check("cache", "ok", f"{folder} {state}", facts=facts)


def corpus(folder: Path | None, cache_dir: Path) -> Iterator[Check]:
    """The reference documents and their index."""
    from factcheck.engines.weights import model_id
    from factcheck.resources import model_dir
    from factcheck.store.state import index_state

    if folder is None:
        hint = "Give --corpus DIR, or set corpus in factcheck.toml (`factcheck init` writes one)."
        yield Check("corpus", "note", "none is named, so none was looked at", hint)
        return
    try:
        state = index_state(folder, cache_dir, model_id(model_dir("retriever")))
    except CorpusError as error:
        yield Check("corpus", "error", error.message, error.hint, {"path": str(folder)})
        return
    except FactcheckError as error:
        yield Check("index", "error", error.message, error.hint)
        return
    facts = {"path": str(folder), "files": state.files, "skipped": state.skipped}
    if not state.files:
        yield Check(
            "corpus",
            "error",
            f"{folder} has no reference document",
            "Put .md, .txt, .html, .csv or .json files there.",
            facts,
        )
        return
    message = f"{folder}, {_counted(state.files, 'file')}"
    if state.skipped:
        first = next(iter(state.skipped.items()))
        message += f"; {_counted(len(state.skipped), 'file')} cannot be used, such as {first[0]} ({first[1]})"
        yield Check("corpus", "warning", message, "Mend or remove them, or give --allow-incomplete to checks.", facts)
    else:
        yield Check("corpus", "ok", message, facts=facts)
    size = f"{_counted(state.documents, 'document')}, {_counted(state.passages, 'passage')}"
    facts = {
        "path": str(state.folder), "condition": state.condition, "reason": state.reason,
        "documents": state.documents, "passages": state.passages,
    }  # fmt: skip
    beforehand = "The next check does it; `factcheck index` does it beforehand."
    match state.condition:
        case "current":
            yield Check("index", "ok", f"current: {size}", facts=facts)
        case "none":
            yield Check("index", "note", "there is none yet", beforehand, facts)
        case "stale":
            yield Check("index", "note", f"to be brought up to date: {state.reason} ({size})", beforehand, facts)
        case "rebuild":
            yield Check("index", "warning", f"to be made anew: {state.reason}", beforehand, facts)


def _counted(count: int, word: str) -> str:
    return f"{count:,} {word}" + ("" if count == 1 else "s")


def git() -> Check:
    """Whether git can be asked for older versions of drafts."""
    found = shutil.which("git")
    if found:
        return Check("git", "ok", "installed", facts={"installed": True})
    return Check("git", "note", "not installed; only --diff-base needs it", facts={"installed": False})


def chat(model: str | None, base_url: str | None, key_file: str | None, *, offline: bool) -> Check:
    """Which chat model is asked for, and whether there is a key for it.  Its value is never read into a message."""
    if not model:
        return Check("chat model", "ok", "none is asked for: nothing leaves this machine", facts={"model": None})
    provider, _, name = model.partition(":")
    variable = f"{provider.upper().replace('-', '_')}_API_KEY"
    where = host_of(base_url)
    has_key = bool(os.environ.get(variable)) or _holds_something(key_file)
    facts = {"model": model if name else None, "host": where, "key": has_key, "key_variable": variable}
    if not name or (base_url and not where):
        wrong = "the model's name is not of the form provider:name" if not name else "the base URL is no address"
        return Check("chat model", "error", wrong, "For example openai:NAME and http://127.0.0.1:8000/v1.", facts)
    if offline:
        hint = "Take the setting offline or the variable FACTCHECK_OFFLINE away."
        return Check("chat model", "warning", f"{model} is not called: offline is set", hint, facts)
    place = f" at {where}" if where else ""
    package = f"langchain-{provider.replace('_', '-')}"
    if _version(package) is None:
        return Check("chat model", "error", f"{model}: no package for it", f"Install {package}.", facts)
    if not has_key and not base_url:
        return Check("chat model", "error", f"{model}: no key", f"Set {variable}, or name a file with the key.", facts)
    key = f"a key for it is set ({variable} or a file)" if has_key else "no key is set"
    return Check("chat model", "ok", f"{model}{place}; {key}", facts=facts)


def host_of(url: str | None) -> str | None:
    """Host and port of an address, without user, password, path and query; None for what is no address."""
    try:
        parts = urlsplit(url or "")
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    except ValueError:
        return None
    return f"{parts.hostname}:{port}" if parts.hostname and port else None


def _holds_something(file: str | None) -> bool:
    try:
        return bool(file) and Path(str(file)).stat().st_size > 0
    except OSError:
        return False


def reach(base_url: str | None, *, offline: bool) -> Check:
    """Opens a connection to the model's server and closes it; nothing is sent."""
    import asyncio

    where = host_of(base_url)
    if offline:
        return Check("connection", "note", "not tried: offline is set")
    if where is None:
        return Check("connection", "note", "not tried: no base URL is set", "Set base-url to the server's address.")
    host, _, port = where.rpartition(":")

    async def connect() -> None:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host, int(port)), SECONDS)
        writer.close()

    try:
        asyncio.run(connect())
    except (OSError, TimeoutError, ValueError) as error:
        what = getattr(error, "strerror", None) or f"no answer within {SECONDS:g} s"
        hint = "Start the server, or check base-url and the firewall."
        return Check("connection", "error", f"{where} cannot be reached: {what}", hint, {"host": where, "open": False})
    return Check("connection", "ok", f"{where} accepts connections", facts={"host": where, "open": True})


def trial() -> Check:
    """A check of two sentences against one document, in a folder of its own: models, index and all."""
    from factcheck.pipeline import check
    from factcheck.read import parse

    document = "# The lighthouse\n\nThe lighthouse at Tern Point is 31 metres tall. It was built in 1887.\n"
    draft = b"The lighthouse at Tern Point is 31 metres tall.\n\nThe lighthouse at Tern Point is 45 metres tall.\n"
    try:
        with tempfile.TemporaryDirectory(prefix="factcheck-") as folder:
            documents = Path(folder) / "corpus"
            documents.mkdir()
            (documents / "lighthouse.md").write_text(document, encoding="utf-8")
            report = check([parse(draft, "trial.md")], documents, cache_dir=Path(folder) / "cache").report
    except FactcheckError as error:
        return Check("trial", "error", error.message, error.hint)
    except Exception as error:  # a library that is broken fails in its own way, and that is what is asked here
        return Check("trial", "error", f"{type(error).__name__}: {error}", "Install factcheck-desk again.")
    verdicts = [finding.verdict for finding in report.articles[0].findings]
    if verdicts != ["supported", "refuted"]:
        said = ", ".join(verdicts) or "nothing"
        return Check(
            "trial", "error", f"a right and a wrong figure came out as: {said}", "Install factcheck-desk again."
        )
    return Check("trial", "ok", "a right figure was supported, a wrong one refuted", facts={"verdicts": verdicts})
