"""Papers without end are read or refused in one line, and the honest paper beside them is answered all the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from comparing import keeps_the_laws, told
from hostile_inputs import COST, COUNCIL, HONEST, PARTIES, UNTIL, Hostile, family, grown, minutes

from ingest.pipeline import Summary, ingest
from models.embedding import HashingEmbedder
from qa.build import pipeline
from qa.config import Config
from qa.pipeline import Pipeline
from qa.schema import Answer
from store.builder import build_here
from store.schema import Scope

OTHER = "Harrow Vale County Council"


def bytes_of(hostile: Hostile) -> bytes:
    text = grown(hostile.text).encode()
    if "zip" not in hostile.more:
        return text
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(hostile.more["zip"], text)
    return out.getvalue()


@pytest.fixture(scope="module")
def taken_in(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """The index of all of them beside the honest minutes, and what was said of each."""
    folder, index = tmp_path_factory.mktemp("sizes"), tmp_path_factory.mktemp("sizes-index")
    (folder / "honest.txt").write_text(minutes(), encoding="utf-8")
    rows = [f"honest.txt,{COUNCIL},Leisure Committee,2025-09-03,Lido,"]
    for one in family("sizes"):
        (folder / one.more["file"]).write_bytes(bytes_of(one))
        rows.append(f"{one.more['file']},{OTHER},Cabinet,2025-09-10,Lido,")
    header = "file,council,committee,meeting_date,title,url"
    (folder / "sources.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return index, ingest(folder, index, HashingEmbedder(), build=build_here)


@pytest.fixture(scope="module")
def record(taken_in: tuple[Path, Summary]) -> Pipeline:
    return pipeline(Config(embedding="hashing", reranker=False, abstain_below=0), taken_in[0])


@pytest.mark.parametrize("hostile", family("sizes"), ids=str)
def test_a_paper_without_end_is_read_or_refused_in_one_line(
    taken_in: tuple[Path, Summary], record: Pipeline, hostile: Hostile
) -> None:
    refused = [line for line in taken_in[1].refused if line.startswith(hostile.more["file"])]
    held = {one.name for one in record.sources}
    assert (hostile.more["file"] in held) is hostile.more.get("read", False)
    assert len(refused) == (0 if hostile.more.get("read") else 1)
    for line in refused:
        assert hostile.more["fault"] in line
        assert "\n" not in line
        assert len(line) < 400


@pytest.mark.parametrize("hostile", [one for one in family("sizes") if one.more.get("read")], ids=str)
def test_a_question_put_to_a_paper_without_end_ends(record: Pipeline, hostile: Hostile) -> None:
    for question in (COST, PARTIES):
        response = record.ask(question, Scope(documents=(hostile.more["file"],)))
        assert keeps_the_laws(response)


@pytest.mark.parametrize("question", [COST, UNTIL])
def test_the_honest_paper_beside_them_is_answered_as_if_they_were_not_there(record: Pipeline, question: str) -> None:
    ours = record.ask(question, Scope(councils=(COUNCIL,)))
    assert isinstance(ours, Answer)
    assert str(HONEST[question]) in ours.text
    assert keeps_the_laws(ours)
    assert told(ours) == told(record.ask(question, Scope(documents=("honest.txt",))))
