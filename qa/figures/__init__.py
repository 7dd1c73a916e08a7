"""Questions for figures: which series is meant, which of its points, what is made of them, and how it is said."""
