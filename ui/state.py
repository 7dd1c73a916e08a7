"""What one visitor is doing: the answer before them, the document they opened, the questions they asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import streamlit as st

from qa.conversation.talk import Conversation
from qa.errors import QuestionError
from qa.schema import Citation, Response
from store.schema import Scope
from ui.record import FAULTS, Record

MOST_RECENT = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the limits it was asked within."""

    question: str
    scope: Scope
    literal: bool = False  # as typed: no spelling mended, no limit read out of the words


@dataclass(slots=True)
class Visit:
    """Held in the session and seen by nobody else."""

    waiting: Asked | None = None  # asked, not answered yet
    response: Response | None = None
    generation: str = ""  # what the response was answered from
    fault: str = ""  # why the last question could not be asked
    recent: list[Asked] = field(default_factory=list)  # newest first
    talk: Conversation = field(default_factory=Conversation)  # what was asked and answered, which questions may lean on
    turn: int = 0  # counts answers and moves, so that each is news
    source: Citation | None = None  # shown in its document
    opened_by: str = ""  # key of the button that opened it
    focus: str = ""  # selector of what the reader is taken to

    def ask(self, asked: Asked) -> None:
        """Take a question; the page answers it when it is drawn."""
        self.waiting = asked

    def answer(self, record: Record) -> None:
        """Answer the question that waits, or note why it cannot be asked."""
        assert self.waiting is not None
        asked, self.waiting, self.fault = self.waiting, None, ""
        self.response, self.source, self.focus = None, None, ""
        try:
            self.response = self.talk.ask(record.pipeline, asked.question, asked.scope, literal=asked.literal)
        except (QuestionError, *FAULTS) as error:
            self.fault = str(error)
            return
        self.generation = record.generation
        self.turn += 1
        asked = replace(asked, question=self.response.interpretation.question)
        self.recent = [asked, *(one for one in self.recent if one != asked)][:MOST_RECENT]

    def begin_anew(self) -> None:
        """A new conversation: nothing is leant on."""
        self.talk.anew()
        self.response, self.source, self.fault = None, None, ""

    def show(self, citation: Citation, opened_by: str) -> None:
        """Open the document at the citation and take the reader there."""
        self.turn += 1
        self.source, self.opened_by, self.focus = citation, opened_by, f"#cited-{self.turn}"

    def close(self) -> None:
        """Close the document and take the reader back."""
        self.turn += 1
        self.source, self.focus = None, f".st-key-{self.opened_by} button"


def visit() -> Visit:
    """This session's visit."""
    if "visit" not in st.session_state:
        st.session_state["visit"] = Visit()
    held: Visit = st.session_state["visit"]
    return held
