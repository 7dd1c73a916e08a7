"""What got better, what broke and what is noise: a run against a baseline, and the gate that follows from it."""
