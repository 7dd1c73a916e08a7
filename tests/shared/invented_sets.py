"""A small set of a council's own, on the two papers of tests/conftest.py."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "B-1", "doc": "mill-lane.txt", "question": "What would the repair of the footbridge at Mill Lane cost?",
        "kind": "figure", "must": [["48,?200"]], "must_not": [],
        "gold": ["the repair would cost £48,200"], "abstain": False,
        "wordings": ["How much for mending the Mill Lane footbridge?"], "traps": ["other council's figure"],
    },
    {
        "id": "B-2", "doc": "weir.txt", "question": "From when is the footbridge at the Weir closed?",
        "kind": "decision", "must": [["1 October 2025"]], "must_not": [], "gold": ["be closed from 1 October 2025"],
        "abstain": False,
    },
    {
        "id": "B-3", "doc": "weir.txt", "question": "How many people crossed the footbridge at the Weir in 2019?",
        "kind": "unanswerable", "must": [], "must_not": [], "gold": [], "abstain": True, "reason": "not held",
        "secret": ["the tender of Harker and Sons"],
    },
    {
        "id": "B-4-1", "doc": "mill-lane.txt", "question": "Since when had the footbridge at Mill Lane been closed?",
        "kind": "figure", "must": [["3 March"]], "must_not": [], "gold": ["since the flood of 3 March"],
        "abstain": False, "conversation": "B-4", "turn": 1,
    },
    {
        "id": "B-4-2", "doc": "mill-lane.txt", "question": "What was resolved about it?", "kind": "decision",
        "must": [["before the end of June"]], "must_not": [], "gold": ["be repaired before the end of June"],
        "abstain": False, "conversation": "B-4", "turn": 2,
    },
]  # fmt: skip


def written(folder: Path, *rows: dict[str, Any], documents: Path | None = None) -> Path:
    """A folder with the questions, asked of the papers where they are given."""
    folder.mkdir(exist_ok=True)
    lines = "\n".join(json.dumps(row) for row in rows or QUESTIONS)
    (folder / "questions.jsonl").write_text(lines + "\n", encoding="utf-8")
    if documents is not None:
        (folder / "papers").symlink_to(documents)
        (folder / "set.toml").write_text('name = "bridges"\ndocuments = "papers"\n', encoding="utf-8")
    return folder
