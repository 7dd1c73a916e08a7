"""Other ways to answer the same questions from the same papers, each as its users would run it; `PEERS` lists them."""
