"""Where the language model comes from: the user's file, or parts that are joined once and checked."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from eval.peers import gguf
from eval.peers.errors import PeerModelError


def parts(folder: Path) -> list[Path]:
    paths = [folder / f"part{number}.bin" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_bytes(bytes([number]) * 1000)
    return paths


def test_a_file_that_is_named_is_taken_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.gguf"
    own.write_bytes(b"GGUF")
    monkeypatch.setenv(gguf.VARIABLE, str(own))
    assert gguf.whole(gguf.find(), tmp_path / "cache") == own
    assert not (tmp_path / "cache").exists()


def test_a_file_that_is_not_there_is_named_with_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(gguf.VARIABLE, "gone.gguf")
    with pytest.raises(PeerModelError) as told:
        gguf.find()
    assert str(told.value) == "gone.gguf: no such file; correct MATTERS_PEER_MODEL, or leave it unset"


def test_parts_are_joined_in_their_order_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = b"".join(path.read_bytes() for path in parts(tmp_path))
    monkeypatch.setattr(gguf, "SHA256", hashlib.sha256(whole).hexdigest())
    joined = gguf.whole(parts(tmp_path), tmp_path / "cache")
    assert joined.read_bytes() == whole
    assert gguf.whole([], tmp_path / "cache") == joined, "it is not joined again"
    assert [*(tmp_path / "cache").iterdir()] == [joined]


def test_parts_that_were_altered_are_refused_and_not_kept(tmp_path: Path) -> None:
    with pytest.raises(PeerModelError, match=r"SHA-256 is .* reinstall its parts"):
        gguf.whole(parts(tmp_path), tmp_path / "cache")
    assert [*(tmp_path / "cache").iterdir()] == []
