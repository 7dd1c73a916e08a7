"""What a sentence commits somebody to, by its own words alone; who, when and about what are read from its context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.commitments.acts.act import Act
from ingest.commitments.acts.action_rows import is_of_actions, is_row
from ingest.commitments.acts.candidates import Candidate
from ingest.commitments.acts.labels import has_label
from ingest.commitments.acts.lines import in_brackets, of_brackets, of_label, of_list, of_row
from ingest.commitments.acts.lookalikes import is_lookalike
from ingest.commitments.acts.setting import Setting, is_quiet, setting
from ingest.commitments.acts.spoken import of_words, unbound
from ingest.commitments.said import Said
from language.clauses import Clause
from store.commitments import CommitmentClass, Strength

__all__ = ["Act", "acts", "open_to_wording"]

# What follows on the same line is a limb.
HEADLINE = re.compile(
    r"\W*(?:it was )?(?:resolved|agreed|decided|decision|pender\w+(?:\W+resolved)?)\W*[:–—-]", re.IGNORECASE
)


def acts(said: Said) -> tuple[Act, ...]:
    """The commitments that one sentence makes, in order; none of most sentences."""
    place = _place(said)
    if place is None:
        return ()
    if is_row(said):
        return of_row(said)
    if has_label(said.document.raw_text, said.span):
        return of_label(said)
    if is_lookalike(said.text):
        return ()
    made = _before_brackets(said, of_words(said, place))
    if made:
        return _with_owner(said, made)
    return of_brackets(said) or (of_list(said) if place is Setting.ACTIONS or is_of_actions(said) else ())


def open_to_wording(said: Said) -> Iterator[tuple[Candidate, Sequence[Clause]]]:
    """The candidates of a sentence that only their wording can make promises: what the weights are fitted on."""
    place = _place(said)
    if place is None or is_row(said) or has_label(said.document.raw_text, said.span) or is_lookalike(said.text):
        return iter(())
    return unbound(said, place)


def _place(said: Said) -> Setting | None:
    """What stands around it, or a headline of its own, makes of it; `None`: nothing there commits anybody."""
    place = setting(said)
    if is_quiet(said) or place is Setting.CLOSED:
        return None
    return Setting.RESOLUTION if HEADLINE.match(said.text) else place


def _before_brackets(said: Said, made: tuple[Act, ...]) -> tuple[Act, ...]:
    """What a label in brackets says is no act beside the one that it labels."""
    who = in_brackets(said)
    return made if who is None else tuple(one for one in made if one.deliverable.start < who.start)


def _with_owner(said: Said, made: tuple[Act, ...]) -> tuple[Act, ...]:
    """Whoever the brackets at its end name is to do the one thing it says; what was asked is an action by them."""
    who = in_brackets(said)
    if who is None or len(made) != 1:
        return made
    one = replace(made[0], doer=who)
    if one.kind is CommitmentClass.REQUEST:
        one = replace(one, kind=CommitmentClass.ACTION, strength=Strength.FIRM)
    return (one,)
