"""The suite itself: how many inputs it has, of which classes, and that its guard sees what it forbids."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from guarded import Reached
from hostile_inputs import CLASSES, FAMILIES, NOT_REACHED, every, family, grown


def test_there_are_sixty_inputs_and_no_two_are_alike() -> None:
    told = [(grown(one.text), repr(sorted(one.more.items()))) for one in every()]
    assert len({*told}) == len(told) >= 60


def test_every_class_that_applies_has_inputs_and_every_other_a_reason() -> None:
    counted = Counter(one.owasp for one in every())
    assert {*counted} == {*CLASSES}
    assert min(counted.values()) >= 4
    assert sorted([*CLASSES, *NOT_REACHED]) == [f"LLM{number:02}" for number in range(1, 11)]
    assert all(NOT_REACHED.values())


@pytest.mark.parametrize("name", FAMILIES)
def test_every_family_is_tried_by_a_test(name: str) -> None:
    tests = [path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")]
    assert family(name)
    assert any(f'family("{name}")' in text for text in tests)


def test_the_guard_sees_a_connection_a_process_and_a_file(reached: Reached, tmp_path: Path) -> None:
    before = len(reached.for_what)
    with pytest.raises(PermissionError), socket.socket() as made:
        made.connect(("127.0.0.1", 9))
    with pytest.raises(PermissionError):
        subprocess.run([sys.executable, "-c", ""], check=False)
    with pytest.raises(PermissionError):
        (tmp_path / "made").write_text("x")
    seen = reached.for_what[before:]
    assert [one.split()[0] for one in seen] == ["socket.connect", "subprocess.Popen", "open"]
    del reached.for_what[before:]
