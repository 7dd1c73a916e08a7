"""The record that the page asks: opened once for each generation, shared by every session and thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from language.messages import Spoken
from models.errors import ModelError
from qa.build import pipeline
from qa.config import Config
from qa.errors import ConfigError
from qa.pipeline import Pipeline
from store.conversations import Conversations
from store.errors import StoreError
from store.generation import current
from store.schema import Source
from ui.examples import examples

FAULTS = (StoreError, ModelError, ConfigError)  # each says in one line what to do


@dataclass(frozen=True, slots=True)
class Record:
    """One generation, ready to be asked. Nothing in it belongs to one user."""

    generation: str
    pipeline: Pipeline
    examples: tuple[str, ...]

    @property
    def sources(self) -> list[Source]:
        """Every document held, by council, date and name."""
        return self.pipeline.sources


def opened(root: Path) -> Record:
    """The live generation of the index at `root`; a new one is noticed at the next call. Raises one of FAULTS."""
    return _opened(str(root), current(root).name)


def conversations() -> Conversations:
    """The conversations that are kept beside the record that the page asks."""
    config = Config()
    return Conversations(config.index, keep_days=config.conversation_days)


@st.cache_resource(max_entries=2, show_spinner=Spoken("Opening the record …"))
def _opened(root: str, generation: str) -> Record:  # noqa: ARG001  the generation is the key
    made = pipeline(Config(), Path(root))
    return Record(made.index.generation.name, made, examples(made))
