"""The series that an answer speaks of, drawn, as a table and as a file."""
