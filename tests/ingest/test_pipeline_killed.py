"""A run that is killed anywhere leaves the former index or the new one, whole; the next run finishes its work."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

KILLING = Path(__file__).with_name("killing.py")


def start(place: Path, seed: int) -> subprocess.Popen[str]:
    """Fifty kills, in a process of their own."""
    place.mkdir()
    return subprocess.Popen(
        [sys.executable, str(KILLING), str(place), str(seed), "50"],
        env={"PYTHONPATH": str(KILLING.parents[2]), "PATH": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_nothing_is_lost_torn_or_doubled_when_ingest_is_killed_at_a_hundred_points(tmp_path: Path) -> None:
    both = [start(tmp_path / str(seed), seed) for seed in (20240522, 20250521)]
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], [error[-2000:] for _, error in said]
    reports = [json.loads(report) for report, _ in said]
    assert sum(report["kills"] for report in reports) == 100
    assert sum(report["completed"] for report in reports) >= 10
