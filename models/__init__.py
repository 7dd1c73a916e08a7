"""The models, and where their weights are found."""
