"""Papers taken out of an index: what goes with each, then everything made of it, to the last byte."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import FileError
from ingest.handed_in import details_of, folder_of, sweep, write_details
from language.messages import composed, joined
from store.builder import build_in_child
from store.catalogue import Catalogue
from store.clearance import Clearance
from store.errors import IndexNotWritableError
from store.generation import Build, current, manifest
from store.holdings import Holding, holdings
from store.index import publish_if_changed, writer
from store.reviews import Reviews


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """What goes with a paper, and what does not."""

    paper: Holding
    reviews: int  # that lose the commitment they are of: kept in their file, and back with the paper
    original: Path | None  # the file that was handed in, which goes too
    stays: str | None  # the folder that still has its file, and would bring it back with the next ingest


def going(record: Catalogue, index: Path, names: Sequence[str]) -> tuple[Going, ...]:
    """What would go with the papers of these names or ids. Raises FileError for one that is not held, StoreError."""
    return _going_of(record, index, _wanted(holdings(record), names))


def _going_of(record: Catalogue, index: Path, wanted: Sequence[Holding]) -> tuple[Going, ...]:
    of_paper: dict[str, set[str]] = {}
    for commitment in record.commitments():
        of_paper.setdefault(commitment.doc_id, set()).add(commitment.commitment_id)
    said = [review.commitment_id for review in Reviews(index).all()]
    return tuple(_going(one, index, of_paper, said) for one in wanted)


def _seen(record: Catalogue, clearance: Clearance) -> list[Holding]:
    """What the clearance lets see of a record that holds everything."""
    return [one for one in holdings(record) if clearance is Clearance.RESTRICTED or not one.source.is_restricted]


def _wanted(held: Sequence[Holding], names: Sequence[str]) -> tuple[Holding, ...]:
    found: dict[str, Holding] = {}
    for name in names:
        those = [one for one in held if name in (one.source.name, one.source.doc_id)]
        if not those:
            raise FileError(name, composed("is not held; `matters documents` lists what is"))
        if len(those) > 1:  # a restricted one, and one that was handed in by somebody who may not see that
            ids = joined(sorted(one.source.doc_id for one in those), " or ")
            raise FileError(
                name, composed("two papers of that name are held; give the id of the one you mean, {ids}", ids=ids)
            )
        found[those[0].source.doc_id] = those[0]
    return tuple(found.values())


def _going(paper: Holding, index: Path, of_paper: dict[str, set[str]], said: Sequence[str]) -> Going:
    own = of_paper.get(paper.source.doc_id, set())
    is_uploaded = paper.folder == str(folder_of(index).resolve())
    stays = Path(paper.folder) / paper.source.name
    return Going(
        paper=paper,
        reviews=sum(one in own for one in said),
        original=folder_of(index) / paper.source.name if is_uploaded else None,
        stays=paper.folder if not is_uploaded and stays.exists() else None,
    )


def remove(
    index: Path, names: Sequence[str], *, clearance: Clearance = Clearance.OPEN, build: Build = build_in_child
) -> tuple[Going, ...]:
    """Forget papers, by name or id, with all that was made of them, and the files of those that were handed in.

    What the clearance does not let see is not held for whoever removes. Returns what went.

    Readers see the former record until the new one is published. Raises FileError for a name that is not held, before
    anything is removed, FolderError where the sidecar of those handed in cannot be read, and StoreError.
    """
    made_with = manifest(current(index))
    with writer(index, embedding=made_with.embedding, dimensions=made_with.dimensions) as record:
        gone = _going_of(record, index, _wanted(_seen(record, clearance), names))
        _delete_originals(index, [one.paper.source.name for one in gone if one.original])
        record.remove([one.paper.source.doc_id for one in gone])
        publish_if_changed(index, record, build=build)
    return gone


def _delete_originals(index: Path, names: Sequence[str]) -> None:
    """Before the record forgets them: a run killed between the two leaves papers that the next ingest forgets."""
    if not names:
        return
    folder = folder_of(index)
    left = {name: known for name, known in details_of(folder).items() if name not in names}
    try:
        sweep(folder)
        for name in names:
            (folder / name).unlink(missing_ok=True)
        write_details(folder, left)
    except OSError as error:
        raise IndexNotWritableError(index, error.strerror or str(error)) from error
