"""Announces calls aloud: a gong, then a voice where this computer has one. Nothing of it is loaded before the first.

Where there is no voice the gong stays; where there is no loudspeaker, silence. Either is said in `note`, one sentence.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, QTimer

from reception.words import tr
from ui.bell import Bell

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

AFTER_CHIME_MS = 1000
NOT_A_VOICE = "mock"  # Qt's own, for tests
SLOWER = -0.1  # of -1 to 1: a number is heard once

Found = tuple[QLocale, Any]
"""A language, and a voice that speaks it."""


class Voice(QObject):
    """`note` says which voice speaks, or why none does."""

    def __init__(self, parent: QObject, engine: str = "") -> None:
        super().__init__(parent)
        self._engine = engine
        self._speech: QTextToSpeech | None = None
        self._is_sought = False
        self._known: list[Found] = []
        self.bell = Bell(self)
        self.note = ""

    def warm_up(self) -> None:
        """Some engines take a moment before they know their voices."""
        if not self._is_sought:
            self._is_sought = True
            self._speech = self._found()

    def announce(self, sentence: str, volume: int, speaker: str = "") -> None:
        """One after the other: what is being said is said to its end. `volume` from 0 to 100."""
        if volume <= 0:
            return
        self.warm_up()
        self.bell.ring("chime", volume)
        voice = self._choose(speaker)
        self.note = self._told(voice, speaker)
        if voice is not None and self._speech is not None:
            self._speech.setVolume(volume / 100)
            QTimer.singleShot(AFTER_CHIME_MS, self, lambda: self._say(sentence))

    def hush(self) -> None:
        self.bell.hush()
        if self._speech is not None:
            self._speech.stop()
            self._speech.deleteLater()
            self._speech = None
        self._is_sought, self._known = False, []

    def names(self) -> list[str]:
        """The voices of this computer, in its order."""
        self.warm_up()
        return [voice.name() for _, voice in self._voices()]

    def _say(self, sentence: str) -> None:
        if self._speech is not None:
            self._speech.enqueue(sentence)

    def _found(self) -> "QTextToSpeech | None":
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:  # a library of the system is missing
            return None
        if not self._engine and not set(QTextToSpeech.availableEngines()) - {NOT_A_VOICE}:
            return None
        speech = QTextToSpeech(self._engine, self) if self._engine else QTextToSpeech(self)  # the system's best
        speech.setRate(SLOWER)
        return speech

    def _choose(self, speaker: str) -> "QVoice | None":
        """The voice of this name, else the first Indonesian one; its language is set before it."""
        voices = self._voices()
        named = [one for one in voices if speaker and one[1].name().casefold() == speaker.casefold()]
        fitting = named or ([] if speaker else [one for one in voices if _is_indonesian(one[0])])
        if not fitting or self._speech is None:
            return None
        locale, voice = fitting[0]
        if self._speech.voice() != voice:
            self._speech.setLocale(locale)
            self._speech.setVoice(voice)
        return voice

    def _voices(self) -> list[Found]:
        """Looked for once: an engine names the voices of one language at a time, and may be speaking later on."""
        speech = self._speech
        if speech is None or speech.state() == type(speech).State.Error:
            return []
        self._known = self._known or _voices_of(speech)
        return self._known

    def _told(self, voice: "QVoice | None", speaker: str) -> str:
        if voice is not None:
            return tr("The voice of {name} announces the calls.", name=voice.name())
        if self.bell.silent_because:
            return tr("Nothing can be heard on this computer; the calls stand on the board.")
        known = ", ".join(sorted({one.name() for _, one in self._voices()}))
        if speaker and known:
            return tr("This computer has no voice {name}; a gong sounds. It has: {known}.", name=speaker, known=known)
        return tr("This computer has no Indonesian voice; a gong sounds.")


def _is_indonesian(locale: QLocale) -> bool:
    return locale.language() == QLocale.Language.Indonesian


def _voices_of(speech: "QTextToSpeech") -> list[Found]:
    before, found = speech.voice(), []
    for locale in speech.availableLocales():
        speech.setLocale(locale)
        found += [(locale, voice) for voice in speech.availableVoices()]
    speech.setLocale(before.locale())
    speech.setVoice(before)
    return found
