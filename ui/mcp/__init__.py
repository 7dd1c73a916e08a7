"""The record as a Model Context Protocol server offers it: five tools that read, with the citations of every page."""
