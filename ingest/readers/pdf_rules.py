"""The lines drawn on a PDF page, and the tables that they rule: which cells there are and how far each reaches."""

# mypy: disallow-untyped-calls=False
# (pypdfium2 annotates none of its functions)

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from operator import neg
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw

pdfium_c: Any = pypdfium2.raw  # ctypes bindings, made when it is imported

NEAR = 3.0  # points: lines nearer than this are one
THIN = 2.5  # points: a filled box no thicker is a line
MAX_PATHS = 20_000  # drawn things on one page; more is a map or a chart
MAX_RULES = 1_000
OUTSIDE = 10.0  # points: how far lines must reach beyond the last that crosses them to make an open column or row

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: `at` is its height (or distance from the left), from `start` to `end` along it; in points."""

    at: float
    start: float
    end: float

    def reaches(self, place: float) -> bool:
        """Whether a line across at `place` would meet it."""
        return self.start - NEAR <= place <= self.end + NEAR


@dataclass(frozen=True, slots=True)
class Frame:
    """A ruled table: the edges of its columns from the left, of its rows from the top, and which places are one cell.

    `owner` maps each row and column to the upper left place of its cell; `None` where walls are missing so that cells
    would not be rectangles.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: dict[tuple[int, int], tuple[int, int]] | None

    def holds(self, point: Point) -> bool:
        """Whether the point lies inside the outer lines."""
        return self.xs[0] <= point[0] <= self.xs[-1] and self.ys[-1] <= point[1] <= self.ys[0]

    def cell(self, point: Point) -> tuple[int, int]:
        """The cell that a point inside lies in."""
        column = bisect_left(self.xs, point[0], 1, len(self.xs) - 1) - 1
        row = bisect_left(self.ys, -point[1], 1, len(self.ys) - 1, key=neg) - 1
        return self.owner[row, column] if self.owner else (row, column)


def frames(page: pdfium.PdfPage) -> list[Frame]:
    """The ruled tables of a page with at least two rows and columns, the highest first."""
    flat, upright = _rules(page)
    if not flat or not upright or len(flat) + len(upright) > MAX_RULES:
        return []
    found = (_frame(*group) for group in _groups(flat, upright))
    return sorted((frame for frame in found if frame is not None), key=lambda frame: (-frame.ys[0], frame.xs[0]))


# --- lines ---


def _rules(page: pdfium.PdfPage) -> tuple[list[Rule], list[Rule]]:
    """Flat and upright lines, each told once however often it was drawn."""
    flat: list[Rule] = []
    upright: list[Rule] = []
    for (x, y), (to_x, to_y) in _strokes(page):
        if abs(y - to_y) <= 1 and abs(x - to_x) > NEAR:
            flat.append(Rule((y + to_y) / 2, min(x, to_x), max(x, to_x)))
        elif abs(x - to_x) <= 1 and abs(y - to_y) > NEAR:
            upright.append(Rule((x + to_x) / 2, min(y, to_y), max(y, to_y)))
    return _snapped(flat), _snapped(upright)


def _strokes(page: pdfium.PdfPage) -> Iterator[tuple[Point, Point]]:
    for count, path in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH])):
        if count > MAX_PATHS:
            return
        outline = list(_outline(path))
        if _is_stroked(path):
            yield from outline
        elif outline:  # a thin box, as word processors draw lines; wider ones are shading
            xs, ys = [x for pair in outline for x, _ in pair], [y for pair in outline for _, y in pair]
            left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
            if top - bottom <= THIN:
                yield (left, (bottom + top) / 2), (right, (bottom + top) / 2)
            elif right - left <= THIN:
                yield ((left + right) / 2, bottom), ((left + right) / 2, top)


def _is_stroked(path: pdfium.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


def _outline(path: pdfium.PdfObject) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a path, on the page."""
    matrices = list(_matrices(path))
    x, y = ctypes.c_float(), ctypes.c_float()
    start: Point | None = None
    last: Point | None = None
    for at in range(min(pdfium_c.FPDFPath_CountSegments(path), MAX_PATHS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, at)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = _placed((x.value, y.value), matrices)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        if pdfium_c.FPDFPathSegment_GetClose(segment) and start is not None:
            yield point, start
        last = point


def _matrices(path: pdfium.PdfObject) -> Iterator[Matrix]:
    """What places the path on the page: its own matrix, then that of each form around it."""
    holder = path
    while holder is not None:
        yield holder.get_matrix().get()
        holder = holder.container


def _placed(point: Point, matrices: Iterable[Matrix]) -> Point:
    x, y = point
    for a, b, c, d, e, f in matrices:
        x, y = a * x + c * y + e, b * x + d * y + f
    return x, y


def _snapped(rules: Iterable[Rule]) -> list[Rule]:
    """Lines near each other at one place, and pieces that meet as one line."""
    clusters: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if clusters and rule.at - clusters[-1][0].at <= NEAR:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    return [one for cluster in clusters for one in _joined(cluster)]


def _joined(cluster: Sequence[Rule]) -> Iterator[Rule]:
    at = sum(rule.at for rule in cluster) / len(cluster)
    pieces = sorted((rule.start, rule.end) for rule in cluster)
    start, end = pieces[0]
    for next_start, next_end in pieces[1:]:
        if next_start <= end + NEAR:
            end = max(end, next_end)
        else:
            yield Rule(at, start, end)
            start, end = next_start, next_end
    yield Rule(at, start, end)


# --- tables ---


def _groups(flat: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together by crossing or touching each other."""
    left_flat, left_upright = set(range(len(flat))), set(range(len(upright)))
    while left_flat:
        group_flat, group_upright, new_flat = set[int](), set[int](), {left_flat.pop()}
        while new_flat:
            group_flat |= new_flat
            new_upright = {v for v in left_upright if any(_meet(flat[h], upright[v]) for h in new_flat)}
            left_upright -= new_upright
            group_upright |= new_upright
            new_flat = {h for h in left_flat if any(_meet(flat[h], upright[v]) for v in new_upright)}
            left_flat -= new_flat
        yield [flat[at] for at in sorted(group_flat)], [upright[at] for at in sorted(group_upright)]


def _meet(flat: Rule, upright: Rule) -> bool:
    return flat.reaches(upright.at) and upright.reaches(flat.at)


def _frame(flat: Sequence[Rule], upright: Sequence[Rule]) -> Frame | None:
    xs = _edges(upright, flat)
    ys = _edges(flat, upright)
    if len(xs) < 3 or len(ys) < 3:
        return None
    return Frame(tuple(xs), tuple(reversed(ys)), _owners(xs, [*reversed(ys)], flat, upright))


def _edges(rules: Sequence[Rule], across: Sequence[Rule]) -> list[float]:
    """Where the lines stand, and where those across them end if they reach further: a side left open."""
    places = sorted({rule.at for rule in rules})
    if not places:
        return []
    first, last = min(rule.start for rule in across), max(rule.end for rule in across)
    before = [first] if first < places[0] - OUTSIDE else []
    after = [last] if last > places[-1] + OUTSIDE else []
    return [*before, *places, *after]


def _owners(
    xs: Sequence[float], ys: Sequence[float], flat: Sequence[Rule], upright: Sequence[Rule]
) -> dict[tuple[int, int], tuple[int, int]] | None:
    """Each place to the upper left of its cell; places without a wall between them are one cell."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = {place: place for place in product(range(rows), range(columns))}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while owner[place] != place:
            place = owner[place]
        return place

    walls_beside, walls_below = _by_place(upright), _by_place(flat)
    for row, column in list(owner):
        if column + 1 < columns and not _walled(walls_beside[xs[column + 1]], ys[row + 1], ys[row]):
            owner[max(root((row, column)), root((row, column + 1)))] = min(root((row, column)), root((row, column + 1)))
        if row + 1 < rows and not _walled(walls_below[ys[row + 1]], xs[column], xs[column + 1]):
            owner[max(root((row, column)), root((row + 1, column)))] = min(root((row, column)), root((row + 1, column)))
    found = {place: root(place) for place in owner}
    return found if _are_rectangles(found) else None


def _by_place(rules: Sequence[Rule]) -> defaultdict[float, list[Rule]]:
    found = defaultdict[float, list[Rule]](list)
    for rule in rules:
        found[rule.at].append(rule)
    return found


def _walled(rules: Sequence[Rule], start: float, end: float) -> bool:
    """Whether lines stand along at least half of the way."""
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= 0.5 * (end - start)


def _are_rectangles(owner: dict[tuple[int, int], tuple[int, int]]) -> bool:
    places: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, cell in owner.items():
        places.setdefault(cell, []).append(place)
    return all(
        len(found) == len({row for row, _ in found}) * len({column for _, column in found}) for found in places.values()
    )
