"""Finding passages and the sentences in them."""
