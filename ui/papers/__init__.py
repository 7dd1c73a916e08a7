"""The papers themselves, to whoever may see them: the file that was read, and pictures of its pages."""
