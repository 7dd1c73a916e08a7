"""What an answer earns. One module a measure, each defined in its docstring with a doctest; `MEASURES` lists them."""
