"""What a visitor says of an outcome, from the fields they filled to a question of their own set, or what is wrong."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from eval.errors import EvaluationError, QuestionRefusedError
from eval.sets.adding import FILE, Correction, add
from eval.sets.case import GoldCell, GoldPlace, GoldQuote
from eval.sets.gold import spots
from language.messages import _, told_by
from qa.config import Config
from qa.schema import Citation, Reason, Response
from store.schema import Document
from ui.record import Record
from ui.state import Visit

SAYS, NEVER, REASON, NOTE, SORT, SEND, MORE = "says", "never", "reason", "note", "sort", "send", "more"


@dataclass(frozen=True, slots=True)
class Added:
    """A question that was added: what it is called, where it lies, how the set is asked."""

    name: str
    file: Path
    command: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why nothing was added, and the key of the field that it is about."""

    said: str
    key: str


@dataclass(slots=True)
class Correcting:
    """What is being said of one outcome. What is typed lies in the session, under keys of this outcome's own."""

    response: Response
    cited: Sequence[Citation]  # offered as places that are right
    serial: int
    others: int = 1  # how many other places may be given
    fault: Fault | None = None
    added: Added | None = None

    def key(self, field: str) -> str:
        """The key of a field."""
        return f"wrong-{self.serial}-{field}"

    def typed(self, field: str) -> str:
        """What stands in a field; nothing where it was never drawn."""
        return str(st.session_state.get(self.key(field)) or "").strip()

    def lines(self, field: str) -> tuple[str, ...]:
        """What stands in a field, a line each."""
        return tuple(line.strip() for line in self.typed(field).splitlines() if line.strip())

    @property
    def should_abstain(self) -> bool:
        """Whether the visitor says that the record does not answer."""
        return bool(st.session_state.get(self.key(SORT)))


def correcting(response: Response, cited: Sequence[Citation]) -> Correcting:
    """What this session says of the outcome; a new outcome is begun anew."""
    held: Correcting | None = st.session_state.get("correcting")
    if held is None or held.response is not response:
        held = Correcting(response, cited, serial=held.serial + 1 if held else 1)
        st.session_state["correcting"] = held
    return held


def one_more(here: Correcting, visit: Visit) -> None:
    """Offer fields for another place, and take the reader there."""
    here.others += 1
    _move(visit, here.key(f"document-{here.others}"))


def send(here: Correcting, record: Record, visit: Visit) -> None:
    """Add the question as it was corrected, or note what is wrong, and take the reader to either."""
    here.fault = None
    try:
        here.added = _added(here, record, visit)
    except _RefusedError as refused:
        here.fault = refused.fault
    _move(visit, here.fault.key if here.fault else "")


def _move(visit: Visit, key: str) -> None:
    visit.hear("")  # what is told of the form is told there
    visit.focus = selector(key) if key else ".st-key-wrong .added"


def selector(key: str) -> str:
    """What a person operates of the field of a key."""
    return f".st-key-{key} :is(input, textarea, button)"


class _RefusedError(Exception):
    def __init__(self, said: str, key: str) -> None:
        super().__init__(said)
        self.fault = Fault(said, key)


def _added(here: Correcting, record: Record, visit: Visit) -> Added:
    """Raises _RefusedError, which names the field."""
    given = () if here.should_abstain else tuple(_places(here))
    held = _held(record, [place for _, place in given])
    folder, asked = Config().questions, visit.asked
    correction = Correction(
        question=" ".join(asked.question.split()),
        kind=here.response.interpretation.kind.value,
        scope=asked.scope,
        should_say=() if here.should_abstain else here.lines(SAYS),
        should_not_say=here.lines(NEVER),
        places=tuple(place for _, place in given),
        reason=_reason(here) if here.should_abstain else None,
        note=here.typed(NOTE),
    )
    try:
        case = add(folder, correction, held)
    except QuestionRefusedError as refused:
        raise _RefusedError(told_by(refused), _at_fault(here, given, held)) from None
    except EvaluationError as error:  # of the set, and of no field
        raise _RefusedError(told_by(error), here.key(SEND)) from None
    return Added(case.id, folder / FILE, _command(folder))


def _reason(here: Correcting) -> Reason:
    reason: Reason | None = st.session_state.get(here.key(REASON))
    if reason is None:
        raise _refused(_("say why the record does not answer"), here.key(REASON))
    return reason


def _refused(fault: str, key: str) -> _RefusedError:
    return _RefusedError(str(QuestionRefusedError(fault)), key)


# --- places ---


def _places(here: Correcting) -> Iterator[tuple[str, GoldPlace]]:
    """Each place with the key of the field that it comes from. Raises _RefusedError."""
    for number, citation in enumerate(here.cited, start=1):
        if st.session_state.get(key := here.key(f"cited-{number}")):
            yield key, _place(citation)
    for number in range(1, here.others + 1):
        yield from _other(here, number)


def _place(citation: Citation) -> GoldPlace:
    name = citation.document.source.name
    if citation.cell is not None:
        return GoldCell(name, citation.cell.a1, citation.cell.sheet)
    return GoldQuote(citation.quote, (name,))


def _other(here: Correcting, number: int) -> Iterator[tuple[str, GoldPlace]]:
    """A place that no citation of the outcome lies in: by its words, by its cell, or by both."""
    document, words, cell = (here.typed(f"{field}-{number}") for field in ("document", "words", "cell"))
    if not document and (words or cell):
        raise _refused(_("choose the document that this stands in"), here.key(f"document-{number}"))
    if document and not (words or cell):
        raise _refused(_("give its words in {document}, or its cell", document=document), here.key(f"words-{number}"))
    if words:
        yield here.key(f"words-{number}"), GoldQuote(words, (document,))
    if cell:
        sheet = here.typed(f"sheet-{number}") or None
        yield here.key(f"cell-{number}"), GoldCell(document, cell.replace("$", "").upper(), sheet)


def _held(record: Record, places: Sequence[GoldPlace]) -> dict[str, Document]:
    """The documents of the places, as they are held now."""
    names = {name for place in places for name in ([place.file] if isinstance(place, GoldCell) else place.documents)}
    found = {source.name: source.doc_id for source in record.sources if source.name in names}
    return {name: record.pipeline.index.record.document(doc_id) for name, doc_id in found.items()}


def _at_fault(here: Correcting, given: Sequence[tuple[str, GoldPlace]], held: Mapping[str, Document]) -> str:
    """The field that a refusal is about, looked for in the order in which a question is checked."""
    if here.should_abstain:
        return here.key(REASON)
    if not given:
        return here.key("cited-1" if here.cited else "document-1")
    if not here.lines(SAYS):
        return here.key(SAYS)
    astray = (key for key, place in given if not any(spots((place,), held)))
    return next(astray, here.key(SAYS))


def _command(folder: Path) -> str:
    """What asks the set, of the record that this page asks."""
    own = Config.model_fields["index"].default
    index = [] if Config().index.resolve() == Path(own).resolve() else ["--index", str(Config().index)]
    return shlex.join(["matters", "eval", "--set", str(folder), *index])
