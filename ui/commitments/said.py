"""Every word that people said of the register, newest first, those kept whose commitment is not held now."""

from __future__ import annotations

from collections.abc import Mapping

from language.messages import N_, _
from store.reviews import Review
from ui.commitments.asked import Asked
from ui.commitments.links import link
from ui.commitments.wording import shortened, text
from ui.exports import wording
from ui.exports.lines import Line
from ui.tongue import lang
from ui.words import counted, day

HEADS = (N_("Commitment"), N_("Who"), N_("When"), N_("What they said"))
GONE = N_("not held now: its document is gone or renamed, or its words have changed")


def reviews_html(reviews: tuple[Review, ...], held: Mapping[str, Line]) -> str:
    """The reviews as a table."""
    back = f'<p class="ways">{link(_("All commitments"), Asked())}</p>'
    if not reviews:
        return f"{back}<p>{_('Nobody has confirmed or corrected anything yet.')}</p>"
    heads = "".join(f'<th role="columnheader" scope="col">{_(name)}</th>' for name in HEADS)
    body = "".join(_row(review, held.get(review.commitment_id)) for review in reversed(reviews))
    return (
        f'{back}<table role="table" class="register"><caption>'
        f"{_('{reviews}, newest first', reviews=counted(len(reviews), 'review'))}</caption>"
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead><tbody role="rowgroup">{body}</tbody>'
        "</table>"
    )


def _row(review: Review, line: Line | None) -> str:
    of = (
        link(
            f"“{shortened(line.quote.folded)}”",
            Asked(commitment=review.commitment_id),
            more=lang(line.quote.language),
        )
        if line
        else f"{text(review.commitment_id)}: {_(GONE)}"
    )
    cells = (text(review.by), day(review.at.date()), text("; ".join(wording.said(review))))
    told = "".join(_cell(name, cell) for name, cell in zip(HEADS[1:], cells, strict=True))
    return f'<tr role="row"><th role="rowheader" scope="row">{of}</th>{told}</tr>'


def _cell(name: str, html: str) -> str:
    return f'<td role="cell"><span class="label" aria-hidden="true">{_(name)}: </span>{html}</td>'
