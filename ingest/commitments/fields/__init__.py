"""What an entry says beside its promise, each as printed: who, by when, about what, asked by whom."""
