"""What is known: the record in SQL, its word index and vectors, opened as one."""
