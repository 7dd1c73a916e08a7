"""The ladder of a question for a cause: how far the record goes in answering it, and who goes that far."""

from __future__ import annotations

import re
from collections.abc import Sequence

from language.messages import N_, Message, composed
from qa import causes
from qa.figures.asked import DIRECTIONS, Direction
from qa.patterns import any_of
from qa.schema import Ladder, Rung

UNASKED = re.compile(r"\b(?:asked no|no(?: further)?) questions\b|\bdid not ask\b", re.IGNORECASE)
SAID = any_of(
    "explained said advised stated reported confirmed told responded informed replied answered clarified noted",
    "outlined added thought attributed considered felt believed put suggested agreed accepted gave acknowledged",
)
_NAME = r"(?:the |The )?(?:[A-Z][\w’'.-]*)(?:[ -](?:[A-Z][\w’'.-]*|of|and|for|the|–|&))*"
SPEAKER = re.compile(rf"(?:^|[.;] )(?P<who>{_NAME}(?:, [^.;]{{3,90}}?,)?) (?:had |then |also )?(?:{SAID})\b")
NOBODY = frozenset({"It", "This", "They", "He", "She", "That", "Members", "There"})
MOVES = re.compile("|".join(words.pattern for _, words in DIRECTIONS), re.IGNORECASE)
VERBS = {
    Direction.UP: N_("rise"),
    Direction.DOWN: N_("fall"),
    Direction.BETTER: N_("improvement"),
    Direction.WORSE: N_("worsening"),
}

EXPLAINED = {
    Rung.GIVEN: N_("Cause given"),
    Rung.DENIED: N_("No cause recorded: the one put forward was denied"),
    Rung.UNANSWERED: N_("No cause recorded: asked, not answered"),
    Rung.NOT_DISCUSSED: N_("No cause recorded: the minutes held do not discuss it"),
    Rung.NOT_HELD: N_("No cause recorded in what is held"),
}


def climbed(exchange: Sequence[str], *, suggested: bool = False) -> Ladder:
    """The rung that an exchange reaches: its sentences in order, questions among them.

    `suggested`: what is asked of the record is whether something is the cause, so that no is the answer.
    """
    put = next((at for at, sentence in enumerate(exchange) if causes.asks_cause(sentence)), None)
    if put is not None and not UNASKED.search(exchange[put]):
        at_once = causes.told_at_once(exchange[put])
        later = [one for one in exchange[put + 1 :] if not causes.asks(one)]
        reply = [at_once, *later] if at_once else later
        if suggested and causes.suggests_cause(exchange[put]) and reply and causes.refuses(reply[0]):
            return _ladder(Rung.DENIED, speaker(reply[0]))
        return _replied(exchange[put], reply)
    return _stated([one for one in exchange if not causes.asks(one)])


def _replied(question: str, reply: Sequence[str]) -> Ladder:
    """The rung of a question for a cause with its reply: whatever the reply says that is neither no nor later."""
    no = causes.refuses if causes.suggests_cause(question) else causes.denies
    given = next((one for one in reply if causes.joins_cause(one) and not no(one)), None)
    if given is None and reply and causes.answers(reply[0]) and not no(reply[0]):
        given = reply[0]
    if given is not None:
        return _ladder(Rung.GIVEN, speaker(given) or speaker(reply[0]))
    denied = next((one for one in reply if no(one)), None)
    return _ladder(Rung.DENIED, speaker(denied)) if denied else _ladder(Rung.UNANSWERED, None)


def _stated(said: Sequence[str]) -> Ladder:
    """The rung of sentences that answer no question for a cause."""
    given = next((one for one in said if causes.joins_cause(one)), None)
    if given is not None:
        return _ladder(Rung.GIVEN, speaker(given))
    denied = next((one for one in said if causes.denies(one)), None)
    if denied is not None:
        return _ladder(Rung.DENIED, speaker(denied))
    open_ = any(causes.FOR_CAUSE.search(one) and causes.defers(one) for one in said)
    return _ladder(Rung.UNANSWERED if open_ else Rung.NOT_DISCUSSED, None)


def not_shown(direction: Direction, why: str) -> Ladder:
    """The record does not bear out the movement that the question takes for granted."""
    explanation = composed("The record does not show a {movement}: {why}.", movement=Message(VERBS[direction]), why=why)
    return Ladder(rung=Rung.NOT_SHOWN, explanation=explanation)


def told() -> Ladder:
    """What is most likely the answer is quoted; the question takes no movement for granted."""
    return _ladder(Rung.GIVEN, None)


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


def _ladder(rung: Rung, by: str | None) -> Ladder:
    told = Message(EXPLAINED[rung])
    explanation = composed("{told} by {by}.", told=told, by=by) if by else composed("{told}.", told=told)
    return Ladder(rung=rung, by=by, explanation=explanation)
