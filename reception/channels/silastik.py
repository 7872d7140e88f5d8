"""Transactions of silastik.bps.go.id, registered by hand: the site has no interface (standard, clause B.2)."""

from reception.channels import Channel
from reception.domain.codes import Code

CHANNEL = Channel(
    Code("silastik", "Silastik", "Silastik", ("silastik.bps.go.id",)),
    letter="S",
    position=3,
    is_online=True,
)
