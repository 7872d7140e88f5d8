"""The pages on the local network: the public board and the survey on a visitor's phone. Nothing here shows a name."""
