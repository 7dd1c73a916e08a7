"""Questions to ask next, worked out once an answer is shown: in one thread for all, which lets answers go first."""

from __future__ import annotations

import time
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from language.messages import as_spoken, current
from qa.conversation.turn import Turn
from qa.pipeline import Pipeline
from qa.suggest.candidate import Suggestion
from qa.suggest.suggested import suggested

MOST_WAITING = 6  # turns that wait for the thread; those of further visitors are offered none
MOST_KEPT = 200  # turns of one record
LOOKED_AT = 0.05  # seconds between looks whether an answer is being made
LONGEST_REST = 30.0  # seconds; answers that never end must not end this too

Found = Future[tuple[Suggestion, ...]]


@dataclass(slots=True)
class Suggesting:
    """The thread, what it found and what waits for it.

    Kept by the pipeline that answered: of one generation, for those who may ask it, and gone with it.
    """

    pool: ThreadPoolExecutor = field(default_factory=partial(ThreadPoolExecutor, 1, thread_name_prefix="suggest"))
    lock: Lock = field(default_factory=Lock)
    known: WeakKeyDictionary[Pipeline, OrderedDict[object, Found]] = field(default_factory=WeakKeyDictionary)
    making: int = 0  # answers that visitors wait for

    def begun(self, made: Future[Any]) -> None:
        """An answer is being made: until it is, nothing is worked out here."""
        with self.lock:
            self.making += 1
        made.add_done_callback(self._ended)

    def _ended(self, _: Future[Any]) -> None:
        with self.lock:
            self.making -= 1

    def rest(self) -> None:
        """Wait until nobody waits for an answer."""
        for _ in range(int(LONGEST_REST / LOOKED_AT)):
            if not self.making:
                return
            time.sleep(LOOKED_AT)

    def wanted(self, turn: Turn, pipeline: Pipeline) -> Found | None:
        """What to ask after a turn, in the language that is spoken: found, or being looked for.

        `None` where too many wait already.
        """
        key = (current(), turn.question, turn.scope, turn.literal, turn.declined)
        with self.lock:
            known = self.known.setdefault(pipeline, OrderedDict())
            if key in known:
                known.move_to_end(key)
                return known[key]
            if sum(not one.done() for some in self.known.values() for one in some.values()) >= MOST_WAITING:
                return None
            found = known[key] = self.pool.submit(as_spoken(suggested), turn.response, pipeline, turn.scope, self.rest)
            while len(known) > MOST_KEPT:
                known.popitem(last=False)
            return found


SUGGESTING = Suggesting()
