"""Three meetings of an invented committee and one of another council: promises made, kept, forgotten and overdue."""

from __future__ import annotations

from pathlib import Path

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.build import pipeline
from qa.config import Config
from qa.pipeline import Pipeline
from store.builder import build_here

MARCH = """Ferry timetable

Minutes:

The Harbour Master presented the timetable for the summer.

Councillor Penrose asked why the early ferry had been cut. It was agreed that the officers look into this and come
back to the Committee.

Jane Trelawny, Head of Transport, undertook to circulate the passenger survey by 30 April 2024.

The Chair would write to the Minister about pilot licences.
"""
JUNE = """Passenger survey

Minutes:

Jane Trelawny, Head of Transport, confirmed that the passenger survey had been circulated to Members on 22 April 2024.

Members asked for a breakdown of fares by age. The Head of Transport agreed to provide this by 31 August 2024.
"""
SEPTEMBER = """Lighthouse

Minutes:

The Keeper reported that the lamp had been renewed.

It was agreed that a report on the lighthouse cottages be brought to the next meeting.
"""
QUIET = """Slipway

Minutes:

The Engineer said that the slipway had been swept in May.

The Committee noted the report.
"""
ESTMERE = """Allotments

Minutes:

The Head of Parks agreed to bring a report on allotment rents to a future meeting.
"""
SIDECAR = """file,council,committee,meeting_date,title,url
march.txt,Nether Coombe Council,Harbour Committee,2024-03-12,Ferry timetable,
june.txt,Nether Coombe Council,Harbour Committee,2024-06-11,Passenger survey,
september.txt,Nether Coombe Council,Harbour Committee,2024-09-10,Lighthouse,
quiet.txt,Nether Coombe Council,Harbour Committee,2024-06-11,Slipway,
estmere.txt,Estmere Council,Parks Panel,2024-05-14,Allotments,
"""
PAPERS = {
    "march.txt": MARCH,
    "june.txt": JUNE,
    "september.txt": SEPTEMBER,
    "quiet.txt": QUIET,
    "estmere.txt": ESTMERE,
    "sources.csv": SIDECAR,
}


def held(folder: Path) -> Pipeline:
    """A pipeline over the papers, read, found and indexed for real."""
    (folder / "in").mkdir()
    for name, text in PAPERS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    ingest(folder / "in", folder / "index", HashingEmbedder(), build=build_here)
    return pipeline(Config(embedding="hashing", reranker=False), folder / "index")
