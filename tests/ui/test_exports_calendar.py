"""The calendar: an all-day event for what is awaited on a day, the same event when the file is made again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Component
from invented_register import COST, FIGURES, GRITTING, LETTER, NOW, line, review, told

from qa.register.entries import Standing, Status
from ui.exports.calendar_file import calendar, dated
from ui.exports.lines import Line
from ui.exports.storable import storable


def read(*lines: Line, made: datetime = NOW) -> Component:
    return Calendar.from_ical(calendar(lines, made=made))


def events(*lines: Line, made: datetime = NOW) -> list[Component]:
    return read(*lines, made=made).walk("VEVENT")


def test_an_event_lasts_the_day_that_is_printed_in_no_time_zone() -> None:
    (event,) = events(line(COST))
    assert event.decoded("dtstart") == date(2025, 4, 30)
    assert event.decoded("dtend") == date(2025, 5, 1)
    assert not isinstance(event.decoded("dtstart"), datetime)
    assert b"TZID" not in calendar([line(COST)], made=NOW)
    assert event.decoded("dtstamp") == NOW
    assert str(event["transp"]) == "TRANSPARENT"


def test_an_event_says_what_is_due_who_owes_it_and_where_it_is_printed() -> None:
    (event,) = events(line(COST))
    assert str(event["summary"]) == "Overdue: send members the cost of the repair"
    assert str(event["description"]).split("\n") == [
        f"“{COST}”",
        "Nether Coombe Town Council, Highways Committee, 2 April 2025",
        "2025-04-02-highways.txt, item 4, Footbridge at Mill Lane (28:115)",
        "Owner: “The Head of Highways”",
        "Due: “by 30 April 2025”",
        "Status: overdue. Proposed; nobody has confirmed it.",
    ]
    assert str(event["url"]) == "https://democracy.nethercoombe.example/mgAi.aspx?ID=7&x=1"


def test_only_what_is_awaited_on_a_day_is_in_it_and_the_rest_is_told_apart() -> None:
    with_day, without = dated(told())
    assert [one.quote.text for one in with_day] == [COST, FIGURES]
    assert [one.quote.text for one in without] == [GRITTING]
    assert [str(event["summary"]) for event in events(*told())] == [
        "Overdue: send members the cost of the repair",
        "Open: circulate the figures",
    ]


def test_what_was_met_has_no_event_though_it_has_a_day() -> None:
    assert events(line(COST, standing=Standing(status=Status.MET))) == []
    assert events(line(COST, reviews=(review(COST, status="superseded"),))) == []


def test_a_day_that_a_person_gave_goes_before_the_printed_one() -> None:
    (event,) = events(line(LETTER, reviews=(review(LETTER, status="open", due_on="2025-10-01"),)))
    assert event.decoded("dtstart") == date(2025, 10, 1)
    assert "Due: none printed; corrected to 1 October 2025 by Tegan Rowe, 12 September 2025" in str(
        event["description"]
    )


def test_made_again_later_it_is_the_same_event() -> None:
    (first,), (later,) = events(line(COST)), events(line(COST), made=NOW + timedelta(days=9))
    assert first["uid"] == later["uid"]
    (other,) = events(line(FIGURES))
    assert other["uid"] != first["uid"]


def test_an_address_that_is_no_web_address_is_left_out() -> None:
    one = line(COST)
    hostile = replace(one.quote, source=replace(one.quote.source, url="javascript:alert(1)"))
    (event,) = events(replace(one, quote=hostile))
    assert "url" not in event


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_no_words_break_out_of_their_event(words: str) -> None:
    one = line(COST)
    quoted = replace(one.quote, text=words)
    (event,) = events(replace(one, quote=quoted, deliverable=quoted, heading=words))
    assert str(event["description"]).startswith(f"“{' '.join(storable(quoted.folded).split())}”")
    assert event.decoded("dtstart") == date(2025, 4, 30)


def test_no_line_of_the_file_is_longer_than_75_octets() -> None:
    assert all(len(part) <= 75 for part in calendar(told(), made=NOW).split(b"\r\n"))
