"""A report made in a process of its own, so that the window never waits; it can be cancelled at any moment.

The child writes a draft beside the file; only this process puts it in place, so that a cancelled or dead child
leaves neither a file nor a process behind. Asyncio only: any event loop will do.
"""

import asyncio
import contextlib
import multiprocessing
import signal
import traceback
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from reception.domain.figures import ReportInput
from reception.errors import ReceptionError
from reports import Progress, find, press

PATIENCE = 2.0  # seconds until a child that does not stop is killed


def _unheard(part: float) -> None:
    """Nobody wants to know."""


class ReportFailed(RuntimeError):
    """A bug in a report; the text is the trace of the child process."""


async def make(report_id: str, given: ReportInput, out: Path, on_progress: Progress | None = None) -> Path:
    """The report at `out`; `on_progress` hears fractions from 0 to 1 on this loop.

    Raises `StoreError` when `out` cannot be written, `ReceptionError` when the child died, `ReportFailed` for a bug.
    """
    find(report_id)
    draft = press.draft_beside(out)
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    child = spawn.Process(target=_work, args=(theirs, report_id, given, draft), daemon=True, name=f"report {report_id}")
    start = asyncio.ensure_future(asyncio.to_thread(child.start))
    try:
        await asyncio.shield(start)
        theirs.close()  # else a dead child would never end the pipe
        await _listen(ours, child, on_progress or _unheard)
        press.settle(draft, out)
        return out
    finally:
        await asyncio.shield(asyncio.ensure_future(_end(child, start, (ours, theirs), draft)))


async def _listen(ours: Connection, child: BaseProcess, on_progress: Progress) -> None:
    """Until the child says that it is done; raises what it raised."""
    while True:
        try:
            kind, content = await asyncio.to_thread(ours.recv)
        except (EOFError, OSError):
            await asyncio.to_thread(child.join, PATIENCE)
            raise ReceptionError(
                "The report was not made: its process ended unexpectedly (code {code}). Nothing was changed; try again.",
                code=child.exitcode,
            ) from None
        if kind == "done":
            return
        if kind == "refused":
            raise content
        if kind == "broken":
            raise ReportFailed(content)
        on_progress(content)


async def _end(child: BaseProcess, start: "asyncio.Future[None]", ends: tuple[Connection, ...], draft: Path) -> None:
    """No process, no pipe, no draft; also when the child was only just being started."""
    await asyncio.wait([start])
    if child.pid is not None:
        await asyncio.to_thread(_stop, child)
    for end in ends:
        end.close()
    press.discard(draft)


def _stop(child: BaseProcess) -> None:
    child.terminate()
    child.join(PATIENCE)
    if child.is_alive():
        child.kill()
        child.join()
    child.close()


def _work(pipe: Connection, report_id: str, given: ReportInput, draft: Path) -> None:
    """The child. Every message is a pair of kind and content; when nobody listens any more, it ends at the next page."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the parent's to handle
    with contextlib.suppress(BrokenPipeError), _Answer(pipe):
        press.write(report_id, given, draft, lambda part: pipe.send(("progress", part)))


class _Answer:
    """Tells the parent how it ended: done, refused with its reason, or broken with its trace."""

    def __init__(self, pipe: Connection) -> None:
        self.pipe = pipe

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _trace: object) -> bool:
        if error is None:
            self.pipe.send(("done", None))
        elif isinstance(error, ReceptionError):
            self.pipe.send(("refused", error))
        elif isinstance(error, Exception) and not isinstance(error, BrokenPipeError):
            self.pipe.send(("broken", "".join(traceback.format_exception(error))))
        else:
            return False
        return True
