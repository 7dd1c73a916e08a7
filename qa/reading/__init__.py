"""The trained reader: what it sees of the evidence, what it makes of it, and the set of sentences it chooses."""
