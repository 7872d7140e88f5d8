"""Visitors who write to the office's WhatsApp number (standard, clause B.1)."""

from reception.channels import Channel
from reception.domain.codes import Code

CHANNEL = Channel(
    Code("whatsapp", "WhatsApp", "WhatsApp", ("wa", "chat wa")),
    letter="W",
    position=2,
    is_online=True,
)
