"""The type of an element of a parsed page or document, named once because its library ships no types."""

from __future__ import annotations

from lxml.etree import _Element as Element

__all__ = ["Element"]
