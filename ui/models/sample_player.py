"""The process that plays the sample office into a folder: prints how far it is, or on stderr why it stopped."""

import sys
from pathlib import Path

from reception.errors import ReceptionError


def main(folder: str, months: str) -> None:
    from reception.demo import play

    try:
        play(Path(folder), months=int(months), on_progress=say)
    except ReceptionError as refusal:
        sys.exit(str(refusal))


def say(part: float) -> None:
    print(f"{part:.0%}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
