"""For all tests: property tests draw the same examples in every run, so that a gate says the same twice.

HYPOTHESIS_PROFILE=explore python -m pytest tests/test_extract_guards.py    # other examples each time
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True)
settings.register_profile("explore")
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
