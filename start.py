"""Starts Reception: makes .venv beside this file once, then runs the window, a verb or the tests.

    python3 start.py              the window
    python3 start.py VERB ...     a headless verb, the same as `reception VERB ...`
    python3 start.py test ...     lint, types, import rules and all tests; `...` goes to pytest

Standard library only, and written so that an old Python still gets as far as the sentence about its age.
What this file says goes to stderr: the stdout of a verb belongs to the verb.
"""

import sys


def ensure_python(version: "tuple[int, ...]") -> None:
    if version < (3, 11):
        found = ".".join(str(part) for part in version)
        print(
            "Reception memerlukan Python 3.11 atau lebih baru; yang dipakai di sini Python " + found + ".",
            file=sys.stderr,
        )
        sys.exit(2)


ensure_python(sys.version_info[:2])

import errno
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed"  # one fingerprint per line: what this environment holds in full
UNFINISHED = VENV / "unfinished"  # there while a set-up is under way; found later, it was killed
LOG = VENV / "setup.log"
SOURCES = [str(HERE / package) for package in ("reception", "reports", "resources", "ui")]
ONE_AT_A_TIME = HERE / ".venv.lock"

PROGRAM, TESTS = "requirements.lock", "requirements-test.lock"  # the second holds all of the first

CHECKS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "import rules": ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo"),
}

IN_PARALLEL = ("-n", "2", "--dist", "loadfile")  # two processes, each with a PostgreSQL of its own

OFFLINE = "paket yang diperlukan tidak dapat diunduh; periksa sambungan internet"
DISK_FULL = "tempat di disk habis; kosongkan sedikitnya 2 GB"
READ_ONLY = f"folder {HERE} tidak dapat ditulisi; pindahkan program ini ke folder milik Anda"
CAUSES = (  # what pip prints -> what the user can do about it
    ("No space left on device", DISK_FULL),
    ("Permission denied", READ_ONLY),
    ("DO NOT MATCH THE HASHES", "paket yang terunduh tidak sama dengan yang tercatat, jadi tidak dipasang"),
    ("Failed to establish a new connection", OFFLINE),
    ("NameResolutionError", OFFLINE),
    ("ConnectTimeoutError", OFFLINE),
    ("ReadTimeoutError", OFFLINE),
    ("ProxyError", OFFLINE),
    ("No matching distribution found", OFFLINE),
)


class Refused(Exception):
    """The start cannot go on, for a reason that the user can mend; its text is one sentence."""


def main(arguments: list[str]) -> int:
    try:
        return run(arguments)
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Dihentikan; jalankan lagi kapan saja untuk melanjutkan.", file=sys.stderr)
        return 2


def run(arguments: list[str]) -> int:
    if arguments[:1] == ["test"]:
        ensure_installed(TESTS)
        return run_tests(arguments[1:])
    window = wants_window(arguments)
    if window and not is_installed(PROGRAM):
        preflight("ensure_screen")  # said before the download, not after it
    ensure_installed(PROGRAM)
    return hand_over("ui" if window else "reception", arguments)


def wants_window(arguments: list[str]) -> bool:
    """True if no verb is named: nothing at all, or only where the data are."""
    left = list(arguments)
    while left and left[0].partition("=")[0] in ("--data", "--database"):
        del left[: 1 if "=" in left[0] else 2]
    return not left


def hand_over(package: str, arguments: list[str]) -> int:
    # -P: a folder called `ui` or `reports` where the user happens to stand is not ours
    command = [str(PYTHON), "-P", "-m", package, *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)  # Windows' execv returns to the prompt before the program has ended


def preflight(check: str) -> None:
    import runpy

    runpy.run_path(str(HERE / "ui" / "preflight.py"))[check]()


# --- the environment -------------------------------------------------------------------------------------


def ensure_installed(lock: str) -> None:
    if is_installed(lock):
        return
    try:
        with one_at_a_time() as held:
            if not is_installed(lock):  # the start we waited for may have done it
                install(lock, held)
    except OSError as error:
        raise Refused(cannot(reason_of(error))) from error


def is_installed(lock: str) -> bool:
    with suppress(OSError):
        return PYTHON.exists() and fingerprint(lock) in STAMP.read_text(encoding="ascii", errors="replace").split()
    return False


def fingerprint(lock: str) -> str:
    """Changes with anything that makes an environment stale, the folder's own place included."""
    parts = [f"{sys.version_info[:2]} {HERE}".encode(), (HERE / "pyproject.toml").read_bytes()]
    return hashlib.sha256(b"\0".join([*parts, (HERE / lock).read_bytes()])).hexdigest()


def install(lock: str, held: IO[str]) -> None:
    say(f"Menyiapkan Reception di {VENV} (sekali saja, perlu internet, beberapa menit).")
    ensure_venv(held)
    UNFINISHED.touch()
    STAMP.unlink(missing_ok=True)
    say("Mengunduh dan memasang paket:")
    pip(held, "--require-hashes", "-r", str(HERE / lock))
    say("Memasang Reception.")
    pip(held, "--no-deps", "--no-build-isolation", "-e", str(HERE))
    call(held, str(PYTHON), "-m", "compileall", "-q", *SOURCES)  # if it fails, the first start does it
    held_in_full = {fingerprint(lock), fingerprint(PROGRAM)}
    STAMP.write_text("\n".join(sorted(held_in_full)), encoding="ascii")
    UNFINISHED.unlink()
    say("Siap.")


def ensure_venv(held: IO[str]) -> None:
    if is_whole():
        return
    ensure_venv_module()
    if VENV.exists():
        say("Penyiapan yang lalu tidak selesai atau sudah usang; mengulang dari awal.")
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    say("Membuat lingkungan Python.")
    if call(held, sys.executable, "-m", "venv", str(VENV)):
        raise Refused(cannot(f"lingkungan Python tidak dapat dibuat (rinciannya di {LOG})"))


def is_whole() -> bool:
    """True if an earlier set-up can be built upon: it ended, and its Python is the one that runs now."""
    question = "import sys, pip; print(sys.version_info[:2])"
    with suppress(OSError, subprocess.CalledProcessError):
        answer = subprocess.check_output([str(PYTHON), "-c", question], stderr=subprocess.DEVNULL, text=True)
        return answer.strip() == str(sys.version_info[:2]) and not UNFINISHED.exists()
    return False


def ensure_venv_module() -> None:
    from importlib.util import find_spec

    if not (find_spec("venv") and find_spec("ensurepip")):
        raise Refused(cannot("Python ini belum lengkap; pasang dengan: sudo apt install python3-venv"))


def pip(held: IO[str], *arguments: str) -> None:
    options = ("--no-input", "--disable-pip-version-check", "--no-warn-script-location", "--retries", "2")
    if call(held, str(PYTHON), "-m", "pip", "install", *options, *arguments):
        raise Refused(cannot(reason_in(LOG.read_text(encoding="utf-8", errors="replace"))))


def call(held: IO[str], *command: str) -> int:
    """Run command with its words in the log and its packages on the screen; the exit code.

    The child inherits the lock: if this process is killed, the next start waits for the orphan.
    """
    inherited = () if os.name == "nt" else (held.fileno(),)
    environment = {**os.environ, "PIP_USER": "0", "PYTHONUTF8": "1"}
    child = subprocess.Popen(
        command, env=environment, pass_fds=inherited, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    assert child.stdout
    with child, LOG.open("a", encoding="utf-8") as log:
        for line in child.stdout:
            log.write(line)
            if line.startswith("Collecting "):
                say(f"  {line.split()[1].replace('==', ' ')}")
    return child.returncode


@contextmanager
def one_at_a_time() -> Iterator[IO[str]]:
    with ONE_AT_A_TIME.open("a") as held:
        if not try_lock(held):
            say("Penyiapan lain sedang berjalan di folder ini; menunggu sampai selesai.")
            while not try_lock(held):
                pause()
        yield held


def try_lock(held: IO[str]) -> bool:
    with suppress(BlockingIOError, PermissionError):
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def pause() -> None:
    import time

    time.sleep(0.2)


# --- the tests -------------------------------------------------------------------------------------------


def run_tests(arguments: list[str]) -> int:
    """Every check, then pytest, whose closing line ends the output; non-zero if any of them failed."""
    preflight("ensure_libraries")
    failed = [name for name, check in CHECKS.items() if fails(name, *check)]
    if failed:
        say("Gagal sebelum pytest: " + ", ".join(failed) + ".")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return fails("pytest", "-m", "pytest", *IN_PARALLEL, *arguments) or int(bool(failed))


def fails(name: str, *command: str) -> int:
    print(f"== {name}", flush=True)
    return subprocess.call([str(PYTHON), *command], cwd=HERE)


# --- words -----------------------------------------------------------------------------------------------


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def cannot(reason: str) -> str:
    return f"Reception belum dapat disiapkan: {reason}; sesudah itu jalankan lagi: python3 start.py"


def reason_of(error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return READ_ONLY
    return DISK_FULL if error.errno == errno.ENOSPC else str(error)


def reason_in(log: str) -> str:
    for words, reason in CAUSES:
        if words in log:
            return reason
    return f"ada paket yang gagal dipasang (rinciannya di {LOG})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
