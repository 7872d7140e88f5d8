"""With a second screen the board fills that one, and may open by itself: in a process with two screens of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).parents[2]
SCREENS = [
    {"name": name, "x": x, "y": 0, "width": wide, "height": tall, "logicalDpi": 96, "dpr": 1}
    for name, x, wide, tall in (("desk", 0, 1366, 768), ("wall", 1366, 1920, 1080))
]


def test_the_board_fills_the_other_screen_and_the_desk_keeps_the_keyboard(sqlite_migrated, tmp_path):
    configuration = tmp_path / "screens.json"
    configuration.write_text(json.dumps({"screens": SCREENS}))
    walk = [sys.executable, str(Path(__file__).with_name("two_screens.py")), str(sqlite_migrated)]
    environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={configuration}", "PYTHONPATH": str(REPO)}
    ended = subprocess.run(walk, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout.splitlines()[-1])
    assert told == {
        "place": [1366, 0, 1920, 1080],
        "whole": True,
        "desk_is_active": True,
        "says": "A-001 silakan ke Meja 1",
    }
