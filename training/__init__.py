"""The reader's own data and its training: papers of fictitious councils, questions on them, what is made of both."""
