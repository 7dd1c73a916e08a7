"""A set asked of a system: what is not yet answered is asked, some at a time, and kept as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from eval.runs.plan import Turn, Unit
from eval.systems.given import Given, Session, System, failed

Answers = dict[Turn, Given]
Progress = Callable[[int, int], None]  # questions answered so far, and of how many


def missing(units: Sequence[Unit], held: Mapping[tuple[str, int, int], Given]) -> list[Unit]:
    """The units that are not wholly answered: a conversation is asked again from its first turn."""
    return [unit for unit in units if not all(turn.key in held for turn in unit)]


def ask(system: System, unit: Unit) -> Answers:
    """A unit put to the system in one conversation."""
    session = system.begin()
    return {turn: _put(session, turn) for turn in unit}


def _put(session: Session, turn: Turn) -> Given:
    """What the system gives; an error of its own is an answer that failed, and the run goes on."""
    try:
        return session.ask(turn.question, turn.case.scope)
    except Exception as error:  # whatever a system does wrong is a fact about it
        return failed(f"{type(error).__name__}: {error}")


def ask_all(system: System, units: Sequence[Unit], *, workers: int = 1) -> Iterator[Answers]:
    """Each unit's answers as they come. Closing it early stops after the units that are being asked."""
    with ThreadPoolExecutor(max_workers=workers) as pool:
        waiting: set[Future[Answers]] = set()
        try:
            for unit in units:
                waiting.add(pool.submit(ask, system, unit))
                if len(waiting) >= 2 * workers:  # never far ahead: what is stopped loses little
                    yield from _finished(waiting)
            while waiting:
                yield from _finished(waiting)
        finally:
            for one in waiting:
                one.cancel()


def _finished(waiting: set[Future[Answers]]) -> Iterator[Answers]:
    """The units that are answered by now, at least one; they wait no more. What broke off is raised last."""
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    waiting -= done
    for one in sorted(done, key=lambda one: one.exception() is not None):
        yield one.result()
