"""What is true of this installation, read off its configuration, its index and its models: nothing here is promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from eval.errors import EvaluationError
from eval.runs.baseline import FILE as BASELINE
from eval.runs.baseline import load
from eval.sets.folders import SHIPPED
from language.messages import N_, _
from models.language.settings import Provider
from qa.build import language_settings
from qa.config import Config
from qa.pipeline import Pipeline
from store.schema import Source
from ui.access.settings import sign_in
from ui.words import counted, day

HERE = N_("on this machine")
MEASURES = ("right", "answered though unanswerable", "abstained though answerable")


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of the baseline that ships: shares from 0 to 1."""

    questions: int
    right: float
    answered_wrongly: float  # of the questions that the record does not answer
    abstained_wrongly: float  # of those that it does


@dataclass(frozen=True, slots=True)
class Held:
    """What the record holds; by default nothing."""

    documents: int = 0
    passages: int = 0
    councils: tuple[str, ...] = ()
    meetings: tuple[date, date] | None = None  # the first and the last that is dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One installation. Nothing secret is in it, and no question that anybody asked."""

    held: Held | None  # `None`: the record cannot be opened
    embedding: str  # its fingerprint, or why there is none
    reader: str  # its id, or why it does not read
    language_model: str | None
    language_host: str | None  # where questions and quotations are sent; `None`: nowhere
    uploads: bool  # whether papers may be uploaded
    sign_in_hours: float | None  # that a sign-in holds; `None`: nobody signs in
    audit_days: int | None  # of the audit log; `None`: there is none
    kept_days: int | None  # of a conversation; `None`: until it is deleted
    measured: Measured | None


def held(made: Pipeline) -> Held:
    """What a record that is open holds."""
    manifest = made.index.manifest
    councils = tuple(sorted({one.council for one in made.sources if one.council}))
    return Held(manifest.documents, manifest.passages, councils, _meetings(made.sources))


def facts(config: Config, held: Held | None, embedding: str, reader: str) -> Facts:
    """Of a configuration and what its record holds, if it can be opened. Raises SettingError, ConfigError."""
    settings = replace(language_settings(config), endpoint=None)  # a page for everybody names the host, not the way in
    how = sign_in(config)
    is_worded = config.llm is not Provider.NONE
    return Facts(
        held=held,
        embedding=embedding,
        reader=reader,
        language_model=settings.name if is_worded else None,
        language_host=_host(config) if is_worded else None,
        uploads=config.uploads,
        sign_in_hours=how.roles.hours if how else None,
        audit_days=config.audit_days,
        kept_days=config.conversation_days,
        measured=measured(SHIPPED / BASELINE),
    )


def _meetings(sources: Sequence[Source]) -> tuple[date, date] | None:
    days = sorted(one.held_on for one in sources if one.held_on)
    return (days[0], days[-1]) if days else None


def _host(config: Config) -> str | None:
    """Where the language model's server is; `None` where the model runs in this process."""
    if config.llm is Provider.LOCAL:
        return None
    if config.llm_endpoint:
        return urlsplit(config.llm_endpoint).hostname
    return _(HERE) if config.llm is Provider.OLLAMA else _("the provider of {llm}", llm=config.llm)


def measured(path: Path) -> Measured | None:
    """What the shipped question set came to; `None` where the file is not there or is no run."""
    try:
        figures = load(path).figures
    except EvaluationError:
        return None
    right, answered, abstained = (figures.get(name) for name in MEASURES)
    if not (right and answered and abstained):
        return None
    if right.value is None or answered.value is None or abstained.value is None:
        return None
    return Measured(right.n, right.value, answered.value, abstained.value)


def holdings(held: Held | None) -> str:
    """What is held, in a sentence."""
    if held is None:
        return _("What is held cannot be told now: the record cannot be opened")
    if not held.documents:
        return _("No paper is held yet")
    bodies = " " + _("of {councils}", councils=counted(len(held.councils), "council")) if held.councils else ""
    dated = (
        _(", meetings from {day} to {day2}", day=day(held.meetings[0]), day2=day(held.meetings[1]))
        if held.meetings
        else ""
    )
    return f"{counted(held.documents, 'document')}{bodies}, {counted(held.passages, 'passage')}{dated}"
