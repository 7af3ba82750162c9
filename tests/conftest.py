"""For all tests: property tests draw the same examples in every run, so that a gate says the same twice.

HYPOTHESIS_PROFILE=explore python -m pytest tests/test_extract_guards.py    # other examples each time
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
