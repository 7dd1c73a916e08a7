"""The limits of a list: a promise said again has one line, and a list that comes out empty says of what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from invented_register import COST, FIGURES, GRITTING, TOWN, entries, review

from qa.register.entries import Entry, Status
from store.schema import Scope
from ui.register.limits import Limits, as_of_words


def quotes(found: tuple[Entry, ...]) -> list[str]:
    return [entry.document.quote(entry.commitment.span) for entry in found]


def chain() -> list[Entry]:
    """A promise, and a later paper that only makes it again."""
    held = entries()
    again = replace(held[FIGURES], restates=held[GRITTING].commitment.commitment_id)
    return [held[COST], held[GRITTING], again]


def test_a_promise_said_again_has_one_line_unless_each_time_is_asked_for() -> None:
    assert quotes(Limits(scope=Scope()).within(chain())) == [COST, GRITTING]
    assert quotes(Limits(scope=Scope(), restated=True).within(chain())) == [COST, GRITTING, FIGURES]


def test_in_a_paper_that_only_says_it_again_it_is_not_left_out() -> None:
    of_paper = Limits(scope=Scope(documents=("2025-09-10-housing.txt",)))
    assert quotes(of_paper.within(chain())) == [FIGURES]
    since = Limits(scope=Scope(since=date(2025, 9, 1)))
    assert quotes(since.within(chain())) == [FIGURES]


def test_a_status_of_the_first_is_not_lost_to_the_second() -> None:
    limits = Limits(scope=Scope(), statuses=(Status.OVERDUE,))
    assert quotes(limits.narrowed(limits.within(chain()))) == [COST]


def test_what_a_person_rejected_is_left_out_unless_asked_for() -> None:
    rejected = replace(entries()[COST], reviews=(review(COST, is_commitment=False),))
    assert Limits(scope=Scope()).within([rejected]) == ()
    limits = Limits(scope=Scope(), rejected=True)
    assert quotes(limits.narrowed(limits.within([rejected]))) == [COST]


def test_limits_are_told_in_words() -> None:
    scope = Scope(councils=(TOWN,), since=date(2025, 4, 1))
    limits = Limits(scope=scope, statuses=(Status.OPEN, Status.DUE, Status.SILENT), owner="the Clerk", topic="verges")
    said = (TOWN, "meetings since 1 April 2025", "open, due or silent", "owed by the Clerk", "about verges")
    assert limits.described() == said
    assert limits.nothing(4) == (
        f"None of the 4 commitments recorded in {TOWN}, meetings since 1 April 2025 is open, due or silent; "
        "owed by the Clerk; about verges."
    )
    assert limits.nothing(0) == f"No commitment is recorded in {TOWN}, meetings since 1 April 2025."
    assert as_of_words(date(2025, 9, 3)) == ("as of 3 September 2025",)
    assert as_of_words(None) == ()
