"""A value with its interval as a strip that fits any width, laid out as in the HTML report; the words stand beside it.

Drawn by boxes and styles: Streamlit takes every SVG out of a page's own HTML.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.reports.drawing import Tick, Whisker


def strip(mark: Whisker | None, ticks: Sequence[Tick]) -> str:
    """The value's mark over its interval and the ticks of the axis; of nothing, nothing."""
    if mark is None:
        return ""
    rules = "".join(_box("nought" if _is_nought(tick, ticks) else "rule", tick.at) for tick in ticks)
    reach = _box("reach", mark.low, mark.high - mark.low) if mark.low != mark.high else ""
    return f'<div class="strip" aria-hidden="true">{rules}{reach}{_box(mark.shape, mark.at)}</div>'


def axis(ticks: Sequence[Tick]) -> str:
    """The ticks' words, for the head of a column of strips."""
    words = "".join(f'<span style="left: {tick.at}%">{tick.label}</span>' for tick in ticks)
    return f'<div class="axis" aria-hidden="true">{words}</div>'


def _box(shape: str, left: float, width: float | None = None) -> str:
    wide = f"; width: {width:.2f}%" if width is not None else ""
    return f'<i class="{shape}" style="left: {left}%{wide}"></i>'


def _is_nought(tick: Tick, ticks: Sequence[Tick]) -> bool:
    """Whether the tick is the nought in the middle of an axis of differences."""
    return tick.label == "0" and tick is not ticks[0]
