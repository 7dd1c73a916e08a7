"""The page of commitments: what was promised, what became of it, and what people said of that."""
