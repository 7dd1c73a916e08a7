"""An answer as a pack: the answer to read and print, and in it what is needed to check every quotation offline."""
