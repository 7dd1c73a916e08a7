"""The commands, a module a topic; `cli.py` puts them together. Each loads what it needs when it runs."""
