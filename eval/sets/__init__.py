"""Question sets: what a question is, how a set is read and checked, and where its gold stands."""
