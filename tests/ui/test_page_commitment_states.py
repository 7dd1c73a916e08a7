"""What the page of commitments shows in each state that it can be in, without a browser."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit
from browsing import copied
from invented_promises import COST, FIGURES, LETTER, WROTE, written
from streamlit.testing.v1 import AppTest

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from store.builder import build_here
from store.reviews import FILE, Review, Reviews
from ui.commitments.held import told
from ui.commitments.speaking import CHANGED, NAMELESS, NOTELESS

PAGE = "from ui.commitments.page import page; page()"
BY = "Tegan Rowe"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = written(tmp_path_factory.mktemp("promises"))
    index = tmp_path_factory.mktemp("promises-index") / "index"
    ingest(folder, index, HashingEmbedder(), build=build_here)
    return index


@pytest.fixture(autouse=True)
def index(fresh: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An index of the test's own, for what is said lies beside it."""
    own = copied(fresh, tmp_path / "index")
    monkeypatch.setenv("MATTERS_INDEX", str(own))
    yield own
    streamlit.cache_resource.clear()


def page(**asked: str | list[str]) -> AppTest:
    shown = AppTest.from_string(PAGE, default_timeout=90)
    for name, value in asked.items():
        shown.query_params[name] = value
    return ran(shown.run())


def ran(shown: AppTest) -> AppTest:
    assert not shown.exception
    return shown


def html(shown: AppTest) -> str:
    return "\n".join(str(one.value) for one in shown.html)


def errors(shown: AppTest) -> list[str]:
    return [one.value.replace("\\", "").replace("\u2060", "") for one in shown.error]


def faults(shown: AppTest) -> list[str]:
    return re.findall(r"<b>Error:</b> (.*?)</p>", html(shown))


def quotes(shown: AppTest) -> list[str]:
    return re.findall(r'role="rowheader" scope="row"><a [^>]*>“(.*?)”</a>', html(shown))


def id_of(quote: str, index: Path) -> str:
    return next(line.entry.commitment.commitment_id for line in told(index).lines if line.quote.text == quote)


def speak(shown: AppTest, name: str = BY, note: str = "Seen", **fields: object) -> AppTest:
    """Fill the form and save."""
    for field, value in {"by": name, "note": note, "owner": fields.get("owner")}.items():
        if value is not None:
            next(one for one in shown.text_input if str(one.key).endswith(f"-{field}")).set_value(str(value))
    if "status" in fields:
        shown.selectbox[0].set_value(fields["status"])
    if "is_one" in fields:
        shown.radio[0].set_value(fields["is_one"])
    return ran(next(one for one in shown.button if one.label == "Save").click().run())


# --- states ---


def test_no_index_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_INDEX", str(tmp_path / "none"))
    monkeypatch.setenv("MATTERS_UPLOADS", "false")
    assert errors(page()) == [
        f"{tmp_path / 'none'}: no index here; make one with `matters ingest FOLDER --index {tmp_path / 'none'}`"
    ]


def test_a_record_without_commitments_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers, own = tmp_path / "papers", tmp_path / "empty"
    papers.mkdir()
    (papers / "noted.txt").write_text("2. Empty homes\n\nThe Panel noted that eleven homes stood empty.\n")
    ingest(papers, own, HashingEmbedder(), build=build_here)
    monkeypatch.setenv("MATTERS_INDEX", str(own))
    shown = page()
    assert "No commitment is recorded in the papers held here." in html(shown)
    assert "<table" not in html(shown)


def test_filters_that_leave_nothing_say_of_how_many_and_offer_to_be_cleared() -> None:
    shown = html(page(owner="Nobody At All", council="nether coombe town council"))
    assert "None of the 3 commitments recorded in Nether Coombe Town Council is owed by Nobody At All." in shown
    assert '<a href="commitments" data-inside>Show every commitment</a>' in shown
    assert "Download" not in shown


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"council": "x" * 500}, f"no council named {'x' * 100} …; the page Documents lists what is held"),
        ({"council": "Nether Comb Town Council"}, "no council named Nether Comb Town Council; did you mean Nether"),
        ({"status": "late"}, "status=late in the address: the statuses are open, "),
        ({"since": "<b>soon</b>"}, "since=<b>soon</b> in the address is no day; write it as 2025-06-14"),
    ],
)
def test_an_address_that_names_nothing_held_is_one_line_with_a_way_out(asked: dict[str, str], said: str) -> None:
    shown = page(**asked)
    (error,) = errors(shown)
    assert said in error
    assert "\n" not in error
    assert "Show every commitment</a>" in html(shown)


def test_an_id_that_is_not_held_says_so_beside_the_list(index: Path) -> None:
    shown = page(commitment="zzz")
    assert "No commitment has the id &#x27;zzz&#x27;. Its document may be gone or renamed" in html(shown)
    assert len(quotes(shown)) == 5
    Reviews(index).add(Review(commitment_id="zzz", by=BY, at=datetime.now(UTC), note="kept"))
    assert "What people said of it is kept, and comes back with it." in html(page(commitment="zzz"))


def test_a_link_may_cut_an_id_short_and_spell_names_in_any_case(index: Path) -> None:
    own = id_of(COST, index)
    shown = html(page(commitment=own[:6].upper(), council="NETHER COOMBE TOWN COUNCIL"))
    assert f'id="row-{own}" class="opened"' in shown
    assert '<option value="Nether Coombe Town Council" selected>' in shown
    assert shown.count("NETHER COOMBE") == 0


def test_a_place_that_is_not_of_the_commitment_is_one_line_and_the_trail_stays(index: Path) -> None:
    shown = page(commitment=id_of(LETTER, index), place="0123456789abcdef:0:9")
    assert errors(shown) == ["This place is not one of this commitment’s, or its document has changed since."]
    assert '<ol class="trail">' in html(shown)


def test_a_place_of_the_trail_is_shown_highlighted_in_its_document(index: Path) -> None:
    line = next(line for line in told(index).lines if line.quote.text == LETTER)
    place = line.evidence[0]
    shown = page(
        commitment=line.entry.commitment.commitment_id,
        place=f"{place.source.doc_id}:{place.span.start}:{place.span.end}",
    )
    assert f'tabindex="-1">{WROTE}</mark>' in html(shown)
    ran(next(one for one in shown.button if one.label == "Close the document").click().run())
    assert "place" not in shown.query_params
    assert '<ol class="trail">' in html(shown)


def test_the_register_is_shown_as_it_stood_on_a_day_and_nothing_is_said_of_that_day(index: Path) -> None:
    shown = page(asof="2025-04-01", commitment=id_of(COST, index))
    assert quotes(shown) == [COST, LETTER, quotes(shown)[2]]  # the other bodies' promises came later
    assert "as of 1 April 2025" in html(shown)
    assert not [one for one in shown.button if one.label == "Save"]


# --- people's word ---


def test_a_word_is_kept_as_the_command_keeps_it_and_shown_beside_the_proposal(index: Path) -> None:
    shown = speak(page(commitment=id_of(COST, index)), status="met", owner="Head of Roads")
    (kept,) = Reviews(index).all()
    assert (kept.by, kept.status, kept.owner, kept.note, kept.is_commitment) == (
        BY, "met", "Head of Roads", "Seen", None,
    )  # fmt: skip
    assert f"Saved: met, said by {BY}." in html(shown)
    assert f"Confirmed by {BY} on " in html(shown)
    assert "; proposed: overdue." in html(shown)
    assert "corrected to Head of Roads by Tegan Rowe" in html(shown)
    assert (
        shown.text_input(key=next(str(one.key) for one in shown.text_input if str(one.key).endswith("-by"))).value == BY
    )
    assert quotes(page(owner="Head of Roads")) == [COST]


def test_confirming_as_proposed_takes_a_name_and_a_note_alone(index: Path) -> None:
    speak(page(commitment=id_of(COST, index)))
    (kept,) = Reviews(index).all()
    assert (kept.status, kept.owner, kept.due_on, kept.is_commitment) == ("overdue", None, None, None)
    assert "confirmed by Tegan Rowe" in html(page(status="overdue"))


@pytest.mark.parametrize(
    ("name", "note", "said"),
    [
        ("  ", "Seen", NAMELESS),
        (BY, " ", NOTELESS),
        (BY, "a\u2028b", "review not kept: note holds a control character or a line break; write it in one line"),
    ],
)
def test_a_word_that_lacks_what_it_needs_is_refused_in_one_line(index: Path, name: str, note: str, said: str) -> None:
    assert faults(speak(page(commitment=id_of(COST, index)), name, note)) == [said]
    assert Reviews(index).all() == ()


def test_what_is_struck_leaves_the_list_is_found_again_and_taken_back(index: Path) -> None:
    own = id_of(FIGURES, index)
    shown = speak(page(commitment=own), is_one=False)
    assert "Saved: struck from the register by Tegan Rowe." in html(shown)
    assert FIGURES not in quotes(shown)
    assert FIGURES in quotes(page(struck="yes"))
    back = speak(page(commitment=own), is_one=True)
    assert FIGURES in quotes(back)
    assert [one.is_commitment for one in Reviews(index).all()] == [False, True]
    assert [one.status for one in Reviews(index).all()] == [None, "not checkable"]


def test_every_word_is_listed_with_those_whose_commitment_is_gone(index: Path) -> None:
    speak(page(commitment=id_of(COST, index)), note="Sent on 28 April")
    Reviews(index).add(Review(commitment_id="0f" * 8, by="A. Clerk", at=datetime.now(UTC), note="of another"))
    said = html(page(reviews="all"))
    assert "2 reviews, newest first" in said
    assert said.index("A. Clerk") < said.index("Sent on 28 April")
    assert "not held now: its document is gone or renamed, or its words have changed" in said
    assert f'href="?commitment={id_of(COST, index)}"' in said


# --- what goes wrong meanwhile ---


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of papers that is ingested again, into an index of its own."""
    folder, own = tmp_path / "papers", tmp_path / "changing"
    folder.mkdir()
    written(folder)
    ingest(folder, own, HashingEmbedder(), build=build_here)
    monkeypatch.setenv("MATTERS_INDEX", str(own))
    return folder


def test_a_file_that_another_process_holds_is_one_line_and_what_was_typed_stays(index: Path) -> None:
    Reviews(index).add(Review(commitment_id="0f" * 8, by=BY, at=datetime.now(UTC), note="first"))
    shown = page(commitment=id_of(COST, index))
    holder = sqlite3.connect(index / FILE)
    holder.execute("BEGIN IMMEDIATE")
    try:
        (fault,) = faults(speak(shown, note="Sent on 28 April"))
    finally:
        holder.rollback()
        holder.close()
    assert "cannot be written (database is locked)" in fault
    assert "Sent on 28 April" in [one.value for one in shown.text_input]
    assert len(Reviews(index).all()) == 1


def test_a_damaged_file_of_reviews_is_one_line(index: Path) -> None:
    (index / FILE).write_bytes(b"not a database, but long enough to be taken for one" * 40)
    (error,) = errors(page())
    assert f"{index / FILE}: " in error
    assert "move it away to begin without reviews" in error


def test_where_the_record_changed_meanwhile_nothing_is_kept_of_what_was_not_seen(papers: Path, tmp_path: Path) -> None:
    index, june = tmp_path / "changing", papers / "2025-06-11-highways.txt"
    shown = page(commitment=id_of(COST, index))
    done = "The Head of Highways reported that the cost of the repair had been sent to members."
    june.write_text(f"{june.read_text(encoding='utf-8')}\n{done}\n", encoding="utf-8")
    ingest(papers, index, HashingEmbedder(), build=build_here)
    assert faults(speak(shown)) == [CHANGED]
    assert Reviews(index).all() == ()
    assert f"“{done}”" in html(shown)  # as it stands now; of that they may speak
    speak(shown, note="Now I see")
    assert [one.note for one in Reviews(index).all()] == ["Now I see"]


def test_where_the_commitment_is_gone_meanwhile_one_line_says_so(papers: Path, tmp_path: Path) -> None:
    index = tmp_path / "changing"
    shown = page(commitment=id_of(FIGURES, index))
    (papers / "2025-05-14-housing.txt").write_text("2. Empty homes\n\nNothing was said.\n", encoding="utf-8")
    ingest(papers, index, HashingEmbedder(), build=build_here)
    said = html(speak(shown))
    assert "Not in the register" in said
    assert "What you typed is not saved." in said
    assert Reviews(index).all() == ()


# --- how often it is worked out ---


def test_the_register_is_followed_once_for_a_generation_whatever_people_say(papers: Path, tmp_path: Path) -> None:
    index = tmp_path / "changing"
    shown = page(commitment=id_of(COST, index))
    followed = told(index).held
    speak(shown)
    page(status="met", sort="due")
    assert told(index).held is followed
    assert len(told(index).reviews) == 1
    (papers / "2025-05-14-housing.txt").unlink()
    ingest(papers, index, HashingEmbedder(), build=build_here)
    assert told(index).held is not followed
    assert FIGURES not in quotes(page())
