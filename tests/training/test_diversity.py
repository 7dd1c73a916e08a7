"""How varied questions are: each figure on a few that are counted by hand, and laws that hold of any."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.diversity.__main__ import main
from training.diversity.asked import Asked, families_of, overlap
from training.diversity.copies import Shared, outside, runs, shared, texts_of
from training.diversity.forms import QUANTILES, Opening, distinct, openings, quantiles
from training.diversity.leaks import auroc, guesses, siblings_told, telling
from training.diversity.likeness import closest, nearest
from training.diversity.lines import table, told
from training.diversity.report import report
from training.papers import Lack, Question, open_council

MakeFolder = Callable[..., Path]
WORDS = st.sampled_from("bridge mill weir boats licence cost closed since who paid".split())
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=14).map(" ".join), min_size=1, max_size=6)
SCORES = st.lists(st.sampled_from([0.0, 0.2, 0.5, 0.9]), min_size=1, max_size=8)


def one(text: str, council: str = "mill", *, family: str = "", lacks: Lack | None = None) -> Asked:
    """A question that is its own family, unless one is given."""
    return Asked(council=council, id=text, text=text, family=family or text, lacks=lacks, overlap=None)


def question(name: str, sibling: str | None = None) -> Question:
    return Question(id=name, text="?", asker="public", paper="mill.txt", sibling=sibling)


# --- families ---


def test_siblings_of_siblings_are_one_family_whichever_names_the_other() -> None:
    found = families_of([question("a", "b"), question("b"), question("c", "b"), question("d")])
    assert len({found[name] for name in "abc"}) == 1
    assert found["d"] != found["a"]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), unique_by=lambda pair: pair[0]))
def test_every_question_is_of_the_family_of_its_sibling(links: Sequence[tuple[str, str]]) -> None:
    found = families_of([question(name, sibling) for name, sibling in links])
    assert all(found[name] == found[sibling] for name, sibling in links)


# --- forms ---


def test_openings_are_counted_commonest_first_as_shares_of_all_questions() -> None:
    texts = ["How many boats?", "how many licences", "Who paid?", "Why"]
    assert openings(texts, 2) == (Opening("how many", 0.5), Opening("who paid", 0.25))


def test_four_words_in_a_row_that_come_twice_count_once() -> None:
    assert distinct(["who paid for the bridge", "and who paid for the weir"]) == pytest.approx(4 / 5)
    assert distinct(["who paid"]) is None


def test_words_in_a_row_end_with_their_paragraph_and_leave_rows_of_tables_out() -> None:
    text = "nine boats\nwere moored\n\nten licences\n\n| a | b | c | d |\nfive\tsix\tseven\teight\n"
    assert [" ".join(run) for run in runs([("a", text)], 4)] == ["nine boats were moored"]


@given(TEXTS)
def test_the_distinct_share_is_a_share_and_halves_when_all_is_said_twice(texts: list[str]) -> None:
    share = distinct(texts)
    if share is not None:
        assert 0 < share <= 1
        assert distinct(texts * 2) == pytest.approx(share / 2)


@pytest.mark.parametrize(
    ("asked", "sentences", "share"),
    [
        ("Who repaired the bridges?", ["The bridge was under repair."], 1.0),
        ("Who repaired the bridges?", ["The bridge was shut.", "Repairs began."], 1.0),
        ("What did the bridge cost?", ["The bridge was shut."], 0.5),
        ("What did the bridge cost?", [], 0.0),
        ("Who was it?", ["The bridge was shut."], None),
    ],
)
def test_overlap_is_the_share_of_content_stems_that_stand_in_the_sentences(
    asked: str, sentences: list[str], share: float | None
) -> None:
    assert overlap(asked, sentences) == share


@given(TEXTS)
def test_a_text_overlaps_wholly_with_what_holds_it(texts: list[str]) -> None:
    assert overlap(texts[0], texts) in (1.0, None)


def test_quantiles_go_from_low_to_the_highest_and_of_nothing_there_are_none() -> None:
    assert quantiles([0.0, 1.0, 0.5])[QUANTILES.index(0.5)] == 0.5
    assert quantiles([0.0, 1.0, 0.5])[-1] == 1.0
    assert quantiles([]) == ()


# --- likeness ---


@pytest.fixture
def _learning() -> None:
    """Skips where scikit-learn is left out, as `make setup SLIM=1` does."""
    pytest.importorskip("sklearn")


@pytest.mark.usefixtures("_learning")
def test_the_nearest_question_is_the_most_alike_that_is_no_sibling() -> None:
    asked = [
        one("what would the footbridge cost", family="bridge"),
        one("what would the footbridges cost", family="bridge"),
        one("what did the footbridge cost", "weir"),
        one("who chairs the licensing panel"),
    ]
    found = {pair.first.id: pair.second.id for pair in nearest(asked)}
    assert found["what would the footbridge cost"] == "what did the footbridge cost"
    assert found["what did the footbridge cost"] == "what would the footbridge cost"


@pytest.mark.usefixtures("_learning")
def test_the_same_question_of_two_councils_is_as_alike_as_can_be_and_told_once() -> None:
    pairs = nearest([one("who paid"), one("who paid", "weir", family="weir"), one("nine boats moored")])
    (first, *_) = closest(pairs)
    assert first.likeness == pytest.approx(1)
    assert {first.first.council, first.second.council} == {"mill", "weir"}
    assert len(closest(pairs)) == 2


@pytest.mark.usefixtures("_learning")
def test_a_question_without_another_family_has_no_nearest() -> None:
    assert nearest([one("who paid", family="a"), one("who paid then", family="a")]) == []
    assert nearest([]) == []


# --- leaks ---


def marked(council: str, able: str, unable: str, count: int = 6) -> list[Asked]:
    words = "bridge mill weir boats licence lamp".split()[:count]
    return [one(f"{able} {word}", council) for word in words] + [
        one(f"{unable} {word}", council, lacks=Lack.OTHER_THING) for word in words
    ]


@pytest.mark.usefixtures("_learning")
def test_a_word_that_only_answerable_questions_have_is_found_in_the_council_left_out() -> None:
    asked = [*marked("a", "when was the", "what cost the"), *marked("b", "when was the", "what cost the")]
    scores = guesses(asked)
    able = [score for score, one in zip(scores, asked, strict=True) if one.answerable and score is not None]
    unable = [score for score, one in zip(scores, asked, strict=True) if not one.answerable and score is not None]
    assert (len(able), len(unable), auroc(able, unable)) == (12, 12, 1.0)
    assert "when" in telling(asked)[True]
    assert "cost" in telling(asked)[False]


@pytest.mark.usefixtures("_learning")
def test_questions_that_differ_in_nothing_tell_nothing() -> None:
    asked = [*marked("a", "when was the", "when was the"), *marked("b", "when was the", "when was the")]
    scores = [score or 0 for score in guesses(asked)[:12]]
    assert auroc(scores[:6], scores[6:]) == pytest.approx(0.5, abs=0.01)


@pytest.mark.usefixtures("_learning")
def test_where_the_others_are_all_answerable_there_is_nothing_to_learn() -> None:
    assert guesses([one("who paid"), one("who came", "weir")]) == [None, None]
    assert telling([one("who paid")]) == {}


def test_of_siblings_of_unlike_label_the_answerable_should_look_it() -> None:
    able, unable = one("a", family="x"), one("b", family="x", lacks=Lack.OTHER_BODY)
    alone = one("c", family="y")
    assert siblings_told([(able, 0.7), (unable, 0.4), (alone, 0.1)]) == 1
    assert siblings_told([(able, 0.4), (unable, 0.7)]) == 0
    assert siblings_told([(able, 0.4), (unable, 0.4)]) == 0.5
    assert siblings_told([(alone, 0.4)]) is None


@given(SCORES, SCORES)
def test_auroc_of_the_classes_exchanged_is_the_rest_to_one(able: list[float], unable: list[float]) -> None:
    there, back = auroc(able, unable), auroc(unable, able)
    assert there is not None
    assert back is not None
    assert there + back == pytest.approx(1)
    assert auroc(able, able) == pytest.approx(0.5)
    assert auroc(able, []) is None


# --- copies ---

COPIED = "nine boats had been moored without a licence"


def test_a_run_that_stands_elsewhere_is_told_with_both_places(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.md").write_text(f"# It was said\nthat NINE boats had been\n{COPIED[20:]}.\n")
    ours = runs([("mill q1", "Which " + COPIED + "?"), ("mill q2", COPIED)])
    assert shared(ours, outside(tmp_path / "other")) == (Shared("mill q1", "other/a.md", COPIED),)


def test_of_json_lines_every_string_stands_by_itself_and_of_other_files_nothing_is_read(tmp_path: Path) -> None:
    row = {"question": "Who paid?", "gold": ["Nobody.", {"quote": "She did.", "page": 3}]}
    (tmp_path / "q.jsonl").write_text(f"{json.dumps(row)}\nnot JSON\n", encoding="utf-8")
    (tmp_path / "a.py").write_text("'code'")
    strings = [text for _, text in outside(tmp_path) if text]
    assert strings == ["Who paid?", "Nobody.", "She did.", "not JSON"]
    assert next(outside(tmp_path))[0] == f"{tmp_path.name}/q.jsonl line 1"


@pytest.mark.parametrize(
    ("run", "copied"),
    [
        (COPIED, True),
        ("the minutes of the meeting held on 14", False),
        ("on being put to the vote the motion", False),
        ("resolved that permission be refused for the following", False),
        ("that the report be noted and that the", False),
        ("the meeting was held on the footbridge itself", True),
    ],
)
def test_what_all_minutes_say_is_no_copy(run: str, copied: bool) -> None:
    assert Shared("a", "b", run).copied is copied


@given(TEXTS, TEXTS)
def test_what_is_shared_stands_in_both(ours: list[str], theirs: list[str]) -> None:
    found = shared(runs(("ours", text) for text in ours), (("theirs", text) for text in theirs))
    for copy in found:
        assert any(copy.run in text for text in ours)
        assert any(copy.run in text for text in theirs)
    assert {copy.run for copy in found} == {
        " ".join(run) for run in runs(("", text) for text in ours) if any(" ".join(run) in text for text in theirs)
    }


# --- the report ---


def row(name: str, text: str, **more: object) -> dict[str, object]:
    first = {"gold": ["The Clerk reported"]} if "lacks" not in more else {"near": ["The Clerk reported"]}
    return {"id": name, "question": text, "asker": "public", "paper": "weir.txt"} | first | more


@pytest.fixture
def folders(make_folder: MakeFolder) -> list[Path]:
    """Two councils of four questions each."""
    lacking: dict[str, Any] = {"lacks": "other-period"}
    asked = [
        [
            row(f"{name}1", f"How many boats at {name} were moored without one?", sibling=f"{name}2"),
            row(f"{name}2", f"How many boats at {name} were moored in 2019?", **lacking),
            row(f"{name}3", f"Did the Clerk of {name} report?"),
            row(f"{name}4", f"What did the licence for {name} cost?", lacks="not-recorded"),
        ]
        for name in ("one", "two")
    ]
    return [make_folder(*rows, name=name) for name, rows in zip(("one", "two"), asked, strict=True)]


@pytest.mark.usefixtures("_learning")
def test_the_figures_of_all_are_those_of_the_councils_together(folders: list[Path]) -> None:
    found = report([open_council(folder) for folder in folders])

    assert [council.name for council in found.councils] == ["one", "two"]
    assert [council.questions for council in found.councils] == [4, 4]
    assert (found.together.questions, found.together.answerable, found.shared) == (8, 0.5, None)
    assert found.together.lacks == {Lack.OTHER_PERIOD: 2, Lack.NOT_RECORDED: 2}
    assert found.together.openings[2][0] == Opening("how many", 0.5)
    assert (found.together.words_answerable, found.together.words_unanswerable) == (7.5, 8.0)
    share = found.councils[0].distinct_of_papers
    assert share is not None
    assert found.together.distinct_of_papers == pytest.approx(share / 2), "both hold the same papers"
    assert found.faults == ()
    for council in (*found.councils, found.together):
        assert council.leak is not None
        assert 0 <= council.leak <= 1
        assert set(council.leak_by_lack) == {Lack.OTHER_PERIOD, Lack.NOT_RECORDED}


@pytest.mark.usefixtures("_learning")
def test_the_report_names_every_council_and_its_columns_stand_under_each_other(folders: list[Path]) -> None:
    lines = [*told(report([open_council(folder) for folder in folders]))]
    heading = next(at for at, line in enumerate(lines) if "not-recorded" in line)
    one, two, together = lines[heading + 1 : heading + 4]
    assert [line.split()[:3] for line in (one, two, together)] == [
        ["one", "4", "50.0%"],
        ["two", "4", "50.0%"],
        ["all", "8", "50.0%"],
    ]
    assert len({line.index("50.0%") for line in (one, two, together)}) == 1


def test_a_table_is_as_wide_as_its_widest_cell() -> None:
    assert [*table([{"": "a", "words": "1"}, {"": "long", "words": "22"}])] == [
        "        words",
        "  a     1",
        "  long  22",
    ]
    assert [*table([])] == []


def test_papers_and_questions_are_told_by_their_places(folders: list[Path]) -> None:
    places = [place for place, _ in texts_of(open_council(folders[0]))]
    assert places == ["one/mill.txt", "one/weir.txt", "one one1", "one one2", "one one3", "one one4"]


def run_main(*arguments: object) -> object:
    with pytest.raises(SystemExit) as left:
        main([*map(str, arguments)])
    return left.value.code


@pytest.mark.usefixtures("_learning")
def test_the_command_fails_where_a_run_stands_elsewhere(
    folders: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.txt").write_text("Nothing of ours.", encoding="utf-8")
    assert run_main(*folders, "--against", other) == 0
    assert "Runs of 8 words that also stand in other folders: 0 of" in capsys.readouterr().out

    (other / "a.txt").write_text(f"{COPIED} at all, and minutes of the meeting held on", encoding="utf-8")
    assert run_main(*folders, "--against", other) == 1
    assert f"one/weir.txt = other/a.txt: {COPIED}" in capsys.readouterr().out


@pytest.mark.usefixtures("_learning")
def test_faulty_lines_are_told_before_all_else(make_folder: MakeFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_main(make_folder("[]", row("a", "Who paid?"), row("b", "Who came?"))) == 0
    assert capsys.readouterr().out.startswith("Lines left out:\nmillbrook: questions.jsonl, line 1: not an object\n")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_main(tmp_path / "nowhere") == 2
    assert "nowhere" in capsys.readouterr().err
    assert run_main("--against", tmp_path / "nowhere") == 2
    assert "there is no such folder" in capsys.readouterr().err
