"""The page of documents: what is held, which months have a paper, each paper's text; papers taken in and removed."""
