"""Known questions to scores."""
