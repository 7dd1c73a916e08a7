"""The register as objects and rows: printed words at their places, what is not printed empty, reviews beside both."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from invented_register import (
    AMENDED,
    COST,
    FIGURES,
    GRITTING,
    LETTER,
    PAPERS,
    VERGES,
    WROTE,
    entries,
    line,
    register,
    review,
    told,
)

from qa.register.entries import Place
from ui.exports.columns import COLUMNS, NAMES
from ui.exports.delimited import table
from ui.exports.formulas import guarded, unguarded
from ui.exports.lines import lines
from ui.exports.objects import entry_object

FIRST = "document start end quote class strength owner due topic status evidence merged".split()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_an_object_opens_with_the_fields_of_a_register_and_tells_what_is_printed() -> None:
    made = entry_object(line(COST))
    assert list(made)[: len(FIRST)] == FIRST
    assert {name: made[name] for name in FIRST} == {
        "document": "2025-04-02-highways.txt",
        "start": 28,
        "end": 115,
        "quote": COST,
        "class": "personal offer",
        "strength": "firm",
        "owner": "The Head of Highways",
        "due": "by 30 April 2025",
        "topic": "the cost of the repair",
        "status": "overdue",
        "evidence": None,
        "merged": [],
    }
    assert (made["council"], made["committee"], made["held_on"], made["item"], made["heading"]) == (
        "Nether Coombe Town Council",
        "Highways Committee",
        "2025-04-02",
        "4",
        "Footbridge at Mill Lane",
    )
    assert (made["due_on"], made["due_next_meeting"], made["delivery"], made["formal"]) == (
        "2025-04-30",
        False,
        "data",
        False,
    )


def test_every_quotation_in_an_object_is_the_documents_text_at_its_offsets() -> None:
    def places(value: Any) -> list[dict[str, Any]]:
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        found = [place for one in inside for place in places(one)]
        return [*found, value] if isinstance(value, dict) and "start" in value else found

    found = [place for one in told() for place in places(entry_object(one))]
    assert len(found) >= 15
    for place in found:
        text = PAPERS[place["document"]][-1]
        assert text[place["start"] : place["end"]] == place["quote"]


def test_evidence_and_amendment_come_with_their_places_and_the_day() -> None:
    made = entry_object(line(LETTER))
    assert made["evidence"] == {"document": "2025-06-04-highways.txt", "start": 20, "end": 110, "quote": WROTE}
    assert made["evidence_all"] == [made["evidence"]]
    assert (made["evidence_on"], made["record_state"]) == ("2025-06-04", "amended")
    assert (made["amendment"]["struck"], made["amendment"]["on"]) == (False, "2025-06-04")
    assert made["amendment"]["quote"] == AMENDED


def test_a_silent_entry_lists_the_meetings_that_were_searched() -> None:
    made = entry_object(line(VERGES))
    assert [(one["date"], one["documents"]) for one in made["searched"]] == [
        ("2025-06-04", ["2025-06-04-highways.txt"]),
        ("2025-09-03", ["2025-09-03-highways.txt"]),
    ]
    assert made["as_of"] == "2025-09-03"


def test_a_persons_word_stands_before_the_proposal_and_beside_what_is_printed() -> None:
    said = (review(COST, status="met", note="Sent on 2 June"), review(COST, owner="Jo Vane", due_on="2025-05-31"))
    made = entry_object(line(COST, reviews=said))
    assert (made["status"], made["proposed_status"]) == ("met", "overdue")
    assert made["confirmed_by_person"] == {"by": "Tegan Rowe", "at": "2025-09-12T10:00:00+00:00"}
    assert (made["owner"], made["owner_corrected"]) == ("The Head of Highways", "Jo Vane")
    assert (made["due"], made["due_on"], made["due_on_corrected"]) == ("by 30 April 2025", "2025-04-30", "2025-05-31")
    assert [one["note"] for one in made["reviews"]] == ["Sent on 2 June", None]


def test_what_a_later_meeting_promises_again_is_merged_with_the_place_there() -> None:
    first, again = entries()[GRITTING], entries()[FIGURES]
    joined = replace(first, restated_by=(again.commitment.commitment_id,))
    (made,) = lines([joined], register())
    assert [one.text for one in made.merged] == [FIGURES]
    assert entry_object(made)["merged"][0]["document"] == "2025-09-10-housing.txt"


# --- csv ---


def test_csv_has_a_row_an_entry_with_days_as_iso_and_empty_cells_for_what_is_not_printed() -> None:
    first, *_, last = rows(table(told()))
    assert (first["quote"], first["owner"], first["due_on"], first["status"]) == (
        COST,
        "The Head of Highways",
        "2025-04-30",
        "overdue",
    )
    assert (first["evidence"], first["evidence_start"], first["confirmed_by"]) == ("", "", "")
    assert (last["council"], last["searched"]) == ("Harrow Vale County Council", "no later meeting is held")


def test_csv_ends_its_lines_as_rfc_4180_says_and_without_entries_is_its_header() -> None:
    assert table(()) == ",".join(NAMES) + "\r\n"
    assert table(told()).count("\r\n") == len(told()) + 1


def test_a_quotation_like_a_formula_is_text_in_csv_and_comes_back_whole() -> None:
    (row,) = rows(table(told(VERGES)))
    assert row["quote"] == f"'{VERGES}"
    assert unguarded(row["quote"]) == VERGES


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30))
def test_any_words_survive_csv_in_every_column_of_text(words: str) -> None:
    one = line(COST)
    quoted = replace(one.quote, text=words, source=replace(one.quote.source, council=words, url=words))
    (row,) = rows(table([replace(one, quote=quoted, owner=quoted, topic=quoted, heading=words)]))
    assert [unguarded(row[name]) for name in ("quote", "owner", "topic", "heading", "council", "address")] == [
        words
    ] * 6
    assert all(cell == guarded(unguarded(cell)) for cell in row.values())


def test_the_columns_have_names_and_headings_of_their_own() -> None:
    assert len(set(NAMES)) == len(NAMES) == len({column.heading for column in COLUMNS})


def test_every_day_of_a_row_is_a_day() -> None:
    days = {column.name: column.value(line(LETTER)) for column in COLUMNS if column.name in ("held_on", "evidence_on")}
    assert days == {"held_on": date(2025, 4, 2), "evidence_on": date(2025, 6, 4)}


def test_a_place_is_only_ever_read_from_its_document() -> None:
    entry = entries()[COST]
    assert register().quote(Place(entry.commitment.doc_id, entry.commitment.span)) == COST
