"""What the command line shows: one module a topic, each as text and as JSON."""
