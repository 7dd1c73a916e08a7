"""Follow-ups that a language model puts into words: over HTTP, with a server that says and fails what a test wants."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest
from asking_server import Opened, pipelines_over
from faulty_server import FaultyServer, faulty_server
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from language.words import STOPWORDS, stem, tokens
from models.language.protocol import Cancel
from models.language.settings import Provider
from qa.conversation.allowed import flaws
from qa.conversation.keep import kept_turn
from qa.conversation.recall import recalled
from qa.conversation.said import Said, said_before
from qa.conversation.talk import Conversation
from qa.errors import QuestionError
from qa.pipeline import Pipeline
from qa.schema import Answer, Citation, Interpretation, Response, Rewritten
from qa.serialise import response_json
from qa.watch import Watch
from store.turns import turn_json, turn_of
from ui.words import asked_as, not_rewritten

pytest.importorskip("llama_index.llms.openai_like", reason="llama-index-llms-openai-like is not installed")

COST = "What would the repair of the footbridge at Mill Lane cost?"
OTHER, ALONE = "and the one at the Weir?", "What would the repair of the footbridge at the Weir cost?"
WHEN, REPAIRED = "when is it to be repaired?", "When is the footbridge at Mill Lane to be repaired?"
NOTHING = [json.dumps({"points": []})]  # of the wording: everything is quoted


@pytest.fixture(scope="module")
def server() -> Iterator[FaultyServer]:
    with faulty_server() as made:
        yield made


@pytest.fixture(autouse=True)
def quiet(server: FaultyServer) -> None:
    server.faults, server.script, server.pieces = [], [], NOTHING
    server.asked.clear()


@pytest.fixture(scope="module")
def opened(two_councils_index: Path, server: FaultyServer) -> Iterator[Opened]:
    with pipelines_over(two_councils_index, server) as open_:
        yield open_


@pytest.fixture(scope="module")
def with_model(opened: Opened) -> Pipeline:
    return opened()


@pytest.fixture(scope="module")
def without(opened: Opened) -> Pipeline:
    return opened(llm=Provider.NONE)


def rewriting(question: object) -> list[str]:
    """The pieces of a reply that says this."""
    return [json.dumps({"question": question})]


def after_cost(pipeline: Pipeline, server: FaultyServer) -> Conversation:
    """A conversation in which the cost was asked, and nothing of it waits at the server."""
    talk = Conversation()
    talk.ask(pipeline, COST)
    server.asked.clear()
    return talk


def asked_after_cost(pipeline: Pipeline, server: FaultyServer, question: str, said: object) -> Interpretation:
    """How the follow-up was asked where the server says that."""
    talk = after_cost(pipeline, server)
    server.script = [rewriting(said)]
    return talk.ask(pipeline, question).interpretation


def cited(response: Response) -> tuple[Citation, ...]:
    assert isinstance(response, Answer)
    return response.citations


def put_down(asked: Interpretation) -> Rewritten:
    assert asked.rewritten is not None
    return asked.rewritten


# --- what holds is asked ---


def test_what_the_rules_leave_the_model_settles_and_the_reader_is_told(
    with_model: Pipeline, without: Pipeline, server: FaultyServer
) -> None:
    talk, plain = after_cost(with_model, server), after_cost(without, server)
    server.script = [rewriting(REPAIRED)]
    settled, by_rule = talk.ask(with_model, WHEN), plain.ask(without, WHEN)
    asked = settled.interpretation
    assert (asked.question, asked.typed) == (REPAIRED, WHEN)
    assert asked_as(asked) == f"{REPAIRED} [rewritten by openai-like model m at {server.address}/v1]"
    assert not_rewritten(asked) is None
    assert response_json(settled)["interpretation"]["rewritten"]["question"] == REPAIRED
    assert [one.quote for one in cited(settled)] == [
        "RESOLVED – That the footbridge at Mill Lane be repaired before the end of June."
    ]
    assert "£48,200" in cited(by_rule)[0].quote, "the rule's question is answered with the cost again"


def test_what_follows_leans_on_the_question_in_the_model_s_words(with_model: Pipeline, server: FaultyServer) -> None:
    talk = after_cost(with_model, server)
    server.script = [rewriting(ALONE)]
    talk.ask(with_model, OTHER)
    assert talk.turns[-1].topic == "the repair of the footbridge at the Weir cost"


def test_what_was_said_goes_to_the_model_as_data_apart_from_what_it_is_told_to_do(
    with_model: Pipeline, server: FaultyServer
) -> None:
    asked_after_cost(with_model, server, OTHER, ALONE)
    system, user = (one["content"] for one in server.asked[0]["messages"])
    told = json.loads(user)
    assert (told["follow_up"], told["earlier_questions"]) == (OTHER, [COST])
    assert "£48,200" in told["quotations"][0]
    assert "48,200" not in system
    assert "footbridge" not in system


@pytest.mark.parametrize(
    "question", ["What was resolved on the footbridge at the Weir?", "What about Harrow Vale?", "who said that?"]
)
def test_a_question_that_the_rules_settle_is_not_the_model_s_to_word(
    with_model: Pipeline, server: FaultyServer, question: str
) -> None:
    talk = after_cost(with_model, server)
    assert talk.ask(with_model, question).interpretation.rewritten is None
    assert all("follow_up" not in one["messages"][1]["content"] for one in server.asked)


def test_a_question_asked_as_typed_is_not_the_model_s_to_word(with_model: Pipeline, server: FaultyServer) -> None:
    asked = after_cost(with_model, server).ask(with_model, OTHER, literal=True).interpretation
    assert (asked.question, asked.rewritten) == (OTHER, None)


@pytest.mark.parametrize("short", ["the Weir resolution?", "which resolution?", "which engineer?"])
def test_a_short_question_leans_only_where_the_record_answers_it_better_so(
    with_model: Pipeline, server: FaultyServer, short: str
) -> None:
    longer = f"{short[:-1]} at Mill Lane?"
    asked = asked_after_cost(with_model, server, short, longer)
    assert put_down(asked).why is None
    assert (asked.question == longer) is (with_model.confidence(longer) > with_model.confidence(short))


def test_words_that_the_record_does_not_answer_do_not_stand_for_those_that_it_does(
    opened: Opened, without: Pipeline, server: FaultyServer
) -> None:
    by_rule = after_cost(without, server).ask(without, OTHER).interpretation.question
    strict = opened(abstain_below=without.confidence(by_rule))
    weaker = "What would Highways repair at the Weir?"
    assert without.confidence(weaker) < without.confidence(by_rule)
    asked = asked_after_cost(strict, server, OTHER, weaker)
    assert asked.question == by_rule
    assert put_down(asked).question is None


# --- what does not hold is not ---

SHE = Said(
    "did she bring that back in July, and not in 12 days?",
    ("What did Anjali Prasad promise the Ferry Panel in May 2024?",),
    (
        "Anjali Prasad promised the Ferry Panel a note on 12 moorings by £3,400 of works, "
        "and that the boats be moved to the lower quay. Councillor Ode agreed.",
    ),
)
HELD = "Did Anjali Prasad bring the note back to the Ferry Panel in July 2024, and not in 12 days?"


def test_words_of_the_conversation_may_be_put_together() -> None:
    assert [*flaws(HELD, SHE, [])] == []


@pytest.mark.parametrize(
    ("told", "flaw"),
    [
        (HELD.replace("note", "paper"), "nothing said before has “paper”"),
        (HELD.replace("Anjali", "Anna"), "nothing said before has “Anna”"),
        (HELD.replace("Anjali Prasad", "Anjali Ode"), "nothing said before has “anjali ode”"),
        (HELD.replace("12 days", "12 days and 9 nights"), "nothing said before has “9”"),
        (HELD.replace("note", "note of $3,400"), "holds '$'"),
        (HELD.replace("note", "note of 3,400"), "nothing said before has “3,400”"),
        (HELD.replace("July 2024", "July 2023"), "names “July 2023”"),
        (HELD.replace("July 2024", "July last year"), "“last”"),
        (HELD.replace("not in 12 days", "in 12 days"), "“not” is lost"),
        (HELD.replace("12 days", "12"), "“days” is lost"),
        (HELD.replace(" in July 2024", ""), "“July” is lost"),
        (HELD.replace("note", "note ²"), "nothing said before has “2”"),
        (HELD.replace("note", "٣ note"), "nothing said before has"),
        (HELD.replace("12", "twelve"), "nothing said before has “twelve”"),
        (HELD.replace("Did", "Why did"), "nothing said before has “Why”"),
        (HELD.replace("Did", "What did"), "asks in another way"),
        (HELD.replace("Anjali Prasad", "she"), "does not stand alone"),
        (HELD + " Did Councillor Ode?", "not one question"),
        (HELD.replace("?", "."), "not one question"),
        (HELD.replace("?", ""), "not one question"),
        (HELD.replace("note", "note <b>"), "holds '<'"),
        (HELD.replace("note", "no\u200bte"), "holds '\\u200b'"),
        (HELD.replace("note", "boats be moved to the lower quay and note"), "quotes a document"),
        (HELD[:-1] + " and" * 600 + "?", "longer than 2000"),
        ("", "not one question"),
    ],
)
def test_what_was_not_said_is_not_asked_and_what_was_is_not_lost(told: str, flaw: str) -> None:
    assert any(flaw in one for one in flaws(told, SHE, [])), [*flaws(told, SHE, [])]


def test_a_time_that_the_rules_work_out_stands_for_the_words_that_lean() -> None:
    said = Said("why was it higher the year before?", ("How many complaints were there in 2023/24?",))
    assert [*flaws("Why were complaints higher in 2022/23?", said, [])] == []
    assert "nothing said before names “2021/22”" in [*flaws("Why were complaints higher in 2021/22?", said, [])]


@pytest.mark.parametrize("said", ["What is the dog's name?", 3, None, ["a"], {"question": ALONE}])
def test_what_does_not_hold_leaves_the_rule_s_question_with_one_line_saying_why(
    with_model: Pipeline, without: Pipeline, server: FaultyServer, said: object
) -> None:
    asked = asked_after_cost(with_model, server, OTHER, said)
    assert asked.question == after_cost(without, server).ask(without, OTHER).interpretation.question
    line = not_rewritten(asked) or ""
    assert line.startswith("Not rewritten: openai-like model m")
    assert "\n" not in line


# --- whatever it says ---

WORDS = (
    "What would the repair of footbridge at Mill Lane Weir cost one not who 48,200 2025 £ April ferry ? 7 Ode".split()
)
TOLD = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=12).map(lambda words: " ".join([*words, "the Weir?"])),
    st.text(max_size=60),
    st.sampled_from([ALONE, COST, "What would the Weir cost?", "Who is at the Weir, <b>Ode</b>?"]),
)


def has_only_words_of(asked: str, said: Said) -> bool:
    """Whether all but stop words are said, by their stems; counted in another way than the check itself does."""
    known = {stem(word) for text in (said.question, *said.earlier, *said.cited) for word in tokens(text)}
    return all(word in STOPWORDS or stem(word) in known for word in tokens(asked))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=TOLD)
def test_whatever_a_model_says_what_is_asked_has_only_words_that_were_said_and_none_is_lost(
    with_model: Pipeline, server: FaultyServer, told: str
) -> None:
    talk = after_cost(with_model, server)
    said = said_before(OTHER, talk.turns)
    server.script = [rewriting(told)]
    asked = talk.ask(with_model, OTHER).interpretation
    assert asked.typed == OTHER
    assert "weir" in tokens(asked.question)
    if put_down(asked).question is None:
        assert asked.question == f"{OTHER} (about the repair of the footbridge at Mill Lane cost)"
    else:
        assert asked.question == " ".join(told.split())
        assert has_only_words_of(asked.question, said)
        assert asked.question.count("?") == 1


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from([*HELD.split(), *"why 7 Ode £3,400 May last note moorings ferry".split()]), max_size=14)
)
def test_words_put_together_in_any_way_hold_only_where_all_of_them_were_said(words: list[str]) -> None:
    told = f"Did Anjali {' '.join(words)} bring back in July, not in 12 days?"
    if not [*flaws(told, SHE, [])]:
        assert has_only_words_of(told, SHE)


# --- whatever goes wrong ---


FAULTS = "401 404 429 500 529 too-long rejected drop cut malformed page empty refusal length unexpected".split()


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_goes_wrong_the_rule_s_question_is_answered_with_one_line_saying_why(
    with_model: Pipeline, without: Pipeline, server: FaultyServer, fault: str
) -> None:
    talk, plain = after_cost(with_model, server), after_cost(without, server)
    server.faults = [fault, ""]
    told, by_rule = talk.ask(with_model, OTHER), plain.ask(without, OTHER)
    assert told.interpretation.question == by_rule.interpretation.question
    assert cited(told) == cited(by_rule)
    line = not_rewritten(told.interpretation) or ""
    assert line.startswith("Not rewritten: openai-like model m")
    assert "\n" not in line


def test_what_takes_too_long_is_given_up(opened: Opened, server: FaultyServer) -> None:
    slow = opened(llm_timeout=0.5)
    talk = after_cost(slow, server)
    server.faults = ["hang", ""]
    asked = talk.ask(slow, OTHER).interpretation
    assert asked.question.startswith(OTHER)
    assert "0.5 s" in (put_down(asked).why or "")


def test_one_who_does_not_wait_is_answered_by_rule(with_model: Pipeline, server: FaultyServer) -> None:
    talk, cancel = after_cost(with_model, server), Cancel()
    server.faults = ["hang"]
    Timer(0.2, cancel.cancel).start()
    response = talk.ask(with_model, OTHER, watch=Watch(cancel=cancel))
    assert response.answered
    assert "cancelled" in (put_down(response.interpretation).why or "")


@pytest.mark.parametrize("question", ["  ", "and it? " * 400])
def test_what_is_no_question_is_refused_and_not_reworded(
    with_model: Pipeline, without: Pipeline, server: FaultyServer, question: str
) -> None:
    outcomes = []
    for one in (with_model, without):
        talk = after_cost(one, server)
        try:
            outcomes.append(talk.ask(one, question).interpretation.question)
        except QuestionError as error:
            outcomes.append(str(error))
        assert all("follow_up" not in body["messages"][1]["content"] for body in server.asked)
    assert outcomes[0] == outcomes[1]


# --- kept ---


def test_a_question_in_a_model_s_words_is_kept_and_taken_up_as_it_was(
    with_model: Pipeline, without: Pipeline, server: FaultyServer
) -> None:
    talk = after_cost(with_model, server)
    server.script = [rewriting(ALONE)]
    talk.ask(with_model, OTHER)
    before, turn = talk.turns
    kept = turn_of(turn_json(kept_turn(turn, before)))
    back = recalled(kept, without)
    assert (back.question, back.typed, back.topic) == (turn.question, turn.typed, turn.topic)
    assert asked_as(back.response.interpretation) == asked_as(turn.response.interpretation)
