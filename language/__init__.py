"""How minutes say things: words, numbers, times, sentences and their clauses, as spans of a text."""
