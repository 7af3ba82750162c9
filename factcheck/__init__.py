"""factcheck: a linter for facts."""

from factcheck.version import __version__

__all__ = ["__version__"]
