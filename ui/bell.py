"""Makes a sound heard, where this computer has one. Nothing of Qt's multimedia is loaded before the first."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject

from reception.words import tr
from ui.models import tones

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice


class Bell(QObject):
    """`silent_because` is empty where a sound can be heard; otherwise it says why not, in one sentence."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._playing: Any = None
        self.silent_because = ""

    def ring(self, sound: tones.Sound, volume: int) -> None:
        """A sound that begins ends the one before; without a device nothing happens."""
        device = self._device()
        if device is not None and volume > 0:
            self._play(device, tones.pcm(sound, volume))

    def _device(self) -> "QAudioDevice | None":
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError:  # a library of the system is missing: the window works without sound
            self.silent_because = tr("This computer cannot play sounds.")
            return None
        device = QMediaDevices.defaultAudioOutput()
        self.silent_because = tr("No loudspeaker or headphones were found on this computer.") if device.isNull() else ""
        return None if device.isNull() else device

    def _play(self, device: "QAudioDevice", samples: bytes) -> None:
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink

        self.hush()
        wanted = QAudioFormat()
        wanted.setSampleRate(tones.RATE)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        sink, source = QAudioSink(device, wanted, self), QBuffer(self)
        source.setData(QByteArray(samples))
        source.open(QIODevice.OpenModeFlag.ReadOnly)
        self._playing = sink, source
        sink.start(source)

    def hush(self) -> None:
        """The sound that plays ends, and its device is let go."""
        if self._playing:
            sink, source = self._playing
            self._playing = None
            sink.stop()
            for part in (sink, source):
                part.deleteLater()
