"""The page of figures: every indicator of the record, one of them over time, several beside one another."""
