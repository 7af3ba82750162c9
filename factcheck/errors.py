"""The errors that factcheck raises on purpose, and the exit code that each one means.

    FactcheckError                2  base of all of them; never raised itself
    ├── UsageError                2  wrong options, or options that contradict each other
    ├── DraftError                2  a draft that cannot be read (missing, binary, wrong encoding, too large)
    │   └── LanguageError         3  a draft in a language that factcheck does not read
    ├── CorpusError               2  a corpus folder that cannot be used
    │   └── EmptyCorpusError      3  a corpus without one readable reference document
    ├── StoreError                2  the index or the cache cannot be read or written
    ├── WeightsError              2  model files are missing, or are not the ones this release was built with
    ├── PromptError               2  a prompt file is missing, altered or rendered with the wrong fields
    ├── BatchError                3  questions that were sent as a batch have no answers yet, or the batch came to nothing
    ├── TextRejected              1  a guardrail does not let a text through; ``report`` says why
    └── CheckCancelled          130  whoever asked for the check no longer wants it

Exit codes: 0 clean, 1 findings at or above the threshold, 2 bad usage, configuration or internal error,
3 the check is incomplete.  Ctrl-C ends with 130, as a shell expects.
"""

from __future__ import annotations

from typing import Any

EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_INCOMPLETE = 3
EXIT_INTERRUPTED = 130


class FactcheckError(Exception):
    """An error with a message for a person: what happened, where, and (``hint``) what to do next."""

    exit_code = EXIT_USAGE

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(FactcheckError):
    """Options or arguments that cannot be used as given."""


class DraftError(FactcheckError):
    """A draft that cannot be read."""


class LanguageError(DraftError):
    """A draft in a language that factcheck does not read: nothing of it was checked."""

    exit_code = EXIT_INCOMPLETE


class CorpusError(FactcheckError):
    """A corpus folder that cannot be used."""


class EmptyCorpusError(CorpusError):
    """A corpus without one readable reference document: nothing can be checked against it."""

    exit_code = EXIT_INCOMPLETE


class StoreError(FactcheckError):
    """The index or the cache on disk cannot be read or written."""


class WeightsError(FactcheckError):
    """Model files that are missing, or whose sha256 is not the recorded one."""


class PromptError(FactcheckError):
    """A prompt file that is missing, altered, or rendered with the wrong fields."""


class BatchError(FactcheckError):
    """Questions that were sent as a batch have no answers yet, or the batch came to nothing; what came is kept."""

    exit_code = EXIT_INCOMPLETE


class CheckCancelled(FactcheckError):  # noqa: N818 - nothing went wrong
    """A check that was ended before its end, as its caller asked."""

    exit_code = EXIT_INTERRUPTED


class TextRejected(FactcheckError):  # noqa: N818 - as above
    """A text that a guardrail does not let through.  ``report`` is the whole report on it."""

    exit_code = EXIT_FINDINGS

    def __init__(self, message: str, report: Any = None) -> None:
        super().__init__(message, hint="See the report of the check.")
        self.report = report
