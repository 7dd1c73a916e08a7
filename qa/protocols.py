"""What the parts of the path from question to answer promise one another; `qa.build` chooses who keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from models.language.protocol import Cancel
from qa.conversation.said import Said
from qa.figures.case import Figured
from qa.figures.disclosure import Ledger
from qa.promises.outcome import Promised
from qa.retrieve.fuse import Retrieved
from qa.schema import Evidence, Interpretation, Rewritten, Statement, Wording, Written
from qa.watch import Watch
from store.schema import Source, Zone


class Retriever(Protocol):
    """Finds passages."""

    def retrieve(  # noqa: D102
        self,
        question: str,
        wordings: Sequence[Wording],
        k: int,
        *,
        doc_ids: set[str] | None = None,
        zones: Sequence[Zone] = (),
    ) -> list[Retrieved]: ...


class Reranker(Protocol):
    """Judges the sentences of passages."""

    def rerank(  # noqa: D102
        self, asked: Interpretation, retrieved: Sequence[Retrieved]
    ) -> list[Evidence]: ...


class Generator(Protocol):
    """Drafts statements from evidence."""

    def draft(  # noqa: D102
        self, asked: Interpretation, evidence: Sequence[Evidence], *, spent: int = 0
    ) -> tuple[Statement, ...]: ...


class Writer(Protocol):
    """Puts quotations into plain words that are checked, or leaves them as they are."""

    def write(  # noqa: D102
        self,
        asked: Interpretation,
        statements: Sequence[Statement],
        find: Callable[[], Sequence[Evidence]],
        watch: Watch,
    ) -> tuple[tuple[Statement, ...], Written | None]: ...


class Rewriter(Protocol):
    """Puts a question that leans on those before it into words that stand alone, or says why not."""

    def rewrite(self, said: Said, sources: Sequence[Source], cancel: Cancel) -> Rewritten: ...  # noqa: D102


class Figures(Protocol):
    """Answers from figures, or knows that none fits."""

    def answer(  # noqa: D102
        self, asked: Interpretation, doc_ids: set[str] | None, ledger: Ledger | None = None
    ) -> Figured | None: ...


class Promises(Protocol):
    """Answers from the register of commitments, or knows that the question is not for it."""

    def answer(  # noqa: D102
        self, asked: Interpretation, evidence: Callable[[], Sequence[Evidence]]
    ) -> Promised | None: ...
