"""What is noted of what left: the places without their words, and who took it only where a paper is restricted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from invented_packs import cited, paper, turn

from qa.conversation.turn import Turn
from store.audit import Audit, Entry
from store.schema import Document
from ui.auditing import Form, Way, exported_answer, note_exported


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MATTERS_AUDIT_DAYS", "9")
    return tmp_path


def asked(document: Document) -> Turn:
    return turn([cited(document, 0, 4)])


def noted(root: Path, told: Turn) -> Entry:
    note_exported(root, exported_answer(told), Form.WORD, Way.PAGE, "T. Rowe")
    (entry,) = Audit(root, keep_days=9).entries()
    return entry


def test_an_open_paper_leaves_without_a_name_and_without_its_words(root: Path) -> None:
    entry = noted(root, asked(paper("Said in the open.")))
    assert (entry.act, entry.by) == ("exported", None)
    assert entry.what == {
        "exported": "answer",
        "form": ".docx",
        "by way of": "page",
        "question": "What was said?",
        "asked": "2026-03-02T09:30:00+00:00",
        "generation": "g-1",
        "places": [{"document": "minutes.txt", "sha256": "ab" * 32, "start": 0, "end": 4}],
    }


def test_of_a_restricted_paper_it_is_written_down_who_took_it(root: Path) -> None:
    known = paper("Said in private.")
    entry = noted(root, asked(replace(known, source=replace(known.source, is_restricted=True))))
    assert (entry.by, entry.what["restricted"]) == ("T. Rowe", True)
    assert "private" not in str(entry.what)


def test_without_a_log_nothing_is_noted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MATTERS_AUDIT_DAYS")
    note_exported(root, exported_answer(asked(paper("Said."))), Form.TEXT, Way.PAGE)
    assert [*Audit(root, keep_days=9).entries()] == []
