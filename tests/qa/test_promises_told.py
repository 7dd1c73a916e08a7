"""What is said beside a promise: an amendment, who "she" is, the reply to a request, and why nothing is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.build import pipeline
from qa.config import Config
from qa.pipeline import Pipeline
from qa.promises.bodies import not_held, to_its_body
from qa.schema import Abstention, Answer, Reason, Response
from qa.verify import faults
from store.builder import build_here

MAY = """Quays

Minutes:

ACTION: Quay Manager to send Members the mooring accounts by 28 June 2024.

Councillor Trevose asked that the slip be lit at night. The Harbour Master said that the law forbade it.

Morwenna Hale, Head of Dredging, spoke of the silt in the inner basin. She undertook to bring a silt survey in the
autumn.
"""
JULY = """Minutes of the last meeting

Minutes:

The minutes of the meeting held on 14 May 2024 were confirmed as a correct record, subject to the following amendment:
for “by 28 June 2024” read “by 30 August 2024” in the action on the mooring accounts.

Cranes

Minutes:

The press and public were excluded under Schedule 12A while the sale of the steam crane was considered.
"""
LEISURE = """Baths

Minutes:

The Baths Manager agreed to circulate the opening hours by 1 September 2024.
"""
SIDECAR = """file,council,committee,meeting_date,title,url
may.txt,Nether Coombe Council,Quays and Moorings Scrutiny Committee,2024-05-14,Quays,
july.txt,Nether Coombe Council,Quays and Moorings Scrutiny Committee,2024-07-09,Minutes,
baths.txt,Nether Coombe Council,Leisure Panel,2024-07-10,Baths,
"""
QUAYS = "Quays and Moorings Scrutiny Committee"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pipeline]:
    root = tmp_path_factory.mktemp("told")
    papers = root / "papers"
    papers.mkdir()
    for name, text in {"may.txt": MAY, "july.txt": JULY, "baths.txt": LEISURE, "sources.csv": SIDECAR}.items():
        (papers / name).write_text(text, encoding="utf-8")
    ingest(papers, root / "index", HashingEmbedder(), build=build_here)
    pipe = pipeline(Config(embedding="hashing", reranker=False), root / "index")
    yield pipe
    pipe.index.close()


def answered(response: Response) -> Answer:
    assert isinstance(response, Answer), response
    assert [fault for one in response.statements for fault in faults(one)] == []
    return response


def told(answer: Answer, lead: str) -> str:
    """What stands after our words before a quotation."""
    (text,) = (one.text.removeprefix(lead).strip() for one in answer.statements if (one.lead or "") == lead)
    return text


def test_an_amended_promise_is_told_with_the_amendment(made: Pipeline) -> None:
    answer = answered(made.ask("When were the mooring accounts due?"))
    assert "“by 30 August 2024”" in told(answer, "The minutes were amended later:")


def test_she_is_told_by_the_name_as_printed(made: Pipeline) -> None:
    answer = answered(made.ask("Who undertook to bring the silt survey?"))
    assert any("Morwenna Hale" in place.quote for place in answer.citations)


def test_a_request_that_nobody_accepted_is_told_with_what_the_minutes_say_next(made: Pipeline) -> None:
    answer = answered(made.ask("Did officers ever agree to have the slip lit at night?"))
    assert told(answer, "The minutes go on:") == "The Harbour Master said that the law forbade it."


def test_a_promise_to_a_body_whose_papers_are_not_held_is_not_made_of_others(made: Pipeline) -> None:
    response = made.ask("What did the Quay Manager promise the Pilotage Board?")
    assert isinstance(response, Abstention)
    assert response.reason is Reason.NOT_HELD
    assert response.explanation == "No paper of Pilotage Board is held, and no promise to it is found in the record."


def test_a_promise_that_nobody_made_is_not_made_of_words_from_two_places(made: Pipeline) -> None:
    response = made.ask("What was promised about the law, the silt, the hours and the accounts?")
    assert isinstance(response, Abstention)
    assert (response.reason, response.explanation) == (
        Reason.NOT_RECORDED,
        "No such promise is found in the record held.",
    )


def test_of_an_exempt_item_it_is_said_that_it_was_taken_in_private(made: Pipeline) -> None:
    response = made.ask("What did officers undertake on the sale of the steam crane?")
    assert isinstance(response, Abstention)
    assert response.reason is Reason.WITHHELD


@pytest.mark.parametrize(
    ("question", "committees"),
    [
        ("what's overdue for the Quays and Moorings committee", (QUAYS,)),
        ("What is the Quays & Moorings Scrutiny Committee owed?", (QUAYS,)),
        ("what did the leisure panel ask for", ("Leisure Panel",)),
        ("what was said of moorings in committee", ()),
        ("what's overdue", ()),
    ],
)
def test_a_committee_named_in_short_limits_the_question(
    made: Pipeline, question: str, committees: tuple[str, ...]
) -> None:
    asked = to_its_body(made.interpret(question), made.sources)
    assert asked.scope.committees == committees


def test_a_body_is_not_held_only_where_no_paper_is_of_it(made: Pipeline) -> None:
    assert not_held("What was promised to the Schools Forum?", made.sources) == ("Schools Forum",)
    assert not_held("What did the Quays and Moorings Committee ask for?", made.sources) == ()
    assert not_held("What did the Committee ask for?", made.sources) == ()
