"""What a reader may see of the record: what everybody may, or the restricted papers too."""

from __future__ import annotations

from enum import StrEnum


class Clearance(StrEnum):
    """Whoever opens an index says which; unsaid it is `OPEN`, so that nothing restricted is shown by oversight."""

    OPEN = "open"
    RESTRICTED = "restricted"
