"""The people, roles and bodies that a sentence names."""
