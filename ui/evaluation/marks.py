"""A value with its interval as a strip that fits any width, drawn as in the HTML report; the words stand beside it."""

from __future__ import annotations

from collections.abc import Sequence

from eval.reports.drawing import Tick, Whisker

GLYPHS = {
    "up": '<path class="better" d="M0 -7 L7 6 L-7 6 Z"/>',
    "down": '<path class="worse" d="M0 7 L7 -6 L-7 -6 Z"/>',
    "ring": '<circle class="noise" r="5"/>',
    "bar": '<rect class="same" x="-1.5" y="-6" width="3" height="12"/>',
    "square": '<rect class="dot" x="-5" y="-5" width="10" height="10"/>',
    "dot": '<circle class="dot" r="5"/>',
}


def strip(mark: Whisker | None, ticks: Sequence[Tick]) -> str:
    """The value's mark over its interval and the ticks of the axis; of nothing, the ticks alone."""
    return f'<svg class="strip" aria-hidden="true" focusable="false">{_rules(ticks)}{_mark(mark) if mark else ""}</svg>'


def axis(ticks: Sequence[Tick]) -> str:
    """The ticks' words, for the head of a column of strips."""
    anchors = ["start", *["middle"] * (len(ticks) - 2), "end"]
    words = "".join(
        f'<text x="{tick.at}%" y="1em" text-anchor="{anchor}">{tick.label}</text>'
        for tick, anchor in zip(ticks, anchors, strict=True)
    )
    return f'<svg class="axis" aria-hidden="true" focusable="false">{words}</svg>'


def _rules(ticks: Sequence[Tick]) -> str:
    return "".join(
        f'<line class="{"nought" if tick.label == "0" and tick is not ticks[0] else "rule"}"'
        f' x1="{tick.at}%" x2="{tick.at}%" y1="0" y2="100%"/>'
        for tick in ticks
    )


def _mark(mark: Whisker) -> str:
    reach = f'<line class="reach" x1="{mark.low}%" x2="{mark.high}%" y1="50%" y2="50%"/>'
    ends = (mark.low, mark.high) if mark.low != mark.high else ()
    caps = "".join(f'<line class="reach" x1="{end}%" x2="{end}%" y1="28%" y2="72%"/>' for end in ends)
    return f'{reach}{caps}<svg x="{mark.at}%" y="50%" overflow="visible">{GLYPHS[mark.shape]}</svg>'
