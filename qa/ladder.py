"""The ladder of a question for a cause: how far the record goes in answering it, and who goes that far."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer_types import ASKED, CAUSE, ELSEWHERE, UNSAID
from qa.figures.asked import DIRECTIONS, Direction
from qa.patterns import any_of
from qa.schema import Ladder, Rung

# Who speaks puts the cause off, or the minutes keep it to themselves.
_LATER = any_of(
    r"look_into investigate report_back respond come_back find_out check write provide clarify take_(?:it|this)_away",
    r"be_answered bring_back",
)
_NOT_NOW = any_of(r"say give explain know be_able able in_a_position account comment")
_SETTLED = any_of("given recorded offered identified established known found")
DEFERRED = re.compile(
    rf"\b(?:would|(?:undertook|agreed|offered|promised) to) (?:{_LATER})\b"
    rf"|\b(?:could|can|did|was|were|would) not (?:{_NOT_NOW})\b"
    r"|\bunable to\b|\bnot (?:yet )?(?:known|clear|understood)\b|\bin writing\b|\bwritten (?:reply|response|answer)\b"
    rf"|\bno (?:\w+ )?(?:reason|explanation|cause)\b[^.;]{{0,40}}\b(?:{_SETTLED})\b"
    r"|\bnot (?:yet )?(?:been )?(?:found|find|identif\w+|establish\w*|determin\w*|able to find)\b",
    re.IGNORECASE,
)
_SEEN = any_of(
    r"seem appear believe think consider due because linked related connected caused down_to the_result a_result any"
)
_COMMON = any_of(
    r"trends? patterns? links? connection correlation common_(?:cause|factor|thread) single_(?:cause|reason|factor)",
    r"evidence",
)
DENIED = re.compile(
    rf"\b(?:did|does|do|was|were|is|are) not (?:{_SEEN})\b|\b(?:no|not any|nor any) (?:\w+ ){{0,2}}(?:{_COMMON})\b",
    re.IGNORECASE,
)
# What somebody found out or puts forward as the reason, beside the words of `qa.answer_types.CAUSE`.
FOUND = re.compile(
    r"\bexplanation\b|\b(?:audit|review|analysis|investigation|inquiry|work)\b[^.;]{0,40}"
    r"\b(?:found|finds|shown|showed|shows|concluded|identified|established)\b",
    re.IGNORECASE,
)
UNASKED = re.compile(r"\b(?:asked no|no(?: further)?) questions\b|\bdid not ask\b", re.IGNORECASE)
EXPLAINS = re.compile(
    r"\bexplain(?:ed|s)\b", re.IGNORECASE
)  # a reply that says it explains, where nothing else is said
SAID = any_of(
    "explained said advised stated reported confirmed told responded informed replied answered clarified noted",
    "outlined added",
)
_NAME = r"(?:the |The )?(?:[A-Z][\w’'.-]*)(?:[ -](?:[A-Z][\w’'.-]*|of|and|for|the|–|&))*"
SPEAKER = re.compile(rf"(?:^|[.;] )(?P<who>{_NAME}(?:, [^.;]{{3,90}}?,)?) (?:had |then |also )?(?:{SAID})\b")
NOBODY = frozenset({"It", "This", "They", "He", "She", "That", "Members", "There"})
MOVES = re.compile("|".join(words.pattern for _, words in DIRECTIONS), re.IGNORECASE)
VERBS = {Direction.UP: "rise", Direction.DOWN: "fall", Direction.BETTER: "improvement", Direction.WORSE: "worsening"}

EXPLAINED = {
    Rung.GIVEN: "Cause given",
    Rung.DENIED: "No cause recorded: the one put forward was denied",
    Rung.UNANSWERED: "No cause recorded: asked, not answered",
    Rung.NOT_DISCUSSED: "No cause recorded: the minutes held do not discuss it",
    Rung.NOT_HELD: "No cause recorded in what is held",
}


def climbed(exchange: Sequence[str]) -> Ladder:
    """The rung that an exchange reaches: its sentences in order, questions among them."""
    said = [sentence for sentence in exchange if not ASKED.search(sentence)]
    for rung, reached in ((Rung.GIVEN, _gives), (Rung.DENIED, _denies), (Rung.UNANSWERED, _defers)):
        at = next((sentence for sentence in said if reached(sentence)), None)
        if at is not None:
            return _ladder(rung, speaker(at) if rung is not Rung.UNANSWERED else None)
    asked = any(ASKED.search(sentence) and not UNASKED.search(sentence) for sentence in exchange)
    reply = next((sentence for sentence in said if EXPLAINS.search(sentence)), None)
    if asked and reply is not None:
        return _ladder(Rung.GIVEN, speaker(reply))
    return _ladder(Rung.UNANSWERED if asked else Rung.NOT_DISCUSSED, None)


def not_shown(direction: Direction, why: str) -> Ladder:
    """The record does not bear out the movement that the question takes for granted."""
    explanation = f"The record does not show a {VERBS[direction]}: {why}."
    return Ladder(rung=Rung.NOT_SHOWN, explanation=explanation)


def only_figures() -> Ladder:
    """The movement is in the figures and nowhere else."""
    return _ladder(Rung.NOT_DISCUSSED, None)


def nothing_held() -> Ladder:
    """Neither movement nor exchange is held."""
    return _ladder(Rung.NOT_HELD, None)


def mentions_movement(text: str) -> bool:
    """Whether a sentence says that something moved, either way."""
    return bool(MOVES.search(text))


def speaker(sentence: str) -> str | None:
    """Who is reported to say it, as printed; `None` where nobody is named."""
    found = SPEAKER.search(sentence)
    if found is None:
        return None
    who = " ".join(found["who"].split()).rstrip(",")
    return None if who.split()[0] in NOBODY else who


def gives_cause(sentence: str) -> bool:
    """Whether a sentence that is no question gives a cause, and neither denies it nor puts it off."""
    return not ASKED.search(sentence) and _gives(sentence)


def _gives(sentence: str) -> bool:
    return bool(CAUSE.search(sentence) or FOUND.search(sentence)) and not (_denies(sentence) or _defers(sentence))


def _denies(sentence: str) -> bool:
    return bool(DENIED.search(sentence))


def _defers(sentence: str) -> bool:
    return bool(DEFERRED.search(sentence) or ELSEWHERE.search(sentence) or UNSAID.search(sentence))


def _ladder(rung: Rung, by: str | None) -> Ladder:
    told = EXPLAINED[rung] + (f" by {by}" if by else "")
    return Ladder(rung=rung, by=by, explanation=f"{told}.")
