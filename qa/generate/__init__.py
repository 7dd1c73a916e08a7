"""Drafting an answer from evidence."""
