"""The two sounds, made while the program runs, and a computer that cannot be heard."""

import sys
from array import array
from types import ModuleType

import pytest
from PySide6.QtCore import QObject

from ui.bell import Bell
from ui.models import tones


def samples(sound: tones.Sound, volume: int = 60) -> array:
    return array("h", tones.pcm(sound, volume))


@pytest.mark.parametrize("sound", tones.SOUNDS)
def test_a_sound_is_short_and_neither_clicks_nor_clips(sound):
    made = samples(sound, 100)
    assert 0.2 < len(made) / tones.RATE < 1.2
    assert abs(made[0]) < 50
    assert abs(made[-1]) < 50
    assert 5_000 < max(map(abs, made)) < 32_767


def test_the_two_sounds_differ():
    assert tones.pcm("warning", 60) != tones.pcm("overdue", 60)


@pytest.mark.parametrize("sound", tones.SOUNDS)
def test_louder_is_louder_and_nothing_is_silence(sound):
    peaks = [max(map(abs, samples(sound, volume))) for volume in (0, 20, 60, 100)]
    assert peaks[0] == 0
    assert peaks == sorted(set(peaks))


class Device:
    def __init__(self, missing: bool) -> None:
        self.missing = missing

    def isNull(self) -> bool:
        return self.missing


class Format:
    class SampleFormat:
        Int16 = "int16"

    def __getattr__(self, _name: str):
        return lambda _value: None


class Sink(QObject):
    """Instead of a loudspeaker: what it was given, and whether it still plays."""

    all: list["Sink"] = []

    def __init__(self, _device: Device, _format: Format, parent: QObject) -> None:
        super().__init__(parent)
        self.heard, self.plays = b"", False
        self.all.append(self)

    def start(self, source) -> None:
        self.heard, self.plays = bytes(source.readAll()), True

    def stop(self) -> None:
        self.plays = False


@pytest.fixture
def multimedia(monkeypatch):
    """Qt's multimedia of a computer with a loudspeaker; `device.missing` takes that away."""
    made = ModuleType("PySide6.QtMultimedia")
    made.device = Device(missing=False)
    made.QMediaDevices = type("QMediaDevices", (), {"defaultAudioOutput": staticmethod(lambda: made.device)})
    made.QAudioFormat, made.QAudioSink = Format, Sink
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", made)
    Sink.all.clear()
    return made


def test_a_bell_plays_its_sound_and_a_new_one_ends_the_one_before(multimedia, qapp):
    bell = Bell(qapp)
    bell.ring("warning", 60)
    bell.ring("overdue", 80)
    first, second = Sink.all
    assert first.heard == tones.pcm("warning", 60)
    assert second.heard == tones.pcm("overdue", 80)
    assert (first.plays, second.plays) == (False, True)
    assert bell.silent_because == ""
    bell.hush()
    assert not second.plays


def test_at_volume_nothing_nothing_is_played(multimedia, qapp):
    Bell(qapp).ring("warning", 0)
    assert Sink.all == []


def test_without_a_loudspeaker_it_says_so_and_nothing_else_happens(multimedia, qapp):
    bell = Bell(qapp)
    multimedia.device.missing = True
    bell.ring("overdue", 60)
    assert bell.silent_because.startswith("Tidak ditemukan pengeras suara")
    assert Sink.all == []


def test_without_the_libraries_of_the_system_it_says_so_and_nothing_else_happens(monkeypatch, qapp):
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    bell = Bell(qapp)
    bell.ring("overdue", 60)
    assert bell.silent_because.startswith("Komputer ini tidak dapat membunyikan suara.")
