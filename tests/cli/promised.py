"""Small invented minutes of two bodies, in which something is promised, done, late, and never mentioned again."""

from __future__ import annotations

from pathlib import Path

from commanding import matters

MARCH = """3. Footbridge at Mill Lane

The Head of Highways undertook to send members the cost of the repair by 30 April 2025.

Councillor Ode undertook to write to the drainage board about the culvert at Weir Street.

4. Verges

The Clerk undertook to bring a report on wild flowers to a future meeting.
"""
JUNE = """3. Culvert at Weir Street

Councillor Ode reported that he had written to the drainage board about the culvert at Weir Street.
"""
SEPTEMBER = """3. Allotments

The Committee noted that every plot at Tinker’s Field was let.
"""
HOUSING = """2. Empty homes

The Panel noted that eleven homes stood empty.
"""
SIDECAR = """file,council,committee,meeting_date,title,url
2025-03-12-highways.txt,Nether Coombe Town Council,Highways Committee,2025-03-12,Highways,https://nethercoombe.example/1
2025-06-11-highways.txt,Nether Coombe Town Council,Highways Committee,2025-06-11,Highways,
2025-09-10-highways.txt,Nether Coombe Town Council,Highways Committee,2025-09-10,Highways,
2025-05-14-housing.txt,Harrow Vale County Council,Housing Panel,2025-05-14,Housing,
"""
FILES = {
    "2025-03-12-highways.txt": MARCH,
    "2025-06-11-highways.txt": JUNE,
    "2025-09-10-highways.txt": SEPTEMBER,
    "2025-05-14-housing.txt": HOUSING,
    "sources.csv": SIDECAR,
}
COST = "The Head of Highways undertook to send members the cost of the repair by 30 April 2025."
LETTER = "Councillor Ode undertook to write to the drainage board about the culvert at Weir Street."
FLOWERS = "The Clerk undertook to bring a report on wild flowers to a future meeting."
WROTE = "Councillor Ode reported that he had written to the drainage board about the culvert at Weir Street."


def written(folder: Path) -> Path:
    """The minutes as files."""
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def ingested(folder: Path, index: Path) -> Path:
    """An index of the folder."""
    done = matters("ingest", folder, "--index", index)
    assert done.code == 0, done.err
    return index
