"""Questions that the record answers, near one that was asked: drawn from typed data, each asked before it is told."""
