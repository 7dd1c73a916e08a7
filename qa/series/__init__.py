"""The figures of the record as series: those of one indicator in order of time, and what else it is called."""

from __future__ import annotations

from qa.series.book import Series, SeriesBook
from qa.series.identity import told_in_table
from qa.series.points import Point, is_dated

__all__ = ["Point", "Series", "SeriesBook", "is_dated", "told_in_table"]
