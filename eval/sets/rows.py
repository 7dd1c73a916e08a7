"""A line of a question set made a case: every field checked, every fault said with the way out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from rapidfuzz import fuzz, process

from eval.sets.case import Case, Fact, GoldCell, GoldPlace, GoldQuote
from language.messages import composed
from qa.schema import Reason, Rung
from store.schema import Scope

FIELDS = frozenset(
    """id question kind doc docs open scope must must_not gold cells context abstain reason rung traps secret
    conversation turn wordings derive answer note""".split()
)
NEEDED = ("id", "question", "kind", "must", "must_not", "gold", "abstain")
SLIP = 85  # of 100: as near as "must_nto" is to "must_not"
A1 = re.compile(r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}")
Row = Mapping[str, Any]
Listed = TypeVar("Listed")


class RowError(ValueError):
    """A line that is no question; its message is the fault and the way out."""


def read_row(line: str, traps: frozenset[str] | None = None, used: Container[str] = ()) -> Case:
    """The case of a line. `traps`: the tags that are known, `None`: any; `used`: ids taken. Raises RowError."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RowError(composed("not JSON ({error}); write one object a line", error=error)) from None
    if not isinstance(row, dict):
        raise RowError(composed('not an object; write {"id": "1", "question": "...", ...}'))
    _check_names(row)
    case = Case(
        id=str(_scalar(row, "id")),
        question=_text(row, "question"),
        kind=_text(row, "kind"),
        must=tuple(tuple(map(_pattern, _list(group, "must", str))) for group in _list(row["must"], "must", list)),
        must_not=tuple(map(_pattern, _list(row["must_not"], "must_not", str))),
        facts=() if _flag(row, "abstain") else (*_quoted_facts(row), *_cell_facts(row)),
        context=tuple(_place(one, _documents(row)) for one in _list(row.get("context"), "context", dict)),
        gold_documents=_documents(row),
        scope=_scope(row),
        answerable=not _flag(row, "abstain"),
        reason=_enum(row, "reason", Reason),
        rung=_enum(row, "rung", Rung),
        traps=_traps(row, traps),
        secret=tuple(_list(row.get("secret"), "secret", str)),
        conversation=_text(row, "conversation") if row.get("conversation") else None,
        turn=_turn(row),
        wordings=tuple(_list(row.get("wordings"), "wordings", str)),
        derived=_flag(row, "derive"),
        answer=str(row.get("answer", "")),
        note=str(row.get("note", "")),
    )
    _check_sense(case, used)
    return case


def _check_names(row: Row) -> None:
    missing = [name for name in NEEDED if name not in row]
    if missing:
        raise RowError(
            composed("{listed} missing; eval/questions/README.md describes the fields", listed=_listed(missing))
        )
    for name in set(row) - FIELDS:  # what a set keeps for itself is its own affair; a slip is not
        if meant := process.extractOne(name, FIELDS - {"note", "answer"}, scorer=fuzz.ratio, score_cutoff=SLIP):
            raise RowError(composed('no field is named "{name}"; did you mean "{meant}"?', name=name, meant=meant[0]))
    if "doc" not in row and not row.get("docs"):
        raise RowError(composed('"doc" missing; name the document that the gold stands in'))


def _check_sense(case: Case, used: Container[str]) -> None:
    """What no row may say: something that an abstention must hold, an answer that anything would be right for."""
    if case.id in used:
        raise RowError(composed("id {id!r} is used twice; give it another", id=case.id))
    if not case.question.strip():
        raise RowError(composed('"question" is empty'))
    if not case.answerable and case.must:
        raise RowError(composed('"abstain" is true and there is "must"; take one of them away'))
    if case.answerable and not case.must:
        raise RowError(composed('"must" is empty, so that any answer is right; say what a right answer holds'))
    if case.reason is not None and case.answerable:
        raise RowError(composed('"reason" is of an abstention; set "abstain", or take it away'))


# --- fields ---


def _scalar(row: Row, name: str) -> str | int:
    value = row[name]
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise RowError(composed('"{name}" must be a word or a number', name=name))
    return value


def _text(row: Row, name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise RowError(composed('"{name}" must be text', name=name))
    return value


def _flag(row: Row, name: str) -> bool:
    value = row.get(name, False)
    if not isinstance(value, bool):
        raise RowError(composed('"{name}" must be true or false', name=name))
    return value


def _list(value: object, name: str, kind: type[Listed]) -> list[Listed]:
    """The value as a list of the kind; nothing given is an empty one."""
    if value is None and name not in NEEDED:
        return []
    if not isinstance(value, list) or not all(isinstance(one, kind) for one in value):
        raise RowError(
            composed(
                '"{name}" must be a list of {kinds}',
                name=name,
                kinds="objects" if kind is dict else f"{kind.__name__}s",
            )
        )
    return value


def _enum(row: Row, name: str, kind: Callable[[str], Listed]) -> Listed | None:
    if row.get(name) is None:
        return None
    try:
        return kind(_text(row, name))
    except ValueError:
        known = ", ".join(kind)  # type: ignore[arg-type]  # an enumeration lists its members
        raise RowError(composed('"{name}" is {row!r}; known: {known}', name=name, row=row[name], known=known)) from None


def _pattern(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise RowError(
            composed("{pattern!r} is no regular expression ({error})", pattern=pattern, error=error)
        ) from None
    return pattern


def _turn(row: Row) -> int:
    turn = row.get("turn", 1)
    if not isinstance(turn, int) or turn < 1:
        raise RowError(composed('"turn" must be 1, 2, 3 ...'))
    return turn


def _traps(row: Row, known: frozenset[str] | None) -> tuple[str, ...]:
    tags = tuple(_list(row.get("traps"), "traps", str))
    strange = [tag for tag in tags if known is not None and tag not in known]
    if strange:
        raise RowError(
            composed("{listed} not in traps.toml; add a line there, or use a tag that it has", listed=_listed(strange))
        )
    return tags


def _documents(row: Row) -> tuple[str, ...]:
    names = row.get("docs") or [row["doc"]]
    return tuple(_list(names, "docs", str))


def _scope(row: Row) -> Scope:
    if "scope" not in row:
        return Scope() if row.get("open", True) else Scope(documents=_documents(row))
    given = row["scope"]
    if not isinstance(given, dict) or set(given) - {"council", "committee", "since", "until", "documents"}:
        raise RowError(composed('"scope" takes council, committee, since, until and documents'))
    return Scope(
        documents=tuple(_list(given.get("documents"), "documents", str)),
        councils=_names(given, "council"),
        committees=_names(given, "committee"),
        since=_day(given, "since"),
        until=_day(given, "until"),
    )


def _names(given: Row, name: str) -> tuple[str, ...]:
    value = given.get(name)
    return (value,) if isinstance(value, str) else tuple(_list(value, name, str))


def _day(given: Row, name: str) -> date | None:
    try:
        return date.fromisoformat(given[name]) if given.get(name) else None
    except (TypeError, ValueError):
        raise RowError(composed('"{name}" must be a day like 2025-03-31', name=name)) from None


# --- gold ---


def _quoted_facts(row: Row) -> Iterable[Fact]:
    for gold in _list(row["gold"], "gold", object):
        if isinstance(gold, str):
            yield (GoldQuote(gold, _documents(row)),)
        elif isinstance(gold, dict):
            yield _fact(gold, _documents(row))
        else:
            raise RowError(composed('"gold" must be a list of quotations, or of objects with "quote"'))


def _cell_facts(row: Row) -> Iterable[Fact]:
    return (_fact(cell, _documents(row)) for cell in _list(row.get("cells"), "cells", dict))


def _fact(place: Row, documents: Sequence[str]) -> Fact:
    others = _list(place.get("or"), "or", dict)
    return (_place(place, documents), *(_place(one, documents) for one in others))


def _place(place: Row, documents: Sequence[str]) -> GoldPlace:
    """A place by its words or by its cell."""
    file = place.get("document") or place.get("file")
    if isinstance(place.get("quote"), str) and place["quote"].strip():
        return GoldQuote(place["quote"], (file,) if isinstance(file, str) else tuple(documents))
    cell = place.get("cell_or_row_col") or place.get("cell")
    if not isinstance(file, str) or not isinstance(cell, str) or not A1.fullmatch(cell):
        raise RowError(composed('a place needs "document" and "quote", or "file" and "cell_or_row_col" like "B7"'))
    return GoldCell(file, cell.replace("$", "").upper(), place.get("sheet"), place.get("table"))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
