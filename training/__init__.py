"""Papers of fictitious councils and questions on them, for a reader to learn from."""
