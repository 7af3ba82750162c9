"""Days written out in full, and lines that hold nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.days import find_day, is_only_a_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Brussels, Tuesday 3 March 2026", date(2026, 3, 3)),
        ("March 3rd, 2026", date(2026, 3, 3)),
        ("Sept. 9, 2024, late edition", date(2024, 9, 9)),
        ("2026-03-03T08:00:00Z", date(2026, 3, 3)),
        ("the 3rd of March 2026", date(2026, 3, 3)),
        ("31 February 2026, then 1 April 2026", date(2026, 4, 1)),
        ("03/04/2025", None),
        ("March 2026", None),
        ("in 2026", None),
    ],
)
def test_find_day(text: str, day: date | None) -> None:
    assert find_day(text) == day


@pytest.mark.parametrize(
    "line", ["Wednesday 4 June 2025, 6.30am GMT", "Jun 09, Mon", "Published: 2026-03-03", "3 March 2026"]
)
def test_a_line_with_only_a_day(line: str) -> None:
    assert is_only_a_day(line)


@pytest.mark.parametrize("line", ["On 3 March 2026 the bridge opened", "42", "Monday", "Obituary 3 March 2026", ""])
def test_other_lines(line: str) -> None:
    assert not is_only_a_day(line)
