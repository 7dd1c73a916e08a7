"""A run told as JSON, JUnit XML, Markdown and a page for a browser; the figures are the same in all."""
