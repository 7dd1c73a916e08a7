"""What the audit log says of an upload."""

from __future__ import annotations

from ingest.keeping import Outcome, Result
from ui.documents.taking import noted


def test_of_two_files_under_one_name_the_log_says_what_became_of_the_one_that_was_taken_in() -> None:
    taken = Result(name="a.txt", outcome=Outcome.ADDED)
    again = Result(name="a.txt", outcome=Outcome.REFUSED, said="handed in twice under one name; rename one of them")
    hidden = Result(name="b.txt", outcome=Outcome.ADDED, is_kept=False)
    assert noted((taken, again, hidden)) == {
        "a.txt": "added",
        "b.txt": "not kept: the bytes of a restricted paper",
    }
