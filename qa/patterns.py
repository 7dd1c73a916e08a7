"""Patterns as lists of words, so that long ones stay readable."""

from __future__ import annotations


def any_of(*alternatives: str) -> str:
    """Alternatives of a pattern: every piece between white space is one; "_" in a piece stands for a space."""
    return "|".join(one.replace("_", " ") for group in alternatives for one in group.split())
