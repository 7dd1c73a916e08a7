"""The page of questions: asked, answered with their places, talked on about, and corrected."""
