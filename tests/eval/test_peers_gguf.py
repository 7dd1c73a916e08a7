"""Where the language model comes from: the user's file, or parts that are joined once and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.peers import gguf
from eval.peers.errors import PeerModelError
from models.language import weights


def test_a_file_that_is_named_is_taken_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(b"GGUF")
    monkeypatch.setenv(gguf.VARIABLE, str(own))
    assert gguf.whole(tmp_path / "cache") == own
    assert not (tmp_path / "cache").exists()


def test_a_file_that_is_not_there_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(gguf.VARIABLE, "gone.gguf")
    with pytest.raises(PeerModelError) as told:
        gguf.find()
    assert str(told.value) == "gone.gguf: no such file; correct MATTERS_PEER_MODEL, or leave it unset"


def test_parts_that_were_altered_are_refused_and_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(gguf.VARIABLE, raising=False)
    monkeypatch.setattr(weights, "PARTS", ("altered_part",))
    (tmp_path / "altered_part").mkdir()
    (tmp_path / "altered_part" / "part.bin").write_bytes(b"altered")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(PeerModelError, match=r"SHA-256 differs\); reinstall them"):
        gguf.whole(tmp_path / "cache")
    assert [*(tmp_path / "cache").iterdir()] == []
