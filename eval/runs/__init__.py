"""Runs: a set asked of a system, kept in SQL with everything needed to run it again, and taken up where it stopped."""
