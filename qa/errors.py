"""What can be wrong with a question. QuestionError; settings raise ConfigError."""

from __future__ import annotations


class QuestionError(Exception):
    """The question cannot be asked as it stands; the message is one line with the way out."""


class ConfigError(Exception):
    """A setting is wrong; the message names it and the way out."""
