"""The record's tables."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table

METADATA = MetaData()

FACTS = Table("facts", METADATA, Column("name", String, primary_key=True), Column("value", String, nullable=False))

DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("doc_id", String, primary_key=True),
    Column("name", String, nullable=False, unique=True),
    Column("folder", String, nullable=False),  # the ingested folder; only its own run may remove the document
    Column("fingerprint", String, nullable=False),  # of everything the records were made from
    Column("seal", String, nullable=False),  # digest of this row and its passages' rows: damage shows
    Column("sha256", String, nullable=False),
    Column("council", String),
    Column("committee", String),
    Column("held_on", String),  # ISO date, so that text order is date order
    Column("title", String),
    Column("url", String),
    Column("raw_text", String, nullable=False),
    Column("text", String, nullable=False),
    Column("offsets", String, nullable=False),  # JSON: runs and length
    Column("pages", String, nullable=False),  # JSON: [[start, end], ...]
    Column("notes", String, nullable=False),  # JSON: [line, ...]
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
