"""Fifty screens in one process: each line on stdout is a screen, the rank of a call, and when it was told of it.

Started by `bench.board` with a port and a number of screens, and ended by it.
"""

import re
import selectors
import socket
import sys
import time

ASK = b"GET /board/events HTTP/1.1\r\nHost: bench\r\n\r\n"
RANK = re.compile(rb'"rank": (\d+)')


def main(port: int, many: int) -> None:
    with selectors.DefaultSelector() as watching:
        for number in range(many):
            screen = socket.create_connection(("127.0.0.1", port))
            screen.sendall(ASK)
            watching.register(screen, selectors.EVENT_READ, number)
        print("ready", flush=True)
        while True:
            listen(watching)


def listen(watching: selectors.BaseSelector) -> None:
    for key, _ in watching.select():
        said = key.fileobj.recv(65_536)  # type: ignore[union-attr]
        at = time.perf_counter()
        for rank in RANK.findall(said):
            print(key.data, int(rank), at)
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
