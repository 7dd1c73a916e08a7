"""The address and what is before the visitor, each brought to what the other says."""

from __future__ import annotations

from language.messages import _, told_by
from qa.config import Config
from qa.scope import resolved
from store.errors import NothingInScopeError
from ui.ask.address import Address, Asked, read
from ui.ask.filters import fill_question
from ui.errors import AddressError
from ui.language import given, readdress
from ui.navigation import is_arriving, stay
from ui.record import Record, not_held
from ui.state import Visit
from ui.words import counted

HERE = ""  # the page's own path: it is the first


def follow_address(record: Record, here: Visit) -> None:
    """Put before the visitor what the address names, where it changed since it was last looked at."""
    said = given()
    if said == here.given:
        return
    here.given = said
    try:
        address = read(said)
        if address == here.address or (address == Address() and is_arriving(HERE)):
            return  # a visitor who comes back from another page finds what they left
        _follow(address, record, here)
    except AddressError as error:
        here.stray(told_by(error))
    except NothingInScopeError as error:
        here.stray(not_held(error))
    if here.told is not None and here.waiting is None:
        fill_question(Asked(here.told.typed, here.told.scope), record)


def tell_address(here: Visit) -> None:
    """Have the address say what is before the visitor."""
    told = here.address.given
    if here.astray or told == here.given:
        return
    here.given = told
    readdress(told)
    stay()


def _follow(address: Address, record: Record, here: Visit) -> None:
    """Raises AddressError, NothingInScopeError."""
    if address.asked is not None:
        _follow_question(address.asked, address.place, record, here)
    elif address.conversation:
        _follow_answer(address, record, here)
    else:
        here.rest()


def _follow_question(asked: Asked, place: int, record: Record, here: Visit) -> None:
    """Ask it, or where this visitor asked the same record by that address before, show what came of it."""
    known = (turn for turn, one in here.by_address.items() if one == asked)
    at = next((turn for turn in known if here.talk.turns[turn].generation == record.generation), None)
    if at is None:
        root = Config().index
        asked = Asked(
            asked.question,
            resolved(asked.scope, record.sources, root),
            literal=asked.literal,
            declined=asked.declined,
            alone=True,
        )
        fill_question(asked, record)
        here.ask(asked, place=place)
        return
    _show_turn(at, place, here)


def _follow_answer(address: Address, record: Record, here: Visit) -> None:
    if here.kept is None or here.kept.id != address.conversation:
        here.take_up(address.conversation, record)
    if here.kept is None or here.kept.id != address.conversation:
        raise AddressError(
            _(
                "conversation={conversation} in the address is not kept here, or was deleted",
                conversation=address.conversation[:40],
            )
        )
    many = len(here.talk.turns)
    if address.turn > many:
        raise AddressError(
            _(
                "turn={turn} in the address: this conversation has {questions}",
                turn=address.turn,
                questions=counted(many, "question"),
            )
        )
    _show_turn((address.turn or many) - 1, address.place, here)


def _show_turn(at: int, place: int, here: Visit) -> None:
    """Show a turn, with a source open or with none; a source that was open on it is closed."""
    if at != here.shown:
        here.reopen(at)
    elif here.place and not place:
        here.close()
    if place:
        here.open(place)
