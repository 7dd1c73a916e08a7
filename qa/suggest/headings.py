"""Subjects as agenda items are headed: what reads well in a question."""

from __future__ import annotations

import re

SHORTEST, LONGEST = 6, 60  # characters of a subject that reads well in a question
PROCEDURE = re.compile(
    r"apolog|declaration|interest|minute|matters arising|agenda|next meeting|public question|urgent|exempt|exclusion"
    r"|press and public|any other|action log|action sheet|council$|committee$|present|welcome|close of",
    re.IGNORECASE,
)
SUBTITLE = re.compile(r"\s+[–—-]\s+|:\s+|\s*\(")


def subject_of(heading: str | None) -> str | None:
    """What an item is about by its heading; `None` for procedure, and for what does not read well."""
    subject = SUBTITLE.split(heading or "")[0].strip(" .")
    fits = SHORTEST <= len(subject) <= LONGEST and not PROCEDURE.search(heading or "")
    return " ".join(subject.split()) if fits else None
