"""Start of the process to the first painted, filled queue, against a bare PySide6 window with one label.

    python -m bench.start

Promise: with a year of data at most 2 x the bare window. Without QT_QPA_PLATFORM it draws offscreen.
"""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from bench import offices

YEAR, WAITING, PER_DAY = 12_000, 12, 48
ROUNDS = 11
Paint = tuple[float, float]


def main() -> None:
    shortly_before = datetime.now(UTC) - timedelta(minutes=5)
    with offices.data_folder(YEAR, WAITING, at=shortly_before, per_day=PER_DAY) as folder:
        environment = settled(folder.with_name("compiled"))
        filled, bare = ("bench.filled_window", "--data", str(folder)), ("bench.bare_window",)
        first_paint(filled, environment), first_paint(bare, environment)  # compiles, and warms the disk's cache
        pairs = [(first_paint(filled, environment), first_paint(bare, environment)) for _ in range(ROUNDS)]
    (window, label), (worked, least) = (middle(pairs, what) for what in (0, 1))
    print(
        f"start to the filled queue {window * 1e3:.0f} ms, bare window {label * 1e3:.0f} ms:"
        f" {window / label:.2f} x (at most 2); processor time {worked / least:.2f} x"
    )


def middle(pairs: list[tuple[Paint, Paint]], what: int) -> tuple[float, float]:
    """Of the filled and of the bare windows: the median of their waiting (0) or of their processor time (1)."""
    return median(filled[what] for filled, _ in pairs), median(bare[what] for _, bare in pairs)


def settled(compiled: Path) -> dict[str, str]:
    """The environment of a second start: what Python compiles is kept, in a folder of its own."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"QT_QPA_PLATFORM": "offscreen", **inherited, "PYTHONPYCACHEPREFIX": str(compiled)}


def first_paint(command: tuple[str, ...], environment: dict[str, str]) -> Paint:
    """Seconds from before the process exists to the time that it prints, and of the processor meanwhile."""
    call = [sys.executable, "-m", *command]
    begin = time.perf_counter()
    output = subprocess.check_output(call, env=environment, stderr=subprocess.DEVNULL, text=True, timeout=60)
    at, worked = map(float, output.split()[:2])
    return at - begin, worked


if __name__ == "__main__":
    main()
