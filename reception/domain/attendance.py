"""How long somebody who looks at a conversation is taken to be there."""

from datetime import timedelta

BEAT = timedelta(seconds=15)
"""So often a window says that it still shows a conversation."""
STALE = timedelta(seconds=40)
"""Two beats and some: whoever has not been heard of for so long is gone, however their computer ended."""
TYPING_PAUSE = timedelta(seconds=8)
"""So long after the last key somebody still counts as writing."""
FORGOTTEN = timedelta(minutes=10)
