"""Somebody who shows the program around, with a camera."""

from datetime import UTC, datetime, timedelta

from camera import Album, Hands, moment, seen

from ui.main_window import MainWindow

NOW = datetime(2026, 11, 24, 3, 24, 20, tzinfo=UTC)  # a Tuesday, 10.24 in Blitar
WIDTH, HEIGHT = 1366, 768


class Clock:
    """Stands still until somebody moves it."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


class Guide(Hands):
    """Takes a picture of what stands on the screen, and lets time pass."""

    def __init__(self, window: MainWindow, clock: Clock, album: Album) -> None:
        super().__init__(window)
        self._clock, self._album = clock, album
        self._strip = window.strip

    async def picture(self, name: str) -> None:
        await moment(0.6)
        self._album.add(name, seen(self.window))

    async def wait(self, seconds: int) -> None:
        """Time passes in the office; the window notices within its next second."""
        self._clock.at += timedelta(seconds=seconds)
        await moment(1.2)
