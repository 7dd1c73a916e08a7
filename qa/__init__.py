"""Question to evidence to answer."""
