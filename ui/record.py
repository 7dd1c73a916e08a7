"""The record that the page asks: opened once for each generation, shared by every session and thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from language.messages import Spoken, _, shown
from models.errors import ModelError
from qa.build import embedding_fault, pipeline
from qa.config import Config
from qa.errors import ConfigError
from qa.pipeline import Pipeline
from store.clearance import Clearance
from store.conversations import Conversations
from store.errors import NothingInScopeError, StoreError
from store.generation import seen
from store.schema import Source
from ui.access.visitor import present
from ui.examples import examples

FAULTS = (StoreError, ModelError, ConfigError)  # each says in one line what to do


@dataclass(frozen=True, slots=True)
class Record:
    """One generation, ready to be asked. Nothing in it belongs to one user."""

    generation: str
    pipeline: Pipeline
    examples: tuple[str, ...]
    fault: str | None = None  # why no question can be answered, though what is held can be read

    @property
    def sources(self) -> list[Source]:
        """Every document held, by council, date and name."""
        return self.pipeline.sources


def opened(root: Path, clearance: Clearance) -> Record:
    """What the clearance lets see; a new generation is noticed at the next call. Raises one of FAULTS."""
    return _opened(str(root), seen(root, clearance).name, clearance)


def not_held(error: NothingInScopeError) -> str:
    """That a name is none of the record's: what is like it, else the page that lists what there is."""
    if error.nearest:
        return shown(error.fault)
    return _("no {kind} named {name}; the page Documents lists what is held", kind=_(error.kind), name=error.name)


def conversations() -> Conversations:
    """The visitor's own conversations that are kept beside the record that the page asks."""
    config = Config()
    return Conversations(config.index, owner=present().id, keep_days=config.conversation_days)


@st.cache_resource(max_entries=4, show_spinner=Spoken("Opening the record …"))
def _opened(root: str, generation: str, clearance: Clearance) -> Record:  # noqa: ARG001  the generation is the key
    made = pipeline(Config(), Path(root), clearance=clearance)
    return Record(made.index.generation.name, made, examples(made), embedding_fault(Config()))
