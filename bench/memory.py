"""Memory of the window after an hour's simulated use, beyond a bare PySide6 window with one label. Linux.

    python -m bench.memory

Promise: with 100,000 tickets at most 150 MB more than the bare window.
"""

import subprocess
import sys
from statistics import median

from bench import offices, windows  # noqa: F401 - windows draws offscreen by default

TICKETS, PER_DAY = 100_000, 400
ROUNDS = 3


def main() -> None:
    used, bare = [], []
    for _ in range(ROUNDS):
        with offices.data_folder(TICKETS, 0, at=offices.MONDAY, per_day=PER_DAY) as folder:
            used.append(printed("bench.hour", str(folder)))
        bare.append(printed("bench.bare_window"))
    window, label = median(used), median(bare)
    print(
        f"after an hour with {TICKETS:,} tickets {window:.0f} MiB, bare window {label:.0f} MiB:"
        f" {window - label:.0f} MiB more (at most 150)"
    )


def printed(*command: str) -> float:
    """The last number that the process prints."""
    call = [sys.executable, "-m", *command]
    return float(subprocess.check_output(call, stderr=subprocess.DEVNULL, text=True, timeout=600).split()[-1])


if __name__ == "__main__":
    main()
