"""A series as a picture of its own, for a file that is read without this program: the same lines, gaps and signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ui.charts.data import SHAPES, TARGET, axis_of, beside_drawn, levels_of, lines, rows_of, runs_of
from ui.charts.draw import ACCENT, DASHES, GROUND, INK, PAPER, QUIET, RULE, TARGET_DASH
from ui.charts.labels import beside_labels, cited_labels
from ui.charts.timeline import Timeline
from ui.charts.told import described
from ui.plain import escaped, folded
from ui.words import unit

WIDTH, HEIGHT = 660, 330  # pixels
LEFT, RIGHT, TOP, BOTTOM = 62, 14, 40, 52  # margins
LINE = 15  # from a line of text to the next
SIZE = 13  # of text
ROOM = 62  # between the middles of two periods that are both named
RADIUS, RING = 4.5, 10.0  # of a point; of what marks one that the answer gives
# Of words over a line: a rim of paper that keeps them legible.
RIM = f'stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
Spot = tuple[float, float]  # across and down
ANCHORS = {"left": "start", "right": "end", "center": "middle"}


def picture(told: Timeline, cited: frozenset[str]) -> str:
    """The chart as an SVG element in which every text is escaped; nothing in it runs or is fetched."""
    parts = "\n".join(_Picture(told, cited).parts())
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escaped(described(told))}" '
        f'font-size="{SIZE}" fill="{INK}">\n{parts}\n</svg>'
    )


class _Picture:
    """One chart: where each value stands, and what is drawn there, from the ground up."""

    def __init__(self, told: Timeline, cited: frozenset[str]) -> None:
        self.told, self.rows, self.scale = told, rows_of(told, cited), axis_of(told)
        self.order = {row["at"]: at for at, row in enumerate(self.rows)}
        self.slot = (WIDTH - LEFT - RIGHT) / len(self.rows)
        self.height = HEIGHT - TOP - BOTTOM

    def parts(self) -> Iterator[str]:
        """Every element, each in a line."""
        yield from self._axes()
        yield from self._gaps()
        yield from self._levels()
        yield from self._runs()
        yield from self._points()
        yield from self._labels()

    def _x(self, at: str, place: float = 0.5) -> float:
        return LEFT + (self.order[at] + place) * self.slot

    def _y(self, value: float) -> float:
        return TOP + self.height * (self.scale.high - value) / (self.scale.high - self.scale.low)

    # --- the ground ---

    def _axes(self) -> Iterator[str]:
        yield _text((LEFT - 8, TOP - 22), unit(self.told.series.unit_measure), "start")
        for tick in self.scale.ticks:
            y = self._y(tick)
            yield _line((LEFT, y), (WIDTH - RIGHT, y), RULE)
            yield _text((LEFT - 8, y + 4), f"{tick:,.{self.scale.places}f}", "end")
        named = float(-ROOM)
        for row in self.rows:
            x = self._x(row["at"])
            if row["at"].strip("\u2060") and x - named >= ROOM:
                named = x
                for down, words in enumerate(row["at"].split("\n")):
                    yield _text((x, HEIGHT - BOTTOM + 18 + down * LINE), words, "middle")

    def _gaps(self) -> Iterator[str]:
        """A shaded slot with what is printed in place of a value; a dotted upright before a new definition."""
        for row in self.rows:
            x = self._x(row["at"], 0)
            if row["is_gap"]:
                yield f'<rect x="{x:.1f}" y="{TOP}" width="{self.slot:.1f}" height="{self.height}" fill="{GROUND}"/>'
                yield _text((x + self.slot / 2, TOP + 16), row["printed"], "middle")
            if row["is_break"]:
                yield _line((x, TOP), (x, TOP + self.height), QUIET, 2, (2, 3))

    def _levels(self) -> Iterator[str]:
        """Target and benchmarks as level lines, each with its name on it."""
        levels = {name: levels_of(self.told, self.rows, name) for name in lines(self.told)}
        for name, some in levels.items():
            dash = TARGET_DASH if name == TARGET else DASHES[beside_drawn(self.told).index(name)]
            for row in some:
                y = self._y(row["value"])
                yield _line((self._x(row["at"], 0), y), (self._x(row["to"], 1), y), QUIET, 2, dash)
        for label in beside_labels(levels, self.scale, self.height, len(self.rows)):
            place, inwards = (1, -2) if label["side"] == "right" else (0, 2)
            x, y = self._x(label["at"], place) + inwards, self._y(label["value"]) - 6
            yield _text((x, y), label["told"], ANCHORS[label["side"]], RIM)

    # --- the values ---

    def _runs(self) -> Iterator[str]:
        """What the record joins, joined; a range from end to end."""
        for run in runs_of(self.rows):
            path = "L".join(f"{self._x(row['at']):.1f} {self._y(row['value']):.1f}" for row in run)
            yield f'<path d="M{path}" fill="none" stroke="{ACCENT}" stroke-width="2"/>'
        for row in self.rows:
            if row["low"] is not None:
                x = self._x(row["at"])
                yield _line((x, self._y(row["low"])), (x, self._y(row["high"])), ACCENT, 5)

    def _points(self) -> Iterator[str]:
        """A point a value, its shape by how sure it is, ringed where the answer gives it."""
        for row in self.rows:
            if row["value"] is None:
                continue
            x, y, shape = self._x(row["at"]), self._y(row["value"]), SHAPES[row["look"]]
            style = f'fill="{PAPER if shape.hollow else ACCENT}" stroke="{ACCENT}" stroke-width="2"'
            yield _shape(shape.shape, x, y, RADIUS, style)
            if row["is_cited"]:
                yield _shape("diamond", x, y, RING, f'fill="none" stroke="{INK}" stroke-width="2.5"')

    def _labels(self) -> Iterator[str]:
        """Period and value beside what the answer gives."""
        for label in cited_labels(self.rows, self.scale, self.height):
            x, y = self._x(label["at"]), self._y(label["value"])
            y += 26 if label["is_below"] else -16
            yield _text((x, y), label["told"], ANCHORS[label["side"]], f'{RIM} font-weight="bold"')


# --- elements ---


def _line(start: Spot, end: Spot, colour: str, width: int = 1, dash: Sequence[int] = ()) -> str:
    dashed = f' stroke-dasharray="{" ".join(map(str, dash))}"' if dash else ""
    ends = f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"{dashed}/>'


def _text(at: Spot, words: str, anchor: str, style: str = "") -> str:
    return f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{anchor}" {style}>{folded(words)}</text>'


def _shape(shape: str, x: float, y: float, reach: float, style: str) -> str:
    match shape:
        case "square":
            corners: list[Spot] = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
        case "triangle-up":
            corners = [(0, -1.2), (1.1, 0.9), (-1.1, 0.9)]
        case "diamond":
            corners = [(0, -1), (1, 0), (0, 1), (-1, 0)]
        case _:
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{reach}" {style}/>'
    points = " ".join(f"{x + across * reach:.1f},{y + down * reach:.1f}" for across, down in corners)
    return f'<polygon points="{points}" {style}/>'
