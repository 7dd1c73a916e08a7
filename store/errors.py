"""What can be wrong with an index.

StoreError > IndexMissingError, IndexLockedError, IndexDamagedError (> IndexOutdatedError), IndexLostError,
IndexNotWritableError, ModelMismatchError, NothingInScopeError, RegistryError, ReviewRefusedError, ReviewsDamagedError,
ConversationMissingError, ConversationRefusedError, ConversationsDamagedError, AuditDamagedError,
FeedbackRefusedError, FeedbackDamagedError, OriginalGoneError.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from language.messages import Message, composed, joined


class StoreError(Exception):
    """The index cannot be used as asked; the message is one line: the index, the fault, the way out."""


class IndexMissingError(StoreError):
    """There is no index at the path, or none was finished there."""

    def __init__(self, root: Path) -> None:
        super().__init__(
            composed("{root}: no index here; make one with `matters ingest FOLDER --index {root}`", root=root)
        )


class IndexLockedError(StoreError):
    """Another process is writing to the index."""

    def __init__(self, root: Path, holder: str) -> None:
        super().__init__(
            composed(
                "{root}: being written by {holder}; wait until it is done, then try again", root=root, holder=holder
            )
        )


class IndexDamagedError(StoreError):
    """A file of the index is missing, torn or altered."""

    def __init__(self, root: Path, fault: str) -> None:
        super().__init__(
            composed("{root}: {fault}; mend it with `matters rebuild --index {root}`", root=root, fault=fault)
        )


class IndexOutdatedError(IndexDamagedError):
    """The index was made before the record held all that it holds now."""

    def __init__(self, root: Path) -> None:
        StoreError.__init__(
            self,
            composed(
                "{root}: made by an earlier version; bring it up to date with `matters ingest FOLDER --index {root}`",
                root=root,
            ),
        )


class IndexLostError(StoreError):
    """The record is damaged, and so is every copy of it."""

    def __init__(self, root: Path) -> None:
        super().__init__(
            composed(
                "{root}: the record and its copies are all damaged; ingest the folder into a new --index", root=root
            )
        )


class IndexNotWritableError(StoreError):
    """The system would not write: no room, no permission, a file where the folder should be."""

    def __init__(self, root: Path, fault: str) -> None:
        super().__init__(
            composed(
                "{root}: cannot be written ({fault}); free some room, check its permissions, or name another --index",
                root=root,
                fault=fault,
            )
        )


class ModelMismatchError(StoreError):
    """The index was made with another embedding model; vectors of two models cannot be compared."""

    def __init__(self, root: Path, made_with: str, asked_with: str) -> None:
        super().__init__(
            composed(
                "{root}: made with the embedding model {made_with}, not {asked_with}; "
                "set MATTERS_EMBEDDING back, or ingest into a new --index",
                root=root,
                made_with=made_with,
                asked_with=asked_with,
            )
        )


class NothingInScopeError(StoreError):
    """A document, council or committee that the question is limited to is not in the index."""

    LONGEST = 100  # characters of a name that are told

    def __init__(self, root: Path, kind: str, name: str, nearest: list[str]) -> None:
        self.kind, self.nearest = kind, nearest
        self.name = name if len(name) <= self.LONGEST else f"{name[: self.LONGEST]} …"
        instead = (
            composed("; did you mean {nearest}?", nearest=joined(nearest, " or "))
            if nearest
            else composed("; `matters documents` lists what is held")
        )
        self.fault = composed("no {kind} named {name}{instead}", kind=Message(kind), name=self.name, instead=instead)
        super().__init__(composed("{root}: {fault}", root=root, fault=self.fault))


class RegistryError(StoreError):
    """A file of indicators says something that cannot be used; raised with the file, the entry and the way out."""


class ReviewRefusedError(StoreError):
    """A review says something that is not kept; the message is the fault and the way out."""

    def __init__(self, fault: str) -> None:
        super().__init__(composed("review not kept: {fault}", fault=fault))


class ReviewsDamagedError(StoreError):
    """The file of people's reviews cannot be read; unlike the rest of an index it cannot be made again."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            composed(
                "{path}: {fault}; put back a copy of it from before, or move it away to begin without reviews",
                path=path,
                fault=fault,
            )
        )


class ConversationMissingError(StoreError):
    """No conversation of this owner has the id, or more than one begins with it."""

    def __init__(self, typed: str, alike: Sequence[str] = ()) -> None:
        some = composed(
            "{many} ids of conversations begin with {typed!r} ({alike}); type more of it",
            many=len(alike),
            typed=typed,
            alike=", ".join(alike[:5]),
        )
        none = composed("no conversation has the id {typed!r}; `matters conversations` lists them", typed=typed)
        super().__init__(some if alike else none)


class ConversationRefusedError(StoreError):
    """A name that is not to be kept; the message is the fault and the way out."""

    def __init__(self, fault: str) -> None:
        super().__init__(composed("conversation not renamed: {fault}", fault=fault))


class ConversationsDamagedError(StoreError):
    """The file of conversations cannot be read; unlike the rest of an index it cannot be made again."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            composed(
                "{path}: {fault}; put back a copy of it from before, or move it away to begin without conversations",
                path=path,
                fault=fault,
            )
        )


class OriginalGoneError(StoreError):
    """The file that a document was read from is not where it was, or not what it was."""

    def __init__(self, name: str) -> None:
        super().__init__(
            composed(
                "{name}: the file was moved or changed since it was read; "
                "ingest its folder again to have it as it is now",
                name=name,
            )
        )


class AuditDamagedError(StoreError):
    """The audit log cannot be read, or is not what was written to it."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            composed(
                "{path}: {fault}; keep it as it is for whoever looks into that, and begin another beside it",
                path=path,
                fault=fault,
            )
        )


class FeedbackRefusedError(StoreError):
    """A verdict says something that is not kept; the message is the fault and the way out."""

    def __init__(self, fault: str) -> None:
        super().__init__(composed("not kept: {fault}", fault=fault))


class FeedbackDamagedError(StoreError):
    """The file of verdicts cannot be read; unlike the rest of an index it cannot be made again."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            composed(
                "{path}: {fault}; put back a copy of it from before, or move it away to begin without what was said",
                path=path,
                fault=fault,
            )
        )
