"""A plausible office, played through the real services: something to look at, to practise on and to measure with."""

from reception.demo.play import Played, play

__all__ = ["Played", "play"]
