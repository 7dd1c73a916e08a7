"""A council's folder, invented: two papers by the name of their place, and the questions a test gives."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

PAPERS = {
    "mill.txt": """Footbridge at Mill Lane

The Head of Highways said that the footbridge had been closed since the flood of 3 March.

The Head of Highways said that the repair would cost £48,200. She said that the footbridge had been closed before.
""",
    "weir.txt": """Boats at the weir

The Clerk reported that nine boats had been moored without a licence. The repair would cost more than the boats.
""",
}
MakeFolder = Callable[..., Path]


@pytest.fixture
def make_folder(tmp_path: Path) -> MakeFolder:
    """Writes a folder of papers and question lines; a line that is text is written as it is."""

    def make(
        *lines: Mapping[str, object] | str, name: str = "millbrook", papers: Mapping[str, str] | None = None
    ) -> Path:
        return write_folder(tmp_path / name, PAPERS if papers is None else papers, lines)

    return make


def write_folder(folder: Path, papers: Mapping[str, str], lines: Sequence[Mapping[str, object] | str]) -> Path:
    """A folder as `training.papers` reads it."""
    documents = folder / "documents"
    documents.mkdir(parents=True)
    for name, text in papers.items():
        (documents / name).write_text(text, encoding="utf-8")
    rows = (f"{name},Millbrook Council,Works Committee,2025-04-02,Minutes,\n" for name in papers)
    header = "file,council,committee,meeting_date,title,url\n"
    (documents / "sources.csv").write_text(header + "".join(rows), encoding="utf-8")
    written = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    (folder / "questions.jsonl").write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
    return folder
