"""The chart as a picture of its own: every value, gap and level line where it belongs, and every text only text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from invented_series import month, months, point, series
from lxml import etree

from qa.series import Series
from store.observations import FigureKind, Status
from ui.charts.svg import HEIGHT, WIDTH, picture
from ui.charts.timeline import timeline

NOBODY: frozenset[str] = frozenset()


def drawn(told: Series, cited: frozenset[str] = NOBODY) -> etree._Element:
    return etree.fromstring(picture(timeline(told), cited))


def texts(picture: etree._Element) -> list[str]:
    return [str(one.text or "") for one in picture.iter("text")]


def test_every_value_is_a_point_higher_values_stand_higher_and_no_line_crosses_a_gap() -> None:
    made = drawn(series(*months("10", "30", "*", "20", "40")))
    heights = [float(one.get("cy", "")) for one in made.iter("circle")]
    assert len(heights) == 4
    assert heights[3] < heights[1] < heights[2] < heights[0]
    assert len(list(made.iter("path"))) == 2
    assert len(list(made.iter("rect"))) == 1
    assert "*" in texts(made)


def test_what_the_answer_gives_is_ringed_and_said() -> None:
    told = series(*months("10", "30"))
    made = drawn(told, frozenset({told.points[1].observation.observation_id}))
    (ring,) = made.iter("polygon")
    assert ring.get("fill") == "none"
    assert "May 2024: 30" in texts(made)


def test_target_and_sureness_have_their_own_lines_and_shapes() -> None:
    target = point("25", kind=FigureKind.TARGET, **month(2024, 5))
    unsure = point("30", obs_status=Status.REVISED, **month(2024, 5))
    made = drawn(series(*months("10"), unsure, targets=(target,)))
    assert "Target 25" in texts(made)
    assert [one.get("stroke-dasharray") for one in made.iter("line") if one.get("stroke-dasharray")] == ["7 4"]
    assert len(list(made.iter("circle"))) == len(list(made.iter("polygon"))) == 1


@given(st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=9), st.text(max_size=30))
def test_whatever_is_printed_is_text_inside_the_picture(values: list[int], title: str) -> None:
    told = series(*months(*map(str, values)), title=f"<script>{title}</script>")
    shown = picture(timeline(told), NOBODY)
    assert "<script" not in shown
    assert len(list(etree.HTML(shown).iter("circle"))) == len(values)
    for one in etree.HTML(shown).iter("circle"):
        assert 0 <= float(one.get("cx", "")) <= WIDTH
        assert 0 <= float(one.get("cy", "")) <= HEIGHT
