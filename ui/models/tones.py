"""Short sounds, made from sines: a soft pair that rises (nearly late), three that fall (late), a gong before a call."""

import math
from array import array
from functools import cache
from typing import Literal, NamedTuple

Sound = Literal["warning", "overdue", "chime"]
RATE = 44_100  # samples a second, 16 bit, one channel


class Tone(NamedTuple):
    """`hertz` for so many milliseconds, with a pause after it."""

    hertz: float
    ms: int
    pause_ms: int


SOUNDS: dict[str, tuple[Tone, ...]] = {
    "warning": (Tone(660, 140, 30), Tone(880, 220, 0)),
    "overdue": (Tone(988, 130, 50), Tone(988, 130, 50), Tone(740, 260, 0)),
    "chime": (Tone(784, 380, 0), Tone(523, 640, 0)),
}
_LOUDEST = 0.55 * 32_767
_OVERTONE = 0.25  # of the octave above: heard through a small loudspeaker
_EDGE_MS = 12  # swells and fades, or it clicks


@cache
def pcm(sound: Sound, volume: int) -> bytes:
    """The samples, little-endian. `volume` from 0 to 100, as loud as it is heard: its square is the amplitude."""
    samples = array("h")
    for tone in SOUNDS[sound]:
        samples.extend(_samples(tone, (volume / 100) ** 2 * _LOUDEST))
        samples.extend([0] * (RATE * tone.pause_ms // 1000))
    return samples.tobytes()


def _samples(tone: Tone, loud: float) -> "array[int]":
    count = RATE * tone.ms // 1000
    edge = RATE * _EDGE_MS // 1000
    step = 2 * math.pi * tone.hertz / RATE
    made = array("h")
    for at in range(count):
        swell = min(1.0, at / edge, (count - 1 - at) / edge)
        wave = math.sin(step * at) + _OVERTONE * math.sin(2 * step * at)
        made.append(int(loud * swell * (1 - at / count * 0.6) * wave / (1 + _OVERTONE)))
    return made
