"""How long a connection may take to open: a server that is there accepts at once, however slow its model."""

CONNECT_SECONDS = 10
