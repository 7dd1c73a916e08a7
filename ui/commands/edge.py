"""The edge of every command: what is opened is closed, and every known failure is one line and an exit code."""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ui.commands.options import DONE, FAILED

if TYPE_CHECKING:
    from qa.pipeline import Pipeline
    from store.index import Index


class UserError(Exception):
    """Something the user can mend; printed as it is."""


@contextmanager
def failures() -> Iterator[None]:
    """Every known failure as one line on standard error and exit code 1."""
    from eval.errors import EvaluationError
    from ingest.errors import IngestError
    from models.errors import ModelError
    from qa.errors import ConfigError, QuestionError
    from store.errors import StoreError
    from ui.errors import UiError
    from ui.terminal.printing import print_fault

    logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())  # we say ourselves that we were interrupted
    try:
        yield
    except (
        IngestError,
        StoreError,
        ModelError,
        ConfigError,
        QuestionError,
        EvaluationError,
        UiError,
        UserError,
    ) as error:
        print_fault(f"matters: {error}")
    except KeyboardInterrupt:
        print_fault("matters: stopped; what was finished is kept")
    except BrokenPipeError:  # the reader of our output has gone; nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(DONE) from None
    except (OSError, sqlite3.Error) as error:
        print_fault(f"matters: the system refused ({error}); check room and permissions, then try again")
    else:
        return
    raise typer.Exit(FAILED)


@contextmanager
def opened_pipeline(index: Path) -> Iterator[Pipeline]:
    """Everything that answers, over the index."""
    from qa.build import pipeline
    from qa.config import Config

    made = pipeline(Config(), index)
    try:
        yield made
    finally:
        made.index.close()


@contextmanager
def opened_index(index: Path) -> Iterator[Index]:
    """The index alone: what only lists what is held needs no model."""
    from qa.config import Config
    from store.index import Index

    made = Index(index, clearance=Config().clearance)
    try:
        yield made
    finally:
        made.close()
