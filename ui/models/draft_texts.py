"""The texts of one ticket that are being written, by mode, and how far they are kept."""

from collections.abc import Iterator, Mapping

from ui.models.modes import MODES


class DraftTexts:
    """What was read is never put over what was typed, or handed out to be kept, after it was asked for."""

    def __init__(self) -> None:
        self.texts = dict.fromkeys(MODES, "")
        self._kept = dict(self.texts)
        self._saves = self._asked_at = self._under_way = 0

    def begin_reading(self) -> None:
        """They are asked for now: what comes is older than what is kept from here on, or just now."""
        self._asked_at = -1 if self._under_way else self._saves

    def bring(self, drafts: Mapping[str, str]) -> None:
        """Those of another ticket."""
        self.texts, self._kept = dict(drafts), dict(drafts)

    def take_changed(self, drafts: Mapping[str, str]) -> list[str]:
        """The modes whose text changed elsewhere while nothing was typed here: they have it now."""
        if self._saves != self._asked_at:
            return []
        changed = [mode for mode in MODES if drafts[mode] != self._kept[mode] == self.texts[mode]]
        for mode in changed:
            self.texts[mode] = self._kept[mode] = drafts[mode]
        return changed

    def put_behind(self, mode: str, words: str) -> None:
        self.texts[mode] = "\n\n".join(filter(None, (self.texts[mode], words)))

    def hand_out(self) -> Iterator[tuple[str, str]]:
        """Mode and text of what is not kept yet; `settled` is to be said of each."""
        for mode, words in self.texts.items():
            if words != self._kept[mode]:
                self._kept[mode] = words
                self._saves += 1
                self._under_way += 1
                yield mode, words

    def settled(self) -> None:
        """One that was handed out is written, or could not be."""
        self._under_way -= 1

    def sent(self, mode: str) -> None:
        """It is in the conversation now."""
        self.texts[mode] = self._kept[mode] = ""
        self._saves += 1
