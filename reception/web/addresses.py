"""Where others find the pages of this computer. Standard library only: a slip is printed without a server."""

import socket
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

_ELSEWHERE = ("192.0.2.1", 9)  # nobody's address (RFC 5737): the system only says which of ours it would send from
_ALL_OF_THEM = ("", "0.0.0.0", "::")


def lan_address() -> str:
    """This computer's address on the office's network; 127.0.0.1 without one. Nothing is sent."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(_ELSEWHERE)
        return str(asking.getsockname()[0])
    return "127.0.0.1"


def site_url(settings: Mapping[str, Any], port: int | None = None) -> str:
    """`http://192.168.1.20:8080`, as visitors and a television reach it."""
    listening = settings["lan_listen"]
    host = settings["lan_address"] or (lan_address() if listening in _ALL_OF_THEM else listening)
    if "://" in host:
        return str(host.rstrip("/"))
    port = port or settings["lan_port"]
    bracketed = f"[{host}]" if host.count(":") > 1 and not host.startswith("[") else host
    has_port = bracketed.rpartition("]")[2].count(":") == 1
    return f"http://{bracketed}" if has_port or port == 80 else f"http://{bracketed}:{port}"


def board_url(settings: Mapping[str, Any], port: int | None = None) -> str:
    return f"{site_url(settings, port)}/board"


def survey_url(settings: Mapping[str, Any], token: str) -> str:
    """What the QR code of a slip says; empty while the pages are switched off."""
    return f"{site_url(settings)}/s/{token}" if settings["lan_pages"] else ""
