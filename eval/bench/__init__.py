"""The commands that produce the figures of the README."""
