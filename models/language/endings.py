"""How a reply ended, in one vocabulary for every provider."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Ended(Enum):
    """Why the model wrote no more."""

    DONE = auto()
    TOO_LONG = auto()  # it reached the length it may write
    REFUSED = auto()
    NO_ROOM = auto()  # the prompt left none, or was cut to fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What a response, or one piece of it, tells about its end; `None` where it does not."""

    ended: Ended | None = None
    read_tokens: int | None = None
    written_tokens: int | None = None

    def then(self, later: Ending) -> Ending:
        """Both together; what is told later counts, but a refusal stays one."""
        return Ending(
            ended=self.ended if self.ended is Ended.REFUSED else later.ended or self.ended,
            read_tokens=self.read_tokens if later.read_tokens is None else later.read_tokens,
            written_tokens=self.written_tokens if later.written_tokens is None else later.written_tokens,
        )
