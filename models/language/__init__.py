"""A language model, from wherever the settings say; it knows nothing of the record."""
