"""What people said of the register's entries: confirmations, corrections, notes, with who and when. Only added to.

They are the one part of an index that cannot be made again from the documents: they lie in a file of their own beside
the record, which ingest, rebuild and publishing never touch.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One person's word on one entry. `None`: nothing said of that."""

    commitment_id: str
    by: str
    at: datetime  # UTC
    status: str | None = None  # the status they stand behind: a value of `qa.register.entries.Status`
    owner: str | None = None  # a correction, in their words; never shown as a quotation
    due_on: str | None = None  # ISO date
    is_commitment: bool | None = None  # False: struck from the register as none; True: that is taken back
    note: str | None = None
