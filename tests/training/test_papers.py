"""A council's folder: what a line becomes, and the fault that is told of every line that is no question."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.papers import Council, Lack, Place, main, open_council, sentences

MakeFolder = Callable[..., Path]
COST: dict[str, Any] = {
    "id": "m1",
    "question": "What would the repair of the footbridge cost?",
    "asker": "public",
    "paper": "mill.txt",
    "gold": ["The Head of Highways said that the repair"],
}
LACKING: dict[str, Any] = {
    "id": "m2",
    "question": "Who pays for the footbridge?",
    "asker": "officer",
    "paper": "mill.txt",
    "lacks": "not-recorded",
    "near": ["The Head of Highways said that the repair"],
}


def without(row: Mapping[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in names}


def quoted(council: Council, places: tuple[Place, ...]) -> list[str]:
    return [one.span.of(council.papers[one.paper].raw_text) for one in places]


def test_a_line_becomes_a_question_with_its_sentences(make_folder: MakeFolder) -> None:
    council = open_council(make_folder({**COST, "sibling": "m2"}, "", {**LACKING, "sibling": "m1"}))

    assert (council.name, council.faults, [*council.papers]) == ("millbrook", (), ["mill.txt", "weir.txt"])
    cost, lacking = council.questions
    assert (cost.id, cost.text, cost.asker, cost.sibling) == ("m1", COST["question"], "public", "m2")
    assert (cost.lacks, cost.near, lacking.lacks, lacking.gold) == (None, (), Lack.NOT_RECORDED, ())
    said = ["The Head of Highways said that the repair would cost £48,200."]
    assert quoted(council, cost.gold) == quoted(council, lacking.near) == said


def test_a_line_ends_where_its_json_does(make_folder: MakeFolder) -> None:
    council = open_council(make_folder({**COST, "question": "Who paid?\u2028And when?"}))
    assert [one.text for one in council.questions] == ["Who paid?\u2028And when?"]


def test_what_the_sidecar_has_wrong_is_a_fault(make_folder: MakeFolder) -> None:
    folder = make_folder(COST)
    with (folder / "documents" / "sources.csv").open("a", encoding="utf-8") as sidecar:
        sidecar.write("gone.txt,,,,,\n")
    (fault,) = open_council(folder).faults
    assert "there is no file gone.txt" in fault


def test_a_paper_knows_what_the_sidecar_says_of_it(make_folder: MakeFolder) -> None:
    paper = open_council(make_folder()).papers["mill.txt"]
    assert (paper.source.council, paper.source.committee) == ("Millbrook Council", "Works Committee")


def test_a_sentence_of_another_paper_is_named_with_its_file(make_folder: MakeFolder) -> None:
    council = open_council(make_folder({**COST, "gold": ["weir.txt | The Clerk reported"]}))
    (place,) = council.questions[0].gold
    assert place.paper == "weir.txt"
    assert quoted(council, (place,)) == ["The Clerk reported that nine boats had been moored without a licence."]


def test_words_that_begin_one_sentence_and_stand_in_another_mean_the_first(make_folder: MakeFolder) -> None:
    papers = {"mill.txt": "The mill was shut. It was said that the mill was shut for good.\n"}
    council = open_council(make_folder({**COST, "gold": ["the mill was"]}, papers=papers))
    assert quoted(council, council.questions[0].gold) == ["The mill was shut."]


def test_what_is_gold_is_not_told_again_as_what_may_be_quoted_too(make_folder: MakeFolder) -> None:
    council = open_council(make_folder({**COST, "also": [*COST["gold"], "She said that the footbridge"]}))
    assert quoted(council, council.questions[0].also) == ["She said that the footbridge had been closed before."]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "not JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))"),
        ("[]", "not an object"),
        (without(COST, "asker", "id"), "fields missing: ['asker', 'id']; not known: []"),
        ({**COST, "answer": "£48,200"}, "fields missing: []; not known: ['answer']"),
        ({**COST, "asker": "mayor"}, "m1: asker is mayor; one of councillor, officer, public"),
        ({**COST, "id": ["m1"]}, "id is no text: ['m1']"),
        ({**COST, "question": " "}, "question is no text: ' '"),
        ({**COST, "paper": 3}, "paper is no text: 3"),
        ({**COST, "gold": "The Head"}, "m1: gold is no list of texts: 'The Head'"),
        ({**LACKING, "near": [""]}, "m2: near is no list of texts: ['']"),
        ({**COST, "sibling": 2}, "m1: sibling is no text: 2"),
        ({**COST, "sibling": "m1"}, "m1: is no sibling of itself"),
        ({**COST, "paper": "lock.txt"}, "m1: no paper lock.txt"),
        (
            {**LACKING, "lacks": "unknown"},
            "m2: lacks is unknown; one of not-recorded, other-thing, other-body, other-period",
        ),
        (without(COST, "gold"), "m1: no gold; name the sentences that answer, or what it lacks"),
        ({**COST, "gold": []}, "m1: no gold; name the sentences that answer, or what it lacks"),
        ({**COST, "lacks": "other-thing"}, "m1: lacks other-thing, so it takes near and no gold"),
        (without(LACKING, "near"), "m2: lacks not-recorded, so it takes near and no gold"),
        ({**LACKING, "gold": LACKING["near"]}, "m2: lacks not-recorded, so it takes near and no gold"),
        ({**COST, "gold": ["The Mayor said"]}, "“The Mayor said” stands in no sentence of mill.txt"),
        ({**COST, "also": ["The Mayor said"]}, "“The Mayor said” stands in no sentence of mill.txt"),
        ({**LACKING, "near": ["weir.txt | Mayor"]}, "“Mayor” stands in no sentence of weir.txt"),
        (
            {**COST, "gold": ["The Head of Highways"]},
            "“The Head of Highways” stands in 2 sentences of mill.txt; give more words",
        ),
        (
            {**COST, "gold": ["the footbridge had been closed"]},
            "“the footbridge had been closed” stands in 2 sentences of mill.txt; give more words",
        ),
    ],
)
def test_a_faulty_line_is_left_out_and_told(make_folder: MakeFolder, line: dict[str, object] | str, fault: str) -> None:
    sound = {**COST, "id": "m9"}
    council = open_council(make_folder(sound, line))
    assert [one.id for one in council.questions] == ["m9"]
    assert council.faults == (f"questions.jsonl, line 2: {fault}",)


def test_words_that_are_not_found_are_told_by_their_beginning(make_folder: MakeFolder) -> None:
    council = open_council(make_folder({**COST, "gold": ["no such words " * 10]}))
    begun = ("no such words " * 10)[:60]
    assert council.faults == (f"questions.jsonl, line 1: “{begun}” stands in no sentence of mill.txt",)


def test_the_second_use_of_an_id_is_a_fault_and_the_first_stands(make_folder: MakeFolder) -> None:
    council = open_council(make_folder(COST, {**LACKING, "id": "m1"}))
    assert [one.text for one in council.questions] == [COST["question"]]
    assert council.faults == ("questions.jsonl, line 2: m1 is used twice",)


def test_a_sibling_that_is_no_question_is_told_and_the_question_stands(make_folder: MakeFolder) -> None:
    council = open_council(make_folder({**COST, "sibling": "m7"}))
    assert [one.id for one in council.questions] == ["m1"]
    assert council.faults == ("m1: no question m7",)


@pytest.mark.parametrize("missing", ["questions.jsonl", "documents"])
def test_a_folder_without_its_parts_is_named(make_folder: MakeFolder, missing: str) -> None:
    folder = make_folder(COST)
    (folder / missing).rename(folder / "elsewhere")
    with pytest.raises(OSError, match=missing):
        open_council(folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper whose sentences all begin apart."""
    made = tmp_path_factory.mktemp("councils") / "millbrook"
    (made / "documents").mkdir(parents=True)
    text = "Nine boats were moored. Ten\nlicences had  lapsed! Did Dr. Öztürk know? Nobody asked about “£1.2m”.\n"
    (made / "documents" / "mill.txt").write_text(text, encoding="utf-8")
    return made


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 3), st.integers(4, 60), st.sampled_from([str, str.upper, str.lower, "  {}\n".format]))
def test_a_sentence_is_found_by_its_first_words_in_any_case_and_spacing(
    folder: Path, number: int, length: int, typed: Callable[[str], str]
) -> None:
    (folder / "questions.jsonl").write_text("", encoding="utf-8")
    paper = open_council(folder).papers["mill.txt"]
    wanted = sentences(paper)[number]
    line = {**COST, "gold": [typed(wanted.of(paper.raw_text)[:length])]}
    (folder / "questions.jsonl").write_text(json.dumps(line), encoding="utf-8")

    council = open_council(folder)
    assert council.faults == ()
    assert council.questions[0].gold == (Place("mill.txt", wanted),)


# --- the command ---


def test_the_command_counts_what_a_folder_holds(make_folder: MakeFolder, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([str(make_folder(COST, LACKING))])
    assert left.value.code == 0
    told = capsys.readouterr().out.splitlines()
    assert told == ["millbrook: 2 papers, 2 items", "2 questions: 1 answerable, 1 not-recorded"]


def test_a_folder_that_cannot_be_read_ends_the_command_in_one_line(
    make_folder: MakeFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = make_folder(COST, name="empty", papers={"mill.txt": ""})
    for folder, fault in ((tmp_path / "nowhere", "a folder holds documents/"), (empty, "mill.txt")):
        with pytest.raises(SystemExit) as left:
            main([str(folder)])
        assert left.value.code == 2
        told = capsys.readouterr().err.splitlines()[-1]
        assert "error:" in told
        assert fault in told


def test_the_command_tells_faults_of_every_folder_and_fails(
    make_folder: MakeFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty, sound = make_folder("{}", name="faulty"), make_folder(COST, name="sound")
    with pytest.raises(SystemExit) as left:
        main([str(faulty), str(sound)])
    assert left.value.code == 1
    lines = capsys.readouterr().out.split("\n")
    missing = "fields missing: ['asker', 'id', 'paper', 'question']; not known: []"
    assert lines[0] == f"questions.jsonl, line 1: {missing}"
    assert [line.split(":")[0] for line in lines if "papers" in line] == ["faulty", "sound"]
