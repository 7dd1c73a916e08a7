"""The page of evaluators: the runs that are kept, one of them, two compared, a question opened."""
