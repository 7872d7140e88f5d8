"""The window: Qt only here, and nothing below knows of it."""
