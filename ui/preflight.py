"""Whether Qt can start here: asked before Qt is imported, because Qt itself would abort the process.

Imports nothing but the standard library. Run as a script it prints the Debian packages that the tests lack.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

# What the wheels of PySide6 6.11 link to and do not bring along (ldd), with the Debian package of each.
WINDOW = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
BROWSER = {  # QtWebEngine: only the tests of the pages that visitors' phones show
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXext.so.6": "libxext6",
    "libXfixes.so.3": "libxfixes3",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
    "libasound.so.2": "libasound2",
    "libexpat.so.1": "libexpat1",
    "libgbm.so.1": "libgbm1",
    "libnspr4.so": "libnspr4",
    "libnss3.so": "libnss3",
    "libnssutil3.so": "libnss3",
    "libsmime3.so": "libnss3",
    "libudev.so.1": "libudev1",
    "libxcb-dri3.so.0": "libxcb-dri3-0",
    "libxkbfile.so.1": "libxkbfile1",
}
RENAMED = {"libglib2.0-0": "libglib2.0-0t64", "libasound2": "libasound2t64"}  # Debian 13, Ubuntu 24.04

HEADLESS_VERBS = "demo, import, report, figures, search, board, backup, restore, check"


def ensure_screen() -> None:
    """End the process with exit code 2 and one sentence if no window can open here."""
    refuse(screen_problem(os.environ))


def ensure_display() -> None:
    """The same for whoever imports Qt at once, and so hears of each library that Qt itself lacks; 4 ms quicker."""
    refuse(screen_problem(os.environ, {}))


def ensure_libraries() -> None:
    """The same for the tests, which draw without a screen but need the libraries that Qt links to."""
    refuse(library_problem(missing_libraries(WINDOW)))


def refuse(problem: str | None) -> None:
    if problem and sys.platform == "linux":
        print(problem, file=sys.stderr)
        raise SystemExit(2)


def screen_problem(environ: Mapping[str, str], needed: Mapping[str, str] = WINDOW) -> str | None:
    """What keeps Qt from opening a window under these environment variables, or None."""
    platforms = wanted_platforms(environ)
    if not platforms:
        return screen_sentence("tidak ada layar (DISPLAY dan WAYLAND_DISPLAY kosong)")
    problems = [platform_problem(platform, environ, needed) for platform in platforms]
    return None if None in problems else problems[0]


def wanted_platforms(environ: Mapping[str, str]) -> list[str]:
    """Qt's own choice: what QT_QPA_PLATFORM names, else whatever the session offers."""
    if named := environ.get("QT_QPA_PLATFORM"):
        return [name.partition(":")[0] for name in named.split(";")]
    offered = {"wayland": "WAYLAND_DISPLAY", "xcb": "DISPLAY"}
    return [platform for platform, variable in offered.items() if environ.get(variable)]


def platform_problem(platform: str, environ: Mapping[str, str], needed: Mapping[str, str]) -> str | None:
    if platform == "xcb":
        return screen_of(environ.get("DISPLAY", ""), {**needed, **X11}, x11_answers)
    if platform.startswith("wayland"):
        return screen_of(environ.get("WAYLAND_DISPLAY", ""), {**needed, **WAYLAND}, wayland_answers)
    return library_problem(missing_libraries(needed))


def screen_of(name: str, libraries: Mapping[str, str], answers: Callable[[str], bool]) -> str | None:
    if missing := missing_libraries(libraries):
        return library_problem(missing)
    return None if answers(name) else screen_sentence(f"layar “{name}” tidak menjawab")


def missing_libraries(libraries: Mapping[str, str]) -> dict[str, str]:
    """The libraries that the dynamic linker does not find, each with its Debian package."""
    return {library: package for library, package in libraries.items() if not can_load(library)}


def can_load(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def x11_answers(name: str) -> bool:
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(name.encode(), None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not refused


def wayland_answers(name: str) -> bool:
    import ctypes

    wayland = ctypes.CDLL("libwayland-client.so.0")
    wayland.wl_display_connect.restype = ctypes.c_void_p
    display = wayland.wl_display_connect(name.encode())
    if display:
        wayland.wl_display_disconnect(ctypes.c_void_p(display))
    return bool(display)


def library_problem(missing: Mapping[str, str]) -> str | None:
    if not missing:
        return None
    return (
        f"Jendela tidak dapat dibuka karena pustaka sistem {', '.join(missing)} belum terpasang; "
        f"pasang dengan: sudo apt install {' '.join(debian_packages(missing.values()))}"
    )


def screen_sentence(reason: str) -> str:
    return (
        f"Jendela tidak dapat dibuka karena {reason}; perintah ini tetap berjalan tanpa layar: "
        f"{HEADLESS_VERBS} (contoh: python3 start.py board)."
    )


def debian_packages(packages: Iterable[str], os_release: Path = Path("/etc/os-release")) -> list[str]:
    """Sorted, each once, by the names that this release of Debian or Ubuntu gives them."""
    wanted = set(packages)
    return sorted({RENAMED.get(package, package) for package in wanted} if is_t64(os_release) else wanted)


def is_t64(os_release: Path) -> bool:
    """True since the 64-bit time_t transition, which renamed packages without renaming libraries."""
    lines = os_release.read_text(encoding="utf-8").splitlines() if os_release.exists() else []
    field = {key: value.strip('"') for key, _, value in (line.partition("=") for line in lines)}
    first = {"debian": 13.0, "ubuntu": 24.04}.get(field.get("ID", ""))
    return first is not None and float(field.get("VERSION_ID") or first) >= first


if __name__ == "__main__":
    print(*debian_packages(missing_libraries(WINDOW | BROWSER).values()))
