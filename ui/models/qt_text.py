"""Places in a text as Qt counts them: in UTF-16, where an emoji is two."""


def units(text: str) -> int:
    """How far Qt's cursor goes through it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, begin: int, end: int) -> str:
    """What stands between two places of Qt's cursor."""
    return text.encode("utf-16-le", "surrogatepass")[2 * begin : 2 * end].decode("utf-16-le", "replace")
