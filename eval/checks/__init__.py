"""How well the checks of written statements tell the borne out from the rest, on a labelled set of our own."""
