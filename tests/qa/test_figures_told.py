"""Questions for figures as people put them: two things at once, the busiest month, the target, the neighbours."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.build import pipeline
from qa.config import Config
from qa.figures.parts import parts
from qa.pipeline import Pipeline
from qa.schema import Abstention, Answer, Reason, Response
from qa.verify import faults
from store.builder import build_here

MONTHLY = """Libraries: monthly monitor 2023/24
Measure,Apr-23,May-23,Jun-23,Jul-23,Aug-23,Sep-23
Books lent,410,395,460,520,575,430
New members,40,35,61,72,90,38
Target for new members,50,50,50,50,50,50
"""
SCORECARD = """Corporate scorecard,,,,,,,,
,,2022/23,,2023/24,,,,
Measure,Good is,Q1,Q2,Q1,Q2,Target 2023/24,England 2023/24,Nearest neighbours 2022/23
Potholes mended within 28 days,High,70.0%,72.0%,75.0%,83.5%,80%,77.2%,79.0%
Complaints upheld,Low,31,28,25,36,none set,,
Libraries: opening hours lost,Low,12,15,9,22,10,,
"""
YEARLY = """Planning: the last four years,,,,
Measure,2020/21,2021/22,2022/23,2023/24
Applications received,900,980,1040,1120
Applications refused,90,110,120,140
"""
STOCK = """Council homes,,,
Measure,31 March 2023,30 September 2023,31 March 2024
Empty homes,140,151,128
"""
TO_DATE = """Business rates: cumulative figures for the year to date,,,
Measure,Q1 2023/24 YTD,Q2 2023/24 YTD,Q3 2023/24 YTD
Business rates collected,28.0%,55.5%,83.0%
"""
WARDS = """Burglaries by ward,,
Ward,2022/23,2023/24
Abbey,41,56
Bridge,60,44
Castle,22,35
All wards,123,135
"""
WAITING = """Repairs waiting list,,
Measure,31 March 2023,31 March 2024
Repairs waiting more than six months,70,85
"""
OTHER = """Planning scorecard,,
Measure,2022/23,2023/24
Trees planted,310,420
"""
SIDECAR = """file,council,committee,meeting_date,title,url
monthly.csv,Nether Coombe Council,Leisure Committee,2023-10-09,Libraries monitor,
scorecard.csv,Nether Coombe Council,Leisure Committee,2023-11-06,Corporate scorecard,
yearly.csv,Nether Coombe Council,Planning Committee,2024-05-06,Planning figures,
stock.csv,Nether Coombe Council,Housing Committee,2024-05-20,Council homes,
to_date.csv,Nether Coombe Council,Finance Committee,2024-02-06,Business rates,
wards.csv,Nether Coombe Council,Safety Committee,2024-06-06,Burglaries by ward,
waiting.csv,Nether Coombe Council,Housing Committee,2024-06-16,Repairs waiting list,
other.csv,Estmere Council,Planning Panel,2024-05-20,Trees,
"""
PAPERS = {
    "monthly": MONTHLY,
    "scorecard": SCORECARD,
    "yearly": YEARLY,
    "stock": STOCK,
    "to_date": TO_DATE,
    "wards": WARDS,
    "waiting": WAITING,
    "other": OTHER,
    "sources": SIDECAR,
}


@pytest.fixture(scope="module")
def asked_of(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder, index = tmp_path_factory.mktemp("told"), tmp_path_factory.mktemp("told-index")
    for name, text in PAPERS.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    ingest(folder, index, HashingEmbedder(), build=build_here)
    return pipeline(Config(embedding="hashing", reranker=False), index)


def cells(response: Response) -> set[str]:
    cited = response.citations if isinstance(response, Answer) else response.nearest
    return {one.cell.a1 for one in cited if one.cell}


@pytest.mark.parametrize(
    ("question", "said", "places"),
    [
        ("How many books were lent in May 2023, and how many the month before?", ("395", "410"), "C3 B3"),
        ("How many books lent and new members in June 2023?", ("460", "61"), "D3 D4"),
        ("Which month had the most books lent?", ("575", "Aug-23"), "F3"),
        ("Quietest month for new members?", ("35", "May-23"), "C4"),
        ("Applications received in 2022/23 compared with the year before?", ("980", "1,040", "60"), "C3 D3"),
        ("How many more applications received in 2023/24 than in 2022/23 and what % is that?", ("80", "7.7%"), "D3 E3"),
        ("How many applications were received over the last three years in total?", ("3,140",), "C3 D3 E3"),
        ("Net change in empty homes over 2023/24?", ("fell by 12", "140", "128"), "B3 D3"),
        ("What share of applications received were applications refused in 2023/24?", ("12.5%",), "E4 E3"),
        ("How much was collected in business rates in Q2 alone of 2023/24?", ("27.5",), "B3 C3"),
        ("Average books lent a month?", ("465",), "B3 C3 D3 E3 F3 G3"),
        ("Was the potholes mended within 28 days target met in Q2 2023/24?", ("83.5%", "80%", "target met"), "F4 G4"),
        ("Did we meet our target for potholes mended in Q1 2023/24?", ("75.0%", "80%", "target missed"), "E4 G4"),
        ("Has complaints upheld a target?", ("No target is set", "none set"), "G5"),
        ("What was England's figure for potholes mended?", ("77.2%",), "H4"),
        ("How do potholes mended compare with our nearest neighbours?", ("79.0%",), "F4 I4"),
        ("Is a high number of complaints upheld good or bad?", ("lower is better",), "B5"),
        ("Which wards saw burglaries rise between 2022/23 and 2023/24?", ("Abbey", "Castle"), "B3 C3 B5 C5"),
    ],
)  # fmt: skip
def test_what_is_asked_is_told_from_the_cells_needed_and_no_more(
    asked_of: Pipeline, question: str, said: tuple[str, ...], places: str
) -> None:
    response = asked_of.ask(question)
    assert isinstance(response, Answer)
    assert [part for part in said if part not in response.text] == []
    assert cells(response) == set(places.split())


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("What was England's figure for books lent?", Reason.NOT_RECORDED),  # nobody else's is printed
        ("What is the target for complaints upheld?", Reason.NOT_RECORDED),  # none is set
        ("Add up the business rates collected in each quarter of 2023/24", Reason.NOT_COMPARABLE),  # shares, to date
        ("How many trees were planted in Nether Coombe in 2023/24?", Reason.NOT_RECORDED),  # the other council's
    ],
)
def test_what_the_record_does_not_have_is_not_given_from_next_door(
    asked_of: Pipeline, question: str, reason: Reason
) -> None:
    response = asked_of.ask(question)
    assert isinstance(response, Abstention)
    assert response.reason is reason


def test_a_number_that_is_part_of_what_is_asked_must_be_part_of_what_is_told(asked_of: Pipeline) -> None:
    told = asked_of.ask("How many repairs were waiting more than six months at 31 March 2024?")
    near_miss = asked_of.figures.answer(
        asked_of.interpret("How many repairs were waiting more than nine months at 31 March 2024?"), None
    )
    assert isinstance(told, Answer)
    assert "85" in told.text
    assert near_miss is None


def test_a_question_for_two_things_is_two_questions_that_stand_alone(asked_of: Pipeline) -> None:
    asked = asked_of.interpret("How many applications were received in 2022/23, and how many of them were refused?")
    first, second = parts(asked)
    assert first.asked.question == "How many applications were received in 2022/23"
    assert second.asked.question == "how many of them were refused in 2022/23"
    assert {"applications", "refused"} <= {wording.typed for wording in second.asked.wordings}


def test_a_comparison_is_one_question(asked_of: Pipeline) -> None:
    asked = asked_of.interpret("How many homes were empty in March 2023 and how does that compare with March 2024?")
    assert len(parts(asked)) == 1


WANTED = (
    "How many; What share of; Busiest month for; Was the target met for; Did we miss the target:; Net change in; "
    "Average per month of; Which months had most; England's figure for; Add up; How are we doing on; "
    "How far from target are; Do the papers agree on; Is it good news:"
).split("; ")
OF = (
    "books lent; new members; books lent and new members; potholes mended; complaints upheld; empty homes; "
    "applications refused; business rates collected; burglaries in Abbey"
).split("; ")
WHEN = (
    "; in May 2023 and the month before; in Q2 2023/24 alone; over 2023/24; since Q1 2022/23; over the last two years; "
    "in 2023/24 and how many the year before; and what % is that"
).split("; ")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(WANTED), st.sampled_from(OF), st.sampled_from(WHEN))
def test_no_numeral_is_told_that_is_neither_cited_nor_worked_out(
    asked_of: Pipeline, wanted: str, of: str, when: str
) -> None:
    response = asked_of.ask(f"{wanted} {of} {when}?")
    if isinstance(response, Answer):
        assert [fault for statement in response.statements for fault in faults(statement)] == []
        assert len(response.text.split()) <= 120
