"""What a sentence commits somebody to, by its own words: frames over parsed clauses, layout, and look-alikes."""
