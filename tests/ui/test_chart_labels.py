"""The words on a chart stay on it and clear of each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_series import months, series

from ui.charts.data import axis_of, rows_of
from ui.charts.labels import LINE_OF_LABEL, beside_labels, cited_labels
from ui.charts.scales import Scale
from ui.charts.timeline import timeline

HEIGHT = 260


def labelled(printed: list[str], cited: set[int]) -> list[tuple[str, str, bool]]:
    """Words, side and whether below of the labels of those months."""
    told = timeline(series(*months(*printed)))
    points = {at: slot.point.observation for at, slot in enumerate(told.slots) if slot.point}
    ids = frozenset(points[at].observation_id for at in cited)
    labels = cited_labels(rows_of(told, ids), axis_of(told), HEIGHT)
    return [(label["told"], label["side"], label["is_below"]) for label in labels]


@pytest.mark.parametrize(
    ("cited", "labels"),
    [
        ({2}, [("June 2024: 7", "center", False)]),
        ({0}, [("April 2024: 1", "left", False)]),
        ({5}, [("2", "right", False)]),  # "September 2024" is too long to stand beside its point
        ({3, 4}, [("July 2024: 3", "right", False), ("August 2024: 2", "left", True)]),
        ({2, 4}, [("June 2024: 7", "center", False), ("August 2024: 2", "center", False)]),
    ],
    ids=["one", "at the left end", "at the right end", "neighbours alike in height", "far apart in height"],
)
def test_a_label_has_its_period_and_keeps_clear(cited: set[int], labels: list[tuple[str, str, bool]]) -> None:
    assert labelled(["1", "2", "7", "3", "2", "2"], cited) == labels


def test_many_labels_have_their_values_alone() -> None:
    assert [told for told, *_ in labelled(["1", "2", "7", "3"], {0, 1, 2, 3})] == ["1", "2", "7", "3"]


def test_the_label_of_a_trough_stands_below_it() -> None:
    assert labelled(["90", "91", "20", "84"], {2}) == [("June 2024: 20", "center", True)]


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.floats(0, 10), min_size=1, max_size=4))
def test_the_names_of_lines_keep_the_order_of_their_lines_and_stand_apart(ends: dict[str, float]) -> None:
    levels = {
        name: [{"at": "a", "to": "b", "value": value, "end": 4, "printed": str(value)}] for name, value in ends.items()
    }
    labels = beside_labels(levels, Scale((0.0, 10.0), 0), HEIGHT, 4)
    heights = sorted(label["value"] for label in labels)
    assert all(b - a >= LINE_OF_LABEL * 10 / HEIGHT - 1e-9 for a, b in pairwise(heights))
    assert {label["side"] for label in labels} == {"right"}
