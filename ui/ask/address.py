"""What an address of the page asks for: a question with its limits, or an answer that is kept, and a place opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from language.messages import _, composed
from qa.readings import NONE, Declined, Reading, reading
from store.schema import Scope
from ui.errors import AddressError

PAGE = "ask"  # as other pages name it
DIGITS = 6  # of a number; a longer one is none of ours
MOST_DECLINED = 40
Given = Mapping[str, Sequence[str]]  # each name in an address with its values


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the limits it was asked within, and how it is not to be read."""

    question: str
    scope: Scope
    literal: bool = False  # as typed: no spelling mended, no limit read out of the words
    declined: Declined = NONE  # single readings that are not wanted
    alone: bool = False  # leans on no question before it

    @property
    def address(self) -> Address:
        """The address that asks it."""
        return Address(asked=replace(self, alone=True))

    def unlike(self, one: Reading) -> Asked:
        """The same, that one reading declined."""
        return replace(self, declined=self.declined | {one}, alone=True)

    def like(self, one: Reading) -> Asked:
        """The same, that one reading taken back in."""
        return replace(self, declined=self.declined - {one}, alone=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """What is before the visitor. A question is asked when it is opened; a kept answer is read again."""

    asked: Asked | None = None
    conversation: str = ""
    turn: int = 0  # counted from one; 0: the last
    place: int = 0  # number of the source that is open beside the answer; 0: none

    @property
    def given(self) -> dict[str, list[str]]:
        """Each name of the address with its values, those left out that say nothing."""
        told = self._of_question() if self.asked else self._of_answer()
        return {name: values for name, values in told.items() if values} | self._number("place", self.place)

    @property
    def href(self) -> str:
        """As `read` reads it: "?question=…&place=2"; the page's own where nothing is asked."""
        pairs = [(name, value) for name, values in self.given.items() for value in values]
        return f"?{urlencode(pairs, errors='replace')}" if pairs else PAGE

    def at(self, place: int) -> Address:
        """The same with a place open, or with none."""
        return replace(self, place=place)

    def _of_question(self) -> dict[str, list[str]]:
        assert self.asked is not None
        scope = self.asked.scope
        return {
            "question": [self.asked.question],
            "council": [*scope.councils],
            "committee": [*scope.committees],
            "document": [*scope.documents],
            "since": [scope.since.isoformat()] if scope.since else [],
            "until": [scope.until.isoformat()] if scope.until else [],
            "typed": ["yes"] * self.asked.literal,
            "not": sorted(map(str, self.asked.declined)),
        }

    def _of_answer(self) -> dict[str, list[str]]:
        named = {"conversation": [self.conversation]} if self.conversation else {}
        return named | self._number("turn", self.turn)

    def _number(self, name: str, number: int) -> dict[str, list[str]]:
        return {name: [str(number)]} if number else {}


# --- an address read ---


def read(given: Given) -> Address:
    """What the names and values of an address ask for; a name that is none of ours is passed over.

    Raises AddressError for a value that says nothing.
    """
    question = _last(given, "question")
    asked = _asked(given, question) if question else None
    conversation = "" if asked else _last(given, "conversation")[:100]
    place = _number(given, "place")
    if place and not (asked or conversation):
        raise AddressError(_("place= in the address is of no answer; name its question or its conversation too"))
    return Address(
        asked=asked,
        conversation=conversation,
        turn=_number(given, "turn") if conversation else 0,
        place=place,
    )


def _asked(given: Given, question: str) -> Asked:
    since, until = _day(given, "since"), _day(given, "until")
    if since and until and until < since:
        raise AddressError(composed("until={until} in the address lies before since={since}", until=until, since=since))
    scope = Scope(
        councils=_names(given, "council"),
        committees=_names(given, "committee"),
        documents=_names(given, "document"),
        since=since,
        until=until,
    )
    return Asked(question, scope, literal=bool(_last(given, "typed")), declined=_declined(given), alone=True)


def _names(given: Given, name: str) -> tuple[str, ...]:
    """Names, given one by one or as lines of one value, as a form's choice of several gives them."""
    lines = (line.strip() for one in given.get(name, ()) for line in one.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _last(given: Given, name: str) -> str:
    return ([one.strip() for one in given.get(name, ())] or [""])[-1]


def _day(given: Given, name: str) -> date | None:
    typed = _last(given, name)
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise AddressError(
            _("{name}={typed} in the address is no day; write it as 2025-06-14", name=name, typed=typed[:40])
        ) from None


def _number(given: Given, name: str) -> int:
    typed = _last(given, name)
    if typed and not (typed.isascii() and typed.isdigit() and len(typed) <= DIGITS and int(typed)):
        raise AddressError(composed("{name}={typed} in the address is no number from 1", name=name, typed=typed[:40]))
    return int(typed or 0)


def _declined(given: Given) -> Declined:
    typed = given.get("not", ())[:MOST_DECLINED]
    try:
        return frozenset(map(reading, typed))
    except ValueError:
        raise AddressError(
            _("not={typed} in the address names no way to read a question", typed=" ".join(typed)[:40])
        ) from None
