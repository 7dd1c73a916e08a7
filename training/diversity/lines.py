"""The report in lines of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from training.diversity.copies import RUN, Shared
from training.diversity.forms import QUANTILES, Opening
from training.diversity.report import Profile, Report
from training.papers import Lack

SHOWN = 40  # shared runs that are printed


def told(found: Report) -> Iterator[str]:
    """The report, line by line."""
    profiles = [*found.councils, found.together]
    if found.faults:
        yield from ("Lines left out:", *found.faults, "")
    yield from ("Questions (length in words; answerable / not)", *table(_asked_row(one) for one in profiles), "")
    yield from ("Form (commonest opening; distinct 4-grams)", *table(_form_row(one) for one in profiles), "")
    yield from (
        "Likeness (medians), and AUROC from the question alone (.5: nothing told)",
        *table(_like_row(one) for one in profiles),
        "",
    )
    yield from ("Commonest openings of all", *table(_opening_rows(found.together)), "")
    yield from ("Distributions of all", *table(_quantile_rows(found.together)), "")
    yield "The closest pairs that are no siblings"
    for pair in found.closest:
        yield f"  {pair.likeness:.2f}  {pair.first.id}  {pair.first.text}"
        yield f"        {pair.second.id}  {pair.second.text}"
    yield ""
    for answerable, words in found.telling.items():
        yield f"Words that speak {'for' if answerable else 'against'} an answer: {', '.join(words)}"
    if found.shared is not None:
        yield from ("", *_shared_lines(found.shared, found.runs))


def _asked_row(one: Profile) -> dict[str, str]:
    lacks = {str(lack): str(one.lacks.get(lack, 0)) for lack in Lack}
    lengths = f"{_number(one.words_answerable, 1)} / {_number(one.words_unanswerable, 1)}"
    return (
        {"": one.name, "questions": str(one.questions), "answerable": _share(one.answerable)}
        | lacks
        | {"length": lengths}
    )


def _form_row(one: Profile) -> dict[str, str]:
    first = {f"{length} words": _opening(one.openings[length][:1]) for length in (2, 3)}
    distinct_ones = {"questions": _share(one.distinct_of_questions), "papers": _share(one.distinct_of_papers)}
    return {"": one.name} | first | distinct_ones


def _like_row(one: Profile) -> dict[str, str]:
    middle = QUANTILES.index(0.5)
    columns = {"nearest": one.nearest, "words in gold": one.overlap_gold, "words in near": one.overlap_near}
    medians = {name: _number(values[middle] if values else None) for name, values in columns.items()}
    kinds = {str(lack): _number(one.leak_by_lack.get(lack)) for lack in Lack}
    return {"": one.name} | medians | {"AUROC": _number(one.leak)} | kinds | {"siblings": _number(one.siblings_told)}


def _opening_rows(one: Profile, top: int = 12) -> Iterator[dict[str, str]]:
    for two, three in zip_longest(*(one.openings[length][:top] for length in (2, 3))):
        yield {"2 words": _opening([two] if two else []), "3 words": _opening([three] if three else [])}


def _opening(found: Sequence[Opening]) -> str:
    return " ".join(f"{_share(one.share)} {one.words}" for one in found) or "-"


def _quantile_rows(one: Profile) -> Iterator[dict[str, str]]:
    columns = {"nearest": one.nearest, "words in gold": one.overlap_gold, "words in near": one.overlap_near}
    for name, values in columns.items():
        shown = zip(QUANTILES, values or [None] * len(QUANTILES), strict=True)
        yield {"": name} | {f"{quantile:.0%}": _number(value) for quantile, value in shown}


def _shared_lines(found: Sequence[Shared], of: int) -> Iterator[str]:
    copied = [one for one in found if one.copied]
    yield f"Runs of {RUN} words that also stand in other folders: {len(copied)} of {of} ({len(copied) / (of or 1):.3%})"
    yield f"  and {len(found) - len(copied)} set phrases, which all minutes have"
    yield from (f"  {one.ours} = {one.theirs}: {one.run}" for one in copied[:SHOWN])
    if len(copied) > SHOWN:
        yield f"  and {len(copied) - SHOWN} more"


def table(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Rows with the same columns as lines under a heading, columns aligned on the left."""
    held = [*rows]
    lines = [[*held[0]], *([*row.values()] for row in held)] if held else []
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"


def _number(value: float | None, places: int = 2) -> str:
    return "-" if value is None else f"{value:.{places}f}"
