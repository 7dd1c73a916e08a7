"""How varied the papers and questions are, and whether a label shows before any paper is read.

    python -m training.diversity                                      every council that ships
    python -m training.diversity training/councils/NAME               one
    python -m training.diversity --against corpus --against eval      and what also stands in other folders

Likeness and leaks are worked out by scikit-learn, which comes with the extra `models`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from language.words import terms, tokens
from training.papers import COUNCILS, Council, Lack, Place, Question, open_council

RUN = 8  # words in a row that two texts share by copying, hardly by chance
GRAM = 4
SUFFIXES = frozenset({".txt", ".md", ".jsonl"})
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1.0)
TOGETHER = 500  # questions compared with all others at once: 500 rows of a dense matrix
TABLE_ROW = re.compile(r"^.*[|\t].*$", re.MULTILINE)
BREAK = re.compile(r"\n\s*\n")
SHOWN = 40  # shared runs that are printed
# What all minutes say, and the names of what all councils return. A copied sentence has other runs, which still tell.
SET_PHRASE = re.compile(
    r"\b(?:meeting held (?:on|by)|minutes of the previous meeting|apolog(?:y|ies) for absence|correct record|"
    r"be noted and that|(?:put )?to the vote the motion|permission be (?:granted|refused)|considered a report of|"
    r"appeal to the magistrates court|task (?:and finish )?group of|"
    r"in education employment or training|at home 91 days after)\b"
)

Quantiles = tuple[float, ...]  # at QUANTILES; empty where there is nothing to measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it is measured here."""

    council: str
    id: str
    text: str
    family: str  # the same for all questions that differ in one detail, sibling by sibling
    lacks: Lack | None
    overlap: float | None  # with its gold, or what is near; `None` where it has no content word

    @property
    def answerable(self) -> bool:
        """Whether the papers answer it."""
        return self.lacks is None


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words of questions, and the share of questions that begin so."""

    words: str
    share: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, the question of another family most like it, and how like: 0 nothing shared, 1 the same."""

    first: Asked
    second: Asked
    likeness: float


@dataclass(frozen=True, slots=True, order=True)
class Shared:
    """Words in a row that stand in our texts and in others."""

    ours: str
    theirs: str
    run: str

    @property
    def copied(self) -> bool:
        """Whether it is more than a phrase that all minutes have."""
        return not SET_PHRASE.search(self.run)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One council in figures, or all together. `None` where there is nothing to measure."""

    name: str
    questions: int
    answerable: float | None  # share
    lacks: Mapping[Lack, int]
    words_answerable: float | None  # mean length of a question
    words_unanswerable: float | None
    openings: Mapping[int, tuple[Opening, ...]]  # by how many words, commonest first
    distinct_of_questions: float | None  # of 4-grams, the share that differ
    distinct_of_papers: float | None
    nearest: Quantiles  # likeness to the most similar question
    overlap_gold: Quantiles
    overlap_near: Quantiles
    leak: float | None  # AUROC of a classifier that sees only the question, learnt on the other councils
    leak_by_lack: Mapping[Lack, float]  # the same, of the answerable against one kind
    siblings_told: float | None  # of siblings of which one is answerable, the share where the classifier says which


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All figures."""

    councils: tuple[Profile, ...]
    together: Profile
    closest: tuple[Pair, ...]
    telling: Mapping[bool, tuple[str, ...]]  # words that speak most for an answerable question, and against
    runs: int  # different runs of 8 words in papers and questions
    shared: tuple[Shared, ...] | None  # `None`: compared with nothing
    faults: tuple[str, ...]


# --- questions ---


def asked(council: Council) -> list[Asked]:
    """A council's questions."""
    families = families_of(council.questions)
    return [
        Asked(
            council=council.name,
            id=one.id,
            text=one.text,
            family=f"{council.name} {families[one.id]}",
            lacks=one.lacks,
            overlap=overlap(one.text, _texts(council, one.gold or one.near)),
        )
        for one in council.questions
    ]


def _texts(council: Council, places: Iterable[Place]) -> list[str]:
    return [one.span.of(council.papers[one.paper].raw_text) for one in places]


def families_of(questions: Iterable[Question]) -> dict[str, str]:
    """Each id to one id that stands for it and all it is a sibling of, in any number of steps."""
    parent: dict[str, str] = {}

    def head(one: str) -> str:
        while parent.setdefault(one, one) != one:
            one = parent[one]
        return one

    for question in questions:
        parent[head(question.id)] = head(question.sibling or question.id)
    return {one: head(one) for one in [*parent]}


def overlap(question: str, sentences: Iterable[str]) -> float | None:
    """The share of a question's content stems that stand in the sentences together; `None` where it has none."""
    wanted = set(terms(question))
    held = {stem for sentence in sentences for stem in terms(sentence)}
    return len(wanted & held) / len(wanted) if wanted else None


# --- forms ---


def openings(texts: Sequence[str], length: int) -> tuple[Opening, ...]:
    """How questions of at least so many words begin, commonest first."""
    heads = (tuple(tokens(text))[:length] for text in texts)
    counted = Counter(head for head in heads if len(head) == length)
    return tuple(Opening(" ".join(head), count / len(texts)) for head, count in counted.most_common())


def grams(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """So many words in a row of a paragraph, from each word on; rows of tables left out."""
    for paragraph in BREAK.split(TABLE_ROW.sub("", text)):
        words = [*tokens(paragraph)]
        yield from zip(*(words[start:] for start in range(length)), strict=False)


def distinct(texts: Iterable[str], length: int = GRAM) -> float | None:
    """The share of runs of words that differ: 1 where none comes twice. It falls as texts grow many."""
    counted = Counter(gram for text in texts for gram in grams(text, length))
    return len(counted) / counted.total() if counted else None


def mean_length(texts: Sequence[str]) -> float | None:
    """In words."""
    return _mean([len([*tokens(text)]) for text in texts])


def quantiles(values: Sequence[float]) -> Quantiles:
    """The values at QUANTILES."""
    return tuple(float(one) for one in np.quantile(values, QUANTILES)) if values else ()


# --- likeness ---


def nearest(questions: Sequence[Asked]) -> list[Pair]:
    """Each question with the one most like it of another family, where there is another.

    Likeness is the cosine of character 3- to 5-grams within words, weighted by TF-IDF. It takes seconds for thousands,
    where rapidfuzz's `token_set_ratio` takes minutes and calls a short question the same as a long one that holds it.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not questions:
        return []
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32)
    vectors = vectorizer.fit_transform([one.text for one in questions])
    numbers = {name: number for number, name in enumerate(dict.fromkeys(one.family for one in questions))}
    families = np.array([numbers[one.family] for one in questions])
    found: list[Pair] = []
    for start in range(0, len(questions), TOGETHER):
        alike: NDArray[np.float32] = (vectors[start : start + TOGETHER] @ vectors.T).toarray()
        alike[families[start : start + TOGETHER, None] == families[None, :]] = -1
        best = alike.argmax(1)
        found += [
            Pair(questions[start + row], questions[at], min(float(alike[row, at]), 1.0))
            for row, at in enumerate(best)
            if alike[row, at] >= 0
        ]
    return found


def closest(pairs: Iterable[Pair], top: int = 10) -> tuple[Pair, ...]:
    """The pairs most alike, each once whichever of the two comes first."""
    once = {frozenset({(one.council, one.id) for one in (pair.first, pair.second)}): pair for pair in pairs}
    return tuple(sorted(once.values(), key=lambda pair: -pair.likeness)[:top])


# --- leaks ---


def _classifier() -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"(?u)\b\w+\b", sublinear_tf=True)
    return make_pipeline(words, LogisticRegression(solver="liblinear"))


def guesses(questions: Sequence[Asked]) -> list[float | None]:
    """Of each question, how answerable it looks by its own words, learnt on the questions of all other councils.

    `None` where the others are all answerable, or none is.
    """
    found: dict[int, float] = {}
    for name in dict.fromkeys(one.council for one in questions):
        own = [at for at, one in enumerate(questions) if one.council == name]
        others = [one for one in questions if one.council != name]
        if len({one.answerable for one in others}) == 2:
            model = _classifier().fit([one.text for one in others], [one.answerable for one in others])
            scores = model.predict_proba([questions[at].text for at in own])[:, 1]
            found |= dict(zip(own, map(float, scores), strict=True))
    return [found.get(at) for at in range(len(questions))]


def auroc(able: Sequence[float], unable: Sequence[float]) -> float | None:
    """The share of pairs of one of each in which the first is above the second, a tie counting half: .5 by chance."""
    if not able or not unable:
        return None
    above = np.sign(np.array(able)[:, None] - np.array(unable)[None, :])
    return float((above.mean() + 1) / 2)


def _leak(guessed: Sequence[tuple[Asked, float]], lacks: Sequence[Lack] = tuple(Lack)) -> float | None:
    """AUROC of the answerable against those that lack one of these, council by council, then their mean."""
    by_council: dict[str, tuple[list[float], list[float]]] = {}
    for one, score in guessed:
        if one.lacks is None or one.lacks in lacks:
            by_council.setdefault(one.council, ([], []))[0 if one.answerable else 1].append(score)
    return _mean([value for able, unable in by_council.values() if (value := auroc(able, unable)) is not None])


def siblings_told(guessed: Iterable[tuple[Asked, float]]) -> float | None:
    """Of all two of a family of which one is answerable, the share where that one looks the more answerable."""
    families: dict[str, tuple[list[float], list[float]]] = {}
    for one, score in guessed:
        families.setdefault(one.family, ([], []))[0 if one.answerable else 1].append(score)
    told_apart = [
        (np.sign(high - low) + 1) / 2 for able, unable in families.values() for high in able for low in unable
    ]
    return _mean(told_apart)


def _mean(values: Sequence[float]) -> float | None:
    return float(sum(values) / len(values)) if values else None


def telling(questions: Sequence[Asked], top: int = 12) -> dict[bool, tuple[str, ...]]:
    """The words that a classifier on all questions weighs most: for answerable (True), and against (False)."""
    if len({one.answerable for one in questions}) < 2:
        return {}
    model = _classifier().fit([one.text for one in questions], [one.answerable for one in questions])
    weights = model[-1].coef_[0]
    names = model[0].get_feature_names_out()
    order = weights.argsort()
    return {True: tuple(map(str, names[order[::-1][:top]])), False: tuple(map(str, names[order[:top]]))}


# --- copies ---


def runs(texts: Iterable[tuple[str, str]], length: int = RUN) -> dict[tuple[str, ...], str]:
    """Every run of words to the first place it stands in, of texts given as place and text."""
    found: dict[tuple[str, ...], str] = {}
    for place, text in texts:
        for run in grams(text, length):
            found.setdefault(run, place)
    return found


def texts_of(council: Council) -> Iterator[tuple[str, str]]:
    """A council's papers and questions, each with its place."""
    for name, paper in council.papers.items():
        yield f"{council.name}/{name}", paper.raw_text
    for question in council.questions:
        yield f"{council.name} {question.id}", question.text


def outside(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts below a folder, each with its place; of JSON lines, every string by itself."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in SUFFIXES and path.is_file():
            name = (Path(folder.name) / path.relative_to(folder)).as_posix()
            text = path.read_text(encoding="utf-8", errors="replace")
            if path.suffix == ".jsonl":
                lines = enumerate(text.split("\n"), start=1)
                yield from ((f"{name} line {at}", one) for at, line in lines for one in _strings(_row(line)))
            else:
                yield name, text


def _row(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return line


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            yield from (text for one in value for text in _strings(one))
        case dict():
            yield from (text for one in value.values() for text in _strings(one))


def shared(ours: Mapping[tuple[str, ...], str], others: Iterable[tuple[str, str]]) -> tuple[Shared, ...]:
    """The runs that stand in other texts too, each once."""
    theirs = runs((place, text) for place, text in others)
    return tuple(sorted(Shared(ours[run], theirs[run], " ".join(run)) for run in ours.keys() & theirs.keys()))


# --- the report ---


def report(councils: Sequence[Council], against: Sequence[Path] | None = None) -> Report:
    """All figures of the councils, and what they share with the folders."""
    questions = [one for council in councils for one in asked(council)]
    pairs = nearest(questions)
    guessed = [(one, score) for one, score in zip(questions, guesses(questions), strict=True) if score is not None]
    ours = runs(text for council in councils for text in texts_of(council))
    others = (text for folder in against or () for text in outside(folder))
    return Report(
        councils=tuple(profile(one.name, [one], questions, pairs, guessed) for one in councils),
        together=profile("all", councils, questions, pairs, guessed),
        closest=closest(pairs),
        telling=telling(questions),
        runs=len(ours),
        shared=None if against is None else shared(ours, others),
        faults=tuple(f"{council.name}: {fault}" for council in councils for fault in council.faults),
    )


def profile(
    name: str,
    councils: Sequence[Council],
    questions: Iterable[Asked],
    pairs: Iterable[Pair],
    guessed: Iterable[tuple[Asked, float]],
) -> Profile:
    """The figures of some councils, out of what is known of all."""
    names = {one.name for one in councils}
    own = [one for one in questions if one.council in names]
    texts = {answerable: [one.text for one in own if one.answerable is answerable] for answerable in (True, False)}
    both = [one.text for one in own]
    known = [(one, score) for one, score in guessed if one.council in names]
    by_lack = {lack: _leak(known, [lack]) for lack in Lack}
    return Profile(
        name=name,
        questions=len(own),
        answerable=len(texts[True]) / len(own) if own else None,
        lacks=Counter(one.lacks for one in own if one.lacks),
        words_answerable=mean_length(texts[True]),
        words_unanswerable=mean_length(texts[False]),
        openings={length: openings(both, length) for length in (2, 3)},
        distinct_of_questions=distinct(both),
        distinct_of_papers=distinct(paper.raw_text for council in councils for paper in council.papers.values()),
        nearest=quantiles([pair.likeness for pair in pairs if pair.first.council in names]),
        overlap_gold=_overlaps(own, answerable=True),
        overlap_near=_overlaps(own, answerable=False),
        leak=_leak(known),
        leak_by_lack={lack: value for lack, value in by_lack.items() if value is not None},
        siblings_told=siblings_told(known),
    )


def _overlaps(questions: Iterable[Asked], *, answerable: bool) -> Quantiles:
    values = (one.overlap for one in questions if one.answerable is answerable)
    return quantiles([value for value in values if value is not None])


# --- telling it ---


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


def shipped() -> list[Path]:
    """Every council's folder that ships."""
    return sorted(path.parent for path in COUNCILS.glob("*/questions.jsonl"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report of the folders named, or of all that ship; exit code 1 where they share a run with others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--against", action="append", type=Path, metavar="FOLDER", help="of texts to share no run with")
    options = parser.parse_args(arguments)
    for folder in options.against or ():
        if not folder.is_dir():
            parser.error(f"--against {folder}: there is no such folder")
    try:
        councils = [open_council(folder) for folder in options.folders or shipped()]
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}; a folder holds documents/ and questions.jsonl")
    found = report(councils, options.against)
    print("\n".join(told(found)))
    sys.exit(1 if any(one.copied for one in found.shared or ()) else 0)


if __name__ == "__main__":
    main()
