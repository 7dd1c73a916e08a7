"""Many who ask at once are each answered as they would be alone, and nobody waits for papers that are taken in."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.build import pipeline
from qa.config import Config
from qa.conversation.talk import Conversation
from qa.pipeline import Pipeline
from qa.schema import Response
from store.builder import build_here

AT_ONCE = 20
SUBJECTS = (
    "re-admissions in August 2024",
    "permanent exclusions",
    "the local offer for care leavers",
    "empty council homes",
    "potholes made safe within 24 hours",
    "the short breaks contract",
    "library visits",
    "placements outside the county",
    "people delayed in hospital",
    "the learning note on re-admissions",
)
ASKED = [
    f"{words} {subject}?" for subject in SUBJECTS for words in ("Why did the Committee discuss", "What was said of")
]
LEANING = "Who said that?"


def answers(made: Pipeline, question: str) -> list[Response]:
    """A reader's conversation: a question, and one that leans on it."""
    talk = Conversation()
    return [talk.ask(made, question), talk.ask(made, LEANING)]


def test_twenty_conversations_at_once_are_answered_as_each_would_be_alone(corpus_pipeline: Pipeline) -> None:
    assert len({*ASKED}) == AT_ONCE
    with ThreadPoolExecutor(AT_ONCE) as readers:
        together = [*readers.map(lambda question: answers(corpus_pipeline, question), ASKED)]
    alone = [answers(corpus_pipeline, question) for question in ASKED]
    assert together == alone
    assert [given[0].interpretation.question for given in together] == ASKED


def test_who_asks_while_papers_are_taken_in_is_answered_from_what_was_held(
    two_councils: Path, two_councils_index: Path, tmp_path: Path
) -> None:
    index = Path(shutil.copytree(two_councils_index, tmp_path / "index"))
    more = Path(shutil.copytree(two_councils, tmp_path / "more"))
    made = pipeline(Config(embedding="hashing", reranker=False, abstain_below=0), index)
    question = "What would the repair of the footbridge at Mill Lane cost?"
    before = answers(made, question)
    for number in range(30):
        (more / f"weir-{number}.txt").write_text(f"Weir {number}\n\nThe weir would cost £{number}00.\n", "utf-8")
    with ThreadPoolExecutor(2) as threads:
        taking = threads.submit(ingest, more, index, HashingEmbedder(), build=build_here)
        meanwhile = [answers(made, question)]
        while not taking.done():
            meanwhile.append(answers(made, question))
        assert taking.result().added == 30
    assert all(given == before for given in meanwhile)
    after = pipeline(Config(embedding="hashing", reranker=False, abstain_below=0), index)
    assert len(after.sources) == len(made.sources) + 30
    for one in (made, after):
        one.index.close()
