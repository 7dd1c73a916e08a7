"""A document at a citation: its text or the table around a cell, and its page as printed with the words boxed."""
