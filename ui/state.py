"""What one visitor is doing: the conversation before them, which of its answers, the document they opened."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from threading import Lock

import streamlit as st

from language.messages import _
from qa.config import Config
from qa.conversation.keep import keep_last
from qa.conversation.recall import taken_up
from qa.conversation.talk import Conversation
from qa.conversation.turn import Turn
from qa.errors import QuestionError
from qa.schema import Citation, Response, Statement
from qa.watch import Watch
from store.conversations import Listed
from store.errors import ConversationMissingError, StoreError
from store.schema import Scope
from ui.access.visitor import present
from ui.auditing import Way, note_asked
from ui.record import FAULTS, Record, conversations

ANSWER, CONVERSATION, FIRST = ".stHtml h2.told", ".st-key-conversation h2", "h1"  # where the reader is taken
NEW_NAME = "new-name"  # key of the field, before the conversation's id


@dataclass(frozen=True, slots=True)
class Making:
    """An answer that is being made."""

    made: Future[Response]
    come: SimpleQueue[Statement]  # statements that are checked
    watch: Watch


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the limits it was asked within."""

    question: str
    scope: Scope
    literal: bool = False  # as typed: no spelling mended, no limit read out of the words


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
    source: Citation | None = None  # shown in its document
    opened_by: str = ""  # key of the button that opened it
    focus: str = ""  # selector of what the reader is taken to

    @property
    def told(self) -> Turn | None:
        """The turn before the visitor."""
        return self.talk.turns[self.shown] if self.shown is not None else None

    @property
    def asked(self) -> Asked:
        """The question of the turn before the visitor, as it stands alone."""
        assert self.told is not None
        return Asked(self.told.question, self.told.scope, self.told.literal)

    def ask(self, asked: Asked) -> None:
        """Take a question; the page answers it when it is drawn."""
        self.waiting = asked

    def begin(self, record: Record) -> Making:
        """Have the question that waits answered, in a thread of its own."""
        assert self.waiting is not None
        asked, self.waiting = self.waiting, None
        self.shown = None
        self._move()
        come: SimpleQueue[Statement] = SimpleQueue()
        watch, threads = Watch(come.put), ThreadPoolExecutor(1, thread_name_prefix="answer")
        made = threads.submit(
            self.talk.ask, record.pipeline, asked.question, asked.scope, literal=asked.literal, watch=watch
        )
        threads.shutdown(wait=False)
        self.making = Making(made, come, watch)
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
                self.fault = str(error)
                return
            self.shown = len(self.talk.turns) - 1
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
            self.fault = str(error)
            return
        talk.ledger.entries.extend(self.talk.ledger.entries)
        self.talk, self.shown = talk, len(talk.turns) - 1
        self.kept = kept.heading

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
            self.fault, self.focus = str(error), f"[class*=st-key-{NEW_NAME}] input"
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
            self.fault = str(error)
            return
        self.begin_anew()
        self.notice = _("Deleted “{name}”.", name=name)

    # --- moves ---

    def hear(self, news: str) -> None:
        """Tell what is shown elsewhere on the page; what is before the visitor stays."""
        self.turn += 1
        self.focus, self.heard, self.news = "", news, ""

    def show(self, citation: Citation, opened_by: str) -> None:
        """Open the document at the citation and take the reader there."""
        self._move()
        self.source, self.opened_by, self.focus = citation, opened_by, f"#cited-{self.turn}"

    def close(self) -> None:
        """Close the document and take the reader back."""
        self._move(to=f".st-key-{self.opened_by} button")

    def _move(self, to: str = "") -> None:
        """Something else is before the visitor: no document is open, nothing is said of what was done before."""
        self.turn += 1
        self.focus, self.source = to, None
        self.fault, self.notice, self.heard, self.news, self.is_deleting = "", "", "", "", False


def visit() -> Visit:
    """This session's visit."""
    if "visit" not in st.session_state:
        st.session_state["visit"] = Visit()
    held: Visit = st.session_state["visit"]
    return held
