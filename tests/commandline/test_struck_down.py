"""Killed at any moment, a project is whole. ``python -m benchmarks.struck_down`` strikes many more times."""

from __future__ import annotations

from pathlib import Path

from benchmarks.struck_down import AFTER, BEFORE, strike


def test_killed_at_six_moments_of_imports_corrections_and_withdrawals(tmp_path: Path) -> None:
    tally = strike(times=6, seed=1, rows=60, folder=tmp_path, runs=1)
    assert not tally.failures
    assert sum(tally.outcomes.values()) == 6
    assert {outcome for *_, outcome in tally.outcomes} <= {BEFORE, AFTER}
