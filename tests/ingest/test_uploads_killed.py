"""An upload that is killed anywhere leaves what was held or what is to be, whole; handed in again it is done."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

KILLING = Path(__file__).with_name("killing_uploads.py")


def test_an_upload_killed_anywhere_opens_nothing_loses_nothing_and_can_be_done_again(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(KILLING), str(tmp_path), "20261123", "15"],
        env={"PYTHONPATH": str(KILLING.parents[2]), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout)["kills"] == 15
