"""The reader's own data and its training: papers of fictitious councils, questions on them, and what is made of both."""
