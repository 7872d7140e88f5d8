"""Visitors who come in person."""

from reception.channels import Channel
from reception.domain.codes import Code

CHANNEL = Channel(
    Code("walk_in", "Langsung", "Walk-in", ("datang langsung", "tatap muka", "walk in")),
    letter="A",
    position=1,
    is_online=False,
)
