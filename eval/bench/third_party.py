"""Run a third-party retrieval set through `matters ingest` and `matters search --batch --json`, as a user would.

    python -m eval.bench.third_party FOLDER_OF_SETS meetings reports --work FOLDER

Each set is a folder with `docs/` and `questions.jsonl` (id, question); the run it writes, `WORK/SET.jsonl`, is scored
by the set's own scorer. Nothing of a set enters the project.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

DEPTH = 50  # passages ranked for each question: more than any scorer reads


def run(bench: Path, work: Path) -> Path:
    """Ingest the set's documents, search its questions, and return the run's path."""
    work.mkdir(parents=True, exist_ok=True)
    index, questions, out = work / f"{bench.name}.index", work / f"{bench.name}.questions", work / f"{bench.name}.jsonl"
    rows = [json.loads(line) for line in (bench / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    questions.write_text(
        "".join(json.dumps({"id": row["id"], "question": row["question"]}) + "\n" for row in rows), encoding="utf-8"
    )
    _matters("ingest", bench / "docs", "--index", index)
    doubt = ["--answerable"] if any(row.get("unanswerable") for row in rows) else []
    with out.open("w", encoding="utf-8") as file:
        _matters("search", "--batch", questions, "--json", "-k", DEPTH, "--index", index, *doubt, stdout=file)
    return out


def _matters(*words: object, stdout: Any = None) -> None:
    subprocess.run([sys.executable, "-m", "cli", *map(str, words)], check=True, stdout=stdout)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run each set, and score it where its scorer is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="holds the sets and their score.py")
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--work", type=Path, required=True)
    options: Any = parser.parse_args(arguments)
    for name in options.sets:
        made = run(options.folder / name, options.work)
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, options.folder / "score.py", options.folder / name, made], check=True)


if __name__ == "__main__":
    main()
