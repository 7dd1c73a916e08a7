"""How varied the papers and questions are, and whether a label shows before any paper is read."""
