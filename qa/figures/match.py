"""Which series a question means: by its words as any source calls them, by meaning, and by the unit asked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz

from language.numbers import ONES
from language.words import stem, terms
from models.embedding import Embedder, Vectors
from qa.features import coverage
from qa.figures.asked import FigureRequest
from qa.schema import Interpretation, Wording
from qa.series import Series, told_in_table
from qa.series.titles import MEASURE, TRIVIAL
from store.observations import COUNT, PERCENT, RANK

CONSIDERED = 60  # series whose meaning is compared
LABELS_AT_HAND = 20_000
QUESTIONS_AT_HAND = 8  # a question for two things is compared several times
# What each sign is worth, of about 1 together; chosen on eval/tables/tune and eval/questions/figures.jsonl.
ASKED_IS_NAMED, NAMED_IS_ASKED, MEANING, UNIT_FITS, IN_TABLE = 0.5, 0.15, 0.2, 0.08, 0.12
NEGATED, CODE_NAMED, MISSING = 0.15, 0.4, 0.15
IN_DIGITS = {stem(word): str(number) for word, number in ONES.items() if number > 0}
IN_WORDS = {str(number): stem(word) for word, number in ONES.items() if 0 < number <= 12}
LIKE = 0.8  # worth of a word that is nearly the same: "stability" for "stable"
MIN_LIKENESS, SAME_LETTERS = 85, 4
AROUND = 0.6  # worth of a word that stands only in the council, definition or paper's title
IN_CAPTION = 0.8  # worth of one that stands in the caption of the table
NO_SHARE = -0.5  # a number is less of an answer to what share
WRONG_UNIT = -2.0  # a share is no answer to how many
# Verbs whose forms share no stem; a question asks in one what a table's row says in the other.
FORMS = {
    stem(form): stem(base)
    for base, forms in {
        "come": "came", "leave": "left", "take": "took taken", "make": "made", "find": "found", "give": "gave given",
        "hold": "held", "meet": "met", "pay": "paid", "build": "built", "buy": "bought", "sell": "sold",
        "spend": "spent", "send": "sent", "lose": "lost", "keep": "kept", "see": "saw seen", "bring": "brought",
        "write": "wrote written", "choose": "chose chosen", "begin": "began begun", "break": "broke broken",
        "drive": "drove driven", "fall": "fell fallen", "rise": "rose risen",
        "steal": "stole stolen", "tell": "told", "win": "won", "get": "got", "sit": "sat", "stand": "stood",
        "knife": "knives", "life": "lives", "leaf": "leaves", "half": "halves", "wife": "wives",
        "child": "children", "man": "men", "woman": "women", "person": "people", "lend": "lent",
    }.items()
    for form in forms.split()
}  # fmt: skip
WHOLE = frozenset(map(stem, "all total totals overall every whole".split()))  # a cohort of everybody is no part
SHARE_ASKED = re.compile(r"%|\bper ?cent\w*|\bproportion\b|\bshare\b|\bpercentages?\b", re.IGNORECASE)
NEGATIVE = re.compile(
    r"\bnot\b|\bno\b|n['’]t\b|\bnon-|\bun-?(?:suit|plann|authoris|accompan|fill|resolv|allocat|safe)|\bwithout\b", re.I
)
RANK_ASKED = re.compile(r"\brank\w*\b|\bwhat place\b|\bleague\b|\bposition nationally\b", re.IGNORECASE)
NOT_A_RANK = -4.0  # a figure is no rank, however well it is named
NUMBER = re.compile(r"\d[\d.,]*|" + "|".join(ONES))
RATE_ASKED = re.compile(r"\brates?\b", re.IGNORECASE)
COUNT_ASKED = re.compile(r"\bhow many\b|\bnumber of\b|\bcounts?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """A series with how well it is what the question means."""

    series: Series
    score: float
    named: float  # share of what was asked that its own names have, by rarity
    meaning: float  # how near the question its label means, from 0 to 1
    negated: bool = False  # it counts those who are not what is asked for, or the other way round
    asked_of_name: float = 1.0  # share of its own name's words that the question has
    lacks: bool = False  # nothing about it has a number that is part of what is asked for: "within six months"


class Matcher:
    """Ranks the series of a record. Label vectors are kept, the question's is made anew."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self._query = lru_cache(maxsize=QUESTIONS_AT_HAND)(embedder.query)
        self._vector = lru_cache(maxsize=LABELS_AT_HAND)(self._embed)
        self._stems = lru_cache(maxsize=LABELS_AT_HAND)(_stems)

    def rank(
        self,
        asked: Interpretation,
        request: FigureRequest,
        series: Sequence[Series],
        caption: Callable[[Series], str] = lambda _: "",
    ) -> list[Match]:
        """The series that share a word with what is asked, best first; `caption`: what a series' table is headed."""
        request = replace(request, subject=tuple(map(_in_every_form, request.subject)))
        near = sorted(self._reached(asked, request, series), key=lambda one: -self._words(request, one, "")[0])
        near = near[:CONSIDERED]
        if not near:
            return []
        captions = [caption(one) for one in near]
        vector = self._query(_unnamed(asked))
        vectors = np.stack([self._vector(label(one)) for one in near])
        matches = [
            self._match(asked, request, one, float(cosine), head)
            for one, cosine, head in zip(near, vectors @ vector, captions, strict=True)
        ]
        return sorted(matches, key=lambda match: -match.score)

    def _match(self, asked: Interpretation, request: FigureRequest, one: Series, cosine: float, caption: str) -> Match:
        named, asked_of_name = self._words(request, one, caption)
        meaning = min(1.0, max(0.0, (cosine - 0.5) / 0.4))  # bge's cosines of related labels run from about .5 to .9
        score = (
            ASKED_IS_NAMED * named
            + NAMED_IS_ASKED * asked_of_name
            + MEANING * meaning
            + UNIT_FITS * _unit_fits(asked.question, one)
            + IN_TABLE * _in_table(one)
        )
        score -= MISSING * self._missing(request, one, caption)
        lacks = self._numbers_missing(asked.question, request, one, caption)
        if has_code(asked.question, one):
            score, named = score + CODE_NAMED, 1.0
        negated = self._is_negated(asked.question, request, one)
        return Match(one, score - NEGATED * negated, named, meaning, negated, asked_of_name, lacks)

    def _is_negated(self, question: str, request: FigureRequest, one: Series) -> bool:
        """Whether it counts those who are not what is asked for; of a part named, what its table is of is no matter."""
        asks = is_negative(question)
        if is_negative(f"{one.title} {one.cohort or ''}") is asks or self._is_said_in_short(request, one):
            return False
        part = one.cohort if one.cohort and self._has_all(request, one.cohort) else None
        return part is None or is_negative(part) is not asks

    def _reached(self, asked: Interpretation, request: FigureRequest, series: Iterable[Series]) -> list[Series]:
        """Series with a stem of any wording in one of their names, or with a code that is asked for."""
        stems = {part for wording in request.subject for one in wording.wordings for part in one.split()}
        return [one for one in series if stems.intersection(self._stems(_names(one))) or has_code(asked.question, one)]

    def _words(self, request: FigureRequest, one: Series, caption: str) -> tuple[float, float]:
        """How much of what is asked the series is called by, and how much of its name is asked."""
        own, around, above = (self._stems(text) for text in (_names(one), _around(one), caption))
        weights = [wording.weight for wording in request.subject]
        places = (coverage(request.subject, stems) for stems in (own, around, above))
        covered = [
            max(name, AROUND * paper, IN_CAPTION * table, LIKE * _is_like(wording, own))
            for wording, name, paper, table in zip(request.subject, *places, strict=True)
        ]
        named = sum(w * c for w, c in zip(weights, covered, strict=True)) / (sum(weights) or 1.0)
        return named, _share_asked(request.subject, self._stems(f"{one.title} {one.cohort or ''}"))

    def _missing(self, request: FigureRequest, one: Series, caption: str) -> int:
        """How many of the things asked for by a phrase ("children in care") the series says nothing of."""
        line = self._stems(f"{_names(one)} ; {_around(one)} ; {caption}")
        phrases = [wording for wording in request.subject if " " in wording.typed]
        return sum(worth == 0 for worth in coverage(phrases, line))

    def _numbers_missing(self, question: str, request: FigureRequest, one: Series, caption: str) -> bool:
        """Whether nothing about the series has a number that is part of what is asked for."""
        line = self._stems(f"{_said_names(one)} ; {_around(one)} ; {caption}")
        if has_code(question, one):
            line = [*line, *self._stems(" ".join(one.codes))]
        printed = {part.replace(",", "") for part in line}
        numbers = [wording for wording in request.subject if NUMBER.fullmatch(wording.typed)]
        return any(
            worth == 0 and printed.isdisjoint({wording.typed.replace(",", ""), f"{wording.typed}000"})
            for wording, worth in zip(numbers, coverage(numbers, line), strict=True)
        )

    def _has_all(self, request: FigureRequest, name: str) -> bool:
        """Whether the question has every word of the name."""
        return _share_asked(request.subject, self._stems(name)) == 1.0

    def _is_said_in_short(self, request: FigureRequest, one: Series) -> bool:
        """Whether a short word of the question stands for a phrase of the title, its "not" with it: NEET."""
        line = f" {' '.join(self._stems(_names(one)))} "
        return any(
            " " in phrase and f" {phrase} " in line for wording in request.subject for phrase in wording.wordings[1:]
        )

    def _embed(self, text: str) -> Vectors:
        vector: Vectors = self.embedder.passages([text])[0]
        return vector


def has_code(question: str, one: Series) -> bool:
    """Whether the question names the series by a code of its own: "PI 6", "pi6", "SCC/016"."""
    return any(_code_pattern(code).search(question) for code in one.codes)


@lru_cache(maxsize=10_000)
def _code_pattern(code: str) -> re.Pattern[str]:
    """A code however it is spaced; of a lone number nothing, for a number is more often a number."""
    parts = re.findall(r"[a-z]+|\d+", code.casefold())
    if len(parts) < 2:
        return re.compile(r"(?!)")
    return re.compile(r"(?<!\w)" + r"[\W_]{0,2}".join(map(re.escape, parts)) + r"(?!\w)", re.IGNORECASE)


def is_negative(text: str) -> bool:
    """Whether a title or a question is about those who are not, or without, something."""
    return bool(NEGATIVE.search(text))


def _unnamed(asked: Interpretation) -> str:
    """The question without the bodies that it is limited to: their words would draw series that carry them."""
    named = {word.casefold() for name in asked.named for word in name.split()}
    kept = [word for word in asked.question.split() if word.casefold().removesuffix("'s").strip(",.?’'") not in named]
    return " ".join(kept) or asked.question


def _in_every_form(wording: Wording) -> Wording:
    """The wording, and what its first stem is in its plain form: "came" is asked for as "come"."""
    own = wording.wordings[0]
    plain = FORMS.get(own)
    others = tuple(form for form, base in FORMS.items() if base == (plain or own) and form != own)
    return replace(wording, wordings=tuple(dict.fromkeys((*wording.wordings, *([plain] if plain else []), *others))))


def _stems(text: str) -> list[str]:
    """The stems of a text, numbers up to twelve in words and in digits: "Three or more" is asked for as "3+"."""
    found = terms(text)
    return [
        *found,
        *(IN_DIGITS[one] for one in found if one in IN_DIGITS),
        *(IN_WORDS[one] for one in found if one in IN_WORDS),
    ]


def label(one: Series) -> str:
    """What the series is called, in one line."""
    parts = (one.title, *one.codes[:1], one.cohort, one.ref_area, one.definition)
    return ", ".join(part for part in parts if part)


def alike(matches: Sequence[Match], within: float) -> list[list[Match]]:
    """The matches nearly as good as the best, best first, in a list for each body that they are of."""
    groups: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        if match.score >= matches[0].score - within:
            groups[body(match.series)].append(match)
    return list(groups.values())


def body(one: Series) -> str:
    """The council that a series is of; where no paper says which, the paper stands for it."""
    points = (*one.points, *one.targets, *one.benchmarks, *one.forecasts, *one.changes)
    return one.council or (points[0].observation.doc_id if points else "")


def _is_like(wording: Wording, stems: Sequence[str]) -> bool:
    """Whether a stem of the name begins as the word does and is nearly the same."""
    own = wording.wordings[0]
    near = [one for one in stems if one[:SAME_LETTERS] == own[:SAME_LETTERS]]
    if len(own) == SAME_LETTERS:  # "resi" for "residential"
        return not wording.known and bool(near)
    return any(fuzz.ratio(own, one) >= MIN_LIKENESS for one in near)


def _said_names(one: Series) -> str:
    """Its names without its codes, whose numbers count nothing."""
    line = " ; ".join((one.title, *one.names, one.cohort or ""))
    for code in one.codes:
        line = _code_pattern(code).sub(" ", line)
    return line


def numbers_named(one: Series) -> set[str]:
    """The numbers that are part of what a series is called, in digits: twelve months are "12"."""
    return {part.replace(",", "") for part in _stems(_said_names(one)) if part[0].isdigit()}


def _names(one: Series) -> str:
    unit = one.unit_measure if one.unit_measure not in (COUNT, PERCENT) else None
    return " ; ".join(part for part in (one.title, *one.names, one.cohort, one.ref_area, unit) if part)


def _around(one: Series) -> str:
    papers = {point.source.title for point in (*one.points[-1:], *one.targets[-1:])}
    return " ; ".join(part for part in (one.council, one.definition, *papers) if part)


def _share_asked(subject: Sequence[Wording], name: Sequence[str]) -> float:
    """The share of a name's own words that the question has in some wording."""
    own = [part for part in dict.fromkeys(name) if part not in MEASURE | TRIVIAL | WHOLE]
    asked = {part for wording in subject for one in wording.wordings for part in one.split()}
    return sum(part in asked for part in own) / len(own) if own else 0.0


def _unit_fits(question: str, one: Series) -> float:
    if RANK_ASKED.search(question):
        return 1.0 if one.unit_measure == RANK else NOT_A_RANK
    if SHARE_ASKED.search(question):
        return 1.0 if one.unit_measure == PERCENT else NO_SHARE
    if RATE_ASKED.search(question):
        return float(one.unit_measure == PERCENT or one.unit_measure.startswith("rate "))
    if COUNT_ASKED.search(question):
        return WRONG_UNIT if one.unit_measure == PERCENT else float(not one.unit_measure.startswith("rate "))
    return 0.0 if one.unit_measure.startswith("rate ") else 0.5


def _in_table(one: Series) -> float:
    """Tables outrank prose for figures."""
    return float(any(told_in_table(point.observation) for point in one.points))
