"""Files that leave the application: safe to open elsewhere, each with its sources."""
