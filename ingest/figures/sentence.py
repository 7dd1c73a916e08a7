"""One sentence after another to observations: each number with its unit, kind, measure and period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingest.figures.beside import with_neighbours
from ingest.figures.claims import Claim, baselines, claims, may_claim
from ingest.figures.folded import Folded, folded
from ingest.figures.measured import LONGEST, cohort, measured
from ingest.figures.when import LEANS, NOTHING, NOWHERE, Clock, Memory, baseline, moments
from ingest.figures.words import value_of
from language.basis import Basis
from language.council_time import Stated
from language.periods import Period
from store.observations import COUNT, FigureKind, Observation, Status, rate_per
from store.schema import Document, Span

ESTIMATED = re.compile(r"\bestimat(?:ed|es|e)\b", re.IGNORECASE)
RATE_OF = re.compile(r"\b(?:per|every)\s(100|1,?000|10,?000|100,?000|thousand|million)\b", re.IGNORECASE)
LISTED = re.compile(r"\W*(?:and|then)?\W*")
VERB_FOLLOWS = re.compile(r"\s(?:were|was|are|is|had|have|has|did|would|will)\b")
WORDS = re.compile(r"[A-Za-z]{3}.*\s.*\w|\w.*\s.*[A-Za-z]{3}", re.DOTALL)
IT = re.compile(
    r"\b(?:it|this|that|which|figure|number|rate|average|target|standard)\s(?:was|is|had been|stood at)\s",
    re.IGNORECASE,
)


class Reader:
    """Reads a document's sentences in order, so that "this" and "they" find what they lean on."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.reference: Period | None = None
        self.memory: Memory = NOTHING
        self.measured: str | None = None
        self.unit = COUNT
        self.asked = False
        self.topic: str | None = None  # the sentence before, where it measured nothing or asked

    def begin(self, reference: Period | None) -> None:
        """Begin a passage that reports on that period; only its topic may stand in the one before, as of an answer."""
        self.reference = reference
        self.memory = NOTHING
        self.measured = None
        self.unit = COUNT

    def read(self, sentence: Span) -> Iterator[Observation]:
        """The figures of the sentence, in order."""
        line = folded(self.document, sentence)
        told = self._all(line, sentence) if may_claim(line.text) and self._says(line.text) else []
        self._remember(line.text, told)
        yield from with_neighbours(told, self.document)

    def _says(self, text: str) -> bool:
        """Whether words stand beside the number, or it answers a question: a lone number is a cell of a lost table."""
        return self.asked or WORDS.search(text) is not None

    def _all(self, line: Folded, sentence: Span) -> list[Observation]:
        said_on = self.document.source.held_on
        times = moments(line.text, self.reference, said_on, self.memory)
        found = claims(line.text, has_period=bool(times))
        clock = Clock(line.text, times, self.reference, said_on, self.memory, baselines(found, times))
        if not LEANS.match(line.text) and not IT.search(line.text):
            self.unit = COUNT
        return [self._told(claim, clock, line, sentence) for claim in found]

    def _told(self, claim: Claim, clock: Clock, line: Folded, sentence: Span) -> Observation:
        number, moved = claim.number, claim.moved
        span = line.span(number.start, number.end)
        indicator, unit = self._measure(claim, clock)
        when = clock.period(claim.setting, claim.kind)
        start, end = _days(when)
        base_start, base_end = _days(baseline(moved, clock.moments) if moved else None)
        return Observation(
            doc_id=self.document.source.doc_id,
            span=span,
            cell=None,
            label=sentence,
            kind=claim.kind,
            indicator=indicator,
            cohort=cohort(line.text),
            period_start=start,
            period_end=end,
            period_as_printed=(when.span.of(line.text) or None) if when else None,
            basis=when.basis if when else Basis.UNKNOWN,
            value=number.value,
            value_upper=number.upper,
            raw_value=span.of(self.document.raw_text),
            unit_measure=unit,
            numerator=number.numerator,
            denominator=number.denominator,
            obs_status=Status.ESTIMATED if ESTIMATED.search(claim.setting.lead) else Status.NORMAL,
            direction=moved.direction if moved else None,
            baseline_start=base_start,
            baseline_end=base_end,
            comparator=claim.compared,
            is_approximate=number.is_approximate,
        )

    def _measure(self, claim: Claim, clock: Clock) -> tuple[str, str]:
        """What the number measures, in which unit; both are kept for what leans on them."""
        times = [one.told.span for one in clock.moments]
        of = measured(claim.setting, times, self.measured, differs=claim.differs, topic=self.topic)
        if of.is_own or self.measured is None or not claim.setting.previous:
            self.measured = of.words
        unit = self._unit(claim, is_own=of.is_own)
        if claim.kind is not FigureKind.CHANGE:
            self.unit = unit
        return of.words, unit

    def _unit(self, claim: Claim, *, is_own: bool) -> str:
        """A bare number that stands for what was measured before has its unit: "... in 2021/22 it was 23"."""
        number, setting = claim.number, claim.setting
        if number.unit == COUNT and not setting.previous and not is_own and (base := RATE_OF.search(setting.opening)):
            return rate_per(int(value_of(base[1])))
        if number.unit != COUNT or is_own or number.denominator is not None or claim.kind is FigureKind.CHANGE:
            return number.unit
        if number.spelt and claim.kind is FigureKind.OBSERVED and not claim.is_same_measure:
            return number.unit
        opens = not setting.previous and LEANS.match(setting.text)
        leans = claim.differs or opens or IT.search(setting.lead)
        listed = setting.previous and (LISTED.fullmatch(setting.lead) or number.value % 1)
        return self.unit if leans or (listed and not VERB_FOLLOWS.match(setting.after)) else number.unit

    def _remember(self, text: str, told: Sequence[Observation]) -> None:
        held = [
            Stated(Period(one.period_start, one.period_end), one.basis, NOWHERE)
            for one in told
            if one.period_start and one.period_end and one.kind is FigureKind.OBSERVED
        ]
        if told:
            self.memory = Memory(held[0], held[-1]) if held else NOTHING
        self.asked = text.rstrip().endswith("?")
        self.topic = text[:LONGEST].strip(" .?") if self.asked or not told else None


def _days(when: Stated | None) -> tuple[date | None, date | None]:
    """First and last day; none where no year is known."""
    return (when.period.start, when.period.end) if when and when.period.dated else (None, None)
