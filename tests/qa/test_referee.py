"""The referee reports what does not fit, with both sides, and keeps quiet where anything else may explain it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from figure_samples import COUNCIL, Paper, quarter, stored, year
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from language.basis import Basis
from qa.referee import Finding, FindingKind, findings, touching
from qa.series import SeriesBook
from qa.series.registry import Registry
from store.observations import PERCENT, POINTS, FigureKind, Polarity, Status
from store.schema import Span

MAY, JULY = date(2024, 5, 22), date(2024, 7, 17)
Told = tuple[FindingKind, str, list[str]]


def found(folder: Path, *papers: Paper) -> list[Finding]:
    """Every finding in the papers."""
    record = stored(folder, papers)
    return list(findings(SeriesBook(record, Registry()), record.document))


def told(folder: Path, *papers: Paper) -> list[Told]:
    """Each finding as its kind, its statement and its sides as printed in the document."""
    texts = {paper.source.doc_id: paper.text for paper in papers}
    return [
        (one.kind, one.statement, [side.span.of(texts[side.doc_id]) for side in one.observations])
        for one in found(folder, *papers)
    ]


# --- one period, two values ---


def visits(*values: tuple[float, str, dict[str, Any]], name: str = "a.txt", held_on: date = MAY) -> Paper:
    return Paper(name, held_on).row("Visits on time", *values)


def test_a_sentence_against_a_table_is_told_with_both_places(tmp_path: Path) -> None:
    paper = visits((412.0, "412", year(2023))).says(
        "There were 421 visits on time in 2023/24.", 421.0, "421", "visits on time", **year(2023),
        period_as_printed="2023/24",
    )  # fmt: skip
    assert told(tmp_path, paper) == [
        (
            FindingKind.PROSE_AGAINST_TABLE,
            "Visits on time, 1 April 2023 to 31 March 2024: a sentence gives 421, a table 412.",
            ["421", "412"],
        )
    ]


def test_two_papers_that_disagree_are_told(tmp_path: Path) -> None:
    one = visits((412.0, "412", year(2023)), (390.0, "390", year(2022)))
    other = visits((415.0, "415", year(2023)), (390.0, "390", year(2022)), name="b.txt", held_on=JULY)
    assert told(tmp_path, one, other) == [
        (
            FindingKind.DISAGREE,
            "Visits on time, 1 April 2023 to 31 March 2024: a table of one paper gives 412, a table of another 415.",
            ["412", "415"],
        )
    ]


def test_two_minutes_that_disagree_are_told(tmp_path: Path) -> None:
    papers = [
        Paper(name, day).says(f"{raw} visits were on time.", value, raw, "visits on time", **year(2023))
        for name, day, value, raw in (("a.txt", MAY, 412.0, "412"), ("b.txt", JULY, 415.0, "415"))
    ]
    assert [(kind, sides) for kind, _, sides in told(tmp_path, *papers)] == [(FindingKind.DISAGREE, ["412", "415"])]


@pytest.mark.parametrize(
    ("before", "after"),
    [({}, {"obs_status": Status.REVISED, "symbol": "[r]"}), ({"obs_status": Status.PROVISIONAL}, {})],
)
def test_a_marked_revision_is_told_as_restated(tmp_path: Path, before: dict[str, Any], after: dict[str, Any]) -> None:
    one = visits((412.0, "412", year(2023) | before))
    other = visits((415.0, "415", year(2023) | after), name="b.txt", held_on=JULY)
    assert told(tmp_path, one, other) == [
        (
            FindingKind.RESTATED,
            "Visits on time, 1 April 2023 to 31 March 2024: first given as 412, later restated as 415.",
            ["412", "415"],
        )
    ]


@pytest.mark.parametrize(
    ("value", "raw", "own"),
    [
        (57.0, "57%", {}),
        (57.41, "57.41%", {}),
        (60.0, "60%", {"is_approximate": True}),
        (55.0, "55%", {"value_upper": 60.0}),
        (43.0, "43%", {"basis": Basis.YEAR_TO_DATE}),
        (43.0, "43%", {"cohort": "boys"}),
        (43.0, "43%", {"ref_area": "England"}),
        (43.0, "43%", {"kind": FigureKind.FORECAST}),
        (43.0, "43%", {"kind": FigureKind.TARGET}),
        (43.0, "43%", {"definition": "Within 20 days"}),
        (43.0, "43%", {"period_start": None, "period_end": None}),
        (43.0, "43%", year(2022)),
        (None, "*", {"obs_status": Status.SUPPRESSED}),
    ],
)
def test_a_figure_that_may_well_be_right_is_not_told(
    tmp_path: Path, value: float | None, raw: str, own: dict[str, Any]
) -> None:
    table = Paper("a.txt", MAY).row("Reviews on time", (57.4, "57.4%", year(2023)), definition="Within 15 days")
    fields = year(2023) | {"unit_measure": PERCENT} | own
    prose = Paper("b.txt", JULY).says(f"{raw} of reviews were on time.", value, raw, "reviews on time", **fields)
    assert told(tmp_path, table, prose) == []


@pytest.mark.parametrize(
    ("value", "raw", "is_told"),
    [(421.0, "421", True), (214.0, "214", True), (30.0, "30", False), (600.0, "600", False)],
)
def test_only_what_a_slip_may_leave_is_told(tmp_path: Path, value: float, raw: str, is_told: bool) -> None:
    paper = visits((412.0, "412", year(2023)))
    paper.says(f"{raw} visits were on time.", value, raw, "visits on time", **year(2023))
    assert bool(told(tmp_path, paper)) is is_told


def test_a_sentence_that_was_right_when_it_was_said_is_not_told_of_a_restated_table(tmp_path: Path) -> None:
    one = visits((412.0, "412", year(2023)), (390.0, "390", year(2022)))
    one.says("412 visits were on time.", 412.0, "412", "visits on time", **year(2023))
    own = year(2023) | {"obs_status": Status.REVISED}
    other = visits((415.0, "415 [r]", own), (390.0, "390", year(2022)), name="b.txt", held_on=JULY)
    assert [(kind, sides) for kind, _, sides in told(tmp_path, one, other)] == [
        (FindingKind.RESTATED, ["412", "415 [r]"])
    ]


def test_a_word_that_names_a_population_and_no_indicator_contradicts_nothing(tmp_path: Path) -> None:
    papers = [
        Paper(name, day).says(f"{raw} children were heard.", value, raw, "children", **year(2023))
        for name, day, value, raw in (("a.txt", MAY, 412.0, "412"), ("b.txt", JULY, 415.0, "415"))
    ]
    assert told(tmp_path, *papers) == []


def test_a_sentence_with_two_values_for_one_period_has_something_that_was_not_read(tmp_path: Path) -> None:
    table = Paper("a.txt", MAY).row("Missed bins", (55.0, "55", quarter(2024, 4)))
    text = "Missed bins came to 62 over the year, with 55 in quarter 4."
    minutes = Paper("b.txt", JULY).says(text, 62.0, "62", "missed bins", **quarter(2024, 4))
    span = minutes.figures[0].label
    assert span is not None
    minutes.also(Span(text.index("55") + span.start, text.index("55") + span.start + 2), 55.0, "missed bins",
                 label=span, **quarter(2024, 4))  # fmt: skip
    assert told(tmp_path, table, minutes) == []


def relets(*told: tuple[int, float], name: str = "empty homes", council: str = COUNCIL) -> Paper:
    """Minutes that speak of empty homes, quarter by quarter."""
    paper = Paper("b.txt", JULY, council)
    for at, value in told:
        paper.says(
            f"In quarter {at} {name} took {value:g} days.", value, f"{value:g}", name, **quarter(2024, at), **DAYS
        )
    return paper


DAYS = {"unit_measure": "days"}
EMPTY = ((36.0, "36", quarter(2024, 1) | DAYS), (38.0, "38", quarter(2024, 2) | DAYS))


def test_minutes_that_name_a_tables_indicator_in_fewer_words_are_held_against_it_once_a_value_proves_it(
    tmp_path: Path,
) -> None:
    table = Paper("a.txt", MAY).row("Days to let an empty home again", *EMPTY)
    assert [(kind, sides) for kind, _, sides in told(tmp_path, table, relets((1, 36), (2, 41)))] == [
        (FindingKind.PROSE_AGAINST_TABLE, ["41", "38"])
    ]


@pytest.mark.parametrize(
    "minutes",
    [
        relets((1, 35), (2, 41)),
        relets((1, 36), (2, 90)),
        relets((1, 36), (2, 41), name="homes"),
        relets((1, 36), (2, 41), name="homes with a garden"),
        relets((1, 36), (2, 41), council="Harrow Vale County Council"),
    ],
    ids=["no value proves it", "far off", "one word", "other words", "another council"],
)
def test_minutes_that_may_speak_of_something_else_are_not(tmp_path: Path, minutes: Paper) -> None:
    table = Paper("a.txt", MAY).row("Days to let an empty home again", *EMPTY)
    assert told(tmp_path, table, minutes) == []


def test_fewer_words_that_fit_two_indicators_are_held_against_neither(tmp_path: Path) -> None:
    table = Paper("a.txt", MAY).row("Days to let an empty home again", *EMPTY)
    table.row("Days an empty home was under repair", *EMPTY)
    assert told(tmp_path, table, relets((1, 36), (2, 41))) == []


def test_two_values_in_one_table_are_a_difference_we_have_not_read(tmp_path: Path) -> None:
    paper = visits((412.0, "412", year(2023))).row("Visits on time", (30.0, "30", year(2023)))
    assert told(tmp_path, paper) == []


def test_tables_that_meet_often_and_never_agree_are_of_two_things(tmp_path: Path) -> None:
    one = visits((412.0, "412", year(2023)), (390.0, "390", year(2022)))
    other = visits((40.0, "40", year(2023)), (39.0, "39", year(2022)), name="b.txt", held_on=JULY)
    assert told(tmp_path, one, other) == []


# --- a figure's own arithmetic ---


@pytest.mark.parametrize(
    ("value", "raw", "parts", "fault"),
    [
        (60.0, "60%", (3.0, 5.0), None),
        (71.0, "71%", (5.0, 7.0), None),
        (33.3, "33.3%", (1.0, 3.0), None),
        (66.0, "66%", (2.0, 3.0), None),  # cut off
        (86.0, "86%", (17.0, 25.0), "86% is given for 17 of 25, which is 68%"),  # the digits swapped
        (12.0, "12%", (3.0, 5.0), None),  # the parts of another figure of the sentence
        (65.0, "65%", (2.0, 3.0), "65% is given for 2 of 3, which is 67%"),
        (65.0, "0.65", (2.0, 3.0), "0.65 (65%) is given for 2 of 3, which is 66.67%"),
    ],
)
def test_a_percentage_is_told_where_its_own_parts_do_not_make_it(
    tmp_path: Path, value: float, raw: str, parts: tuple[float, float], fault: str | None
) -> None:
    own = year(2023) | {"unit_measure": PERCENT, "numerator": parts[0], "denominator": parts[1]}
    paper = Paper("a.txt", MAY).row("In touch", (value, raw, own))
    expected = [(FindingKind.SHARE, f"In touch: {fault}.", [raw])] if fault else []
    assert told(tmp_path, paper) == expected


def placements(*rows: tuple[str, float | None, float | None], total: tuple[float, float], **own: Any) -> Paper:
    """A table of placements by type, two years side by side, with its total below."""
    paper = Paper("a.txt", MAY)
    for cohort, *values in rows:
        cells = [(value, f"{value:g}" if value is not None else "*", year(at)) for at, value in enumerate(values, 2022)]
        paper.row(cohort, *cells, indicator="Placements", cohort=cohort)
    cells = [(value, f"{value:g}", year(at)) for at, value in enumerate(total, 2022)]
    return paper.row("Total", *cells, indicator="Placements", is_total=True, **own)


def test_a_total_that_its_parts_do_not_make_is_told_with_every_part(tmp_path: Path) -> None:
    paper = placements(("Foster", 71, 82), ("Residential", 12, 14), ("With parents", 8, 11), total=(91, 117))
    assert told(tmp_path, paper) == [
        (
            FindingKind.TOTAL,
            "Placements, 1 April 2023 to 31 March 2024: the total is given as 117, its 3 parts add up to 107.",
            ["117", "82", "14", "11"],
        )
    ]


@pytest.mark.parametrize(
    "paper",
    [
        placements(("Foster", 71, 82), ("Residential", 12, 14), total=(83, 96)),
        placements(("Foster", 71, 82), ("Residential", None, None), total=(83, 90)),
        placements(("Foster", 71, 82), ("Residential", 12, 14), ("of which abroad", 2, 3), total=(83, 96)),
        placements(("Foster", 70, 80), ("Residential", 10, 15), ("With parents", 10, 10), total=(95, 110)),
        placements(("Foster", 71, 82), ("Residential", 12, 14), total=(300, 400)),
        placements(("Foster", 0, 82), ("Residential", 0, 14), total=(0, 110)),
        placements(("Foster", 71, 83), ("Residential", 12, 83), total=(83, 83)),
    ],
    ids=["adds up", "withheld", "of which", "rounded to five", "not its parts", "noughts prove nothing", "all alike"],
)
def test_a_total_is_not_told_where_anything_else_explains_it(tmp_path: Path, paper: Paper) -> None:
    assert told(tmp_path, paper) == []


def change(value: float, raw: str, unit: str, direction: str | None = "up", **own: Any) -> Paper:
    """Children in care rose from 108 to 121, with a sentence that says by how much."""
    paper = Paper("a.txt", MAY).row("Children in care", (108.0, "108", year(2022)), (121.0, "121", year(2023)))
    fields = year(2023) | {"baseline_start": date(2022, 4, 1), "baseline_end": date(2023, 3, 31)}
    return paper.says(
        f"Children in care changed by {raw}.", value, raw, "children in care",
        kind=FigureKind.CHANGE, unit_measure=unit, direction=direction, **(fields | own),
    )  # fmt: skip


@pytest.mark.parametrize(
    "paper",
    [
        change(13.0, "13", "count"),
        change(12.0, "12%", PERCENT),
        change(12.04, "12.04%", PERCENT),
        change(13.0, "13", "count", None),
        change(20.0, "20", "count", baseline_end=None),
        change(20.0, "20", "count", basis=Basis.QUARTER),
        change(15.0, "15", "count", is_approximate=True),
        change(60.0, "60", "count"),
    ],
)
def test_a_change_that_fits_or_cannot_be_checked_is_not_told(tmp_path: Path, paper: Paper) -> None:
    assert told(tmp_path, paper) == []


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (change(15.0, "15", "count"), "15 up"),
        (change(13.0, "13", "count", "down"), "13 down"),
        (change(18.0, "18%", PERCENT), "18% up"),
    ],
)
def test_a_change_that_its_values_do_not_bear_out_is_told_with_both(tmp_path: Path, paper: Paper, said: str) -> None:
    ((kind, statement, sides),) = told(tmp_path, paper)
    assert kind is FindingKind.CHANGE
    assert statement == (
        f"Children in care: a change of {said} is given, but the values go from 108 (1 April 2022 to 31 March 2023) to "
        "121 (1 April 2023 to 31 March 2024)."
    )
    assert sides[1:] == ["108", "121"]


@pytest.mark.parametrize(("value", "unit"), [(5.0, POINTS), (10.0, PERCENT), (5.0, PERCENT)])
def test_a_percentage_of_percentages_fits_as_points_or_as_a_share(tmp_path: Path, value: float, unit: str) -> None:
    paper = Paper("a.txt", MAY).row("Reviews", (50.0, "50%", year(2022)), (55.0, "55%", year(2023)))
    paper.says(
        f"Reviews were {value:g} up.", value, f"{value:g}", "reviews", kind=FigureKind.CHANGE, unit_measure=unit,
        direction="up", baseline_start=date(2022, 4, 1), baseline_end=date(2023, 3, 31), **year(2023),
    )  # fmt: skip
    assert told(tmp_path, paper) == []


# --- words ---


def sentence(text: str, before: str, after: str, polarity: Polarity | None = None) -> Paper:
    """A sentence that gives the value of two quarters."""
    paper = Paper("a.txt", MAY).says(text, float(before), before, "delays", polarity=polarity, **quarter(2023, 1))
    span = paper.figures[-1].label
    assert span is not None
    start = span.start + text.rindex(after)
    there = type(span)(start, start + len(after))
    return paper.also(there, float(after), "delays", label=span, polarity=polarity, **quarter(2023, 2))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Delays rose from 31 in Quarter 1 to 27 in Quarter 2.", "rose"),
        ("There was an increase in delays, from 31 in Quarter 1 to 27 in Quarter 2.", "increase"),
        ("Delays worsened from 31 in Quarter 1 to 27 in Quarter 2.", "worsened"),
    ],
)
def test_a_word_against_the_figures_of_its_sentence_is_told_at_its_place(tmp_path: Path, text: str, word: str) -> None:
    paper = sentence(text, "31", "27", Polarity.LOWER)
    (one,) = found(tmp_path, paper)
    assert one.kind is FindingKind.DIRECTION
    assert [each.span.of(paper.text) for each in one.words] == [word]
    assert [each.raw_value for each in one.observations] == ["31", "27"]
    assert f"“{word}”, but the values go from 31" in one.statement


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Delays fell from 31 in Quarter 1 to 27 in Quarter 2.", Polarity.LOWER),
        ("Delays improved from 31 in Quarter 1 to 27 in Quarter 2.", Polarity.LOWER),
        ("Delays worsened from 31 in Quarter 1 to 27 in Quarter 2.", None),
        ("Delays worsened from 31 in Quarter 1 to 27 in Quarter 2.", Polarity.NEITHER),
        ("Delays did not rise: 31 in Quarter 1 and 27 in Quarter 2.", Polarity.LOWER),
        ("Delays were expected to rise, from 31 in Quarter 1 to 27 in Quarter 2.", Polarity.LOWER),
        ("Although visits rose, delays went from 31 in Quarter 1 to 27 in Quarter 2.", Polarity.LOWER),
        ("The rise in delays was reversed by a fall from 31 in Quarter 1 to 27 in Quarter 2.", Polarity.LOWER),
    ],
)
def test_a_word_that_fits_or_that_the_sentence_turns_is_not_told(
    tmp_path: Path, text: str, polarity: Polarity | None
) -> None:
    assert told(tmp_path, sentence(text, "31", "27", polarity)) == []


def test_better_against_the_values_of_a_table_is_told(tmp_path: Path) -> None:
    own = {"polarity": Polarity.HIGHER}
    paper = Paper("a.txt", MAY).row("Reviews", (55.0, "55%", year(2022) | own), (50.0, "50%", year(2023) | own))
    paper.says(
        "Reviews improved by 5% on the year before.", 5.0, "5%", "reviews", kind=FigureKind.CHANGE,
        baseline_start=date(2022, 4, 1), baseline_end=date(2023, 3, 31), **year(2023),
    )  # fmt: skip
    (one,) = found(tmp_path, paper)
    assert one.kind is FindingKind.DIRECTION
    assert one.statement.endswith("50% (1 April 2023 to 31 March 2024), where higher is better.")
    assert [each.raw_value for each in one.observations] == ["5%", "55%", "50%"]


# --- all of them ---


def test_the_other_side_of_a_figure_is_found_by_its_id(tmp_path: Path) -> None:
    one = visits((412.0, "412", year(2023)), (390.0, "390", year(2022)))
    other = visits((415.0, "415", year(2023)), (390.0, "390", year(2022)), name="b.txt", held_on=JULY)
    everything = found(tmp_path, one, other)
    in_dispute, settled = one.figures
    assert [*touching(everything, [in_dispute.observation_id])] == everything
    assert [*touching(everything, [settled.observation_id])] == []


def test_limited_to_one_paper_another_paper_contradicts_nothing(tmp_path: Path) -> None:
    one = visits((412.0, "412", year(2023)))
    other = visits((415.0, "415", year(2023)), name="b.txt", held_on=JULY)
    record = stored(tmp_path, [one, other])
    book = SeriesBook(record, Registry())
    assert len(findings(book, record.document)) == 1
    assert findings(book, record.document, {one.source.doc_id}) == ()


VALUES = st.sampled_from([(12.0, "12"), (15.0, "15"), (55.0, "55%"), (55.4, "55.4%"), (None, "*"), (60.0, "60%")])
PERIODS = st.sampled_from([year(2022), year(2023), quarter(2023, 1), {}])
KINDS = st.sampled_from([FigureKind.OBSERVED, FigureKind.CHANGE, FigureKind.FORECAST])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), VALUES, PERIODS, KINDS, st.booleans()), max_size=10))
def test_every_side_of_every_finding_is_a_figure_of_the_record_at_its_place(
    tmp_path_factory: pytest.TempPathFactory,
    figures: list[tuple[bool, tuple[float | None, str], dict[str, Any], FigureKind, bool]],
) -> None:
    papers = (Paper("a.txt", MAY), Paper("b.txt", JULY))
    for first, (value, raw), own, kind, in_table in figures:
        fields = own | {"kind": kind}
        if in_table:
            papers[first].row("Visits", (value, raw, fields))
        else:
            papers[first].says(f"Visits rose to {raw}.", value, raw, "visits", **fields)
    held = {one.observation_id: one for paper in papers for one in paper.figures}
    for one in found(tmp_path_factory.mktemp("record"), *papers):
        assert one.observations
        assert all(held[side.observation_id] == side for side in one.observations)
        assert one.statement.endswith(".")
