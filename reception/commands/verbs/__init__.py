"""One file per verb. Each is small and imports what it needs only when it runs."""
