"""Conversation: questions that lean on what was asked and answered before, made to stand alone."""
