"""Questions after what was promised, and what became of it: read, matched with the register, and answered."""
