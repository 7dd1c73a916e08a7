"""What one visitor is doing: the conversation before them, which of its answers, the source they opened."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock

import streamlit as st

from language.messages import _, told_by
from qa.config import Config
from qa.conversation.keep import keep_last
from qa.conversation.recall import taken_up
from qa.conversation.talk import Conversation
from qa.conversation.turn import Turn
from qa.errors import QuestionError
from qa.schema import Citation
from store.conversations import Listed
from store.errors import ConversationMissingError, StoreError
from ui.access.visitor import present
from ui.ask.address import Address, Asked
from ui.ask.making import Making, begun
from ui.ask.places import places
from ui.auditing import Way, note_asked
from ui.record import FAULTS, Record, conversations
from ui.words import counted

MARKER = 'a[data-place="{}"]'  # that opens a source
ANSWER, CONVERSATION, FIRST = ".stHtml h2.told", ".st-key-conversation h2", "h1"  # where the reader is taken
NEW_NAME = "new-name"  # key of the field, before the conversation's id


@dataclass(slots=True)
class Visit:
    """Held in the session and seen by nobody else."""

    waiting: Asked | None = None  # asked, not begun to be answered
    making: Making | None = None  # begun
    lock: Lock = field(default_factory=Lock)  # of what is being made
    fault: str = ""  # why the last thing that was asked for could not be done
    talk: Conversation = field(default_factory=Conversation)  # what was asked and answered, which questions may lean on
    shown: int | None = None  # which turn of it is before the visitor
    kept: Listed | None = None  # what it is kept as; `None`: not kept
    notice: str = ""  # what was done last to what is kept
    heard: str = ""  # what came of a search of it, for a reader who cannot see it
    news: str = ""  # what was last told of these two, and at which turn: a move alone is no news
    news_turn: int = 0
    is_deleting: bool = False  # asked whether it is to be deleted
    turn: int = 0  # counts answers and moves, so that each is news
    place: int = 0  # number of the source that is open; 0: none
    wanted: int = 0  # that is to be opened when the answer is there
    by_address: dict[int, Asked] = field(default_factory=dict)  # turns whose question an address asked
    read_again: set[datetime] = field(default_factory=set)  # moments of turns that were taken up and made whole
    given: dict[str, list[str]] | None = None  # the address, as it was last looked at
    astray: bool = False  # the address names nothing, and stays as it is until something else is asked for
    focus: str = ""  # selector of what the reader is taken to

    @property
    def told(self) -> Turn | None:
        """The turn before the visitor."""
        return self.talk.turns[self.shown] if self.shown is not None else None

    @property
    def asked(self) -> Asked:
        """The question of the turn before the visitor, as it stands alone."""
        assert self.told is not None
        return Asked(self.told.question, self.told.scope, self.told.literal, self.told.declined)

    @property
    def address(self) -> Address:
        """What is before the visitor: the question that an address asked, an answer that is kept, else its question."""
        if self.told is None or self.shown is None:
            return Address()
        if self.shown in self.by_address:
            return self.by_address[self.shown].address.at(self.place)
        if self.kept is not None:
            return Address(conversation=self.kept.id, turn=self.shown + 1, place=self.place)
        return self.asked.address.at(self.place)

    @property
    def source(self) -> Citation | None:
        """The place that is shown in its document."""
        found = places(self.told.response) if self.told and self.place else []
        return found[self.place - 1] if 0 < self.place <= len(found) else None

    def ask(self, asked: Asked, *, place: int = 0) -> None:
        """Take a question; the page answers it when it is drawn, and opens that one of its sources."""
        self.waiting, self.wanted = asked, place

    def begin(self, record: Record) -> Making:
        """Have the question that waits answered, in a thread of its own."""
        assert self.waiting is not None
        asked, self.waiting = self.waiting, None
        self.shown = None
        self._move()
        self.making = begun(self.talk, record.pipeline, asked)
        return self.making

    def settle(self) -> None:
        """Take what is being made and keep it, or note why it cannot be had; what is not worded yet is quoted.

        Streamlit may draw the page anew in another thread while one still waits: both come here, and one finds it.
        """
        with self.lock:
            making, self.making = self.making, None
            if making is None:
                return
            making.watch.cancel.cancel()
            try:
                making.made.result()
            except (QuestionError, *FAULTS) as error:
                self.fault = told_by(error)
                return
            self.shown = len(self.talk.turns) - 1
            if making.asked.alone:
                self.by_address[self.shown] = making.asked
            self.focus = ANSWER
            if self.wanted:
                self.open(self.wanted)
            self._keep()

    def _keep(self) -> None:
        """Write down what was asked last; where that cannot be, the answer stands all the same."""
        turn = self.talk.turns[-1]
        try:
            note_asked(Config().index, turn.generation, turn.response, Way.PAGE, present().name)
        except StoreError as error:
            self.fault = _("This question is not in the audit log. {error}", error=error)
        try:
            self.kept = keep_last(self.talk, conversations(), self.kept)
        except StoreError as error:
            self.fault = _("This conversation is not kept. {error}", error=error)

    def begin_anew(self) -> None:
        """A new conversation: nothing is leant on."""
        self.talk.anew()
        self.by_address.clear()
        self.kept, self.shown = None, None
        self._move(to=FIRST)

    # --- what is kept ---

    def take_up(self, conversation: str, record: Record) -> None:
        """Put a conversation that is kept before the visitor, its last answer open."""
        self._move(to=CONVERSATION)
        try:
            kept = conversations().get(conversation)
            talk = taken_up(kept, record.pipeline)
        except StoreError as error:
            self.fault = told_by(error)
            return
        talk.ledger.entries.extend(self.talk.ledger.entries)
        self.talk, self.shown = talk, len(talk.turns) - 1
        self.kept = kept.heading
        self.by_address.clear()

    def reopen(self, number: int) -> None:
        """Put an earlier turn before the visitor."""
        self.shown = number
        self._move(to=ANSWER)

    def rename(self, name: str) -> None:
        """Give the conversation another name."""
        assert self.kept is not None
        self._move(to=CONVERSATION)
        try:
            self.kept = replace(self.kept, name=conversations().rename(self.kept.id, name))
        except StoreError as error:
            self.fault, self.focus = told_by(error), f"[class*=st-key-{NEW_NAME}] input"
            return
        self.notice = _("Renamed to “{name}”.", name=self.kept.name)

    def doubt(self, *, is_deleting: bool) -> None:
        """Ask whether the conversation is to be deleted, or leave it."""
        self._move(to=".st-key-delete-no button" if is_deleting else ".st-key-delete button")
        self.is_deleting = is_deleting

    def delete(self) -> None:
        """Delete the conversation from what is kept, and from before the visitor."""
        assert self.kept is not None
        name = self.kept.name
        try:
            conversations().delete(self.kept.id)
        except ConversationMissingError:
            pass  # deleted elsewhere meanwhile, which is what was asked for
        except StoreError as error:
            self._move(to=CONVERSATION)
            self.fault = told_by(error)
            return
        self.begin_anew()
        self.notice = _("Deleted “{name}”.", name=name)

    # --- moves ---

    def hear(self, news: str) -> None:
        """Tell what is shown elsewhere on the page; what is before the visitor stays."""
        self.turn += 1
        self.focus, self.heard, self.news = "", news, ""

    def rest(self) -> None:
        """Put nothing before the visitor; the conversation goes on with the next question."""
        self.shown = None
        self._move(to=FIRST)

    def stray(self, fault: str) -> None:
        """Say that an address names nothing; it stays as it is until something else is asked for."""
        self._move(to=FIRST)
        self.fault, self.astray = fault, True

    def open(self, place: int) -> None:
        """Open a source of the answer at its place and take the reader there."""
        assert self.told is not None
        many = len(places(self.told.response))
        if place > many:
            self.fault = _(
                "place={place} in the address: this outcome shows {places}.", place=place, places=counted(many, "place")
            )
            return
        self._move()
        self.place, self.focus = place, f"#cited-{self.turn}"

    def close(self) -> None:
        """Close the document and take the reader back."""
        self._move(to=MARKER.format(self.place))

    def _move(self, to: str = "") -> None:
        """Something else is before the visitor: no document is open, nothing is said of what was done before."""
        self.turn += 1
        self.focus, self.place, self.astray = to, 0, False
        self.fault, self.notice, self.heard, self.news, self.is_deleting = "", "", "", "", False


def visit() -> Visit:
    """This session's visit."""
    if "visit" not in st.session_state:
        st.session_state["visit"] = Visit()
    held: Visit = st.session_state["visit"]
    return held
