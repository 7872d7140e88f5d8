"""Works the window of a founded office on two screens and prints where the board stood; see `test_second_screen`."""

import gc
import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from reception.services import settings
from tests import event_loop
from tests.ui.test_public_board import Room
from tests.ui.workplace import workplace
from ui.companions.public_board import PublicBoardCompanion


async def walk(folder: Path) -> None:
    async with workplace(folder) as here:
        await here.desk.do(settings.change, {"board_at_start": True})
        await here.window._read_profile()
        here.window.company.gather()
        companion = here.window.company.find(PublicBoardCompanion)
        assert companion is not None
        it = Room(here, companion)
        await it.call(await here.arrive("Siti"))
        await it.until_says("A-001 silakan ke Meja 1")
        place = it.board.geometry()
        seen = {
            "place": [place.x(), place.y(), place.width(), place.height()],
            "whole": it.board.isFullScreen(),
            "desk_is_active": here.window.isActiveWindow(),
            "says": it.says(),
        }
    print(json.dumps(seen))


if __name__ == "__main__":
    gc.disable()
    app = QApplication([])
    event_loop.run(walk(Path(sys.argv[1])))
