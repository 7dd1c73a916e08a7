"""Which way is better, where the table itself says so: "Lower is better", "Good is: low"."""

from __future__ import annotations

import re

from language.messages import N_, composed
from qa.figures.case import Case, Outcome, Told
from qa.library import Library
from qa.schema import Citation, Statement
from qa.series import Series, told_in_table
from store.observations import Cell, Observation, Polarity

SAYS_WHICH = re.compile(
    r"^\W*(?:(?:good|better|best|aim)\W*(?:is|if|to be|when)?\W*)?(?:low|high|small|big|great|less|more|neither"
    r"|neutral|n/?a)\w*"
    r"(?:\W+(?:is|are|the|numbers?|figures?|good|better|best|nor|bad))*\W*$|^\W*[↑↓▲▼]\W*$",
    re.IGNORECASE,
)
MEANS = {
    Polarity.HIGHER: N_("{of}: higher is better, so a rise is for the better and a fall for the worse (“{words}”)."),
    Polarity.LOWER: N_("{of}: lower is better, so a rise is for the worse and a fall for the better (“{words}”)."),
    Polarity.NEITHER: N_("{of}: neither way is better in itself (“{words}”)."),
}


def tell_polarity(case: Case) -> Outcome | None:
    """What the table says of the series; `None` where no cell beside its figures says it."""
    for match in case.meant:
        for point in reversed(match.series.points):
            place = _place(point.observation, case.library) if told_in_table(point.observation) else None
            if place is not None and match.series.polarity is not None:
                return _told(case, match.series, point.observation, place)
    return None


def _told(case: Case, series: Series, one: Observation, place: Citation) -> Told:
    assert series.polarity is not None
    said = composed(MEANS[series.polarity], of=case.of(one, series), words=" ".join(place.quote.split()))
    return Told((Statement((place,), said),), ((series, ()),))


def _place(one: Observation, library: Library) -> Citation | None:
    """The cell of the figure's own row that says which way is better."""
    document = library.shelf(one.doc_id).document
    passage = next((each for each in document.passages if each.span.covers(one.span)), None)
    grid = next((each for each in document.grids if each.span.covers(one.span)), None)
    if grid is None or passage is None or one.cell is None or one.polarity is None:
        return None
    own = next((cell for cell in grid.cells if cell.span == one.span), None)
    row = [cell for cell in grid.cells if own is not None and cell.row == own.row]
    says = next((cell for cell in row if SAYS_WHICH.match(document.quote(cell.span))), None)
    if says is None:
        return None
    beside = tuple(cell.span for cell in row if cell.column < one.cell.column and cell is not says)
    return Citation(document, says.span, passage, cell=Cell(says.row, says.column, one.cell.sheet), headers=beside)
