"""The questions as they are measured: each with its family, and what it shares with the sentences meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from language.words import terms
from training.papers import Council, Lack, Place, Question


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
