"""What is asked: our pipeline, whole or with a part taken away, and what it gave, in one form for every system."""
