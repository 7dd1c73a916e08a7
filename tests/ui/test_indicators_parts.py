"""The page of figures without a browser: which series are listed, what is set beside what, and the addresses."""

from __future__ import annotations

from urllib.parse import parse_qsl

import altair
from hypothesis import given
from hypothesis import strategies as st
from invented_series import months, point, series

from language.basis import Basis
from qa.series import Series
from store.observations import PERCENT
from ui.indicators.comparing import differently_defined, side_by_side
from ui.indicators.drawing import SIGNS, chart
from ui.indicators.links import MOST_BESIDE, Wanted, link
from ui.indicators.listing import chosen, comparable, councils, heading, is_followed, latest, reach
from ui.indicators.tables import compared, figures

HOSTILE = '<img src=x onerror="alert(1)">'
VISITS = series(*months("412", "398", "*", "520"), names=("Visits to the library",), codes=("LIB 1",))
LOANS = series(*months("90", "", "84"), key="l", council="Harrow Vale", title="Loans", names=("Loans", "Items lent"))
SHARE = series(*months("90%"), key="s", title="Loans renewed on time", unit_measure=PERCENT, names=("Loans renewed",))
ALL = (VISITS, LOANS, SHARE)
WORDS = st.text(max_size=12)


def keys(found: list[Series]) -> str:
    return "".join(one.key for one in found)


def test_a_series_is_found_by_council_name_other_name_or_code() -> None:
    assert keys(chosen(ALL)) == "kls"
    assert keys(chosen(ALL, council="Harrow Vale")) == "l"
    assert keys(chosen(ALL, words="items LENT")) == "l"
    assert keys(chosen(ALL, words="lib 1")) == "k"
    assert keys(chosen(ALL, words="loans visits")) == ""
    assert councils(ALL) == ("Harrow Vale", "Nether Coombe Town Council")


def test_a_line_tells_the_last_figure_and_what_is_held() -> None:
    assert latest(VISITS) == ("520", "July 2024")
    assert reach(VISITS) == "4 figures, April 2024 to July 2024"
    assert reach(SHARE) == "1 figure"
    assert (is_followed(VISITS), is_followed(SHARE)) == (True, False)
    undated = series(point("7"), point("9"))
    assert latest(undated) == ("9", "no period stated")
    assert not is_followed(undated)
    assert heading(series(cohort="aged 16 to 17", ref_area="North ward")) == (
        "Visits to the library, aged 16 to 17, North ward"
    )


def test_only_what_is_counted_alike_is_offered_beside_and_what_is_called_alike_first() -> None:
    others = [
        series(*months("1", "2"), key="a", title="Fines"),
        series(*months("1", "2"), key="b", title="Visits to the museum"),
        series(*months("1", "2"), key="c", title="Visits to the library", basis=Basis.QUARTER),
        series(*months("1"), key="d", title="Visits to the library"),
    ]
    assert keys(comparable(VISITS, [*ALL, *others])) == "bal"


def test_a_row_is_a_period_and_what_is_not_held_is_left_empty() -> None:
    rows = side_by_side([VISITS, LOANS])
    assert [row.label for row in rows] == ["April 2024", "May 2024", "June 2024", "July 2024"]
    printed = [[one and one.observation.raw_value for one in row.points] for row in rows]
    assert printed == [["412", "90"], ["398", None], ["*", "84"], ["520", None]]
    html = compared([VISITS, LOANS], rows, Wanted(indicator="k"), ["●", "■"])
    assert html.count("not held") == 2
    assert "412, April 2024: show where it is printed" in html


def test_the_chart_draws_a_line_and_a_sign_a_series_and_joins_nothing_over_what_is_not_held() -> None:
    rows = side_by_side([VISITS, LOANS])
    spec = chart([VISITS, LOANS], rows, described="Line chart")
    altair.LayerChart.from_dict(spec)  # raises where the schema has it otherwise
    lines = [layer for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    points = [layer for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    assert [layer["mark"]["shape"] for layer in points] == [shape for shape, _ in SIGNS[:2]]
    assert [len(layer["data"]["values"]) for layer in points] == [3, 2]
    assert len({one["run"] for one in lines[1]["data"]["values"]}) == 2
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == list(dict.fromkeys(
        spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    ))  # fmt: skip


def test_papers_that_define_it_otherwise_are_told() -> None:
    one, same = series(definition="Every visit."), series(definition="every  visit.")
    other = series(definition="Visits of members.")
    assert not differently_defined([one, same, VISITS])
    assert differently_defined([one, other])


WANTED = st.builds(
    Wanted,
    council=WORDS,
    words=WORDS,
    once=st.booleans(),
    skipped=st.integers(0, 9_999_999),
    indicator=WORDS,
    beside=st.lists(st.text(alphabet="abc<&%", min_size=1), max_size=MOST_BESIDE).map(tuple),
    at=WORDS,
    findings=st.booleans(),
)


@given(WANTED)
def test_every_view_has_an_address_that_leads_back_to_it(wanted: Wanted) -> None:
    given_back = dict(parse_qsl(wanted.address.removeprefix("?"))) if wanted.given else {}
    assert Wanted.read(given_back) == wanted


@given(st.dictionaries(st.sampled_from(["council", "words", "skip", "indicator", "with", "at", "once"]), WORDS))
def test_no_address_is_too_odd_to_be_read(asked: dict[str, str]) -> None:
    assert len(Wanted.read(asked).beside) <= MOST_BESIDE


def test_what_a_paper_prints_stays_text_in_every_table_and_link() -> None:
    hostile = series(*months(HOSTILE, "2"), title=HOSTILE, council=HOSTILE, key=HOSTILE)
    told = [
        figures(hostile, hostile.points, Wanted(indicator=HOSTILE)),
        compared([hostile], side_by_side([hostile]), Wanted(words=HOSTILE), ["●"]),
        link(HOSTILE, Wanted(words=HOSTILE), HOSTILE),
    ]
    assert all("<img" not in html for html in told)
