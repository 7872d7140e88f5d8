"""The voice that calls: Indonesian, or the one that the office names; a gong where there is none."""

from enum import Enum

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from reception.settings import SETTINGS
from ui import voice as voices
from ui.models import tones
from ui.voice import Voice
from ui.widgets.speaker_editor import SpeakerEditor

CALL = "Nomor antrean A nol satu empat, silakan ke Meja dua"


class FakeVoice:
    def __init__(self, name: str, locale: QLocale) -> None:
        self._name, self._locale = name, locale

    def name(self) -> str:
        return self._name

    def locale(self) -> QLocale:
        return self._locale


class FakeSpeech:
    """An engine with the voices that a test gives it; what is said is remembered."""

    State = Enum("State", ["Ready", "Error"])

    def __init__(self, **voices: str) -> None:
        self._all = [FakeVoice(name, QLocale(locale)) for name, locale in voices.items()]
        self._voice = self._all[0] if self._all else FakeVoice("", QLocale.c())
        self._locale = self._voice.locale()
        self.said: list[tuple[str, str]] = []
        self.loud = 0.0

    def state(self) -> object:
        return self.State.Ready

    def availableLocales(self) -> list[QLocale]:
        return [voice.locale() for voice in self._all]

    def availableVoices(self) -> list[FakeVoice]:
        return [voice for voice in self._all if voice.locale() == self._locale]

    def setLocale(self, locale: QLocale) -> None:
        self._locale = locale

    def setVoice(self, voice: FakeVoice) -> None:
        self._voice = voice

    def voice(self) -> FakeVoice:
        return self._voice

    def setVolume(self, loud: float) -> None:
        self.loud = loud

    def enqueue(self, sentence: str) -> None:
        self.said.append((self._voice.name(), sentence))

    def stop(self) -> None:
        """Nothing goes on being said."""

    def deleteLater(self) -> None:
        """It was never Qt's."""


class FakeBell:
    def __init__(self, silent_because: str = "") -> None:
        self.rung: list[tuple[str, int]] = []
        self.silent_because = silent_because

    def ring(self, sound: str, volume: int) -> None:
        self.rung.append((sound, volume))

    def hush(self) -> None:
        self.rung.clear()


@pytest.fixture
def made(qapp, monkeypatch):
    """A voice on an engine with these voices; None for a computer without one."""
    monkeypatch.setattr(voices, "AFTER_CHIME_MS", 0)

    def make(speech: FakeSpeech | None, bell: FakeBell | None = None) -> Voice:
        voice = Voice(qapp)
        voice.bell = bell or FakeBell()
        monkeypatch.setattr(voice, "_found", lambda: speech)
        return voice

    return make


def said(speech: FakeSpeech) -> list[tuple[str, str]]:
    QTest.qWait(1)
    return speech.said


def test_a_gong_and_then_the_indonesian_voice(made):
    speech = FakeSpeech(David="en_US", Gadis="id_ID", Zira="en_US")
    voice = made(speech)
    voice.announce(CALL, 80)
    assert voice.bell.rung == [("chime", 80)]
    assert said(speech) == [("Gadis", CALL)]
    assert (speech.loud, voice.note) == (0.8, "Panggilan diumumkan dengan suara Gadis.")


def test_the_office_may_name_another_voice(made):
    speech = FakeSpeech(Gadis="id_ID", Zira="en_US")
    made(speech).announce(CALL, 50, "zira")
    assert said(speech) == [("Zira", CALL)]


def test_two_announcements_are_said_one_after_the_other(made):
    speech = FakeSpeech(Gadis="id_ID")
    voice = made(speech)
    voice.announce(CALL, 50)
    voice.announce("Nomor antrean A nol satu lima, silakan ke Meja satu", 50)
    assert len(said(speech)) == 2


def test_nothing_is_changed_at_the_engine_while_it_may_still_be_speaking(made, monkeypatch):
    speech = FakeSpeech(Zira="en_US", Gadis="id_ID")
    voice = made(speech)
    voice.announce(CALL, 50)
    changes: list[object] = []
    monkeypatch.setattr(speech, "setLocale", changes.append)
    monkeypatch.setattr(speech, "setVoice", changes.append)
    voice.announce(CALL, 50)
    assert changes == []


@pytest.mark.parametrize(
    ("speech", "speaker", "note"),
    [
        (None, "", "Komputer ini tidak mempunyai suara bahasa Indonesia; bel dibunyikan."),
        (FakeSpeech(), "", "Komputer ini tidak mempunyai suara bahasa Indonesia; bel dibunyikan."),
        (FakeSpeech(Zira="en_US"), "", "Komputer ini tidak mempunyai suara bahasa Indonesia; bel dibunyikan."),
        (
            FakeSpeech(Zira="en_US"),
            "Gadis",
            "Komputer ini tidak mempunyai suara Gadis; bel dibunyikan. Yang ada: Zira.",
        ),
    ],
)
def test_without_a_fitting_voice_the_gong_stays_and_it_is_said_why(made, speech, speaker, note):
    voice = made(speech)
    voice.announce(CALL, 80, speaker)
    assert (voice.bell.rung, voice.note) == ([("chime", 80)], note)
    assert speech is None or said(speech) == []


def test_without_a_loudspeaker_that_is_what_is_said(made):
    voice = made(None, FakeBell("Tidak ada pengeras suara."))
    voice.announce(CALL, 80)
    assert voice.note == "Komputer ini tidak dapat membunyikan apa pun; panggilan tetap tampil di papan."


def test_at_volume_nought_nothing_is_tried(made):
    speech = FakeSpeech(Gadis="id_ID")
    voice = made(speech)
    voice.announce(CALL, 0)
    assert (voice.bell.rung, said(speech)) == ([], [])


def test_a_hushed_voice_says_nothing_more_and_may_begin_anew(made):
    speech = FakeSpeech(Gadis="id_ID")
    voice = made(speech)
    voice.announce(CALL, 80)
    voice.hush()
    assert said(speech) == []
    voice.announce(CALL, 80)
    assert said(speech) == [("Gadis", CALL)]


def test_the_gong_is_made_here_and_fades(made):
    samples = tones.pcm("chime", 80)
    assert 0.9 < len(samples) / 2 / tones.RATE < 1.2
    assert max(samples[-200:-1]) >= 0
    assert samples[:2] == b"\x00\x00"


def test_the_settings_let_a_voice_be_heard_and_say_which_it_is(made, qtbot):
    editor = SpeakerEditor(SETTINGS["announce_speaker"])
    qtbot.addWidget(editor)
    speech = FakeSpeech(Gadis="id_ID", Zira="en_US")
    editor.voice = made(speech)
    editor.show_value(" Zira ")
    QTest.mouseClick(editor.listen, Qt.MouseButton.LeftButton)
    assert said(speech) == [("Zira", CALL)]
    assert editor.note.text() == "Panggilan diumumkan dengan suara Zira."
    assert editor.value() == "Zira"
