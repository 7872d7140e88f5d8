"""One file per report; each registers itself, and no other file names it."""
