"""Every setting, in one frozen value: from the environment (prefix MATTERS_), overridden by the command line."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Config(BaseSettings):
    """Settings; each may be set as MATTERS_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="MATTERS_", frozen=True, extra="ignore", use_attribute_docstrings=True)

    index: Path = Path(".index")
    """Where the index lies."""
    embedding: str = "bundled"
    """`bundled`, `hashing` (words only, no weights), or a folder that sentence-transformers can load."""
    reranker: bool = True
    """Read the best sentences again with the cross-encoder; off is faster and finds less."""
    glossary: Path | None = None
    """A council's own glossary file, added to the shipped one."""
    threads: int = 0
    """Threads of the models; 0: as many as there are cores."""
    passages: int = 24
    """Passages whose sentences are considered."""
    sentences: int = 40
    """Sentences that the cross-encoder reads."""
    max_words: int = 120
    """Words of an answer, at most."""
    abstain_below: float | None = None
    """Confidence under which nothing is answered; unset: the threshold calibrated in qa/weights.toml."""
