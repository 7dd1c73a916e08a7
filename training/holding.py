"""Which of a set's questions are kept out of training, to be asked of the reader before and after it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from eval.sets.case import Case

SHARE = 4  # every fourth
ANYWHERE = "*"  # of a question that names no document


def held_out(cases: Sequence[Case], seen: Collection[str] = ()) -> list[Case]:
    """Every fourth question: whole documents where half as many can be had so, else question by question.

    A document that one question of training stands in gives that question's words away. `seen`: the ids of those
    that the reader was trained on before, which are never held out.
    """
    wanted = len(cases) // SHARE
    whole = _by_documents(cases, seen)
    return whole if wanted and len(whole) >= max(1, wanted // 2) else _one_by_one(cases, seen, wanted)


def _by_documents(cases: Sequence[Case], seen: Collection[str]) -> list[Case]:
    held: list[Case] = []
    passed = 0
    for group in groups(cases):
        passed += len(group)
        if not any(one.id in seen for one in group) and (len(held) + len(group)) * SHARE <= passed:
            held += group
    return held


def _one_by_one(cases: Sequence[Case], seen: Collection[str], wanted: int) -> list[Case]:
    free = [one for one in cases if one.id not in seen]
    step = max(1, len(free) // max(1, wanted))
    return free[step - 1 :: step][: max(1, wanted)]


def groups(cases: Sequence[Case]) -> list[list[Case]]:
    """Questions that share a document of their gold, directly or through others, in the order of the set."""
    found: list[tuple[set[str], set[int]]] = []  # documents, and places in the set
    for at, case in enumerate(cases):
        names, places = {name for name in case.gold_documents if name != ANYWHERE}, {at}
        for one in [one for one in found if one[0] & names]:
            found.remove(one)
            names, places = names | one[0], places | one[1]
        found.append((names, places))
    return [[cases[at] for at in places] for places in sorted(sorted(places) for _, places in found)]
