"""Where the record contradicts itself: what does not fit, and every side of it with a link to its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from language.messages import N_, _, shown
from qa.referee import Finding
from ui.charts.rows import printed
from ui.charts.timeline import period
from ui.evaluation.tables import text
from ui.indicators.kept import Figures
from ui.indicators.links import Wanted, link
from ui.words import meeting, title

NO_FAULT = N_("Two printed things do not fit; which of them is right, the papers alone cannot say.")


def doubts(found: Sequence[Finding], kept: Figures, wanted: Wanted, level: str = "h2") -> str:
    """The findings by kind, each kind under a heading of the level given."""
    kinds = groupby(found, key=lambda one: one.kind)
    return "".join(
        f"<{level}>{text(_(kind.value).capitalize())}</{level}>{_list(_items(some, kept, wanted))}"
        for kind, some in kinds
    )


def _list(items: Iterator[str]) -> str:
    return f'<ul class="doubts">{"".join(items)}</ul>'


def _items(found: Iterator[Finding], kept: Figures, wanted: Wanted) -> Iterator[str]:
    for one in found:
        whose = f' <span class="quiet">{text(one.council)}</span>' if one.council else ""
        yield f"<li><p>{text(shown(one.statement))}{whose}</p><ul>{''.join(_sides(one, kept, wanted))}</ul></li>"


def _sides(found: Finding, kept: Figures, wanted: Wanted) -> Iterator[str]:
    for one in found.observations:
        source = kept.book.sources[one.doc_id]
        told = ", ".join(part for part in (title(source), meeting(source)) if part)
        value = printed(one) or _("not printed")
        shown = link(
            value,
            wanted.opening(one.observation_id),
            _("{value}, {when}: show where it is printed", value=value, when=period(one)),
        )
        yield f"<li><bdi>{shown}</bdi> {text(period(one))} · {text(told)}</li>"
