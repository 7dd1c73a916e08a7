"""The record's tables."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

METADATA = MetaData()

FACTS = Table("facts", METADATA, Column("name", String, primary_key=True), Column("value", String, nullable=False))

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("doc_id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("folder", String, nullable=False),  # the ingested folder; only its own run may remove the document
    Column("fingerprint", String, nullable=False),  # of everything the records were made from
    Column("seal", String, nullable=False),  # digest of this row and its passages' rows: damage shows
    Column("sha256", String, nullable=False),
    Column("council", String),
    Column("committee", String),
    Column("held_on", String),  # ISO date, so that text order is date order
    Column("title", String),
    Column("url", String),
    Column("is_restricted", Boolean, nullable=False, server_default="0"),
    Column("raw_text", String, nullable=False),
    Column("text", String, nullable=False),
    Column("offsets", String, nullable=False),  # JSON: runs and length
    Column("pages", String, nullable=False),  # JSON: [[start, end], ...]
    Column("notes", String, nullable=False),  # JSON: [line, ...]
    UniqueConstraint("folder", "name"),
)

ITEMS = Table(
    "items",
    METADATA,
    Column("doc_id", ForeignKey("documents.doc_id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("number", String),
    Column("heading", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

PASSAGES = Table(
    "passages",
    METADATA,
    Column("passage_id", String, primary_key=True),
    Column("doc_id", ForeignKey("documents.doc_id", ondelete="CASCADE"), nullable=False, index=True),
    Column("item", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("heading", String),
    Column("page", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentences", String, nullable=False),  # JSON: [[start, end], ...]
    Column("text", String, nullable=False),
    Column("context", String, nullable=False),
    Column("vector", LargeBinary, nullable=False),  # float32, unit length
)

GRIDS = Table(
    "grids",
    METADATA,
    Column("doc_id", ForeignKey("documents.doc_id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("grid", String, nullable=False),  # JSON: cells' places, sheet, caption, what is hidden
)

OBSERVATIONS = Table(
    "observations",
    METADATA,
    Column("doc_id", ForeignKey("documents.doc_id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sheet", String),
    Column("row", Integer),
    Column("column", Integer),
    Column("label_start", Integer),
    Column("label_end", Integer),
    Column("kind", String, nullable=False),
    Column("indicator", String, nullable=False),
    Column("code", String),
    Column("definition", String),
    Column("ref_area", String),
    Column("cohort", String),
    Column("period_start", String),  # ISO dates
    Column("period_end", String),
    Column("period_as_printed", String),
    Column("basis", String, nullable=False),
    Column("value", Float),
    Column("value_upper", Float),
    Column("raw_value", String, nullable=False),
    Column("unit_measure", String, nullable=False),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("obs_status", String, nullable=False),
    Column("symbol", String),
    Column("rag", String),
    Column("target", Float),
    Column("polarity", String),
    Column("direction", String),
    Column("baseline_start", String),
    Column("baseline_end", String),
    Column("comparator", String),
    Column("is_total", Boolean, nullable=False),
    Column("is_approximate", Boolean, nullable=False),
)

COMMITMENTS = Table(
    "commitments",
    METADATA,
    Column("doc_id", ForeignKey("documents.doc_id", ondelete="CASCADE"), primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("commitment_id", String, nullable=False),
    Column("item", Integer, nullable=False),
    Column("places", String, nullable=False),  # JSON: field to [start, end]; `merged` to a list of them
    Column("kind", String, nullable=False),
    Column("strength", String, nullable=False),
    Column("formal", Boolean, nullable=False),
    Column("delivery", String, nullable=False),
    Column("due_on", String),  # ISO date
    Column("due_next_meeting", Boolean, nullable=False),
    Column("indicator", String),
)
