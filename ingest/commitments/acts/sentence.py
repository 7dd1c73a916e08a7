"""A parsed sentence with what has been found in it so far: what every frame looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.commitments.acts.candidates import Candidate, Force
from ingest.commitments.acts.parties import Party, party, singular
from ingest.commitments.acts.setting import Setting
from language.clauses import Clause, Form, Link, Nominal
from language.tagging import Token

# What can be asked for and brought; a reason may be had on the spot.
REQUESTED = frozenset(
    "report update briefing note paper presentation figure data breakdown list summary copy information statistic map "
    "sight tour analysis comparison letter session workshop visit training review timetable spreadsheet table "
    "explanation details detail response reply answer evidence costing appendix glossary schedule".split()
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens, clauses and setting of one sentence; `found` fills from left to right, by clause."""

    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    setting: Setting
    found: dict[int, Candidate] = field(default_factory=dict)

    def party(self, nominal: Nominal | None) -> Party | None:
        """Who a noun phrase names."""
        return party(self.tokens, nominal)

    def head(self, clause: Clause) -> Clause | None:
        """The clause that it hangs on."""
        return self.clauses[clause.head] if clause.head is not None else None

    def over(self, clause: Clause) -> Candidate | None:
        """What has been found of that clause itself: "that officers be asked" of "... to report"."""
        return self.found.get(clause.at)

    def is_listed(self) -> bool:
        """Whether it stands in a resolution or in a list of actions."""
        return self.setting in (Setting.RESOLUTION, Setting.ACTIONS)

    def listed_force(self) -> Force:
        """What makes a limb or a line of a list."""
        return Force.RESOLVED if self.setting is Setting.RESOLUTION else Force.LABELLED

    def is_pronoun(self, nominal: Nominal | None) -> bool:
        """Whether it is "he", "it", "they" and the like."""
        return nominal is not None and self.tokens[nominal.head].tag == "PNP"

    def is_plural(self, nominal: Nominal) -> bool:
        """Whether it names several."""
        head = self.tokens[nominal.head]
        return head.tag == "NN2" or head.lemma in {"they", "we", "i", "you"}

    def is_paper(self, nominal: Nominal | None) -> bool:
        """Whether it names something that can be brought to a meeting."""
        return nominal is not None and singular(self.tokens[nominal.head]) in REQUESTED

    def introduces(self, clause: Clause) -> bool:
        """Whether another clause says what is asked or promised by its verb."""
        return any(one.head == clause.at and one.link in (Link.COMPLEMENT, Link.INFINITIVE) for one in self.clauses)

    def between(self, by: Clause, clause: Clause) -> Nominal | None:
        """Whom one asks: what stands between the verb and its "to"."""
        return by.object if by.object and by.object.start < clause.group.start else None

    def is_history(self, by: Clause) -> bool:
        """ "Had agreed to bring", "having agreed", "as agreed": told of an earlier promise."""
        if by.form in (Form.PAST, Form.GERUND) and by.group.perfect:
            return True
        if by.form is Form.PARTICIPLE:
            return by.link is Link.REDUCED
        first = self.head(by) if by.link is Link.COORDINATE else None
        return first is not None and first.group.perfect and first.form is Form.PAST  # "had sat with them and asked"
