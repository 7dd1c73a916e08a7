"""Who is at the page, and what they may see and do there."""
