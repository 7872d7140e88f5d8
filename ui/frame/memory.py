"""What this computer remembers, under its earlier name."""

from ui.memory import FILE, recall, recall_post, remember, remember_post

__all__ = ["FILE", "recall", "recall_post", "remember", "remember_post"]
