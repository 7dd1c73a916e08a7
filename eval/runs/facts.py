"""Everything that would be needed to run it again: code, models, prompts, index, machine, versions."""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from models.errors import ModelError
from models.manifest import bundled
from qa.build import reader_files
from qa.config import Config
from store.index import Index

ROOT = Path(__file__).parents[2]
CODE = ("ingest", "language", "models", "qa", "store")  # what answers; how it is measured may change meanwhile
LIBRARIES = ("chromadb", "llama-index-core", "numpy", "onnxruntime", "sentence-transformers", "tokenizers")


def facts(index: Index, config: Config) -> dict[str, Any]:
    """The facts of a run on an index."""
    return {
        "commit": commit(),
        "code": code(),
        "models": models(config),
        "prompts": {},  # nothing is asked of a language model
        "index": asdict(index.manifest),
        "machine": machine(),
        "libraries": dict(_versions()),
    }


def commit() -> dict[str, Any]:
    """The commit that is checked out, and whether files differ from it; `None` outside a checkout."""
    return {"id": _git("rev-parse", "HEAD"), "changed": bool(_git("status", "--porcelain"))}


def code() -> str:
    """SHA-256 of every file that takes part in answering: the same where a commit is only committed again."""
    digest = hashlib.sha256()
    for path in sorted(one for part in CODE for one in (ROOT / part).rglob("*") if one.suffix in {".py", ".toml"}):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def models(config: Config) -> dict[str, str | None]:
    """Each model by its fingerprint."""
    return {
        "embedding": bundled("embedding").fingerprint if config.embedding == "bundled" else config.embedding,
        "reader": _reader(config),
        "language": None,
    }


def _reader(config: Config) -> str | None:
    """The reader in use; `None` where it is switched off, or cannot be used."""
    try:
        return reader_files(config).fingerprint if config.reranker else None
    except ModelError:
        return None


def machine() -> dict[str, Any]:
    """What it ran on; never its name."""
    return {
        "system": platform.system(),
        "processor": platform.machine(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "python": platform.python_version(),
    }


def same(one: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that two halves of one run must share."""
    index = {name: one["index"][name] for name in ("embedding", "record_sha256")}
    return {"code": one["code"], "models": one["models"], "index": index}


def _versions() -> Iterator[tuple[str, str]]:
    for name in LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def _git(*words: str) -> str | None:
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()
