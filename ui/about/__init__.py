"""What this is, how it answers, what it keeps, and the record of it that a public body publishes."""
