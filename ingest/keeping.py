"""Files put into the folder of uploads under the index's lock, and taken out again where a run fails or is stopped.

**What is restricted is not there for who may not see it.** A paper whose bytes a hidden one has is told as if it had
been taken in, and nothing is done: its bytes are held, and stay restricted, whoever hands them in under whatever name.
A paper of its own under a hidden one's name is taken in beside it. So the outcome tells nothing of what is hidden, and
nor do the list, the counts and the answers of who handed in a paper of their own. One thing cannot be had: to show
somebody the very bytes that they handed in without showing a restricted paper to everybody. Who holds its very file
can find that it is not listed afterwards; nobody learns its name or what is known of it, and a guess at either learns
nothing. (A promise is known again by its paper's name and its own words, so who guesses both of a hidden paper, to the
letter, is shown what people said of that promise.)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from ingest.handed_in import details_of, sweep, write, write_details
from ingest.sources import SIDECAR, Details
from language.messages import N_, composed
from store.catalogue import Catalogue
from store.clearance import Clearance
from store.errors import IndexNotWritableError, StoreError
from store.schema import Source
from store.undoing import Before, before, put_back

APART = "restricted"  # the folder below for papers that are: no name of theirs is in another's way


class Outcome(StrEnum):
    """What became of one file."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One file as it was handed in, with what is known of it."""

    name: str
    data: bytes = field(repr=False)
    details: Details = field(default_factory=Details)

    @property
    def kept_as(self) -> str:
        """Its path below the folder."""
        return f"{APART}/{self.name}" if self.details.is_restricted else self.name

    @property
    def sha256(self) -> str:
        """Of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one file; `said`: in one line why, and the way out; empty where there is nothing to say."""

    name: str
    outcome: Outcome
    said: str = ""
    doc_id: str | None = None  # of the document that is held now; `None` where none is
    notes: tuple[str, ...] = ()  # what could not be read of it
    is_kept: bool = True  # no: its bytes are a hidden paper's; for the audit log, never for who handed it in


@dataclass(frozen=True, slots=True)
class _Lay:
    """What lay in a file's place. `None`: nothing."""

    data: bytes | None
    known: Details | None


class Keeping:
    """One run's files. Made under the index's lock; every path is told below the folder."""

    def __init__(self, folder: Path, record: Catalogue, *, replace: bool, clearance: Clearance) -> None:
        """Raises FolderError where the folder's sidecar cannot be read."""
        self.folder, self.record, self.replace = folder, record, replace
        self.kept: dict[str, Upload] = {}  # by path
        sweep(folder)
        self._home = str(folder.resolve())
        self._details = details_of(folder)
        self._sidecar = _bytes(folder / SIDECAR)
        self._before: dict[str, _Lay] = {}  # by path
        self._was: Before | None = None
        found = [*record.held().values()]
        seen = [one for one in found if clearance is Clearance.RESTRICTED or not one.is_restricted]
        self._hidden = [one for one in found if one not in seen]
        self._names = {one.sha256: one.name for one in seen}
        self._held = {one.name: one for one in sorted(seen, key=lambda one: one.folder == self._home)}

    def keep(self, upload: Upload) -> Result:
        """Put the file into the folder, or say why not. Raises OSError."""
        name, sha256 = upload.kept_as, upload.sha256
        self._clear_the_way(name)
        same = self._names.get(sha256)
        if same is not None and (same != name or not self._is_ours(name)):
            return self._unchanged(upload, same, composed("the same file is held already, as {same}", same=same))
        if name in self._held and not self._is_ours(name):
            other = N_("another paper of that name is held, from {folder}; rename this one")
            told = composed(other, folder=self._held[name].folder)
            return Result(name=upload.name, outcome=Outcome.REFUSED, said=told)
        if same is not None and self._known(name) == upload.details:
            return self._unchanged(upload, same, "")
        if same is None and (self.folder / name).exists() and not self.replace:
            told = composed("another paper of that name was uploaded before; choose to replace it, or rename this one")
            return Result(name=upload.name, outcome=Outcome.REFUSED, said=told)
        self._names[sha256] = name
        is_kept = all(one.sha256 != sha256 for one in self._hidden)
        if is_kept:
            self._put(upload)
        said = "" if not same else composed("its council, committee, day or title was changed")
        if not same and upload.details.council is None:
            said = composed("its council is not known: a question that names one will not find it")
        outcome = Outcome.REPLACED if name in self._held else Outcome.ADDED
        return Result(name=upload.name, outcome=outcome, said=said, is_kept=is_kept)

    def _unchanged(self, upload: Upload, same: str, said: str) -> Result:
        held = self._held.get(same)
        return Result(name=upload.name, outcome=Outcome.UNCHANGED, said=said, doc_id=held.doc_id if held else None)

    def _known(self, name: str) -> Details:
        """What is known of a file, as it was handed in: that one is open is said for our own sake alone."""
        known = self._details.get(name, Details())
        return replace(known, is_restricted=known.is_restricted or None)

    def _is_ours(self, name: str) -> bool:
        """Whether the document of that name came from this folder."""
        return name in self._held and self._held[name].folder == self._home

    def _put(self, upload: Upload) -> None:
        name, details = upload.kept_as, upload.details
        if any(one.name == name for one in self._hidden):
            details = replace(details, is_restricted=False)  # said expressly, it is not taken for the hidden one
        self.kept[name] = upload
        self._place(name, upload.data, details)

    def _place(self, name: str, data: bytes | None, known: Details | None) -> None:
        """Put a file in its place with what is known of it; `None`: take it away."""
        path = self.folder / name
        self._before.setdefault(name, _Lay(_bytes(path), self._details.get(name)))
        path.parent.mkdir(parents=True, exist_ok=True)
        self._details.pop(name, None)
        if known is not None:
            self._details[name] = known
        write_details(self.folder, self._details)
        path.unlink(missing_ok=True) if data is None else write(path, data)

    def _clear_the_way(self, name: str) -> None:
        """Put a hidden paper that an earlier version kept among the open ones where it is in nobody's way."""
        path, to = self.folder / name, f"{APART}/{name}"
        if not any(one.name == name and one.folder == self._home for one in self._hidden) or "/" in name:
            return
        data = _bytes(path)
        if data is not None:
            self._place(to, data, replace(self._details.get(name, Details()), is_restricted=True))
            self.kept[to] = Upload(name=to, data=data)
        self._place(name, None, None)

    # --- what became of it ---

    def told(self, result: Result, upload: Upload, notes: tuple[str, ...] = ()) -> Result:
        """The result with the document that is held of it; `notes`: of one that was not kept."""
        if result.outcome not in (Outcome.ADDED, Outcome.REPLACED):
            return result
        doc_id = Source(name=upload.kept_as, sha256=upload.sha256).doc_id
        if result.is_kept:
            notes = self.record.document(doc_id).notes
        return replace(result, doc_id=doc_id, notes=notes)

    @contextmanager
    def undone_where_it_fails(self, index: Path) -> Iterator[None]:
        """Leave folder and record as they were where anything goes wrong. Raises IndexNotWritableError."""
        try:
            yield
        except OSError as error:
            self._undo_all()
            raise IndexNotWritableError(index, error.strerror or str(error)) from error
        except BaseException:
            self._undo_all()
            raise

    def remember(self) -> None:
        """Note what the record holds under the names that were touched, before anything else is stored under them."""
        self._was = before(self.record, self._home, self._before)

    def drop_refused(self, refused: Iterable[str], results: dict[int, Result]) -> None:
        """Take out the files that could not be ingested after all, and say so in their results."""
        for line in refused:
            name = max((one for one in self.kept if line.startswith(f"{one}: ")), key=len, default="")
            own = self.kept[name].name if name else ""
            found = (at for at, one in results.items() if one.name == own and one.outcome is not Outcome.REFUSED)
            at = next(found, None)
            if at is not None:  # else a paper that only lies elsewhere now, or another's: the next run reads it there
                self._undo([name])
                results[at] = Result(name=own, outcome=Outcome.REFUSED, said=line.removeprefix(f"{name}: "))

    def _undo_all(self) -> None:
        """The record first: what it held without its file would be forgotten by the next run."""
        with suppress(StoreError):
            if self._was is not None:
                put_back(self.record, self._was)
        self._undo([*self._before])

    def _undo(self, names: Iterable[str]) -> None:
        """Put back what lay there before; where the system will not, the next run takes what lies there as it is."""
        for name in names:
            lay, path = self._before[name], self.folder / name
            with suppress(OSError):
                path.unlink(missing_ok=True) if lay.data is None else write(path, lay.data)
            self._details.pop(name, None)
            if lay.known is not None:
                self._details[name] = lay.known
        with suppress(OSError):
            write_details(self.folder, self._details)
            if self._sidecar is None and not self._details:
                (self.folder / SIDECAR).unlink()
            sweep(self.folder)
        for folder in (self.folder / APART, self.folder):
            with suppress(OSError):  # there is something in it
                folder.rmdir()


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
