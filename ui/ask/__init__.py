"""The page that answers: a question, its answer with the places it rests on, and what can be done with both."""
