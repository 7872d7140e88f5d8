"""From figures to a file: complete or not at all."""

import contextlib
import errno
import os
from pathlib import Path
from uuid import uuid4

from reception.domain.figures import ReportInput
from reception.errors import StoreError
from reports import Progress, find


def render(report_id: str, given: ReportInput, out: Path, on_progress: Progress | None = None) -> Path:
    """Write the report to `out` and return it; raises `NotFound` for an unknown report, `StoreError` if `out` cannot be written."""
    draft = draft_beside(out)
    try:
        write(report_id, given, draft, on_progress)
        settle(draft, out)
    finally:
        discard(draft)
    return out


def draft_beside(out: Path) -> Path:
    """A name in the same folder, so that the finished file can take its place in one step."""
    return out.with_name(f".{out.stem[:40]}-{uuid4().hex[:8]}.part")


def write(report_id: str, given: ReportInput, file: Path, on_progress: Progress | None = None) -> None:
    """Make the PDF and write it to the disk; raises `StoreError`."""
    from reports import page

    report = find(report_id)
    content = page.typeset(report.story(given), page.label(report.document_title(given), given), on_progress)
    try:
        with file.open("wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
    except OSError as error:
        raise _refused(file.parent, error) from error


def discard(draft: Path) -> None:
    """Whatever is left of a draft; nothing to say when there is none."""
    with contextlib.suppress(OSError):
        draft.unlink()


def settle(draft: Path, out: Path) -> None:
    """The draft becomes the file; raises `StoreError`."""
    try:
        draft.replace(out)
    except PermissionError as error:  # Windows: the older report is open in a viewer
        raise StoreError(
            "{file} cannot be replaced. Close it in the other program and try again; nothing was changed.",
            file=out.name,
        ) from error
    except OSError as error:
        raise _refused(out.parent, error) from error


_REASONS = {
    errno.ENOSPC: "The disk is full: the report was not written to {folder}. Nothing was changed.",
    errno.EDQUOT: "The disk is full: the report was not written to {folder}. Nothing was changed.",
    errno.EACCES: "The report may not be written to {folder}. Choose another folder; nothing was changed.",
    errno.EPERM: "The report may not be written to {folder}. Choose another folder; nothing was changed.",
    errno.EROFS: "The report may not be written to {folder}. Choose another folder; nothing was changed.",
    errno.ENOENT: "The folder {folder} does not exist. Nothing was changed.",
    errno.ENOTDIR: "The folder {folder} does not exist. Nothing was changed.",
}
_ELSE = "The report could not be written to {folder} ({why}). Nothing was changed."


def _refused(folder: Path, error: OSError) -> StoreError:
    text = _REASONS.get(error.errno or 0, _ELSE)
    return StoreError(text, folder=str(folder), why=error.strerror or type(error).__name__)
